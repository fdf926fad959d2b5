"""The checker of an exercise with its named mistakes, as one text for the browser.

A file `wrong_*.py` beside `check.py` is a typical wrong answer; the first line of its docstring
names the mistake. `tester.judge` tells that name to whoever does the same.
"""

import ast
from pathlib import Path

from scripts.book import texts


def mistakes(folder: Path) -> list[tuple[str, str]]:
    """(name of the mistake, code) of each `wrong_*.py` of an exercise, in order of their files.

    Raises ValueError where a file names no mistake.
    """
    found = []
    for path in sorted(folder.glob("wrong_*.py")):
        code = texts.read(path)
        name = ast.get_docstring(ast.parse(code))
        if not name:
            raise ValueError(f"{path}:1: names no mistake: begin it with a docstring")
        found.append((name.splitlines()[0], code))
    return found


def known(folder: Path) -> list[tuple[str, str]]:
    """The mistakes, after the starter without a name: what was given is no one's mistake yet."""
    return [("", texts.read(folder / "starter.py")), *mistakes(folder)]


def text(folder: Path) -> str:
    """`check.py` and, as its MISTAKES, the answers that are known."""
    check = texts.read(folder / "check.py")
    lines = "".join(f"    {one!r},\n" for one in known(folder))
    return f"{check}\n\nMISTAKES = [\n{lines}]\n"
