"""What arithmatex marks as a formula becomes HTML and MathML."""

from markdown.treeprocessors import Treeprocessor

from scripts.book.problem import Problem
from scripts.markup import formulas
from scripts.markup.errors import PageError

_DISPLAY = "\\["


class Formulas(Treeprocessor):
    """Renders every formula; all that KaTeX refuses is reported at once."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root):
        problems = []
        for element in root.iter():
            if "arithmatex" not in element.get("class", "").split():
                continue
            text = (element.text or "").strip()
            display, tex = text.startswith(_DISPLAY), text[2:-2].strip()
            try:
                html = formulas.render(tex, display)
            except formulas.FormulaError as error:
                problems.append(Problem(self.context.place, self._line(tex), f"TeX: {error}"))
                continue
            element.set("data-search-exclude", "")
            if display:
                element.set("tabindex", "0")
                element.set("role", "group")
                element.set("aria-label", "数式")
            element.text = self.md.htmlStash.store(html)
        if problems:
            raise PageError(problems)

    def _line(self, tex):
        first = tex.split("\n")[0]
        lines = enumerate(self.md.book_page.lines, 1)
        return next((number for number, line in lines if first in line), 1)
