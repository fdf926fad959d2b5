"""One word for one thing: finds the other words, of which scripts/book/wording.toml has the list."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("wording.toml")
# Where readers' own words stand: what else people say, and the headwords of the glossary.
_THEIR_WORDS = re.compile(r"\s*\*\*ほかの言い方\*\*|\*\*[^*]+\*\*\([ぁ-んー]+,")


@lru_cache(maxsize=2)
def _patterns(listed: str) -> list[tuple[str, re.Pattern]]:
    return [(word, re.compile("|".join(others))) for word, others in tomllib.loads(listed).items()]


def listed() -> str:
    """The list as its file is now."""
    return LIST.read_text("utf-8")


@lru_cache(maxsize=4096)
def others(text: str, listed: str) -> tuple[tuple[int, str, str, str], ...]:
    """(line, its text, word that stands there, the book's word for it) in prose or code."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not _THEIR_WORDS.match(line):
            for word, pattern in _patterns(listed):
                found += [(number, line, one.group(), word) for one in pattern.finditer(line)]
    return tuple(found)
