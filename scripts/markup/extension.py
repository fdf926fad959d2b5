"""The Python-Markdown extension that shapes a page, under any site generator.

It turns a fence that names a snippet into a runnable block with its file to download,
embeds figures and the controls of knobs, renders formulas, explains terms, and sets Japanese text. What makes a
page impossible to show stops the build with file, line and remedy.
"""

from markdown import Extension

from scripts.markup import context, setting, terms
from scripts.markup.blocks import Blocks
from scripts.markup.figures import Figures, Glyphs
from scripts.markup.frame import Frame
from scripts.markup.knobs import Controls
from scripts.markup.questions import Questions
from scripts.markup.typeset import Formulas


class BookExtension(Extension):
    """Registers the parts in their order; the higher the number, the earlier."""

    def __init__(self, **settings):
        self.config = {
            "source": ["", "the page's source below docs/; empty: the generator's context says it"],
            "library": ["", "the book (scripts.book.library.Library); empty: read when needed"],
            "repository": ["", "address of the repository, for 「Colab で開く」"],
            "notebook_branch": ["gh-pages", "branch on which the notebooks are published"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md):
        settings = self.getConfigs()
        here = context.of(md, settings)
        md.preprocessors.register(Blocks(md, here), "snippet-blocks", 33)
        parts = [
            Questions(md, here),
            Figures(md, here),
            Controls(md, here),
            setting.LineBreaks(md),
            terms.Terms(md, here),
            setting.Tables(md),
            Glyphs(md),
            Formulas(md, here),
            Frame(md, here, settings),
        ]
        for place, part in enumerate(parts):  # all after inline markup (20) and links (8)
            md.treeprocessors.register(part, f"book-{type(part).__name__.lower()}", 7 - place * 0.5)


def makeExtension(**settings):
    return BookExtension(**settings)
