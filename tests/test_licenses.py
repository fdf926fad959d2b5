"""The book says under which conditions it may be used, and names all works of others that it ships."""

import fnmatch
import json
import re
import tomllib
from importlib import metadata, resources
from pathlib import Path

import nbformat

from scripts.book import licenses, paths
from scripts.figures.svg import FONTS
from scripts.products import chapter_notebooks, pdf
from tests.pages import library

TEXTS = paths.DOCS / licenses.TEXTS
# What is made from the sources and lies outside assets/.
_MADE = {".html", ".md", ".txt", ".xml", ".gz", ".json", ".py", ".ipynb", ".svg"}


def unclaimed(files: list[str], works, made_here) -> list[str]:
    """Files of a site that no work of others claims, and that were not made here."""
    known = [pattern for work in works for pattern in work.ships] + made_here
    return [
        name for name in files
        if not any(fnmatch.fnmatchcase(name, pattern) for pattern in known)
        and (name.startswith("assets/") or Path(name).suffix not in _MADE)
    ]  # fmt: skip


def test_everything_that_is_shipped_is_named(site):
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    left = unclaimed(files, licenses.works(), licenses.made_here())
    assert not left, f"scripts/book/licenses.toml: whose work is this? {left}"
    idle = [
        pattern
        for work in licenses.works()
        for pattern in work.ships
        if not fnmatch.filter(files, pattern)
    ]
    assert not idle, f"scripts/book/licenses.toml names what is not shipped: {idle}"


def test_a_file_that_nobody_names_is_found():
    files = ["assets/fonts/new.woff2", "assets/images/favicon.png", "a/index.html", "logo.png"]
    assert unclaimed(files, licenses.works(), licenses.made_here()) == [
        "assets/fonts/new.woff2",
        "logo.png",
    ]


def _inside_the_theme():
    folder = resources.files("material") / "templates" / "assets" / "javascripts"
    (map_,) = [
        one
        for one in folder.iterdir()
        if one.name.startswith("bundle.") and one.name.endswith(".map")
    ]
    sources = json.loads(map_.read_text("utf-8"))["sources"]
    return {
        match[1]
        for one in sources
        if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", one))
    }


def test_what_the_themes_script_contains_is_named():
    assert {name for work in licenses.works() for name in work.inside} == _inside_the_theme()


def test_what_the_browsers_python_fetches_is_named():
    pinned = json.loads((paths.DOCS / "assets" / "run" / "runtime.json").read_text("utf-8"))[
        "files"
    ]
    fetched = {name if not name.endswith(".whl") else name.partition("-")[0] for name in pinned}
    assert {name for work in licenses.works() for name in work.runs} == fetched


def test_the_fonts_of_figures_are_named():
    seen = {one for work in licenses.works() for one in work.seen}
    assert set(FONTS.values()) <= seen
    uses_digits = any("load_digits" in page.source for page in library().pages.values())
    assert ("digits" in seen) == uses_digits


def test_the_page_says_what_the_data_say():
    assert (paths.DOCS / licenses.PAGE).read_text("utf-8") == licenses.page(), (
        "python scripts/write_licenses.py"
    )


def _distributed(name, file):
    return (
        next(one for one in metadata.files(name) if one.as_posix().endswith(file))
        .locate()
        .read_bytes()
    )


def test_each_text_is_there_and_is_the_one_that_came_with_the_work():
    named = {work.text for work in licenses.works() if work.text}
    assert named == {path.name for path in TEXTS.iterdir()}
    for text, name, file in (
        ("material.txt", "mkdocs-material", "licenses/LICENSE"),
        ("matplotlib-fontja.txt", "matplotlib-fontja", "licenses/LICENSE"),
        ("ipa.txt", "matplotlib-fontja", "fonts/IPA_Font_License_Agreement_v1.0.txt"),
        ("dejavu.txt", "matplotlib", "ttf/LICENSE_DEJAVU"),
    ):
        assert (TEXTS / text).read_bytes() == _distributed(name, file), (
            f"{text}: {name} comes with another text"
        )
    assert (TEXTS / "katex.txt").read_bytes() == (
        paths.ROOT / "scripts" / "markup" / "katex" / "LICENSE"
    ).read_bytes()


def test_who_ships_a_work_ships_its_terms():
    without = [
        work.name for work in licenses.works() if (work.ships or work.inside) and not work.text
    ]
    assert not without, without


def test_every_page_says_how_it_may_be_used(site):
    text, code = licenses.of_text(), licenses.of_code()
    for path in site.rglob("*.html"):
        page = path.read_text("utf-8")
        assert f'href="{text.url}"' in page and f'href="{code.url}"' in page, path
        assert re.search(
            r'<div class="md-copyright">.*<a href="[^"]+">使っているもの</a>', page, re.DOTALL
        ), path


def test_notebooks_the_pdf_and_the_package_say_it_too(site):
    text, code = licenses.of_text(), licenses.of_code()
    found = sorted(site.rglob("*.ipynb"))
    assert len(found) > 10
    for path in found:
        notebook = nbformat.read(path, as_version=4)
        assert notebook.metadata["license"] == f"{code.spdx} AND {text.spdx}", path
        assert text.url in notebook.cells[0].source and code.url in notebook.cells[0].source, path
    cover = pdf.document(site, ["why-xor"]).partition('<section class="book-contents"')[0]
    assert licenses.line() in cover
    project = tomllib.loads((paths.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["license"] == f"{code.spdx} AND {text.spdx}"
    for file, name in (("LICENSE", code.name), ("LICENSE-TEXT", text.name)):
        written = (paths.ROOT / file).read_text("utf-8")
        assert name in written and licenses.holder() in written and file in project["license-files"]
    readme = (paths.ROOT / "README.md").read_text("utf-8")
    assert text.name in readme and code.name in readme


def test_the_notebooks_code_is_what_it_was():
    notebook = nbformat.reads(
        chapter_notebooks.as_ipynb([library().pages["why/neuron.md"]]), as_version=4
    )
    assert notebook.cells[0].cell_type == "markdown" and notebook.cells[0].id == "license"
    assert notebook.cells[1].id == "cell-1" and "matplotlib_fontja" in notebook.cells[1].source
