"""Holds pictures to their words: what is drawn under a label is what the label names.

`tests/pictures.json` says which function of the book each curve is (added to by
`python scripts/record_pictures.py`, read in review); the curve is compared with it whenever
the snippet has changed. Every sentence of an alt text is computed from the points (`sees`), or
the figure is a diagram without data (scripts/proof/diagrams.toml). Empty axes and curves outside their axes are refused.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.parts import Block, Figure
from scripts.book.problem import Problem
from scripts.proof import prose
from scripts.proof.claims import fn
from scripts.proof.curves import panels
from scripts.running import drawn

_NUMBER = re.compile(r"[-−]?\d+(\.\d+)?")
RECORD = paths.ROOT / "tests" / "pictures.json"
NAMES = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "silu", "gelu", "mish",
         "hard_swish", "relu6", "gelu_tanh", "gelu_quick", "lecun_tanh", "relu_squared", "normal_cdf",
         "swish")  # fmt: skip


@dataclass(frozen=True)
class Drawn:
    """A statement about the curves of a snippet: `truth` gets {label: (x, y)} of all its axes."""

    stem: str
    truth: Callable[[dict], bool]
    what: str


@dataclass(frozen=True)
class Seen:
    """A sentence of an alt text; `truth` gets the panels of the figure (scripts/proof/curves.py)."""

    figure: str
    sentence: str
    truth: Callable[..., bool]


def sees(figure: str, sentence: str, truth: Callable[..., bool]) -> Seen:
    """The alt text of the figure (`sigmoid/shape.svg`) says the sentence, and its points show it."""
    return Seen(figure, sentence, truth)


def draws(stem: str, what: str, truth: Callable[[dict], bool]) -> Drawn:
    """What the picture shows (`what`, in words) is so of its curves, {label: (x, y)}."""
    return Drawn(stem, truth, what)


def curves(stem: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """{label: (x, y)} of all curves of a snippet; a panel's title or number stands before it: `2:label`."""
    found = {}
    number = 0
    for figure in drawn.load(stem):
        for axes in figure:
            number += 1
            for at, curve in enumerate(axes["curves"]):
                label = curve["label"] if not curve["label"].startswith("_") else f"#{at + 1}"
                panel = axes["title"] or ("" if number == 1 else str(number))
                name = f"{panel}:{label}" if panel else label
                found[name] = np.array(curve["x"], float), np.array(curve["y"], float)
    return found


def record() -> dict[str, dict[str, str]]:
    """Stem → {label: function of the book}, read in review."""
    return json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}


@lru_cache(maxsize=1)
def _functions() -> dict[str, Callable]:
    found = {}
    for name in NAMES:
        for full in (name, f"{name}_grad"):
            try:
                found[full] = fn(full)
            except KeyError:
                continue
    return found


def _is(name: str, x, y) -> bool:
    keep = np.isfinite(x) & np.isfinite(y)
    with np.errstate(all="ignore"):
        try:
            want = np.asarray(_functions()[name](x[keep]), float)
        except (TypeError, ValueError):
            return False
    return want.shape == y[keep].shape and bool(np.allclose(want, y[keep], rtol=1e-6, atol=1e-7))


def recognised(x, y) -> str:
    """The function of the book that a curve is (the first in `NAMES`), or nothing."""
    if (
        len(x) < 12
        or not np.nanmin(x) < 0 < np.nanmax(x)
        or not np.isfinite(y).any()
        or np.ptp(y[np.isfinite(y)]) == 0
    ):
        return ""
    fits = [name for name in _functions() if _is(name, x, y)]
    return fits[0] if fits else ""


def same(stem: str, label: str, name: str) -> bool:
    """Whether a snippet's curve of that label is that function of the book."""
    return _is(name, *curves(stem)[label])


def problems(page: Page, stated: list[Drawn], same: Callable = same) -> Iterator[Problem]:
    """Pictures that do not show what they say; `same` may answer what it computed before."""
    known = record()
    for part in page.of(Block):
        if part.stem.endswith("/starter"):
            continue
        file = f"snippets/{part.stem}.py"
        try:
            figures = drawn.load(part.stem)
        except RuntimeError as error:
            yield Problem(file, 1, f"cannot be drawn: {error}")
            continue
        for figure in figures:
            yield from _empty(file, figure)
            yield from misplaced(file, figure)
        own = known.get(part.stem)
        if own:
            there = curves(part.stem)
            for label, name in own.items():
                if label not in there:
                    yield Problem(
                        file, 1, f"draws no curve {label!r} (it was {name})", "tests/pictures.json"
                    )
                elif not same(part.stem, label, name):
                    seen = recognised(*there[label])
                    yield Problem(file, 1, f"the curve {label!r} is {seen or 'something else'}, not {name}",
                                  "tests/pictures.json")  # fmt: skip
    for one in stated:
        if not one.truth(curves(one.stem)):
            yield Problem(f"snippets/{one.stem}.py", 1, f"the picture does not show: {one.what}")


def misplaced(file: str, figure: list[dict]) -> Iterator[Problem]:
    """Ticks that name a number and stand at another."""
    for axes in figure:
        for ticks in axes["ticks"]:
            for name, at in ticks.items():
                if _NUMBER.fullmatch(name) and float(name.replace("−", "-")) != at:
                    yield Problem(file, 1, f"the tick {name} stands at {at:g}")


def _empty(file: str, figure: list[dict]) -> Iterator[Problem]:
    if not figure or not any(axes["curves"] or axes["others"] for axes in figure):
        yield Problem(file, 1, "an empty figure")
    for number, axes in enumerate(figure, 1):
        if not axes["curves"] and not axes["others"]:
            yield Problem(file, 1, f"panel {number} of the figure is empty")
        x0, x1, y0, y1 = axes["limits"]
        (x0, x1), (y0, y1) = sorted((x0, x1)), sorted((y0, y1))
        for curve in axes["curves"]:
            if not curve["data"]:
                continue
            x, y = np.array(curve["x"], float), np.array(curve["y"], float)
            if (
                len(x)
                and not np.any((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1))
                and not _crosses(x, y, x0, x1, y0, y1)
            ):
                yield Problem(file, 1, f"a curve lies outside panel {number}: {curve['label']}")
        labels = [one for one in axes["legend"] if one]
        if len(labels) != len(set(labels)):
            yield Problem(file, 1, f"two curves of panel {number} have one label: {labels}")


def _crosses(x, y, x0, x1, y0, y1) -> bool:
    """Whether the box around a curve meets the panel: two far ends, and a line between."""
    return bool(
        np.nanmin(x) <= x1 and np.nanmax(x) >= x0 and np.nanmin(y) <= y1 and np.nanmax(y) >= y0
    )


@lru_cache(maxsize=1)
def diagrams() -> dict[str, str]:
    """Figure → why no point of it could contradict its alt text."""
    return tomllib.loads(Path(__file__).with_name("diagrams.toml").read_text("utf-8"))["figures"]


def drawn_by(page: Page, figure: Figure) -> tuple[str, int]:
    """(stem, number) of the snippet that draws a figure, and which of its figures it is."""
    stem = f"{page.name}/{figure.name.rpartition('/')[2].removesuffix('.svg')}"
    if stem in page.stems():
        return stem, 0
    stem, _, number = stem.rpartition("-")
    return stem, int(number) - 1


def unseen(page: Page, stated: list[Seen]) -> Iterator[Problem]:
    """Sentences of alt texts that nothing computes, and those that the points deny."""
    where = "tests/proofs/seen.py"
    for figure in page.of(Figure):
        own = [one for one in stated if one.figure == figure.name]
        left = prose.folded(figure.alt)[0]
        for one in own:
            words = prose.folded(one.sentence)[0]
            if words not in prose.folded(figure.alt)[0]:
                yield Problem(page.file, figure.line, f"the alt text does not say: {one.sentence}", f"see {where}")  # fmt: skip
                continue
            left = left.replace(words, "")
            if not one.truth(*panels(*drawn_by(page, figure))):
                yield Problem(page.file, figure.line, f"the picture does not show: {one.sentence}", f"see {where}")  # fmt: skip
        if left.strip("。、") and f"{page.name.split('/')[0]}/{figure.name}" not in diagrams():
            yield Problem(page.file, figure.line, f"nothing holds this of the alt text: {left.strip('。、')}",
                          f"compute it from the points with sees(…) in {where}")  # fmt: skip
