"""The thin glue between MkDocs and what runs in the page.

Adds script and style, the Python part as one file, the font, checkers, notebooks,
and at the end one content security policy for all pages.
"""

import json
import os
import re
import sys
from pathlib import Path

from mkdocs.structure.files import File

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import paths
from scripts.products import bundle as browser_bundle
from scripts.products import chapter_notebooks
from scripts.reader import host as host_runtime
from scripts.reader import runtime as browser_runtime
from scripts.running.pool import needs_torch
from scripts.site import policy as content_policy

_serving = False


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


def on_config(config):
    config.extra_css.append("assets/stylesheets/run.css")
    config.extra_javascript.append("assets/javascripts/run.js")
    return config


def _base(config) -> str:
    """Where the pages look for the runtime: RUNTIME_URL, the site itself, or the usual place."""
    chosen = os.environ.get("RUNTIME_URL", "")
    return {"": browser_runtime.pinned()["base"], "self": "runtime/"}.get(chosen, chosen)


def on_files(files, config):
    pinned = {**browser_runtime.pinned(), "base": _base(config)}
    font = browser_bundle.font_package()
    pinned["font"] = len(font)
    chapters = chapter_notebooks.chapters(config.nav or [])
    generated = {
        "assets/run/book.json": json.dumps(browser_bundle.sources(), ensure_ascii=False),
        "assets/run/matplotlib_fontja.zip": font,
        "assets/run/exercises.json": json.dumps(browser_bundle.exercises()),
        **{f"{stem}/check.py": paths.script_of(f"{stem}/check").read_text("utf-8")
           for stems in browser_bundle.exercises().values() for stem in stems},
        **{chapter_notebooks.address(name): chapter_notebooks.as_ipynb(pages, config.site_url or "")
           for name, pages in chapters.items()},
    }  # fmt: skip
    for address, content in generated.items():
        files.append(File.generated(config, address, content=content))
    files.remove(files.get_file_from_path("assets/run/runtime.json"))
    files.append(File.generated(config, "assets/run/runtime.json", content=json.dumps(pinned)))
    return files


def on_page_content(html, page, config, files):
    def mark(match):
        stem = match.group(1)
        if needs_torch(stem):
            return f"{match.group()} data-local"
        checked = stem.endswith("/starter") and paths.script_of(stem).with_name("check.py").exists()
        return f"{match.group()} data-check" if checked else match.group()

    html = re.sub(r'data-snippet="([^"]+)"', mark, html)
    html += chapter_notebooks.links(page.file.src_uri, page.url, config)
    return html + ('<section class="run-progress"></section>' if " data-check" in html else "")


def on_post_build(config):
    site = Path(config.site_dir)
    if os.environ.get("RUNTIME_URL") == "self":
        host_runtime.place(site / "assets" / "run" / "runtime", host_runtime.fetch())
    content_policy.insert(site, _base(config), inline_scripts=_serving)
