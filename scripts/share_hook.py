"""What a page needs to be found, shared and taken along: the glue to MkDocs.

Adds what the templates in scripts/site/theme show, and writes next to the pages: their
Markdown, their figures, cards for shared links, llms.txt and the Atom feed.
"""

import os
import re
import sys
from pathlib import Path
from urllib.parse import urljoin

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import changelog
from scripts.markup import page as page_extension
from scripts.products import cards, figure_files, structured_data
from scripts.products import markdown as markdown_pages

_serving = False
_read = {}  # source -> (page, Markdown, figures of a notebook, reading time)


def on_startup(command, dirty):
    global _serving
    _serving = command == "serve"


def on_config(config):
    if os.environ.get("OFFLINE"):  # browsers start nothing from the disk that could run Python
        config.extra_javascript[:] = [s for s in config.extra_javascript if "javascripts/run." not in str(s)]
    return config


def on_files(files, config):
    _read.clear()
    return files


def on_page_content(html, page, config, files):
    minutes = re.search(r"読了 約 (\d+) 分", html)
    notebook = {name: figure for name, (_, figure) in (page_extension.notebook_figures or {}).items()}
    _read[page.file.src_uri] = (page, page.markdown, notebook, int(minutes[1]) if minutes else None)
    return html


def _is_home(page):
    """MkDocs does not count a home page that stands in a section of the navigation."""
    return page.file.src_uri == "index.md"


def _title(page):
    return page.meta.get("title") or page.title


def _card_name(page):
    return f"assets/cards/{markdown_pages.address(page.file.src_uri)[:-3].replace('/', '-')}.png"


def on_page_context(context, page, config, nav):
    section = page.parent.title if page.parent else None
    first = next((p for p in page.parent.children if p.is_page), None) if page.parent else None
    trail = [(config.site_name, config.site_url)]
    if section and not _is_home(page):
        trail.append((section, first.canonical_url if first and first is not page else None))
    trail.append((_title(page), page.canonical_url))
    _, markdown, _, minutes = _read[page.file.src_uri]
    context["share"] = {
        "home": _is_home(page),
        "title": config.site_name if _is_home(page) else _title(page),
        "markdown": markdown_pages.address(page.file.src_uri),
        "feed": bool(config.site_url) and changelog.SOURCE in _read,
        "changelog": _read[changelog.SOURCE][0].url if changelog.SOURCE in _read else None,
        "card": urljoin(config.site_url, _card_name(page)) if config.site_url and not _serving else None,
        "data": structured_data.learning_resource(page, markdown, minutes, config, trail, _is_home(page)),
    }
    return context


def _sections(nav):
    """The pages as llms.txt lists them."""
    loose = [item for item in nav.items if item.is_page]
    groups = [("ページ", loose)] if loose else []
    groups += [(item.title, [p for p in item.children if p.is_page]) for item in nav.items if item.is_section]
    for title, pages in groups:
        yield title, [(_title(p), p.meta.get("description", ""), p.file.src_uri) for p in pages]


def on_nav(nav, config, files):
    """MkDocs does not see a home page that stands in a section; the theme's logo needs it."""
    nav.homepage = nav.homepage or getattr(files.get_file_from_path("index.md"), "page", None)
    config.extra["book_nav"] = nav
    return nav


def on_post_build(config):
    site, known = Path(config.site_dir), set(_read)
    texts = {}
    for source, (page, markdown, notebook, _) in _read.items():
        description = page.meta.get("description", "")
        texts[source] = markdown_pages.page(markdown, source, description, page.canonical_url, known)
        _write(site / markdown_pages.address(source), texts[source])
        figures = notebook or figure_files.drawn_in(markdown)
        for name, alt in figure_files.shown_in(markdown).items():
            if name in figures:
                folder = (site / source).parent
                _write(folder / name, figure_files.standalone(figures[name], alt))
        if config.site_url and not _serving:
            section = page.parent.title if page.parent and not _is_home(page) else "日本語の教材"
            card = cards.card(_title(page), section, "" if _is_home(page) else config.site_name)
            _write(site / _card_name(page), card)
    base = config.site_url or ""
    sections = list(_sections(config.extra.pop("book_nav")))
    _write(site / "llms.txt", markdown_pages.llms(config.site_name, config.site_description, sections, base))
    order = [source for _, pages in sections for _, _, source in pages]
    whole = [markdown_pages.rebased(texts[s], s, base) for s in order if s in texts]
    _write(site / "llms-full.txt", "\n---\n\n".join(whole))
    if base and changelog.SOURCE in _read:
        _write_feed(site / "feed.xml", config)


def _write_feed(target, config):
    page, markdown, _, _ = _read[changelog.SOURCE]
    pages = {source: other.canonical_url for source, (other, *_) in _read.items()}

    def resolve(link):
        file, hash_, fragment = link.partition("#")
        source = urljoin(changelog.SOURCE, file) if file else changelog.SOURCE
        return pages[source] + hash_ + fragment if source in pages else link

    entries = changelog.parse(markdown)
    if entries:
        _write(target, changelog.feed(entries, config.site_name, config.site_url, page.canonical_url, resolve))


def _write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
