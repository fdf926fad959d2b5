"""Step: headings may break between phrases and nowhere else, in every browser.

Only Chromium knows Japanese phrases by itself; elsewhere 「必要」 would be torn in two.
site.css forbids all other breaks in the same elements.
"""

import budoux

from scripts.site import html
from scripts.site.page import Page

_HEADINGS = ".md-typeset :is(h1, h2, h3, h4, th)"
_PARSER = budoux.load_default_japanese_parser()


def step(page: Page) -> None:
    """A place for a break between the phrases of headings and of the heads of columns."""
    for heading in page.tree.css(_HEADINGS):
        if heading.css_first(".katex"):
            continue  # a formula breaks by its own rules
        for text in list(html.texts(heading)):
            phrases = _PARSER.parse(text.text_content)
            if len(phrases) > 1:
                html.replace_with_breaks(page.tree, text, phrases)
