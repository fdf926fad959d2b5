"""Last of all: what was published at an address that is gone leads on (scripts/book/moved.toml)."""

from pathlib import Path

from scripts.book import whole_files
from scripts.book.library import Library, address
from scripts.products import redirects
from scripts.site import html
from scripts.site.page import SiteError


def write(site: Path, library: Library, site_url: str = "", directories: bool = True) -> None:
    """Pages that lead on, and in pages that are still there the places that have left them.

    Raises SiteError if a page has no text to end.
    """
    redirects.write(site, library, site_url, directories)
    for source in library.pages:
        added = redirects.anchors(library, source, directories)
        if added:
            path = site / redirects.file_of(address(source), directories)
            whole_files.write(path, _with(path.read_text("utf-8"), added, path))


def _with(text: str, added: str, path: Path) -> str:
    tree = html.parse(text)
    article = tree.css_first("article") or tree.css_first("main")
    if article is None:
        raise SiteError(
            f"{path} has neither article nor main: nowhere to put the places that have moved"
        )
    article.insert_child(html.parse(f"<body>{added}</body>").body.first_child)
    return html.write(tree)
