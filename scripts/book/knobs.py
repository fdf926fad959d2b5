"""Knobs: the numbers and choices of a snippet that a reader may move, read from its comments.

    knee = 2.0  # つまみ 折れ目: 0.5, 4, 0.1      start, end, step
    width = 4  # つまみ 幅: [1, 2, 4, 8, 16]      these numbers
    f = "tanh"  # つまみ: "tanh", "ReLU"          a choice; True, False too
    step = 0  # つまみ 段: 0, 8, 1 再生           a sequence, which a button plays
    a = 1.0  # つまみ: 1, 9, 1 軸も動く           its axes move, and that is the point

The snippet stays a plain script that shows the written values. Its *moved* texts have
another value in the same place, and nothing else.
"""

import ast
import io
import itertools
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache

MARK = "# つまみ"
MOST_KNOBS, MOST_FRAMES = 3, 400
PLAYED, AXES_MOVE = "再生", "軸も動く"
_LINE = re.compile(r"^([A-Za-z_]\w*) = (.+?)  # つまみ(?: ([^:]+))?: (.+)$")
_FORMS = 'NAME = VALUE  # つまみ LABEL: START, END, STEP or [A, B, C] or "a", "b"'


class KnobError(Exception):
    """A comment that is no knob, or a knob that cannot be moved; `line` counts from 1."""

    def __init__(self, line: int, text: str, remedy: str = ""):
        super().__init__(text)
        self.line, self.text, self.remedy = line, text, remedy


@dataclass(frozen=True)
class Knob:
    """One knob: `texts` are its values as the code spells them, `written` is the place of the code's own.

    `start` and `end` say where the value stands in the snippet's text, in characters.
    """

    name: str
    label: str
    line: int
    start: int
    end: int
    texts: tuple[str, ...]
    written: int
    kind: str  # "range" (evenly spaced numbers), "list" (numbers), "choice"
    is_played: bool

    @cached_property
    def values(self) -> tuple:
        """The values as Python has them."""
        return tuple(ast.literal_eval(text) for text in self.texts)

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The values as readers see them: words without their quotes."""
        return tuple(
            value if isinstance(value, str) else text
            for value, text in zip(self.values, self.texts, strict=True)
        )


@dataclass(frozen=True)
class Knobs:
    """All knobs of a snippet, in the order of its lines."""

    source: str
    knobs: tuple[Knob, ...]
    axes_move: bool

    @cached_property
    def positions(self) -> list[tuple[int, ...]]:
        """Every combination as places in the knobs' `texts`; the last knob moves first."""
        return list(itertools.product(*(range(len(knob.texts)) for knob in self.knobs)))

    @property
    def written(self) -> tuple[int, ...]:
        """The combination that the snippet itself shows."""
        return tuple(knob.written for knob in self.knobs)

    def moved(self, position: tuple[int, ...]) -> str:
        """The snippet's text with the values of a combination in it."""
        text = self.source
        for knob, at in reversed(list(zip(self.knobs, position, strict=True))):
            text = text[: knob.start] + knob.texts[at] + text[knob.end :]
        return text

    def said(self, position: tuple[int, ...]) -> str:
        """A combination as messages name it: `knee = 2.1, f = "tanh"`."""
        pairs = zip(self.knobs, position, strict=True)
        return ", ".join(f"{knob.name} = {knob.texts[at]}" for knob, at in pairs)

    def values(self, position: tuple[int, ...]) -> dict:
        """Name -> value of a combination."""
        return {knob.name: knob.values[at] for knob, at in zip(self.knobs, position, strict=True)}


@lru_cache(maxsize=600)
def read(source: str) -> Knobs | None:
    """The knobs of a snippet, or None without any. Raises KnobError for the first that is wrong."""
    if MARK not in source:
        return None
    lines = source.split("\n")
    found, axes_move = [], False
    for number in _marked(source):
        knob, moves = _knob(lines, number)
        found.append(knob)
        axes_move |= moves
    if not found:
        return None
    if len(found) > MOST_KNOBS:
        raise KnobError(found[MOST_KNOBS].line, f"{len(found)} knobs, at most {MOST_KNOBS}")
    names = [knob.name for knob in found]
    for knob in found:
        if names.count(knob.name) > 1:
            raise KnobError(knob.line, f"two knobs called {knob.name}")
    knobs = Knobs(source, tuple(found), axes_move)
    count = len(knobs.positions)
    if count > MOST_FRAMES:
        raise KnobError(
            found[-1].line, f"{count} combinations, at most {MOST_FRAMES}", "take a larger step"
        )
    return knobs


def _marked(source: str) -> Iterator[int]:
    """The lines with a comment that begins like a knob's."""
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT and token.string.startswith(MARK):
                yield token.start[0]
    except (tokenize.TokenError, SyntaxError):
        return  # who runs the snippet says what is wrong with it


def _knob(lines: list[str], number: int) -> tuple[Knob, bool]:
    """The knob of a line, and whether its axes move."""
    match = _LINE.match(lines[number - 1])
    if not match:
        raise KnobError(number, "no knob", f"write, not indented: {_FORMS}")
    name, written, label, spec = match.groups()
    before = sum(len(line) + 1 for line in lines[: number - 1])
    spec, is_played = _without(spec.strip(), PLAYED)
    spec, moves = _without(spec, AXES_MOVE)
    if not is_played:
        spec, is_played = _without(spec, PLAYED)
    own = _literal(written, number)
    kind, texts = _texts(spec, written, number)
    if len(texts) < 2 or len(set(texts)) < len(texts):
        raise KnobError(number, f"{name} needs at least two values, each once: {spec}")
    values = [ast.literal_eval(text) for text in texts]
    if own not in values or type(own) is not type(values[values.index(own)]):
        raise KnobError(number, f"{name} = {written} is none of its values {texts[0]} … {texts[-1]}",
                        "write one of them (2.0, not 2, where the step is no integer)")  # fmt: skip
    at = values.index(own)
    texts = (*texts[:at], written, *texts[at + 1 :])
    start = before + match.start(2)
    return Knob(name, (label or name).strip(), number, start, start + len(written), texts, at, kind,
                is_played), moves  # fmt: skip


def _without(spec: str, word: str) -> tuple[str, bool]:
    """What stands before a word at the end, and whether it stands there."""
    return (spec.removesuffix(word).rstrip(), True) if spec.endswith(" " + word) else (spec, False)


def _literal(text: str, number: int):
    try:
        value = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        value = None
    if not isinstance(value, int | float | str):
        raise KnobError(number, f"{text} is neither a number nor a word", _FORMS)
    return value


def _texts(spec: str, written: str, number: int) -> tuple[str, tuple[str, ...]]:
    """(kind, the values as the code spells them)."""
    if spec.startswith("[") and spec.endswith("]"):
        texts = tuple(part.strip() for part in spec[1:-1].split(","))
        if any(isinstance(_literal(text, number), str | bool) for text in texts):
            raise KnobError(number, f"a list holds numbers: {spec}", 'words stand alone: "a", "b"')
        return "list", texts
    parts = [part.strip() for part in spec.split(",")]
    values = [_literal(part, number) for part in parts]
    if all(isinstance(value, str | bool) for value in values):
        return "choice", tuple(parts)
    if len(parts) != 3:
        raise KnobError(number, f"no START, END, STEP: {spec}", f"single numbers: [{spec}]")
    return "range", _evenly(*parts, written, number)


def _evenly(first: str, last: str, step: str, written: str, number: int) -> tuple[str, ...]:
    """Evenly spaced numbers with as many decimals as the comment and the code write."""
    try:
        start, end, by, own = map(Decimal, (first, last, step, written))
    except InvalidOperation:
        raise KnobError(number, f"no numbers: {first}, {last}, {step}, {written}") from None
    if by <= 0 or end <= start or (end - start) % by:
        raise KnobError(number, f"from {first} to {last} is no whole number of steps of {step}")
    digits = max(0, *(-one.as_tuple().exponent for one in (start, end, by, own)))
    if digits and "." not in written:
        raise KnobError(
            number, f"{written} is an integer, its values are not", f"write {written}.0"
        )
    count = int((end - start) / by) + 1
    if count > MOST_FRAMES:
        raise KnobError(number, f"{count} values, at most {MOST_FRAMES}", "take a larger step")
    return tuple(f"{start + by * at:.{digits}f}" for at in range(count))
