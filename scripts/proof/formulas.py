"""Holds formulas to the code: each states what the book's functions do, at random points."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from scripts.book.page import Page
from scripts.book.parts import Box, Formula, Prose
from scripts.book.problem import Problem
from scripts.proof import prose, tex

POINTS = 7
# Answers are held by what stands beside them (scripts/book/answers, exercises' solutions).
_ELSEWHERE = {"question", "success"}
INLINE = re.compile(r"(?<![\\$])\$(?!\$)([^$\n]+?)\$(?!\$)")
# In a table, these are values, ranges and names; whatever else computes needs a meaning.
_COMPUTES = re.compile(
    r"\\(?:frac|dfrac|sqrt|ln|exp|tanh|max|min|sum|leftarrow|Phi|sigma\(|cos)|[a-z}] ?\^|[)}\w] [-+] [\w\\(]|/"
)

# A letter with its marks, a derivative, an expectation: a name, and nothing is computed.
_ONE_LETTER = re.compile(
    r"\\?[a-zA-Z]+(?:_(?:\\?\w|\{[^}]*\}))?(?:\^2|\(x\)|\^\{\\[a-z ]+T\})?$"
    r"|\\(?:partial|hat|nabla|lambda_\{\\m)[^=+]*$|E\[[^\]]*\]$|\\delta = \\partial|\\ln K$|\\delta_i = "
)


@dataclass(frozen=True)
class Stated:
    """What the letters of a formula of the page mean; `start` is how the formula begins.

    `meaning(draw)` gives the letters' values (scripts/proof/tex.py) for one draw of a random
    generator. A formula that computes nothing has a `reason` in place of it. `row` is how
    the line begins that has the formula, where a table has it.
    """

    start: str
    meaning: Callable[[np.random.Generator], dict] | None = None
    reason: str = ""
    row: str = ""
    whole: bool = False  # `start` is all of it
    judge: Callable[[str], str] | None = None  # what answers in place of `meaning`

    def against(self, text: str) -> str:
        """What is wrong with a formula under this meaning, or nothing."""
        if self.judge or not self.meaning:
            return self.judge(text) if self.judge else ""
        draw = np.random.default_rng(0)
        for _ in range(POINTS):
            try:
                said = tex.problems(text, self.meaning(draw))
            except (tex.TexError, ArithmeticError, TypeError) as error:
                said = [f"{_begin(text)}: {error}"]
            if said:
                return said[0]
        return ""

    def means(self, place: "Place") -> bool:
        """Whether this speaks of the formula at that place."""
        text, start = _unset(place.tex), _unset(self.start)
        fits = text == start if self.whole else text.startswith(start)
        return fits and place.row.startswith(self.row)


def _unset(text: str) -> str:
    """TeX without what only breaks it into lines: how a formula begins does not depend on that."""
    return tex.squeezed(re.sub(r"\\(?:begin|end)\{aligned\}|\\\\|\\q?quad\b|&|\{\}", " ", text))


@dataclass(frozen=True)
class Place:
    """A formula of a page: its line, its TeX, and the text of the line that has it."""

    line: int
    tex: str
    row: str
    must: bool


def formula(start: str, meaning: Callable[[np.random.Generator], dict], row: str = "") -> Stated:
    """The formula of the page that begins so holds, whatever `meaning` draws for its letters."""
    return Stated(start, meaning, row=row)


def cell(text: str, meaning: Callable[[np.random.Generator], dict], row: str = "") -> Stated:
    """The formula of the page that is exactly this has the value that `meaning` gives for `=`."""
    return Stated(text, meaning, row=row, whole=True)


def defines(start: str, reason: str, row: str = "") -> Stated:
    """The formula of the page that begins so states nothing that code could contradict, because …"""
    return Stated(start, reason=reason, row=row)


@dataclass(frozen=True)
class Letters:
    """What the letters of a page's sentences mean together; see `means`."""

    meaning: Callable[[np.random.Generator], dict]


def means(meaning: Callable[[np.random.Generator], dict]) -> Letters:
    """Formulas in sentences that hold under this meaning of their letters need no proof of their own."""
    return Letters(meaning)


def places(page: Page) -> Iterator[Place]:
    """The formulas of a page, answers to questions apart."""
    apart = [(b.line, b.end) for b in page.of(Box) if b.kind in _ELSEWHERE and b.folded]
    for part in page.walk():
        if any(first <= part.line < last for first, last in apart):
            continue
        if isinstance(part, Formula):
            yield Place(part.line, part.tex, "", True)
        elif isinstance(part, Prose):
            for number, line in enumerate(part.lines):
                table = line.lstrip().startswith("|")
                for match in INLINE.finditer(re.sub(r"`[^`]*`", "", line)):
                    text = match.group(1)
                    yield Place(part.line + number, text, line.strip(), table and _states(text))


def _states(text: str) -> bool:
    """Whether a formula in a table computes something from letters."""
    bare = re.sub(
        r"10\^\{?-?\d+\}?|\\times|\\infty|\\operatorname\{\w+\}|\\mathrm\{\w+\}", "", text
    )
    if not re.search(
        r"[a-zA-Z]",
        re.sub(
            r"\\[a-zA-Z]+",
            "a" if re.search(r"\\(?!sqrt|frac|dfrac|approx|pi|ln)", bare) else "",
            bare,
        ),
    ):
        return False
    if re.match(r"^[\[(].*,.*[\])]$", bare) or bare.startswith(("C^", "N(")):
        return False
    if _ONE_LETTER.match(text) or "\\in " in text:
        return False
    return bool(_COMPUTES.search(bare)) and not re.match(r"^\\?[a-z]+(_\w)?\s*(\\to|\\in)", bare)


def problems(page: Page, stated: list[Stated]) -> Iterator[Problem]:
    """Formulas that do not hold, that nobody states, and statements of formulas that are gone."""
    found, where = list(places(page)), f"tests/proofs/{page.name.split('/')[0]}.py"
    used = set()
    for place in found:
        own = [one for one in stated if one.means(place)]
        used |= {id(one) for one in own}
        if place.must and not own:
            yield Problem(page.file, place.line, f"nobody holds the formula {_begin(place.tex)}",
                          f"add formula(…) to {where}")  # fmt: skip
        for one in own:
            if said := one.against(place.tex):
                yield Problem(page.file, place.line, f"does not hold: {said}")
        if not own:
            yield from _arithmetic(page, place)
    for one in stated:
        if id(one) not in used:
            row = f" in the row {one.row}" if one.row else ""
            line = prose.nearest(page.source, one.start)
            yield Problem(
                page.file, line, f"has no formula that begins {one.start}{row}", f"see {where}"
            )


def drawn(meaning: Callable[[np.random.Generator], dict]) -> list[dict]:
    """What a meaning gives its letters at each of the random points."""
    draw = np.random.default_rng(0)
    with np.errstate(all="ignore"):
        return [meaning(draw) for _ in range(POINTS)]


def holds_at_points(text: str, points: list[dict]) -> bool:
    """Whether a formula can be read, and holds with the letters of every point (see `drawn`)."""
    try:
        with np.errstate(all="ignore"):
            return not any(tex.problems(text, letters) for letters in points)
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError):
        return False


def _arithmetic(page: Page, place: Place) -> Iterator[Problem]:
    """A chain of numbers alone is computed without being asked for."""
    bare = re.sub(
        r"\\(?:frac|dfrac|tfrac|sqrt|times|cdot|approx|ln|pi|bigl|bigr|left|right|le|ge|exp)(?![a-z])|(?<![a-z])e(?![a-z])",
        "",
        place.tex,
    )
    if not re.search(r"=|\\approx", place.tex) or re.search(r"[a-zA-Z]|\\[a-zA-Z]|…|%|\?", bare):
        return
    try:
        said = tex.problems(place.tex, {})
    except (tex.TexError, ArithmeticError, TypeError):
        return
    if said:
        yield Problem(page.file, place.line, f"does not hold: {said[0]}")


def _begin(text: str) -> str:
    return " ".join(text.split())[:60]
