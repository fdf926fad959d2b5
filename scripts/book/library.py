"""The whole book: its pages by source, and the order in which the navigation gives them."""

import posixpath
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from scripts.book import front_matter, glossary, paths, references
from scripts.book import page as pages_of
from scripts.book.page import Page
from scripts.book.parts import Block


@dataclass(frozen=True)
class Section:
    """A section of the navigation: its title and the sources of its pages, in order."""

    title: str
    sources: tuple[str, ...]


class _Settings(front_matter.LOADER):
    """Reads mkdocs.yml; values that only a generator understands (`!ENV`) are empty."""


_Settings.add_multi_constructor("!", lambda loader, suffix, node: None)


def address(src: str, directories: bool = True) -> str:
    """The address of a page, relative to the site: `A/B/` (or `A/B.html` without folders)."""
    name = posixpath.splitext(src)[0]
    if not directories:
        return f"{name}.html"
    return f"{name}/".removesuffix("index/")


class Library:
    """The pages below `root/docs`, parsed when they are first asked for."""

    def __init__(self, root: Path = paths.ROOT):
        self.root = root
        self.docs = root / "docs"

    @cached_property
    def pages(self) -> dict[str, Page]:
        """The pages by source (`A/B.md`), sorted; notebooks are their scripts."""
        found = sorted([*self.docs.rglob("*.md"), *(self.docs / "experiments").glob("*.py")])
        return {p.relative_to(self.docs).as_posix(): pages_of.read(p, self.docs) for p in found}

    @cached_property
    def settings(self) -> dict:
        """What mkdocs.yml says, without what only a generator understands."""
        return yaml.load((self.root / "mkdocs.yml").read_text("utf-8"), _Settings)

    @property
    def name(self) -> str:
        """The title of the book."""
        return self.settings["site_name"]

    @property
    def description(self) -> str:
        """What the book is, in one sentence."""
        return self.settings["site_description"]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The navigation of mkdocs.yml; pages outside any section come under 「ページ」."""
        loose, found = [], []
        for entry in self.settings.get("nav") or []:
            value = next(iter(entry.values())) if isinstance(entry, dict) else entry
            if isinstance(value, list):
                found.append(Section(next(iter(entry)), tuple(_sources(value))))
            else:
                loose.append(value)
        if not found and not loose:
            loose = list(self.pages)
        return (*([Section("ページ", tuple(loose))] if loose else []), *found)

    @cached_property
    def order(self) -> list[str]:
        """The sources of all pages in the order of reading."""
        return [
            source
            for section in self.sections
            for source in section.sources
            if source in self.pages
        ]

    def section_of(self, src: str) -> Section | None:
        """The section of the navigation that a page stands in."""
        return next((section for section in self.sections if src in section.sources), None)

    @cached_property
    def chapters(self) -> dict[str, list[str]]:
        """Folder of each chapter with code -> its pages in the order of reading.

        A page may keep the address that it has in another chapter's folder: a chapter
        is called after the folder of most of its pages.
        """
        found = {}
        for section in self.sections:
            sources = [source for source in section.sources if source.endswith(".md")]
            folders = [source.rpartition("/")[0] for source in sources]
            known = all(source in self.pages for source in sources)
            if sources and "" not in folders and known:
                if any(next(self.pages[source].of(Block), None) for source in sources):
                    found[max(folders, key=folders.count)] = sources
        return found

    @cached_property
    def glossary(self) -> list[glossary.Entry]:
        """The entries of the glossary, or none where a book has no glossary."""
        page = self.pages.get(glossary.SOURCE)
        return glossary.entries(page) if page else []

    @cached_property
    def references(self) -> dict[str, references.Entry]:
        """The works of the list of literature, by key."""
        page = self.pages.get(references.SOURCE)
        return references.entries(page) if page else {}


def _sources(entries) -> list[str]:
    found = []
    for entry in entries:
        value = next(iter(entry.values())) if isinstance(entry, dict) else entry
        found += _sources(value) if isinstance(value, list) else [value]
    return found
