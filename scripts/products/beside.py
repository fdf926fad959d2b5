"""Writes what lies beside the pages of a built site: Markdown, figures, cards, llms.txt, the feed."""

import posixpath
from pathlib import Path
from urllib.parse import urljoin

from scripts.book import changelog, whole_files
from scripts.book.library import Library, address
from scripts.products import cards, feed, figure_files
from scripts.products import markdown as markdown_pages
from scripts.running import notebooks


def write(site: Path, library: Library, site_url: str = "", with_cards: bool = True) -> None:
    """Everything that readers and machines take along, into the folder `site`."""
    texts, all_pages = {}, frozenset(library.pages)
    for source, page in library.pages.items():
        url = urljoin(site_url, address(source)) if site_url else None
        if page.is_notebook:
            page, figures = notebooks.executed_page(library.docs / source, page)
        else:
            figures = figure_files.of(page)
        texts[source] = markdown_pages.published(page, url, all_pages)
        whole_files.write(site / markdown_pages.address(source), texts[source])
        for name, (figure, description) in figures.items():
            picture = figure_files.standalone(figure, description)
            whole_files.write(site / posixpath.dirname(source) / name, picture)
        if site_url and with_cards:
            whole_files.write(site / card_name(source), _card(library, source))
    _llms(site, library, texts, site_url)
    if site_url and changelog.SOURCE in library.pages:
        entries = changelog.entries(library.pages[changelog.SOURCE])
        if entries:
            whole_files.write(site / "feed.xml", feed.atom(entries, library, site_url))


def card_name(source: str) -> str:
    """Where the picture for shared links of a page lies."""
    return f"assets/cards/{markdown_pages.address(source)[:-3].replace('/', '-')}.png"


def _card(library, source) -> bytes:
    section = library.section_of(source)
    if source == "index.md":
        return cards.card(library.name, "日本語の教材", "")
    title = library.pages[source].title
    return cards.card(title, section.title if section else "日本語の教材", library.name)


def _llms(site, library, texts, base):
    sections = [
        (section.title, [
            (library.pages[source].title, library.pages[source].meta.get("description", ""), source)
            for source in section.sources if source in library.pages
        ])
        for section in library.sections
    ]  # fmt: skip
    llms = markdown_pages.llms(library.name, library.description, sections, base)
    whole_files.write(site / "llms.txt", llms)
    whole = [markdown_pages.rebased(texts[source], source, base) for source in library.order]
    whole_files.write(site / "llms-full.txt", "\n---\n\n".join(whole))
