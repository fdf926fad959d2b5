"""The site with everything to take along: book.pdf, book.epub and book.zip, made side by side.

    python scripts/build_book.py SITE

Each part is a command of its own; what it says is passed on with its name and the seconds.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_BEAT = 20  # seconds after which a part that says nothing is said to be at work


class PartError(Exception):
    """A part of the book could not be made."""


def build(site: Path, root: Path, say: Callable[[str], None]) -> None:
    """Build the site of the book in `root` into `site`, then the rest from it. Raises PartError."""
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONUNBUFFERED": "1", **_date(root)}
    run = _Run(root, environment, say)
    python, commands = sys.executable, root / "scripts"
    run.part("site", [python, "-m", "mkdocs", "build", "--site-dir", site], BOOK_DOWNLOADS="1")
    made = {
        "pdf": [python, commands / "build_pdf.py", site],
        "zip": [python, commands / "build_offline.py", site / "book.zip"],
        "epub": [python, commands / "build_epub.py", site],
    }
    with ThreadPoolExecutor(2) as pool:  # the longest first, the others beside it
        waiting = [pool.submit(run.part, name, command) for name, command in made.items()]
    for one in waiting:
        one.result()
    run.say("book", "done")


def _date(root: Path) -> dict[str, str]:
    """The date of the sources for all parts: the given one, or that of the last commit, if any."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return {}
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=root, capture_output=True, text=True
    )
    return {"SOURCE_DATE_EPOCH": asked.stdout.strip()} if asked.stdout.strip() else {}


class _Run:
    """Runs parts and says where they are."""

    def __init__(self, root: Path, environment: dict[str, str], say: Callable[[str], None]):
        self._root, self._environment, self._say = root, environment, say
        self._begun, self._turn = time.monotonic(), threading.Lock()

    def say(self, name: str, text: str) -> None:
        with self._turn:  # two parts that speak at once would share a line
            self._say(f"[{time.monotonic() - self._begun:4.0f} s] {name}: {text}")

    def part(self, name: str, command: list, **more: str) -> None:
        """One command to its end. Raises PartError."""
        self.say(name, "begins")
        process = subprocess.Popen(
            [str(word) for word in command], cwd=self._root, env={**self._environment, **more},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        reader = threading.Thread(target=self._pass_on, args=(name, process.stdout))
        reader.start()
        while reader.is_alive():
            reader.join(_BEAT)
            if reader.is_alive():
                self.say(name, "at work")
        if process.wait():
            raise PartError(
                f"{name}: {' '.join(map(str, command))} ended with {process.returncode}"
            )

    def _pass_on(self, name: str, lines) -> None:
        for line in lines:
            if line.strip():
                self.say(name, line.rstrip())
