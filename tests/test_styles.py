"""No right answer is refused, whatever its style: at least twenty of each exercise are tried."""

import contextlib
import io
import warnings

import numpy as np
import pytest

from scripts.book import paths
from scripts.reader import tester
from tests import styles

FOLDERS = sorted(path.parent for path in paths.SNIPPETS.rglob("exercises/*/check.py"))
BY_HAND = styles.written()


def _name(folder):
    return f"{folder.parts[-3]}/{folder.name}"


def refused(folder, answers):
    """(style, first failing case) of each answer that the checker does not accept."""
    check = tester.names_of(folder / "check.py")["check"]
    for style, code in answers:
        names = {"__name__": "__main__", "__file__": "answer.py"}
        with (
            contextlib.redirect_stdout(io.StringIO()),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            exec(compile(code, "answer.py", "exec"), names)
            verdict = tester.judge(check, names)
        if not verdict["ok"]:
            failed = next(case for case in verdict["results"] if not case["ok"])
            yield style, failed["name"], failed["message"]


def tried(folder):
    """All pairs (style, answer) of an exercise."""
    solution = (folder / "solution.py").read_text("utf-8")
    names = styles.needed((folder / "check.py").read_text("utf-8"))
    return [*styles.styles(solution, names).items(), *BY_HAND.get(_name(folder), ())]


@pytest.mark.parametrize("folder", [pytest.param(one, id=_name(one)) for one in FOLDERS])
def test_no_style_is_refused(folder):
    answers = tried(folder)
    assert len({code for _, code in answers}) >= 20, f"{_name(folder)}: only {len(answers)} styles"
    assert not list(refused(folder, answers))


def test_the_answers_by_hand_belong_to_exercises():
    assert set(BY_HAND) <= {_name(folder) for folder in FOLDERS}


def test_a_checker_that_looks_at_the_style_is_caught(tmp_path):
    check = """def check(t):
    f = t.need("f")
    t.true("a list", lambda: type(f(2)) is list)
"""
    (tmp_path / "check.py").write_text(check, "utf-8")
    answers = styles.styles("import numpy as np\ndef f(x):\n    return [x, x]", ["f"])
    assert {"arrays", "tuples for lists"} <= {
        style for style, *_ in refused(tmp_path, answers.items())
    }
