"""The controls of a snippet's knobs, above the first thing in the page that they move.

They are native elements, complete without a script; the player (docs/assets/knobs/)
listens to them. Values are places among the knob's values, as the frames count them.
"""

import xml.etree.ElementTree as etree
from html import escape
from pathlib import PurePosixPath

from markdown.treeprocessors import Treeprocessor

from scripts.book import paths, texts
from scripts.book.knobs import Knob, KnobError, read
from scripts.book.page import Page, anchor
from scripts.book.parts import Block, Box, Figure, Output, Part
from scripts.book.problem import Problem
from scripts.markup.errors import PageError
from scripts.running import deltas, strips

_MARK = ".knobs"  # ends the address of the picture that keeps the place until the tree is built


def _has_knobs(stem: str) -> bool:
    try:
        return bool(read(texts.code(stem)))
    except (OSError, KnobError):
        return False  # who runs the snippet says what is wrong


def _folded(parts, folded=False):
    """(part, whether it stands in a folded box) of all parts, in order."""
    for part in parts:
        yield part, folded
        if isinstance(part, Box):
            yield from _folded(part.inside, folded or part.folded)


def moved_parts(page: Page) -> dict[Part, str]:
    """Part -> stem: above which part of the page the controls of which snippet stand.

    That is the first output or figure of the snippet, one outside a folded box if there is any.
    """
    found = {}
    for stem in page.stems():
        if not _has_knobs(stem):
            continue
        own = [(part, folded) for part, folded in _folded(page.parts) if _shows(part, stem)]
        if own:
            found[min(own, key=lambda one: (one[1], one[0].line))[0]] = stem
    return found


def _shows(part: Part, stem: str) -> bool:
    """Whether a part is an output or a figure of the snippet."""
    if isinstance(part, Output):
        return part.stem == stem
    if not isinstance(part, Figure):
        return False
    folder, name = paths.link_from_page(stem).rpartition("/")[::2]
    drawn = PurePosixPath(part.name)
    bare = drawn.stem.removesuffix(f"-{drawn.stem.rpartition('-')[2]}")
    return str(drawn.parent) == (folder or ".") and name in (drawn.stem, bare)


def place(stem: str, indent: int) -> list[str]:
    """The lines that keep the place of a snippet's controls."""
    return [f"{' ' * indent}![]({stem}{_MARK})", ""]


class Controls(Treeprocessor):
    """Puts the controls into their places."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root):
        problems, places = [], []
        for outer in root.iter():
            for parent in outer:
                for child in parent:
                    if child.tag == "img" and child.get("src", "").endswith(_MARK):
                        places.append((outer, parent, child))
        for outer, parent, child in places:
            stem = child.get("src").removesuffix(_MARK)
            try:
                parent.text = self.md.htmlStash.store(controls(stem))
            except LookupError as error:
                problems.append(Problem(self.context.place, self._line(stem), str(error)))
            parent.remove(child)
            if not problems and strips.is_drawn(stem):
                outer.insert(list(outer).index(parent) + 1, _strip(stem))
        if problems:
            raise PageError(problems)

    def _line(self, stem):
        return next((part.line for part in self.md.book_page.of(Block) if part.stem == stem), 1)


def controls(stem: str) -> str:
    """The controls of a snippet. Raises LookupError where its frames have not been made."""
    knobs = read(texts.code(stem)).knobs
    name, block = stem.rpartition("/")[2], anchor(stem)
    rows = "".join(_control(knob, f"{block}.{knob.name}") for knob in knobs)
    play = '<button type="button" data-do="play">再生</button>'
    return (
        f'<div class="knobs" role="group" aria-label="つまみ ({escape(name)}.py)"'
        f' data-knobs="{stem}" data-block="{block}" data-frames="{deltas.stamp(deltas.of(stem))}">{rows}'
        f'<p class="knob-line">{play if any(knob.is_played for knob in knobs) else ""}'
        '<button type="button" data-do="reset">もとに戻す</button>'
        '<button type="button" data-do="table" aria-expanded="false">値の表</button></p>'
        f'<p class="knob-said" role="status"></p></div>'
    )


def _strip(stem: str) -> etree.Element:
    """The picture that stands for the knobs where nothing moves; on a screen it is never fetched.

    An element, so that the generator finds its file in whichever form addresses have.
    """
    words = strips.described(read(texts.code(stem)))
    source = paths.link_from_page(strips.address(stem))
    return etree.Element("img", {"class": "knob-strip", "loading": "lazy", "src": source, "alt": words})  # fmt: skip


def _control(knob: Knob, name: str) -> str:
    """One knob: radio buttons for a choice, a range for numbers, with a field or the value beside it."""
    label, shown = escape(knob.label), knob.shown[knob.written]
    played = " data-play" if knob.is_played else ""
    if knob.kind == "choice":
        buttons = "".join(
            f'<label><input type="radio" name="{name}" value="{at}" autocomplete="off"'
            f"{' checked' if at == knob.written else ''}>{escape(text)}</label>"
            for at, text in enumerate(knob.shown)
        )
        return f'<fieldset class="knob"{played}><legend>{label}</legend>{buttons}</fieldset>'
    last = len(knob.texts) - 1
    value = f'<output for="{name}">{shown}</output>'
    if knob.kind == "range":
        step = f"{knob.values[1] - knob.values[0]:.10g}"
        value = (
            f'<input type="number" aria-label="{label} の数" min="{knob.texts[0]}" max="{knob.texts[-1]}"'
            f' step="{step}" value="{shown}" autocomplete="off">'
        )
    return (
        f'<div class="knob"{played}><label for="{name}">{label}</label>'
        f'<span><input type="range" id="{name}" name="{name}" max="{last}" value="{knob.written}"'
        f' aria-valuetext="{shown}" autocomplete="off"></span><span>{value}</span></div>'
    )
