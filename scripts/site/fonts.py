"""The fonts of formulas, with the letters that the pages have and no others."""

import hashlib
import io
import re
from functools import lru_cache
from html import unescape
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from scripts.book import whole_files
from scripts.book.paths import CACHE

_FORMULA = '<span class="katex-html"'
_TOKEN = re.compile(r'<span(?: class="([^"]*)")?[^>]*>|<(/span)>|<[^>]+>|([^<]+)')


class FontRules:
    """Which font a formula's letter is set in, read from KaTeX's stylesheet."""

    _SETS = re.compile(r"font-(family|style|weight):([^;}]+)")

    def __init__(self, css: str):
        self.faces, self.rules = {}, []
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            given = {key: value.split(",")[0].strip("\"' ") for key, value in self._SETS.findall(body)}
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

    @lru_cache(maxsize=None)
    def of(self, names: str):
        """What an element with these classes changes."""
        classes, out = frozenset(names.split()), {}
        for needed, given in self.rules:
            if needed <= classes:
                out.update(given)
        return out

    def letters(self, html: str) -> set[tuple[str, str]]:
        """(font file, letter) of the formula that begins at the start of `html`."""
        stack, found = [{"family": "KaTeX_Main", "style": "normal", "weight": "400"}], set()
        for match in _TOKEN.finditer(html):
            names, closing, text = match.groups()
            if closing:
                stack.pop()
                if len(stack) == 1:
                    break
            elif text:
                font = stack[-1]
                file = self.faces.get((font["family"], font["style"], font["weight"]))
                if file:
                    found |= {(file, letter) for letter in unescape(text)}
            elif match.group().startswith("<span"):
                stack.append({**stack[-1], **self.of(names or "")})
        return found


def letters_of(html: str, rules: FontRules) -> set[tuple[str, str]]:
    """(font file, letter) of all formulas of a page."""
    found, at = set(), html.find(_FORMULA)
    while at >= 0:
        end = html.find("</annotation>", at)  # of the next formula, well after this one
        found |= rules.letters(html[at : end if end > 0 else len(html)])
        at = html.find(_FORMULA, at + 1)
    return found


def subset_font(source: Path, letters: str) -> bytes:
    """The font with only these letters, as WOFF2; kept by content."""
    key = hashlib.sha256(source.read_bytes() + Path(__file__).read_bytes() + letters.encode())
    kept = CACHE / "fonts" / f"{key.hexdigest()}.woff2"
    if not kept.exists():
        options = subset.Options(hinting=False, name_IDs=[], recalc_timestamp=False)
        font = TTFont(source, recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(font)
        out = io.BytesIO()
        font.flavor = "woff2"
        font.save(out)
        whole_files.write(kept, out.getvalue())
    return kept.read_bytes()
