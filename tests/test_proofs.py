"""Formulas, sentences, outputs and pictures of every page prove each other."""

import pytest

from scripts.book import paths
from scripts.book.library import Library
from scripts.book.problem import report
from scripts.proof import proofs, summary
from tests.pages import all_pages

pytestmark = pytest.mark.usefixtures("results")  # frames of knobs are read


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.name)
def test_formulas_outputs_and_pictures_say_the_same(page):
    problems = proofs.problems(page)
    assert not problems, report(problems)


def test_the_page_of_the_proofs_is_counted_anew():
    written = (paths.DOCS / summary.PAGE).read_text("utf-8")
    assert written == summary.page(Library()), (
        f"docs/{summary.PAGE}:1: counts have changed; mend it: python scripts/write_proof.py"
    )
