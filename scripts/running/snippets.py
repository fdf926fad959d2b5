"""Which snippets there are, and what each needs."""

import ast
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from scripts.book import paths, texts


def runnable_snippets(selected: Sequence[Path] = ()) -> list[str]:
    """Stems of the snippets that pages show as runnable, in order.

    Checkers (`check.py`) and wrong answers of exercises belong to the tests.
    """
    found, above = [], len(str(paths.SNIPPETS)) + 1
    for folder, _, files in os.walk(paths.SNIPPETS):
        inside = folder[above:].split(os.sep)
        shown = ("starter.py", "solution.py") if "exercises" in inside else files
        found += [[*inside, file] for file in files if file.endswith(".py") and file in shown]
    stems = ["/".join(filter(None, parts)).removesuffix(".py") for parts in sorted(found)]
    return [stem for stem in stems if is_selected(paths.script_of(stem), selected)]


def is_selected(path: Path, selected: Sequence[Path]) -> bool:
    """Whether a file is among these files and folders; without any, all are."""
    return not selected or f"{path}/".startswith(tuple(f"{one}/" for one in selected))


def needs_torch(stem: str) -> bool:
    """Whether the snippet imports PyTorch, which the tests have and a build may lack."""
    source = texts.code(stem)
    return "torch" in source and _imports_torch(source)  # most need no parsing


@lru_cache(maxsize=256)
def _imports_torch(source: str) -> bool:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return any(name.split(".")[0] == "torch" for name in names)
