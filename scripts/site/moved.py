"""Last of all: what was published at an address that is gone leads on (scripts/book/moved.toml)."""

from pathlib import Path

from scripts.book import whole_files
from scripts.book.library import Library, address
from scripts.products import redirects
from scripts.site import html
from scripts.site.page import SiteError


def write(site: Path, library: Library, site_url: str = "", directories: bool = True) -> None:
    """Pages that lead on, and in pages that are still there the places that have left them.

    Raises SiteError if a page has no text to end, or no place of a name.
    """
    redirects.write(site, library, site_url, directories)
    for source, places in redirects.gone(library).items():
        added = redirects.anchors(library, places, source, directories)
        renamed = redirects.renamed(places, source)
        if added or renamed:
            path = site / redirects.file_of(address(source), directories)
            tree = html.parse(path.read_text("utf-8"))
            for old, new in renamed.items():
                _name_again(tree, old, new, path)
            if added:
                _end(tree, added, path)
            whole_files.write(path, html.write(tree))


def _name_again(tree, old: str, new: str, path: Path) -> None:
    """An empty anchor by the former name, at the beginning of the place itself."""
    place = tree.css_first(f'[id="{new}"]')
    if place is None or place.first_child is None:
        raise SiteError(f"{path} has no place {new}: nowhere to put its former name {old}")
    place.first_child.insert_before(html.parse(f'<body><a id="{old}"></a></body>').body.first_child)


def _end(tree, added: str, path: Path) -> None:
    article = tree.css_first("article") or tree.css_first("main")
    if article is None:
        raise SiteError(
            f"{path} has neither article nor main: nowhere to put the places that have moved"
        )
    article.insert_child(html.parse(f"<body>{added}</body>").body.first_child)
