"""What the snippets of a page draw, by the names under which the page shows it."""

from collections.abc import Iterator

from scripts.book import paths
from scripts.book.page import Page
from scripts.book.parts import Block, Figure
from scripts.book.problem import Problem
from scripts.running import results


def figures(stems) -> dict[str, tuple[str, dict]]:
    """name relative to the page's folder -> (stem, figure) of everything that these snippets draw."""
    found = {}
    for stem in stems:
        result = results.load(stem)
        folder = paths.link_from_page(stem).rpartition("/")[0]
        for figure in result["figures"] if result else []:
            found[f"{folder}/{figure['name']}"] = stem, figure
    return found


def problems(page: Page) -> list[Problem]:
    """Figures that no block draws, figures that are drawn and not shown, blocks that show nothing."""
    return sorted(_problems(page))


def _problems(page: Page) -> Iterator[Problem]:
    drawn = figures(page.stems())
    named = {part.name: part.line for part in page.of(Figure)}
    for name, line in named.items():
        if name not in drawn and not name.startswith(("assets/", "../assets/")):
            yield Problem(
                page.file,
                line,
                f"no block of this page draws {name}",
                "python scripts/build_figures.py",
            )
    for part in page.of(Block):
        own = [name for name, (stem, _) in drawn.items() if stem == part.stem]
        for name in own:
            if name not in named:
                yield Problem(
                    page.file,
                    part.line,
                    f"the figure {name} is drawn but not shown",
                    f"![…]({name})",
                )
        prints = paths.recorded_of(part.stem).exists()
        if not own and not prints and not part.stem.endswith("/starter"):
            yield Problem(page.file, part.line, f"{part.stem} neither prints nor draws")
