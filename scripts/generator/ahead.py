"""On a cold build, a second process renders pages too, from the last to the first.

What one has kept, the other finds: they meet somewhere in the middle, and every page is the
same whoever rendered it (scripts/generator/pages.py). On a warm build nothing is left to do.
"""

import multiprocessing
import os

from scripts.book import paths
from scripts.generator.pages import FOLDER


def start(config, files) -> None:
    """Start the second process where most pages are still to be rendered and a core is free."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    folder = paths.CACHE / FOLDER
    there = sum(1 for _ in folder.iterdir()) if folder.exists() else 0
    methods = multiprocessing.get_all_start_methods()
    if there < len(pages) / 2 and "fork" in methods and (os.cpu_count() or 1) > 1:
        forked = multiprocessing.get_context("fork")
        forked.Process(target=_render, args=(pages[::-1], config, files), daemon=True).start()


def _render(pages, config, files) -> None:
    """Render and keep; whatever goes wrong, the build itself meets and says."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for page in pages:
        page.read_source(config)
        page.markdown = config.plugins.on_page_markdown(
            page.markdown, page=page, config=config, files=files
        )
        page.render(config, files)
