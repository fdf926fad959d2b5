"""Holds the words on which statements turn: directions, comparisons, negations, quantities, names.

`tests/words.json` repeats, for every section, description, alt text, comment and hint, only these
words (scripts/proof/words.toml, katakana, Latin names, numbers, labels, cited works, letters in formulas). It is read in review:
whoever turns a word changes that line too, while other rewording leaves it alone. It is written by
`python scripts/record_words.py`. What is computed is stated in tests/prose and tests/proofs.
"""

import ast
import difflib
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.book import front_matter, paths
from scripts.book.page import Page
from scripts.book.parts import Figure, Heading
from scripts.book.problem import Problem
from scripts.proof import prose

RECORD = paths.ROOT / "tests" / "words.json"
# Pages that are pinned as a whole: works.json has the literature, write_proof.py makes the counts.
_ELSEWHERE = ("appendix/references", "appendix/proof")
_COMMAND = "read it once more; if it is meant: python scripts/record_words.py"
# What is no word of a sentence: formulas, links' addresses (cited works apart), ids.
_ASIDE = re.compile(
    r"\$\$.*?\$\$|\$[^$]+\$|\]\((?!\S*references\.md#)[^)\n]*\)|\((?:\.\./)*appendix/(?=references)"
    r"|\{ *[#.][^}\n]*\}|<!--.*?-->|^(?:title|description): ",
    re.MULTILINE | re.DOTALL,
)


_LETTERS = re.compile(r"(?<![$\\])\$(?!\$)([^$\n]+)\$(?!\$)")  # a formula in a sentence
_DRESS = re.compile(r"\\(?:text|mathrm|operatorname|[,;! ])|[{}\s]")
_NAME = 16  # characters: what is longer is a statement, which claims or the record of reading hold


_SPOKEN = re.compile(r'""".*?"""|#[^\n]*|"[^"\n]*"' r"|'[^'\n]*'", re.DOTALL)  # of a script


@dataclass(frozen=True)
class Unit:
    """A text that makes statements: its name, its file, its first line."""

    name: str
    file: str
    line: int
    text: str


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern:
    charged = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    characters = "".join(sorted(set("".join(charged["characters"].split()))))
    kana = "|".join(sorted(map(re.escape, charged["words"]), key=len, reverse=True))
    return re.compile(
        rf"references\.md#(\w+)|([ァ-ヴー]{{2,}}|[A-Za-z][A-Za-z]+|{kana}|[{characters}]+)|(\d+(?:\.\d+)?)"
    )


def _tokens(unit: Unit) -> Iterator[tuple[str, int]]:
    """The words of a unit on which it turns, each with its line."""
    text = _ASIDE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), unit.text)
    found = [
        (match.start(), _DRESS.sub("", match.group(1))) for match in _LETTERS.finditer(unit.text)
    ]
    found = [(at, f"${name}") for at, name in found if len(name) <= _NAME]
    for match in _pattern().finditer(text):
        work, word, number = match.groups()
        found.append((match.start(), work or word or number))
    for at, word in sorted(found):
        yield word, unit.line + text.count("\n", 0, at)


def _sections(page: Page) -> Iterator[Unit]:
    """The head of a page, its sections without their pictures, and the alt texts of these."""
    lines = prose.sentences(page).split("\n")
    body = front_matter.split(page.source)[1] if not page.is_notebook else page.source
    first = page.source[: len(page.source) - len(body)].count("\n")
    head = [line * line.startswith(("title:", "description:")) for line in lines[:first]]
    yield Unit("", page.file, 1, "\n".join(head))
    for figure in page.of(Figure):
        yield Unit(f"figure {figure.name}", page.file, figure.line, figure.alt)
        for at in range(figure.line - 1, figure.end - 1):
            lines[at] = ""
    starts = [(part.line, part.id) for part in page.of(Heading)]
    for (start, name), (end, _) in zip(starts, [*starts[1:], (len(lines) + 1, "")]):
        yield Unit(name, page.file, start, "\n".join(lines[start - 1 : end - 1]))


def _comments(stem: str) -> Unit:
    """Docstrings, comments and strings of a snippet."""
    text = paths.script_of(stem).read_text("utf-8")
    kept = [""] * (text.count("\n") + 1)
    for match in _SPOKEN.finditer(text):
        at = text.count("\n", 0, match.start())
        for number, line in enumerate(match.group().split("\n")):
            kept[at + number] += line
    return Unit(f"code {stem}", f"snippets/{stem}.py", 1, "\n".join(kept))


def _hints(folder: Path) -> Iterator[Unit]:
    """The hints of a checker, each under the name of its case."""
    file = folder / "check.py"
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        case = node.args[0]
        if not isinstance(case, ast.Constant) or not isinstance(case.value, str):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("close", "equal", "true"):
            said = [one.value for keyword in node.keywords if keyword.arg == "hint"
                    for one in ast.walk(keyword.value)
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)]  # fmt: skip
            yield Unit(f"hint {folder.name}: {case.value}", paths.shown(file), node.lineno,
                       "\0".join(said))  # fmt: skip


def units(page: Page) -> Iterator[Unit]:
    """Everything that the page, its code and its checkers say."""
    if page.name in _ELSEWHERE:
        return
    yield from _sections(page)
    folders = set()
    for stem in dict.fromkeys(page.stems()):
        if not paths.script_of(stem).exists():
            continue
        if "/exercises/" in stem:
            folders.add(paths.script_of(stem).parent)
        yield _comments(stem)
    for folder in sorted(folders):
        if (folder / "check.py").exists():
            yield from _hints(folder)


def turned(page: Page) -> dict[str, str]:
    """Unit → its words, as the record has them; without those that turn on nothing, cases apart."""
    found = {unit.name: " ".join(word for word, _ in _tokens(unit)) for unit in units(page)}
    return {name: words for name, words in found.items() if words or name.startswith("hint ")}


@lru_cache(maxsize=2)
def _record(stamp: int) -> dict[str, dict[str, str]]:
    return json.loads(RECORD.read_text("utf-8"))


def record() -> dict[str, dict[str, str]]:
    """Page → unit → words, read in review."""
    return _record(RECORD.stat().st_mtime_ns) if RECORD.exists() else {}


def problems(page: Page) -> Iterator[Problem]:
    """Words that are not those that were read. A book without a record is not held to one."""
    if not RECORD.exists():
        return
    known, seen = record().get(page.name, {}), set()
    for unit in units(page):
        seen.add(unit.name)
        now = list(_tokens(unit))
        was = known.get(unit.name, "").split()
        if [word for word, _ in now] != was:
            yield _difference(unit, was, now)
    for name in known:
        if name not in seen:
            yield Problem(page.file, 1, f"「{name}」 is gone, whose words were read", _COMMAND)


def _difference(unit: Unit, was: list[str], now: list[tuple[str, int]]) -> Problem:
    """The first place at which the words differ."""
    matcher = difflib.SequenceMatcher(None, was, [word for word, _ in now], autojunk=False)
    _, i0, i1, j0, j1 = next(one for one in matcher.get_opcodes() if one[0] != "equal")
    line = now[min(j0, len(now) - 1)][1] if now else unit.line
    said = " ".join(word for word, _ in now[j0:j1][:8]) or "nothing"
    read = " ".join(was[i0:i1][:8]) or "nothing"
    before = " ".join(word for word, _ in now[max(0, j0 - 3) : j0])
    return Problem(unit.file, line, f"says «{said}» after «{before}», where «{read}» was read", _COMMAND)  # fmt: skip
