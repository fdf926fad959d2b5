"""The book as an EPUB: valid, complete, the same at every build, and readable without a script."""

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from scripts.book import licenses
from scripts.products import epub, epub_pages, reading_order
from scripts.site import html
from tests.needs import missing

XHTML = "{http://www.w3.org/1999/xhtml}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"

PAGE = """<!doctype html><html lang="ja"><head><title>本</title></head><body>
<nav class="md-nav--primary"><ul><li class="md-nav__item"><a class="md-nav__link" href="./">表紙</a></li></ul></nav>
<article class="md-content__inner">BODY</article></body></html>"""


@pytest.fixture(scope="module")
def book(site, tmp_path_factory):
    """The EPUB of the whole book as a file, and name -> content of what is in it."""
    target = tmp_path_factory.mktemp("epub") / "book.epub"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1750000000")
        epub.build(site, target)
    with zipfile.ZipFile(target) as archive:
        return target, {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def chapters(book):
    """name -> tree of every chapter."""
    return {
        Path(name).stem: ElementTree.fromstring(content)
        for name, content in book[1].items()
        if name.endswith(".xhtml") and Path(name).stem not in ("nav", "title")
    }


def test_epubcheck_finds_nothing(book):
    program = shutil.which("epubcheck")
    if not program:
        missing("epubcheck がありません (apt-get install epubcheck)")
    # Debian's command is the archive itself, which not every kernel starts.
    packed = Path(program).read_bytes()[:2] == b"PK"
    command = ["java", "-jar", program] if packed else [program]
    said = subprocess.run([*command, "--failonwarnings", book[0]], capture_output=True, text=True, timeout=600)  # fmt: skip
    assert said.returncode == 0, said.stderr[:4000] + said.stdout[-1000:]


def test_the_same_site_gives_the_same_epub(book, site, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    epub.build(site, tmp_path / "again.epub")
    assert (tmp_path / "again.epub").read_bytes() == book[0].read_bytes()
    first = zipfile.ZipFile(BytesIO(book[0].read_bytes())).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_every_page_is_a_chapter_in_its_order(book, chapters, site):
    order = reading_order.chapters(site)
    names = [reading_order.key_of(site, file) for _, _, file in order]
    assert sorted(names) == sorted(chapters) and len(names) > 90
    package = ElementTree.fromstring(book[1]["book/book.opf"])
    spine = [one.get("idref") for one in package.iter(f"{OPF}itemref")]
    assert spine == ["title", "nav", *(f"page-{name}" for name in names)]
    nav = ElementTree.fromstring(book[1]["book/nav.xhtml"])
    lists = {one.get(EPUB_TYPE): one for one in nav.iter(f"{XHTML}nav")}
    linked = [one.get("href") for one in lists["toc"].iter(f"{XHTML}a")]
    assert linked == [f"{name}.xhtml" for name in names]
    marks = {one.get(EPUB_TYPE) for one in lists["landmarks"].iter(f"{XHTML}a")}
    assert marks == {"titlepage", "toc", "bodymatter"}
    for name, tree in chapters.items():
        title = tree.find(f"{XHTML}head/{XHTML}title").text
        heading = "".join(next(tree.iter(f"{XHTML}h1")).itertext())
        assert title and title[:3] == heading.strip()[:3], name


def test_nothing_of_a_page_is_lost(chapters, site):
    """Headings, figures, formulas, code, questions and answers: as many as on the page."""
    for _, _, file in reading_order.chapters(site):
        name = reading_order.key_of(site, file)
        article = html.parse(file.read_text("utf-8")).css_first("article.md-content__inner")
        tree = chapters[name]
        count = Counter(one.tag for one in tree.iter() if isinstance(one.tag, str))
        for tag in ("h2", "h3", "pre", "table", "details", "tr", "code"):
            assert count[XHTML + tag] == len(article.css(tag)), (name, tag)
        assert count[f"{XHTML}img"] == len(article.css("svg.plot, img")), name
        assert count[f"{MATH}math"] == len(article.css("math")), name
        code = ["".join(one.itertext()) for one in tree.iter(f"{XHTML}pre")]
        assert code == [one.text() for one in article.css("pre")], name
        replies = sum(one.get("class", "").startswith("replies") for one in tree.iter(f"{XHTML}ol"))
        assert replies == len(article.css("ol.replies")), name


def test_formulas_and_figures_say_what_they_are(book, chapters):
    formulas = [one for tree in chapters.values() for one in tree.iter(f"{MATH}math")]
    assert len(formulas) > 3000 and all(one.get("alttext") for one in formulas)
    images = [one for tree in chapters.values() for one in tree.iter(f"{XHTML}img")]
    assert len(images) > 100 and all(len(one.get("alt")) > 10 for one in images)
    for one in {one.get("src") for one in images}:
        drawing = ElementTree.fromstring(book[1][f"book/{one}"])
        text = book[1][f"book/{one}"].decode()
        assert drawing.find("{http://www.w3.org/2000/svg}rect").get("style") == "fill:#fff", one
        assert "var(" not in text and ".sk{stroke:#" in text, one


def test_nothing_needs_a_script_and_links_stay_inside(book, chapters):
    ids = {name: {one.get("id") for one in tree.iter()} for name, tree in chapters.items()}
    for name, tree in chapters.items():
        kinds = {one.tag.rpartition("}")[2] for one in tree.iter()}
        assert not kinds & {"script", "button", "input", "noscript", "svg", "semantics"}, name
        for link in tree.iter(f"{XHTML}a"):
            address, _, fragment = link.get("href").partition("#")
            if not address.startswith("http"):
                target = address.removesuffix(".xhtml")
                assert target in ids and (not fragment or unquote(fragment) in ids[target]), (name, link.attrib)  # fmt: skip
    assert not [name for name in book[1] if name.endswith((".js", ".ttf", ".woff2", ".otf"))]


def test_the_package_says_source_conditions_and_access(book):
    package = ElementTree.fromstring(book[1]["book/book.opf"])
    said = Counter((one.get("property"), one.text) for one in package.iter(f"{OPF}meta"))
    for wanted in (
        ("schema:accessMode", "textual"),
        ("schema:accessMode", "visual"),
        ("schema:accessModeSufficient", "textual"),
        ("schema:accessibilityFeature", "MathML"),
        ("schema:accessibilityFeature", "alternativeText"),
        ("schema:accessibilityHazard", "none"),
        ("dcterms:license", licenses.of_text().url),
        ("dcterms:license", licenses.of_code().url),
        ("dcterms:modified", "2025-06-15T15:06:40Z"),
    ):
        assert said[wanted] == 1, wanted
    assert package.find(f".//{DC}source").text == "https://example.org/book/"
    assert package.find(f".//{DC}language").text == "ja"
    assert package.find(f".//{DC}rights").text == licenses.line()


def test_long_lines_of_code_hang(book):
    """Each indentation that a line of the book has is one of the stylesheet's."""
    style = book[1]["book/book.css"].decode()
    used = {
        one
        for name, content in book[1].items()
        if name.endswith(".xhtml")
        for one in re.findall(rb'class="wide (in\d+)"', content)
    }
    assert len(used) > 5
    for one in used:
        assert f".{one.decode()} {{ padding-left" in style, one


def test_a_small_screen_shows_chapters_without_moving_sideways(book, browser, tmp_path):
    """390 px: code wraps, figures shrink, wide tables and formulas move by themselves."""
    with zipfile.ZipFile(book[0]) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 390, "height": 800})
    wide = {}
    for name in ("why-xor", "activations", "optimizers-adam", "appendix-cheatsheet", "exam-code"):
        page.goto((tmp_path / "book" / f"{name}.xhtml").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert set(wide.values()) == {390}, wide


def _site(tmp_path, body, **files):
    for name, text in {"index.html": PAGE.replace("BODY", body), **files}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return epub_pages.Site(tmp_path, {tmp_path / "index.html": "top"})


def test_what_a_book_cannot_show_is_left_out(tmp_path):
    body = '<h1 id="a">題<a class="headerlink" href="#a">¶</a></h1><p>a &lt; b <a href="code.py">保存</a><button>動かす</button></p>'  # fmt: skip
    found = epub_pages.chapter(_site(tmp_path, body), tmp_path / "index.html")
    assert found.title == "題"
    assert found.body == '<h1 id="a">題</h1><p>a &lt; b 保存</p>\n'


@pytest.mark.parametrize("body, said", [
    ("<p>題なし</p>", "no article with a title"),
    ('<h1>題</h1><figure class="plot-figure" id="figure-gone"><svg class="plot"></svg></figure>',
     "no file beside the page for its figure 'gone'"),
])  # fmt: skip
def test_a_page_that_cannot_be_a_chapter_is_said(tmp_path, body, said):
    with pytest.raises(reading_order.BookError, match=said):
        epub_pages.chapter(_site(tmp_path, body), tmp_path / "index.html")


def test_the_letters_of_figures_are_as_large_as_on_the_page(site):
    """A figure that is a file of its own shares the form of its glyphs with the page."""
    page = BeautifulSoup((site / "why/xor/index.html").read_text("utf-8"), "html.parser")
    on_page = page.select_one(".plot-glyphs path")["transform"]
    alone = set(re.findall(r'd="[^"]*" transform="(scale\([^)]*\))"/>', (site / "why/xor/paper.svg").read_text("utf-8").partition("</defs>")[0]))  # fmt: skip
    assert alone == {on_page}
