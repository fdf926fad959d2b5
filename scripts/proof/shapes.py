"""Holds labels to what is drawn under them: `tests/shapes.json` keeps the outline of each curve.

An outline is where a curve begins and ends, its least and its largest value, and its mean; of bars it
is where each ends, of other marks also where they are heavy. Two labels exchanged, a label that is
gone, a bar of another height, another word at an axis are problems, until
`python scripts/record_pictures.py` keeps what is drawn, whose diff is read in review.
"""

import json
import math
import re
from collections.abc import Iterator
from functools import lru_cache

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.parts import Block
from scripts.book.problem import Problem
from scripts.proof import prose
from scripts.running import drawn

RECORD = paths.ROOT / "tests" / "shapes.json"
NEAR = 0.03  # of a curve's height: what other machines may differ by
REMEDY = "look at the figure, then: python scripts/record_pictures.py"

_DRAWS = re.compile(r"\b(?:ax|axes|plt|fig)\w*(?:\[[^\]]*\])*\.(?!subplots|figure|show)\w+\(")


@lru_cache(maxsize=4)
def _record(stamp: int) -> dict[str, list[dict]]:
    return json.loads(RECORD.read_text("utf-8"))


def record() -> dict[str, list[dict]]:
    """Stem → its panels as they were looked at (see `panels`)."""
    return _record(RECORD.stat().st_mtime_ns) if RECORD.exists() else {}


def panels(stem: str) -> list[dict]:
    """The panels of all figures of a snippet: `words` (title and axes), `legend`, `curves` by label.

    `others` are the curves without a label, in the order in which they are drawn. Each curve is
    [first, last, least, largest] of its heights, then of its places, then the mean of its heights.
    `marks` are bars, points, areas, images and texts: [kind, label, numbers].
    Raises RuntimeError when the snippet fails.
    """
    return [
        {"words": [axes["title"], axes["x"], axes["y"]], "legend": axes["legend"],
         "curves": {one["label"]: _outline(one) for one in axes["curves"]
                    if not one["label"].startswith("_") and one["x"]},
         "others": [_outline(one) for one in axes["curves"]
                    if one["label"].startswith("_") and one["x"]],
         "marks": [[one["kind"], one["label"] * (not one["label"].startswith("_")), _marked(one)]
                   for one in axes["marks"]]}
        for figure in drawn.load(stem) for axes in figure
    ]  # fmt: skip


def _finite(values: list) -> list[float]:
    return [one for one in values if one is not None and math.isfinite(one)] or [0.0]


def _outline(curve: dict) -> list[float]:
    found = []
    for values in (curve["y"], curve["x"]):
        there = _finite(values)
        found += [there[0], there[-1], min(there), max(there)]
    heights = _finite(curve["y"])
    found.append(math.fsum(heights) / len(heights))
    return [float(f"{one:.4g}") for one in found]


def _marked(mark: dict) -> list[float]:
    """Where each bar ends; of a text its place; of others the outline, and the mean of the later half."""
    if mark["kind"] in ("bars", "steps", "rows"):
        return [
            float(f"{one:.4g}") for one in _finite(mark["x" if mark["kind"] == "rows" else "y"])
        ]
    if mark["kind"] == "text":
        return [float(f"{one:.4g}") for one in (*mark["x"], *mark["y"]) if one is not None]
    late = [_finite(mark[axis][len(mark[axis]) // 2 :]) for axis in "yx"]
    return _outline(mark) + [float(f"{math.fsum(one) / len(one):.4g}") for one in late]


def _same(one: list[float], other: list[float]) -> bool:
    high = max(abs(other[3] - other[2]), abs(one[3] - one[2])) or abs(other[3]) or 1.0
    wide = max(abs(other[7] - other[6]), abs(one[7] - one[6])) or abs(other[7]) or 1.0
    sizes = [high] * 4 + [wide] * 4 + [high]
    return all(abs(a - b) <= NEAR * size for a, b, size in zip(one, other, sizes, strict=True))


def _alike(one: list[float], other: list[float]) -> bool:
    """Marks have one scale each: the largest of their numbers."""
    size = max(map(abs, (*one, *other)), default=0.0) or 1.0
    return len(one) == len(other) and all(abs(a - b) <= NEAR * size for a, b in zip(one, other))


def _apart(was: list, now: list) -> tuple:
    """The first marks at which two panels differ, (kind, label) each."""
    for place in range(max(len(was), len(now))):
        old, new = (tuple(many[place][:2]) if place < len(many) else () for many in (was, now))
        if old != new:
            return old, new
    return (), ()


def problems(page: Page) -> Iterator[Problem]:
    """Labels under which something else is drawn than when somebody looked.

    A book without a record is not held to one.
    """
    if not RECORD.exists():
        return
    known = record()
    for part in page.of(Block):
        if part.stem.endswith("/starter") or not drawn.draws(part.stem):
            continue
        try:
            there = panels(part.stem)
        except RuntimeError:
            continue  # pictures.py says it
        file, kept = f"snippets/{part.stem}.py", known.get(part.stem)
        if kept is None:
            if there:
                yield Problem(file, 1, "nobody has looked at what its figure names", REMEDY)
        elif len(kept) != len(there):
            yield Problem(file, 1, f"draws {len(there)} panels, not {len(kept)}", REMEDY)
        else:
            for number, (was, now) in enumerate(zip(kept, there, strict=True), 1):
                yield from _panel(part.stem, number, was, now)


def _panel(stem: str, number: int, was: dict, now: dict) -> Iterator[Problem]:
    file = f"snippets/{stem}.py"
    for before, after in zip(was["words"], now["words"], strict=True):
        if before != after:
            yield Problem(
                file, _line(stem, after), f"panel {number} says {after!r}, not {before!r}", REMEDY
            )
    for label in [*was["legend"], *was["curves"]]:
        if label not in now["legend"] and label not in now["curves"]:
            yield Problem(file, 1, f"panel {number} names nothing {label!r}", REMEDY)
    if len(was["others"]) != len(now["others"]):
        yield Problem(file, _line(stem, ""), f"panel {number} draws {len(now['others'])} curves without a label,"
                      f" not {len(was['others'])}", REMEDY)  # fmt: skip
    for place, (kept, outline) in enumerate(zip(was["others"], now["others"]), 1):
        if not _same(kept, outline):
            yield Problem(file, _line(stem, ""), f"panel {number} draws {outline} as its curve {place} without"
                          f" a label, it was {kept}", REMEDY)  # fmt: skip
    if [one[:2] for one in was["marks"]] != [one[:2] for one in now["marks"]]:
        gone, new = _apart(was["marks"], now["marks"])
        yield Problem(file, _line(stem, new[1] if new else ""), f"panel {number} draws {new or 'nothing'},"
                      f" where {gone or 'nothing'} was seen", REMEDY)  # fmt: skip
    else:
        for kept, mark in zip(was["marks"], now["marks"]):
            if not _alike(kept[2], mark[2]):
                yield Problem(file, _line(stem, mark[1]), f"panel {number}: {mark[0]} {mark[1]!r} are"
                              f" {mark[2][:8]}, they were {kept[2][:8]}", REMEDY)  # fmt: skip
    for label, outline in now["curves"].items():
        kept = was["curves"].get(label)
        if kept is None:
            yield Problem(
                file, _line(stem, label), f"panel {number} names something new: {label!r}", REMEDY
            )
        elif not _same(kept, outline):
            other = next((name for name, one in was["curves"].items() if _same(one, outline)), "")
            said = f"the curve of {other!r}" if other else f"{outline[:4]}, it was {kept[:4]}"
            yield Problem(
                file, _line(stem, label), f"under {label!r} panel {number} draws {said}", REMEDY
            )


def _line(stem: str, words: str) -> int:
    """The line of the script that has these words, or nearly so; without words, the first that draws."""
    text = paths.script_of(stem).read_text("utf-8")
    at = text.find(words.replace("\\", "\\\\")) if words else -1
    at = text.find(words) if at < 0 and words else at
    if at < 0 and words:
        return prose.nearest(text, words)
    if at < 0 and (drawing := _DRAWS.search(text)):
        at = drawing.start()
    return text.count("\n", 0, max(at, 0)) + 1
