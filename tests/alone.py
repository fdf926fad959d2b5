"""Runs a script as `python SCRIPT` does: in a Python that knows nothing of any other script.

Most of a short script's time goes into importing NumPy, Matplotlib or PyTorch. So scripts whose
own first lines import the same libraries share a Python that has done just these imports, and
each runs in a child of it (starter.py). `fresh` starts a whole Python instead: tests do so for a
sample, and for all scripts where EVERY_BLOCK is set (make every-block).
"""

import ast
import json
import os
import select
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.book import paths
from scripts.running import runner
from tests.telling import EVERY_BLOCK

ALL_FRESH = EVERY_BLOCK or not hasattr(os, "fork")
PATIENCE = 120  # seconds after which a script counts as stuck
STARTER = Path(__file__).with_name("starter.py")
_COSTLY = ("numpy", "matplotlib", "matplotlib.pyplot", "matplotlib_fontja", "torch")
# PyTorch itself imports the second when a script makes its first optimizer.
_FOLLOWS = {"torch.optim": "torch._dynamo"}


def imported_first(code: str) -> tuple[str, ...]:
    """The costly modules that a script imports by itself, before it does anything else.

    `import matplotlib.pyplot as plt` imports `matplotlib` and `matplotlib.pyplot`.
    """
    named = set()
    body = ast.parse(code).body
    for at, node in enumerate(body):
        if at == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue  # the docstring
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named.add(node.module)
        else:
            break
    loaded = {name[:at] for name in named for at in (*_dots(name), len(name))}
    found = [name for name in _COSTLY if name in loaded]
    return (*found, *(late for sign, late in _FOLLOWS.items() if "torch" in found and sign in code))


def reaches(code: str) -> set[tuple[tuple[str, ...], str]]:
    """What of its modules a script reaches (`numpy.random.default_rng`), with what it imports first.

    Only this can fail in a Python that knows no more than these imports: where one script reaches
    it, so does any other.
    """
    tree, modules = ast.parse(code), {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {one.asname or one.name.split(".")[0]:
                        one.name if one.asname else one.name.split(".")[0] for one in node.names}  # fmt: skip
        elif isinstance(node, ast.ImportFrom):
            modules |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    first, found = imported_first(code), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            start, _, rest = ast.unparse(node).partition(".")
            if start in modules:
                found.add((first, f"{modules[start]}.{rest}"))
    return found | {(first, name) for name in modules.values()}


def _dots(name: str) -> list[int]:
    return [at for at, letter in enumerate(name) if letter == "."]


def _environment(more: dict) -> dict:
    """What this process has, without what would reach into a snippet, and with what it needs.

    The processor is this machine's own.
    """
    own = {k: v for k, v in os.environ.items() if not k.startswith(("MPL", "PYTHON", "SNIPPET"))}
    return {**own, **more, **runner.ENVIRONMENT, "PYTHONPATH": str(paths.ROOT)}


def fresh(script: Path, figures: Path, folder: Path, more: dict) -> subprocess.CompletedProcess:
    """Run `script` in a whole new Python in `folder`, with `more` in its environment.

    Gives exit code, stdout and stderr (text). Raises subprocess.TimeoutExpired.
    """
    return subprocess.run(
        [sys.executable, str(script)], cwd=folder, timeout=PATIENCE, capture_output=True,
        text=True, encoding="utf-8",
        env={**_environment(more), **runner.environment_for(script, figures)},
    )  # fmt: skip


class Starters:
    """The Pythons that have imported something, one for each set of modules and environment."""

    def __init__(self):
        self._running = {}

    def run(self, script: Path, figures: Path, folder: Path, more: dict):
        """As `fresh`, in a child of a Python that has imported what `script` itself imports first."""
        modules = imported_first(script.read_text("utf-8"))
        key = modules, tuple(more.items())
        if key not in self._running:
            self._running[key] = self._start(modules, more)
        with tempfile.TemporaryDirectory() as words:
            out, err = Path(words) / "out", Path(words) / "err"
            job = {"script": str(script), "folder": str(folder), "out": str(out), "err": str(err),
                   "environment": runner.environment_for(script, figures)}  # fmt: skip
            starter = self._running[key]
            starter.stdin.write(json.dumps(job).encode() + b"\n")
            starter.stdin.flush()
            code = int(self._answer(key))
            return subprocess.CompletedProcess(
                [str(script)], code, *(one.read_text("utf-8") for one in (out, err))
            )

    def _start(self, modules, more):
        starter = subprocess.Popen(
            [sys.executable, str(STARTER), *modules], env=_environment(more),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        assert starter.stdout.readline() == b"ready\n", f"no Python that imports {modules}"
        return starter

    def _answer(self, key) -> bytes:
        """What the starter says of its child. Raises subprocess.TimeoutExpired; the next starts anew."""
        starter = self._running[key]
        if not select.select([starter.stdout], [], [], PATIENCE)[0]:
            self._end(self._running.pop(key))
            raise subprocess.TimeoutExpired(starter.args, PATIENCE)
        return starter.stdout.readline()

    @staticmethod
    def _end(starter) -> None:
        """The starter and whatever child of it still runs."""
        os.killpg(starter.pid, 9)
        starter.wait()
        starter.stdin.close()
        starter.stdout.close()

    def close(self) -> None:
        """End them all."""
        while self._running:
            self._end(self._running.popitem()[1])
