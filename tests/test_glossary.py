"""Glossary terms explain themselves where they first appear, and nowhere they disturb."""

import gzip
import re

from scripts.book import glossary, paths
from scripts.markup import terms
from scripts.site import html
from tests.pages import library

SOURCE = paths.DOCS / glossary.SOURCE
# Headings, links, code, drawings, formulas, and what is pressed.
_DISTURBING = (
    "article :is(h1, h2, h3, h4, h5, h6, a, code, pre, svg, math, summary, th, figure, button, "
    ".arithmatex, .admonition-title, .md-nav, .katex) a.term"
)
BUDGET = 3_000  # bytes that notes may add to a page, compressed


def _found(text):
    forms = terms.pattern_of(library().glossary)
    return [text[start:end] for start, end, _ in terms.mentions(text, *forms)]


def test_every_entry_is_read():
    text = SOURCE.read_text("utf-8")
    entries = library().glossary
    marked = re.findall(r"\{ *#([\w-]+) \.term *\}", text)
    assert [entry.id for entry in entries] == marked and len(marked) > 50
    for entry in entries:
        assert entry.reading and entry.english, entry.id
        assert len(entry.short) <= 90, f"{entry.id}: a note is one short sentence: {entry.short}"
        assert not re.search(r"[`$\\]|\]\(", entry.short), entry.id


def test_a_term_is_a_word_of_its_own():
    assert _found("勾配消失と勾配を分ける") == ["勾配消失", "勾配"]
    assert _found("重み減衰で重みを縮める") == ["重み減衰", "重み"]
    assert "ReLU" not in _found("PReLU と ReLU6 の違い")
    assert "シグモイド" not in _found("ハードシグモイドの式")
    assert "線形" not in _found("擬線形な式")


def _articles(site):
    for path in sorted(site.rglob("index.html")):
        yield path, html.parse(path.read_text("utf-8"))


def test_notes_stand_once_and_only_in_running_text(site):
    problems, count = [], 0
    known = {entry.id: entry for entry in library().glossary}
    for path, page in _articles(site):
        ids = []
        for term in page.css("article a.term"):
            count += 1
            id_ = term.attributes["href"].partition("#")[2]
            ids.append(id_)
            if (
                id_ not in known
                or term.attributes["title"] != known[id_].short
                or term.text() not in known[id_].forms
            ):
                problems.append(f"{path}: {term.html}")
        for term in page.css(_DISTURBING):
            problems.append(f"{path}: a note where it disturbs: {term.html}")
        problems += [f"{path}: two notes on {id_}" for id_ in set(ids) if ids.count(id_) > 1]
    assert count > 200, "terms are no longer found"
    assert not problems, "\n".join(problems)


def test_the_page_that_explains_a_term_has_no_note_on_it(site):
    pages = {path.parent.name: page for path, page in _articles(site)}
    assert not pages["relu"].css('a.term[href$="#relu"]')
    assert not pages["glossary"].css("a.term") and len(pages["glossary"].css("p.term[id]")) > 50


def test_notes_are_light(site):
    for path in site.rglob("index.html"):
        whole = path.read_text("utf-8")
        bare = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", whole)
        weight = len(gzip.compress(whole.encode(), 6)) - len(gzip.compress(bare.encode(), 6))
        assert weight <= BUDGET, f"{path}: notes weigh {weight} bytes"
