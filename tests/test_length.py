"""A page far longer than the others is a warning; nothing forbids the book to grow."""

import warnings

from scripts.book import length
from scripts.book.library import Library
from scripts.book.page import parse
from scripts.book.problem import report
from tests.pages import library


class _Invented(Library):
    """A book of pages with so many letters each."""

    def __init__(self, *letters):
        self.pages = {f"a/{n}.md": parse("字" * count, f"a/{n}") for n, count in enumerate(letters)}


def test_a_page_longer_than_three_times_the_median_is_named_with_its_length():
    (found,) = length.unusual(_Invented(1000, 1000, 900, 1100, 3001))
    assert str(found).startswith(
        "docs/a/4.md:1: 3,001 letters, more than 3 times the median of 1,000"
    )


def test_three_times_the_median_is_not_unusual_however_long_the_book():
    assert not length.unusual(_Invented(*[100_000] * 50, 300_000))


def test_the_book():
    if found := length.unusual(library()):
        warnings.warn("\n" + report(found), stacklevel=1)
