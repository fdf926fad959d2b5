"""The glossary (`docs/appendix/glossary.md`): the one parser of its entries.

An entry reads `**用語**(よみ, English, 別名…): 説明` followed by `{ #id .term }`.
"""

import re
from dataclasses import dataclass

from scripts.book import notation
from scripts.book.page import Page
from scripts.book.parts import Prose

SOURCE = "appendix/glossary.md"
_ENTRY = re.compile(r"^\*\*(?P<term>.+?)\*\*\((?P<names>[^()]*)\): (?P<text>.+)$", re.DOTALL)
_MORE = re.compile(r"\[くわしく\]\(([^)#\s]+\.md)[^)]*\)")


@dataclass(frozen=True)
class Entry:
    """One term: its id, all its written forms, its reading, and what it means."""

    id: str
    term: str
    reading: str
    english: str
    aliases: tuple[str, ...]
    text: str  # Markdown
    pages: tuple[str, ...]  # pages that the text links to, relative to docs/
    more: str | None  # the page that explains it at length
    line: int

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that a page may use, the main one first."""
        return (self.term, *self.aliases)

    @property
    def short(self) -> str:
        """The first sentence, without links and formulas' marks."""
        text = re.sub(r"\[くわしく\]\([^)]*\)", "", self.text)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"[`$*]|\\(?=[_*\\])", "", text).strip()
        return text.partition("。")[0] + "。" if "。" in text else text


def entries(page: Page) -> list[Entry]:
    """All entries of the glossary, in order."""
    targets = {}
    for link in page.links:
        targets.setdefault(link.line, []).append(page.target(link))
    found = []
    for part in page.of(Prose):
        last = part.lines[-1]
        id_, classes = (
            notation.attributes(last) if notation.ATTRIBUTE_LINE.match(last) else ("", ())
        )
        match = _ENTRY.match("\n".join(part.lines[:-1]))
        if "term" not in classes or not match:
            continue
        reading, *names = [name.strip() for name in match["names"].split(",")]
        pages = tuple(
            t
            for line in range(part.line, part.end)
            for t in targets.get(line, ())
            if t.endswith(".md")
        )
        more = _MORE.search(match["text"])
        found.append(Entry(
            id_, match["term"].strip(), reading, names[0] if names else "",
            tuple(name for name in names[1:] if name), match["text"], pages,
            next((p for p in pages if more and p.endswith(more[1].rpartition("../")[2])), None), part.line,
        ))  # fmt: skip
    return found
