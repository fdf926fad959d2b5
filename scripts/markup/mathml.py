"""Mends the MathML that KaTeX writes, so that browsers take it and screen readers say it.

KaTeX puts an invisible sign behind the name of an operator, also where the name is the whole
index of a letter: `msub` then has three children, and browsers show the formula as an error.
A sign that was put above another sign stands inside a sign, where only letters may stand.
Styles of letters that browsers no longer know become letters of their own.
"""

import unicodedata
from xml.etree import ElementTree

NAMESPACE = "http://www.w3.org/1998/Math/MathML"
ElementTree.register_namespace("", NAMESPACE)  # written without a prefix
# How many children an element must have.
CHILDREN = {"msub": 2, "msup": 2, "munder": 2, "mover": 2, "mfrac": 2, "mroot": 2,
            "msubsup": 3, "munderover": 3}  # fmt: skip
_TOKENS = {"mi", "mn", "mo", "mtext", "ms"}  # hold letters, no elements
_APPLY = "\u2061"
_STYLES = {"bold": "BOLD", "bold-italic": "BOLD ITALIC", "double-struck": "DOUBLE-STRUCK",
           "script": "SCRIPT", "fraktur": "FRAKTUR", "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE"}  # fmt: skip


class MathError(ValueError):
    """The formula's MathML is not valid, and nothing here mends it."""


def mended(html: str) -> str:
    """KaTeX's HTML with valid MathML in it. Raises MathError."""
    start, end = html.index("<math"), html.index("</math>") + len("</math>")
    root = ElementTree.fromstring(html[start:end])
    for element in root.iter():
        _mend(element)
    for parent in root.iter():
        name = _name(parent)
        if name in CHILDREN and len(parent) != CHILDREN[name]:
            raise MathError(f"<{name}> has {len(parent)} children, not {CHILDREN[name]}")
        if name in _TOKENS and len(parent):
            raise MathError(f"<{name}> has elements in it, not letters")
    return html[:start] + ElementTree.tostring(root, "unicode") + html[end:]


def _name(element) -> str:
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def _mend(element) -> None:
    if _name(element) == "mo" and len(element) and not (element.text or "").strip():
        element.tag = f"{{{NAMESPACE}}}mrow"
    if len(element) > CHILDREN.get(_name(element), len(element)):
        for child in list(element):
            if _name(child) == "mo" and child.text == _APPLY:
                element.remove(child)
    if _name(element) in ("munder", "mover") and len(element) == 2:
        if element[1].get("stretchy") == "true":  # a brace, a bar, a hat
            element.set("accentunder" if _name(element) == "munder" else "accent", "true")
    style = _STYLES.get(element.get("mathvariant", ""))
    if style and element.text:
        letters = [_styled(letter, style) for letter in element.text]
        if all(letters):
            element.text = "".join(letters)
            del element.attrib["mathvariant"]


def _styled(letter: str, style: str) -> str | None:
    """The letter of this style, or None where there is none."""
    try:
        name = unicodedata.name(letter)
    except ValueError:
        return None
    kind = name.replace("LATIN ", "").replace("GREEK ", "").replace("LETTER ", "")
    kind = kind.replace("CAPITAL LETTER", "CAPITAL").replace("SMALL LETTER", "SMALL")
    for wanted in (f"MATHEMATICAL {style} {kind}", f"{style} {kind}"):
        try:
            return unicodedata.lookup(wanted)
        except KeyError:
            continue
    return None
