"""Reads what a figure draws out of its markup, so that two can be compared."""

import re
import xml.etree.ElementTree as ET

_MOVE = re.compile(r"translate\((-?[\d.]+)(?: |(?=-))(-?[\d.]+)\)")
_SCALE = re.compile(r"scale\(([\d.]+)-[\d.]+\)")


def drawn(markup: str) -> list[tuple]:
    """What is painted, in its order: (element, own attributes, clips, transforms, place)."""
    found = []

    def walk(element, clips, transforms, inherited):
        clips += (element.get("clip-path"),) if element.get("clip-path") else ()
        clips = () if element.tag == "defs" else clips  # nothing is painted there
        transforms += (element.get("transform"),) if element.get("transform") else ()
        own = {
            key: value
            for key, value in element.attrib.items()
            if key not in ("clip-path", "transform", "x", "y")
        }
        if element.tag == "g":
            for child in element:
                walk(child, clips, transforms, inherited | own)
            return
        x, y = (float(element.get(axis, 0)) for axis in "xy")
        words, scale = " ".join(transforms), 1.0
        if (found_scale := _SCALE.search(words)) and "rotate" not in words:
            scale = float(found_scale.group(1))
            x, y = scale * x, -scale * y
            if moved := _MOVE.search(words):
                x, y = x + float(moved[1]), y + float(moved[2])
            words = _MOVE.sub("", words, count=1)
        text = ET.tostring(element) if len(element) else b""
        found.append((element.tag, inherited | own, clips, words.strip(), text, scale, (x, y)))

    for child in ET.fromstring(f'<g xmlns:xlink="x">{markup}</g>'):
        walk(child, (), (), {})
    return found


def draw_the_same(one: str, other: str) -> bool:
    """Whether both draw the same; a letter may stand half of its unit elsewhere."""
    before, after = drawn(one), drawn(other)
    return len(before) == len(after) and all(
        left[:-1] == right[:-1]
        and all(abs(a - b) <= 0.5 * left[-2] + 1e-9 for a, b in zip(left[-1], right[-1]))
        for left, right in zip(before, after)
    )
