"""On a cold build, a second process does kept jobs too, from the last to the first.

What one has kept (scripts/book/kept.py), the other finds: they meet somewhere in the middle,
and what comes of a job is the same whoever did it. On a warm build nothing is left to do.
"""

import multiprocessing
import os
from collections.abc import Callable, Sequence

from scripts.book import paths

_NAME = "ahead"


def start(folder: str, jobs: Sequence[Callable[[], object]]) -> None:
    """Start the second process where most of the jobs are not yet kept in `folder` and a core is free.

    It goes on by itself and ends with this process at the latest; see `wait`.
    """
    kept = paths.CACHE / folder
    there = sum(1 for _ in kept.iterdir()) if kept.exists() else 0
    methods = multiprocessing.get_all_start_methods()
    if there < len(jobs) / 2 and "fork" in methods and (os.cpu_count() or 1) > 1:
        forked = multiprocessing.get_context("fork")
        forked.Process(name=_NAME, target=_do, args=(jobs[::-1],), daemon=True).start()


def wait() -> None:
    """Let the second processes end: what is left for them is done, and none stays as a zombie."""
    for process in multiprocessing.active_children():
        if process.name == _NAME:
            process.join()


def _do(jobs: Sequence[Callable[[], object]]) -> None:
    """Do and keep; whatever goes wrong, the build itself meets and says."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    for job in jobs:
        job()
