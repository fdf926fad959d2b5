"""Draws the letters of a figure as paths of its own, where looking up shared ones would cost too much.

A figure of a page names each letter's shape, which all its figures share. What changes with a
knob is put together anew at each move: there a line of letters is one path.
"""

import re
import xml.etree.ElementTree as ET

from scripts.figures.svg import GLYPH_SCALE

_USE = r'<use xlink:href="#[^"]*"[^>]*/>'
_LINE = re.compile(rf'<g([^>]*) transform="([^"]*)"([^>]*)>((?:{_USE})+)</g>')
_PARTED = re.compile(rf'<g [^>]*transform="[^"]*"[^>]*>\0(?:{_USE}\0)+</g>')


def tokens(markup: str) -> list[str]:
    """Markup by its tags; a line of letters stays whole."""
    parts = markup.replace("><", ">\0<")
    return _PARTED.sub(lambda line: line.group().replace("\0", ""), parts).split("\0")


def united(markup: str, glyphs: dict[str, str]) -> str:
    """Elements of a figure's body as `svg.compact` gives it, with each plain line of letters as one path.

    `glyphs` are {id: d}. A line with something that is no letter stays as it is.
    """

    def line(found):
        before, transform, after, uses = found.groups()
        letters = [_letter(text, glyphs) for text in re.findall(_USE, uses)]
        if any(d is None for _, d in letters):
            return found.group()
        d = "".join(_further(use, d) for use, d in letters)
        return f'<path{before} transform="{transform}scale({GLYPH_SCALE})"{after} d="{d}"/>'

    return _LINE.sub(line, markup)


def drawn(markup: str, glyphs: dict[str, str]) -> str:
    """The same without any use of `glyphs`: letters that stand in no plain line are paths, too."""

    def single(found):
        use, d = _letter(found.group(), glyphs)
        shift = f"translate({use.get('x', 0)} {use.get('y', 0)})"
        return (
            found.group()
            if d is None
            else f'<path transform="{shift}scale({GLYPH_SCALE})" d="{d}"/>'
        )

    return re.sub(_USE, single, united(markup, glyphs))


def _letter(text, glyphs):
    """(element, path of the letter) of a use; the path is None where it is no letter's."""
    use = ET.fromstring(text.replace("xlink:href", "href"))
    return use, glyphs.get(use.get("href")[1:])


def _further(use, d):
    """A glyph's path where its use puts it; a first relative step goes on from there."""
    x, y = (float(use.get(axis, 0)) / float(GLYPH_SCALE) for axis in "xy")
    return f"M{x:g} {y:g}{d}"
