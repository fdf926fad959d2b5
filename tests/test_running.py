"""How code runs: only what changed, apart for each Python, and never half a result."""

import json
import sys
from pathlib import Path

import pytest

from scripts.book import paths
from scripts.running import execution, results, runner, warm
from scripts.running.pool import build
from scripts.running.snippets import needs_torch

SNIPPETS = {
    "a/one": 'print("one")\n',
    "a/two": "import matplotlib.pyplot as plt\n\nplt.plot([0, 1], [0, 1])\nplt.show()\n",
    "b/three": 'print("three")\n',
}


class Book:
    """A few snippets with a cache of their own."""

    def __init__(self, root):
        self.root, self.said = root, []
        for stem, code in SNIPPETS.items():
            self.write(stem, code)

    def write(self, stem, code):
        path = self.root / "snippets" / f"{stem}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(code, "utf-8")

    def build(self, *selected, accept=True):
        """What had to run, in order, and the errors."""
        self.said.clear()
        errors = build(selected, accept, self.said.append)
        ran = sorted(line.split()[1] for line in self.said if line.startswith("["))
        return ran, errors


@pytest.fixture
def book(tmp_path, monkeypatch):
    for name in ("snippets", "experiments"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(paths, "SNIPPETS", tmp_path / "snippets")
    monkeypatch.setattr(execution, "FOLDER", tmp_path / "experiments")
    monkeypatch.setattr(execution, "EXECUTED", tmp_path / "executed")
    monkeypatch.setattr(results, "FOLDER", tmp_path / "results" / "this")
    return Book(tmp_path)


def test_one_edit_runs_one_snippet(book):
    ran, errors = book.build()
    assert (len(ran), errors) == (3, [])
    assert book.build() == ([], [])
    book.write("a/one", 'print("another")\n')
    ran, errors = book.build(accept=False)
    assert ran == ["snippets/a/one.py"]
    (error,) = errors
    assert "-one\n+another" in error
    assert error.endswith(
        "if this is right: python scripts/build_figures.py --accept snippets/a/one.py"
    )
    assert book.build() == ([], []), "accepting what has just run must not run it again"


def test_every_error_is_told_at_once_with_its_place(book):
    book.write("a/one", '"""One."""\n\n1 / 0\n')
    book.write("b/three", "import matplotlib.pyplot as plt\n\nplt.figure()\n")
    _, errors = book.build()
    places = [error.partition(": ")[0] for error in errors]
    assert places == ["snippets/a/one.py:3", "snippets/b/three.py:3"], errors
    assert all(
        "mend it, then: python scripts/build_figures.py snippets/" in error for error in errors
    )


def test_an_edit_of_the_look_takes_effect_in_the_same_process(book, monkeypatch):
    """As under `mkdocs serve`: neither a key nor a warm process of before may serve again."""
    look, shaping = book.root / "matplotlibrc", results._shaping()
    style = (paths.ROOT / "scripts" / "figures" / "matplotlibrc").read_text("utf-8")
    look.write_text(style, "utf-8")
    monkeypatch.setattr(results, "_shaping", lambda: [*shaping, str(look)])
    monkeypatch.setitem(runner.ENVIRONMENT, "MATPLOTLIBRC", str(look))
    monkeypatch.setattr(warm, "FEW", 0)
    assert len(book.build()[0]) == 3
    before = (results.FOLDER / "a/two/two.svg").read_text("utf-8")
    look.write_text(style.replace("lines.linewidth: 1.8", "lines.linewidth: 6"), "utf-8")
    assert results.load("a/two") is None
    assert len(book.build()[0]) == 3
    after = (results.FOLDER / "a/two/two.svg").read_text("utf-8")
    assert "stroke-width: 6" in after and "stroke-width: 6" not in before


def test_all_that_shapes_figures_counts():
    here = paths.ROOT / "scripts"
    wanted = {
        here / "figures" / name for name in ("matplotlibrc", "backend.py", "once.py", "svg.py")
    }
    assert wanted | {here / "running" / "runner.py", here / "running" / "results.py"} <= set(
        map(Path, results._shaping())
    )


def test_two_pythons_leave_each_other_alone(book, monkeypatch):
    this = results.FOLDER
    book.build()
    before = {path: path.read_bytes() for path in this.rglob("*") if path.is_file()}
    monkeypatch.setattr(results, "FOLDER", this.with_name("other"))
    (paths.SNIPPETS / "b/three.py").unlink()
    (paths.SNIPPETS / "b/three.out").unlink()
    assert len(book.build()[0]) == 2
    assert {path: path.read_bytes() for path in this.rglob("*") if path.is_file()} == before
    monkeypatch.setattr(results, "FOLDER", this)
    assert book.build() == ([], [])
    assert not (this / "b/three").exists(), "the result of a snippet that is gone stays"


def test_a_reader_finds_the_old_or_the_new_result(book, monkeypatch):
    """Storing never leaves a moment without a result: two builds store the same ones."""
    book.build()
    key, write, seen = results.key_of("a/two"), results.whole_files.write, []
    drawn = [book.root / "two.svg"]
    drawn[0].write_bytes((results.FOLDER / "a/two/two.svg").read_bytes())

    def watched(path, content):
        seen.append(results.figure_names("a/two"))
        write(path, content)
        seen.append(results.figure_names("a/two"))

    monkeypatch.setattr(results.whole_files, "write", watched)
    results.store("a/two", key, "", drawn)
    assert seen == [["two.svg"]] * 4


def test_older_results_of_a_snippet_go(book):
    book.build()
    book.write("a/two", 'print("no figure any more")\n')
    book.build()
    kept = [path.name for path in (results.FOLDER / "a/two").iterdir()]
    assert kept == [f"{results.key_of('a/two')}.json"]


def test_an_edit_during_the_run_is_not_taken_for_what_ran(book):
    """The snippet edits itself, as an author may while it runs."""
    edits = 'from pathlib import Path\n\nPath(__file__).write_text(\'print("after")\\n\')\nprint("before")\n'
    book.write("a/one", edits)
    assert not book.build()[1]
    assert results.load("a/one")["printed"] == "after\n"


def test_an_edit_that_imports_pytorch_is_noticed(book):
    assert not needs_torch("a/one")
    book.write("a/one", '"""This speaks of torch."""\n')
    assert not needs_torch("a/one")
    book.write("a/one", "import torch.nn as nn\n")
    assert needs_torch("a/one")


def test_warm_children_give_what_cold_ones_give(book, monkeypatch):
    """`FEW` decides which of the two runs a snippet."""
    given = []
    for few in (0, 10):
        monkeypatch.setattr(warm, "FEW", few)
        monkeypatch.setattr(results, "FOLDER", book.root / f"few-{few}")
        assert book.build() == ([f"snippets/{stem}.py" for stem in sorted(SNIPPETS)], [])
        files = sorted(path for path in results.FOLDER.rglob("*") if path.is_file())
        given.append({path.relative_to(results.FOLDER): path.read_bytes() for path in files})
    assert given[0] == given[1]
    assert any(
        json.loads(data)["figures"] for path, data in given[0].items() if path.suffix == ".json"
    )


def test_a_notebook_that_fails_names_its_line_and_what_mends_it(book, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", book.root)
    source = book.root / "experiments" / "broken.py"
    source.write_text('# ---\n# title: x\n# ---\n\n# %%\nprint("well")\n\n# %%\n1 / 0\n', "utf-8")
    with pytest.raises(execution.NotebookError, match="ZeroDivisionError") as caught:
        execution.execute(source)
    assert str(caught.value).startswith("experiments/broken.py:9: ")
    assert str(caught.value).endswith(
        "mend it, then: python scripts/build_figures.py experiments/broken.py"
    )
    assert execution.is_outdated(source)


def test_an_unchanged_book_starts_no_process(book, monkeypatch):
    """While serving, most edits change no code."""
    book.build()
    monkeypatch.setattr(warm, "context", lambda *a: pytest.fail("a process was started"))
    assert book.build() == ([], [])


def test_the_results_of_this_python_bear_its_name():
    assert sys.implementation.cache_tag in results.FOLDER.name
    assert results.FOLDER.name.startswith(execution.EXECUTED.name)
