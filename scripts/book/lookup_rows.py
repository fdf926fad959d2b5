"""Rows of a table that opens: what they look like in a page's Markdown, whatever they tell.

A row is a folded box of the kind `row` whose first paragraph carries the row's id, so that
an address may lead to it. Links in the authors' data are relative to docs/.
"""

import posixpath

from scripts.book import notation

KIND = "row"


def row(id_: str, title: str, paragraphs: list[str], src: str) -> list[str]:
    """The lines of one row on the page `src`; the id goes to the first paragraph."""
    first, *rest = (relinked(text, src) for text in paragraphs)
    lines = [f'??? {KIND} "{title}"', f"    {first}", f"    {{: #{id_} }}", ""]
    for text in rest:
        lines += [f"    {text}", ""]
    return lines


def relinked(text: str, src: str) -> str:
    """The text with its links, relative to docs/, as the page `src` must write them."""
    here = posixpath.dirname(src)

    def target(match):
        file, _, fragment = match.group(2).partition("#")
        at = "" if file == src else posixpath.relpath(file, here)
        return f"[{match.group(1)}]({at}{'#' + fragment if fragment else ''})"

    return notation.LINK.sub(target, text)
