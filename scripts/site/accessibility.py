"""Step: mends the theme's HTML where it leaves out readers who listen, or use only keys.

Colours and focus are mended in docs/assets/stylesheets/site.css, what needs a script
in docs/assets/javascripts/site.js.
"""

from scripts.site import html
from scripts.site.page import Page

_OPENERS = {"__drawer": "目次を開く", "__search": "検索を開く"}


def step(page: Page) -> None:
    """All repairs, in order."""
    page.one('[data-md-component="search"][role="dialog"]').attrs["aria-label"] = "サイト内検索"
    for picture in page.some('svg[xmlns="http://www.w3.org/2000/svg"][viewBox]'):
        # The theme's icons; the book's figures say what they show. With a size of their own,
        # they do not fill the screen of a kept page whose stylesheet has gone.
        picture.attrs["aria-hidden"] = "true"
        picture.attrs["width"] = picture.attrs["height"] = "24"
    for bar in page.tree.css(".md-progress"):  # seen at the top while a page comes slowly
        bar.attrs["aria-hidden"] = "true"
        del bar.attrs["role"]
    for cell in page.tree.css("th"):
        if not html.text(cell) and not list(cell.iter()):
            html.renamed(page.tree, cell, "td")  # a corner heads nothing
    _groups(page)
    _labels(page)
    _column_heads(page)


def _groups(page: Page) -> None:
    """Lists within the navigation are groups; a landmark each would be a crowd."""
    for inner in page.some("nav[data-md-level]"):
        if inner.attributes["data-md-level"] != "0":
            if "aria-expanded" in inner.attributes:  # says nothing on a group
                del inner.attrs["aria-expanded"]
            html.renamed(page.tree, inner, "div", role="group")


def _labels(page: Page) -> None:
    """Labels that open something take the focus and have a name; site.js makes them buttons."""
    for label in page.some('label.md-header__button[for^="__"]'):
        if label.attributes["for"] in _OPENERS:
            label.attrs["tabindex"] = "0"
            label.attrs["aria-label"] = _OPENERS[label.attributes["for"]]
    for label in page.tree.css("label.md-nav__link"):
        if not html.text(label):
            label.attrs["aria-label"] = "この章の節を開閉する"


def _column_heads(page: Page) -> None:
    """Formulas that head a column are also said in plain letters."""
    for formula in page.tree.css("th .katex"):
        drawn = formula.css_first(".katex-html")
        said = html.text(drawn).replace(" ", "") if drawn else ""
        for spoken in formula.css("math"):
            spoken.attrs["aria-label"] = said or "式"
