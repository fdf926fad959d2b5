"""A citation names the work that it links to, and a changed entry of the literature is seen.

`tests/works.json` repeats the title, the year and the identifier of every entry of
docs/appendix/references.md; whoever changes an entry changes that line too.
"""

import json
import re
import unicodedata
from collections.abc import Iterator

from scripts.book import paths, references
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.problem import Problem

RECORD = paths.ROOT / "tests" / "works.json"
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return re.sub(
        r"[^a-z]", "", "".join(c for c in letters if not unicodedata.combining(c)).lower()
    )


def of_page(page: Page, library: Library) -> Iterator[Problem]:
    """Citations whose label has another author or year than the work."""
    for link in page.links():
        entry = library.references.get(link.fragment)
        if not entry or page.target(link) != references.SOURCE or page.src == references.SOURCE:
            continue
        said, key = _YEAR.search(link.label), re.match(r"([a-z]+)(\d{4})?", entry.key)
        if said and (
            said.group() != (key.group(2) or entry.year) or key.group(1) not in _plain(link.label)
        ):
            yield Problem(page.file, link.line, f"[{link.label}] leads to {entry.key}: {entry.authors} ({entry.year})",
                          "name the work that it links to")  # fmt: skip


def identifiers(text: str) -> list[str]:
    """The DOIs and arXiv ids of an entry, shown and linked."""
    return sorted(set(re.findall(r"doi\.org/[^)\s]+|arxiv\.org/abs/[^)\s]+|arXiv:[\d.]+", text)))


def works(library: Library) -> dict[str, list]:
    """Key → title, year and identifiers, as the page of the literature has them."""
    return {key: [entry.title, entry.year, identifiers(entry.text)]
            for key, entry in sorted(library.references.items())}  # fmt: skip


def changed(library: Library) -> Iterator[Problem]:
    """Entries that differ from the pinned list."""
    pinned, now = json.loads(RECORD.read_text("utf-8")), works(library)
    for key in sorted({*pinned, *now}):
        if pinned.get(key) != now.get(key):
            line = library.references[key].line if key in library.references else 1
            yield Problem(f"docs/{references.SOURCE}", line, f"{key} was {pinned.get(key)}, is {now.get(key)}",
                          "look the work up; then mend tests/works.json")  # fmt: skip
