"""Every checker tells right from wrong, names typical mistakes, and leads by three hints."""

import numpy as np
import pytest

from scripts.book import notation, paths
from scripts.book.parts import Box, Prose
from scripts.reader import checkers, tester
from scripts.reader.tester import judge, names_of
from tests.pages import all_pages

FOLDERS = sorted(path.parent for path in paths.SNIPPETS.rglob("exercises/*/check.py"))
pytestmark = pytest.mark.filterwarnings("ignore::RuntimeWarning")  # wrong answers overflow
CASES = [pytest.param(f, id=paths.shown(f)) for f in FOLDERS]


def _verdict(folder, name):
    check = names_of(folder / "check.py")["check"]
    return judge(check, names_of(folder / name), checkers.known(folder))


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
    assert "よくある" not in _first_failure(start)["hint"], f"{here}: what is given is no mistake"


@pytest.mark.parametrize("folder", CASES)
def test_each_typical_mistake_is_told_by_name(folder):
    here, names = paths.shown(folder), set()
    wrong = sorted(folder.glob("wrong_*.py"))
    assert len(wrong) >= 3, f"{here}: at least three typical wrong answers"
    for path, (name, _) in zip(wrong, checkers.mistakes(folder)):
        assert name not in names, f"{here}/{path.name}: a mistake of this name is there already"
        names.add(name)
        verdict = _verdict(folder, path.name)
        assert not verdict["ok"], f"{here}/{path.name} passes"
        failure = _first_failure(verdict)
        assert f"よくある間違いと同じ結果です: {name}" in failure["hint"], (
            f"{here}/{path.name}: the reply does not name the mistake: {failure}"
        )


class _Asked(tester.Tester):
    """Notes the hints of all cases, also of those that pass."""

    def __init__(self, names):
        super().__init__(names)
        self.ladders = {}

    def _case(self, name, ok, message="", hint="", outcome=None):
        self.ladders[name] = hint
        return super()._case(name, ok, message, hint, outcome)


@pytest.mark.parametrize("folder", CASES)
def test_each_case_has_a_ladder_of_hints(folder):
    asked = _Asked(names_of(folder / "solution.py"))
    names_of(folder / "check.py")["check"](asked)
    for name, hint in asked.ladders.items():
        where = f"{paths.shown(folder)}/check.py, 「{name}」"
        assert isinstance(hint, tuple) and len(set(hint)) == len(hint) == 3, (
            f"{where}: no ladder: where to look, which formula, almost the line"
        )
        assert all(5 <= len(one) <= 80 for one in hint), f"{where}: a rung is too long or short"


def _answer(**names):
    return {"__file__": "answer.py", **names}


def _double(t):
    double = t.need("double")
    for n in (1, 2, 3):
        t.close(f"{n}", lambda n=n: double(n), 2 * n, hint=("a", "b", "c"))


TWICE = ("2 乗する", "def double(n):\n    print('out')\n    return n * n")


def test_a_mistake_is_named_only_where_the_results_are_the_same(capsys):
    same = judge(_double, _answer(double=lambda n: n**2), [TWICE])
    hints = [case["hints"] for case in same["results"]]
    assert hints == [["よくある間違いと同じ結果です: 2 乗する", "a", "b", "c"], [], ["a", "b", "c"]]
    partly = judge(_double, _answer(double=lambda n: min(n * n, 5)), [TWICE])
    assert partly["results"][0]["hint"] == "よくある間違いかもしれません: 2 乗する"
    other = judge(_double, _answer(double=lambda n: n + 5), [TWICE])
    assert other["results"][0]["hints"] == ["a", "b", "c"]
    assert judge(_double, _answer(double=lambda n: n + n), [TWICE])["ok"]
    assert capsys.readouterr().out == ""


def test_a_mistake_that_raises_is_named_after_the_line():
    code = "def double(n):\n    return n @ 2"
    names = {"__file__": "answer.py"}
    exec(compile(code, "answer.py", "exec"), names)
    reply = judge(_double, names, [("@ で掛ける", code)])["results"][0]["hint"]
    assert reply.startswith("2 行目: ") and reply.endswith(
        "よくある間違いと同じ結果です: @ で掛ける"
    )


@pytest.mark.parametrize("value, said", [
    (np.zeros((3, 2)), "形 (2, 3) のはずが、(3, 2) です。縦と横が入れ替わっています。"),
    (0.0, "形 (2, 3) のはずが、() です。配列のはずが、1 つの数になっています。"),
    (np.full((2, 3), 1 + 1e-8), "1.00000001"),
])  # fmt: skip
def test_shapes_are_named_and_values_that_print_alike_get_more_digits(value, said):
    check = lambda t: t.close("x", lambda: value, np.ones((2, 3)), rtol=1e-9)
    assert said in judge(check, _answer())["results"][0]["message"]


RIGHT = np.array([[1.0, 2.0], [3.0, 5.0]])


@pytest.mark.parametrize("right, wrong, said", [
    (RIGHT, -RIGHT, "符号だけが逆です"),
    (RIGHT, RIGHT.T, "縦と横が入れ替わっています"),
    (RIGHT, RIGHT / 4, "どれも 0.25 倍"),
    (RIGHT[1], RIGHT[1][::-1], "並ぶ順だけが逆です"),
    (np.array([1.0, 2.0, 4.0]), np.array([1.0, 3.0, 7.0]), "そこまでの合計"),
    (np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0]), "繰り返しの始まりと終わり"),
    (np.array(2.0), np.array(-2.0), "符号だけが逆です"),
])  # fmt: skip
def test_a_wrong_value_that_follows_from_the_right_one_is_told_how(right, wrong, said):
    check = lambda t: t.close("x", lambda: wrong, right)
    assert said in judge(check, _answer())["results"][0]["message"]


@pytest.mark.parametrize("wrong", [RIGHT + 1, 0 * RIGHT, RIGHT * np.nan, RIGHT * [1, -1]])
def test_nothing_is_said_where_nothing_follows(wrong):
    case = judge(lambda t: t.close("x", lambda: wrong, RIGHT), _answer())["results"][0]
    assert not case["ok"] and case["message"].count("。") == 0


def test_another_mistake_with_the_same_exception_is_not_named():
    raising = "def double(n):\n    raise ValueError('no')"
    names = {"__file__": "answer.py"}
    exec(
        compile(
            "def double(n):\n    if n == 1: raise ValueError('no')\n    return n",
            "answer.py",
            "exec",
        ),
        names,
    )
    hint = judge(_double, names, [("いつも例外を出す", raising)])["results"][0]["hint"]
    assert "よくある間違い" not in hint


def test_a_name_that_is_almost_right_is_told():
    told = judge(_double, _answer(doubel=abs))["results"][0]["message"]
    assert told == "double が定義されていません。doubel という名前になっています。"


def test_the_browser_gets_the_mistakes_with_the_checker():
    names = {}
    exec(checkers.text(FOLDERS[0]), names)
    assert names["MISTAKES"] == checkers.known(FOLDERS[0])


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
            if not heading.text.startswith(f"演習 {number}: "):
                problems.append(f"{where}: not numbered 演習 {number}: {heading.text}")
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
