"""A page on its way through the steps: its tree, where it lies, and what the site needs of it."""

from dataclasses import dataclass, field

from scripts.site.html import Node, Tree


class SiteError(Exception):
    """A page or the site is not as a step knows it: the generator or the theme has changed."""


@dataclass
class Page:
    """`name` is the page's file relative to the site; `head` is HTML for the end of its head.

    `sheets` and `scripts` are the book's own, relative to the site; the step «assets» fills them.
    """

    name: str
    tree: Tree
    head: str = ""
    sheets: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def one(self, selector: str) -> Node:
        """The only element that the selector matches. Raises SiteError."""
        found = self.tree.css(selector)
        if len(found) != 1:
            raise SiteError(f"expected 1 {selector}, found {len(found)}")
        return found[0]

    def some(self, selector: str) -> list[Node]:
        """The elements that the selector matches, at least one. Raises SiteError."""
        found = self.tree.css(selector)
        if not found:
            raise SiteError(f"expected {selector}, found none")
        return found


def root_of(address: str) -> str:
    """What leads from a page to the site's root, given how it names one of the site's assets."""
    return address[: address.index("assets/")]
