"""What readers asked, in their words, and where the book answers it.

The search takes these as a field of the pages that answer: who asks in like words is led
there, too. The tests ask each of them without itself.
"""

from collections.abc import Collection
from pathlib import Path

from scripts.book import texts
from scripts.book.library import Library, address

FILES = [Path(__file__).with_name(f"{name}.toml") for name in ("queries", "questions")]


def recorded() -> list[dict]:
    """The queries as they were written down: {"q", "pages", "set"} and "row", if a row answers."""
    return [one for file in FILES for one in texts.table(file)["query"]]


def entries(library: Library, directories: bool, locations: Collection[str]) -> list[list[str]]:
    """[query, where it is answered, …] for the index; a row is named where it is among `locations`."""
    pages = {address(source, True): address(source, directories) for source in library.order}
    found = []
    for one in recorded():
        where = [pages[page] for page in one["pages"] if page in pages]
        rows = [f"{page}#{one['row']}" for page in where] if "row" in one else where
        named = [row if row in locations else page for row, page in zip(rows, where, strict=True)]
        if named:
            found.append([one["q"], *named])
    return found
