"""What the parts of the extension know about the page that they shape.

The generator names the page, and the library that it belongs to, when it makes the
Markdown instance (`source`, `library`); under Zensical the page's path is in its own
rendering context. Nothing is kept in this module.
"""

from dataclasses import dataclass
from functools import lru_cache

from scripts.book import paths
from scripts.book.library import Library
from scripts.book.page import Page, parse


@dataclass(frozen=True)
class Context:
    """The page's source (`A/B.md`, or None where nobody names it), and its book."""

    source: str | None
    library: Library

    @property
    def page(self) -> Page | None:
        """The page's model, as its source stands in the book."""
        return self.library.pages.get(self.source)

    def parsed(self, lines: list[str]) -> tuple[Page, int]:
        """The model of what the generator hands over, and the lines of the source before it.

        A generator keeps the front matter for itself; a notebook's Markdown is not its source.
        """
        page = self.page
        before = len(page.lines) - len(lines) if page else -1
        if before >= 0 and page.lines[before:] == lines:
            return page, before
        return parse("\n".join(lines), (self.source or "page.md").rpartition(".")[0]), 0

    @property
    def place(self) -> str:
        """The page as messages name it."""
        return f"docs/{self.source}" if self.source else "page"


@lru_cache(maxsize=1)
def _library(stamp) -> Library:
    return Library()


def _current_library() -> Library:
    """The book as its files are now."""
    files = sorted(paths.DOCS.rglob("*.md"))
    return _library(tuple((str(file), file.stat().st_mtime_ns) for file in files))


def of(md, settings: dict) -> Context:
    """The context of a Markdown instance, from the extension's settings or the generator's own."""
    source = settings["source"] or None
    if source is None and "rendering_context" in md.preprocessors:
        source = md.preprocessors["rendering_context"].page.path
    return Context(source, settings["library"] or _current_library())
