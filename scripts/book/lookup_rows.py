"""Rows of a table that opens: what they look like in a page's Markdown, whatever they tell.

A row is a folded box of the kind `row` whose first paragraph carries the row's id, so that
an address may lead to it. Links in the authors' data are relative to docs/.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.book import notation
from scripts.book.parts import Box, Part, Prose

KIND = "row"
_ALSO = re.compile(r"^\*\*ほかの(?:言い方|文)\*\*: (.*)$")
_CELL = re.compile(r"^\| *(\*\*[^|]+\*\*)\{ *#([\w-]+) *\} *\|(.*)\|$")


@dataclass(frozen=True)
class Row:
    """A row as a search finds it: its id, its title, its words (Markdown), other names of it."""

    id: str
    title: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()


def row(id_: str, title: str, paragraphs: list[str], src: str) -> list[str]:
    """The lines of one row on the page `src`; the id goes to the first paragraph."""
    first, *rest = (relinked(text, src) for text in paragraphs)
    lines = [f'??? {KIND} "{title}"', f"    {first}", f"    {{: #{id_} }}", ""]
    for text in rest:
        lines += [f"    {line}" if line else "" for line in text.split("\n")] + [""]
    return lines


def shown(stem: str) -> str:
    """The paragraphs of a row that show a snippet and what it prints."""
    return (
        f'```python\n--8<-- "{stem}.py"\n```\n\n<!--pytest-codeblocks:expected-output-->\n\n'
        f'```{{ .text .no-copy }}\n--8<-- "{stem}.out"\n```'
    )


def other_names(names: tuple[str, ...], what: str) -> str:
    """The paragraph of a row that says how else it is called; `what` is 言い方 or 文."""
    return f"**ほかの{what}**: {'、'.join(names)}"


def rows_in(part: Part) -> Iterator[Row]:
    """The rows that a part of a page is or holds: a box that opens, or a table whose first cells have ids."""
    match part:
        case Box(kind=kind) if kind == KIND:
            yield _opening(part)
        case Prose():
            for line in part.lines:
                if found := _CELL.match(line.strip()):
                    cells = found.group(3).split("|")
                    yield Row(found.group(2), found.group(1), tuple(c.strip() for c in cells))


def _opening(box: Box) -> Row:
    id_, told, also = "", [], ()
    for part in box.inside:
        for line in part.lines if isinstance(part, Prose) else ():
            bare = line.strip()
            if notation.ATTRIBUTE_LINE.match(line):
                id_ = id_ or notation.attributes(bare)[0]
            elif found := _ALSO.match(bare):
                also = tuple(name.strip("` ") for name in found.group(1).split("、"))
            else:
                told.append(bare)
    return Row(id_, box.title, tuple(told), also)


def relinked(text: str, src: str) -> str:
    """The text with its links, relative to docs/, as the page `src` must write them."""
    here = posixpath.dirname(src)

    def target(match):
        file, _, fragment = match.group(2).partition("#")
        at = "" if file == src else posixpath.relpath(file, here)
        return f"[{match.group(1)}]({at}{'#' + fragment if fragment else ''})"

    return notation.LINK.sub(target, text)
