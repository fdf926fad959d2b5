"""Turns a figure saved by Matplotlib into a small one that follows the scheme.

Sentinel colours become classes that the page's CSS colours; glyphs are returned
apart, because all figures of a page share them; ids get the figure's name.
"""

import re
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"

# Sentinel of scripts/matplotlibrc -> class suffix in docs/assets/stylesheets/figures.css
TOKENS = {
    "#0072b2": "0", "#d55e00": "1", "#009e73": "2",
    "#cc79a7": "3", "#e69f00": "4", "#56b4e9": "5",
    "#000000": "k", "#808080": "g", "#b0b0b0": "l", "#ffffff": "w",
}  # fmt: skip
_NUMBER = re.compile(r"-?\d*\.\d+(?:e-?\d+)?")
_GLYPH = re.compile(r"^(?!m[0-9a-f]{10}$)[A-Za-z][\w.%-]*-[0-9a-f]+$")
_DEFAULTS = {"stroke-linejoin": "round", "stroke-miterlimit": "10"}


def _round(match):
    text = f"{float(match.group()):.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _numbers(text):
    text = _NUMBER.sub(_round, " ".join(text.split()))
    return re.sub(r" ?([MLQCZHVmlqczhv]) ?", r"\1", text).strip()


def _attributes(element, name, colours):
    """The attributes worth keeping, with colours as classes."""
    out, classes = {}, []
    style = element.get("style", "")
    pairs = [part.split(":", 1) for part in style.split(";") if ":" in part]
    given = {key.strip(): value.strip() for key, value in pairs}
    for key in ("fill", "stroke", "opacity", "fill-opacity", "stroke-opacity"):
        if element.get(key):
            given[key] = element.get(key)
    for key, value in given.items():
        if key in ("fill", "stroke") and value.lower() in TOKENS:
            classes.append(key[0] + TOKENS[value.lower()])
            colours.add(value.lower())
        elif _DEFAULTS.get(key) != value:
            out[key] = _numbers(value) if key != "fill" else value
    if classes:
        out["class"] = " ".join(classes)
    for key, value in element.attrib.items():
        if key in ("style", "fill", "stroke", "opacity", "fill-opacity", "stroke-opacity"):
            continue
        if key == "id":
            if element.tag in (SVG + "clipPath", SVG + "path") and value[0] in "pm":
                out["id"] = f"{name}-{value}"
        elif key == HREF:
            out["xlink:href"] = value
            if value.startswith("#") and not _GLYPH.match(value[1:]):
                out["xlink:href"] = f"#{name}-{value[1:]}"
        elif key == "clip-path":
            out[key] = value.replace("url(#", f"url(#{name}-")
        elif key in ("d", "transform", "points") or _NUMBER.search(value):
            out[key] = _numbers(value) if not value.startswith("data:") else value
        else:
            out[key] = value
    return out


def compact(svg: str, name: str) -> dict:
    """The figure as `{"viewBox", "glyphs": {id: d}, "body"}`; `name` prefixes ids.

    Raises ValueError when a glyph has a form that the pages could not share.
    """
    root = ET.fromstring(svg)
    glyphs, colours = {}, set()

    def write(element):
        tag = element.tag.removeprefix(SVG)
        if tag in ("metadata", "style"):
            return ""
        if tag == "path" and _GLYPH.match(element.get("id", "")):
            if element.get("transform") != "scale(0.015625)":
                raise ValueError(f"{name}: glyph {element.get('id')} is scaled otherwise")
            glyphs[element.get("id")] = _numbers(element.get("d", ""))
            return ""
        inner = "".join(write(child) for child in element)
        if element.text and element.text.strip():
            inner = escape(element.text.strip()) + inner
        attributes = _attributes(element, name, colours)
        if tag in ("g", "defs") and not inner:
            return ""
        if tag == "g" and not attributes:
            return inner
        text = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        return f"<{tag}{text}>{inner}</{tag}>" if inner else f"<{tag}{text}/>"

    body = "".join(write(child) for child in root)
    return {"viewBox": _numbers(root.get("viewBox")), "glyphs": glyphs, "body": body}


def glyph_defs(glyphs: dict) -> str:
    """One hidden drawing that holds the glyphs of all figures of a page."""
    paths = "".join(
        f'<path id="{key}" d="{d}" transform="scale(.015625)"/>' for key, d in sorted(glyphs.items())
    )
    return f'<svg class="plot-glyphs" width="0" height="0" aria-hidden="true"><defs>{paths}</defs></svg>'


def inline(figure: dict, description: str) -> str:
    """The figure as an element of the page, described for those who do not see it."""
    return (
        f'<svg class="plot" role="img" aria-label={quoteattr(description)} '
        f'viewBox="{figure["viewBox"]}">{figure["body"]}</svg>'
    )
