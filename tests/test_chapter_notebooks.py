"""Each chapter's notebook is valid, says what the pages say, and runs from top to bottom."""

import hashlib
import json
import re

import nbformat
import pytest
import yaml
from nbclient import NotebookClient

from scripts.book import paths
from scripts.products import chapter_notebooks
from scripts.running import results as snippet_results
from scripts.running.pool import needs_torch

_SETTINGS = (paths.ROOT / "mkdocs.yml").read_text("utf-8")
_NAV = yaml.safe_load("nav:" + _SETTINGS.split("\nnav:", 1)[1])["nav"] if "\nnav:" in _SETTINGS else []
CHAPTERS = chapter_notebooks.chapters(_NAV)
SITE = "https://example.org/book/"


def test_a_page_that_keeps_its_address_in_another_folder_does_not_take_the_notebook_away():
    if not CHAPTERS:
        pytest.skip("no chapter in this copy")
    pages = ["initialization/gain.md", "initialization/schemes.md", "gradients/depth.md"]
    assert chapter_notebooks.chapters([{"初期化": [{page: page} for page in pages]}]) == {"initialization": pages}
    assert "gradients/depth.md" in CHAPTERS["initialization"] and "gradients" in CHAPTERS


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_notebook_is_valid_and_complete(chapter):
    text = chapter_notebooks.as_ipynb(CHAPTERS[chapter], SITE)
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert text == chapter_notebooks.as_ipynb(CHAPTERS[chapter], SITE), "not the same twice"
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for page in CHAPTERS[chapter]:
        source = (paths.DOCS / page).read_text("utf-8")
        for stem in re.findall(r'--8<-- "([^"]+)\.py"', source):
            snippet = paths.script_of(stem).read_text("utf-8").rstrip("\n")
            assert snippet in code or snippet in words, f"{page}: {stem} is missing"
    for leftover in ("--8<--", "pytest-codeblocks", "{ #", "{.ev}", "!!!", "???", ".md)"):
        assert leftover not in words, f"{chapter}: {leftover}"


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_notebook_runs(chapter, tmp_path):
    """As a reader runs it: one kernel, all cells in order, no error. Kept by content."""
    if chapter == "pytorch" or any(
        needs_torch(stem) for page in CHAPTERS[chapter]
        for stem in re.findall(r'--8<-- "([^"]+)\.py"', (paths.DOCS / page).read_text("utf-8"))
    ):  # fmt: skip
        pytest.importorskip("torch")
    text = chapter_notebooks.as_ipynb(CHAPTERS[chapter])
    key = hashlib.sha256(snippet_results.surroundings() + text.encode()).hexdigest()
    ran = paths.CACHE / "chapters" / f"{chapter}-{key[:32]}"
    if ran.exists():
        return
    notebook = nbformat.reads(text, as_version=4)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}})
    client.execute()
    drawn = sum("image/png" in output.get("data", {}) for cell in notebook.cells if cell.cell_type == "code"
                for output in cell.outputs)  # fmt: skip
    shown = json.dumps([cell.get("outputs", []) for cell in notebook.cells])
    assert "Glyph" not in shown, "a figure lacks Japanese letters"
    assert drawn or "plt.show" not in json.dumps([cell.source for cell in notebook.cells])
    ran.parent.mkdir(parents=True, exist_ok=True)
    for old in ran.parent.glob(f"{chapter}-*"):
        old.unlink()
    ran.touch()


def test_colab_only_with_a_known_repository():
    page = next(iter(CHAPTERS.values()), [None])[0]
    if page is None:
        pytest.skip("no chapter in this copy")
    url = page.replace("index.md", "").replace(".md", "/")
    config = type("Config", (), {"nav": _NAV, "extra": {"repository": ""}})
    assert "colab" not in chapter_notebooks.links(page, url, config).lower()
    config.extra = {"repository": "https://github.com/someone/book"}
    link = chapter_notebooks.links(page, url, config)
    assert "https://colab.research.google.com/github/someone/book/blob/gh-pages/" in link
