"""The Python-Markdown extension that shapes a page, under any site generator.

It turns a fence that names a snippet into a runnable block with its file to
download, embeds figures, renders formulas, and holds pages to the rules that a
reader relies on. Whatever is wrong stops the build with file, line and remedy.
"""

import re
from pathlib import Path

from markdown import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

try:  # MkDocs shows its own errors without a traceback
    from mkdocs.exceptions import BuildError
except ImportError:
    BuildError = Exception

from scripts.book import paths
from scripts.figures import svg as figure_svg
from scripts.markup import formulas
from scripts.markup import setting as page_text
from scripts.running import results as snippet_results

INCLUDE = re.compile(r'^( *)--8<-- "([^"]+)"\s*$')
FENCE = re.compile(r"^( *)(`{3,})(.*)$")
MARKER = re.compile(r"^ *<!--pytest-codeblocks:expected-output-->\s*$")
_HEADING = re.compile(r"^#{1,6} .*?(\{[^}]*#[\w-]+[^}]*\})?\s*$")
_DISPLAY, _INLINE = ("\\[", "\\]"), ("\\(", "\\)")

# The page being built, set by the generator's hook; messages name it.
page: Path | None = None
# Figures of an executed notebook: name -> (anchor of its cell, figure). Pages that
# come from a notebook bring their own code; all others may only name snippets.
notebook_figures: dict | None = None


class PageError(BuildError):
    """Something in a page that must be mended before it is shown."""

    def __init__(self, problem: str, find: str = "", line: int = 0, remedy: str = ""):
        place = "page"
        if page is not None:
            place = paths.shown(page)
            if find and page.exists():
                text = page.read_text("utf-8")
                at = text.find(find)
                line = text.count("\n", 0, at) + 1 if at >= 0 else line
        where = f"{place}:{line}" if line else place
        super().__init__(f"{where}: {problem}" + (f"\n{remedy}" if remedy else ""))


def _snippet_fence(lines: list[str], start: int) -> tuple[str, int] | None:
    """The snippet path and the closing line, if a fence shows just one snippet file."""
    if start + 2 >= len(lines):
        return None
    opening, include = FENCE.match(lines[start]), INCLUDE.match(lines[start + 1])
    if not (opening and include and lines[start + 2].strip() == opening.group(2)):
        return None
    return include.group(2), start + 2


def _anchor(stem: str) -> str:
    """The id of a snippet's block in its page."""
    parts = stem.split("/")
    return "code-" + "-".join(parts[2:] or parts[-1:])


class _Blocks(Preprocessor):
    """Fences become blocks with title, anchor and file; the rest is refused."""

    def run(self, lines):
        self.md.shown_snippets = []
        out, position = [], 0
        while position < len(lines):
            line = lines[position]
            opening = FENCE.match(line)
            if not opening:
                if not MARKER.match(line):
                    self._check_heading(line)
                    out.append(line)
                position += 1
                continue
            found = _snippet_fence(lines, position)
            if not found and notebook_figures is not None:
                end = self._end_of_fence(lines, position)
                out += lines[position : end + 1]
                position = end + 1
                continue
            if not found:
                raise PageError(
                    f"a fence must hold nothing but a snippet's name: {line.strip()}",
                    find="\n".join(lines[position : position + 2]),
                    remedy='put the code into snippets/ and write --8<-- "A/B/NAME.py"',
                )
            path, last = found
            out += self._block(opening, path, lines[position + 1])
            position = last + 1
        return out

    @staticmethod
    def _end_of_fence(lines, start):
        ticks = FENCE.match(lines[start]).group(2)
        for position in range(start + 1, len(lines)):
            if lines[position].strip() == ticks:
                return position
        raise PageError("a fence without an end", find=lines[start])

    def _check_heading(self, line):
        heading = _HEADING.match(line)
        if heading and not heading.group(1):
            raise PageError(f"heading without an id: {line.strip()}", find=line,
                            remedy="write ## 見出し { #ascii-id }")  # fmt: skip
        if heading and "$" in line:
            raise PageError(f"formula in a heading: {line.strip()}", find=line,
                            remedy="search and the table of contents cannot show it")  # fmt: skip

    def _block(self, opening, path, include):
        indent, ticks, kind = opening.groups()
        stem, _, suffix = path.rpartition(".")
        if not (paths.SNIPPETS / path).is_file():
            mend = f"python scripts/build_figures.py --accept snippets/{stem}.py"
            raise PageError(f"no such file: snippets/{path}", find=include.strip(),
                            remedy=f"write it, or record it: {mend}" if suffix == "out" else "")  # fmt: skip
        source = (paths.SNIPPETS / path).read_text("utf-8").rstrip("\n").split("\n")
        body = [f"{indent}{line}" if line else "" for line in source]
        if suffix == "out":
            return [f"{indent}{ticks}{{ .text .no-copy .output }}", *body, f"{indent}{ticks}"]
        self.md.shown_snippets.append(stem)
        name = path.rsplit("/", 1)[1]
        role = " .starter" if name == "starter.py" else ""
        head = f'{ticks}{{ .python .runnable{role} #{_anchor(stem)} data-snippet="{stem}" }}'
        link = f"[{name}]({paths.link_from_page(stem)}.py){{ .snippet-file download={name} }}"
        line = f"{indent}{{: .snippet-line }}"
        return [f"{indent}{head}", *body, f"{indent}{ticks}", "", f"{indent}{link}", line, ""]


class _Figures(Treeprocessor):
    """`![…](B/NAME.svg)` becomes the figure that the block NAME of this page draws."""

    def run(self, root):
        known = {}
        for stem in self.md.shown_snippets:
            result = snippet_results.load(stem)
            for figure in result["figures"] if result else []:
                folder = paths.link_from_page(stem).rpartition("/")[0]
                known[f"{folder}/{figure['name']}"] = (_anchor(stem), figure)
        known.update(notebook_figures or {})
        self.md.page_glyphs = {}
        for parent in root.iter():
            for child in list(parent):
                if child.tag == "img" and child.get("src", "").endswith(".svg"):
                    self._embed(parent, child, known)

    def _embed(self, parent, image, known):
        source, alt = image.get("src"), image.get("alt", "")
        if source.startswith(("http:", "https:", "../assets/", "assets/")):
            return
        if source not in known:
            raise PageError(f"no block of this page draws {source}", find=f"({source})",
                            remedy="python scripts/build_figures.py")  # fmt: skip
        if len(alt) < 12:
            raise PageError(f"figure without a telling alt text: {source}", find=f"({source})")
        anchor, figure = known[source]
        self.md.page_glyphs.update(figure["glyphs"])
        key = Path(source).stem
        html = (
            f'<figure class="plot-figure" id="figure-{key}" data-search-exclude>'
            f"{figure_svg.inline(figure, alt)}"
            f'<figcaption><a href="#{anchor}">この図を描くコード</a></figcaption></figure>'
        )
        if len(parent) == 1 and not (parent.text or "").strip():
            parent.text = self.md.htmlStash.store(html)
            parent.remove(image)
        else:
            raise PageError(f"a figure stands alone in its paragraph: {source}", find=f"({source})")


def _ids_in(path: Path) -> set[str]:
    """The ids that a page of the book has or gets."""
    text = path.read_text("utf-8")
    ids = set(re.findall(r"\{[^}\n]*#([\w-]+)", text))
    stems = [match.group(1) for match in re.finditer(r'--8<-- "([^"]+)\.py"', text)]
    ids |= {_anchor(stem) for stem in stems}
    return ids | {f"figure-{Path(name).stem}" for name in re.findall(r"\]\(([^)]*\.svg)\)", text)}


class _Links(Treeprocessor):
    """Links within the book lead somewhere; a dead one is named with its line."""

    def run(self, root):
        if page is None:
            return
        for link in root.iter("a"):
            address = link.get("href", "")
            if re.match(r"[a-z]+:|//", address):
                continue
            file, _, fragment = address.partition("#")
            target = (page.parent / file).resolve() if file else page
            if file and target.suffix not in (".md", ".py"):
                continue
            if link.get("download") is None and not target.is_file():
                raise PageError(f"dead link: {address}", find=f"({address})")
            if fragment and fragment not in _ids_in(target):
                raise PageError(f"dead link, no such id: {address}", find=f"({address})")


class _Formulas(Treeprocessor):
    """What arithmatex marks becomes HTML and MathML."""

    def run(self, root):
        self.md.has_formulas = False
        for element in root.iter():
            if "arithmatex" not in element.get("class", "").split():
                continue
            text = (element.text or "").strip()
            display = text.startswith(_DISPLAY[0])
            tex = text[2:-2].strip()
            try:
                html = formulas.render(tex, display)
            except formulas.FormulaError as error:
                raise PageError(f"TeX: {error}", find=tex.split("\n")[0]) from None
            element.set("data-search-exclude", "")
            if display:
                element.set("tabindex", "0")
                element.set("role", "group")
                element.set("aria-label", "数式")
            element.text = self.md.htmlStash.store(html)
            self.md.has_formulas = True


class _Glyphs(Treeprocessor):
    """The glyphs that all figures of the page share stand once, at its end."""

    def run(self, root):
        if self.md.page_glyphs:
            holder = root.makeelement("div", {})
            holder.text = self.md.htmlStash.store(figure_svg.glyph_defs(self.md.page_glyphs))
            root.append(holder)


class PageExtension(Extension):
    """Registers the parts, each after what it builds on."""

    def extendMarkdown(self, md):
        md.shown_snippets, md.page_glyphs = [], {}
        md.preprocessors.register(_Blocks(md), "snippet-blocks", 33)
        md.treeprocessors.register(_Links(md), "book-links", 8)
        md.treeprocessors.register(_Figures(md), "snippet-figures", 7)
        md.treeprocessors.register(page_text.LineBreaks(md), "japanese-line-breaks", 6)
        md.treeprocessors.register(page_text.Tables(md), "table-frames", 5)
        md.treeprocessors.register(_Glyphs(md), "snippet-glyphs", 4)
        md.treeprocessors.register(_Formulas(md), "katex", 3)
        md.postprocessors.register(page_text.PlainTokens(md), "plain-tokens", 5)


def makeExtension(**settings):
    return PageExtension(**settings)
