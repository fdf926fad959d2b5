"""What a page consists of. Each part knows the lines of the source that it came from.

`line` counts from 1; `end` is the line after the last one. Boxes hold parts themselves.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Anything that stands on lines `line` to `end - 1`, indented by `indent` spaces."""

    line: int
    end: int
    indent: int


@dataclass(frozen=True)
class Heading(Part):
    """`## 見出し { #id .class }`; `attributes` is None where no braces stand."""

    level: int
    text: str
    id: str
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Prose(Part):
    """Lines of running text, a list, a table: what no other part claims, without blank lines."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Reply:
    """What the book says to one answer: to a choice, to a wrong value (`when`), to all others ("").

    Of an order, `when` is the line that stands in `place` (counted from 0).
    """

    line: int
    when: str
    text: str
    place: int = 0


@dataclass(frozen=True)
class Choice:
    """An answer to choose, with its reply; `end` is the line after its own text."""

    line: int
    end: int
    text: str
    right: bool
    reply: str


@dataclass(frozen=True)
class Answers(Prose):
    """The lines of a question that say how it is answered, and what the book replies.

    `kind` is one (one choice), many (several), number, interval, order, code or text. `key` holds
    what is right: the number, the two ends, the lines in order, the ways to write the code,
    the points of a text; of choices it is empty. `problems` are (line, what, remedy).
    """

    kind: str
    choices: tuple[Choice, ...]
    key: tuple[str, ...]
    tolerance: str
    unit: str
    replies: tuple[Reply, ...]
    problems: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Formula(Part):
    """A displayed formula between two lines of `$$`."""

    tex: str


@dataclass(frozen=True)
class Block(Part):
    """A runnable block: a fence that names a snippet."""

    stem: str
    opening: str  # what stands behind the ticks
    ticks: str


@dataclass(frozen=True)
class Output(Part):
    """What a snippet prints: a fence that names its recorded output."""

    stem: str
    opening: str
    ticks: str


@dataclass(frozen=True)
class Fence(Part):
    """A fence with text of its own: the cells of a notebook, and nothing else in the book."""

    opening: str
    lines: tuple[str, ...]
    closed: bool

    @property
    def is_output(self) -> bool:
        return ".output" in self.opening


@dataclass(frozen=True)
class Marker(Part):
    """The line above an output that lets pytest-codeblocks compare it."""


@dataclass(frozen=True)
class Edge(Part):
    """The line before (`name`) or after (no name) what a command writes from the authors' data."""

    name: str


@dataclass(frozen=True)
class Figure(Part):
    """`![alt](B/NAME.svg)` alone in its line."""

    name: str
    alt: str


@dataclass(frozen=True)
class Box(Part):
    """`!!! kind "title"` (open), `??? kind "title"` (folded), with what is indented below."""

    kind: str
    title: str
    folded: bool
    inside: tuple[Part, ...]

    @property
    def answers(self) -> Answers | None:
        """How the question in this box is answered, or None."""
        return next((part for part in self.inside if isinstance(part, Answers)), None)
