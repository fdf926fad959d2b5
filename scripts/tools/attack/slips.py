"""Faults of a tired author's hand: wrong units, rows, links, years, options, knobs and printed names."""

import re
from collections.abc import Iterator

from scripts.book import paths
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.tools.attack.plants import Edit, Plant

# What stands behind a number, and what is written instead.
_UNITS = (("層", "個"), ("個", "回"), ("回", "個"), ("歩", "回"), ("件", "個"), ("倍", "桁"), ("桁", "倍"),
          ("%", "倍"), ("エポック", "歩"), ("次元", "層"), ("ビット", "バイト"), ("ミリ秒", "秒"), ("MB", "KB"))  # fmt: skip
_APART = ("appendix/references", "appendix/changelog", "appendix/proof")
_FORMULA = re.compile(r"(?<!\$)\$(?!\$)[^$\n]+\$|^\$\$\n.*?^\$\$$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(([^)\s]+)\)")
_NAMES = ("ReLU", "tanh", "シグモイド", "GELU", "SiLU", "SELU", "ELU", "Adam", "SGD", "Momentum",
          "RMSprop", "AdaGrad", "He", "Xavier", "float16", "float32", "softmax", "BN", "LN")  # fmt: skip


def _one(page: Page, kind: str, *edits: tuple[int, str, str]) -> Plant:
    """A plant of edits of a page, the last in the text first."""
    first = min(at for at, _, _ in edits)
    ordered = sorted(edits, reverse=True)
    return Plant(kind, tuple(Edit(page.file, *edit) for edit in ordered), (page.src,),
                 line=page.source.count("\n", 0, first) + 1)  # fmt: skip


def _units(page: Page, text: str) -> Iterator[Plant]:
    for unit, instead in _UNITS:
        for match in re.finditer(
            rf"(?<=\d )?(?<=\d){re.escape(unit)}|(?<=\d ){re.escape(unit)}", text
        ):
            yield _one(page, "unit", (match.start(), unit, instead))


def _numbers(page: Page, text: str) -> Iterator[Plant]:
    """A digit of a decimal, a lost minus."""
    for match in re.finditer(r"(?<![\d.\w#/-])\d+\.\d+(?![\d.\w])", text):
        digit = match.end() - 1
        yield _one(page, "number", (digit, text[digit], str((int(text[digit]) + 4) % 10)))
    for match in re.finditer(r"(?<=[ (は])[-−](?=\d)", text):
        yield _one(page, "number", (match.start(), match.group(), ""))


def _exponents(page: Page) -> Iterator[Plant]:
    for formula in _FORMULA.finditer(page.source):
        for match in re.finditer(r"\^\{?(-?\d+)|_\{?([a-zA-Z\d])(?![a-zA-Z\d])", formula.group()):
            group = 1 if match.group(1) else 2
            before = match.group(group)
            if group == 1:
                kind, after = "exponent", str(int(before) + 1)
            else:
                kind, after = "subscript", {"i": "j", "j": "i", "1": "2", "t": "s"}.get(before, "k")
            yield _one(page, kind, (formula.start() + match.start(group), before, after))
        for match in re.finditer(r"(\\sqrt\{[^{}]*)\}( \+ \\(?:var)?epsilon)", formula.group()):
            before, after = match.group(), f"{match.group(1)}{match.group(2)}}}"
            yield _one(page, "epsilon", (formula.start() + match.start(), before, after))


def _rows(page: Page) -> Iterator[Plant]:
    """Cells of neighbouring rows exchanged in one column."""
    lines = list(re.finditer(r"^[ #]*\|[^\n]*\|$", page.source, re.MULTILINE))
    for one, other in zip(lines, lines[1:]):
        if other.start() != one.end() + 1 or "---" in one.group() + other.group():
            continue
        cells = [list(re.finditer(r"(?<=\|)[^|]+(?=\|)", row.group())) for row in (one, other)]
        if len(cells[0]) == len(cells[1]) > 1:
            here, there = cells[0][-1], cells[1][-1]
            if here.group() != there.group():
                yield _one(page, "row", (one.start() + here.start(), here.group(), there.group()),
                           (other.start() + there.start(), there.group(), here.group()))  # fmt: skip


def _links(page: Page) -> Iterator[Plant]:
    found = [m for m in _LINK.finditer(page.source) if not m.group(2).startswith("http")]
    inside = [m for m in found if "references.md" not in m.group(2)]
    for one, other in zip(inside, inside[1:]):
        if one.group(2) != other.group(2):
            yield _one(page, "link", (one.start(2), one.group(2), other.group(2)))
    for one in found:
        year = re.search(r"(?:19|20)\d\d", one.group(1))
        if "references.md" in one.group(2) and year:
            at = one.start(1) + year.start()
            yield _one(page, "year", (at, year.group(), str(int(year.group()) - 1)))


def _options(page: Page) -> Iterator[Plant]:
    """The right choice made wrong and its neighbour right; replies of two choices exchanged."""
    choices = list(
        re.finditer(r"^[ #]*- \[([ x])\] ([^\n]+)\n[ #]*- ([^\n]+)$", page.source, re.MULTILINE)
    )
    for one, other in zip(choices, choices[1:]):
        if other.start() - one.end() > 2:
            continue
        if one.group(1) != other.group(1):
            yield _one(page, "option", (one.start(1), one.group(1), other.group(1)),
                       (other.start(1), other.group(1), one.group(1)))  # fmt: skip
        if one.group(3) != other.group(3):
            yield _one(page, "reply", (one.start(3), one.group(3), other.group(3)),
                       (other.start(3), other.group(3), one.group(3)))  # fmt: skip


def _steps(page: Page) -> Iterator[Plant]:
    """Neighbours of a numbered list exchanged."""
    items = list(re.finditer(r"^([ #]*)\d+\. ([^\n]+)$", page.source, re.MULTILINE))
    for one, other in zip(items, items[1:]):
        if other.start() == one.end() + 1 and one.group(2) != other.group(2):
            yield _one(page, "order", (one.start(2), one.group(2), other.group(2)),
                       (other.start(2), other.group(2), one.group(2)))  # fmt: skip


def _code(page: Page) -> Iterator[Plant]:
    """A number or a name within code of a sentence."""
    for code in re.finditer(r"(?<!`)`([^`\n]+)`(?!`)", page.source):
        for match in re.finditer(
            r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])|\b(?:max|min|mean|sum|True|False)\b", code.group(1)
        ):
            before = match.group()
            after = {"max": "min", "min": "max", "mean": "sum", "sum": "mean", "True": "False",
                     "False": "True"}.get(before) or str(int(float(before)) + 1)  # fmt: skip
            yield _one(page, "inline code", (code.start(1) + match.start(), before, after))


def of_page(page: Page) -> Iterator[Plant]:
    """Every slip that the rules know for a page of text."""
    hide = lambda match: re.sub(r"[^\n]", "\0", match.group())
    text = re.sub(r"`[^`\n]*`|\]\([^)\n]*\)|\{[^}\n]*\}|^---\n.*?^---\n", hide, page.source,
                  flags=re.MULTILINE | re.DOTALL)  # fmt: skip
    text = re.sub(r"^[ #]*(?:#+ |\d+\. )", hide, text, flags=re.MULTILINE)
    yield from _units(page, text)
    yield from _numbers(
        page, re.sub(r"^```.*?^```$", hide, _FORMULA.sub(hide, text), flags=re.M | re.S)
    )
    yield from _exponents(page)
    yield from _rows(page)
    yield from _links(page)
    yield from _options(page)
    yield from _steps(page)
    yield from _code(page)


def of_snippets(page: Page) -> Iterator[Plant]:
    """Names that are printed, exchanged with their neighbours; labels and ranges of knobs."""
    for stem in page.stems():
        file, text = f"snippets/{stem}.py", paths.script_of(stem).read_text("utf-8")
        plant = lambda kind, *edits, stem=stem, file=file, text=text: Plant(
            kind, tuple(Edit(file, *one) for one in sorted(edits, reverse=True)), (page.src,), (stem,),
            line=text.count("\n", 0, min(edits)[0]) + 1)  # fmt: skip
        if not stem.endswith("/starter"):
            named = list(re.finditer(rf'"((?:{"|".join(_NAMES)})[^"\n]*)"', text))
            for one, other in zip(named, named[1:]):
                if one.group(1) != other.group(1):
                    yield plant("printed name", (one.start(1), one.group(1), other.group(1)),
                                (other.start(1), other.group(1), one.group(1)))  # fmt: skip
        for match in re.finditer(r"# つまみ ([^:\n]+):", text):
            yield plant(
                "knob",
                (
                    match.start(1),
                    match.group(1),
                    "学習率" if "学習率" not in match.group(1) else "重み",
                ),
            )


def of_works() -> Iterator[Plant]:
    """Years and identifiers of the list of literature."""
    path = paths.DOCS / "appendix" / "references.md"
    text, file = path.read_text("utf-8"), paths.shown(path)
    for match in re.finditer(
        r"\((\d{4})\)|arXiv:\d{4}\.(\d{5})|10\.\d{4}/\S*?(\d)(?=\D*[)>\s])", text
    ):
        group = next(k for k in (1, 2, 3) if match.group(k))
        before = match.group(group)
        after = f"{(int(before) + 1) % 10 ** len(before):0{len(before)}}"
        edit = (Edit(file, match.start(group), before, after),)
        yield Plant("work", edit, ("appendix/references.md",), (), ("tests/test_references.py",),
                    text.count("\n", 0, match.start(group)) + 1)  # fmt: skip


def all_of(library: Library) -> Iterator[Plant]:
    """Every slip of the book."""
    for page in library.pages.values():
        if not page.is_notebook and page.name not in _APART:
            yield from of_page(page)
            yield from of_snippets(page)
    yield from of_works()
