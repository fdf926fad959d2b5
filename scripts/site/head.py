"""Step: what a page's head tells to search engines, to whom it is shared with, and to feed readers."""

import html as escaping
import posixpath
from functools import lru_cache
from urllib.parse import urljoin

from scripts.book import changelog
from scripts.book.library import Library, address
from scripts.products import beside, structured_data
from scripts.products import markdown as markdown_pages
from scripts.site import html
from scripts.site.page import Page


def step(page: Page) -> None:
    """The page's own head comes last in the head."""
    if page.head:
        html.append(page.tree.head, page.head)


def of(library: Library, source: str, folder: str, site_url: str, with_card: bool) -> str:
    """The HTML that describes one page; `folder` is where its file lies in the site."""
    page, home = library.pages[source], source == "index.md"
    title = library.name if home else page.title
    url = urljoin(site_url, address(source)) if site_url else ""
    described = page.meta.get("description") or library.description
    lines = [
        _property("og:type", "website" if home else "article"),
        _property("og:site_name", library.name),
        _property("og:locale", "ja_JP"),
        _property("og:title", title),
        _property("og:description", described),
    ]
    if url:
        lines.append(_property("og:url", url))
    if with_card and site_url:
        lines += [
            _property("og:image", urljoin(site_url, beside.card_name(source))),
            _property("og:image:type", "image/png"),
            _property("og:image:width", "1200"),
            _property("og:image:height", "630"),
            _property("og:image:alt", f"{title} - {library.name}"),
        ]
    text = _from(folder, markdown_pages.address(source))
    card = "summary_large_image" if with_card and site_url else "summary"
    lines += [
        f'<meta name="twitter:card" content="{card}">',
        # A second word in rel keeps the theme from taking these for languages of the site.
        f'<link rel="alternate markdown" type="text/markdown" href="{text}" title="Markdown">',
    ]
    if site_url and changelog.SOURCE in library.pages:
        feed = _from(folder, "feed.xml")
        lines.append(
            f'<link rel="alternate feed" type="application/atom+xml" href="{feed}" title="更新履歴">'
        )
    data = structured_data.learning_resource(library, source, site_url)
    return "\n".join([*lines, f'<script type="application/ld+json">{data}</script>'])


@lru_cache(maxsize=1024)
def _from(folder: str, address: str) -> str:
    return posixpath.relpath(address, folder or ".")


def _property(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escaping.escape(value)}">'
