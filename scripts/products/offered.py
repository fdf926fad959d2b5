"""Files that no one wrote into docs/ and that pages link to or load: snippets, notebooks, the browser's part."""

import json
from pathlib import Path

from scripts.book import chapters, kept, paths, whole_files
from scripts.book.library import Library
from scripts.figures import palette
from scripts.products import bundle, chapter_notebooks, experiments
from scripts.reader import checkers, runtime
from scripts.running import deltas, execution, frames, strips
from scripts.running.snippets import runnable_snippets


def offered(
    library: Library, site_url: str, runtime_place: str, stamp: bytes
) -> dict[str, str | bytes]:
    """address -> content of every file that is made from the sources.

    `runtime_place` is RUNTIME_URL (see `runtime.place`); what takes long is kept under `stamp`.
    """
    font = bundle.font_package()
    pinned = {
        **runtime.pinned(),
        "base": runtime.place(runtime_place),
        "font": len(font),
    }
    judged = bundle.exercises()
    found = {f"{stem}.py": paths.script_of(stem).read_text("utf-8") for stem in runnable_snippets()}
    moving = [stem for stem in runnable_snippets() if frames.knobs_of(stem)]
    found |= {deltas.address(stem): deltas.of(stem) for stem in moving}
    found |= {strips.address(stem): strips.of(stem) for stem in moving if strips.is_drawn(stem)}
    found |= {f"experiments/{one.stem}.ipynb": _kept(stamp, [one.read_bytes()], lambda one=one: experiments.as_ipynb(one))
              for one in execution.sources()}  # fmt: skip
    found |= {f"{stem}/check.py": checkers.text(paths.SNIPPETS / stem)
              for stems in judged.values() for stem in stems}  # fmt: skip
    found |= {chapters.address(name): _chapter([library.pages[source] for source in sources], site_url, stamp)
              for name, sources in library.chapters.items()}  # fmt: skip
    return found | {
        "assets/stylesheets/palette.css": palette.read().stylesheet(),
        "assets/run/book.json": json.dumps(bundle.sources(), ensure_ascii=False),
        "assets/run/matplotlib_fontja.zip": font,
        "assets/run/exercises.json": json.dumps(judged),
        "assets/run/runtime.json": json.dumps(pinned),
    }


def _chapter(pages, site_url, stamp) -> bytes:
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
    return _kept(stamp, parts, lambda: chapter_notebooks.as_ipynb(pages, site_url))


def _kept(stamp, parts, make) -> bytes:
    return kept.kept("offered", kept.digest([stamp, *parts]), lambda: make().encode(), most=100)


def write_missing(
    site: Path, library: Library, site_url: str, runtime_place: str, stamp: bytes
) -> None:
    """Write those that the generator, which may not know of them, has not put into the site."""
    for address, content in offered(library, site_url, runtime_place, stamp).items():
        if not (site / address).exists():
            whole_files.write(site / address, content)
