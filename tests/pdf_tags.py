"""A checker of a PDF's tags: what readers' programs say aloud must be there, and in order."""

from collections import Counter

import pikepdf

_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_DESCRIBED = {"/Figure", "/Formula"}


def elements(node):
    """Every element of the tree below a node, in reading order: (kind, element)."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += reversed(list(one))
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                yield str(one.S), one
            if "/K" in one:
                waiting.append(one.K)


def faults(document: pikepdf.Pdf) -> tuple[list[str], Counter]:
    """What is wrong with the tags, and how many there are of each kind."""
    root, found = document.Root, []
    if "/StructTreeRoot" not in root:
        return ["no tags (StructTreeRoot)"], Counter()
    if not root.get("/MarkInfo", {}).get("/Marked"):
        found.append("not marked as tagged (MarkInfo)")
    if str(root.get("/Lang", "")) != "ja":
        found.append("no language (Lang)")
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        found.append("the title is not shown (DisplayDocTitle)")
    kinds, level = Counter(), 0
    roles = {str(name) for name in root.StructTreeRoot.get("/RoleMap", {})}
    for kind, one in elements(root.StructTreeRoot.K):
        kinds[kind] += 1
        if kind in _DESCRIBED and not str(one.get("/Alt", "")).strip():
            found.append(f"{kind} number {kinds[kind]} has no description (Alt)")
        if kind in _HEADINGS:
            if _HEADINGS[kind] > level + 1:
                found.append(f"{kind} number {kinds[kind]} follows a heading of level {level}")
            level = _HEADINGS[kind]
        if kind in ("/Em", "/Strong") and kind not in roles:
            found.append(f"{kind} is no tag of this version of PDF, and stands for none (RoleMap)")
    return found, kinds
