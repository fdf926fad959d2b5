"""Step: lines of code that are wider than a phone can go on below, behind their own indentation.

Each of them becomes an element that knows how far it is indented; site.css breaks it where the
screen is narrow, and draws what shows that a line goes on, so that nothing else is ever copied.
An output whose columns stand below each other is a table: it scrolls.
"""

import re
import unicodedata

from scripts.site import html
from scripts.site.page import Page

WIDE = 32  # columns of code that a screen of 320 px shows
_COLUMNS = re.compile(r"\S {2,}\S")
_DEEPEST = 12  # an indentation beyond would leave no room for what goes on


def columns(text: str) -> int:
    """How many columns a text takes; a Japanese letter takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text)


def step(page: Page) -> None:
    """Mark the wide lines of all code and of outputs that are no tables."""
    for block in page.tree.css(".highlight"):
        code = block.css_first("pre > code")
        if code is None:
            continue
        text = code.text()
        if "output" in (block.attributes.get("class") or "").split() and is_table(text):
            block.attrs["class"] += " table-like"
            continue
        wide = {
            number: min(len(line) - len(line.lstrip(" ")), _DEEPEST)
            for number, line in enumerate(text.split("\n"))
            if columns(line) > WIDE
        }
        if wide:
            html.wrap_lines(code, {n: ("wide", f"--in:{indent}ch") for n, indent in wide.items()})


def is_table(text: str) -> bool:
    """Whether two lines and more have columns, parted by two spaces and more."""
    return sum(bool(_COLUMNS.search(line)) for line in text.split("\n")) > 1
