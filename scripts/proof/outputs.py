"""Ties outputs to sentences: what the text takes from an output is printed there, and stays so.

`tests/ties.json` has, for each output, the numbers and words that the section beside it takes
from it. It is added to by `python scripts/record_ties.py`; a tie that breaks is a problem, and
who means it takes the tie out by hand.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.parts import Box, Figure, Heading, Output, Prose
from scripts.book.problem import Problem
from scripts.proof.statements import Shown

RECORD = paths.ROOT / "tests" / "ties.json"
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[-+]?\d+)?")
_VERDICT = re.compile(r"True|False|一致|nan|inf|不一致|なし|あり")


@lru_cache(maxsize=4)
def _record(stamp: int) -> dict[str, list[str]]:
    return json.loads(RECORD.read_text("utf-8"))


def ties() -> dict[str, list[str]]:
    """Stem → what the text takes from its output."""
    return _record(RECORD.stat().st_mtime_ns) if RECORD.exists() else {}


def _sections(page: Page) -> Iterator[tuple[list[Output], str]]:
    """(outputs, text) of each section, boxes included; TeX powers are read as the code prints them."""
    outputs, texts = [], []
    for part in page.walk():
        match part:
            case Heading(level=level) if level <= 2:
                yield outputs, "\n".join(texts)
                outputs, texts = [], []
            case Output():
                outputs.append(part)
            case Prose():
                texts.append(part.text)
            case Figure():
                texts.append(part.alt)
            case Box():
                texts.append(part.title)
    yield outputs, "\n".join(texts)


def _plain(text: str) -> str:
    text = text.replace("−", "-").replace("{,}", "").replace("\\%", "%")
    return re.sub(r"(\d(?:\.\d+)?) *\\times *10\^\{?(-?)(\d+)\}?",
                  lambda m: f"{m.group(1)}e{m.group(2) or '+'}{int(m.group(3)):02}", text)  # fmt: skip


def _numbers(text: str) -> set[str]:
    """The numbers of a text that tell something: decimals, and integers above nine."""
    found = _NUMBER.findall(_plain(text))
    return {one for one in found if "." in one or "e" in one or len(one.lstrip("-")) > 1}


def found(page: Page) -> Iterator[tuple[Output, list[str]]]:
    """Each output of the page with what the section beside it takes from it."""
    for outputs, text in _sections(page):
        said = _numbers(text)
        for part in outputs:
            path = paths.recorded_of(part.stem)
            printed = path.read_text("utf-8") if path.exists() else ""
            verdicts = [
                f"{word}×{printed.count(word)}" for word in sorted(set(_VERDICT.findall(printed)))
            ]
            yield part, sorted(said & _numbers(printed)) + verdicts


def _whole(page: Page) -> str:
    return "\n".join(text for _, text in _sections(page))


def problems(page: Page, claims: list) -> Iterator[Problem]:
    """Ties that are broken, and outputs that no sentence takes anything from."""
    known, shown = ties(), {one.stem for one in claims if isinstance(one, Shown)}
    said = _numbers(_whole(page))
    for part, _now in found(page):
        path = paths.recorded_of(part.stem)
        printed = path.read_text("utf-8") if path.exists() else ""
        numbers, where = _numbers(printed), f"snippets/{part.stem}.out"
        for tie in known.get(part.stem, ()):
            word, times, count = tie.partition("×")
            if times:
                if printed.count(word) != int(count):
                    yield Problem(where, 1, f"prints {word} {printed.count(word)} times, was read with {count}",
                                  "tests/ties.json")  # fmt: skip
            elif tie not in numbers:
                yield Problem(where, 1, f"no longer prints {tie}, which docs/{page.name}.md takes from it",
                              "mend the code or the text; then tests/ties.json")  # fmt: skip
            elif tie not in said:
                yield Problem(page.file, part.line, f"no longer says {tie}, which {where} prints",
                              "mend the text or the code; then tests/ties.json")  # fmt: skip
        if not known.get(part.stem) and part.stem not in shown and not _reason(part.stem):
            yield Problem(page.file, part.line, f"nothing holds what {part.stem} prints",
                          f"say it in the text and run python scripts/record_ties.py, or add shows(…) to tests/proofs/{page.name.split('/')[0]}.py")  # fmt: skip


@lru_cache(maxsize=1)
def _elsewhere() -> dict[str, str]:
    """Stems that claims of tests/prose name: their outputs are held there."""
    texts = [
        path.read_text("utf-8") for path in sorted((paths.ROOT / "tests" / "prose").rglob("*.py"))
    ]
    return dict.fromkeys(
        re.findall(r'"([a-z_]+(?:/[a-z_0-9]+)+)"', "\n".join(texts)), "tests/prose"
    )


def _reason(stem: str) -> str:
    """Why an output needs no tie: an exercise's checker judges it, or a claim names it."""
    if "/exercises/" in stem:
        return "check.py"
    return _elsewhere().get(stem, "")


def record(pages: list[Page], file: Path = RECORD) -> dict[str, list[str]]:
    """The known ties and the new ones, in order."""
    known = dict(ties()) if file == RECORD else {}
    for page in pages:
        if not page.is_notebook:
            for part, now in found(page):
                both = sorted(set(known.get(part.stem, ())) | set(now))
                if both:
                    known[part.stem] = both
    return dict(sorted(known.items()))
