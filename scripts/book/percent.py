"""Notebook sources (`# %%` scripts) as pages: Markdown cells, code cells, their lines.

Line numbers stay those of the script, so that every message names the right line.
"""

import re
from dataclasses import dataclass

_CELL = re.compile(r"^# %%(.*)$")
_ALT = re.compile(r'alt="([^"]*)"')


@dataclass(frozen=True)
class Cell:
    """One cell; `line` is that of its first line of content."""

    id: str
    line: int
    is_markdown: bool
    alt: str
    lines: tuple[str, ...]


def _uncommented(line: str) -> str:
    return line[2:] if line.startswith("# ") else line.removeprefix("#")


def cells(script: str) -> list[Cell]:
    """The cells of a script, without its front matter."""
    found, lines = [], script.split("\n")
    starts = [at for at, line in enumerate(lines) if _CELL.match(line)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)]), 1):
        head = _CELL.match(lines[start]).group(1)
        is_markdown, alt = "[markdown]" in head, _ALT.search(head)
        body = lines[start + 1 : end]
        if is_markdown:
            body = [_uncommented(line) for line in body]
        found.append(
            Cell(f"cell-{number}", start + 2, is_markdown, alt.group(1) if alt else "", tuple(body))
        )
    return found


def head(script: str) -> str:
    """The commented front matter of a script as a page would have it."""
    start = script.partition("# %%")[0]
    return "\n".join(_uncommented(line) for line in start.rstrip("\n").split("\n")) + "\n"
