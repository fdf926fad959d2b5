"""Each chapter's notebook is valid and says what the pages say; telling ones run from top to bottom."""

import hashlib
import json
import re

import markdown
import nbformat
import pytest
from nbclient import NotebookClient

from scripts.book import paths
from scripts.book.library import Library
from scripts.products import chapter_notebooks
from scripts.running import results as snippet_results
from scripts.running.snippets import needs_torch
from tests import alone
from tests.pages import library

CHAPTERS = {
    name: [library().pages[source] for source in sources]
    for name, sources in library().chapters.items()
}
SITE = "https://example.org/book/"
# The chapter of most figures, and that of PyTorch; `make every-block` runs all notebooks.
RUN = [name for name in CHAPTERS if alone.ALL_FRESH or name in ("activations", "pytorch")]

pytestmark = pytest.mark.usefixtures("results")


def test_a_page_that_keeps_its_address_in_another_folder_does_not_take_the_notebook_away(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(
        "nav:\n  - 章:\n      - a/one.md\n      - a/two.md\n      - b/far.md\n", "utf-8"
    )
    for name in ("a/one", "a/two", "b/far"):
        file = tmp_path / "docs" / f"{name}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text('# 題 { #t }\n\n```python\n--8<-- "x/y/z.py"\n```\n', "utf-8")
    assert Library(tmp_path).chapters == {"a": ["a/one.md", "a/two.md", "b/far.md"]}


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_notebook_is_valid_and_complete(chapter):
    text = chapter_notebooks.as_ipynb(CHAPTERS[chapter], SITE)
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert text == chapter_notebooks.as_ipynb(CHAPTERS[chapter], SITE), "not the same twice"
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for page in CHAPTERS[chapter]:
        for stem in page.stems():
            snippet = paths.script_of(stem).read_text("utf-8").rstrip("\n")
            assert snippet in code or snippet in words, f"{page.file}: {stem} is missing"
    for leftover in ("--8<--", "pytest-codeblocks", "{ #", "{.ev}", "!!!", "???", ".md)"):
        assert leftover not in words, f"{chapter}: {leftover}"


@pytest.mark.parametrize("chapter", RUN)
def test_notebook_runs(chapter, tmp_path):
    """As a reader runs it: one kernel, all cells in order, no error. Kept by content."""
    if chapter == "pytorch" or any(
        needs_torch(stem) for page in CHAPTERS[chapter] for stem in page.stems()
    ):
        pytest.importorskip("torch")
    text = chapter_notebooks.as_ipynb(CHAPTERS[chapter])
    key = hashlib.sha256(snippet_results.surroundings() + text.encode()).hexdigest()
    ran = paths.CACHE / "chapters" / f"{chapter}-{key[:32]}"
    if ran.exists():
        return
    notebook = nbformat.reads(text, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        kernel_name="python3",
        resources={"metadata": {"path": str(tmp_path)}},
    )
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
    """The first page of a chapter offers its notebook, and Colab where the repository is known."""
    if not library().chapters:
        pytest.skip("no chapter in this copy")
    sources = next(iter(library().chapters.values()))

    def links(source, repository):
        text = "\n".join(library().pages[source].lines)
        settings = {"source": source, "library": library(), "repository": repository}
        html = markdown.markdown(text.partition("---\n\n")[2], extensions=["attr_list", "scripts.markup.extension"],
                                 extension_configs={"scripts.markup.extension": settings})  # fmt: skip
        return re.findall(r'href="([^"]+\.ipynb)"', html)

    assert links(sources[0], "") == [
        f"../{sources[0].split('/')[0]}/{sources[0].split('/')[0]}.ipynb"
    ]
    assert links(sources[1], "https://github.com/someone/book") == []
    local, colab = links(sources[0], "https://github.com/someone/book")
    assert colab.startswith("https://colab.research.google.com/github/someone/book/blob/gh-pages/")
