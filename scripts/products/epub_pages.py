"""A page of a built site as a chapter of an EPUB: XHTML without scripts, whose links stay inside.

Formulas are MathML whose alternative text is their TeX, figures are files of their own
(which the site has beside the page), answers are folded by the reader's own device.
"""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.dom import minidom

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.products.reading_order import ROOT, BookError, address_of, file_of

# What needs a script, or only leads around on the screen.
_GONE = {"headerlink", "page-tools", "knobs", "run-progress", "ask-left", "ask-bar", "plot-glyphs",
         "katex-html", "md-source-file"}  # fmt: skip
_GONE_TAGS = {"script", "template", "figcaption", "button", "input", "annotation"}
# Frames around what stays.
_BARE = {"arithmatex", "katex", "katex-mathml", "katex-display"}
_BARE_TAGS = {"noscript", "semantics"}
_INSTEAD = {"fieldset": "div", "legend": "p"}
_KEPT = {"id", "class", "title", "start"}
_MATH = {"mathvariant", "stretchy", "lspace", "rspace", "separator", "fence", "minsize", "maxsize",
         "scriptlevel", "displaystyle", "rowspacing", "columnspacing", "columnalign", "accent",
         "accentunder", "width", "height", "depth", "display", "xmlns"}  # fmt: skip
_VOID = {"br", "wbr", "hr", "img"}
_LONG = 24  # letters of a formula in a line that may be wider than a small screen
_DIGIT = re.compile(r"^(#|url\(#)?(\d)")  # begins an id, or what refers to one
_HANGING = "--in:"  # of a long line of code: the columns by which it is indented


@dataclass(frozen=True)
class Site:
    """The built site, the name of each of its pages in the book, and its address (or "")."""

    folder: Path
    names: dict[Path, str]
    public: str = ""


@dataclass
class Chapter:
    """A page of the book: XHTML; the figures that it shows (name in the book -> file)."""

    title: str = ""
    body: str = ""
    figures: dict[str, Path] = field(default_factory=dict)
    has_formulas: bool = False


def figure(file: Path) -> bytes:
    """The figure in a file, as an EPUB takes it: paths go somewhere, ids begin with a letter."""
    drawing = minidom.parse(str(file))
    for one in drawing.getElementsByTagName("*"):
        for name in ("id", "xlink:href", "clip-path"):
            if value := one.getAttribute(name):
                one.setAttribute(name, _DIGIT.sub(r"\1f\2", value))
    for path in drawing.getElementsByTagName("path"):
        if not path.hasAttribute("d"):  # an empty level of a contour
            path.parentNode.removeChild(path)
    return drawing.documentElement.toxml().encode()


def chapter(site: Site, file: Path) -> Chapter:
    """The chapter that a page of the site becomes. Raises BookError."""
    tree = LexborHTMLParser(file.read_text("utf-8"))
    article = tree.css_first("article.md-content__inner")
    heading = article.css_first("h1") if article else None
    if heading is None:
        raise BookError(f"{file}: no article with a title")
    writer = _Writer(site, file)
    body = writer.inside(article)
    title = " ".join("".join(map(_words, heading.iter(include_text=True))).split())
    return Chapter(title, body.strip() + "\n", writer.figures, writer.has_formulas)


def _words(node: LexborNode) -> str:
    """The words of a piece of a heading, without what a formula is drawn with."""
    if node.is_text_node:
        return node.text_content
    if _names(node) & _GONE or node.tag in _GONE_TAGS:
        return ""
    return "".join(map(_words, node.iter(include_text=True)))


def _names(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


class _Writer:
    """Writes the nodes of one page."""

    def __init__(self, site: Site, file: Path):
        self.site, self.file = site, file
        self.here = address_of(site.folder, file)
        self.figures: dict[str, Path] = {}
        self.has_formulas = False

    def inside(self, node: LexborNode) -> str:
        return "".join(map(self.written, node.iter(include_text=True)))

    def written(self, node: LexborNode) -> str:
        if node.is_text_node:
            return escape(node.text_content, quote=False)
        names = _names(node)
        if node.tag in _GONE_TAGS or names & _GONE or node.tag.startswith("-"):
            return ""
        if "chapter-notebook" in names and not self.site.public:
            return ""
        if "plot-figure" in names:
            return self._figure(node)
        if node.tag == "img":
            return self._picture(node)
        if node.tag == "math":
            return self._formula(node)
        if node.tag == "div" and "arithmatex" in names:
            return f'<div class="formula">{self.inside(node)}</div>'
        if node.tag in _BARE_TAGS or names & _BARE:
            return self.inside(node)
        if node.tag == "a":
            return self._link(node)
        inside = self.inside(node)
        if node.tag == "span" and not inside:
            return ""
        return _element(_INSTEAD.get(node.tag, node.tag), _attributes(node), inside)

    def _figure(self, node: LexborNode) -> str:
        drawing = node.css_first("svg.plot")
        own = (node.attributes.get("id") or "").removeprefix("figure-")
        folder = self.file.parent
        found = [
            one for one in (folder / f"{own}.svg", folder / "index" / f"{own}.svg") if one.is_file()
        ]
        if drawing is None or not found:
            raise BookError(f"{self.file}: no file beside the page for its figure {own!r}")
        described = drawing.attributes.get("aria-label") or ""
        return _element("figure", {"id": f"figure-{own}"}, self._shown(found[0], own, described))

    def _shown(self, file: Path, own: str, described: str) -> str:
        name = f"figures/{self.site.names[self.file]}-{own}.svg"
        self.figures[name] = file
        return _element("img", {"src": name, "alt": described}, "")

    def _picture(self, node: LexborNode) -> str:
        """A picture that is a file of the site already: the strip that stands for knobs."""
        source = node.attributes.get("src") or ""
        file = file_of(self.site.folder, urljoin(self.here, source))
        if file is None or file.suffix != ".svg":
            raise BookError(f"{self.file}: {source} is no SVG file of the site")
        return self._shown(file, file.stem.replace(".", "-"), node.attributes.get("alt") or "")

    def _formula(self, node: LexborNode) -> str:
        self.has_formulas = True
        source = node.css_first("annotation")
        tex = " ".join(source.text().split()) if source else node.text()
        inside = self.inside(node)
        formula = _element("math", {**_attributes(node), "alttext": tex}, inside)
        long = "display" not in node.attributes and len(node.text()) - len(tex) > _LONG
        return _element("span", {"class": "long"}, formula) if long else formula

    def _link(self, node: LexborNode) -> str:
        url = urljoin(self.here, node.attributes.get("href") or "")
        address, fragment = url.partition("#")[0], unquote(urlsplit(url).fragment)
        name = self.site.names.get(file_of(self.site.folder, address))
        if name:
            url = f"{name}.xhtml" + (f"#{fragment}" if fragment else "")
        elif url.startswith(ROOT):
            if not self.site.public:  # leads to a file of a site whose address nobody knows
                return self.inside(node)
            url = urljoin(self.site.public, url.removeprefix(ROOT))
        return _element("a", {"href": url, **_attributes(node)}, self.inside(node))


def _attributes(node: LexborNode) -> dict[str, str]:
    """The attributes that mean something in a book."""
    given = {name: value or "" for name, value in node.attributes.items()}
    kept = _MATH if node.tag.startswith("m") and node.tag != "mark" else _KEPT
    found = {name: value for name, value in given.items() if name in kept}
    style = given.get("style", "")
    if style.startswith(_HANGING):
        columns = style.removeprefix(_HANGING).removesuffix("ch")
        found["class"] = f"{found.get('class', '')} in{columns}".strip()
    elif style.startswith("text-align"):
        found["style"] = style
    return found


def _element(tag: str, attributes: dict[str, str], inside: str) -> str:
    pairs = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{pairs}/>" if tag in _VOID else f"<{tag}{pairs}>{inside}</{tag}>"
