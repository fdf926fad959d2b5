"""Puts the index into a built site, and takes the theme's own search out of it."""

import shutil
from pathlib import Path

from scripts.book import whole_files
from scripts.search.index import dumps


def write(site: Path, whole: dict, offline: bool) -> None:
    """The full index apart, and an empty one for the theme, which fetches it on every page."""
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
