"""Formulas, sentences, outputs and pictures of every page prove each other."""

import pytest

from scripts.book.problem import report
from scripts.proof import proofs
from tests.pages import all_pages


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.name)
def test_formulas_outputs_and_pictures_say_the_same(page):
    problems = proofs.problems(page)
    assert not problems, report(problems)
