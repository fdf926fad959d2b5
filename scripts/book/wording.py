"""One word for one thing: finds the other words, of which scripts/book/wording.toml has the list."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("wording.toml")
# Where readers' own words stand: what else people say, and the headwords of the glossary.
_THEIR_WORDS = re.compile(r"\s*\*\*ほかの言い方\*\*|\*\*[^*]+\*\*\([ぁ-んー]+,")


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[str, re.Pattern]]:
    listed = tomllib.loads(LIST.read_text("utf-8"))
    return [(word, re.compile("|".join(others))) for word, others in listed.items()]


def others(line: str) -> Iterator[tuple[str, str]]:
    """(word that stands there, the book's word for it) in a line of prose or code."""
    if _THEIR_WORDS.match(line):
        return
    for word, pattern in _patterns():
        for found in pattern.finditer(line):
            yield found.group(), word
