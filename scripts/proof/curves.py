"""What alt texts say of curves, as questions to the points that were drawn: up, down, peak, straight, meets."""

from dataclasses import dataclass, field

import numpy as np

from scripts.running import drawn


@dataclass(frozen=True)
class Curve:
    """The points of one drawn line, in the order of drawing; a call reads its height at x."""

    label: str
    x: np.ndarray
    y: np.ndarray

    def __call__(self, x) -> float:
        """The height at x, between the points on a straight line; for curves that run to the right."""
        return float(np.interp(x, self.x, self.y))

    def part(self, low=-np.inf, high=np.inf) -> "Curve":
        """The points with low ≤ x ≤ high, gaps left out."""
        keep = (self.x >= low) & (self.x <= high) & np.isfinite(self.y)
        return Curve(self.label, self.x[keep], self.y[keep])

    def up(self, low=-np.inf, high=np.inf) -> bool:
        """It rises from low to high, and falls nowhere between."""
        y = self.part(low, high).y
        return bool(len(y) > 1 and np.all(np.diff(y) >= -1e-9 * np.ptp(y)) and y[-1] > y[0])

    def down(self, low=-np.inf, high=np.inf) -> bool:
        """It falls from low to high, and rises nowhere between."""
        return Curve(self.label, self.x, -self.y).up(low, high)

    def flat(self, low=-np.inf, high=np.inf, within=1e-6) -> bool:
        """It keeps its height, to the given tolerance."""
        y = self.part(low, high).y
        return bool(len(y) > 1 and np.ptp(y) <= within)

    def straight(self, low=-np.inf, high=np.inf, within=1e-6) -> bool:
        """Its points lie on one line, to the given share of its height."""
        part = self.part(low, high)
        line = np.polyval(np.polyfit(part.x, part.y, 1), part.x)
        return bool(np.abs(part.y - line).max() <= within * max(np.ptp(part.y), 1e-300))

    def near(self, other, low=-np.inf, high=np.inf, within=0.05) -> bool:
        """It runs along another curve, or a height, between low and high."""
        part = self.part(low, high)
        want = np.array([other(x) for x in part.x]) if callable(other) else other
        return bool(len(part.x) and np.abs(part.y - want).max() <= within)

    def above(self, other, low=-np.inf, high=np.inf) -> bool:
        """It lies over another curve, or a height, everywhere between low and high."""
        part = self.part(low, high)
        want = np.array([other(x) for x in part.x]) if callable(other) else other
        return bool(len(part.x) and np.all(part.y > want))

    @property
    def top(self) -> tuple[float, float]:
        """(x, height) of its highest point."""
        at = int(np.nanargmax(self.y))
        return float(self.x[at]), float(self.y[at])

    @property
    def low(self) -> tuple[float, float]:
        """(x, height) of its lowest point."""
        at = int(np.nanargmin(self.y))
        return float(self.x[at]), float(self.y[at])

    @property
    def first(self) -> float:
        return float(self.part().y[0])

    @property
    def last(self) -> float:
        return float(self.part().y[-1])

    @property
    def turns(self) -> int:
        """How often it changes between rising and falling."""
        signs = np.sign(np.diff(self.part().y))
        signs = signs[signs != 0]
        return int((np.diff(signs) != 0).sum())


@dataclass(frozen=True)
class Mark:
    """Bars, points, an area, an image or a text of a figure (scripts/running/drawn.py says which x and y)."""

    kind: str
    label: str
    x: np.ndarray
    y: np.ndarray
    base: np.ndarray

    @property
    def ends(self) -> np.ndarray:
        """How far the bars reach: upwards, or to the right where they lie."""
        return self.x if self.kind == "rows" else self.y


@dataclass(frozen=True)
class Panel:
    """One axes of a figure: its words, its curves by label or number, {name: place} of named ticks."""

    title: str
    x: str
    y: str
    limits: tuple[float, float, float, float]
    others: int
    curves: tuple[Curve, ...] = field(default=())
    marks: tuple[Mark, ...] = field(default=())
    ticks: tuple[dict[str, float], ...] = ({}, {})

    def drawn(self, *kinds: str) -> tuple[Mark, ...]:
        """What is drawn of these kinds beside the curves, in the order of drawing."""
        return tuple(one for one in self.marks if one.kind in kinds)

    @property
    def bars(self) -> np.ndarray:
        """How far all bars of the panel reach, in the order of drawing."""
        return np.concatenate([one.ends for one in self.drawn("bars", "rows", "steps")])

    def __getitem__(self, which: str | int) -> Curve:
        """The curve with this number, or the one whose label begins so. Raises LookupError."""
        if isinstance(which, int):
            return self.curves[which]
        found = [one for one in self.curves if one.label.startswith(which)]
        if not found:
            raise LookupError(f"no curve {which!r} among {[one.label for one in self.curves]}")
        return found[0]


def panels(stem: str, number: int = 0) -> list[Panel]:
    """The axes of a snippet's figure (the first is number 0), from top to bottom.

    Raises RuntimeError when the snippet fails, IndexError when it draws fewer figures.
    """
    return [
        Panel(axes["title"], axes["x"], axes["y"], tuple(axes["limits"]), axes["others"],
              tuple(Curve(one["label"], np.array(one["x"], float), np.array(one["y"], float))
                    for one in axes["curves"]),
              tuple(Mark(one["kind"], one["label"], *(np.array(one.get(which, ()), float)
                                                      for which in ("x", "y", "base")))
                    for one in axes["marks"]),
              tuple(axes["ticks"]))
        for axes in drawn.load(stem)[number]
    ]  # fmt: skip
