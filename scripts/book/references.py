"""The list of literature (`docs/appendix/references.md`): the one parser of its entries."""

import re
from dataclasses import dataclass

from scripts.book import notation
from scripts.book.page import Page
from scripts.book.parts import Prose
from scripts.book.plain import words

SOURCE = "appendix/references.md"
_ENTRY = re.compile(
    r"^(?P<authors>.+?) \((?P<year>[^()]*\d{4}[^()]*)\)\. (?P<title>.+?)(?:\. |\.$|$)"
)


@dataclass(frozen=True)
class Entry:
    """One work: `text` is its Markdown, `title` what a citation's note shows."""

    key: str
    authors: str
    year: str
    title: str
    text: str
    line: int


def entries(page: Page) -> dict[str, Entry]:
    """The works by key, in the order of the page."""
    found = {}
    for part in page.of(Prose):
        last = part.lines[-1]
        key, classes = (
            notation.attributes(last) if notation.ATTRIBUTE_LINE.match(last) else ("", ())
        )
        if "reference" not in classes:
            continue
        text = "\n".join(part.lines[:-1])
        match = _ENTRY.match(words(text))
        authors, year, title = (
            match.group("authors", "year", "title") if match else ("", "", words(text))
        )
        found[key] = Entry(key, authors, year, title, text, part.line)
    return found
