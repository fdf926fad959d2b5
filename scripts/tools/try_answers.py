"""Gives wrong answers to the checkers, and tells which replies lead to the mistake.

    python scripts/tools/try_answers.py [> table.md]

What is tried: each `wrong_*.py`, and the answers of tests/tries/*.toml, typed as beginners do.
A reply leads if it names the mistake, or speaks of what the table of tries says it must.
"""

import contextlib
import io
import linecache
import re
import sys
import tomllib
import warnings
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import paths
from scripts.reader import checkers
from scripts.reader.tester import judge, names_of

TRIES = paths.ROOT / "tests" / "tries"


class Tried(NamedTuple):
    """A wrong answer and what became of it; `rung` counts the hints up to the one that leads."""

    exercise: str
    answer: str
    reply: str
    rung: int  # 0: none leads


def tries() -> list[tuple[str, str, str, str]]:
    """(exercise, what is typed in words, the whole answer, pattern of a reply that leads).

    Raises ValueError where a text to be replaced does not stand in the solution once or more.
    """
    found = []
    for path in sorted(paths.SNIPPETS.rglob("exercises/*/check.py")):
        folder = path.parent
        for name, code in checkers.mistakes(folder):
            found.append((_name(folder), name, code, re.escape(name)))
    for path in sorted(TRIES.glob("*.toml")):
        for exercise, rows in tomllib.loads(path.read_text("utf-8")).items():
            chapter, name = exercise.split("/")
            solution = paths.SNIPPETS / chapter / "exercises" / name / "solution.py"
            for old, new, leads in rows:
                code = solution.read_text("utf-8")
                if old not in code:
                    raise ValueError(f"{paths.shown(path)}: {exercise} has no {old!r}")
                typed = f"`{_line(old)}` → `{_line(new)}`" if old else f"`{_line(new)}`"
                found.append((exercise, typed, code.replace(old, new) if old else new, leads))
    return found


def _name(folder: Path) -> str:
    return f"{folder.parts[-3]}/{folder.name}"


def _line(code: str) -> str:
    return " ".join(code.split()).replace("|", "\\|")


def reply_to(exercise: str, code: str) -> list[str]:
    """The message and the hints of the first failing case; nothing if the answer passes."""
    chapter, name = exercise.split("/")
    folder = paths.SNIPPETS / chapter / "exercises" / name
    check = names_of(folder / "check.py")["check"]
    names = {"__name__": "__main__", "__file__": "answer.py"}
    linecache.cache["answer.py"] = (len(code), None, code.splitlines(True), "answer.py")
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(code, "answer.py", "exec"), names)
        except Exception as error:  # the answer's own example raises: judge what it defined
            names.setdefault("error", error)
        verdict = judge(check, names, checkers.known(folder))
    for case in verdict["results"]:
        if not case["ok"]:
            return [f"{case['name']}: {case['message']}", *case["hints"]]
    return []


def tried() -> list[Tried]:
    """Every try with its reply."""
    found = []
    for exercise, typed, code, leads in tries():
        told = reply_to(exercise, code)
        at = next((number for number, one in enumerate(told) if re.search(leads, one)), None)
        reply = _line(" ".join(told[:2])) if told else "合格"
        found.append(Tried(exercise, typed, reply, 0 if at is None else max(at, 1)))
    return found


def main() -> int:
    rows = tried()
    print("| 演習 | 答え | 返事 (最初の項目) | 導いたヒント |\n|---|---|---|---|")
    for one in rows:
        led = f"{one.rung} つ目" if one.rung else "なし"
        print(f"| {one.exercise} | {one.answer} | {one.reply} | {led} |")
    lost = sum(not one.rung for one in rows)
    first = sum(one.rung == 1 for one in rows)
    print(f"\n{len(rows)} answers: {first} led by the first hint, "
          f"{len(rows) - first - lost} by a later one, {lost} by none")  # fmt: skip
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
