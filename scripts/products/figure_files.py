"""Figures as files of their own, in the colours of the light scheme on a white ground.

The pages embed figures in their HTML. Markdown versions, feed readers and people who
want to show a figure elsewhere need a picture that stands alone.
"""

from xml.sax.saxutils import escape

from scripts.book.page import Page
from scripts.book.parts import Figure
from scripts.figures import palette
from scripts.figures.svg import GLYPH_SCALE
from scripts.running import shown

_SCALE = 4 / 3  # Matplotlib's points to CSS pixels


def of(page: Page) -> dict[str, tuple[dict, str]]:
    """name relative to the page's folder -> (figure, description) of every figure that the page shows."""
    drawn = {name: figure for name, (_, figure) in shown.figures(page.stems()).items()}
    return {
        part.name: (drawn[part.name], part.alt) for part in page.of(Figure) if part.name in drawn
    }


def standalone(figure: dict, description: str) -> str:
    """The figure as the text of an SVG file."""
    left, top, width, height = (float(part) for part in figure["viewBox"].split())
    glyphs = "".join(
        f'<path id="{key}" d="{d}" transform="scale({GLYPH_SCALE})"/>'
        for key, d in sorted(figure["glyphs"].items())
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'role="img" viewBox="{figure["viewBox"]}" '
        f'width="{width * _SCALE:.0f}" height="{height * _SCALE:.0f}">'
        f"<title>{escape(description)}</title><style>{palette.read().standalone()}</style>"
        f'<rect x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}" style="fill:#fff"/>'
        f"<defs>{glyphs}</defs>{figure['body']}</svg>\n"
    )
