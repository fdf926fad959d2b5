"""Published addresses never die: what was published, what is there now, and what has moved.

An address is relative to the site: `A/B/` is a page, `A/B/#id` a place in it. `published.txt`
lists all that were ever published, `moved.toml` says where those lead that are gone.
"""

import re
from pathlib import Path

from scripts.book import texts, whole_files
from scripts.book.library import Library, address
from scripts.book.problem import Problem

RECORD = Path("scripts/book/published.txt")
MOVED = Path("scripts/book/moved.toml")
_ADDRESS = re.compile(r"(?:[\w-]+/)*(?:#[\w-]+)?")


def of_book(library: Library) -> list[str]:
    """The addresses of all pages and of all places in them, sorted."""
    found = []
    for source, page in library.pages.items():
        found.append(address(source))
        found += [f"{address(source)}#{id_}" for id_ in page.ids]
    return sorted(found)


def published(library: Library) -> list[str]:
    """The recorded addresses; none where a book keeps no record."""
    file = library.root / RECORD
    return file.read_text("utf-8").splitlines() if file.exists() else []


def record(library: Library) -> list[str]:
    """Add the addresses that are not recorded yet; gives them. Nothing is ever taken out."""
    known = published(library)
    new = sorted(set(of_book(library)) - set(known))
    if new:
        whole_files.write(library.root / RECORD, "\n".join(sorted([*known, *new])) + "\n")
    return new


def moved(library: Library) -> dict[str, str]:
    """Old address -> new one, as `moved.toml` says; none where there is no such file."""
    file = library.root / MOVED
    return texts.table(file) if file.exists() else {}


def destination(old: str, moves: dict[str, str], there: set[str]) -> str | None:
    """Where an address leads: itself, what it moved to, or its page's new place; None if nowhere.

    A moved page takes its places with it: `A/#id` leads to `B/#id` if that is there, else to `B/`.
    """
    seen = set()
    while old not in there:
        if old in seen:
            return None
        seen.add(old)
        page, mark, id_ = old.partition("#")
        if old in moves:
            old = moves[old]
        elif mark and page in moves:
            new = moves[page].partition("#")[0]
            kept = f"{new}#{id_}"
            old = kept if kept in there or kept in moves else moves[page]
        else:
            return None
    return old


def problems(library: Library) -> list[Problem]:
    """Published addresses that lead nowhere, and lines of `moved.toml` that cannot be right."""
    moves, there = moved(library), set(of_book(library))
    lines = _lines(library.root / MOVED)
    found = []
    for old, new in moves.items():
        line = lines.get(old, 1)
        if not _ADDRESS.fullmatch(old) or not isinstance(new, str) or not _ADDRESS.fullmatch(new):
            found.append(Problem(MOVED.as_posix(), line, f'"{old}" = "{new}" is no pair of addresses',
                                 'write "A/B/" = "C/D/" or "A/B/#id" = "C/D/#id"'))  # fmt: skip
        elif old in there:
            found.append(
                Problem(
                    MOVED.as_posix(),
                    line,
                    f'"{old}" is there: it cannot have moved',
                    "delete this line",
                )
            )
        elif destination(old, moves, there) is None:
            found.append(Problem(MOVED.as_posix(), line, f'"{old}" leads to "{new}", which is not there',
                                 "name an address of the book"))  # fmt: skip
    if found:
        return found
    gone = [old for old in published(library) if destination(old, moves, there) is None]
    pages = {old for old in gone if "#" not in old}
    for old in gone:
        if old.partition("#")[0] in pages and "#" in old:
            continue  # one line for the page is enough
        what = (
            "no page stands here any more" if old in pages else "no such place in the page any more"
        )
        found.append(Problem(RECORD.as_posix(), published(library).index(old) + 1, f"published address {old}: {what}",
                             f'add to {MOVED}: "{old}" = "{_guess(old, there)}"'))  # fmt: skip
    return found


def unrecorded(library: Library) -> list[Problem]:
    """Addresses of the book that the record lacks: a rename of them would not be noticed."""
    lacking = sorted(set(of_book(library)) - set(published(library)))
    remedy = "python scripts/record_addresses.py"
    return [Problem(RECORD.as_posix(), 1, f"{one} is not recorded", remedy) for one in lacking]


def _guess(old: str, there: set[str]) -> str:
    """What an author is most likely to write on the other side: the page, or a place to fill in."""
    page, mark, _ = old.partition("#")
    return f"{page}#…" if mark and page in there else "…/"


def _lines(file: Path) -> dict[str, int]:
    """Old address -> its line in `moved.toml`."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {
        match[1]: number
        for number, line in enumerate(lines, 1)
        if (match := re.match(r' *"([^"]*)" *=', line))
    }
