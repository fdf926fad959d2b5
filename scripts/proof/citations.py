"""A citation names the work that it links to, and a changed entry of the literature is seen.

`tests/works.json` repeats authors, title, year, identifiers and numbers of every entry of
docs/appendix/references.md; whoever changes an entry changes that line too. `cited.toml` has
for each work what it is cited for: the sentence around a citation speaks of that.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import paths, references
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.problem import Problem

RECORD = paths.ROOT / "tests" / "works.json"
# Authors' names tell who, not what: they count for nothing beside another link.
_CITED = re.compile(r"\[[^\]]*(?:1[89]|20)\d\d\]\([^)]*\)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return re.sub(
        r"[^a-z]", "", "".join(c for c in letters if not unicodedata.combining(c)).lower()
    )


def of_page(page: Page, library: Library) -> Iterator[Problem]:
    """Citations whose label has another author or year than the work."""
    for link in page.links:
        entry = library.references.get(link.fragment)
        if not entry or page.target(link) != references.SOURCE or page.src == references.SOURCE:
            continue
        said, key = _YEAR.search(link.label), re.match(r"([a-z]+)(\d{4})?", entry.key)
        if said and (
            said.group() != (key.group(2) or entry.year) or key.group(1) not in _plain(link.label)
        ):
            yield Problem(page.file, link.line, f"[{link.label}] leads to {entry.key}: {entry.authors} ({entry.year})",
                          "name the work that it links to")  # fmt: skip


@lru_cache(maxsize=1)
def subjects() -> dict[str, list[str]]:
    """Key → words of which the sentence around its citation has one."""
    return tomllib.loads(Path(__file__).with_name("cited.toml").read_text("utf-8"))


def sentence_around(page: Page, line: int) -> str:
    """The line, and what it goes on from or leads to in its paragraph; a table's row, an item alone."""
    alone = re.compile(r"\s*(?:\||#+ |#? *[-*] |#? *\d+\. |$|<)")
    first = last = line
    while first > 1 and line - first < 3 and not alone.match(page.lines[first - 1]):
        if not page.lines[first - 2].strip("# "):
            break
        first -= 1
    while (
        last < len(page.lines)
        and last - line < 2
        and not page.lines[line - 1].lstrip().startswith("|")
        and not alone.match(page.lines[last])
    ):
        last += 1
    return "\n".join(page.lines[first - 1 : last])


def out_of_place(page: Page, library: Library) -> Iterator[Problem]:
    """Citations in sentences that do not speak of what the work is cited for."""
    if page.src == references.SOURCE:
        return
    for link in page.links:
        key = link.fragment
        if key not in library.references or page.target(link) != references.SOURCE:
            continue
        around = _CITED.sub("", sentence_around(page, link.line))
        if not any(word in around for word in subjects().get(key, ())):
            title = library.references[key].title
            yield Problem(page.file, link.line, f"cites {key} ({title}) in a sentence that speaks of something else",
                          "cite the work that says it; if this one does, name the subject in scripts/proof/cited.toml")  # fmt: skip


def identifiers(text: str) -> list[str]:
    """The DOIs and arXiv ids of an entry, shown and linked."""
    return sorted(set(re.findall(r"doi\.org/[^)\s]+|arxiv\.org/abs/[^)\s]+|arXiv:[\d.]+", text)))


def works(library: Library) -> dict[str, list]:
    """Key → authors, title, year, identifiers and all numbers, as the page of the literature has them."""
    return {key: [entry.authors, entry.title, entry.year, identifiers(entry.text),
                  " ".join(re.findall(r"\d+", entry.text))]
            for key, entry in sorted(library.references.items())}  # fmt: skip


def changed(library: Library) -> Iterator[Problem]:
    """Entries that differ from the pinned list."""
    pinned, now = json.loads(RECORD.read_text("utf-8")), works(library)
    for key in sorted({*pinned, *now}):
        if pinned.get(key) != now.get(key):
            line = library.references[key].line if key in library.references else 1
            yield Problem(f"docs/{references.SOURCE}", line, f"{key} was {pinned.get(key)}, is {now.get(key)}",
                          "look the work up; then mend tests/works.json")  # fmt: skip
