"""Whether a link says where it leads: its label shares a word with the heading, or the title.

Where it does not (「利得」 → a section of another name), the pair was read: `tests/read.json`.
"""

import re
from collections.abc import Iterator

from scripts.book import references
from scripts.book.library import Library
from scripts.book.page import Link, Page
from scripts.book.parts import Heading

_WORD = re.compile(r"[ァ-ヴー]{2,}|[A-Za-z][A-Za-z0-9]+|[一-龠々]{2,}")


def _words(text: str) -> set[str]:
    """Latin and katakana words, and pairs of neighbouring characters of the others."""
    found = set()
    for word in _WORD.findall(text):
        if "一" <= word[0] <= "龠":
            found |= {word[k : k + 2] for k in range(len(word) - 1)}
        else:
            found.add(word.lower())
    return found


def _named(page: Page, fragment: str) -> str:
    """The title that a place goes by: that of its heading; where it has none, the page's."""
    own = [one.text for one in page.of(Heading) if one.id == fragment]
    return own[0] if own else page.title


def astray(page: Page, library: Library) -> Iterator[Link]:
    """The links to the book's own pages whose labels do not name the place."""
    for link in page.links:
        source = page.target(link)
        if ":" in link.target or source == references.SOURCE:
            continue
        there = page if source == page.src else library.pages.get(source)
        if there is None or not _words(link.label) & _words(_named(there, link.fragment)):
            yield link
