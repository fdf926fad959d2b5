"""What is counted from a page: reading time, code, exercises. Nobody types these numbers."""

import re
from functools import lru_cache

from scripts.book.page import Page
from scripts.book.parts import Box, Formula
from scripts.book.plain import words

LETTERS_A_MINUTE = 500
MINUTES_A_BLOCK = 1  # to run a block, change a number and look again
MINUTES_AN_EXERCISE = 5


def _formula(tex: str) -> str:
    """About as many letters as a reader sees of a formula."""
    return re.sub(r"\\[a-zA-Z]+|[{}^_\\&\s]", "", tex)


def _bare(tex: str) -> str:
    """A formula without the marks of TeX that no reader knows."""
    return re.sub(r"[{}\\]", "", tex)


@lru_cache(maxsize=256)
def letters(page: Page) -> int:
    """Letters of the page's text, white space, code and figures aside."""
    texts = [words(text, _formula) for _, text in page.texts()]
    texts += [_formula(part.tex) for part in page.of(Formula)]
    return sum(len(re.sub(r"\s", "", text)) for text in texts)


def minutes(page: Page) -> int:
    """Minutes for reading the text."""
    return max(1, round(letters(page) / LETTERS_A_MINUTE))


def trying(page: Page) -> int:
    """Minutes for running the blocks and doing the exercises, beyond reading; 0 without any."""
    blocks = sum(not stem.endswith(("/starter", "/solution")) for stem in page.stems())
    return MINUTES_A_BLOCK * blocks + MINUTES_AN_EXERCISE * len(list(page.exercises()))


def line(page: Page) -> str:
    """The line below the title, or nothing for a page without a level."""
    level = page.meta.get("level")
    if not level:
        return ""
    stems = page.stems()
    starters = [stem for stem in stems if stem.endswith("/starter")]
    parts = [f"読む 約 {minutes(page)} 分"]
    if trying(page):
        parts.append(f"動かす 約 {trying(page)} 分")
    parts.append(f"レベル: {level}")
    if len(stems) > len(starters):
        parts.append(f"コード例 {len(stems) - len(starters)}")
    exercises = len(list(page.exercises()))
    if exercises:
        parts.append(f"演習 {exercises}")
    return " ・ ".join(parts)


def goals(page: Page) -> list[str]:
    """What the page says one will be able to do, as plain text."""
    found = []
    for box in page.of(Box):
        if box.kind == "abstract" and box.title == "この節でわかること":
            for part in box.inside:
                found += [
                    words(line.strip()[2:], _bare).strip()
                    for line in getattr(part, "lines", ())
                    if line.strip().startswith("- ")
                ]
    return found
