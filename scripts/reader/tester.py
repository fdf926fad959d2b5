"""Judges an answer to a coding exercise, in the browser and in pytest alike.

A checker is a file `check.py` with one function `check(t)`; `t` is a `Tester`.
The file depends on NumPy only, because the browser loads it as it is.

A hint is one sentence, or a ladder of several: where to look, which formula, almost the line.
On an exception the learner hears of the exception, not the hint of the case.
"""

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

    def _case(self, name, ok, message="", hint=""):
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
        return self._case(name, False, f"実行中に例外が起きました。{what}", told["help"] or hint)

    def need(self, name, hint=""):
        """The learner's `name`; if it is missing, a failed case, and the end."""
        if name not in self.names:
            self._case(name, False, f"{name} が定義されていません。", hint)
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
            self._case(name, False, "値が返っていません(None)。return を書きましたか。", hint)
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
            shapes = f"形 {want.shape} のはずが、{got.shape} です。"
            return self._case(name, False, shapes, hint)
        if rtol < 1e-6:
            atol = min(atol, rtol * 1e-3)
        good = np.allclose(got, want, rtol=rtol, atol=atol, equal_nan=True)
        message = "" if good else "期待 {}、結果 {}".format(*_apart(want, got))
        return self._case(name, good, message, hint)

    def equal(self, name, thunk, expected, *, hint=""):
        """The value equals `expected` exactly."""
        value, ok = self._value(name, thunk, hint)
        if not ok:
            return False
        good = bool(np.all(value == expected))
        message = "" if good else f"期待 {expected!r}、結果 {value!r}"
        return self._case(name, good, message, hint)

    def true(self, name, thunk, *, hint=""):
        """The value is true."""
        value, ok = self._value(name, thunk, hint)
        return self._case(name, bool(np.all(value)), "", hint) if ok else False


def _short(array, digits=6):
    return np.array2string(array, precision=digits, threshold=8, separator=", ")


def _apart(want, got):
    """Both arrays in words, with as many digits as it takes to see a difference."""
    for digits in (6, 9, 12, 17):
        told = _short(want, digits), _short(got, digits)
        if told[0] != told[1]:
            break
    return told


def judge(check, names) -> dict:
    """Run one checker on what an answer defined.

    Returns `{"ok", "passed", "total", "results": [{"name", "ok", "message", "hint", "hints"}]}`.
    """
    tester = Tester(names)
    try:
        check(tester)
    except _Stop:
        pass
    except Exception as error:
        tester._raised("採点", error, "")
    passed = sum(case["ok"] for case in tester.results)
    total = len(tester.results)
    return {
        "ok": total > 0 and passed == total,
        "passed": passed,
        "total": total,
        "results": tester.results,
    }


def names_of(path) -> dict:
    """Run a file and return the names that it defines."""
    path = Path(path)
    names = {"__name__": "__main__", "__file__": str(path)}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), names)
    return names
