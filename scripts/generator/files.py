"""Files that no one wrote into docs/: offered to MkDocs, so that pages may link to them."""

import json
import os

from mkdocs.structure.files import File

from scripts.book import chapters, paths
from scripts.products import bundle, chapter_notebooks
from scripts.reader import runtime
from scripts.running import notebooks
from scripts.running.pool import runnable_snippets


def runtime_place() -> str:
    """Where the pages look for the browser's Python: RUNTIME_URL, the site itself, or the usual place."""
    chosen = os.environ.get("RUNTIME_URL", "")
    return {"": runtime.pinned()["base"], "self": "runtime/"}.get(chosen, chosen)


def offered(library, site_url: str) -> dict[str, str | bytes]:
    """address -> content of every file that is made from the sources."""
    font = bundle.font_package()
    pinned = {**runtime.pinned(), "base": runtime_place(), "font": len(font)}
    judged = bundle.exercises()
    found = {f"{stem}.py": paths.script_of(stem).read_text("utf-8") for stem in runnable_snippets()}
    found |= {f"experiments/{one.stem}.ipynb": notebooks.as_ipynb(one) for one in notebooks.sources()}
    found |= {f"{stem}/check.py": paths.script_of(f"{stem}/check").read_text("utf-8")
              for stems in judged.values() for stem in stems}  # fmt: skip
    found |= {chapters.address(name): chapter_notebooks.as_ipynb([library.pages[source] for source in sources], site_url)
              for name, sources in library.chapters.items()}  # fmt: skip
    return found | {
        "assets/run/book.json": json.dumps(bundle.sources(), ensure_ascii=False),
        "assets/run/matplotlib_fontja.zip": font,
        "assets/run/exercises.json": json.dumps(judged),
        "assets/run/runtime.json": json.dumps(pinned),
    }


def add(files, config, library):
    """All offered files, in place of those of the same name."""
    for address, content in offered(library, config.site_url or "").items():
        there = files.get_file_from_path(address)
        if there:
            files.remove(there)
        files.append(File.generated(config, address, content=content))
    return files
