"""What claims computed is known again after an edit of words, and never after an edit of what they read."""

import pytest

from scripts.book import page as pages_of
from scripts.book import paths
from scripts.proof import claims, proofs, prose, remembered
from tests.pages import library
from tests.project import Project

pytestmark = pytest.mark.usefixtures("results")  # frames of knobs are read

# It has what each kind of claim looks at: sentences, formulas, letters, prints, pictures, answers.
PAGE = "activations/silu"


def _said(page, asked):
    return sorted({*prose.problems(page, asked.stated()), *proofs.problems(page, asked)})


def _page(before="", after=""):
    source = library().pages[f"{PAGE}.md"].source
    assert before in source
    return pages_of.parse(source.replace(before, after, 1), PAGE)


def _forbidden(*_):
    raise AssertionError("computed again")


@pytest.fixture
def known(tmp_path, monkeypatch):
    """The page was looked at once; from now on nothing may compute a claim."""
    monkeypatch.setattr(remembered, "FOLDER", str(tmp_path))
    first = remembered.Remembered(PAGE)
    assert _said(_page(), first) == []
    first.keep()
    for module, name in ((claims, "stated"), (proofs, "stated_of"), (proofs, "claims_of"),
                         (proofs, "letters_of"), (proofs.pictures, "same")):  # fmt: skip
        monkeypatch.setattr(module, name, _forbidden)
    return lambda: remembered.Remembered(PAGE)


def test_words_are_edited_without_computing(known):
    assert _said(_page(), known()) == []
    assert _said(_page("積は 0 の近くへ戻ります", "積は、0 の近くへ戻ります"), known())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\\frac{x}{1 + e^{-x}}", "\\frac{x}{1 + e^{x}}"),
        ("値は $-0.2785$ です", "値は $-0.2758$ です"),
        ("積は 0 の近くへ戻ります", "積は 1 の近くへ戻ります"),
    ],
)
def test_a_lie_is_refused_as_where_all_is_computed(tmp_path, monkeypatch, before, after):
    page, wanted = _page(before, after), _said(_page(before, after), proofs.Computed(PAGE))
    assert wanted
    monkeypatch.setattr(remembered, "FOLDER", str(tmp_path))
    for _ in range(2):  # when the right page is known, and when this one is, too
        asked = remembered.Remembered(PAGE)
        _said(_page(), asked)
        assert _said(page, asked) == wanted
        asked.keep()


def test_what_claims_read_is_computed_anew_when_it_changes(tmp_path):
    project = Project(tmp_path)
    check = lambda: project.run("scripts/check_page.py", "docs/index.md")
    assert check().returncode == 0
    for file, before, after, said in (
        ("tests/prose/index.py", "0.5 * (1 - 0.5)", "0.5 * (1 - 0.4)", "does not say"),
        ("tests/proofs/index.py", "/ 5]", "/ 4]", "computed is"),
        ("snippets/index/curve.py", "plt.plot(x, x,", "plt.plot(x, -x,", "does not show"),
    ):
        text = (project.root / file).read_text("utf-8")
        project.edit(file, before, after)
        refused = check()
        assert refused.returncode == 1 and said in refused.stderr, refused.stderr
        project.write(file, text)
        assert check().returncode == 0


def test_the_key_knows_what_claims_import_and_that_some_read_pages(tmp_path, monkeypatch):
    imported = remembered._with_imports([claims.file_of("exam/code")])
    assert claims.file_of("exam/code") in imported and len(imported) > 1
    key = lambda page: remembered._key([claims.file_of(page)], b"")
    before = key("activations/exercises"), key(PAGE)
    (tmp_path / "one.md").write_text("# x\n", "utf-8")
    monkeypatch.setattr(paths, "DOCS", tmp_path)
    assert before[0] != key("activations/exercises") and before[1] == key(PAGE)
