"""Sentences without a number, held by a computation; and printed numbers, held by another one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.problem import Problem
from scripts.proof import prose
from scripts.running import frames as kept_frames

_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])[-−+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?(?![\w.]*[A-Za-z])")


@dataclass(frozen=True)
class Held:
    """A sentence of the page and what must be true for it; `unless` is true where it restricts itself.

    `unless` computes the same without the restriction (bias 0, positive w, plain SGD) that the
    sentence names, and must be false: the restriction is needed.
    """

    sentence: str
    truth: Callable[[], bool]
    unless: Callable[[], bool] | None = None


@dataclass(frozen=True)
class Shown:
    """The numbers that a snippet prints, in order, computed in another way; `...` leaves one out."""

    stem: str
    values: Callable[[], list]
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """The numbers that every frame of a snippet with knobs prints, computed from the knobs' values."""

    stem: str
    values: Callable[..., list]


def holds(
    sentence: str, truth: Callable[[], bool], unless: Callable[[], bool] | None = None
) -> Held:
    """The page says this sentence, and `truth()` is so; `unless()` is not."""
    return Held(sentence, truth, unless)


def shows(stem: str, values: Callable[[], list] = list, *words: str) -> Shown:
    """The output of a snippet has these numbers in this order (to the places it prints), and these words."""
    return Shown(stem, values, words)


def moves(stem: str, values: Callable[..., list]) -> Moved:
    """At every position of its knobs a snippet prints these numbers: `values(**knobs)`, as in `shows`."""
    return Moved(stem, values)


def numbers(text: str) -> list[str]:
    """The numbers of an output, as they stand."""
    return _NUMBER.findall(text.replace("−", "-"))


def problems(page: Page, claims: list) -> Iterator[Problem]:
    """Sentences that are gone or false, restrictions that nobody needs, prints that are wrong."""
    where = f"tests/proofs/{page.name.split('/')[0]}.py"
    text, origin = prose.folded(prose.sentences(page))
    for claim in claims:
        if isinstance(claim, Held):
            yield from _held(page, claim, where, text, origin)
        elif isinstance(claim, Shown):
            yield from _shown(claim)
        elif isinstance(claim, Moved):
            yield from _moved(claim)


def _held(page, claim, where, text, origin):
    wanted = prose.folded(claim.sentence)[0]
    at = text.find(wanted)
    if at < 0:
        line = prose.nearest(prose.sentences(page), claim.sentence)
        yield Problem(page.file, line, f"does not say: {claim.sentence}", f"see {where}")
        return
    line = prose.sentences(page).count("\n", 0, origin[at]) + 1
    if not claim.truth():
        yield Problem(page.file, line, f"is not so: {claim.sentence}", f"see {where}")
    if claim.unless and claim.unless():
        yield Problem(
            page.file, line, f"holds without its restriction: {claim.sentence}", f"see {where}"
        )


def _shown(claim):
    file = f"snippets/{claim.stem}.out"
    text = paths.recorded_of(claim.stem).read_text("utf-8")
    for word in claim.words:
        if word not in text:
            yield Problem(file, 1, f"does not print: {word}")
    wanted = list(claim.values())
    if wanted:
        yield from _compared(text, wanted, file, "prints")


def _moved(claim):
    for frame in kept_frames.load(claim.stem):
        at = ", ".join(f"{name} = {value}" for name, value in frame.values.items())
        wanted = list(claim.values(**frame.values))
        yield from _compared(frame.text, wanted, f"snippets/{claim.stem}.py", f"at {at} prints")


def _compared(text, wanted, file, prints):
    found = numbers(text)
    if len(found) != len(wanted):
        yield Problem(
            file, 1, f"{prints} {len(found)} numbers, {len(wanted)} are computed: {found[:12]}"
        )
        return
    for printed, value in zip(found, wanted):
        if value is ... or _agrees(printed, value):
            continue
        line = _line(text, printed) if file.endswith(".out") else 1
        yield Problem(file, line, f"{prints} {printed}, computed is {float(value):.10g}")


def _agrees(printed: str, value) -> bool:
    mantissa, _, exponent = printed.partition("e")
    places = len(mantissa.partition(".")[2])
    unit = Decimal(10) ** (int(exponent or 0) - places)  # floats end at 1.797e308, prints do not
    return abs(Decimal(printed) - Decimal(float(value))) <= unit * Decimal("0.51")


def _line(text: str, number: str) -> int:
    return text.replace("−", "-").count("\n", 0, text.replace("−", "-").find(number)) + 1
