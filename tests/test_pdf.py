"""The book as one PDF: bookmarks, links, page numbers, letters to search for."""

import io
import re
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from bs4 import BeautifulSoup

from scripts.book import paths
from scripts.products import chromium_pdf, downloads, reading_order
from scripts.products import pdf as build_pdf
from scripts.site import html
from tests import pdf_tags
from tests.kinds import TELLING
from tests.pdf_parts import broken_links, fonts, links, opened, poppler, titles
from tests.project import Project

SECOND = """\
---
title: 二つ目
description: 一つ目の見本へ戻る、小さなページです。
level: 入門
---

# 二つ目 { #second }

[見本の式](index.md#sample)と[外](https://example.com/)へ。

??? question "問 1. 折りたたんだ問い"
    - [x] 右の選択肢
        - 正しい選択肢への返事です。
    - [ ] 左の選択肢
        - 違う選択肢への返事です。

    折りたたんだ答え。

## 終わり { #end }

$\\dfrac{1}{2}$ です。
"""


@pytest.fixture(scope="module")
def made(chromium, tmp_path_factory):
    """A book of two pages as `make book` makes it: the project, and what was said."""
    project = Project(tmp_path_factory.mktemp("book"))
    project.write("docs/second.md", SECOND)
    said = project.run("scripts/build_book.py", "site")
    assert said.returncode == 0, said.stdout + said.stderr
    return project, said.stdout


@pytest.fixture(scope="module")
def pdf(made):
    """The PDF of a book of two pages, the same once more, how many pages it has, and the site."""
    project, _ = made
    again = project.run("scripts/build_pdf.py", "site", "again.pdf")
    assert again.returncode == 0, again.stderr
    pages = int(re.search(r"(\d+) pages,", again.stdout).group(1))
    data = [(project.root / name).read_bytes() for name in ("site/book.pdf", "again.pdf")]
    return *data, pages, project.root / "site"


def test_the_book_is_made_with_all_that_can_be_taken_along(made):
    """What is being done is said; the home page leads to what has been made."""
    project, said = made
    for line in (
        "site: begins",
        "pdf: printing the book",
        "zip: begins",
        "epub: begins",
        "book: done",
    ):
        assert re.search(rf"^\[ *\d+ s\] {line}$", said, re.MULTILINE), said
    site = project.root / "site"
    home = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    links = [link["href"] for link in home.select(".page-tools a[download]")]
    assert sorted(links) == ["book.epub", "book.pdf", "book.zip"]
    assert all((site / link).stat().st_size > 4_000 for link in links)


def test_a_part_at_work_is_said_and_one_that_fails_ends_the_book(tmp_path, monkeypatch):
    monkeypatch.setattr(downloads, "_BEAT", 0.1)
    said = []
    run = downloads._Run(tmp_path, {}, said.append)
    run.part("slow", [sys.executable, "-c", "import time; time.sleep(1)"])
    assert [one for one in said if one.endswith("slow: at work")], said
    with pytest.raises(downloads.PartError, match="pdf: .* ended with 3"):
        run.part("pdf", [sys.executable, "-c", "print('here'); raise SystemExit(3)"])
    assert any(one.endswith("pdf: here") for one in said), said


def test_parts_that_speak_at_once_speak_in_turn(tmp_path):
    speaking, met = [], []

    def say(line):
        speaking.append(line)
        time.sleep(0.01)  # time for another to begin
        met.append(len(speaking))
        speaking.remove(line)

    run = downloads._Run(tmp_path, {}, say)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run.say, ["pdf", "zip", "epub", "site"] * 3, ["begins"] * 12))
    assert met == [1] * 12


def test_the_pdf_has_bookmarks_and_says_what_it_is(pdf):
    data, _, pages, _ = pdf
    with opened(data) as document:
        assert len(document.pages) == pages >= 4
        marked = Counter(titles(document))
        assert {"目次", "見本", "二つ目", "終わり"} <= set(marked), marked
        assert str(document.docinfo["/CreationDate"]).startswith("D:20250615")
        with document.open_metadata() as about:
            assert about["dc:title"] == str(document.docinfo["/Title"])
            assert "CC BY 4.0" in about["dc:rights"] and about["dc:language"] == {"ja"}


def test_links_in_the_pdf_lead_inside(pdf):
    with opened(pdf[0]) as document:
        inside, outside = links(document)
    assert inside >= 4  # contents and text
    assert outside == {"https://example.com/"}, outside


def test_every_part_of_the_pdf_is_tagged(pdf):
    """Figures and formulas are described, headings are in order, the language is said."""
    with opened(pdf[0]) as document:
        found, kinds = pdf_tags.faults(document)
        assert not found, found
        assert kinds["/Figure"] == 1 and kinds["/Formula"] == 2 and kinds["/Code"] >= 3, kinds
        tree = document.Root.StructTreeRoot.K
        formulas = [str(one.Alt) for kind, one in pdf_tags.elements(tree) if kind == "/Formula"]
        assert r"\dfrac{1}{2}" in formulas, formulas


@pytest.mark.parametrize("broken, said", [
    (lambda tree, root: next(one for kind, one in tree if kind == "/Figure").__delitem__("/Alt"),
     "/Figure number 1 has no description (Alt)"),
    (lambda tree, root: next(one for kind, one in tree if kind == "/H2").__setattr__("S", pikepdf.Name.H3),
     "/H3 number 1 follows a heading of level 1"),
    (lambda tree, root: root.__delitem__("/Lang"), "no language (Lang)"),
    (lambda tree, root: root.__delitem__("/MarkInfo"), "not marked as tagged (MarkInfo)"),
    (lambda tree, root: root.__delitem__("/StructTreeRoot"), "no tags (StructTreeRoot)"),
])  # fmt: skip
def test_tags_that_are_wrong_are_said(pdf, broken, said):
    with opened(pdf[0]) as document:
        broken(pdf_tags.elements(document.Root.StructTreeRoot.K), document.Root)
        assert said in pdf_tags.faults(document)[0]


def test_the_pdf_holds_japanese_text_and_formulas(pdf):
    """What is copied and searched for are the letters that are seen."""
    text = _squeezed(poppler("pdftotext", pdf[0], "-", "-"))  # how wide a gap is differs
    for words in ("目次", "折りたたんだ答え。", "違う選択肢への返事です。", "σ(x)=", "print(f"):
        assert words in text, f"{words} is not in:\n{text}"
    radicals = {letter for letter in text if "\u2e80" <= letter <= "\u2fdf"}
    assert not radicals, f"looks like a letter, but cannot be searched for: {radicals}"


def test_fonts_are_in_the_pdf(pdf):
    found = fonts(pdf[0])
    assert found and all(font == ["yes", "yes"] for font in found), found


def test_the_same_site_gives_the_same_pdf(pdf):
    assert pdf[0] == pdf[1]


def test_page_numbers_are_found_in_a_printed_book():
    with pikepdf.new() as document:
        first, second = document.add_blank_page(), document.add_blank_page()
        place = lambda page: [page.obj, pikepdf.Name.XYZ, 0, 0, 0]
        document.Root.Dests = pikepdf.Dictionary({"/why-xor": place(second), "/top": place(first)})
        document.save(printed := io.BytesIO())
    keys = {"why-xor", "top", "gone"}
    assert chromium_pdf.page_numbers(printed.getvalue(), keys) == {"why-xor": 2, "top": 1}


def test_contents_that_tell_a_wrong_page_stop_the_print(pdf, monkeypatch, tmp_path):
    drafts = iter((1, 0))  # the first numbers, those of the draft, are one too high

    def page_numbers(printed, keys):
        wrong = next(drafts)
        return {
            key: number + wrong for key, number in chromium_pdf.page_numbers(printed, keys).items()
        }

    monkeypatch.setattr(build_pdf, "page_numbers", page_numbers)
    # In a thread of its own: in this one, the browser of other tests may be open.
    with ThreadPoolExecutor(1) as thread:
        said = thread.submit(build_pdf.build, pdf[3], tmp_path / "book.pdf").exception()
    assert isinstance(said, reading_order.BookError), said
    assert re.search(r"begins on page \d+, the contents say \d+", str(said)), said
    assert not (tmp_path / "book.pdf").exists()


def test_every_page_is_in_the_book(site):
    files = [file for _, _, file in reading_order.chapters(site)]
    assert sorted(files) == sorted(site.rglob("index.html"))
    assert files[0] == site / "index.html"


def test_links_of_the_joined_pages_lead_somewhere(site):
    """Of some telling pages; `make book` looks at all."""
    keys = [reading_order.key_of(site, site / address / "index.html") for address in TELLING
            if not address.endswith(".html")]  # fmt: skip
    joined = build_pdf.document(site, keys[::3])
    assert joined.count('class="book-page"') == len(keys[::3]) > 8
    assert not broken_links(joined)
    lost = re.search(r' href="#([^"]+--[^"]+)"', joined)[1]
    assert broken_links(joined.replace(f' id="{lost}"', "")) == [lost]


PAGES = ("why-xor", "gradients-exploding", "exam-code")  # questions, knobs, folded boxes, wide code


@pytest.fixture(scope="module")
def sheets(chromium, site, tmp_path_factory):
    """Three pages of the book as a PDF."""
    target = tmp_path_factory.mktemp("sheets") / "sheets.pdf"
    said = subprocess.run(
        [sys.executable, paths.ROOT / "scripts" / "build_pdf.py", site, target, "--only", *PAGES],
        capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr
    return target.read_bytes()


def _squeezed(text):
    return re.sub(r"[\s\u200b\u2061]+", "", text)


def _lines(site, key):
    """Every line of words of a page: sentences between formulas, cells, lines of code, answers."""
    page = site / key.replace("-", "/", 1) / "index.html"
    article = html.parse(page.read_text("utf-8")).css_first("article.md-content__inner")
    for gone in article.css(
        ".headerlink, .page-tools, .knobs, .snippet-line, .run-progress, .ask-left, figcaption, script"
    ):
        gone.decompose()
    for formula in article.css(".katex"):
        formula.replace_with("\0")
    for node in article.css("p, li, td, th, summary, h1, h2, h3, pre"):
        if not any(one.mem_id != node.mem_id for one in node.css("p, li, pre")):
            yield from filter(None, map(_squeezed, re.split("[\0\n]", node.text())))


def test_nothing_of_a_page_is_missing_on_paper(sheets, site):
    pages = poppler("pdftotext", sheets, "-", "-").split("\f")
    text = _squeezed("".join(re.sub(r"\n\s*\d+\s*$", "", page) for page in pages))
    lines = [line for key in PAGES for line in _lines(site, key)]
    missing_lines = [line for line in lines if line not in text]
    assert len(lines) > 500 and not missing_lines, missing_lines[:20]
    assert any("正解。" in line for line in lines), "answers are not looked for"


def test_nothing_is_cut_at_the_edges_of_the_paper(sheets):
    """Every word stands between the margins of 16 mm, but for its rounding."""
    words = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)".*?>(.*?)</word>',
                       poppler("pdftotext", sheets, "-bbox", "-", "-"))  # fmt: skip
    outside = [
        word for left, right, word in words if float(left) < 44.5 or float(right) > 595 - 44.5
    ]
    assert len(words) > 3000 and not outside, outside[:20]


def test_a_page_that_is_not_there_is_said(site, tmp_path):
    with pytest.raises(reading_order.BookError, match="no page is called why-nothing"):
        build_pdf.document(site, ["why-nothing"])
