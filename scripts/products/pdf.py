"""The whole book as one PDF, printed from a built site by the system's Chromium.

    python scripts/build_pdf.py SITE [book.pdf]

Takes the pages in the order of the navigation, joins their articles into one document
whose links lead inside it, and prints that with bookmarks and page numbers. Numbers in
the table of contents come from a draft. The same site gives the same text.
"""

import re
import threading
from collections.abc import Callable, Collection
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup

from scripts.book import licenses, whole_files
from scripts.book.paths import chromium
from scripts.figures import palette
from scripts.products.chromium_pdf import FORMULA, mended, page_numbers
from scripts.products.reading_order import (
    ROOT,
    BookError,
    address_of,
    chapters,
    file_of,
    key_of,
)

_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_STYLE = """
body { counter-reset: none; }
.book-cover { height: 245mm; display: flex; flex-direction: column; justify-content: center; break-after: page; }
.md-typeset .book-cover .book-title { margin: 0 0 .6em; color: TITLES; font-size: 2.1rem; font-weight: 700; line-height: 1.4; }
.book-contents { break-after: page; }
.md-typeset .book-contents ol { margin: 0; padding: 0; list-style: none; }
.md-typeset .book-contents li { margin: 0; }
.md-typeset .book-contents li > a { display: flex; gap: .6em; align-items: baseline; padding: .12em 0; text-decoration: none; }
.md-typeset .book-contents li > a::before { content: ""; order: 1; flex: 1; border-bottom: 1px dotted #999; }
.md-typeset .book-contents li > a > b { order: 2; min-width: 2em; font-weight: 400; text-align: right; }
.md-typeset .book-contents li li { margin-left: 1.4em; }
.md-typeset .book-contents > ol > li { margin-top: .5em; break-inside: avoid; font-weight: 700; }
.md-typeset .book-contents li ol { font-weight: 400; }
.book-part, .book-page { break-before: page; }
.md-typeset .book-part { padding-top: 90mm; }
.md-typeset .book-part h1 { color: TITLES; font-size: 1.7rem; font-weight: 700; text-align: center; }
.md-typeset .book-page h2 { color: TITLES; }
.md-typeset .book-page .book-long { break-inside: auto; }
.md-typeset .book-page .book-long code { box-decoration-break: clone; }
.md-typeset a[href^="http"]::after { content: none !important; }
"""
_LONG = 24  # lines of code that may be parted by the end of a sheet
_FOOTER = (
    '<div style="width:100%;margin:0 16mm;font-size:8px;color:#444;text-align:center">'
    '<span class="pageNumber"></span></div>'
)


def _style() -> str:
    """The style of the book on paper; the site's own leaves out variables that no page reads."""
    return _STYLE.replace("TITLES", palette.read().book["bar_dark"])


def _article(site, file, keys, public, known_glyphs):
    """One page's article with ids of its own, and links that lead within the book."""
    soup = BeautifulSoup(file.read_text("utf-8"), "html.parser")
    article = soup.select_one("article.md-content__inner")
    key, here = keys[file], address_of(site, file)
    for gone in article.select(
        ".headerlink, .page-tools, .snippet-line, .knobs, script, .md-source-file, figcaption"
    ):
        gone.decompose()
    for glyph in article.select(".plot-glyphs path[id]"):
        if glyph["id"] in known_glyphs:
            glyph.decompose()
        else:
            known_glyphs.add(glyph["id"])
    own = {tag["id"] for tag in article.find_all(id=True)} - known_glyphs
    for tag in article.find_all(True):
        if tag.get("id") in own:
            tag["id"] = f"{key}--{tag['id']}"
        for name in (
            "xlink:href",
            "clip-path",
            "for",
            "aria-labelledby",
            "aria-describedby",
            "fill",
            "stroke",
        ):
            value = tag.get(name)
            if value:
                match = re.search(r"#([^)]+)", value)
                if match and match.group(1) in own:
                    tag[name] = value.replace(f"#{match.group(1)}", f"#{key}--{match.group(1)}")
    for link in article.find_all("a", href=True):
        url = urljoin(here, link["href"])
        target = file_of(site, url.partition("#")[0])
        if link.get("class") == ["term"]:
            link.unwrap()
        elif target in keys:
            fragment = unquote(urlsplit(url).fragment)
            link["href"] = f"#{keys[target]}--{fragment}" if fragment else f"#{keys[target]}"
        elif url.startswith(ROOT):
            if public:
                link["href"] = urljoin(public, url.removeprefix(ROOT))
            else:
                link.unwrap()
    for code in article.select(".highlight"):
        if code.get_text().strip().count("\n") >= _LONG:
            code["class"] = [*code["class"], "book-long"]
    for picture in article.find_all("figure"):  # the drawing in it is the figure, and is described
        picture.name = "div"
    for formula in article.select(".katex"):
        _describe_formula(formula)
    for details in article.find_all("details"):
        details["open"] = ""
    for quiet in article.find_all("noscript"):  # replies, which the browser's script would bring
        quiet.unwrap()
    for picture in article.find_all(src=True):
        picture["src"] = urljoin(here, picture["src"])
        picture.attrs.pop("loading", None)  # all of it is printed
    for level in range(5, 0, -1):  # sections are level 1, pages 2, their headings 3 and below
        for heading in article.find_all(f"h{level}"):
            heading.name = f"h{level + 1}"
    return f'<section class="book-page" id="{key}">{article.decode_contents()}</section>'


def _describe_formula(formula) -> None:
    """One picture for those who listen, described by its TeX, instead of MathML that no paper shows."""
    tex, drawn = formula.select_one("annotation"), formula.select_one(".katex-html")
    if tex is None or drawn is None:
        return
    del drawn["aria-hidden"]
    drawn["role"], drawn["aria-label"] = "img", FORMULA + " ".join(tex.get_text().split())
    formula.select_one(".katex-mathml").decompose()


def _chosen(site: Path, only: Collection[str]) -> list[tuple[str | None, str, Path]]:
    pages = chapters(site)
    if unknown := set(only) - {key_of(site, file) for _, _, file in pages}:
        raise BookError(f"no page is called {', '.join(sorted(unknown))}; one is called why-xor")
    return [page for page in pages if not only or key_of(site, page[2]) in only]


def document(site: Path, only: Collection[str] = ()) -> str:
    """The book as one HTML page; each `b[data-page]` of its contents waits for a page number.

    `only` names the pages to take (`why-xor`); all, if it is empty.
    """
    pages = _chosen(site, only)
    home = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser")
    canonical = home.find("link", rel="canonical")
    public = canonical["href"] if canonical else None
    keys = {file: key_of(site, file) for _, _, file in pages}
    title = home.find("title").get_text().strip()
    described = home.find("meta", attrs={"name": "description"})
    styles = "".join(
        f'<link rel="stylesheet" href="{escape(urljoin(ROOT, link["href"]))}">'
        for link in home.select('link[rel="stylesheet"]')
    )
    body, contents, section, known = [], [], object(), set()
    for place, (part, label, file) in enumerate(pages):
        key = keys[file]
        if part != section:
            contents.append(
                ("</ol></li>" if contents else "") + f"<li>{escape(part or 'ページ')}<ol>"
            )
            body.append(
                f'<section class="book-part" id="part-{place}"><h1>{escape(part or "ページ")}</h1></section>'
            )
            section = part
        contents.append(
            f'<li><a href="#{key}">{escape(label)}<b data-page="{key}">999</b></a></li>'
        )
        body.append(_article(site, file, keys, public, known))
    where = f'<p>最新版: <a href="{escape(public)}">{escape(public)}</a></p>' if public else ""
    cover = (
        f'<section class="book-cover"><p class="book-title">{escape(title)}</p>'
        f"<p>{escape(described['content']) if described else ''}</p>{where}"
        f"<p>{escape(licenses.line())}</p></section>"
    )
    listed = f'<section class="book-contents"><h1>目次</h1><ol>{"".join(contents)}</ol></li></ol></section>'
    return (
        f'<!doctype html><html lang="ja" class="js"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'{styles}<style>{_style()}</style></head><body dir="ltr" data-md-color-scheme="default" '
        f'data-md-color-primary="custom"><main class="md-content"><article class="md-content__inner md-typeset">'
        f"{cover}{listed}{''.join(body)}</article></main></body></html>"
    )


class _Site(SimpleHTTPRequestHandler):
    """Serves the site's files, and the book at /book.html."""

    book = ""

    def do_GET(self):
        if self.path != "/book.html":
            super().do_GET()
            return
        body = type(self).book.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


def _printed(browser, port: int, keys: set[str], say: Callable[[str], None]) -> bytes:
    """The whole PDF. A draft gives the page numbers: in it the text keeps its place, but is not drawn."""
    page = browser.new_page()
    page.set_default_timeout(300_000)
    page.route(
        ROOT + "**",
        lambda route: route.continue_(
            url=route.request.url.replace(ROOT, f"http://127.0.0.1:{port}/")
        ),
    )
    page.goto(f"http://127.0.0.1:{port}/book.html", wait_until="load")
    page.evaluate("document.fonts.ready.then(() => 0)")
    draft = page.add_style_tag(content=".book-page > * { visibility: hidden }")
    say("laid out; printing a draft for the page numbers")
    numbers = page_numbers(page.pdf(prefer_css_page_size=True), keys)
    if missing := keys - set(numbers):
        raise BookError(f"no page number for {sorted(missing)[:5]}")
    draft.evaluate("style => style.remove()")
    page.evaluate(
        "numbers => document.querySelectorAll('[data-page]').forEach((b) => (b.textContent = numbers[b.dataset.page]))",
        numbers,
    )
    say("printing the book")
    pdf = page.pdf(
        prefer_css_page_size=True, print_background=True, outline=True, tagged=True,
        display_header_footer=True, header_template="<span></span>", footer_template=_FOOTER,
    )  # fmt: skip
    page.close()
    final = page_numbers(pdf, keys)
    if wrong := [key for key in sorted(keys) if final.get(key) != numbers[key]]:
        raise BookError(
            f"{wrong[0]} begins on page {final.get(wrong[0])}, the contents say {numbers[wrong[0]]}"
        )
    return pdf


def build(
    site: Path,
    target: Path,
    say: Callable[[str], None] = lambda text: None,
    only: Collection[str] = (),
) -> int:
    """Print the book, or `only` some pages, and say where it is; gives the number of sheets.

    Raises BookError.
    """
    from playwright.sync_api import sync_playwright

    browser_path = chromium()
    if not browser_path:
        raise BookError("a PDF needs Chromium: apt-get install chromium fonts-noto-cjk")
    site = site.resolve()
    say("joining the pages")
    keys = {key_of(site, file) for _, _, file in _chosen(site, only)}
    handler = type("Book", (_Site,), {"book": document(site, only)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=browser_path, args=_FLAGS)
            printed = _printed(browser, server.server_port, keys, say)
            browser.close()
    finally:
        server.shutdown()
        server.server_close()
    say("making it searchable and small")
    title = BeautifulSoup((site / "index.html").read_text("utf-8"), "html.parser").find("title")
    data, pages = mended(printed, title.get_text().strip(), licenses.line())
    whole_files.write(target, data)
    return pages
