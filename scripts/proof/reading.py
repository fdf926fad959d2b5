"""What nothing computes was read: `tests/read.json` keeps how it stood when somebody read it.

Formulas in sentences that no claim states and that do not hold by themselves, counts of things
that no code has, code in sentences that no block beside has, links whose label does not name where
they lead, and the lines of answers. A change of one is a problem with its line, until
`python scripts/record_reading.py` keeps the new text, whose diff is read in review.
"""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scripts.book import front_matter, paths
from scripts.book.page import Page
from scripts.book.parts import Block, Box, Fence, Figure, Heading, Output, Prose
from scripts.book.problem import Problem
from scripts.proof import formulas, leads, prose, tex
from scripts.proof.claims import library

RECORD = paths.ROOT / "tests" / "read.json"
APART = ("appendix/references", "appendix/changelog", "appendix/proof")
REMEDY = "read it, then: python scripts/record_reading.py"
_RELATION = re.compile(r"[=<>]|\\(?:approx|le|ge|ne|leftarrow)(?![a-z])")
_PLAIN = re.compile(r"\\?[a-zA-Z]+|-?\d[\d.,{}]*")
_UNITS = "個|回|層|歩|件|次元|列|行|エポック|分の|点|枚|段|シード|種類|通り|本|倍|つ"
_COUNTED = re.compile(rf"(?<![\d.第])(?<!第 )(\d{{1,5}})(?= (?:{_UNITS}))")
_NAMED = re.compile(
    r"(?<![ァ-ヴー\w])((?:幅|深さ|バッチサイズ|バッチ|シード|歩数|長さ) )(\d{1,5})(?![\d.]|,\d| ?(?:"
    + _UNITS
    + r"))"
)  # a setting whose name stands before its number
_BELOW = re.compile(r"(?<![\w.\d])[-−]\d+(?![\d.]|,\d)")  # a sign that a tired hand may lose
# What is no word of a sentence: code, where links lead to, ids.
_NO_WORDS = re.compile(r"`[^`\n]*`|\]\([^)\n]*\)|\{[^}\n]*\}|(?<!\$)\$(?!\$)[^$\n]+\$")
_TELLING = re.compile(r"\d|\b(?:True|False|max|min|mean|sum|axis|dim)\b")  # code that may be wrong
_LITERAL = re.compile(r"(?<![\w.])\d[\d_]*(?![\w.])")


@dataclass(frozen=True)
class Read:
    """One thing that has to be read: what it is (`kind`), its text as kept, and its line."""

    kind: str
    text: str
    line: int


@lru_cache(maxsize=4)
def _record(stamp: int) -> dict[str, dict[str, dict[str, int]]]:
    return json.loads(RECORD.read_text("utf-8"))


def record() -> dict[str, dict[str, dict[str, int]]]:
    """Page → kind → text → how often it stood there when it was read."""
    return _record(RECORD.stat().st_mtime_ns) if RECORD.exists() else {}


def found(page: Page, stated: list, letters: list) -> Iterator[Read]:
    """All that somebody has to read on a page: what proofs and the code do not hold.

    `stated` are the proofs of its formulas; `letters` tell of a formula whether it holds by itself,
    each under a usual meaning of its letters.
    """
    apart = [(b.line, b.end) for b in page.of(Box)
             if b.kind == "question" or (b.kind == "success" and b.folded)]  # fmt: skip
    yield from _answers(page, apart)
    for section in _sections(page):
        known, code = _numbers_of(section), _squeezed(_code_of(section))
        for part in section:
            if isinstance(part, Prose):
                for number, line in enumerate(part.lines, part.line):
                    if any(first <= number < last for first, last in apart):
                        continue
                    yield from _formulas(line, number, stated, letters)
                    yield from _counted(line, number, known)
                    yield from _quoted(line, number, code)
            elif isinstance(part, Figure):
                yield from _counted(part.alt, part.line, known)
    yield from _described(page)
    for link in leads.astray(page, library()):
        if not any(first <= link.line < last for first, last in apart):
            yield Read("links", f"[{link.label}]({link.target})", link.line)


def _sections(page: Page) -> Iterator[list]:
    parts = []
    for part in page.walk():
        if isinstance(part, Heading) and part.level <= 2:
            yield parts
            parts = []
        parts.append(part)
    yield parts


def _code_of(section: list) -> str:
    """The code of a section and its outputs."""
    texts = []
    for part in section:
        if isinstance(part, Block | Output):
            file = paths.script_of if isinstance(part, Block) else paths.recorded_of
            if file(part.stem).exists():
                texts.append(file(part.stem).read_text("utf-8"))
    return "\n".join(texts)


def _numbers_of(section: list) -> set[int]:
    """The integers that the code of a section and its outputs have, those below 0 with their sign."""
    code = _code_of(section)
    below = {-int(one) for one in re.findall(r"-(\d+)(?![\w.])", code)}
    return below | {int(one) for one in _LITERAL.findall(code) if one.strip("_")}


def _squeezed(code: str) -> str:
    return "".join(code.split())


def _quoted(text: str, line: int, code: str) -> Iterator[Read]:
    """Code in a sentence with a number or a truth in it, which the code beside does not have."""
    for match in re.finditer(r"(?<!`)`([^`\n]+)`(?!`)", text):
        quoted = match.group(1)
        if _TELLING.search(quoted) and _squeezed(quoted) not in code:
            yield Read("code", quoted, line)


def _counted(text: str, line: int, known: set[int]) -> Iterator[Read]:
    bare = _NO_WORDS.sub(" ", text)
    for match in _COUNTED.finditer(bare):
        if int(match.group(1)) not in known:
            after = re.match(rf" (?:{_UNITS})", bare[match.end() :]).group()
            yield Read("counts", match.group(1) + after, line)
    for match in _BELOW.finditer(bare):
        if -int(match.group()[1:]) not in known:
            yield Read("counts", match.group(), line)
    for match in _NAMED.finditer(bare):
        if int(match.group(2)) not in known:
            yield Read("counts", "".join(match.groups()), line)


def _described(page: Page) -> Iterator[Read]:
    """The counts of the description, which stands above all code."""
    head = page.source[: len(page.source) - len(front_matter.split(page.source)[1])]
    for number, line in enumerate(head.splitlines(), 1):
        yield from _counted(line, number, set())


def _formulas(line: str, number: int, stated: list, letters: list) -> Iterator[Read]:
    for match in formulas.INLINE.finditer(re.sub(r"`[^`]*`", "", line)):
        text = match.group(1)
        if _PLAIN.fullmatch(text.strip()):
            continue
        place = formulas.Place(number, text, line.strip(), False)
        if any(one.means(place) for one in stated) or holds_by_itself(text, letters):
            continue
        yield Read("formulas", tex.squeezed(text), number)


def holds_by_itself(text: str, letters: list) -> bool:
    """Whether a formula holds at random points under a usual meaning of its letters."""
    return bool(_RELATION.search(text)) and any(holds(text) for holds in letters)


def _answers(page: Page, apart: list[tuple[int, int]]) -> Iterator[Read]:
    """The lines of questions, of their answers and of solutions, as digests; no code among them."""
    inside = set()
    for part in page.walk():
        if isinstance(part, Block | Output | Fence | Figure):
            inside |= set(range(part.line, part.end))
    for first, last in sorted(set(apart)):
        for number in range(first, last):
            text = "".join(page.lines[number - 1].split())
            if text and number not in inside and not text.startswith("<!--"):
                inside.add(number)
                yield Read("answers", hashlib.sha256(text.encode()).hexdigest()[:8], number)


def problems(page: Page, stated: list, letters: list) -> Iterator[Problem]:
    """What changed since it was read, and what nobody has read, in a book that keeps a record."""
    if not RECORD.exists() or page.is_notebook or page.name in APART:
        return
    known, there, new = record().get(page.name, {}), Counter(), Counter()
    for one in found(page, stated, letters):
        there[one.kind, one.text] += 1
        if there[one.kind, one.text] > known.get(one.kind, {}).get(one.text, 0):
            new[one.kind] += 1
            yield Problem(page.file, one.line, f"{_WHAT[one.kind]}{_shown(page, one)}", REMEDY)
    for kind, texts in known.items():
        for text, count in texts.items():
            for _ in range(count - there[kind, text]):
                if new[kind]:  # it was changed, and what stands there now has its line
                    new[kind] -= 1
                    continue
                what, line = (
                    ("a line of an answer", 1)
                    if kind == "answers"
                    else (text, prose.nearest(page.source, text))
                )
                yield Problem(page.file, line, f"no longer has what was read: {what}", REMEDY)


_WHAT = {
    "formulas": "a formula that nothing computes and nobody has read: ",
    "counts": "a count that the code beside it does not have, and nobody has read: ",
    "code": "code that no block beside it has, and nobody has read: ",
    "links": "a link whose label does not name where it leads, and nobody has read: ",
    "answers": "a line of a question or an answer that nobody has read: ",
}


def _shown(page: Page, one: Read) -> str:
    return page.lines[one.line - 1].strip()[:70] if one.kind == "answers" else one.text


def kept(page: Page, stated: list, letters: list) -> dict[str, dict[str, int]]:
    """What the record has of a page once it has been read: kind → text → how often."""
    result: dict[str, Counter] = {}
    for one in found(page, stated, letters):
        result.setdefault(one.kind, Counter())[one.text] += 1
    return {kind: dict(sorted(many.items())) for kind, many in sorted(result.items())}
