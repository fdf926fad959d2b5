"""Rules for the code that readers copy, and no file that nobody shows."""

import ast
import importlib.util
import unicodedata
from collections import defaultdict

import pytest

from scripts.book import paths
from scripts.book.parts import Block
from scripts.running.pool import build, needs_torch, runnable_snippets
from tests.pages import all_pages

STEMS = runnable_snippets()
ALLOWED = {"numpy", "matplotlib", "matplotlib_fontja", "math", "itertools", "functools",
           "collections", "dataclasses", "inspect", "time", "platform", "sys", "warnings"}  # fmt: skip
FORBIDDEN = {"savefig", "close", "rcParams", "tight_layout", "use"}


def _columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in "FW" else 1 for c in line)


@pytest.mark.parametrize("stem", STEMS)
def test_a_snippet_keeps_the_rules(stem):
    path = f"snippets/{stem}.py"
    source = paths.script_of(stem).read_text("utf-8")
    lines, tree, problems = source.split("\n"), ast.parse(source), []
    if not ast.get_docstring(tree):
        problems.append(f"{path}:1: no docstring that says what it is for")
    if len(lines) > 76:
        problems.append(f"{path}:{len(lines)}: too long for one block")
    problems += [f"{path}:{n}: wider than 72 columns" for n, s in enumerate(lines, 1) if _columns(s) > 72]
    if not source.endswith("\n") or source.endswith("\n\n"):
        problems.append(f"{path}:{len(lines)}: ends in exactly one line break")
    imported = set()
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            imported.add(name.split(".")[0])
            allowed = ALLOWED | ({"torch"} if needs_torch(stem) else set())
            if name.split(".")[0] not in allowed:
                problems.append(f"{path}:{node.lineno}: imports {name}")
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            if ast.unparse(node).startswith(("plt.", "matplotlib.", "fig.")):
                problems.append(f"{path}:{node.lineno}: {ast.unparse(node)} belongs to the site")
    if "hatch=" in source:
        problems.append(f"{path}:1: hatching does not survive in the page's figures")
    if "matplotlib" in imported and "matplotlib_fontja" not in imported:
        problems.append(f"{path}:1: draws without matplotlib_fontja (readers get boxes)")
    if "matplotlib" in imported and "torch" in imported:
        problems.append(f"{path}:1: a snippet with PyTorch prints only")
    assert not problems, "\n".join(problems)


def test_every_snippet_runs_and_prints_what_is_recorded():
    errors = build(say=lambda message: None)
    assert not errors, "\n\n".join(errors)


def test_the_site_is_built_where_pytorch_is_missing(monkeypatch):
    """`make serve` does not install it: what needs it is shown as recorded."""
    found = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: None if name == "torch" else found(name, *more))
    said = []
    assert not build(say=said.append)
    assert "PyTorch is not installed" in said[-1]
    (error,) = build([paths.SNIPPETS / "pytorch" / "classifier" / "loss.py"], accept=True, say=said.append)
    assert error.startswith("snippets/pytorch/classifier/loss.py:1: needs PyTorch")


def test_one_name_has_one_body():
    bodies = defaultdict(dict)
    for stem in STEMS:
        if "/exercises/" in stem:
            continue
        for node in ast.parse(paths.script_of(stem).read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                where = f"snippets/{stem}.py:{node.lineno}"
                for part in ast.walk(node):
                    body = getattr(part, "body", None)
                    if isinstance(part, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(part):
                        part.body = body[1:]
                bodies[node.name].setdefault(ast.dump(node), where)
    problems = [f"{' and '.join(b.values())}: two bodies of {n}" for n, b in bodies.items() if len(b) > 1]
    assert not problems, "\n".join(problems)


def test_every_snippet_is_shown_once():
    shown = defaultdict(list)
    for page in all_pages():
        for part in page.of(Block):
            shown[part.stem].append(f"{page.file}:{part.line}")
    problems = [f"snippets/{s}.py:1: no page shows it; delete it or show it" for s in STEMS if s not in shown]
    problems += [f"{where[1]}: {s} is shown twice" for s, where in shown.items() if len(where) > 1]
    assert not problems, "\n".join(problems)


def test_every_recorded_output_has_its_snippet():
    orphans = [
        f"{paths.shown(out)}:1: no snippet prints this; delete it"
        for out in sorted(paths.SNIPPETS.rglob("*.out"))
        if not out.with_suffix(".py").exists()
    ]
    assert not orphans, "\n".join(orphans)
