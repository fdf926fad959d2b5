"""A page's HTML, rendered once for the same content and kept.

MkDocs renders all pages anew at each build. What a page becomes depends on its source,
the results of its snippets, the glossary, the files that it can link to and the machine;
as long as these are the same, so is its HTML.
"""

import json
import logging
from collections.abc import Callable
from functools import partial
from importlib import metadata

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from scripts.book import kept, texts
from scripts.running import results

FOLDER = "pages"  # of what is kept
_LIBRARIES = ("mkdocs", "markdown", "pymdown-extensions", "pygments", "mkdocs-jupyter")
_EXTENSION = "scripts.markup.extension"


def prepare(config, files, library, machine: bytes) -> None:
    """Give every page a `book_render`, which takes the place of its `render` (see `keep`)."""
    around = _surroundings(config, files, library, machine)
    for file in files.documentation_pages():
        page = file.page or Page(None, file, config)  # what no navigation names is rendered, too
        page.book_render = partial(_render, page, library=library, surroundings=around)


def keep(page) -> None:
    """Let `page.render` give the kept HTML where there is one, and keep what it renders."""
    page.render = page.book_render


def jobs(config, files) -> list[Callable[[], object]]:
    """What renders each page and keeps it, in order, apart from the build of the site."""
    pages = [file.page for file in files.documentation_pages() if file.page]
    return [partial(_apart, page, config, files) for page in pages]


def _apart(page, config, files) -> None:
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(
        page.markdown, page=page, config=config, files=files
    )
    page.render(config, files)


def _surroundings(config, files, library, machine: bytes) -> bytes:
    """Everything but a page's own content that its HTML depends on; `machine` is the code's hash."""
    addresses = sorted(f"{file.src_uri} {file.url}" for file in files)
    settings = {
        name: value
        for name, value in sorted((config.mdx_configs or {}).items())
        if name != _EXTENSION
    }
    links = {
        key: str(value)
        for key, value in (config.mdx_configs or {}).get(_EXTENSION, {}).items()
        if key != "library"
    }
    return kept.digest([
        machine,
        *(f"{name}=={metadata.version(name)}" for name in _LIBRARIES),
        json.dumps([config.markdown_extensions, settings, links, addresses], default=repr),
        repr([(entry.id, entry.forms, entry.short, entry.pages) for entry in library.glossary]),
    ])  # fmt: skip


def _key(page, library, surroundings: bytes) -> bytes:
    source = page.file.src_uri
    own = library.pages.get(source)
    parts = [surroundings, source, page.markdown, own.source if own else ""]
    for stem in own.stems() if own else []:
        parts += [stem, texts.code(stem), texts.recorded(stem)]
        kept_result = results.file_of(stem)
        parts.append(kept_result.name if kept_result.exists() else "")
    return kept.digest(parts)


def _render(page, config, files, library, surroundings) -> None:
    """What MkDocs' Page.render sets, from what is kept or rendered now."""
    by_source = {file.src_uri: file for file in files}
    rendered = []

    def fresh() -> bytes:
        rendered.append(True)
        settings = config.mdx_configs.get(_EXTENSION, {})
        given = {**settings, "source": page.file.src_uri, "library": library}
        view = _View(config, {**config.mdx_configs, _EXTENSION: given})
        with _Listening() as heard:
            Page.render(page, view, files)
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        return json.dumps({
            "content": page.content, "toc": [_token(item) for item in page.toc],
            "title": page._title_from_render, "ids": sorted(page.present_anchor_ids), "links": links,
            "warnings": heard.warnings,
        }, ensure_ascii=False).encode()  # fmt: skip

    told = json.loads(kept.kept(FOLDER, _key(page, library, surroundings), fresh))
    for warning in told["warnings"] if not rendered else ():
        logging.getLogger("mkdocs.structure.pages").warning(warning)
    page.content = told["content"]
    page.toc = get_toc(told["toc"])
    page._title_from_render = told["title"]
    page.present_anchor_ids = set(told["ids"])
    page.links_to_anchors = {by_source[src]: anchors for src, anchors in told["links"].items()}


def _token(item) -> dict:
    return {
        "level": item.level,
        "id": item.id,
        "name": item.title,
        "children": [_token(one) for one in item.children],
    }


class _Listening(logging.Handler):
    """Notes what MkDocs warns of while it renders, so that kept pages warn as fresh ones do."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.warnings: list[str] = []

    def emit(self, record):
        self.warnings.append(record.getMessage())

    def __enter__(self):
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_):
        logging.getLogger("mkdocs").removeHandler(self)


class _View:
    """A configuration with other settings of the Markdown extensions; all else is as it was."""

    def __init__(self, config, mdx_configs):
        self._config, self.mdx_configs = config, mdx_configs

    def __getattr__(self, name):
        return getattr(self._config, name)

    def __getitem__(self, name):
        return self.mdx_configs if name == "mdx_configs" else self._config[name]
