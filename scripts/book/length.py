"""How long pages are beside each other. No page and no book is forbidden to grow; a far longer one is named."""

from statistics import median

from scripts.book import facts, glossary, references
from scripts.book.library import Library
from scripts.book.problem import Problem

TIMES = 3  # a page longer than this many times the median should be two
LISTS = {glossary.SOURCE, references.SOURCE}  # looked up, not read


def unusual(library: Library) -> list[Problem]:
    """Pages that are far longer than the others: warnings, never errors."""
    pages = [page for source, page in library.pages.items() if source not in LISTS]
    lengths = {page.file: facts.letters(page) for page in pages}
    usual = median(lengths.values()) if lengths else 0
    return [
        Problem(file, 1, f"{letters:,} letters, more than {TIMES} times the median of {usual:,.0f}",
                "a warning: could it be two pages?")
        for file, letters in lengths.items() if letters > TIMES * usual
    ]  # fmt: skip
