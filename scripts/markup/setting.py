"""How a page is set, apart from what it says: line breaks, frames of tables, plain code.

Parts of `scripts.markup.extension`.
"""

import re

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Where Japanese text breaks its line, the reader sees no space.
_WIDE = "\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
_BREAK = re.compile(rf"(?<=[、。」])\n *|(?<=[{_WIDE}])\n *(?=[{_WIDE}])")


class LineBreaks(Treeprocessor):
    """A line break in the source of Japanese prose is not a space."""

    def run(self, root):
        for element in root.iter():
            if element.tag not in ("pre", "code") and element.text:
                element.text = self._join(element.text)
            if element.tail:
                element.tail = self._join(element.tail)

    @staticmethod
    def _join(text):
        joined = _BREAK.sub("", text)
        return type(text)(joined) if isinstance(text, AtomicString) else joined


class Tables(Treeprocessor):
    """A table stands in a frame, in which it scrolls where the screen is narrow."""

    def run(self, root):
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag == "table":
                    frame = parent.makeelement(
                        "div", {"class": "table-frame", "role": "group", "aria-label": "表"}
                    )
                    child.set(
                        "class", "plain"
                    )  # not the theme's script: it would frame it once more, late
                    frame.tail, child.tail = child.tail, None
                    frame.append(child)
                    frame.append(
                        parent.makeelement("template", {})
                    )  # whoever sees it has the whole table (site.css)
                    parent[at] = frame
