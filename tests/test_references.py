"""Literature: every entry has an identifier and is cited, every citation has its entry."""

import re
from types import SimpleNamespace

import pytest

from scripts.book import references
from scripts.book.page import parse
from scripts.book.problem import report
from scripts.proof import citations, labels, proofs
from tests.pages import library


def _entries():
    return {key: (entry.text, entry.line) for key, entry in library().references.items()}


def _citations():
    """key -> places that cite it."""
    found = {}
    for page in library().pages.values():
        for link in page.links:
            if page.target(link) == references.SOURCE and link.fragment:
                found.setdefault(link.fragment, []).append(f"{page.file}:{link.line}")
    return found


def test_every_citation_has_its_entry():
    known = set(_entries()) | {"list", "references"}
    wrong = [
        f"{places[0]}: no entry {key}" for key, places in _citations().items() if key not in known
    ]
    assert not wrong, "\n".join(wrong)


def test_every_entry_is_cited():
    cited = _citations()
    unused = [
        f"docs/appendix/references.md:{line}: nobody cites {key}"
        for key, (_, line) in _entries().items()
        if key not in cited
    ]
    assert not unused, "\n".join(unused)


def test_every_entry_has_an_identifier_or_says_that_there_is_none():
    entries = _entries()
    assert len(entries) > 100
    wrong = [
        f"docs/appendix/references.md:{line}: {key} has neither DOI nor arXiv id nor 識別子なし"
        for key, (text, line) in entries.items()
        if not re.search(
            r"arxiv\.org/abs/\d{4}\.\d{4,5}|arxiv\.org/abs/[a-z-]+/\d{7}|doi\.org/10\.\d{4,}|識別子なし",
            text,
        )
    ]
    assert not wrong, "\n".join(wrong)


def test_keys_follow_the_rule():
    """First author's surname in ASCII lower case and the year."""
    wrong = [
        f"docs/appendix/references.md:{line}: {key} lacks the year of the entry"
        for key, (text, line) in _entries().items()
        if (year := re.search(r"[a-z]((?:18|19|20)\d\d)[a-z]?$", key))
        and f"({year.group(1)})" not in text
    ]
    assert not wrong, "\n".join(wrong)


def test_a_preprint_of_another_year_is_said():
    """The first four digits of an arXiv id are its year and month."""
    wrong = [
        f"docs/appendix/references.md:{line}: {key}: say (arXiv 20{id_.group(1)})"
        for key, (text, line) in _entries().items()
        if (id_ := re.search(r"arxiv\.org/abs/(\d\d)\d\d\.", text))
        and (year := re.search(r"[a-z]((?:18|19|20)\d\d)[a-z]?$", key))
        and year.group(1) != f"20{id_.group(1)}"
        and f"arXiv 20{id_.group(1)}" not in text
    ]
    assert not wrong, "\n".join(wrong)


def test_a_citation_names_the_work_that_it_links_to():
    wrong = [p for page in library().pages.values() for p in citations.of_page(page, library())]
    assert not wrong, report(wrong)


def test_every_work_is_the_one_that_was_looked_up():
    wrong = list(citations.changed(library()))
    assert not wrong, report(wrong)


def test_a_citation_stands_where_its_work_is_spoken_of():
    assert set(citations.subjects()) == set(library().references)
    wrong = [p for one in library().pages.values() for p in citations.out_of_place(one, library())]
    assert not wrong, report(wrong)


def _edited(src, before, after):
    page = library().pages[src]
    assert page.source.count(before) == 1, before
    return parse(page.source.replace(before, after), page.name)


def test_an_exchanged_citation_is_refused():
    page = _edited("gradients/vanishing.md", "[Hanin 2018](../appendix/references.md#hanin2018)",
                   "[Hanin と Rolnick 2019](../appendix/references.md#hanin2019)")  # fmt: skip
    (problem,) = citations.out_of_place(page, library())
    assert "hanin2019" in problem.text


def _of_labels(page):
    claims = [] if page.is_notebook else proofs.claims_of(page.name)
    return list(labels.problems(page, library(), claims))


def test_every_label_has_its_kind_of_proof():
    wrong = [problem for page in library().pages.values() for problem in _of_labels(page)]
    assert not wrong, report(wrong)


@pytest.mark.parametrize(
    ("src", "before", "after", "why"),
    [
        ("activations/relu.md", "半分から学べます。*実測*", "半分から学べます。*論文*", "no work is cited"),
        ("gradients/vanishing.md", "条件を示しました。*論文*", "条件を示しました。*実測*", "not measured here"),
        ("optimizers/momentum.md", "0.018 に負けます。*実測*", "0.018 に負けます。*論文*", "no work is cited"),
        ("choosing/guide.md", "やはり見えません。 *実測*", "やはり見えません。 *定理*", "a result of a run"),
        ("activations/leaky_relu.md", "良かったと報告しました *論文*", "良かったと報告しました *定理*", "not flagged"),
        ("optimizers/momentum.md", "法と同じ式です。*論文*{.ev}", "法と同じ式です。", "no label says as what"),
        ("why/depth.md", "一般の定理もあります。*定理*{.ev}", "一般の定理もあります。", "no label says as what"),
        ("why/linear.md", "の出力が一致しました。*実測*{.ev}", "の出力が一致しました。", "a run gave this"),
    ],
)  # fmt: skip
def test_a_wrong_label_is_refused(src, before, after, why):
    (problem, *_) = _of_labels(_edited(src, before, after))
    assert why in problem.text


def test_an_entry_is_pinned_with_its_authors_and_all_its_numbers():
    was = citations.works(library())
    for before, after in (("Medicine 17(8)", "Medicine 18(8)"), ("Owen, A. B.", "Owen, B. A.")):
        page = _edited("appendix/references.md", before, after)
        now = citations.works(SimpleNamespace(references=references.entries(page)))
        assert len([key for key in was if was[key] != now[key]]) == 1
