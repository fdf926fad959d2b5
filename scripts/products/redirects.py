"""Pages at addresses that are gone, which lead to the new ones; and places that moved within a page.

A page that moved is a small one of its own: a script takes the reader on, to the moved
place, too; without scripts the browser goes on by itself, and a link stands there. It
works from the disk. A place that left a page which is still there stays as an anchor with
a link, at the end of the text, so that it works without any script; one that only has
another name in its page, as an empty anchor right there.
"""

import posixpath
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from scripts.book import addresses, whole_files
from scripts.book.library import Library, address

SCRIPT = "assets/javascripts/moved.js"
_POLICY = "default-src 'none'; script-src 'self'"
_PAGE = """\
<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body>
<h1>このページは移りました</h1>
<p><a data-from="" href="{target}">{title}</a></p>
{places}<script src="{script}"></script>
</body>
</html>
"""


def file_of(old: str, directories: bool) -> str:
    """The file of the site that a page's address means."""
    if directories:
        return f"{old}index.html"
    return f"{old.rstrip('/') or 'index'}.html"


def _link(new: str, folder: str, directories: bool, sources: dict[str, str]) -> str:
    """How a page in `folder` names a new address."""
    page, mark, id_ = new.partition("#")
    there = page if directories else address(sources[page], False)
    link = posixpath.relpath(there or ".", folder or ".")
    if directories:
        link += "/"
    return f"{link}{mark}{id_}"


def pages(library: Library, site_url: str = "", directories: bool = True) -> dict[str, str]:
    """file relative to the site -> HTML of every page that only leads on."""
    moves, there = addresses.moved(library), set(addresses.of_book(library))
    sources = {address(source): source for source in library.pages}
    olds = {*addresses.published(library), *moves}
    made = {}
    for old in sorted({one.partition("#")[0] for one in olds} - set(sources)):
        new = addresses.destination(old, moves, there)
        if new is None:
            continue  # scripts.book.addresses.problems says so
        file = file_of(old, directories)
        folder = posixpath.dirname(file)
        target = _link(new, folder, directories, sources)
        title = library.pages[sources[new.partition("#")[0]]].title
        places = []
        for place in sorted(one for one in olds if one.startswith(f"{old}#")):
            own = addresses.destination(place, moves, there)
            id_ = place.partition("#")[2]
            if own and own != f"{new.partition('#')[0]}#{id_}":
                link = _link(own, folder, directories, sources)
                places.append(
                    f'<p hidden><a data-from="{escape(id_)}" href="{escape(link)}">{escape(id_)}</a></p>\n'
                )
        made[file] = _PAGE.format(
            policy=_POLICY, title=escape(title), target=escape(target), places="".join(places),
            canonical=escape(urljoin(site_url, new) if site_url else target),
            script=posixpath.relpath(SCRIPT, folder or "."),
        )  # fmt: skip
    return made


def gone(library: Library) -> dict[str, list[tuple[str, str]]]:
    """Source of a page -> (old address, new one) of the places that are no longer in it, sorted."""
    moves, there = addresses.moved(library), set(addresses.of_book(library))
    olds: dict[str, list[str]] = {}
    for old in sorted(set(moves) - there):
        olds.setdefault(old.partition("#")[0], []).append(old)
    found = {}
    for source in library.pages:
        own = [old for old in olds.get(address(source), ()) if "#" in old]
        news = [(old, addresses.destination(old, moves, there)) for old in own]
        found[source] = [(old, new) for old, new in news if new]  # addresses.problems says the rest
    return found


def renamed(places: list[tuple[str, str]], source: str) -> dict[str, str]:
    """Former id -> present id of those of the `places`, gone from a page, that only have another name."""
    pairs = [(old, *new.partition("#")) for old, new in places]
    return {
        old.partition("#")[2]: id_
        for old, page, mark, id_ in pairs
        if mark and page == address(source)
    }


def anchors(
    library: Library, places: list[tuple[str, str]], source: str, directories: bool = True
) -> str:
    """HTML for the end of a page: those of the `places` that have left it, each with a link to where it is now."""
    sources = {address(one): one for one in library.pages}
    folder = posixpath.dirname(file_of(address(source), directories))
    here = renamed(places, source)
    items = []
    for old, new in places:
        id_ = old.partition("#")[2]
        if id_ not in here:
            page = library.pages[sources[new.partition("#")[0]]]
            link = _link(new, folder, directories, sources)
            items.append(
                f'<li id="{escape(id_)}"><a href="{escape(link)}">{escape(page.title)}</a></li>'
            )
    return (
        f'<nav class="moved" aria-label="移った項目"><p>移った項目</p><ul>{"".join(items)}</ul></nav>'
        if items
        else ""
    )


def write(site: Path, library: Library, site_url: str = "", directories: bool = True) -> None:
    """Write the pages that lead on, and their script if there are any, into a finished site."""
    made = pages(library, site_url, directories)
    for file, text in made.items():
        whole_files.write(site / file, text)
    if made:
        whole_files.write(site / SCRIPT, Path(__file__).with_name("moved.js").read_text("utf-8"))
