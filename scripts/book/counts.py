"""Numbers of things in the book, for sentences that state them: nobody keeps them by hand."""

import re

from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.parts import Heading

_ROW = re.compile(r"^ *\|(?! *:?-)(.*)\|\s*$")


def exercises(library: Library, chapter: str) -> int:
    """The exercises of a chapter (a folder below docs/)."""
    return len(list(library.pages[f"{chapter}/exercises.md"].exercises()))


def coding_exercises(library: Library, chapter: str) -> int:
    """The exercises of a chapter that begin with code to be completed."""
    stems = library.pages[f"{chapter}/exercises.md"].stems()
    return len({stem.rpartition("/")[0] for stem in stems if stem.endswith("/starter")})


def questions(library: Library, *sources: str) -> int:
    """The questions of these pages that take an answer."""
    return sum(bool(box.answers) for one in sources for _, box in library.pages[one].questions())


def rows(library: Library, source: str, heading: str) -> list[str]:
    """The first cells of the first table below a heading, the head of the table aside.

    Raises LookupError when there is no such heading or table.
    """
    lines = _below(library.pages[source], heading)
    found = [_ROW.match(line) for line in lines]
    start = next((n for n, row in enumerate(found) if row), None)
    if start is None:
        raise LookupError(f"docs/{source} has no table below #{heading}")
    cells = []
    for row in found[start:]:
        if row is None:
            break
        cells.append(row.group(1).split("|")[0].strip())
    return [cell for cell in cells[1:] if cell]


def _below(page: Page, heading: str) -> list[str]:
    """The lines from a heading to the next one of its level or above, without those of rules of tables."""
    headings = list(page.of(Heading))
    at = next((n for n, one in enumerate(headings) if one.id == heading), None)
    if at is None:
        raise LookupError(f"{page.file} has no heading #{heading}")
    after = next((one for one in headings[at + 1 :] if one.level <= headings[at].level), None)
    lines = page.lines[headings[at].line : after.line - 1 if after else None]
    return [line for line in lines if not re.match(r"^ *\|[ :|-]+\|\s*$", line)]


def links(library: Library, source: str, beginning: str) -> int:
    """The links in the line of a page that begins like this. Raises LookupError."""
    number = _line(library.pages[source], beginning)
    return sum(link.line == number for link in library.pages[source].links)


def chapters_named(library: Library, source: str, beginning: str) -> int:
    """The sections of the navigation that the line beginning like this names in 「」. Raises LookupError."""
    page = library.pages[source]
    line = page.lines[_line(page, beginning) - 1]
    return sum(f"「{section.title}」" in line for section in library.sections)


def _line(page: Page, beginning: str) -> int:
    for number, line in enumerate(page.lines, 1):
        if line.strip().startswith(beginning):
            return number
    raise LookupError(f"{page.file} has no line that begins with {beginning!r}")


COUNTS = {
    "exercises": exercises,
    "coding exercises": coding_exercises,
    "questions": questions,
    "rows": lambda *place: len(rows(*place)),
    "links": links,
    "chapters named": chapters_named,
}
