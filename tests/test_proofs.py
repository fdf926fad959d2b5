"""Formulas, sentences, outputs and pictures of every page prove each other."""

import re

import pytest

from scripts.book import paths
from scripts.book.library import Library
from scripts.book.problem import report
from scripts.proof import proofs, statements, summary
from tests.pages import all_pages

pytestmark = pytest.mark.usefixtures("results")  # frames of knobs are read


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.name)
def test_formulas_outputs_and_pictures_say_the_same(page):
    problems = proofs.problems(page)
    assert not problems, report(problems)


def test_every_file_of_proofs_is_asked_for_the_pages_that_it_speaks_of():
    unread = [
        f"{paths.shown(file)}: {page} has {len(claims)} proofs that nobody reads"
        for file in sorted((paths.ROOT / "tests" / "proofs").rglob("*.py"))
        if re.search(r"^CLAIMS\b", file.read_text("utf-8"), re.MULTILINE)
        for page, claims in proofs.stated_in(file).items()
        if page and file not in proofs.naming(page)
    ]
    assert not unread, "\n".join(unread)


def test_the_page_of_the_proofs_is_counted_anew():
    written = (paths.DOCS / summary.PAGE).read_text("utf-8")
    assert written == summary.page(Library()), (
        f"docs/{summary.PAGE}:1: counts have changed; mend it: python scripts/write_proof.py"
    )


def test_a_print_that_is_wrong_at_one_position_of_a_knob_is_refused():
    page = next(one for one in all_pages() if one.name == "activations/maxout")
    right = statements.moves("activations/maxout/pieces", lambda k: [k, k**-2.0])
    wrong = statements.moves("activations/maxout/pieces", lambda k: [k, k**-2.0 + (k == 7) / 1000])
    assert list(statements.problems(page, [right])) == []
    (problem,) = statements.problems(page, [wrong])
    assert str(problem).startswith(
        "snippets/activations/maxout/pieces.py:1: at k = 7 prints 0.0204"
    )
