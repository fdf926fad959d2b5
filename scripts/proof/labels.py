"""Holds the labels of claims to their kinds of proof: 定理, 論文, 実測 and 慣例 are no decoration.

定理: a sentence that is computed (`holds`), a formula, a derivation beside it, a place of the book
that proves it, or a work that is flagged as proving. 論文: a cited work. 実測: something that runs
beside it, or the place where it runs, and a result or a setting. 慣例: what is done, not a result.
What a run with drawn numbers gave, in the words of a result, has a label: here, or where its paragraphs begin.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import paths, references
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.parts import Answers, Block, Box, Figure, Formula, Heading, Output
from scripts.book.problem import Problem
from scripts.proof import prose
from scripts.proof.statements import Held

_LABEL = re.compile(r"\*(定理|論文|実測|慣例)\*\{\.ev\}")
# Pages that explain or count the labels.
_ABOUT = ("guide", "appendix/notation", "appendix/proof")
# What repeats: exams explain what chapters have shown, the log of changes states nothing.
_PLAIN = ("exam/", "appendix/changelog")
_SETTING = re.compile(
    r"シード|初期値|\d+ ?(?:個|回|層|件|歩|点|枚|本|通り)|次のとおり|幅 \d|[\d.]+ ?(?:倍|%)|\d\.\d|NaN|10\^|桁|行列積"
)
_RESULT = re.compile(r"(?:でした|ました|なかった)[。(([]")
# What the author did is no result: 「…を並べました」.
_DONE = ("描き", "書き", "学び", "示し", "扱い", "まとめ", "並べ", "足し", "置き", "測り", "調べ", "計算し", "させ", "外し",
         "付け", "作り", "とし", "導き", "選び", "見", "使い", "しぼり", "固定し", "動かし", "みなし", "分け", "掛け", "与え",
         "入れ", "しまし", "行い", "提案され", "読み", "学習し")  # fmt: skip
_FOUND = re.compile(
    "".join(f"(?<!{one})" for one in _DONE) + r"(?:でした|ました|なかった|ませんでした)(?=[。(([])"
)
_DRAWN = re.compile(
    r"default_rng|manual_seed|Generator\("
)  # a run whose numbers another seed would change
_ASIDE = (
    "question",
    "success",
    "abstract",
    "example",
)  # boxes that ask, or repeat what was to be seen
_DERIVED = re.compile(
    r"証明|導出|よって|だから|なので|から、|ので|書き直すと|代入|不等式|定理|偶然では"
)
_ITEM = re.compile(r"\s*(?:\||# *[-*|] |[-*] |(?:# *)?\d+\. )")  # of a list, a row of a table


@lru_cache(maxsize=1)
def _known() -> dict:
    """`proving`: works that prove what they are cited for; `unlabelled`: works that are no evidence

    for anything; `measured`: page → what measures.
    """
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))


def _paragraph(page: Page, line: int) -> tuple[int, int]:
    """First and last line of what stands without a blank line around a label; of a list, its item."""
    empty = lambda number: not page.lines[number - 1].strip("# ")
    first = last = line
    while first > 1 and not empty(first - 1) and not _ITEM.match(page.lines[first - 1]):
        first -= 1
    while last < len(page.lines) and not empty(last + 1) and not _ITEM.match(page.lines[last]):
        last += 1
    return first, last


def _section(page: Page, line: int) -> list:
    """The parts under the heading of level 1 or 2 that the line stands under."""
    found = []
    for part in page.walk():
        if isinstance(part, Heading) and part.level <= 2:
            if part.line > line:
                break
            found = []
        found.append(part)
    return found


def _keys(page: Page, text: str) -> list[str]:
    return re.findall(r"references\.md#(\w+)", text)


def unlabelled(page: Page) -> Iterator[int]:
    """The lines that cite a work while neither they nor what introduces their list has a label."""
    for number, line in enumerate(page.lines, 1):
        keys = set(_keys(page, line)) - set(_known()["unlabelled"])
        if keys and not any(map(_LABEL.search, _introduced(page, number))):
            yield number


def unmeasured(page: Page) -> Iterator[int]:
    """The lines that tell what a run with drawn numbers gave, and have no label.

    It may stand anywhere between what is shown above them and what is shown below.
    """
    apart, shown = set(), []
    for part in page.walk():
        if isinstance(part, Block | Output | Figure | Answers) or (
            isinstance(part, Box) and part.kind in _ASIDE
        ):
            apart |= set(range(part.line, part.end))
        if isinstance(part, Block | Output | Figure | Heading):
            shown.append(part)
    for number, line in enumerate(page.lines, 1):
        if number in apart or not _FOUND.search(line):
            continue
        above = [part for part in shown if part.line <= number]
        heading = max((n for n, part in enumerate(above) if isinstance(part, Heading)), default=0)
        if not any(
            isinstance(part, Block) and _draws_numbers(part.stem) for part in above[heading:]
        ):
            continue
        below = shown[len(above)].line if len(above) < len(shown) else len(page.lines) + 1
        if not _LABEL.search("\n".join(page.lines[above[-1].end - 1 : below - 1])):
            yield number


@lru_cache(maxsize=512)
def _draws_numbers(stem: str) -> bool:
    script = paths.script_of(stem)
    return script.exists() and bool(_DRAWN.search(script.read_text("utf-8")))


def _introduced(page: Page, number: int) -> Iterator[str]:
    """The paragraph of a line; of an item of a list or table, also the one above all its items."""
    first, last = _paragraph(page, number)
    yield "\n".join(page.lines[first - 1 : last])
    while first >= 1 and (
        _ITEM.match(page.lines[first - 1]) or not page.lines[first - 1].strip("# ")
    ):
        first -= 1
    if first >= 1:
        first, last = _paragraph(page, first)
        yield "\n".join(page.lines[first - 1 : last])


def _teaches(page: Page) -> bool:
    """A page of a chapter: the appendix points to what chapters have measured."""
    return not (
        page.is_notebook
        or page.name.startswith((*_PLAIN, "appendix/"))
        or page.name.endswith("/exercises")
    )


def problems(page: Page, library: Library, claims: list) -> Iterator[Problem]:
    """Labels whose claim has not their kind of proof."""
    if page.name in _ABOUT or page.src == references.SOURCE:
        return
    held = "\0".join(prose.folded(one.sentence)[0] for one in claims if isinstance(one, Held))
    for number, line in enumerate(page.lines, 1):
        for match in _LABEL.finditer(line):
            first, last = _paragraph(page, number)
            text = "\n".join(page.lines[first - 1 : last])
            why = _wrong(page, match.group(1), number, text, line, held)
            if why:
                yield Problem(page.file, number, f"*{match.group(1)}*: {why}",
                              "give it the label of its proof (scripts/proof/labels.py), or prove it")  # fmt: skip
    for number in unmeasured(page) if _teaches(page) else ():
        yield Problem(page.file, number, "a run gave this, and no label says so", "add *実測*{.ev}, or *定理*{.ev} with its proof")  # fmt: skip
    for number in unlabelled(page) if not page.name.startswith(_PLAIN) else ():
        yield Problem(page.file, number, "a work is cited, and no label says as what",
                      "add *定理*{.ev}, *論文*{.ev} or *慣例*{.ev}, here or above its list")  # fmt: skip


def _wrong(page: Page, label: str, number: int, text: str, line: str, held: str) -> str:
    keys = _keys(page, text)
    section = _section(page, number)
    if label == "論文":
        around = "\n".join(p.text for p in section if hasattr(p, "text"))
        if not keys and not ("どの行も" in text and _keys(page, around)):
            return "no work is cited for it"
    if label == "慣例" and _RESULT.search(line) and not keys:
        return "a result is no custom"
    if label == "実測":
        if _keys(page, line):
            return "what a work reports is not measured here"
        runs = page.is_notebook or page.name in _known()["measured"]
        runs |= any(isinstance(p, Block | Output | Figure) for p in section)
        near = "\n".join(page.lines[max(0, number - 12) : number])
        if not runs and not re.search(r"\]\([^)]*#", near):
            return "nothing runs in its section, and no link leads to what does"
        if not _SETTING.search(text) and not _RESULT.search(text):
            return "neither a result nor a setting is said"
    if label == "定理":
        below = "\n".join(page.lines[number - 1 : number + 8])
        if any(key in _known()["proving"] for key in keys or _keys(page, below)):
            return ""
        if keys := _keys(page, line):
            return f"{keys[0]} is not flagged as proving it (scripts/proof/labels.toml)"
        whole = prose.folded(_LABEL.sub("", line))[0]
        sentences = [s for s in re.split("。", whole) if len(s) > 4]
        if any(sentence in held for sentence in sentences):
            return ""
        beside = any(isinstance(p, Formula) and abs(p.line - number) <= 8 for p in section)
        boxes = any(isinstance(p, Box) and re.search("証明|導出|なぜ", p.title) for p in section)
        linked = page.name.startswith("appendix/") and re.search(r"\]\([^)]*\.md", text)
        if _RESULT.search(line) or re.search(r"シード|初期値 \d|測定|測[りっる]", text):
            return "a result of a run is no theorem"
        if not (beside or boxes or linked or _DERIVED.search(text) or "証明" in text):
            return "neither computed with holds(…) nor derived beside it"
    return ""
