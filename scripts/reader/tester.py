"""Judges an answer to a coding exercise, in the browser and in pytest alike.

A checker is a file `check.py` with one function `check(t)`; `t` is a `Tester`.
The file depends on NumPy only, because the browser loads it as it is.

A hint is a ladder of three sentences: where to look, which formula, almost the line.
On an exception the learner hears of the exception, not the hint of the case.
A wrong answer that does what a known mistake does hears the name of the mistake first.
"""

import contextlib
import difflib
import io
import warnings
from pathlib import Path

import numpy as np

from scripts.reader import replies


class _Stop(Exception):
    """Nothing more can be judged."""


class Tester:
    """Collects the cases of one checker; `names` is what the learner's code defined."""

    def __init__(self, names):
        self.names = names
        self.results = []
        self.outcomes = []  # what each case got: a value, a text, or (exception, its words)

    def _case(self, name, ok, message="", hint="", outcome=None):
        self.outcomes.append(outcome)
        hints = [] if ok else [one for one in ([hint] if isinstance(hint, str) else hint) if one]
        self.results.append({
            "name": name, "ok": bool(ok), "message": message,
            "hint": hints[0] if hints else "", "hints": hints,
        })  # fmt: skip
        return bool(ok)

    def _raised(self, name, error, hint):
        """A failed case that speaks of the exception and of the learner's own line."""
        told = replies.explain(error, str(self.names.get("__file__", "")))
        what = f"{told['kind']}: {error}"
        said = f"実行中に例外が起きました。{what}"
        return self._case(name, False, said, told["help"] or hint, (told["kind"], str(error)))

    def need(self, name, hint=""):
        """The learner's `name`; if it is missing, a failed case, and the end."""
        if name not in self.names:
            near = difflib.get_close_matches(name, [one for one in self.names if one[:1] != "_"], 1)
            like = f"{near[0]} という名前になっています。" if near else ""
            self._case(name, False, f"{name} が定義されていません。{like}", hint)
            raise _Stop
        return self.names[name]

    def _value(self, name, thunk, hint):
        """What the thunk gives, or (None, False) after a failed case."""
        try:
            value = thunk()
        except _Stop:
            raise
        except Exception as error:
            return self._raised(name, error, hint), False
        if value is None or value is ...:
            told = "値が返っていません(None)。return を書きましたか。"
            blank = "まだ ... のままです。値を書きましょう。"
            self._case(name, False, told if value is None else blank, hint)
            return None, False
        return value, True

    def close(self, name, thunk, expected, *, rtol=1e-6, atol=1e-9, hint=""):
        """The value is `expected` up to rounding, with the same shape."""
        value, ok = self._value(name, thunk, hint)
        if not ok:
            return False
        try:
            got = np.asarray(value, dtype=float)
        except (TypeError, ValueError):
            return self._case(name, False, f"数値ではありません: {value!r}", hint)
        want = np.asarray(expected, dtype=float)
        if got.shape != want.shape:
            return self._case(name, False, _shapes(want.shape, got.shape), hint, got)
        if rtol < 1e-6:
            atol = min(atol, rtol * 1e-3)
        good = np.allclose(got, want, rtol=rtol, atol=atol, equal_nan=True)
        told = _relation(want, got, rtol)
        message = "" if good else "期待 {}、結果 {}".format(*_apart(want, got)) + told
        return self._case(name, good, message, hint, got)

    def equal(self, name, thunk, expected, *, hint=""):
        """The value equals `expected` exactly."""
        value, ok = self._value(name, thunk, hint)
        if not ok:
            return False
        good = bool(np.all(value == expected))
        message = "" if good else f"期待 {expected!r}、結果 {value!r}"
        return self._case(name, good, message, hint, repr(value))

    def true(self, name, thunk, *, hint=""):
        """The value is true."""
        value, ok = self._value(name, thunk, hint)
        return self._case(name, good := bool(np.all(value)), "", hint, good) if ok else False


def _shapes(want, got):
    """Which shape it should have, and what the usual slip was."""
    told = f"形 {want} のはずが、{got} です。"
    if want != () and got == ():
        return (
            told
            + "配列のはずが、1 つの数になっています。return の場所と、sum や mean を確かめましょう。"
        )
    if want == () and got != ():
        return told + "1 つの数のはずが、配列になっています。"
    if len(want) == 2 and got == want[::-1]:
        return told + "縦と横が入れ替わっています。"
    if len(want) == len(got) == 1:
        return told + "数が合いません。繰り返しの始まりと終わりを確かめましょう。"
    return told


def _relation(want, got, rtol) -> str:
    """How a wrong result follows from the right one, where that alone tells the slip; or ""."""
    if not (np.isfinite(want).all() and np.isfinite(got).all() and want.any()):
        return ""

    def same(one):
        return np.allclose(got, one, rtol=max(rtol, 1e-6), atol=0)

    if same(-want):
        return "。符号だけが逆です。"
    if want.ndim == 1 and want.size > 2 and same(np.cumsum(want)):
        return "。1 つずつの値でなく、そこまでの合計になっています。"
    if want.ndim == 1 and same(want[::-1]):
        return "。並ぶ順だけが逆です。"
    if want.ndim == 2 and want.shape == want.T.shape and same(want.T):
        return "。縦と横が入れ替わっています。"
    where = want != 0
    factor = np.median(got[where] / want[where])
    if where.sum() > 1 and factor and same(factor * want):
        return f"。どれも {factor:.4g} 倍になっています。"
    return ""


def _short(array, digits=6):
    return np.array2string(array, precision=digits, threshold=8, separator=", ")


def _apart(want, got):
    """Both arrays in words, with as many digits as it takes to see a difference."""
    for digits in (6, 9, 12, 17):
        told = _short(want, digits), _short(got, digits)
        if told[0] != told[1]:
            break
    return told


def judge(check, names, mistakes=()) -> dict:
    """Run one checker on what an answer defined.

    `mistakes` are pairs (name, code) of known answers; one that does the same is named, if it
    has a name.
    Returns `{"ok", "passed", "total", "results": [{"name", "ok", "message", "hint", "hints"}]}`.
    """
    tester = _tried(check, names)
    passed = sum(case["ok"] for case in tester.results)
    total = len(tester.results)
    if passed < total:
        _name_mistake(tester, check, mistakes)
    return {
        "ok": total > 0 and passed == total,
        "passed": passed,
        "total": total,
        "results": tester.results,
    }


def _tried(check, names) -> Tester:
    tester = Tester(names)
    try:
        check(tester)
    except _Stop:
        pass
    except Exception as error:
        tester._raised("採点", error, "")
    return tester


def _name_mistake(tester, check, mistakes):
    """Tell the name of the mistake that gives the same results, before the first open hint."""
    at = next(number for number, case in enumerate(tester.results) if not case["ok"])
    likely = []
    for name, code in mistakes:
        other = _tried_quietly(check, code)
        same = [
            one["ok"] == two["ok"] and _alike(mine, yours)
            for one, two, mine, yours in zip(
                tester.results, other.results, tester.outcomes, other.outcomes
            )
        ]
        if len(same) == len(tester.results) == len(other.results) and all(same):
            return name and _say(tester.results[at], f"よくある間違いと同じ結果です: {name}")
        if name and len(same) > at and same[at] and _telling(tester.outcomes[at]):
            likely.append((sum(same), name))
    most = [name for count, name in likely if count == max(likely)[0]]
    if len(most) == 1:
        _say(tester.results[at], f"よくある間違いかもしれません: {most[0]}")
    return None


def _say(case, told):
    """Before the hints; an exception's reply, which names the line, keeps its place."""
    raised = case["message"].startswith("実行中に例外")
    first = [f"{case['hint']} {told}"] if raised and case["hint"] else [told, *case["hints"][:1]]
    case["hints"] = [*first, *case["hints"][1:]]
    case["hint"] = case["hints"][0]


def _tried_quietly(check, code) -> Tester:
    """A known wrong answer before the same checker; what it prints and warns of is not heard."""
    with (
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        names = {"__name__": "__main__", "__file__": "mistake.py"}
        exec(compile(code, "mistake.py", "exec"), names)
        return _tried(check, names)


def _alike(one, other) -> bool:
    """Whether two cases got the same, up to rounding."""
    if not isinstance(one, np.ndarray) or not isinstance(other, np.ndarray):
        return type(one) is type(other) and one == other
    if one.shape != other.shape:
        return False
    size = np.abs(other[np.isfinite(other)]).max(initial=0)
    return np.allclose(one, other, rtol=1e-6, atol=1e-9 * size, equal_nan=True)


def _telling(outcome) -> bool:
    """Whether it is unlikely that another mistake gives this; an exception is told by its reply."""
    if isinstance(outcome, np.ndarray):
        return bool(np.any(np.isfinite(outcome) & (outcome != 0)))
    return isinstance(outcome, str)


def names_of(path) -> dict:
    """Run a file and return the names that it defines."""
    path = Path(path)
    names = {"__name__": "__main__", "__file__": str(path)}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), names)
    return names
