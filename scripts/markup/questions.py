"""A question that takes an answer: what is asked, what can be chosen, and folded, what is right.

The page works like this without a script and on paper. `docs/assets/answers/` makes a form of
it; replies and explanation stand in a `noscript`, which costs an open page no element until one
is wanted. An explanation with code or figures, which have buttons and addresses, stands beside it.
"""

import hashlib
import math
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from scripts.book import answers as forms
from scripts.book.page import Page
from scripts.book.parts import Answers, Block, Box, Fence, Figure, Reply

# Classes of the marks between a question's parts, taken out again.
ASKED, FORM, KEY, REPLIES, EXPLAINED = (
    "asked",
    "ask-form",
    "ask-key",
    "ask-replies",
    "ask-explained",
)


def edits(page: Page) -> Iterator[tuple[int, int, list[str]]]:
    """(line, end, lines instead) that make Markdown of every question that takes an answer."""
    for _, box in page.questions():
        if not box.answers:
            continue
        indent = " " * box.indent
        yield box.line, box.line + 1, [f'{indent}!!! question ask "{box.title}"']
        inner = " " * box.answers.indent
        lines = _markdown(box)
        yield box.answers.line, box.answers.end, [inner + line if line else "" for line in lines]


def _markdown(box: Box) -> list[str]:
    form = box.answers
    return [
        *_mark(FORM), *_list(shown(form, box), "1."), *_mark(KEY), *_key(form),
        *_mark(REPLIES), *_list(_replies(form), "1."), *_mark(EXPLAINED),
    ]  # fmt: skip


def _mark(name: str) -> list[str]:
    return ["", "·", f"{{: .{name} }}", ""]


def _list(items: list[str], mark: str) -> list[str]:
    return ["", *(f"{mark} {item}" for item in items), ""] if items else []


def _replies(form: Answers) -> list[str]:
    if form.choices:
        return [f"{'*正解。*{.if} ' if one.right else ''}{one.reply}" for one in form.choices]
    return [f"*{_place(form, one) + one.when + ' なら' if one.when else 'ほか'}:*{{.if}} {one.text}"
            for one in form.replies]  # fmt: skip


def _place(form: Answers, reply: Reply) -> str:
    if form.kind != "order":
        return ""
    return f"{reply.place + 1} 番目が " if reply.place else "最初が "


def _key(form: Answers) -> list[str]:
    """What is right, in words; of choices the replies say it."""
    near = f" (±{form.tolerance})" if form.tolerance else ""
    unit = f" {form.unit}" if form.unit else ""
    unit += "" if unit and not unit[-1].isascii() else " "
    match form.kind:
        case "number":
            return [f"答えは {form.key[0]}{near}{unit}です。"]
        case "interval":
            return [f"答えは \\[{form.key[0]}, {form.key[1]}\\]{near}{unit}です。"]
        case "code":
            return [f"答えは {' または '.join(f'`{one}`' for one in form.key)} です。"]
        case "order":
            return ["正しい順です。", *_list(list(form.key), "1.")]
        case "text":
            return ["答えに、次のことがあるか確かめます。", *_list(list(form.key), "-")]
    return []


def shown(form: Answers, box: Box) -> list[str]:
    """What the reader sees to choose from, or to put in order."""
    return shuffled(form, box) if form.kind == "order" else [one.text for one in form.choices]


def shuffled(form: Answers, box: Box) -> list[str]:
    """The lines of an order as they are shown: mixed, but the same at every build."""
    seed = forms.identity(box)
    mixed = sorted(form.key, key=lambda one: hashlib.sha256((seed + one).encode()).digest())
    return mixed if mixed != list(form.key) else [*mixed[1:], mixed[0]]


class Questions(Treeprocessor):
    """Gives each question its parts, and what the script must know of it as attributes."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root):
        boxes = [(id_, box) for id_, box in self.md.book_page.questions() if box.answers]
        asked = [one for one in root.iter("div") if "ask" in one.get("class", "").split()]
        there = bool(asked)  # none where the generator knows no admonitions
        for element, (id_, box) in zip(asked, boxes, strict=there):
            _shape(element, id_, box)


def _shape(element: Element, id_: str, box: Box) -> None:
    form = box.answers
    at, parts = ASKED, {name: [] for name in (ASKED, FORM, KEY, REPLIES, EXPLAINED)}
    for child in list(element):
        if child.get("class") in parts:
            at = child.get("class")
        else:
            parts[at].append(child)
        element.remove(child)
    for child in parts[ASKED]:
        element.append(child)
    element.set("id", f"q-{id_}")
    for name, value in _data(form, box).items():
        element.set(f"data-{name}", value)
    if parts[FORM]:
        field = SubElement(element, "fieldset")
        SubElement(field, "legend").text = "並べるもの" if form.kind == "order" else "選択肢"
        for child in parts[FORM]:
            child.set("class", "choices")
            field.append(child)
    SubElement(element, "p", {"class": "ask-bar"})
    answer = SubElement(element, "details", {"class": "answer"})
    SubElement(answer, "summary").text = "答え"
    quiet = SubElement(answer, "noscript")
    if parts[KEY]:
        key = SubElement(quiet, "div", {"class": "key"})
        for child in parts[KEY]:
            key.append(child)
    for child in parts[REPLIES]:
        child.set("class", "replies" if form.choices else "replies values")
        quiet.append(child)
        for item, when in zip(child, _when(form, box), strict=True) if form.replies else ():
            item.set("data-if", when)
    live = any(isinstance(part, Block | Figure | Fence) for part in box.inside)
    why = SubElement(answer if live else quiet, "div", {"class": "why"})
    for child in parts[EXPLAINED]:
        why.append(child)


def _plain(value: str) -> str:
    """A number as scripts read it."""
    one = forms.number(value)
    return repr(one) if math.isfinite(one) else ("-" if one < 0 else "") + "Infinity"


def _data(form: Answers, box: Box) -> dict[str, str]:
    data = {"ask": form.kind, "key": forms.identity(box)}
    match form.kind:
        case "one" | "many":
            data["right"] = " ".join(str(n) for n, one in enumerate(form.choices) if one.right)
        case "number" | "interval":
            data["right"] = " ".join(map(_plain, form.key))
        case "order":
            data["right"] = " ".join(str(form.key.index(one)) for one in shuffled(form, box))
        case "code":
            data["right"] = "\n".join(form.key)
    if form.tolerance:
        data["near"] = form.tolerance
    if form.unit:
        data["unit"] = form.unit
    return data


def _when(form: Answers, box: Box) -> list[str]:
    """To which answers each reply belongs, as `data-right` is written; "" to all others."""
    found = []
    for reply in form.replies:
        if not reply.when:
            found.append("")
        elif form.kind == "order":
            found.append(f"{reply.place} {form.key.index(reply.when)}")
        else:
            given = forms.values(form.kind, reply.when)
            found.append("\n".join(given) if form.kind == "code" else " ".join(map(_plain, given)))
    return found
