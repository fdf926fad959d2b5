"""Puts neighbours of a figure together that a browser would otherwise set apart one by one.

For a browser each element with a place or a clip of its own is a piece that it must compare
with all others whenever anything on the page moves. Lines of letters of one size become one
group, as do shapes that are cut off at the same frame; what is drawn stays where it was to
half of a letter's unit (a hundredth of its height).
"""

import re
from collections.abc import Callable

_USES = r'(?:<use xlink:href="#[^"]*"(?: [xy]="[^"]*")*/>)+'
_LINE = re.compile(
    r'<g transform="translate\((-?[\d.]+)(?: |(?=-))(-?[\d.]+)\)scale\(([\d.]+)-\3\)"([^>]*)>' rf"({_USES})</g>"
)  # fmt: skip
_CLIPPED = re.compile(
    r"((?:<defs>(?:(?!</?defs>).)*</defs>)?)"
    r'(?:<(?:path|use)(?![^>]* transform=)[^>]*? clip-path="(url\([^"]*\))"[^>]*/>'
    r'|<g clip-path="(url\([^"]*\))">((?:(?!</?g[ >]).)*)</g>)'
)
_CLIP = re.compile(r' clip-path="url\([^"]*\)"')


def gathered(markup: str) -> str:
    """Elements of a figure's body as `svg.compact` gives it, in fewer pieces."""
    lines = _runs(markup, _LINE, lambda found: (found[3], found[4]), _lines_as_one)
    return _runs(lines, _CLIPPED, lambda found: found[2] or found[3], _clipped_once)


def _runs(markup: str, wanted: re.Pattern, key: Callable, together: Callable) -> str:
    """The markup with every two or more wanted neighbours of the same key put together."""
    rows = []
    for found in wanted.finditer(markup):
        if rows and rows[-1][-1].end() == found.start() and key(rows[-1][-1]) == key(found):
            rows[-1].append(found)
        else:
            rows.append([found])
    out, at = [], 0
    for row in rows:
        if len(row) > 1:
            out += [markup[at : row[0].start()], together(row)]
            at = row[-1].end()
    return "".join(out) + markup[at:]


def _lines_as_one(row: list[re.Match]) -> str:
    scale, attributes = row[0][3], row[0][4]
    uses = "".join(
        _moved(use, float(line[1]) / float(scale), -float(line[2]) / float(scale))
        for line in row
        for use in re.findall(r"<use[^>]*/>", line[5])
    )
    return f'<g transform="scale({scale}-{scale})"{attributes}>{uses}</g>'


def _moved(use: str, x: float, y: float) -> str:
    """A letter that stands at whole units, moved by a line's place, to whole units."""
    own = dict(re.findall(r' ([xy])="([^"]*)"', use))
    name = re.search(r'xlink:href="[^"]*"', use).group()
    ats = {"x": float(own.get("x", 0)) + round(x), "y": float(own.get("y", 0)) + round(y)}
    return f"<use {name}" + "".join(f' {axis}="{at:g}"' for axis, at in ats.items() if at) + "/>"


def _clipped_once(row: list[re.Match]) -> str:
    inside = "".join(found[1] + found[4] if found[3] else _CLIP.sub("", found[0]) for found in row)
    return f'<g clip-path="{row[0][2] or row[0][3]}">{inside}</g>'
