"""The letters of a formula in one line, for readers that want text: `σ(1−σ)`, `2/n`."""

import re
from xml.etree import ElementTree

from scripts.markup import formulas

_INVISIBLE = re.compile(r"[\s\u2061\u200b]")
_SPACE = "{http://www.w3.org/1998/Math/MathML}"


def formula_text(tex: str) -> str:
    """The formula as text, read from the MathML that the page shows. Raises FormulaError."""
    html = formulas.render(tex)
    start, end = html.index("<math"), html.index("</math>") + len("</math>")
    return _text(ElementTree.fromstring(html[start:end]))


def _text(element) -> str:
    tag = element.tag.removeprefix(_SPACE)
    if tag == "annotation":
        return ""
    inner = [_text(child) for child in element]
    if tag == "mfrac":
        return "/".join(inner)
    if tag == "msqrt":
        return "√" + "".join(inner)
    return _INVISIBLE.sub("", element.text or "") + "".join(inner)
