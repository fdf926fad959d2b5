"""The changelog page: `## YYYY-MM-DD: 題 { #id }` is one entry."""

import re
from dataclasses import dataclass

from scripts.book.page import Page

SOURCE = "appendix/changelog.md"
_TITLE = re.compile(r"(\d{4}-\d{2}-\d{2}): (.+)")


@dataclass(frozen=True)
class Entry:
    """One published change; `text` is its Markdown."""

    date: str
    title: str
    id: str
    text: str


def entries(page: Page) -> list[Entry]:
    """The entries of the page, as they stand there: newest first."""
    found = []
    for heading, parts in page.sections():
        match = _TITLE.fullmatch(heading.text) if heading and heading.level == 2 else None
        if match and parts:
            text = "\n".join(page.lines[heading.end - 1 : parts[-1].end - 1]).strip()
            found.append(Entry(match[1], match[2], heading.id, text))
    return found
