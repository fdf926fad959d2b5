"""One build of the site: what happens at each of MkDocs' events, in order.

What a build knows of the book travels with the build itself: the library hangs on the
configuration, which MkDocs makes anew for every build.
"""

import os
import sys
from functools import partial
from pathlib import Path

from mkdocs.exceptions import BuildError

from scripts.book import addresses, ahead, rules
from scripts.book.library import Library
from scripts.book.problem import report
from scripts.figures import palette
from scripts.generator import files as offered
from scripts.generator import footer, former, machine, pages, templates, turns
from scripts.generator.serving import is_served
from scripts.running import notebooks, pool
from scripts.site import publish
from scripts.site.page import SiteError

EXTENSION = "scripts.markup.extension"


def configure(config):
    """Before anything else: what depends on the form of the site."""
    config.extra["theme_color"] = palette.read().book["bar"]
    if os.environ.get("OFFLINE"):
        config.use_directory_urls = False
        features = config.theme["features"]  # from file://, instant navigation mounts nothing
        config.theme["features"] = [one for one in features if one != "navigation.instant"]
        scripts = (
            config.extra_javascript
        )  # from the disk, browsers start nothing that could run Python
        scripts[:] = [one for one in scripts if "javascripts/run." not in str(one)]
    footer.offer(config)
    turns.take(config)
    return config


def run_code(config):
    """Run what changed. Under `serve`, an edit of the machine itself is told at once."""
    if changed := machine.changed():
        raise BuildError(f"{', '.join(changed)} changed; {machine.RESTART}")
    errors = pool.build(say=lambda message: print(message, file=sys.stderr, flush=True))
    if errors:
        raise BuildError("\n\n".join(["snippets failed", *errors]))
    if is_served(config):
        former.set_aside(Path(config.site_dir))


def _library(config) -> Library:
    """The book of this build."""
    return config.mdx_configs[EXTENSION]["library"]


def _form(config) -> publish.Form:
    """What kind of site this build makes."""
    environment = os.environ.get
    return publish.Form(config.site_url or "", config.use_directory_urls, bool(environment("OFFLINE")),
                        is_served(config), environment("RUNTIME_URL", ""))  # fmt: skip


def offer_files(files, config):
    """Read the book, refuse what breaks its rules, and add the files that are made from it."""
    library = Library(Path(config.config_file_path).parent)
    config.mdx_configs.setdefault(EXTENSION, {})["library"] = library
    problems = rules.problems(library) + addresses.problems(library)
    if problems:
        raise BuildError(report(problems))
    return offered.add(files, config, library)


def prepare_pages(nav, config, files):
    """Find the home page, which MkDocs does not see in a section; let every page be kept."""
    nav.homepage = nav.homepage or getattr(files.get_file_from_path("index.md"), "page", None)
    pages.prepare(config, files, _library(config), machine.stamp())
    indexed = partial(publish.index, _library(config), _form(config), machine.stamp())
    ahead.start(pages.FOLDER, [indexed, *pages.jobs(config, files)])
    return nav


def read_page(markdown, page, config, files):
    """A notebook's Markdown is that of its run; every page's HTML is kept by content."""
    source = Path(page.file.abs_src_path)
    page.meta["search"] = {"exclude": True}  # the index comes from the model
    if source.suffix == ".py":
        markdown, meta, _ = notebooks.to_markdown(source)
        page.meta.update(meta)
        page.markdown = markdown
    pages.keep(page)
    return markdown


def keep_frames(env, config, files):
    """A page in the theme's frame is kept by content, too."""
    return templates.keep(env, config, machine.stamp())


def watch(server, config, builder):
    """Two quick saves are one build: wait until nothing has changed for a moment."""
    server.build_delay = 0.6  # seconds; longer than the watcher's interval of 0.5
    return server


def finish(config):
    """Everything after the last page: products, search index, the finished HTML."""
    try:
        publish.publish(Path(config.site_dir), _library(config), _form(config), machine.stamp())
    except SiteError as error:
        raise BuildError(str(error)) from None
    ahead.wait()
    if is_served(config):
        former.end(Path(config.site_dir))
    turns.end(config)
