"""Turns a figure saved by Matplotlib into a small one that follows the scheme.

Sentinel colours become classes that the page's CSS colours; glyphs are returned
apart, because all figures of a page share them; ids get the figure's name. Lines
lose the points that nobody could see, and keep the rest as short relative steps.
A row of equal markers, the ticks of an axis and its grid are one path each, which a
browser styles and paints at once.
"""

import math
import re
import xml.etree.ElementTree as ET
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from scripts.figures import palette

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"

# A figure is 345.6 units wide and shown at most 1.7 px a unit.
LINE_STEPS = 10  # steps a unit to which lines are rounded
SHAPE_STEPS = 100  # the same for markers, which are small and repeated
UNSEEN = 0.06  # units by which a line may miss a point that is left out
FEW_MARKERS = 4  # below them a path of their own is not shorter
GLYPH_STEP = 32  # Matplotlib draws glyphs in 6400 units a letter; 200 are enough
GLYPH_SCALE = ".5"
FONTS = {"IPAexGothic": "i", "DejaVuSans": "d", "DejaVuSans-Oblique": "o"}
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_GLYPH = re.compile(r"^(?!m[0-9a-f]{10}$)([A-Za-z][\w.%-]*)-([0-9a-f]+)$")
_DEFAULTS = {"stroke-linejoin": "round", "stroke-miterlimit": "10"}
_PAINT = ("fill", "stroke", "opacity", "fill-opacity", "stroke-opacity")
_PATH_PART = re.compile(r"[MLQCZ]|-?\d+(?:\.\d+)?(?:e-?\d+)?", re.IGNORECASE)
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3}


def _short(value, digits=2):
    """A number as SVG needs it, without what does not count."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    sign, text = ("-", text[1:]) if text[0] == "-" else ("", text)
    return "0" if text in ("", "0") else sign + (text[1:] if text[:2] == "0." else text)


def _numbers(text, digits=2):
    return _NUMBER.sub(lambda match: _short(float(match.group()), digits), " ".join(text.split()))


def _transform(text):
    """`translate(3 121.4)scale(.09-.09)`; factors keep three digits that count."""
    text = _NUMBER.sub(
        lambda m: _short(float(m.group()), 4 if "scale" in text[: m.start()] else 1), text
    )
    return text.replace(") ", ")").replace(" -", "-")


def _commands(d):
    """The path as [(letter, [(x, y), …])]; Matplotlib writes M, L, Q, C and z, absolute."""
    parts, out = _PATH_PART.findall(d), []
    position = start = 0
    while position < len(parts):
        letter = parts[position].upper()
        if letter not in _POINTS and letter != "Z":
            raise ValueError(f"a path that Matplotlib does not write: {d[:60]}")
        count = 2 * _POINTS.get(letter, 0)
        values = [float(part) for part in parts[position + 1 : position + 1 + count]]
        out.append((letter, list(zip(values[::2], values[1::2]))))
        position += 1 + count
        if letter == "Z" and len(out) > 2 and out[-2] == ("L", out[start][1]):
            del out[-2]  # closing draws this line
        start = len(out) - 1 if letter == "M" else start
    return out


def _needed(points):
    """Indices of the points without which the line would look different."""
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        dx, dy = bx - ax, by - ay
        square = dx * dx + dy * dy
        worst, at = UNSEEN * UNSEEN, 0
        for index in range(first + 1, last):
            px, py = points[index][0] - ax, points[index][1] - ay
            along = min(1.0, max(0.0, (px * dx + py * dy) / square)) if square else 0.0
            off = (px - along * dx) ** 2 + (py - along * dy) ** 2
            if off > worst:
                worst, at = off, index
        if at:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return sorted(keep)


def _thinned(commands):
    """The path without the points of its straight runs that do not count."""
    out, position = [], 0
    while position < len(commands):
        end = position + 1
        while end < len(commands) and commands[end][0] == "L":
            end += 1
        points = [points[-1] for _, points in commands[position:end] if points]
        if end - position > 2 and len(points) == end - position:
            out += [commands[position + index] for index in _needed(points)]
        else:
            out += commands[position:end]
        position = end
    return out


def _joined(values, steps):
    """Numbers as short as a path allows: `1-2.5.5`."""
    out = ""
    for value in values:
        text = _short(value / steps, len(str(steps)) - 1)
        glued = (
            not out
            or text[0] == "-"
            or (text[0] == "." and "." in out[max(out.rfind(" "), out.rfind("-"), 0) :])
        )
        out += text if glued else f" {text}"
    return out


@lru_cache(maxsize=1024)  # glyphs and markers come again in each figure
def path_data(d, steps=LINE_STEPS, unit=1.0):
    """The path in relative steps of `unit / steps`; what is not seen is left out."""
    here = start = (0, 0)
    out, last = [], ""
    for letter, points in _thinned(_commands(d)) if unit == 1 else _commands(d):
        if letter == "Z":
            out.append("z")
            here, last = start, "z"
            continue
        ends = [(round(x / unit * steps), round(y / unit * steps)) for x, y in points]
        moves = [(x - here[0], y - here[1]) for x, y in ends]
        here = ends[-1]
        (dx, dy), name = moves[-1], letter.lower()
        if letter == "M":
            start = here
        elif letter == "L":
            if not dx and not dy and len(points) == 1 and last not in ("m", ""):
                continue
            name, values = ("h", [dx]) if not dy else ("v", [dy]) if not dx else ("l", [dx, dy])
        if letter != "L":
            values = [number for move in moves for number in move]
        if name == last and name != "m":
            text = _joined(values, steps)
            previous = out[-1]
            tail = previous[max(previous.rfind(" "), previous.rfind("-"), 0) :]
            glued = text[0] == "-" or (text[0] == "." and "." in tail)
            out[-1] += text if glued else f" {text}"
        else:
            out.append(name + _joined(values, steps))
        last = name
    return "".join(out)


def _style(element):
    """What an element's own style says."""
    pairs = [part.split(":", 1) for part in element.get("style", "").split(";") if ":" in part]
    return {key.strip(): value.strip() for key, value in pairs}


def _radius(commands):
    """The radius of a circle round the origin, or None for any other path."""
    ends = [points[-1] for letter, points in commands if letter == "C"]
    far = [math.hypot(*end) for end in ends]
    round_ = len(ends) == 8 and len(commands) == 10 and max(far) - min(far) < 1e-3
    return far[0] if round_ else None


def _as_one(marker, group):
    """A group of uses of one marker as a path, or None where it would look different.

    Round markers are points of a line with round ends; others stand in the path one by one.
    """
    uses = list(group)
    styles = [_style(use) for use in uses]
    style = styles[0] | _style(marker)
    paints = {style.get("fill"), style.get("stroke"), *map(style.get, _PAINT[2:])} - {None, "none"}
    if len(uses) < FEW_MARKERS or any(one != styles[0] for one in styles) or len(paints) != 1:
        return None
    commands = _commands(marker.get("d", ""))
    radius = _radius(commands)
    if radius and {"fill", "stroke"} <= {*style}:
        width = 0 if style["stroke"] == "none" else float(style.get("stroke-width", 1))
        style = {"fill": "none", "stroke": paints.pop(), "stroke-linecap": "round",
                 "stroke-width": str(2 * radius + width)}  # fmt: skip
        commands = [("M", [(0, 0)]), ("L", [(0, 0)])]
    elif any(letter == "C" for letter, _ in commands):
        return None  # longer than its uses
    path = ET.Element(f"{SVG}path", group.attrib)
    path.set("style", "; ".join(f"{key}: {value}" for key, value in style.items()))
    ats = [(float(use.get("x")), float(use.get("y"))) for use in uses]
    path.set("d", " ".join(_moved(commands, *at) for at in ats))
    return path


def _moved(commands, x, y):
    """The path as Matplotlib would write it, `x, y` further."""
    return " ".join(
        f"{letter} " + " ".join(f"{ax + x} {ay + y}" for ax, ay in points)
        for letter, points in commands
    )


def _join_ticks(root):
    """Draw the ticks of an axis as one path and its grid as another; nothing lies between them."""
    markers = {path.get("id"): path for path in root.iter(f"{SVG}path") if path.get("id")}
    for axis in root.iter(f"{SVG}g"):
        if not axis.get("id", "").startswith("matplotlib.axis_"):
            continue
        rows = {}
        for group in [g for g in axis.iter(f"{SVG}g") if g.get("id", "").startswith("line2d_")]:
            use = group.find(f".//{SVG}use")
            mark = group.find(f"{SVG}path") if use is None else markers[use.get(HREF)[1:]]
            if mark is None:
                continue
            style = _style(mark) | (_style(use) if use is not None else {})
            at = (float(use.get("x")), float(use.get("y"))) if use is not None else (0, 0)
            path = ET.Element(
                f"{SVG}path", {key: value for key, value in mark.items() if key != "id"}
            )
            path.set("style", "; ".join(f"{key}: {value}" for key, value in style.items()))
            path.set("d", _moved(_commands(mark.get("d", "")), *at))
            key = (path.get("style"), path.get("clip-path"))
            for child in list(group):
                if child.tag != f"{SVG}defs":
                    group.remove(child)
            if key in rows:
                rows[key].set("d", f"{rows[key].get('d')} {path.get('d')}")
            else:
                rows[key] = path
                group.append(path)


def _join_rows(root):
    """Put one path in the place of each row of markers; a marker that nothing uses then goes."""
    above = {child: parent for parent in root.iter() for child in parent}
    markers = {
        element.get("id"): element for element in root.iter(f"{SVG}path") if element.get("id")
    }
    for group in list(root.iter(f"{SVG}g")):
        named = {use.get(HREF, "")[1:] for use in group}
        if (
            len(named) == 1
            and {use.tag for use in group} == {f"{SVG}use"}
            and {*named} & {*markers}
        ):
            path = _as_one(markers[named.pop()], group)
            if path is not None:
                parent = above[group]
                parent[list(parent).index(group)] = path
    used = {use.get(HREF) for use in root.iter(f"{SVG}use")}
    for name, marker in markers.items():
        if name.startswith("m") and f"#{name}" not in used:
            above[marker].remove(marker)


class _Figure:
    """One figure on its way."""

    def __init__(self, name):
        self.name, self.glyphs, self.ids = name, {}, {}
        self.letters = {}  # paths as Matplotlib wrote them, by glyph
        self.tokens = palette.read().tokens()

    def _id(self, own):
        """Short and the same at every build: in order of appearance."""
        return f"{self.name}-{self.ids.setdefault(own, len(self.ids))}"

    def _glyph(self, own):
        found = _GLYPH.match(own)
        return f"{FONTS.get(found.group(1), found.group(1))}-{found.group(2)}" if found else None

    def _attributes(self, element, in_text):
        """The attributes worth keeping, with colours as classes."""
        out, classes = {}, []
        given = _style(element)
        given |= {key: element.get(key) for key in _PAINT if element.get(key)}
        for key, value in given.items():
            if key in ("fill", "stroke") and value.lower() in self.tokens:
                classes.append(key[0] + self.tokens[value.lower()])
            elif _DEFAULTS.get(key) != value:
                out[key] = _numbers(value) if key != "fill" else value
        if classes:
            out["class"] = " ".join(classes)
        tag = element.tag.removeprefix(SVG)
        for key, value in element.attrib.items():
            if key == "style" or key in _PAINT:
                continue
            if key == "id":
                if tag in ("clipPath", "path") and value[0] in "pm":
                    out["id"] = self._id(value)
            elif key == HREF:
                out["xlink:href"] = value
                if value.startswith("#"):
                    out["xlink:href"] = "#" + (self._glyph(value[1:]) or self._id(value[1:]))
            elif key == "clip-path":
                out[key] = f"url(#{self._id(value[5:-1])})"
            elif key == "d":
                out[key] = path_data(value, SHAPE_STEPS if element.get("id") else LINE_STEPS)
            elif key == "transform" and tag == "use" and in_text:
                out |= self._place(out["xlink:href"][1:], value)
            elif key == "transform":
                out[key] = _transform(value)
            elif _NUMBER.search(value) and not value.startswith("data:"):
                out[key] = _numbers(value, 1 if tag == "use" else 2)
            else:
                out[key] = value.replace("\n", "") if value.startswith("data:") else value
        return out

    def _place(self, glyph, transform):
        """Where a letter of a line stands; one that is smaller is a glyph of its own size.

        With a size of its own, each exponent would be a piece that browsers compare with all others.
        """
        place = re.fullmatch(r"translate\(([^ ]+) ([^ ]+)\)(?: scale\(([^ ]+)\))?", transform)
        if not place:
            raise ValueError(f"{self.name}: glyph {glyph} stands otherwise: {transform}")
        ats = {axis: _short(float(at), 0) for axis, at in zip("xy", place.groups())}
        out = {axis: at for axis, at in ats.items() if at != "0"}
        if place[3]:
            small = f"{glyph}-{_short(float(place[3]), 3).replace('.', '')}"
            unit = GLYPH_STEP / float(place[3])
            self.glyphs[small] = path_data(self.letters[glyph], 1, unit)
            out["xlink:href"] = f"#{small}"
        return out

    def write(self, element, in_text=False):
        tag = element.tag.removeprefix(SVG)
        if tag in ("metadata", "style"):
            return ""
        glyph = self._glyph(element.get("id", "")) if tag == "path" else None
        if glyph:
            if element.get("transform") != "scale(0.015625)":
                raise ValueError(f"{self.name}: glyph {element.get('id')} is scaled otherwise")
            self.letters[glyph] = element.get("d", "")
            self.glyphs[glyph] = path_data(self.letters[glyph], 1, GLYPH_STEP)
            return ""
        in_text = in_text or element.get("id", "").startswith("text_")
        inner = "".join(self.write(child, in_text) for child in element)
        if element.text and element.text.strip():
            inner = escape(element.text.strip()) + inner
        attributes = self._attributes(element, in_text)
        if tag in ("g", "defs") and not inner:
            return ""
        if tag == "g" and not attributes:
            return inner
        if (
            tag == "path"
            and attributes.get("fill") == "none"
            and not {"stroke", "class"} & set(attributes)
        ):
            return ""
        text = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f"<{tag}{text}>{inner}</{tag}>" if inner else f"<{tag}{text}/>"


def compact(svg: str, name: str) -> dict:
    """The figure as `{"viewBox", "glyphs": {id: d}, "body"}`; `name` prefixes ids.

    Raises ValueError when a glyph has a form that the pages could not share.
    """
    root, figure = ET.fromstring(svg), _Figure(name)
    _join_ticks(root)
    _join_rows(root)
    body = "".join(figure.write(child) for child in root)
    glyphs = {key: d for key, d in figure.glyphs.items() if f'"#{key}"' in body}
    return {"viewBox": _numbers(root.get("viewBox")), "glyphs": glyphs, "body": body}


def glyph_defs(glyphs: dict) -> str:
    """One hidden drawing that holds the glyphs of all figures of a page."""
    paths = "".join(
        f'<path id="{key}" d="{d}" transform="scale({GLYPH_SCALE})"/>'
        for key, d in sorted(glyphs.items())
    )
    return f'<svg class="plot-glyphs" width="0" height="0" aria-hidden="true"><defs>{paths}</defs></svg>'


def inline(figure: dict, description: str) -> str:
    """The figure as an element of the page, described for those who do not see it."""
    return (
        f'<svg class="plot" role="img" aria-label={quoteattr(description)} '
        f'viewBox="{figure["viewBox"]}">{figure["body"]}</svg>'
    )
