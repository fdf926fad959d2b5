"""The fonts of formulas, with the letters that the pages have and no others."""

import io
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from scripts.book import kept
from scripts.site.html import Node, Tree


class FontRules:
    """Which font a formula's letter is set in, read from KaTeX's stylesheet."""

    _SETS = re.compile(r"font-(family|style|weight):([^;}]+)")

    def __init__(self, css: str):
        self.faces, self.rules = {}, []
        self._known: dict[str, dict] = {}
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            given = {
                key: value.split(",")[0].strip("\"' ") for key, value in self._SETS.findall(body)
            }
            if selectors.endswith("@font-face"):
                file = re.search(r"url\(([^)]+)\)", body).group(1)
                self.faces[given["family"], given["style"], given["weight"]] = file
            elif given:
                self.rules += [(self._classes(one), given) for one in selectors.split(",")]

    @staticmethod
    def _classes(selector):
        """The classes of the element that sets the font (its children inherit it)."""
        compounds = [part for part in re.split(r"[ >]", selector) if "." in part]
        return frozenset(compounds[-1].strip(".").split(".")) if compounds else frozenset({""})

    def of(self, names: str) -> dict[str, str]:
        """What an element with these classes changes."""
        if names not in self._known:
            classes, out = frozenset(names.split()), {}
            for needed, given in self.rules:
                if needed <= classes:
                    out.update(given)
            self._known[names] = out
        return self._known[names]

    def letters(self, formula: Node) -> set[tuple[str, str]]:
        """(font file, letter) of a formula's drawn part."""
        found: set[tuple[str, str]] = set()
        self._collect(formula, {"family": "KaTeX_Main", "style": "normal", "weight": "400"}, found)
        return found

    def _collect(self, node: Node, font: dict, found: set) -> None:
        font = {**font, **self.of(node.attributes.get("class") or "")}
        file = self.faces.get((font["family"], font["style"], font["weight"]))
        for child in node.iter(include_text=True):
            if child.tag == "-text":
                if file:
                    found |= {(file, letter) for letter in child.text(deep=False)}
            elif child.tag == "span":
                self._collect(child, font, found)


def letters_of(tree: Tree, rules: FontRules) -> dict[str, str]:
    """font file -> the letters, sorted, of all formulas of a page."""
    found: dict[str, set[str]] = {}
    for formula in tree.css(".katex-html"):
        for file, letter in rules.letters(formula):
            found.setdefault(file, set()).add(letter)
    return {file: "".join(sorted(letters)) for file, letters in sorted(found.items())}


def subset_font(source: Path, letters: str, code: bytes) -> bytes:
    """The font with only these letters, as WOFF2; kept by content, and by `code` that cuts it."""
    key = kept.digest([code, source.read_bytes(), letters])
    return kept.kept("fonts", key, lambda: _subset(source, letters))


def _subset(source: Path, letters: str) -> bytes:
    options = subset.Options(hinting=False, name_IDs=[], recalc_timestamp=False)
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    cutter.subset(font)
    out = io.BytesIO()
    font.flavor = "woff2"
    font.save(out)
    return out.getvalue()
