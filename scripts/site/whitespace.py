"""Step: line breaks and indentation of the templates count once."""

from scripts.site import html
from scripts.site.page import Page


def step(page: Page) -> None:
    """Fewer bytes, the same words."""
    html.fold_breaks(page.tree)
