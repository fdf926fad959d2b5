"""Puts neighbours of a figure together that a browser would otherwise set apart one by one.

For a browser each element with a place or a clip of its own is a piece that it must compare
with all others whenever anything on the page moves. Lines of letters of one size become one
group, as do shapes that are cut off at the same frame; what is drawn stays where it was to
half of a letter's unit (a hundredth of its height).
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import groupby

from scripts.figures import letters

_PLACE = re.compile(r"translate\((-?[\d.]+)(?: |(?=-))(-?[\d.]+)\)scale\(([\d.]+)-\3\)")


def gathered(markup: str) -> str:
    """Elements of a figure's body as `svg.compact` gives it, in fewer pieces."""
    out = []
    for key, row in groupby(_carried(list(_pieces(markup))), key=lambda pair: pair[0]):
        pieces = [piece for _, piece in row]
        if not key or sum(not piece.startswith("<defs>") for piece in pieces) == 1:
            out += pieces
        elif key[0] == "clip":
            inside = (_unclipped(piece, key[1]) for piece in pieces)
            out.append(f'<g clip-path="{key[1]}">{"".join(inside)}</g>')
        else:
            out.append(_lines_as_one(pieces))
    return "".join(out)


def _pieces(markup: str) -> Iterator[str]:
    """The tags of the markup; lines of letters, `defs` and groups of shapes stay whole."""
    tokens = letters.tokens(markup)
    while tokens:
        token = tokens.pop(0)
        end = "</defs>" if token == "<defs>" else "</g>" if token.startswith("<g clip-path") else ""
        upto = tokens.index(end) + 1 if end in tokens else 0
        if token.endswith("</g>") or any(one.startswith("<g") for one in tokens[:upto]):
            upto = 0
        yield token + "".join(tokens[:upto])
        del tokens[:upto]


def _carried(pieces: list[str]) -> list[tuple[tuple | None, str]]:
    """(what a piece has in common with its neighbours, piece); `defs` go with what uses them."""
    pairs, after = [], None
    for piece in reversed(pieces):
        is_carried = piece.startswith("<defs>") and after and after[0] == "clip"
        after = after if is_carried else _key(piece)
        pairs.append((after, piece))
    return pairs[::-1]


def _key(piece: str) -> tuple | None:
    """What neighbours must share to be put together, or None."""
    if not piece.endswith(("/>", "</g>")) or piece.startswith("</"):
        return None
    own = _read(piece).attrib
    place = _PLACE.fullmatch(own.get("transform", ""))
    if place:
        return "line", place[3], *((key, own[key]) for key in own if key != "transform")
    if "clip-path" in own and "transform" not in own and (len(own) == 1 or piece.endswith("/>")):
        return "clip", own["clip-path"]
    return None


def _read(piece: str) -> ET.Element:
    return ET.fromstring(piece.replace("xlink:href", "href"))


def _unclipped(piece: str, clip: str) -> str:
    group = f'<g clip-path="{clip}">'
    if piece.startswith(group):
        return piece[len(group) : -len("</g>")]
    return piece.replace(f' clip-path="{clip}"', "")


def _lines_as_one(lines: list[str]) -> str:
    uses = []
    for line in lines:
        element = _read(line)
        *at, scale = map(float, _PLACE.fullmatch(element.get("transform")).groups())
        x, y = round(at[0] / scale), round(-at[1] / scale)
        uses += [_moved(use, x, y) for use in element]
    head = lines[0].partition(">")[0]
    place = _PLACE.search(head)
    return f"{head.replace(place[0], f'scale({place[3]}-{place[3]})')}>{''.join(uses)}</g>"


def _moved(use: ET.Element, x: int, y: int) -> str:
    ats = {"x": float(use.get("x", 0)) + x, "y": float(use.get("y", 0)) + y}
    places = "".join(f' {axis}="{at:g}"' for axis, at in ats.items() if at)
    return f'<use xlink:href="{use.get("href")}"{places}/>'
