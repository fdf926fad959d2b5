"""What `make book` has made is a whole book: `site/`, and the PDF of all its pages.

Runs at the end of `make book`, which takes minutes; the suite prints two pages and three
(tests/test_pdf.py).
"""

from collections import Counter

from bs4 import BeautifulSoup

from scripts.book import paths
from scripts.products import pdf
from tests import pdf_tags
from tests.pdf_parts import broken_links, fonts, links, opened, titles

SITE = paths.ROOT / "site"


def test_links_of_all_pages_lead_somewhere():
    assert not broken_links(pdf.document(SITE))


def test_the_pdf_holds_every_page():
    """All pages and their headings as bookmarks; links to other hosts only where the book cites."""
    data = (SITE / "book.pdf").read_bytes()
    assert len(data) < 21_000_000  # 20.3 MB at 88 pages
    with opened(data) as document:
        assert len(document.pages) > 300
        marked = Counter(titles(document))
        _, outside = links(document)
        found, kinds = pdf_tags.faults(document)
    for path in SITE.rglob("index.html"):
        heading = BeautifulSoup(path.read_text("utf-8"), "html.parser").select_one("article h1")
        heading = "".join(heading.find_all(string=True)).removesuffix("¶").strip()
        assert marked[heading], f"no bookmark: {heading}"
    assert len(outside) > 100 and not [url for url in outside if not url.startswith("https://")]
    assert not found, found[:20]
    assert kinds["/Figure"] > 100 and kinds["/Formula"] > 3000, kinds
    assert all(font == ["yes", "yes"] for font in fonts(data))
