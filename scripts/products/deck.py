"""The deck to learn by heart: the words of the glossary, the formulas and the constants of the appendix."""

import json
import re
from collections.abc import Iterator
from html import escape

from scripts.book import glossary, notation
from scripts.book.library import Library, address
from scripts.book.page import Page
from scripts.book.parts import Heading, Prose
from scripts.book.plain import words
from scripts.markup import formulas

ADDRESS = "assets/answers/cards.js"
# Tables whose rows are cards: what the cards are called, and where they stand.
TABLES = {"式": "appendix/cheatsheet.md", "定数": "appendix/constants.md"}
_RULE = re.compile(r"^\|[ :|-]+\|$")
_MARK = re.compile("\ue000(\\d+)\ue000")


def script(library: Library, directories: bool = True) -> str:
    """`bookCards`: front, back and reading of every card, and where the book says more."""
    cards = [*_terms(library, directories)]
    for kind, source in TABLES.items():
        if source in library.pages:
            cards += _rows(library.pages[source], kind, address(source, directories))
    return f"window.bookCards = {json.dumps(cards, ensure_ascii=False, separators=(',', ':'))};\n"


def _terms(library: Library, directories: bool) -> Iterator[dict]:
    for entry in library.glossary:
        yield {
            "kind": "用語", "reading": entry.reading, "back": html(entry.short),
            "front": html(entry.term) + (f" ({escape(entry.english)})" if entry.english else ""),
            "address": f"{address(glossary.SOURCE, directories)}#{entry.id}",
        }  # fmt: skip


def _rows(page: Page, kind: str, where: str) -> Iterator[dict]:
    """A row is asked by its cells up to its name, and answered by the others under their heads."""
    heading = ""
    for part in page.walk():
        if isinstance(part, Heading):
            heading = part.id
        if not isinstance(part, Prose) or len(part.lines) < 3 or not _RULE.match(part.lines[1]):
            continue
        heads, *rows = [_cells(line) for line in part.lines if not _RULE.match(line)]
        names = heads.index("値") if "値" in heads else 1
        for cells in rows:
            back = [f"{head}: {cell}" for head, cell in zip(heads[names:], cells[names:], strict=False)
                    if cell]  # fmt: skip
            if cells[0] and back and (kind != "式" or any("$" in cell for cell in cells[names:])):
                front = " ".join(cells[:names])
                yield {
                    "kind": kind, "reading": "", "front": html(front),
                    "back": "<br>".join(map(html, back)), "address": f"{where}#{heading}",
                }  # fmt: skip


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def html(text: str) -> str:
    """Markdown of one line as HTML: its words, its formulas; no links."""
    drawn: list[str] = []

    def keep(tex):
        drawn.append(formulas.render(tex))
        return f"\ue000{len(drawn) - 1}\ue000"

    plain = escape(words(notation.without_labels(text, "(", ")"), keep), quote=False)
    return _MARK.sub(lambda match: drawn[int(match.group(1))], plain)
