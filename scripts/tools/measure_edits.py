"""What one edit costs while the book is served: processor seconds until the page is there.

    python scripts/tools/measure_edits.py     works on a copy in a temporary folder

Each kind of edit is also given as a share of the first build of the same run, since times
of different machines or days cannot be compared.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import psutil

from scripts.tools.copies import copied

PATIENCE = 600  # seconds for a build
# "Documentation built in 1.53 seconds" is not logged where an earlier build took just as long: MkDocs
# logs the same words once.
BUILT = "Reloading browsers"
# kind -> (file, what is replaced, by what)
EDITS = {
    "prose": ("docs/gradients/dead_relu.md", "ReLU は、事前活性", "ReLU では、事前活性"),
    "snippet": ("snippets/gradients/dead_relu/negative.py", '"""負', '"""ほら、負'),
    "style": ("docs/assets/stylesheets/site.css", "{", "{ "),
}


class Served:
    """`mkdocs serve` of a copy of the book, its log, and the processor time that it has used."""

    def __init__(self, book: Path):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.log = book / "served.log"
        with self.log.open("w") as out:
            self.process = psutil.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
                cwd=book, stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONPATH": str(book), "NO_MKDOCS_2_WARNING": "1"},
            )  # fmt: skip

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def until(self, text: str, start: int) -> None:
        """Wait until the log says `text` after the position `start`. Raises RuntimeError."""
        ends = time.monotonic() + PATIENCE
        while text not in self.said()[start:]:
            if time.monotonic() > ends or self.process.poll() is not None:
                raise RuntimeError(f"never said {text!r}:\n{self.said()[-2000:]}")
            time.sleep(0.05)

    def seconds(self) -> float:
        """Processor time so far, that of ended children included."""
        return sum(self.process.cpu_times()[:4])


def _idle(served: Served) -> float:
    """Processor seconds that watching files costs in a second of waiting."""
    before = served.seconds()
    time.sleep(5)
    return (served.seconds() - before) / 5


def measure(book: Path) -> dict[str, float]:
    """Processor seconds: the first build, and each kind of edit."""
    served = Served(book)
    try:
        served.until("Serving on", 0)
        found, idle = {"first build": served.seconds()}, _idle(served)
        for kind, (name, old, new) in EDITS.items():
            file, position = book / name, len(served.said())
            text = file.read_text("utf-8")
            if old not in text:
                raise RuntimeError(
                    f"{name} has no {old!r}: see EDITS in scripts/tools/measure_edits.py"
                )
            before, began = served.seconds(), time.monotonic()
            file.write_text(text.replace(old, new, 1), "utf-8")
            served.until(BUILT, position)
            time.sleep(1)
            found[kind] = served.seconds() - before - idle * (time.monotonic() - began)
            file.write_text(text, "utf-8")
            served.until(BUILT, served.said().rindex(BUILT) + 1)
        return found
    finally:
        served.process.terminate()
        served.process.wait()


def main() -> None:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report(copied(Path(folder) / "book"))


def report(book: Path) -> None:
    """Print what the first build and the edits of a copy of the book cost."""
    found = measure(book)
    for kind, seconds in found.items():
        print(
            f"served, {kind:<12} {seconds:7.2f} s of processor time, {seconds / found['first build']:.3f} of the first build"
        )


if __name__ == "__main__":
    main()
