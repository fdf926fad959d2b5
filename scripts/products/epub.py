"""The whole book as an EPUB 3, made from a built site as the PDF is.

    python scripts/build_epub.py SITE [book.epub]

Chapters are the pages in the order of the navigation. The same site and the same date of
the sources give the same bytes.
"""

import datetime
import io
import os
import re
import uuid
import zipfile
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from bs4 import BeautifulSoup

from scripts.book import licenses, whole_files
from scripts.products.epub_pages import Chapter, Site, chapter, figure
from scripts.products.reading_order import chapters, key_of

_FOLDER = "book"
_STYLE = Path(__file__).with_name("epub.css")
_DATE = (1980, 1, 1, 0, 0, 0)  # of the entries: the archive says nothing of when it was made
_HANG = 2  # columns by which the rest of a long line of code is indented further
_DEEPEST = 12  # columns of indentation from which lines hang alike
_ACCESS = [
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    *(("schema:accessibilityFeature", one) for one in (
        "alternativeText", "MathML", "structuralNavigation", "tableOfContents", "readingOrder",
        "displayTransformability", "unlocked",
    )),
    ("schema:accessibilityHazard", "none"),
    ("schema:accessibilitySummary",
     "図には、見えるものを述べた代替テキストがあります。数式は MathML で、代替テキストは TeX です。"
     "コードと表は文字です。音、動画、点滅はありません。"),
]  # fmt: skip


@dataclass(frozen=True)
class _Page:
    """A chapter with its place in the book."""

    section: str
    label: str
    name: str
    chapter: Chapter


@dataclass(frozen=True)
class _About:
    """What the book says of itself."""

    title: str
    description: str
    public: str  # its address, or ""
    date: str

    @property
    def identifier(self) -> str:
        """The same for every edition: readers' devices keep their place in the book."""
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, self.public or self.title)}"


def build(site: Path, target: Path) -> int:
    """Write the book; gives the number of chapters. Raises BookError."""
    site = site.resolve()
    order = chapters(site)
    about = _about(site)
    names = {file: key_of(site, file) for _, _, file in order}
    known = Site(site, names, about.public)
    pages = [
        _Page(section or "ページ", label, names[file], chapter(known, file))
        for section, label, file in order
    ]
    whole_files.write(target, _packed(_files(about, pages)))
    return len(pages)


def _about(site: Path) -> _About:
    home = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    described = home.find("meta", attrs={"name": "description"})
    canonical = home.find("link", rel="canonical")
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    when = (
        datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
        if epoch
        else datetime.datetime.now(datetime.UTC)
    )
    return _About(
        home.find("title").get_text().strip(), described["content"] if described else "",
        canonical["href"] if canonical else "", f"{when:%Y-%m-%dT%H:%M:%SZ}",
    )  # fmt: skip


def _files(about: _About, pages: list[_Page]) -> dict[str, str | bytes]:
    """name within the book's folder -> content."""
    figures = {name: figure(file) for page in pages for name, file in page.chapter.figures.items()}
    return {
        "book.opf": _package(about, pages, sorted(figures)),
        "nav.xhtml": _document("目次", _navigation(pages), "frontmatter"),
        "title.xhtml": _document(about.title, _title_page(about), "frontmatter"),
        "book.css": _style(),
        **{f"{page.name}.xhtml": _document(page.chapter.title, _section(page), "bodymatter") for page in pages},
        **dict(sorted(figures.items())),
    }  # fmt: skip


def _style() -> str:
    hanging = "".join(
        f".in{columns} {{ padding-left: {columns + _HANG}ch; text-indent: -{columns + _HANG}ch; }}\n"
        for columns in range(_DEEPEST + 1)
    )
    return _STYLE.read_text("utf-8") + hanging


def _document(title: str, body: str, kind: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="ja" xml:lang="ja" dir="ltr">\n'
        f"<head>\n<title>{escape(title)}</title>\n"
        '<link rel="stylesheet" type="text/css" href="book.css"/>\n</head>\n'
        f'<body epub:type="{kind}">\n{body}</body>\n</html>\n'
    )


def _section(page: _Page) -> str:
    return f'<section epub:type="chapter" role="doc-chapter">\n{page.chapter.body}</section>\n'


def _title_page(about: _About) -> str:
    where = (
        f'<p>最新版: <a href="{escape(about.public)}">{escape(about.public)}</a></p>\n'
        if about.public
        else ""
    )
    return (
        f'<section class="title-page" epub:type="titlepage">\n<h1 class="title">{escape(about.title)}</h1>\n'
        f"<p>{escape(about.description)}</p>\n{where}<p>{escape(licenses.line())}</p>\n"
        "<p>答えは、折りたたんであるか、問いのすぐ後にあります。コードを動かすところは、この形にはありません。</p>\n"
        "</section>\n"
    )  # fmt: skip


def _navigation(pages: list[_Page]) -> str:
    rows = []
    for section, group in groupby(pages, lambda page: page.section):
        inside = "".join(
            f'<li><a href="{page.name}.xhtml">{escape(page.label)}</a></li>\n' for page in group
        )
        rows.append(f"<li><span>{escape(section)}</span>\n<ol>\n{inside}</ol>\n</li>\n")
    return (
        '<nav epub:type="toc" role="doc-toc" id="toc">\n<h1>目次</h1>\n'
        f"<ol>\n{''.join(rows)}</ol>\n</nav>\n"
        '<nav epub:type="landmarks" hidden="hidden">\n<h2>道しるべ</h2>\n<ol>\n'
        '<li><a epub:type="titlepage" href="title.xhtml">表題</a></li>\n'
        '<li><a epub:type="toc" href="nav.xhtml#toc">目次</a></li>\n'
        f'<li><a epub:type="bodymatter" href="{pages[0].name}.xhtml">本文</a></li>\n'
        "</ol>\n</nav>\n"
    )


def _package(about: _About, pages: list[_Page], figures: list[str]) -> str:
    text, code = licenses.of_text(), licenses.of_code()
    metas = [
        ("dcterms:modified", about.date),
        ("dcterms:license", text.url),
        ("dcterms:license", code.url),
        *_ACCESS,
    ]
    listed = "".join(f'<meta property="{name}">{escape(value)}</meta>\n' for name, value in metas)
    source = f"<dc:source>{escape(about.public)}</dc:source>\n" if about.public else ""
    items = [
        ("nav", "nav.xhtml", "application/xhtml+xml", "nav"),
        ("title", "title.xhtml", "application/xhtml+xml", ""),
        ("style", "book.css", "text/css", ""),
        *((f"page-{one.name}", f"{one.name}.xhtml", "application/xhtml+xml",
           "mathml" if one.chapter.has_formulas else "") for one in pages),
        *((f"figure-{re.sub(r'[^A-Za-z0-9_.-]', '-', name[8:-4])}", name, "image/svg+xml", "") for name in figures),
    ]  # fmt: skip
    manifest = "".join(
        f'<item id="{id_}" href="{href}" media-type="{kind}"'
        + (f' properties="{properties}"/>\n' if properties else "/>\n")
        for id_, href, kind, properties in items
    )
    spine = "".join(f'<itemref idref="page-{page.name}"/>\n' for page in pages)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="ja">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="book-id">{about.identifier}</dc:identifier>\n'
        f"<dc:title>{escape(about.title)}</dc:title>\n<dc:language>ja</dc:language>\n"
        f"<dc:description>{escape(about.description)}</dc:description>\n"
        f"<dc:creator>{escape(licenses.holder())}</dc:creator>\n"
        f"<dc:rights>{escape(licenses.line())}</dc:rights>\n{source}{listed}</metadata>\n"
        f"<manifest>\n{manifest}</manifest>\n"
        f'<spine page-progression-direction="ltr">\n<itemref idref="title"/>\n<itemref idref="nav"/>\n{spine}</spine>\n'
        "</package>\n"
    )  # fmt: skip


_CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">\n<rootfiles>\n'
    f'<rootfile full-path="{_FOLDER}/book.opf" media-type="application/oebps-package+xml"/>\n'
    "</rootfiles>\n</container>\n"
)


def _packed(files: dict[str, str | bytes]) -> bytes:
    """The archive; its first entry says, uncompressed, what it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:

        def add(name, content, compression=zipfile.ZIP_DEFLATED):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr = 0o644 << 16
            entry.compress_type = compression
            archive.writestr(entry, content, compresslevel=9)

        add("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        add("META-INF/container.xml", _CONTAINER)
        for name, content in files.items():
            add(f"{_FOLDER}/{name}", content)
    return packed.getvalue()
