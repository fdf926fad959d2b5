"""A page on its way through the steps: its tree, where it lies, and what the site needs of it."""

from dataclasses import dataclass

from scripts.site.html import Node, Tree


class SiteError(Exception):
    """A page is not as a step knows it: the generator or the theme has changed."""


@dataclass
class Page:
    """`name` is the page's file relative to the site; `head` is HTML for the end of its head."""

    name: str
    tree: Tree
    head: str = ""

    def one(self, selector: str, step: str) -> Node:
        """The only element that the selector matches. Raises SiteError with step and page."""
        return self.some(selector, step, 1)[0]

    def some(self, selector: str, step: str, count: int | None = None) -> list[Node]:
        """The elements that the selector matches, at least one. Raises SiteError otherwise."""
        found = self.tree.css(selector)
        if (count is None and not found) or (count is not None and len(found) != count):
            wanted = "any" if count is None else count
            raise SiteError(
                f"{self.name}: step «{step}» (scripts/site/{step}.py) finds {len(found)} instead of {wanted}: {selector}"
            )
        return found


def root_of(address: str) -> str:
    """What leads from a page to the site's root, given how it names one of the site's assets."""
    return address[: address.index("assets/")]
