"""A few programs that stand for many: what any of them uses, one of these uses.

What a program uses are its kinds of statements and expressions, the built-in names, the
attributes (`np.exp`, `axes.plot`) and the names of arguments. Where the suite runs these only,
a command of its own runs all: `make every-block` sets EVERY_BLOCK.
"""

import ast
import builtins
import os
from collections.abc import Callable, Hashable, Mapping

EVERY_BLOCK = bool(os.environ.get("EVERY_BLOCK"))


def uses(code: str) -> set[str]:
    """What a program uses."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        found.add(type(node).__name__)
        if isinstance(node, ast.Attribute):
            found.add(f".{node.attr}")
        elif isinstance(node, ast.keyword) and node.arg:
            found.add(f"{node.arg}=")
        elif isinstance(node, ast.Name) and hasattr(builtins, node.id):
            found.add(node.id)
    return found


def telling(programs: Mapping[str, str], uses: Callable[[str], set[Hashable]] = uses) -> list[str]:
    """The names of programs (name -> code) that stand for all, in the order of `programs`.

    Taken one after another: whichever uses most, for its length, that none before it uses.
    """
    used = {name: uses(code) for name, code in programs.items()}
    left, taken = set().union(*used.values()), set()
    while left:
        best = max(used, key=lambda name: len(used[name] & left) / len(programs[name]))
        left -= used[best]
        taken.add(best)
    return [name for name in programs if name in taken]
