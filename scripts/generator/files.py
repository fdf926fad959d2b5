"""Files that no one wrote into docs/: offered to MkDocs, so that pages may link to them."""

import json
import os

from mkdocs.structure.files import File

from scripts.book import chapters, kept, paths
from scripts.figures import palette
from scripts.generator import machine
from scripts.products import bundle, chapter_notebooks, experiments
from scripts.reader import runtime
from scripts.running import execution
from scripts.running.snippets import runnable_snippets


def offered(library, site_url: str) -> dict[str, str | bytes]:
    """address -> content of every file that is made from the sources."""
    font = bundle.font_package()
    pinned = {
        **runtime.pinned(),
        "base": runtime.place(os.environ.get("RUNTIME_URL", "")),
        "font": len(font),
    }
    judged = bundle.exercises()
    found = {f"{stem}.py": paths.script_of(stem).read_text("utf-8") for stem in runnable_snippets()}
    found |= {f"experiments/{one.stem}.ipynb": _kept([one.read_bytes()], lambda one=one: experiments.as_ipynb(one))
              for one in execution.sources()}  # fmt: skip
    found |= {f"{stem}/check.py": paths.script_of(f"{stem}/check").read_text("utf-8")
              for stems in judged.values() for stem in stems}  # fmt: skip
    found |= {chapters.address(name): _chapter([library.pages[source] for source in sources], site_url)
              for name, sources in library.chapters.items()}  # fmt: skip
    return found | {
        "assets/stylesheets/palette.css": palette.read().stylesheet(),
        "assets/run/book.json": json.dumps(bundle.sources(), ensure_ascii=False),
        "assets/run/matplotlib_fontja.zip": font,
        "assets/run/exercises.json": json.dumps(judged),
        "assets/run/runtime.json": json.dumps(pinned),
    }


def _chapter(pages, site_url) -> bytes:
    """The notebook of a chapter; what it is made from are its pages, their snippets and outputs."""
    parts = [site_url]
    for page in pages:
        parts.append(page.source)
        for stem in page.stems():
            parts += [
                file.read_bytes()
                for file in (paths.script_of(stem), paths.recorded_of(stem))
                if file.exists()
            ]
    return _kept(parts, lambda: chapter_notebooks.as_ipynb(pages, site_url))


def _kept(parts, make) -> bytes:
    return kept.kept(
        "offered", kept.digest([machine.stamp(), *parts]), lambda: make().encode(), most=100
    )


def add(files, config, library):
    """All offered files, in place of those of the same name."""
    for address, content in offered(library, config.site_url or "").items():
        there = files.get_file_from_path(address)
        if there:
            files.remove(there)
        files.append(File.generated(config, address, content=content))
    return files
