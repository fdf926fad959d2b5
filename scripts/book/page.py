"""The one parser of a page, and the model that everything else looks at.

A page is read once into parts. Its HTML, its plain Markdown, its cells in a notebook,
what the search finds, its facts and its checks are views of them.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from scripts.book import answers, front_matter, notation, paths, percent
from scripts.book.parts import (
    Block,
    Box,
    Edge,
    Fence,
    Figure,
    Formula,
    Heading,
    Marker,
    Output,
    Part,
    Prose,
)


@dataclass(frozen=True)
class Link:
    """A link in a page's text: `[label](target)`."""

    line: int
    label: str
    target: str

    @property
    def file(self) -> str:
        return self.target.partition("#")[0]

    @property
    def fragment(self) -> str:
        return self.target.partition("#")[2]


@dataclass(frozen=True)
class Page:
    """A page of the book; `name` is its source below docs/ without the suffix (`A/B`)."""

    name: str
    source: str
    meta: dict
    parts: tuple[Part, ...]
    suffix: str = ".md"

    def __hash__(self) -> int:
        return hash((self.name, self.source))

    @property
    def src(self) -> str:
        """The source relative to docs/, as links name it."""
        return self.name + self.suffix

    @property
    def file(self) -> str:
        """The source relative to the repository, as messages name it."""
        return f"docs/{self.src}"

    @property
    def is_notebook(self) -> bool:
        return self.suffix == ".py"

    @property
    def title(self) -> str:
        """The title that the front matter gives, or else the first heading."""
        first = next(self.of(Heading), None)
        return self.meta.get("title") or (first.text if first else self.name)

    @property
    def home(self) -> str:
        """The folder below snippets/ that holds this page's code."""
        folder, _, last = self.name.rpartition("/")
        return f"{folder}/exercises" if folder and last == "exercises" else self.name

    @cached_property
    def lines(self) -> list[str]:
        return self.source.split("\n")

    @cached_property
    def _all(self) -> tuple[Part, ...]:
        return tuple(_walked(self.parts))

    def walk(self) -> Iterator[Part]:
        """Every part in the order of the source; a box comes before what it holds."""
        return iter(self._all)

    def of(self, *kinds: type) -> Iterator[Part]:
        """The parts of these kinds, in order."""
        return (part for part in self._all if isinstance(part, kinds))

    def sections(self) -> Iterator[tuple[Heading | None, list[Part]]]:
        """(heading, the parts up to the next heading); None before the first heading."""
        heading, parts = None, []
        for part in self.parts:
            if isinstance(part, Heading):
                if heading or parts:
                    yield heading, parts
                heading, parts = part, []
            else:
                parts.append(part)
        yield heading, parts

    def texts(self) -> Iterator[tuple[int, str]]:
        """(line, text) of everything that a reader reads as words: headings, prose, titles, alt texts."""
        for part in self.walk():
            match part:
                case Heading():
                    yield part.line, part.text
                case Prose():
                    yield part.line, part.text
                case Box() if part.title:
                    yield part.line, part.title
                case Figure():
                    yield part.line, part.alt

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links of the text, code and formulas aside."""
        return tuple(
            Link(line + text.count("\n", 0, match.start()), match.group(1), match.group(2))
            for line, text in self.texts()
            for match in notation.LINK.finditer(_blank_code(text))
        )

    def target(self, link: Link) -> str:
        """The source (`A/B.md`) that a link of this page leads to."""
        if not link.file:
            return self.src
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.name), link.file))

    def all_ids(self) -> Iterator[tuple[str, int]]:
        """(id, line) of every place that the page's address may end in."""
        for part in self.walk():
            match part:
                case Heading(id=id_) if id_:
                    yield id_, part.line
                case Block():
                    yield anchor(part.stem), part.line
                case Figure():
                    yield f"figure-{Path(part.name).stem}", part.line
                case Prose():
                    for match in notation.ATTRIBUTES.finditer(_blank_code(part.text)):
                        id_, _ = notation.attributes(match.group(1))
                        if id_:
                            yield id_, part.line + part.text.count("\n", 0, match.start())
                case Fence():
                    id_, _ = notation.attributes(part.opening)
                    if id_:
                        yield id_, part.line

    @cached_property
    def ids(self) -> dict[str, int]:
        """The ids of the page, with the line of each."""
        return dict(reversed(list(self.all_ids())))

    def stems(self) -> list[str]:
        """The snippets that the page shows as blocks, in order."""
        return [part.stem for part in self.of(Block)]

    def questions(self) -> Iterator[tuple[str, Box]]:
        """(id, box) of the predictions (`predict`, `predict-2`, …) and the questions (`check-1`, …)."""
        predictions = 0
        for box in self.of(Box):
            if box.kind == "question":
                id_ = answers.question_id(box, predictions)
                predictions += id_.startswith("predict")
                yield id_, box

    def exercises(self) -> Iterator[Heading]:
        """The headings of the exercises."""
        return (h for h in self.of(Heading) if h.id.startswith("exercise-"))


def anchor(stem: str) -> str:
    """The id of a snippet's block in its page."""
    parts = stem.split("/")
    return "code-" + "-".join(parts[2:] or parts[-1:])


def _walked(parts) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Box):
            yield from _walked(part.inside)


def _blank_code(text: str) -> str:
    """The text with inline code as spaces, so that places stay the same."""
    return notation.CODE.sub(lambda match: " " * len(match.group()), text)


class _Parser:
    """Reads lines into parts; positions are indices into `lines`."""

    def __init__(self, lines: list[str], first: int):
        self.lines, self.first = lines, first

    def parts(self, start: int, end: int, indent: int) -> list[Part]:
        found, at = [], start
        while at < end:
            line = self.lines[at]
            if not line.strip():
                at += 1
                continue
            part = (
                self._fence(at, end)
                or self._formula(at, end)
                or self._box(at, end, indent)
                or self._line(at, indent)
            )
            if part is None:
                part = self._prose(at, end, indent)
            found.append(part)
            at = part.end - self.first
        return found

    def _place(self, start: int, end: int, indent: int) -> dict:
        return {"line": start + self.first, "end": end + self.first, "indent": indent}

    def _fence(self, at, end):
        opening = notation.FENCE.match(self.lines[at])
        if not opening:
            return None
        spaces, ticks, kind = opening.groups()
        closing = next((n for n in range(at + 1, end) if self.lines[n].strip() == ticks), None)
        last = end if closing is None else closing + 1
        body = self.lines[at + 1 : last if closing is None else closing]
        place = self._place(at, last, len(spaces))
        include = (
            notation.INCLUDE.match(body[0]) if len(body) == 1 and closing is not None else None
        )
        if include:
            stem, _, suffix = include.group(2).rpartition(".")
            kind_of_part = Output if suffix == "out" else Block
            return kind_of_part(**place, stem=stem, opening=kind.strip(), ticks=ticks)
        return Fence(**place, opening=kind.strip(), lines=tuple(body), closed=closing is not None)

    def _formula(self, at, end):
        if not notation.DISPLAY.match(self.lines[at]):
            return None
        closing = next(
            (n for n in range(at + 1, end) if notation.DISPLAY.match(self.lines[n])), None
        )
        if closing is None:
            return None
        spaces = len(self.lines[at]) - len(self.lines[at].lstrip())
        tex = "\n".join(self.lines[at + 1 : closing])
        return Formula(**self._place(at, closing + 1, spaces), tex=tex)

    def _box(self, at, end, indent):
        opening = notation.BOX.match(self.lines[at])
        if not opening:
            return None
        spaces, style, kind, title = opening.groups()
        inner = len(spaces) + 4
        last = at + 1
        for n in range(at + 1, end):
            if self.lines[n].strip():
                if not self.lines[n].startswith(" " * inner):
                    break
                last = n + 1
        inside = tuple(self._question(at + 1, last, inner) if kind == "question"
                       else self.parts(at + 1, last, inner))  # fmt: skip
        return Box(**self._place(at, last, len(spaces)), kind=kind, title=title or "",
                   folded=style.startswith("???"), inside=inside)  # fmt: skip

    def _question(self, start, end, inner):
        """What stands in a question's box: what is asked, how it is answered, what explains it."""
        lines = [line[inner:] for line in self.lines[start:end]]
        first = next((n for n, line in enumerate(lines) if answers.begins(line)), None)
        if first is None:
            return self.parts(start, end, inner)
        after = first + answers.end_of(lines[first:])
        form = answers.read(lines[first:after], start + first + self.first, inner,
                            self.lines[start + first : start + after])  # fmt: skip
        return [
            *self.parts(start, start + first, inner), form,
            *self._question(start + after, end, inner),
        ]  # fmt: skip

    def _line(self, at, indent):
        """A part that is one line: heading, marker, figure; or None."""
        line, place = self.lines[at], self._place(at, at + 1, indent)
        heading = notation.HEADING.match(line)
        if heading:
            id_, classes = notation.attributes(heading.group(3) or "")
            return Heading(
                **place, level=len(heading.group(1)), text=heading.group(2), id=id_, classes=classes
            )
        if notation.MARKER.match(line):
            return Marker(**place)
        if notation.WRITTEN_END.match(line):
            return Edge(**place, name="")
        if edge := notation.WRITTEN.match(line):
            return Edge(**place, name=edge.group(1))
        figure = notation.FIGURE.match(line)
        if figure and figure.group(2).endswith(".svg"):
            return Figure(**place, name=figure.group(2), alt=figure.group(1))
        return None

    def _prose(self, at, end, indent):
        last = at + 1
        while last < end and self.lines[last].strip() and not self._begins(last):
            last += 1
        return Prose(**self._place(at, last, indent), lines=tuple(self.lines[at:last]))

    def _begins(self, at) -> bool:
        """Whether a part other than prose begins at this line."""
        line = self.lines[at]
        return bool(
            notation.FENCE.match(line) or notation.DISPLAY.match(line) or notation.BOX.match(line)
            or notation.HEADING.match(line) or notation.MARKER.match(line) or notation.FIGURE.match(line)
            or notation.WRITTEN.match(line) or notation.WRITTEN_END.match(line)
        )  # fmt: skip


@lru_cache(maxsize=256)  # under `serve`, all pages but the one that was edited are as they were
def parse(source: str, name: str) -> Page:
    """The model of a page's Markdown, front matter included."""
    meta, body, first = front_matter.split(source)
    lines = body.split("\n")
    return Page(name, source, meta, tuple(_Parser(lines, first).parts(0, len(lines), 0)))


@lru_cache(maxsize=32)
def parse_notebook(script: str, name: str) -> Page:
    """The model of a notebook's source: its text, its cells as fences, what its figures show."""
    meta, _, _ = front_matter.split(percent.head(script))
    parts = []
    for cell in percent.cells(script):
        if cell.is_markdown:
            parts += _Parser(list(cell.lines), cell.line).parts(0, len(cell.lines), 0)
            continue
        opening = f"{{ .python .no-copy .cell #{cell.id} }}"
        end = cell.line + len(cell.lines)
        parts.append(Fence(cell.line, end, 0, opening=opening, lines=cell.lines, closed=True))
        if cell.alt:
            picture = f"{name.rpartition('/')[2]}/{cell.id}.svg"
            parts.append(Figure(cell.line - 1, cell.line, 0, name=picture, alt=cell.alt))
    return Page(name, script, meta, tuple(parts), ".py")


def read(path: Path, docs: Path = paths.DOCS) -> Page:
    """The model of the page at `path`. Raises OSError."""
    name = path.relative_to(docs).with_suffix("").as_posix()
    text = path.read_text("utf-8")
    return parse_notebook(text, name) if path.suffix == ".py" else parse(text, name)
