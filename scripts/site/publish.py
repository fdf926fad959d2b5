"""Everything after a generator's last page, in order: products beside the pages, then finished HTML.

Knows the book and a folder with its built pages; not which generator built them.
"""

import posixpath
from dataclasses import dataclass
from pathlib import Path

from scripts.book import whole_files
from scripts.book.library import Library, address
from scripts.markup.formula_text import formula_text
from scripts.products import beside, deck, offered, questions
from scripts.reader import host, runtime
from scripts.search import write as search
from scripts.search.index import book_index
from scripts.site import exam, head, moved
from scripts.site import finish as finished


@dataclass(frozen=True)
class Form:
    """What kind of site it is."""

    site_url: str = ""  # its address, if it is known
    directories: bool = True  # addresses end in a folder, not in a file
    offline: bool = False  # read from the disk: nothing can be fetched
    served: bool = False  # a local server adds a script that reloads the page
    runtime: str = ""  # RUNTIME_URL: where the browser's Python lies; "self": in the site


def index(library: Library, form: Form, stamp: bytes = b"") -> dict:
    """What the book's search looks in; the sections of a page are kept under `stamp`."""
    return book_index(library, form.directories, formula_text, stamp)


def publish(site: Path, library: Library, form: Form, stamp: bytes = b"") -> None:
    """Complete the built site in `site`; `stamp` says which code does it, for what is kept.

    Raises SiteError.
    """
    finished.refuse_finished(site)
    with_cards = bool(form.site_url) and not form.served
    search.write(site, index(library, form, stamp), form.offline)
    if not form.offline:
        offered.write_missing(site, library, form.site_url, form.runtime, stamp)
    beside.write(site, library, form.site_url, with_cards)
    if form.runtime == "self":
        host.place(site / "assets" / "run" / "runtime", host.fetch())
    sources = {address(source, form.directories): source for source in library.pages}

    def heads(name: str) -> str:
        place = name.removesuffix("index.html") if form.directories else name
        if place not in sources:
            return ""
        return head.of(library, sources[place], posixpath.dirname(name), form.site_url, with_cards)

    for made in (questions, deck):
        whole_files.write(site / made.ADDRESS, made.script(library, form.directories))
    finished.finish(site, heads, runtime.place(form.runtime), form.served)
    exam.write(site, library, form.directories)
    moved.write(site, library, form.site_url, form.directories)
