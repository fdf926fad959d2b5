"""Rules for the code that readers copy, and no file that nobody shows."""

import importlib.util

import pytest

from scripts.book import paths
from scripts.book.problem import report
from scripts.proof import snippets
from scripts.running.pool import build
from scripts.running.snippets import runnable_snippets
from tests.pages import library


def _fail(problems):
    problems = list(problems)
    assert not problems, report(problems)


@pytest.mark.parametrize("stem", runnable_snippets())
def test_a_snippet_keeps_the_rules(stem):
    _fail(snippets.of_snippet(stem))


def test_what_is_printed_fits_a_japanese_windows_console():
    """Sent to a file or another tool, Windows writes cp932: other letters would stop the script."""
    problems = [
        f"{paths.shown(path)}: {letter!r} is not in cp932; print something else"
        for path in sorted(paths.SNIPPETS.rglob("*.out"))
        for letter in sorted(set(path.read_text("utf-8")))
        if not letter.encode("cp932", "ignore")
    ]
    assert not problems, "\n".join(problems)


def test_every_snippet_runs_and_prints_what_is_recorded():
    errors = build(say=lambda message: None)
    assert not errors, "\n\n".join(errors)


def test_the_site_is_built_where_pytorch_is_missing(monkeypatch):
    """`make serve` does not install it: what needs it is shown as recorded."""
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: None if name == "torch" else found(name, *more),
    )
    said = []
    assert not build(say=said.append)
    assert "PyTorch is not installed" in said[-1]
    (error,) = build(
        [paths.SNIPPETS / "pytorch" / "classifier" / "loss.py"], accept=True, say=said.append
    )
    assert error.startswith("snippets/pytorch/classifier/loss.py:1: needs PyTorch")


def test_one_name_has_one_body_and_every_output_its_snippet():
    _fail(snippets.of_all())


def test_every_snippet_is_shown_once():
    _fail(snippets.of_book(library()))


def test_a_comment_that_a_phone_would_show_last_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(snippets.paths, "SNIPPETS", tmp_path)
    code = "total = sum(range(1000000))"
    (tmp_path / "a.py").write_text(
        f'"""数える。"""\n\n{code}  # {"長い" * 8}\nprint(total)\n', "utf-8"
    )
    (tmp_path / "b.py").write_text(f'"""数える。"""\n\n{code}  # 短い\nprint(total)\n', "utf-8")
    [told] = snippets.of_snippet("a")
    assert (told.line, told.text) == (3, "a comment beyond column 60")
    assert not list(snippets.of_snippet("b"))
    (tmp_path / "b.py").write_text('"""数える。"""\n\nx = 1      # 短い\nprint(x)\n', "utf-8")
    [told] = snippets.of_snippet("b")
    assert (told.line, told.text) == (3, "a comment far behind its line")


def test_a_comment_says_no_number_that_the_code_has_not(monkeypatch, tmp_path):
    monkeypatch.setattr(snippets.paths, "SNIPPETS", tmp_path)
    code = "import numpy as np\n\nW = np.ones((2, 16))\n# 更新を{} 回\nprint(W.sum() * 1e-4)\n"
    for docstring, comment, lines in (
        ("2-16-1 の網。", " 3", []),
        ("2-64-1 の網。", " 3", [1]),
        ("誤差は 0.01% です。", " 32.0", []),
        ("網。", " 200", [6]),
    ):
        (tmp_path / "a.py").write_text(f'"""{docstring}"""\n\n{code.format(comment)}', "utf-8")
        (tmp_path / "a.out").write_text("32.0\n", "utf-8")
        assert [one.line for one in snippets.of_snippet("a")] == lines, docstring


def test_a_task_that_the_editor_of_a_phone_cuts_is_refused(monkeypatch, tmp_path):
    monkeypatch.setattr(snippets.paths, "SNIPPETS", tmp_path)
    task = f'def f(x):\n    """{"長い" * 11}。\n\n    短い。\n    """\n'
    for name in ("starter", "solution"):
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / f"a/{name}.py").write_text(f'"""問い。"""\n\n\n{task}', "utf-8")
    [told] = snippets.of_snippet("a/starter")
    assert (told.line, told.text) == (5, "a task wider than 46 columns")
    assert not list(snippets.of_snippet("a/solution"))
