"""Every number in a sentence is computed, given or cited, and the page agrees."""

import pytest

from scripts.book.problem import report
from scripts.proof import prose
from tests.pages import library

pytestmark = pytest.mark.usefixtures("results")  # frames of knobs are read


@pytest.mark.parametrize("page", library().pages.values(), ids=lambda page: page.name)
def test_the_page_says_what_is_computed_and_no_number_is_without_a_claim(page):
    problems = prose.problems(page)
    assert not problems, report(problems)
