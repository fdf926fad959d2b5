"""Glossary terms explain themselves where they first appear on a page.

The glossary (`docs/appendix/glossary.md`) is the only source. Its entries read
`**用語**(よみ, English, 別名…): 説明` followed by `{ #id .term }`. The first mention of a
term in running text becomes a link to its entry with the first sentence as a tooltip:
reachable by mouse, keyboard and touch, without a script.
"""

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from scripts.book import paths
from scripts.markup import page as page_extension

SOURCE = "appendix/glossary.md"
# Pages that are lists of terms or titles themselves.
WITHOUT = {SOURCE, "appendix/references.md", "appendix/notation.md", "appendix/changelog.md"}
# Where a link would disturb: what is no running text, or is a control already.
_SKIPPED = {
    "a", "abbr", "button", "code", "dfn", "dt", "em", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "img", "kbd", "math", "pre", "samp", "script", "style", "summary", "svg", "th",
}  # fmt: skip
_SKIPPED_CLASSES = {"arithmatex", "admonition-title", "footnote", "page-facts", "toc"}
_ENTRY = re.compile(
    r"^\*\*(?P<term>[^*\n]+)\*\*\((?P<names>[^)\n]*)\): (?P<text>[^\n]+)\n"
    r"\{ *#(?P<id>[\w-]+) \.term *\}",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Entry:
    """One term: its id, all its written forms, its reading, and what it means."""

    id: str
    term: str
    reading: str
    english: str
    aliases: tuple[str, ...]
    text: str
    pages: tuple[str, ...]  # pages that explain it at length, relative to docs/

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that a page may use, the main one first."""
        return (self.term, *self.aliases)

    @property
    def short(self) -> str:
        """The first sentence, without links and formulas' marks."""
        text = re.sub(r"\[くわしく\]\([^)]*\)", "", self.text)
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
        text = re.sub(r"[`$*]|\\(?=[_*\\])", "", text).strip()
        return text.partition("。")[0] + "。" if "。" in text else text


def parse(source: str) -> list[Entry]:
    """All entries of a glossary, in order."""
    entries = []
    for match in _ENTRY.finditer(source):
        names = [name.strip() for name in match["names"].split(",")]
        pages = [
            posixpath.normpath(posixpath.join(posixpath.dirname(SOURCE), link))
            for link in re.findall(r"\]\(([^)#\s]+\.md)", match["text"])
        ]
        entries.append(
            Entry(
                match["id"], match["term"].strip(), names[0], (names + [""])[1],
                tuple(name for name in names[2:] if name), match["text"], tuple(pages),
            )  # fmt: skip
        )
    return entries


@lru_cache(maxsize=2)
def _read(path: str, stamp: int) -> tuple[list[Entry], dict[str, Entry], re.Pattern | None]:
    entries = parse(Path(path).read_text("utf-8"))
    forms = {}
    for entry in entries:
        for form in entry.forms:
            forms.setdefault(form, entry)
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None
    return entries, forms, pattern


def glossary(docs: Path = paths.DOCS):
    """(entries, entry by form, pattern of all forms) of the book's glossary."""
    path = docs / SOURCE
    if not path.is_file():
        return [], {}, None
    return _read(str(path), path.stat().st_mtime_ns)


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
    for inside, outside in ((text[start], text[start - 1 : start]), (text[end - 1], text[end : end + 1])):
        kind = _script(inside)
        if outside and kind in ("katakana", "kanji", "latin") and _script(outside) == kind:
            return False
    return True


def mentions(text: str):
    """(start, end, entry) of each term in a text; of two that overlap the longer one."""
    _, forms, pattern = glossary()
    if pattern is None:
        return
    position = 0
    while match := pattern.search(text, position):
        if _stands_alone(text, *match.span()):
            yield (*match.span(), forms[match.group()])
        position = match.end()


def page_of(md) -> str | None:
    """The page being built, relative to docs/, under MkDocs or Zensical."""
    if page_extension.page is not None:
        path = Path(page_extension.page)
        return path.relative_to(paths.DOCS).as_posix() if path.is_relative_to(paths.DOCS) else None
    if "rendering_context" in md.preprocessors:
        return md.preprocessors["rendering_context"].page.path
    return None


class _Terms(Treeprocessor):
    """Links the first mention of each term."""

    def run(self, root):
        self.page = page_of(self.md)
        if self.page is None or self.page in WITHOUT:
            return
        self.address = posixpath.relpath(SOURCE, posixpath.dirname(self.page) or ".")
        entries, _, _ = glossary()
        # What this page itself explains needs no note.
        self.seen = {entry.id for entry in entries if self.page in entry.pages}
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
        for start, end, entry in mentions(text):
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


class GlossaryExtension(Extension):
    """Registers after inline markup, links and figures, before the table of contents."""

    def extendMarkdown(self, md):
        md.treeprocessors.register(_Terms(md), "glossary-terms", 6)


def makeExtension(**settings):
    return GlossaryExtension(**settings)
