"""A new page is entered everywhere that lists pages, and claims speak of pages that are there."""

import shutil

import pytest

from scripts.book import entered, paths
from scripts.book.library import Library
from scripts.book.problem import report
from scripts.proof import orphans
from tests.pages import library

CARD = """\
---
title: Softsign
description: 分数で曲げる関数です。
level: 基礎
---

# Softsign { #softsign }
"""


@pytest.fixture
def book(tmp_path):
    """A copy of what lists pages, with one card that nobody has entered."""
    for name in (
        entered.ATLAS,
        entered.CHEATSHEET,
        "appendix/glossary.md",
        "activations/selu.md",
        "activations/relu.md",
    ):
        target = tmp_path / "docs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.DOCS / name, target)
    for name in (entered.GALLERY, entered.NAMES, "mkdocs.yml"):
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.ROOT / name, target)
    (tmp_path / "docs" / "activations" / "softsign.md").write_text(CARD, "utf-8")
    return tmp_path


def _missing(root, source):
    library = Library(root)
    return [
        place.what
        for place in entered.places_for(library.pages[source], library)
        if not place.entered
    ]


def test_every_page_of_the_book_is_entered_everywhere():
    found = [
        problem
        for page in library().pages.values()
        for problem in entered.problems(page, library())
    ]
    assert not found, report(found)


def test_a_new_card_is_missed_in_each_place(book):
    assert _missing(book, "activations/softsign.md") == [
        "navigation", "contents of the atlas", "table of comparison", "gallery", "cheat sheet", "glossary", "search names",
    ]  # fmt: skip
    said = report(entered.problems(Library(book).pages["activations/softsign.md"], Library(book)))
    assert "mkdocs.yml:" in said and "add - Softsign: activations/softsign.md" in said
    assert "docs/activations/index.md:" in said and "add [Softsign](softsign.md) to a row" in said


@pytest.mark.parametrize("file,before,after,what", [
    ("mkdocs.yml", "- ReLU: activations/relu.md", "- ReLU: activations/relu2.md", "navigation"),
    ("docs/activations/index.md", "| 折れ線 | [ReLU](relu.md)、", "| 折れ線 | ", "contents of the atlas"),
    ("docs/activations/index.md", "| [ReLU](relu.md) | $", "| ReLU | $", "table of comparison"),
    ("snippets/activations/index/gallery.py", '"ReLU":', '"ReLU2":', "gallery"),
    ("docs/appendix/cheatsheet.md", "| [ReLU](../activations/relu.md)", "| ReLU", "cheat sheet"),
    ("docs/appendix/glossary.md", "[くわしく](../activations/relu.md)", "", "glossary"),
])  # fmt: skip
def test_an_entry_that_is_taken_away_is_missed(book, file, before, after, what):
    text = (book / file).read_text("utf-8")
    assert before in text
    (book / file).write_text(text.replace(before, after), "utf-8")
    assert what in _missing(book, "activations/relu.md")


def test_what_is_left_out_on_purpose_is_no_problem(book):
    assert _missing(book, "activations/selu.md") == []


def test_what_is_left_out_names_cards_that_are_there():
    cards = {page.src for page in library().pages.values() if entered.is_card(page)}
    for place, said in entered._left_out().items():
        gone = set(said.get("without", ())) - cards
        assert not gone, f"{paths.shown(entered.FILE)}: [{place}] names {gone}, which are no cards"


def test_claims_about_a_page_that_is_gone(book):
    claims = book / "tests" / "prose" / "activations"
    claims.mkdir(parents=True)
    (claims / "relu.py").write_text("CLAIMS = []\n", "utf-8")
    assert not orphans.problems(Library(book))
    (claims / "softplus2.py").write_text("CLAIMS = []\n", "utf-8")
    (found,) = orphans.problems(Library(book))
    assert str(found).startswith(
        "tests/prose/activations/softplus2.py:1: there is no docs/activations/softplus2.md"
    )


def test_no_claims_are_about_a_page_that_is_gone():
    assert not orphans.problems(library()), report(orphans.problems(library()))
