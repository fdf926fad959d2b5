"""Files that no one wrote into docs/ and that pages link to or load: snippets, notebooks, the browser's part."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from scripts.book import chapters, kept, paths, texts, whole_files
from scripts.book.library import Library
from scripts.figures import palette
from scripts.products import bundle, chapter_notebooks, experiments
from scripts.reader import checkers, runtime
from scripts.running import deltas, execution, frames, strips
from scripts.running.snippets import runnable_snippets


def offered(
    library: Library, site_url: str, runtime_place: str, stamp: bytes
) -> dict[str, Callable[[], str | bytes]]:
    """address -> what gives the content of every file that is made from the sources.

    `runtime_place` is RUNTIME_URL (see `runtime.place`); what takes long is kept under `stamp`.
    """
    judged = bundle.exercises()
    found, stems = {}, runnable_snippets()
    for stem in stems:
        found[f"{stem}.py"] = partial(texts.code, stem)
    for stem in filter(frames.knobs_of, stems):
        found[deltas.address(stem)] = partial(deltas.of, stem)
        if strips.is_drawn(stem):
            found[strips.address(stem)] = partial(strips.of, stem)
    for one in execution.sources():
        found[f"experiments/{one.stem}.ipynb"] = partial(_experiment, one, stamp)
    for stem in (stem for stems in judged.values() for stem in stems):
        found[f"{stem}/check.py"] = partial(checkers.text, paths.SNIPPETS / stem)
    for name, sources in library.chapters.items():
        pages = [library.pages[source] for source in sources]
        found[chapters.address(name)] = partial(_chapter, pages, site_url, stamp)
    return found | {
        "assets/stylesheets/palette.css": palette.read().stylesheet,
        "assets/run/book.json": lambda: json.dumps(bundle.sources(), ensure_ascii=False),
        "assets/run/matplotlib_fontja.zip": bundle.font_package,
        "assets/run/exercises.json": lambda: json.dumps(judged),
        "assets/run/runtime.json": partial(_runtime, runtime_place),
    }


def _runtime(place: str) -> str:
    size = len(bundle.font_package())
    return json.dumps({**runtime.pinned(), "base": runtime.place(place), "font": size})


def _experiment(source: Path, stamp) -> bytes:
    return _kept(stamp, [source.read_bytes()], lambda: experiments.as_ipynb(source))


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
            whole_files.write(site / address, content())
