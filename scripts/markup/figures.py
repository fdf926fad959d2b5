"""`![…](B/NAME.svg)` becomes the figure that the block NAME of the page draws."""

from pathlib import Path

from markdown.treeprocessors import Treeprocessor

from scripts.book.page import anchor
from scripts.book.parts import Figure
from scripts.book.problem import Problem
from scripts.figures import svg
from scripts.figures.gathered import gathered
from scripts.markup.errors import PageError
from scripts.running import notebooks, shown


class Figures(Treeprocessor):
    """Embeds the figures of snippets and of executed notebooks; collects their glyphs."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root):
        page = self.md.book_page
        if (self.context.source or "").endswith(".py"):
            drawn = notebooks.figures_of(self.context.library.docs / self.context.source)
        else:
            drawn = {
                name: (anchor(stem), figure)
                for name, (stem, figure) in shown.figures(page.stems()).items()
            }
        lines = {part.name: part.line for part in page.of(Figure)}
        self.md.page_glyphs, problems = {}, []
        for parent in root.iter():
            for child in list(parent):
                if child.tag == "img" and child.get("src", "").endswith(".svg"):
                    problems += self._embed(parent, child, drawn, lines)
        if problems:
            raise PageError(problems)

    def _embed(self, parent, image, drawn, lines):
        source, alt = image.get("src"), image.get("alt", "")
        if source.startswith(("http:", "https:", "../assets/", "assets/")):
            return
        line = lines.get(source, 1)
        if source not in drawn:
            yield Problem(self.context.place, line, f"no block of this page draws {source}",
                          "python scripts/build_figures.py")  # fmt: skip
            return
        if len(parent) != 1 or (parent.text or "").strip():
            yield Problem(
                self.context.place, line, f"a figure stands alone in its paragraph: {source}"
            )
            return
        code, figure = drawn[source]
        self.md.page_glyphs.update(figure["glyphs"])
        parent.text = self.md.htmlStash.store(
            f'<figure class="plot-figure" id="figure-{Path(source).stem}" data-search-exclude>'
            f"{svg.inline(figure | {'body': gathered(figure['body'])}, alt)}"
            f'<figcaption><a href="#{code}">この図を描くコード</a></figcaption></figure>'
        )
        parent.remove(image)


class Glyphs(Treeprocessor):
    """The glyphs that all figures of the page share stand once, at its end."""

    def run(self, root):
        if self.md.page_glyphs:
            holder = root.makeelement("div", {})
            holder.text = self.md.htmlStash.store(svg.glyph_defs(self.md.page_glyphs))
            root.append(holder)
