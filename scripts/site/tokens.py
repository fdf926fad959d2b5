"""Step: code is marked where colour helps; names, operators and signs look like plain text and become it."""

from scripts.site.page import Page

_PLAIN = ", ".join(f'.highlight span[class="{kind}"]' for kind in ("n", "o", "p", "w"))


def step(page: Page) -> None:
    """Three of four marks of a highlighter go, and with them as many elements to lay out."""
    for token in page.tree.css(_PLAIN):
        token.unwrap()
