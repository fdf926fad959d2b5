"""Step: the book's own search stands behind the theme's search box."""

import json
import re

from scripts.site import html
from scripts.site.page import Page, SiteError, root_of

_WORKER = re.compile(r"(.*assets/javascripts/)workers/search\.\w+\.min\.js")


def step(page: Page) -> None:
    """The page's settings name the book's worker; its script comes before the theme's."""
    settings = page.one("script#__config")
    text = settings.text()
    worker = json.loads(text).get("search", "")
    match = _WORKER.fullmatch(worker)
    if not match:
        raise SiteError(f"expected the theme's search worker in script#__config, found {worker!r}")
    settings.inner_html = text.replace(
        json.dumps(worker), json.dumps(match[1] + "search-worker.js")
    )
    bundle = page.one('script[src*="assets/javascripts/bundle."]')
    folder = root_of(bundle.attributes["src"]) + "assets/javascripts/"
    html.insert_before(bundle, f'<script src="{folder}search-page.js"></script>')
