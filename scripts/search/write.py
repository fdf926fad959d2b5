"""Puts the index into a built site, and takes the theme's own search out of it."""

import shutil
from collections.abc import Callable
from pathlib import Path

from scripts.book import whole_files
from scripts.book.library import Library
from scripts.search.index import book_index, dumps


def index(
    site: Path,
    library: Library,
    directories: bool,
    offline: bool,
    formula_text: Callable[[str], str],
    stamp: bytes = b"",
) -> None:
    """The full index apart, and an empty one for the theme, which fetches it on every page."""
    whole = book_index(library, directories, formula_text, stamp)
    folder = site / "search"
    if offline:  # all in one script: from file://, nothing can be fetched
        whole_files.write(folder / "search_index.js", f"var __index = {dumps(whole)}")
    else:
        whole_files.write(folder / "book_index.json", dumps(whole))
    stub = {"config": {"separator": whole["config"]["separator"]}, "docs": []}
    whole_files.write(folder / "search_index.json", dumps(stub))
    for name in (
        "workers",
        "lunr",
    ):  # the theme's worker and its languages, which no page names any more
        shutil.rmtree(site / "assets" / "javascripts" / name, ignore_errors=True)
