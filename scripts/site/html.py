"""The one module that knows how HTML is written: it parses, changes and writes a page's tree."""

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

Tree = LexborHTMLParser
Node = LexborNode

# White space means something inside these.
_VERBATIM = {"pre", "script", "textarea", "style", "annotation"}

# Shapes without children close themselves in SVG; written so, they are half as long to send.
_SHAPES = re.compile(r"></(?:path|use|rect|circle|ellipse|line|polyline|polygon)>")
_RAW = re.compile(r"(<(script|style)\b.*?</\2>)", re.DOTALL)  # elsewhere «<» in words is escaped


def parse(text: str) -> Tree:
    """The tree of a whole page."""
    return LexborHTMLParser(text)


def write(tree: Tree) -> str:
    """The page as text, which every parser reads as this tree."""
    breaks = []
    for node in tree.css("pre, textarea"):
        first = node.first_child  # a parser drops one line break here, so one more is written
        if first is not None and first.is_text_node and first.text_content.startswith("\n"):
            first.insert_before("\n")
            breaks.append(node.first_child)
    written = tree.html
    for one in breaks:
        one.decompose()
    pieces = _RAW.split(written)  # markup, raw element, its name, markup, …
    pieces[::3] = [_SHAPES.sub("/>", markup) for markup in pieces[::3]]
    del pieces[2::3]
    return "".join(pieces)


def append(node: Node, html: str) -> None:
    """Put the elements of a piece of HTML at the end of a node, each on a line of its own."""
    for one in _elements(html):
        node.insert_child(one)
        node.insert_child("\n")


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


def texts(node: Node) -> Iterator[Node]:
    """The text nodes below a node, in order."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield child
        else:
            yield from texts(child)


def replace_with_breaks(tree: Tree, text: Node, pieces: list[str]) -> None:
    """Put the pieces of a text in its place, with a possible line break (`wbr`) between them."""
    for piece in pieces[:-1]:
        text.insert_before(piece)
        text.insert_before(tree.create_node("wbr"))
    text.replace_with(pieces[-1])


def wrap_lines(code: Node, marks: dict[int, tuple[str, str]]) -> None:
    """Put lines of code, which has marks for colours in it, into elements: number -> class, style.

    A line keeps its break inside its element. A mark over several lines becomes several marks.
    """
    lines: list[list[str]] = [[]]
    for child in code.iter(include_text=True):
        pieces = re.split(
            r"(?<=\n)", child.text() if not child.is_text_node else child.text_content
        )
        kind = None if child.is_text_node else child.attributes.get("class") or ""
        for piece in filter(None, pieces):
            written = escape(piece, quote=False)
            lines[-1].append(written if kind is None else f'<span class="{kind}">{written}</span>')
            if piece.endswith("\n"):
                lines.append([])
    for number, (name, style) in marks.items():
        lines[number] = [f'<span class="{name}" style="{style}">', *lines[number], "</span>"]
    code.inner_html = "".join(piece for line in lines for piece in line)


def fold_breaks(tree: Tree) -> None:
    """Line breaks with the spaces around them become one break, except where they mean something."""
    tree.merge_text_nodes()
    for node in list(_broken(tree.root)):
        whole = node.text_content
        lines = [line.strip(" \t\r\f") for line in whole.split("\n")]
        first, last = (
            whole.split("\n")[0].rstrip(" \t\r\f"),
            whole.split("\n")[-1].lstrip(" \t\r\f"),
        )
        folded = "\n".join([first, *(line for line in lines[1:-1] if line), last])
        if folded != whole:
            node.replace_with(folded)


def _broken(node: Node) -> Iterator[Node]:
    """The text nodes with line breaks, in order."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            if "\n" in child.text_content:
                yield child
        elif child.tag not in _VERBATIM:
            yield from _broken(child)
