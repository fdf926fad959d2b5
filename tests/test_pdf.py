"""The book as one PDF: bookmarks, links, page numbers, letters to search for."""

import re
import subprocess
import sys
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from bs4 import BeautifulSoup

from scripts.book import paths
from scripts.products import chromium_pdf
from scripts.products import pdf as build_pdf
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
def pdf(chromium, tmp_path_factory):
    """The PDF of a book of two pages, the same once more, how many pages it has, and the site."""
    project = Project(tmp_path_factory.mktemp("book"))
    project.write("docs/second.md", SECOND)
    built = project.build()
    assert built.returncode == 0, built.stderr
    data, pages = [], []
    for name in ("book.pdf", "again.pdf"):
        said = project.run("scripts/build_pdf.py", "site", name)
        assert said.returncode == 0, said.stderr
        pages.append(int(re.search(r"(\d+) pages", said.stdout).group(1)))
        data.append((project.root / name).read_bytes())
    return *data, pages[0], project.root / "site"


def _objects(data):
    return b"\n".join(
        zlib.decompress(stream)
        for stream in re.findall(rb"/ObjStm.*?stream\n(.*?)\nendstream", data, re.DOTALL)
    )


def _titles(objects):
    found = re.findall(rb"/Title <FEFF([0-9A-F]+)>\n/Dest", objects)
    plain = re.findall(rb"/Title \(((?:[^()\\]|\\.)*)\)\n/Dest", objects)
    plain = [re.sub(r"\\(.)", r"\1", title.decode()) for title in plain]
    return [bytes.fromhex(title.decode()).decode("utf-16-be") for title in found] + plain


def test_the_pdf_has_bookmarks_and_a_language(pdf):
    data, _, pages, _ = pdf
    objects = _objects(data)
    assert data.startswith(b"%PDF-1.5") and pages >= 4
    assert objects.count(b"/Type /Page\n") == pages
    titles = _titles(objects)
    assert {"目次", "見本", "二つ目", "終わり"} <= set(titles), titles
    assert b"/Lang (ja)" in objects and b"/Marked true" in objects
    assert re.search(rb"/CreationDate \(D:20250615", objects)


def test_links_in_the_pdf_lead_inside(pdf):
    objects = _objects(pdf[0])
    assert objects.count(b"/Subtype /Link") >= 4  # contents and text
    outside = set(re.findall(rb"/URI \(([^)]*)\)", objects))
    assert outside == {b"https://example.com/"}, outside


def test_the_pdf_holds_japanese_text_and_formulas(pdf):
    packed = re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\nendstream", pdf[0], re.DOTALL)
    streams = [zlib.decompressobj().decompress(stream) for stream in packed]
    maps = b"".join(stream for stream in streams if b"begincmap" in stream)
    letters = {chr(int(code, 16)) for code in re.findall(rb"<\w+> <([0-9A-F]{4})>\n", maps)}
    assert set("折答本目次σ返違") <= letters, letters
    radicals = {letter for letter in letters if "\u2e80" <= letter <= "\u2fdf"}
    assert not radicals, f"looks like a letter, but cannot be searched for: {radicals}"


def test_the_same_site_gives_the_same_pdf(pdf):
    assert pdf[0] == pdf[1]


def test_page_numbers_are_found_in_a_printed_book():
    tree = (b"\n1 0 obj\n<</Type /Pages\n/Kids [2 0 R 3 0 R]>>\nendobj\n2 0 obj\n<</Type /Page>>\nendobj"
            b"\n3 0 obj\n<</Type /Page>>\nendobj\n4 0 obj\n<</why-xor [3 0 R /XYZ 0 0 0]\n/top [2 0 R /XYZ 0 0 0]>>\nendobj\n")  # fmt: skip
    assert chromium_pdf.page_numbers(tree, {"why-xor", "top"}) == {"why-xor": 2, "top": 1}


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
    assert isinstance(said, build_pdf.BookError), said
    assert re.search(r"begins on page \d+, the contents say \d+", str(said)), said
    assert not (tmp_path / "book.pdf").exists()


def test_every_page_is_in_the_book(site):
    files = [file for _, _, file in build_pdf.chapters(site)]
    assert sorted(files) == sorted(site.rglob("index.html"))
    assert files[0] == site / "index.html"
    html = build_pdf.document(site)
    ids = re.findall(r' id="([^"]+)"', html)
    double = {id_ for id_, count in Counter(ids).items() if count > 1}
    assert not double, sorted(double)[:10]
    dead = set(re.findall(r' href="#([^"]+)"', html)) - set(ids)
    assert not dead, sorted(dead)[:10]


def test_the_whole_book_is_printed(site, tmp_path):
    """All pages and their headings as bookmarks; links to other hosts only where the book cites."""
    target = tmp_path / "book.pdf"
    said = subprocess.run([sys.executable, paths.ROOT / "scripts" / "build_pdf.py", site, target],
                          capture_output=True, text=True, timeout=900)  # fmt: skip
    assert said.returncode == 0, said.stderr
    data = target.read_bytes()
    titles = Counter(_titles(_objects(data)))
    assert int(re.search(r"(\d+) pages", said.stdout).group(1)) > 300 and len(data) < 20_000_000
    for path in site.rglob("index.html"):
        heading = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("article h1")
        heading = "".join(heading.find_all(string=True)).removesuffix("¶").strip()
        assert titles[heading], f"no bookmark: {heading}"
    outside = set(re.findall(rb"/URI \(([^)]*)\)", _objects(data)))
    assert len(outside) > 100 and not [url for url in outside if not url.startswith(b"https://")]
