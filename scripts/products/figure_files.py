"""Figures as files of their own, in the colours of the light scheme on a white ground.

The pages embed figures in their HTML. Markdown versions, feed readers and people who
want to show a figure elsewhere need a picture that stands alone.
"""

import re
from functools import lru_cache
from xml.sax.saxutils import escape

from scripts.book import paths
from scripts.markup.page import INCLUDE
from scripts.running import results as snippet_results

_PALETTE = paths.DOCS / "assets" / "stylesheets" / "figures.css"
_SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)\s]+\.svg)\)")
_SCALE = 4 / 3  # Matplotlib's points to CSS pixels


@lru_cache(maxsize=1)
def _style() -> str:
    light = re.search(r":root \{(.*?)\}", _PALETTE.read_text("utf-8"), re.DOTALL).group(1)
    colours = re.findall(r"--fig-(\w): (#[0-9a-f]{6})", light)
    rules = [f".f{key}{{fill:{value}}}.s{key}{{stroke:{value}}}" for key, value in colours]
    return f"svg{{fill:{dict(colours)['k']};stroke-linejoin:round}}" + "".join(rules)


def drawn_in(markdown: str) -> dict:
    """The figures that a page's blocks draw, by their names relative to the page's folder."""
    found = {}
    for line in markdown.split("\n"):
        include = INCLUDE.match(line)
        if include and include.group(2).endswith(".py"):
            stem = include.group(2).removesuffix(".py")
            folder = paths.link_from_page(stem).rpartition("/")[0]
            for figure in (snippet_results.load(stem) or {"figures": []})["figures"]:
                found[f"{folder}/{figure['name']}"] = figure
    return found


def shown_in(markdown: str) -> dict[str, str]:
    """The descriptions of the figures that a page shows, by name."""
    return {name: alt for alt, name in _SHOWN.findall(markdown)}


def standalone(figure: dict, description: str) -> str:
    """The figure as the text of an SVG file."""
    left, top, width, height = (float(part) for part in figure["viewBox"].split())
    glyphs = "".join(
        f'<path id="{key}" d="{d}" transform="scale(.015625)"/>'
        for key, d in sorted(figure["glyphs"].items())
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'role="img" viewBox="{figure["viewBox"]}" '
        f'width="{width * _SCALE:.0f}" height="{height * _SCALE:.0f}">'
        f"<title>{escape(description)}</title><style>{_style()}</style>"
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" style="fill:#fff"/>'
        f"<defs>{glyphs}</defs>{figure['body']}</svg>\n"
    )
