"""The book as the tests look at it: the model's pages, and their blocks as the copy button gives them."""

import io
from functools import lru_cache

import pytest_codeblocks

from scripts.book import notation, paths
from scripts.book.library import Library, address
from scripts.book.page import Page


@lru_cache(maxsize=1)
def library() -> Library:
    """The book of the working tree, read once a process."""
    return Library()


def all_pages() -> list[Page]:
    """Every Markdown page of the book."""
    return [page for page in library().pages.values() if not page.is_notebook]


def addresses() -> dict[str, list[str] | None]:
    """The address of each page of the site, and the page's runnable blocks (None for notebooks)."""
    found = {
        address(page.src): None if page.is_notebook else sorted(page.stems())
        for page in library().pages.values()
    }
    return {**found, "404.html": []}


def expanded(page: Page) -> tuple[str, list[int]]:
    """The page with every file in place of its name, and the source line of each line."""
    lines, origin = [], []
    for number, line in enumerate(page.lines, 1):
        include = notation.INCLUDE.match(line)
        if include:
            content = (paths.SNIPPETS / include.group(2)).read_text("utf-8").rstrip("\n")
            block = [include.group(1) + part for part in content.split("\n")]
        else:
            block = [line]
        lines += block
        origin += [number] * len(block)
    return "\n".join(lines) + "\n", origin


def code_blocks(page: Page) -> list[tuple[int, str, str | None]]:
    """(line in the page, code, shown output) of each Python block, by pytest-codeblocks."""
    text, origin = expanded(page)
    blocks = pytest_codeblocks.extract_from_buffer(io.StringIO(text), max_num_lines=100_000)
    return [
        (origin[block.lineno - 1], block.code, block.expected_output)
        for block in blocks
        if block.syntax == "python"
    ]
