"""Every checker tells right from wrong, and wrong from wrong."""

import ast

import pytest

from scripts.book import notation, paths
from scripts.book.parts import Box, Prose
from scripts.reader.tester import judge, names_of
from tests.pages import all_pages

FOLDERS = sorted(path.parent for path in paths.SNIPPETS.rglob("exercises/*/check.py"))
CASES = [pytest.param(f, id=paths.shown(f)) for f in FOLDERS]


def _verdict(folder, name):
    return judge(names_of(folder / "check.py")["check"], names_of(folder / name))


def _first_failure(verdict):
    return next(case for case in verdict["results"] if not case["ok"])


@pytest.mark.parametrize("folder", CASES)
def test_checker(folder):
    here = paths.shown(folder)
    right = _verdict(folder, "solution.py")
    assert right["ok"], f"{here}/solution.py fails: {_first_failure(right)}"
    start = _verdict(folder, "starter.py")
    assert not start["ok"], f"{here}/starter.py already passes"
    assert _first_failure(start)["message"], f"{here}/starter.py: no helpful message"
    wrong = sorted(folder.glob("wrong_*.py"))
    assert len(wrong) >= 2, f"{here}: at least two typical wrong answers"
    hints = {}
    for path in wrong:
        assert ast.get_docstring(ast.parse(path.read_text("utf-8"))), f"{path}: names no mistake"
        verdict = _verdict(folder, path.name)
        assert not verdict["ok"], f"{here}/{path.name} passes"
        failure = _first_failure(verdict)
        assert failure["hint"], f"{here}/{path.name}: fails without a hint: {failure}"
        assert failure["hint"] not in hints, (
            f"{here}: {path.name} and {hints[failure['hint']]} get the same hint"
        )
        hints[failure["hint"]] = path.name


def test_every_exercise_folder_is_complete():
    folders = {path.parent for path in paths.SNIPPETS.rglob("exercises/*/*.py")}
    problems = [
        f"{paths.shown(folder)}: no {name}"
        for folder in sorted(folders)
        for name in ("starter.py", "check.py", "solution.py")
        if not (folder / name).exists()
    ]
    assert not problems, "\n".join(problems)


def test_exercise_pages():
    """At least five a chapter; every exercise has its kind and its folded answer."""
    problems = []
    for page in all_pages():
        if not page.name.endswith("/exercises"):
            continue
        tasks = [
            (heading, parts) for heading, parts in page.sections() if heading and heading.level == 3
        ]
        if len(tasks) < 5:
            problems.append(f"{page.file}:1: only {len(tasks)} exercises")
        for number, (heading, parts) in enumerate(tasks, 1):
            where = f"{page.file}:{heading.line}"
            if heading.id != f"exercise-{number}":
                problems.append(f"{where}: not numbered #exercise-{number}: {heading.text}")
            labels = [kind for part in parts if isinstance(part, Prose)
                      for _, kind in notation.LABEL.findall(part.text)]  # fmt: skip
            if "kind" not in labels:
                problems.append(f"{where}: no kind")
            told = [
                p
                for p in parts
                if isinstance(p, Box) and (p.folded and p.title == "解答" or p.answers)
            ]
            if not told:
                problems.append(f"{where}: no folded answer")
    assert not problems, "\n".join(problems)
