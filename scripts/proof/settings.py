"""Settings are what was chosen: a `given` holds no result, and its numbers stand in the code.

A number with one digit that counts (0.1, 0.001, 20 %) may be chosen freely; what looks
measured must be a literal of a snippet of the chapter, or another claim must have computed it.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.problem import Problem
from scripts.proof.claims import Claim, file_of

_RESULT = re.compile(r"(?:でした|ました|だった|なった|った)。?$")
_NUMBER = re.compile(r"\d+\.\d+")
_LITERAL = re.compile(r"(?<![\w.])(?:\d+\.\d*|\.\d+)(?:e-?\d+)?")


@lru_cache(maxsize=64)
def _literals(folder: str) -> frozenset[float]:
    """The decimal numbers that stand in the snippets and tests of a chapter's pages."""
    found = set()
    files = [*(paths.SNIPPETS / folder).rglob("*.py"), *(paths.DOCS / folder).glob("*.py")]
    for path in files:
        found |= {float(one) for one in _LITERAL.findall(path.read_text("utf-8"))}
    return frozenset(found)


def problems(page: Page, claims: list[Claim]) -> Iterator[Problem]:
    """Results dressed as settings, and settings that no code has."""
    where = paths.shown(file_of(page.name))
    chapter = page.name.split("/")[0]
    for claim in claims:
        if claim.kind != "given":
            continue
        if _RESULT.search(claim.sentence) and not claim.because:
            yield Problem(where, _line(page, claim), f"a result, no setting: {claim.sentence}",
                          "compute it with says(…) or holds(…), or name what asserts it: given(…, because=…)")  # fmt: skip
            continue
        for number in _NUMBER.findall(claim.sentence):
            digits = number.replace(".", "").strip("0")
            if len(digits) > 1 and float(number) not in _literals(chapter) and not claim.because:
                yield Problem(where, _line(page, claim), f"{number} stands in no code of {chapter}: {claim.sentence}",
                              "compute it, or say where it comes from: given(…, because=…)")  # fmt: skip


def _line(page: Page, claim: Claim) -> int:
    """The line of the claims' file that has the sentence's beginning."""
    text = file_of(page.name).read_text("utf-8")
    at = text.find(claim.sentence[:12].replace("\\", "\\\\"))
    at = text.find(claim.sentence[:12]) if at < 0 else at
    return text.count("\n", 0, max(at, 0)) + 1
