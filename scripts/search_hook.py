"""Puts the book's own search behind Material's search box.

`OFFLINE=1 mkdocs build` makes a site that works, and searches, from file://.
"""

import json
import os
import re
import shutil
import sys
from pathlib import Path

from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.search import index as search_index

OFFLINE = bool(os.environ.get("OFFLINE"))
# The theme names its worker in the page's settings, and its own script once.
_WORKER = re.compile(r'("search": "[^"]*assets/javascripts/)workers/search\.\w+\.min\.js"')
_BUNDLE = re.compile(r'(?=<script[^>]* src="([^"]*assets/javascripts/)bundle\.\w+\.min\.js")')


def on_config(config):
    if OFFLINE:
        config.use_directory_urls = False
        features = config.theme["features"]  # from file://, instant navigation mounts nothing
        config.theme["features"] = [one for one in features if one != "navigation.instant"]
    return config


def with_own_search(html: str, where: str) -> str:
    """A page that starts the book's worker instead of the theme's."""
    html, workers = _WORKER.subn(r'\1search-worker.js"', html)
    html, bundles = _BUNDLE.subn(r'<script src="\1search-page.js"></script>', html)
    if (workers, bundles) != (1, 1):
        raise BuildError(
            f"{where}: the theme names its search worker {workers} times and its script {bundles} "
            "times instead of once; see scripts/search_hook.py"
        )
    return html


def on_post_page(output, page, config):
    return with_own_search(output, page.file.src_uri)


def on_post_template(output_content, template_name, config):
    if not template_name.endswith(".html"):
        return output_content
    return with_own_search(output_content, template_name)


@event_priority(-50)  # after the theme has written its index
def on_post_build(config):
    site = Path(config.site_dir)
    write_index(site, config.use_directory_urls)
    remove_stock_search(site)


def write_index(site: Path, directories: bool):
    """The full index apart, and a small one for the theme, which fetches it on every page."""
    small = site / "search" / "search_index.json"

    def url_of(source):
        path = source.removesuffix(".md")
        if not directories:
            return f"{path}.html"
        return f"{path}/".removesuffix("index/")

    index = search_index.book_index(json.loads(small.read_text("utf-8")), url_of)
    if OFFLINE:  # all in one script: from file://, nothing can be fetched
        small.with_suffix(".js").write_text(f"var __index = {search_index.dumps(index)}", "utf-8")
    else:
        small.with_name("book_index.json").write_text(search_index.dumps(index), "utf-8")
    stub = {"config": {"separator": index["config"]["separator"]}, "docs": []}
    small.write_text(search_index.dumps(stub), "utf-8")


def remove_stock_search(site: Path):
    """The theme's worker and its language files; no page names them any more."""
    for folder in ("workers", "lunr"):
        shutil.rmtree(site / "assets" / "javascripts" / folder, ignore_errors=True)
