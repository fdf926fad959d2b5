"""Titles that nobody sees: other names of the book's sections and rows, for its search.

`titles.toml` names sections in English, and rows whose message is English in Japanese.
"""

from pathlib import Path

from scripts.book import texts
from scripts.book.library import Library, address

FILE = Path(__file__).with_name("titles.toml")


def written() -> dict[str, dict[str, list[str]]]:
    """{page: {id of a heading or a row: its names}} as they were written down."""
    return texts.table(FILE)


def by_location(library: Library, directories: bool) -> dict[str, list[str]]:
    """{location in the index: names} for the pages of the library."""
    found = {}
    for page, named in written().items():
        if page not in library.pages:
            continue
        where = address(page, directories)
        opening = next(h.id for h, _ in library.pages[page].sections() if h and h.level == 1)
        for id_, titles in named.items():
            found[where if id_ == opening else f"{where}#{id_}"] = titles
    return found
