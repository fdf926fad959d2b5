"""Glossary terms explain themselves where they first appear on a page.

The first mention of a term in running text becomes a link to its entry with the first
sentence as a tooltip: reachable by mouse, keyboard and touch, without a script.
"""

import posixpath
import re
import unicodedata
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from scripts.book.glossary import SOURCE, Entry

# Pages that are lists of terms or titles themselves.
WITHOUT = {SOURCE, "appendix/references.md", "appendix/notation.md", "appendix/changelog.md"}
# Where a link would disturb: what is no running text, or is a control already.
_SKIPPED = {
    "a", "abbr", "button", "code", "dfn", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "img", "kbd", "math", "noscript", "pre", "samp", "script", "style", "summary", "svg", "th",
}  # fmt: skip
_SKIPPED_CLASSES = {"arithmatex", "admonition-title", "choices", "footnote", "page-facts", "toc"}


def pattern_of(entries: list[Entry]) -> tuple[dict[str, Entry], re.Pattern | None]:
    """(entry by written form, pattern that finds any form, the longest first)."""
    forms = {}
    for entry in entries:
        for form in entry.forms:
            forms.setdefault(form, entry)
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return forms, re.compile("|".join(map(re.escape, longest_first))) if forms else None


def _script(character: str) -> str:
    """The kind of writing of a character; a term ends where the kind changes."""
    if character == "ー" or "\u30a0" < character <= "\u30ff":
        return "katakana"
    if "\u4e00" <= character <= "\u9fff" or character == "々":
        return "kanji"
    if character.isascii() and (character.isalnum() or character in "_-"):
        return "latin"
    return unicodedata.category(character)[0] if character.isascii() else ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the form is a word of its own here, not a part of a longer one."""
    for inside, outside in (
        (text[start], text[start - 1 : start]),
        (text[end - 1], text[end : end + 1]),
    ):
        kind = _script(inside)
        if outside and kind in ("katakana", "kanji", "latin") and _script(outside) == kind:
            return False
    return True


def mentions(text: str, forms: dict[str, Entry], pattern: re.Pattern | None):
    """(start, end, entry) of each term in a text; of two that overlap the longer one."""
    if pattern is None:
        return
    position = 0
    while match := pattern.search(text, position):
        if _stands_alone(text, *match.span()):
            yield (*match.span(), forms[match.group()])
        position = match.end()


class Terms(Treeprocessor):
    """Links the first mention of each term."""

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, root):
        page = self.context.source
        if page is None or page in WITHOUT:
            return
        self.address = posixpath.relpath(SOURCE, posixpath.dirname(page) or ".")
        entries = self.context.library.glossary
        self.forms = pattern_of(entries)
        # What this page itself explains needs no note.
        self.seen = {entry.id for entry in entries if page in entry.pages}
        self._visit(root)

    def _visit(self, element):
        classes = set(element.get("class", "").split())
        if element.tag in _SKIPPED or classes & _SKIPPED_CLASSES:
            return
        if not isinstance(element.text, AtomicString):
            before, links = self._linked(element.text or "")
            if links:
                element.text = before
                for place, link in enumerate(links):
                    element.insert(place, link)
        for child in list(element):
            if child.get("class") == "term":
                continue
            self._visit(child)
            if child.tail and not isinstance(child.tail, AtomicString):
                before, links = self._linked(child.tail)
                if links:
                    child.tail = before
                    place = list(element).index(child) + 1
                    for offset, link in enumerate(links):
                        element.insert(place + offset, link)

    def _linked(self, text):
        """The text before the first link, and the links, each with the text after it."""
        before, links, position = text, [], 0
        for start, end, entry in mentions(text, *self.forms):
            if entry.id in self.seen:
                continue
            self.seen.add(entry.id)
            between = text[position:start]
            if links:
                links[-1].tail = between
            else:
                before = between
            link = Element("a")
            link.text = text[start:end]
            link.set("class", "term")
            link.set("href", f"{self.address}#{entry.id}")
            link.set("title", entry.short)
            links.append(link)
            position = end
        if links:
            links[-1].tail = text[position:]
        return before, links
