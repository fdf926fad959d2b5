"""What stands around a page's text: its facts below the title, the chapter's notebook at the end."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor

from scripts.book import chapters, facts
from scripts.book.parts import Heading
from scripts.markup.knobs import moved_parts
from scripts.running.exercises import judged


class Frame(Treeprocessor):
    """Adds the line below the title, the links to the notebook, and where progress is shown."""

    def __init__(self, md, context, settings):
        super().__init__(md)
        self.context, self.settings = context, settings

    def run(self, root):
        self._facts(root)
        if self.context.source:
            self._notebook(root)
        if any(map(judged, self.md.book_page.stems())):
            SubElement(root, "section", {"class": "run-progress"})
        if self.md.book_page.name.endswith("/exercises"):  # a chapter's last page
            SubElement(root, "section", {"class": "ask-left", "aria-label": "この章の問い"})

    def _facts(self, root):
        text = facts.line(self.context.page or self.md.book_page)
        title = next((place for place, element in enumerate(root) if element.tag == "h1"), None)
        if text and title is not None:
            line = Element("p", {"class": "page-facts", "data-search-exclude": ""})
            line.text = text
            self._knobs(line)
            root.insert(title + 1, line)

    def _knobs(self, line):
        """How many snippets the page lets move, with a link to where the first of them is asked about."""
        page = self.md.book_page
        moved = sorted(part.line for part in moved_parts(page))
        sections = [one for one in page.of(Heading) if moved and one.line < moved[0]]
        if not sections:
            return
        line.text += " ・ "
        words = f"つまみ {len(moved)}"
        if sections[-1].level == 1:  # it stands in sight
            line.text += words
        else:
            SubElement(line, "a", {"href": f"#{sections[-1].id}"}).text = words

    def _notebook(self, root):
        name = chapters.notebook_for(self.context.library, self.context.source)
        if name is None:
            return
        up = "../" * self.context.source.count("/")
        line = SubElement(root, "p", {"class": "chapter-notebook", "data-search-exclude": ""})
        local = SubElement(line, "a", {"href": f"{up}{name}", "download": ""})
        local.text = "この章のノートブック (.ipynb)"
        if match := re.match(
            r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?$", self.settings["repository"]
        ):
            local.tail = " ・ "
            branch = self.settings["notebook_branch"]
            colab = f"https://colab.research.google.com/github/{match[1]}/blob/{branch}/{name}"
            SubElement(line, "a", {"href": colab, "rel": "noopener"}).text = "Colab で開く"
