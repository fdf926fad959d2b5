"""A page in the theme's frame, rendered once for the same content, navigation and theme."""

import json
import sys
from importlib import metadata

from jinja2 import FileSystemBytecodeCache

from scripts.book import kept, paths

MOST = 300  # pages in .cache/framed, some 150 KB each
_THEME = paths.ROOT / "scripts" / "site" / "theme"


def set_aside(html: str, page, config, files) -> str:
    """Let a page have its content in the frame only: the theme's search looks through it elsewhere."""
    page.book_content = html
    return ""


def keep(env, config, machine: bytes):
    """An environment like MkDocs' own, whose templates give kept pages where they can."""
    env.bytecode_cache = _compiled()
    return _Environment(env, _surroundings(config, machine))


def _compiled() -> FileSystemBytecodeCache:
    """Templates need compiling once a Python; Jinja's own cache knows when one has changed."""
    folder = paths.CACHE / "templates" / sys.implementation.cache_tag
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


def _surroundings(config, machine: bytes) -> bytes:
    """Everything but the page and the navigation that the frame depends on."""
    chosen = {key: config[key] for key in ("site_name", "site_description", "site_url", "extra", "extra_css",
                                           "extra_javascript", "copyright", "use_directory_urls")}  # fmt: skip
    theme = {key: config.theme[key] for key in config.theme}
    return kept.digest([
        machine,
        *(f"{name}=={metadata.version(name)}" for name in ("mkdocs", "mkdocs-material", "jinja2")),
        kept.files_digest(path for path in _THEME.rglob("*") if path.is_file()),
        json.dumps([chosen, theme], default=str, sort_keys=True),
    ])  # fmt: skip


def _item(item):
    return [item.title, getattr(item, "url", None), [_item(child) for child in item.children or []]]


def _page_key(surroundings: bytes, navigation: str, name: str, context) -> bytes:
    page = context["page"]
    near = [(one.url, one.title) if one else None for one in (page.previous_page, page.next_page)]
    return kept.digest([
        surroundings, navigation, name, page.url, page.content,
        json.dumps([page.title, page.meta, near, [_toc(item) for item in page.toc]], default=str),
    ])  # fmt: skip


def _toc(item):
    return [item.title, item.id, item.level, [_toc(child) for child in item.children]]


class _Environment:
    """MkDocs' environment with other templates; all else passes through."""

    def __init__(self, env, surroundings):
        self._env, self._surroundings = env, surroundings
        self._navigation = ""

    def __getattr__(self, name):
        return getattr(self._env, name)

    def get_template(self, name, *more):
        return _Template(self._env.get_template(name, *more), name, self)

    def key(self, name, context) -> bytes:
        if not self._navigation:  # the same for all pages of a build
            self._navigation = json.dumps([_item(item) for item in context["nav"].items])
        return _page_key(self._surroundings, self._navigation, name, context)


class _Template:
    """A template that keeps the pages it has rendered; what is no page is rendered anew."""

    def __init__(self, template, name, environment):
        self._template, self._name, self._environment = template, name, environment

    def __getattr__(self, name):
        return getattr(self._template, name)

    def render(self, context):
        if not context.get("page"):
            return self._template.render(context)
        context["page"].content += context["page"].book_content  # behind the mark of a draft
        key = self._environment.key(self._name, context)
        return kept.kept(
            "framed", key, lambda: self._template.render(context).encode(), MOST
        ).decode()
