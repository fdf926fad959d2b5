"""What the snippets of a page draw, by the names under which the page shows it."""

from scripts.book import paths
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
