"""Children that start warm: forked from a server that has imported what snippets import.

A child runs one snippet and ends, so nothing passes from one to the next. That a warm
child gives the same bytes as a Python that knows only the snippet's own imports is held by
tests/test_blocks.py.
"""

import multiprocessing
import multiprocessing.forkserver
import os
import sys
from contextlib import contextmanager
from types import ModuleType

from scripts.book import paths
from scripts.running import older, runner

FEW = 3  # snippets for which warming up would take longer than it spares
_ALWAYS = ("scripts.running.pool", "numpy", "scripts.figures.warmup")
_TORCH = ("torch", "torch._dynamo")  # the first optimizer of a process imports the second
_LAST = ("scripts.running.freeze",)


@contextmanager
def _nothing_to_import_again():
    """What was started (mkdocs, pytest) is none of a child's business: each would import it anew."""
    started = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = started


@contextmanager
def context(count: int, with_torch: bool):
    """How to start the children for `count` snippets.

    Keeps NumPy, Matplotlib and, if asked for, PyTorch warm where the system can and it pays.
    What is warm goes afterwards: under `serve`, the next build may have another look.
    """
    with _nothing_to_import_again(), older.pretended():
        if count <= FEW or "forkserver" not in multiprocessing.get_all_start_methods():
            yield multiprocessing.get_context("spawn")
        else:
            yield from _warm(with_torch)


def _warm(with_torch: bool):
    """The context whose children are forked from a warm server, which ends with it."""
    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload([*_ALWAYS, *(_TORCH if with_torch else ()), *_LAST])
    own = {**runner.ENVIRONMENT, **runner.MEMORY, "PYTHONPATH": str(paths.ROOT)}
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        multiprocessing.forkserver.ensure_running()
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    try:
        yield chosen
    finally:
        multiprocessing.forkserver._forkserver._stop()  # Python has no public name for it
