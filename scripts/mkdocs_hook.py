"""The thin glue between MkDocs and the generator-independent parts."""

import subprocess
import sys
from pathlib import Path

from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import facts as page_facts
from scripts.book import paths
from scripts.markup import page as page_extension
from scripts.running import notebooks
from scripts.running.pool import runnable_snippets


def on_pre_build(config):
    """Run what changed; in a process of its own, so that edits of scripts count."""
    command = [sys.executable, str(paths.ROOT / "scripts" / "build_figures.py")]
    if subprocess.run(command, stdout=sys.stderr).returncode:
        raise BuildError("snippets failed, see above; try again: python scripts/build_figures.py")


def on_files(files, config):
    """Offer each snippet as a file, and each figure as a picture of its own."""
    for stem in runnable_snippets():
        name = paths.link_from_page(stem)
        target = stem if name == stem else f"{stem.split('/')[0]}/{name}"
        content = paths.script_of(stem).read_text("utf-8")
        files.append(File.generated(config, f"{target}.py", content=content))
    for source in notebooks.sources():
        name = f"experiments/{source.stem}.ipynb"
        files.append(File.generated(config, name, content=notebooks.as_ipynb(source)))
    return files


def on_pre_page(page, config, files):
    """Notebook pages are rendered like every page, not by mkdocs-jupyter's template."""
    if page.file.src_uri.startswith("experiments/") and page.file.src_uri.endswith(".py"):
        page.render = Page.render.__get__(page, Page)
    return page


def on_page_markdown(markdown, page, config, files):
    source = Path(page.file.abs_src_path)
    page_extension.page, page_extension.notebook_figures = source, None
    if source.suffix == ".py":
        markdown, meta, page_extension.notebook_figures = notebooks.to_markdown(source)
        page.meta.update(meta)
    return markdown


def on_page_content(html, page, config, files):
    level = page.meta.get("level")
    if not level:
        return html
    head, title_end, rest = html.partition("</h1>")
    return head + title_end + page_facts.facts(html, level) + rest


def on_post_build(config):
    for path in Path(config.site_dir).rglob("*.map"):
        path.unlink()
