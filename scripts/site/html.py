"""The one module that knows how HTML is written: it parses, changes and writes a page's tree."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

Tree = LexborHTMLParser
Node = LexborNode

# White space means something inside these.
_VERBATIM = re.compile(r"(<(pre|script|textarea|style|annotation)\b.*?</\2>)", re.DOTALL)
_BREAK = re.compile(r"\s*\n\s*")


def parse(text: str) -> Tree:
    """The tree of a whole page."""
    return LexborHTMLParser(text)


def write(tree: Tree) -> str:
    """The page; line breaks and indentation of the templates count once."""
    pieces = _VERBATIM.split(tree.html)
    for at in range(0, len(pieces), 3):
        pieces[at] = _BREAK.sub("\n", pieces[at])
    return "".join(piece for at, piece in enumerate(pieces) if at % 3 != 2)


def append(node: Node, html: str) -> None:
    """Put the elements of a piece of HTML at the end of a node."""
    for one in _elements(html):
        node.insert_child(one)


def insert_before(node: Node, html: str) -> None:
    """Put the elements of a piece of HTML before a node."""
    for one in _elements(html):
        node.insert_before(one)


def insert_after(node: Node, html: str) -> None:
    """Put the elements of a piece of HTML behind a node."""
    for one in reversed(_elements(html)):
        node.insert_after(one)


def _elements(html: str) -> list[Node]:
    """The elements, which a head may hold, of a piece of HTML."""
    return list(LexborHTMLParser(f"<!doctype html><head>{html}</head>").head.iter())


def renamed(tree: Tree, node: Node, tag: str, **attributes: str) -> Node:
    """The node with another tag, its own attributes behind the given ones, and its children."""
    other = tree.create_node(tag)
    for name, value in {**attributes, **node.attributes}.items():
        other.attrs[name] = "" if value is None else value
    for child in list(node.iter(include_text=True)):
        other.insert_child(child)
    node.replace_with(other)
    return other


def text(node: Node) -> str:
    """The words of a node, white space folded."""
    return " ".join(node.text(separator=" ").split())


def inside(node: Node, tag: str) -> bool:
    """Whether the node stands inside an element of this kind."""
    node = node.parent
    while node is not None:
        if node.tag == tag:
            return True
        node = node.parent
    return False
