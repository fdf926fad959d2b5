"""A page's HTML without a site generator: what `check_page.py` looks at."""

import markdown

from scripts.book import front_matter
from scripts.book.library import Library
from scripts.book.page import Page

EXTENSION = "scripts.markup.extension"


def extensions(library: Library) -> dict[str, dict]:
    """name -> settings of the Markdown extensions that mkdocs.yml names."""
    found = {}
    for entry in library.settings.get("markdown_extensions") or []:
        name, settings = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        found[name] = {key: value for key, value in (settings or {}).items() if value is not None}
    return found


def html(page: Page, library: Library) -> str:
    """The page's content. Raises PageError with everything that makes it impossible to show."""
    wanted = extensions(library)
    wanted[EXTENSION] = {**wanted.get(EXTENSION, {}), "source": page.src, "library": library}
    text = front_matter.split(page.source)[1]
    return markdown.markdown(text, extensions=list(wanted), extension_configs=wanted)
