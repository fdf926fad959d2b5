"""Faults of texts: words, negations, headings, alt texts, formulas, settings, answers, labels."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import paths
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.parts import Box, Figure, Formula, Heading, Prose
from scripts.tools.attack import plants
from scripts.tools.attack.plants import Edit, Plant

_INLINE = re.compile(r"(?<!\$)\$(?!\$)[^$\n]+\$")
# What goes wrong in formulas: pattern, replacement.
_SLIPS = (
    (r"(?<![\w^{])2(?=[\\a-z(])", "3"), (r"\\beta_1", r"\\beta_2"), (r"\^2", "^3"),
    (r"\\sqrt(?=[{\s])", ""), (r"\\max", r"\\min"), (r"\\min", r"\\max"), (r"\\le(?![a-z])", r"\\ge"),
    (r"e\^\{-", "e^{"), (r"(?<=[a-z])_1(?!\d)", "_2"), (r"\\frac\{1\}\{2\}", r"\\frac{1}{3}"),
    (r"\{l\+1\}", "{l}"), (r"\^\{-1\}", ""), (r"t \+ 1", "t"), (r"\\odot", ""),
    (r"(?<=\d)0(?=\\[a-z])", "00"), (r"n_\{in\}", "n_{out}"), (r"\\tfrac12", r"\\tfrac13"),
    (r"\(x > 0\)", "(x < 0)"), (r"\bx\\,", r"x^2\\,"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _words() -> dict:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _starts(page: Page) -> list[int]:
    """The character at which each line begins."""
    starts = [0]
    for line in page.lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _plant(page: Page, kind: str, at: int, before: str, after: str) -> Plant:
    line = page.source.count("\n", 0, at) + 1
    return Plant(kind, (Edit(page.file, at, before, after),), (page.src,), line=line)


def _exchanged(text: str) -> Iterator[tuple[int, str, str]]:
    """(place, before, after) of each word that has an opposite."""
    for one, other in _words()["pairs"]:
        for before, after in ((one, other), (other, one)):
            for match in re.finditer(re.escape(before), text):
                longer = max(len(one), len(other))
                around = text[max(0, match.start() - longer) : match.end() + longer]
                if before in after and after in around:
                    continue  # 線形 within 非線形
                yield match.start(), before, after


def _denied(text: str) -> Iterator[tuple[int, str, str]]:
    for before, after in _words()["negations"]:
        for match in re.finditer(re.escape(before), text):
            if before == "ます。" and text[max(0, match.start() - 1) : match.start()] in "せり":
                continue
            yield match.start(), before, after


def _slipped(tex: str) -> Iterator[tuple[int, str, str]]:
    for pattern, instead in _SLIPS:
        for match in re.finditer(pattern, tex):
            yield match.start(), match.group(), instead.replace("\\\\", "\\") or " "
    for match in re.finditer(r" \+ | - ", tex):
        yield match.start(), match.group(), " - " if "+" in match.group() else " + "


def _reset(text: str) -> Iterator[tuple[int, str, str]]:
    """Settings: an integer beside 個, 層, 回; a chosen decimal."""
    beside = "|".join(_words()["beside"])
    for match in re.finditer(rf"(?<![\d.第])\d{{1,3}}(?= (?:{beside}))", text):
        yield match.start(), match.group(), str(int(match.group()) * 2 + 1)
    for match in re.finditer(r"(?<![\d.])0\.\d{1,2}(?!\d)", text):
        yield (
            match.start(),
            match.group(),
            match.group()[:-1] + str((int(match.group()[-1]) + 3) % 10),
        )


def _without_code(text: str) -> str:
    hide = lambda match: "\0" * len(match.group())
    return re.sub(r"`[^`\n]*`|\]\([^)\n]*\)|\{[^}\n]*\}", hide, text)


def _outside_formulas(text: str) -> str:
    return _INLINE.sub(lambda match: "\0" * len(match.group()), _without_code(text))


def of_page(page: Page) -> Iterator[Plant]:
    """Every fault that the rules know for a page, answers apart from the rest."""
    answers = [(box.line, box.end) for box in page.of(Box)
               if box.kind in ("question", "success") and box.folded]  # fmt: skip
    starts = _starts(page)
    for part in page.walk():
        inside = any(first <= part.line < last for first, last in answers)
        begin, end = starts[part.line - 1], starts[part.end - 1] - 1
        text = page.source[begin:end]
        if isinstance(part, Prose):
            yield from _of_prose(page, text, begin, "answer" if inside else "")
        elif isinstance(part, Heading):
            for at, before, after in _exchanged(_without_code(text)):
                yield _plant(page, "heading", begin + at, before, after)
        elif isinstance(part, Figure):
            for at, before, after in (*_exchanged(_without_code(text)), *_denied(text)):
                yield _plant(page, "alt", begin + at, before, after)
        elif isinstance(part, Formula):
            for at, before, after in _slipped(text):
                yield _plant(page, "answer" if inside else "formula", begin + at, before, after)
    yield from _of_description(page)
    yield from _swapped_alts(page)


def _of_prose(page: Page, text: str, begin: int, kind: str) -> Iterator[Plant]:
    bare = _outside_formulas(text)
    for name, slips in (("word", _exchanged), ("negation", _denied), ("setting", _reset)):
        for at, before, after in slips(bare):
            yield _plant(page, kind or name, begin + at, before, after)
    table = text.lstrip().startswith("|")
    for match in _INLINE.finditer(_without_code(text)):
        if re.search(r"[\\^=]", match.group()):
            for at, before, after in _slipped(text[match.start() : match.end()]):
                where = "table formula" if table else "inline formula"
                yield _plant(page, kind or where, begin + match.start() + at, before, after)
    for match in re.finditer(r"\*(定理|論文|実測|慣例)\*\{\.ev\}", text):
        other = {"定理": "実測", "論文": "定理", "実測": "定理", "慣例": "論文"}[match.group(1)]
        yield _plant(page, "label", begin + match.start(1), match.group(1), other)
        yield _plant(page, "label", begin + match.start(), match.group(), "")
    for match in re.finditer(r"(references\.md#)([a-z]+\d{4}[a-z]?)(?=\))", text):
        other = "kingma2015" if match.group(2) != "kingma2015" else "he2015"
        yield _plant(page, "citation", begin + match.start(2), match.group(2), other)


def _of_description(page: Page) -> Iterator[Plant]:
    match = re.search(r"^description: (.*)$", page.source, re.MULTILINE)
    if match and not page.is_notebook:
        for at, before, after in (*_exchanged(match.group(1)), *_reset(match.group(1))):
            yield _plant(page, "description", match.start(1) + at, before, after)


def _swapped_alts(page: Page) -> Iterator[Plant]:
    figures, starts = list(page.of(Figure)), _starts(page)
    for one, other in zip(figures, figures[1:]):
        edits = []
        for here, there in ((other, one), (one, other)):  # from the end, so that places stay
            at = page.source.index("![", starts[here.line - 1]) + 2
            edits.append(Edit(page.file, at, here.alt, there.alt))
        yield Plant("alt", tuple(edits), (page.src,), line=one.line)


def of_snippets(page: Page) -> Iterator[Plant]:
    """Faults of what pictures say (labels, titles, axes) and of comments and docstrings."""
    for stem in page.stems():
        file = f"snippets/{stem}.py"
        text = paths.script_of(stem).read_text("utf-8")
        line = lambda at, text=text: text.count("\n", 0, at) + 1
        named = list(
            re.finditer(r"""(?:label=|legend\(\[|xlabel\(|ylabel\(|title\()f?("[^"\n]+")""", text)
        )
        for one, other in zip(named, named[1:]):
            if one.group(1) != other.group(1):
                edits = (Edit(file, other.start(1), other.group(1), one.group(1)),
                         Edit(file, one.start(1), one.group(1), other.group(1)))  # fmt: skip
                yield Plant("legend", edits, (page.src,), (stem,), line=line(one.start(1)))
        for match in re.finditer(r'^""".*?"""|#[^\n]*$', text, re.MULTILINE | re.DOTALL):
            for at, before, after in _exchanged(match.group()):
                where = match.start() + at
                edit = (Edit(file, where, before, after),)
                yield Plant("comment", edit, (page.src,), (stem,), line=line(where))


def of_hints(library: Library) -> Iterator[Plant]:
    """Hints of checkers on the wrong case, and cases that are lost."""
    for path in sorted(paths.SNIPPETS.rglob("exercises/*/check.py")):
        text, file = path.read_text("utf-8"), paths.shown(path)
        source = f"{path.parts[-4]}/exercises.md"
        tests = ("tests/test_exercises.py", "-k", path.parent.name)
        line = lambda at, text=text: text.count("\n", 0, at) + 1
        hints = list(re.finditer(r'hint=(\((?:"(?:[^"\\\n]|\\.)*",?\s*){3}\))', text))
        for one, other in zip(hints, hints[1:]):
            if one.group(1) == other.group(1):
                continue
            edits = (Edit(file, other.start(1), other.group(1), one.group(1)),
                     Edit(file, one.start(1), one.group(1), other.group(1)))  # fmt: skip
            yield Plant("hint", edits, (source,), (), tests, line(one.start(1)))
        for match in re.finditer(
            r"^    t\.\w+\(.*?^    \)\n|^    t\.\w+\(.*\)\n", text, re.MULTILINE | re.DOTALL
        ):
            edit = (Edit(file, match.start(), match.group(), ""),)
            if text.count("\n    t.") > 1:
                yield Plant("hint", edit, (source,), (), tests, line(match.start()))


def of_given(page: Page) -> Iterator[Plant]:
    """A number of a computed sentence changed, and its claim made a `given`."""
    path = paths.ROOT / "tests" / "prose" / f"{page.name}.py"
    if not path.exists():
        return
    text, file = path.read_text("utf-8"), paths.shown(path)
    for match in re.finditer(
        r'^    says\(\s*"([^"«»]+)«(\.[234]f)»([^"«»]*)", ?[^\n]*\),$', text, re.MULTILINE
    ):
        before, _, after = match.groups()
        said = re.search(re.escape(before) + r"(-?\d+\.\d+)" + re.escape(after), page.source)
        if said:
            wrong = said.group(1)[:-1] + str((int(said.group(1)[-1]) + 4) % 10)
            edits = (Edit(page.file, said.start(1), said.group(1), wrong),
                     Edit(file, match.start(), match.group(),
                          f'    given("{before}{wrong}{after}"),'))  # fmt: skip
            yield Plant(
                "given", edits, (page.src,), line=page.source.count("\n", 0, said.start()) + 1
            )


def of_list(library: Library) -> Iterator[Plant]:
    """The faults that are written out one by one, of policy, workflows, guards and words."""
    listed = tomllib.loads(Path(__file__).with_name("listed.toml").read_text("utf-8"))["fault"]
    for one in listed:
        path = paths.ROOT / one["file"]
        text = path.read_text("utf-8")
        if one["before"] not in text:
            raise LookupError(
                f"scripts/tools/attack/listed.toml: {one['file']} has no {one['before']!r}"
            )
        at = text.index(one["before"])
        edit = (Edit(one["file"], at, one["before"], one["after"]),)
        kind = one["kind"] + (plants.BY_HAND if one.get("by_hand") else "")
        yield Plant(kind, edit, tuple(one.get("pages", ())), tuple(one.get("accept", ())),
                    tuple(one.get("tests", ())), text.count("\n", 0, at) + 1)  # fmt: skip


def all_of(library: Library) -> Iterator[Plant]:
    """Every fault that the rules and the list know for the book."""
    for page in library.pages.values():
        if page.is_notebook or page.name in (
            "appendix/references",
            "appendix/changelog",
            "appendix/proof",
        ):
            continue
        yield from of_page(page)
        yield from of_given(page)
        yield from of_snippets(page)
    yield from of_hints(library)
    yield from of_list(library)
