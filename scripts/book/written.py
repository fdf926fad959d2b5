"""The parts of pages that are written from the authors' data, and whether they are up to date."""

from collections.abc import Callable, Iterator

from scripts.book import error_texts, symptoms
from scripts.book.page import Page
from scripts.book.parts import Edge
from scripts.book.problem import Problem

COMMAND = "python scripts/write_lookups.py"
# name of what is written -> its lines on a page of this source
VIEWS: dict[str, Callable[[str], list[str]]] = {
    "error-texts": error_texts.rows,
    "symptoms": symptoms.rows,
    "symptoms-here": symptoms.table,
    "failures": symptoms.failures,
}


def _regions(page: Page) -> Iterator[tuple[Edge, Edge | None]]:
    edges = list(page.of(Edge))
    for edge, after in zip(edges, [*edges[1:], None]):
        if edge.name:
            yield edge, after if after and not after.name else None


def rewritten(page: Page) -> str:
    """The page's source with its written parts as the data have them.

    Raises KeyError for a name that no view has, ValueError for a part without an end.
    """
    lines, out, at = page.lines, [], 0
    for edge, end in _regions(page):
        if end is None:
            raise ValueError(f"{page.file}:{edge.line}: no line ends what is written here")
        view = "\n".join(VIEWS[edge.name](page.src)).strip("\n")
        out += [*lines[at : edge.line], "", view, ""]
        at = end.line - 1
    return "\n".join([*out, *lines[at:]])


def stale(page: Page) -> Iterator[Problem]:
    """The written parts that are not what the data say."""
    regions = list(_regions(page))
    for edge, end in regions:
        if edge.name not in VIEWS:
            known = ", ".join(sorted(VIEWS))
            yield Problem(
                page.file, edge.line, f"nothing is called {edge.name}", f"one of: {known}"
            )
        elif end is None:
            yield Problem(page.file, edge.line, "no line ends what is written here",
                          "<!-- end of what is written -->")  # fmt: skip
        elif "\n".join(page.lines[edge.line : end.line - 1]).strip("\n") != "\n".join(
            VIEWS[edge.name](page.src)
        ).strip("\n"):
            yield Problem(page.file, edge.line, f"{edge.name}: not what the data say", COMMAND)
