"""Where else in the book a page is entered: the places that a new page is forgotten in.

Every page stands in the navigation. A card of the atlas also stands in the contents and
the tables of the atlas, in its gallery, on the cheat sheet, in the glossary and among the
names that the search knows. What is left out on purpose stands in `entered.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.problem import Problem

FILE = Path(__file__).with_name("entered.toml")
ATLAS, CHEATSHEET = "activations/index.md", "appendix/cheatsheet.md"
GALLERY = "snippets/activations/index/gallery.py"
NAMES = "scripts/search/names.toml"


@dataclass(frozen=True)
class Place:
    """One place that names pages: `file` and `line` where this page stands, or would stand."""

    what: str
    file: str
    line: int
    entered: bool
    remedy: str


def is_card(page: Page) -> bool:
    """Whether a page is a card of the atlas."""
    cards = _left_out()["cards"]
    return page.name.startswith(f"{cards['folder']}/") and page.src not in cards["not_cards"]


def places_for(page: Page, library: Library) -> list[Place]:
    """The places outside a page that must name it, whether they do or not.

    Counts in sentences are held by the claims (scripts/book/counts.py); they follow from these.
    """
    places = [_navigation(page, library)]
    if is_card(page):
        left_out = _left_out()
        for place in (_contents, _comparison, _gallery, _cheatsheet, _glossary, _search):
            name = place.__name__.removeprefix("_")
            if page.src not in left_out.get(name, {}).get("without", ()):
                places.append(place(page, library))
    return places


def problems(page: Page, library: Library) -> list[Problem]:
    """The places that do not name the page, as messages."""
    return [
        Problem(place.file, place.line, f"{page.file} is not entered: {place.what}", place.remedy)
        for place in places_for(page, library) if not place.entered
    ]  # fmt: skip


def _left_out() -> dict:
    return tomllib.loads(FILE.read_text("utf-8"))


def _navigation(page, library):
    lines = (library.root / "mkdocs.yml").read_text("utf-8").split("\n")
    nav = next((number for number, line in enumerate(lines, 1) if line.startswith("nav:")), 1)
    own = next(
        (
            n
            for n, line in enumerate(lines, 1)
            if n >= nav and re.search(rf"[:-] {re.escape(page.src)}\s*$", line)
        ),
        None,
    )
    near = [
        n
        for n, line in enumerate(lines, 1)
        if n >= nav and f" {page.name.rpartition('/')[0]}/" in line
    ]
    entered = own is not None or not (library.settings.get("nav"))
    return Place("navigation", "mkdocs.yml", own or (near[-1] if near else nav), entered,
                 f"add - {page.title}: {page.src}")  # fmt: skip


def _linked(what, page, library, source, heading, form):
    """A page that links to this one below a heading; `form` is the line to add."""
    other = library.pages.get(source)
    if other is None:
        return Place(what, f"docs/{source}", 1, False, f"there is no docs/{source}")
    start = other.ids.get(heading)
    if start is None:
        return Place(
            what, other.file, 1, False, f"there is no heading {{ #{heading} }} to look below"
        )
    end = min((one for id_, one in other.ids.items() if one > start and _is_heading(other, one, start)),
              default=len(other.lines) + 1)  # fmt: skip
    own = next(
        (
            link.line
            for link in other.links
            if start < link.line < end and other.target(link) == page.src
        ),
        None,
    )
    return Place(what, other.file, own or start, own is not None, form)


def _is_heading(page, line, start) -> bool:
    """Whether a heading of the same level as the one in line `start`, or above, stands in a line."""
    level = len(page.lines[start - 1]) - len(page.lines[start - 1].lstrip("#"))
    marks = re.match("#+(?= )", page.lines[line - 1])
    return bool(marks) and len(marks.group()) <= level


def _last(page) -> str:
    return page.src.rpartition("/")[2]


def _contents(page, library):
    return _linked(
        "contents of the atlas",
        page,
        library,
        ATLAS,
        "list",
        f"add [{page.title}]({_last(page)}) to a row",
    )


def _comparison(page, library):
    return _linked("table of comparison", page, library, ATLAS, "comparison",
                   f"add a row | [{page.title}]({_last(page)}) | … |")  # fmt: skip


def _gallery(page, library):
    """The gallery draws functions by the name under which the table of comparison links them."""
    path = library.root / GALLERY
    lines = path.read_text("utf-8").split("\n") if path.exists() else []
    names = _names_in_table(page, library) or {page.title}
    own = next(
        (
            n
            for n, line in enumerate(lines, 1)
            for name in names
            if line.strip().startswith(f'"{name}":')
        ),
        None,
    )
    start = next((n for n, line in enumerate(lines, 1) if line.startswith("FUNCTIONS")), 1)
    return Place("gallery", GALLERY, own or start, own is not None,
                 f'add "{sorted(names)[0]}": lambda x: … to FUNCTIONS')  # fmt: skip


def _names_in_table(page, library) -> set[str]:
    atlas = library.pages.get(ATLAS)
    if atlas is None or "comparison" not in atlas.ids:
        return set()
    start = atlas.ids["comparison"]
    return {link.label for link in atlas.links if link.line > start and atlas.target(link) == page.src
            and atlas.lines[link.line - 1].startswith("| [")}  # fmt: skip


def _cheatsheet(page, library):
    return _linked("cheat sheet", page, library, CHEATSHEET, "functions",
                   f"add a row | [{page.title}](../{page.src}) | … |, or leave it out in scripts/book/entered.toml")  # fmt: skip


def _glossary(page, library):
    own = next((entry.line for entry in library.glossary if page.src in entry.pages), None)
    return Place("glossary", "docs/appendix/glossary.md", own or 1, own is not None,
                 f"add **{page.title}**(よみ, English): …。[くわしく](../{page.src})")  # fmt: skip


def _search(page, library):
    """Names that readers type: the glossary's, where its entry explains the page, or those of names.toml."""
    path = library.root / NAMES
    text = path.read_text("utf-8") if path.exists() else ""
    found = re.search(rf'^page = "{re.escape(page.src)}"', text, re.MULTILINE)
    own = text.count("\n", 0, found.start()) + 1 if found else None
    explained = any(entry.more == page.src for entry in library.glossary)
    last = text.rstrip("\n").count("\n") + 1
    return Place("search names", NAMES, own or last, own is not None or explained,
                 f'add [[same]] with say = ["{page.title}"], type = [よみ…] and page = "{page.src}"')  # fmt: skip
