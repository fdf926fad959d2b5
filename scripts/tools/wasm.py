"""Runs programs in the reader's Python under Node, as the page's worker would run them.

Results are kept in `.cache/wasm` by content, so that only what changed runs again.
"""

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path

from scripts.book import paths, whole_files
from scripts.products import bundle
from scripts.reader import host, runtime
from scripts.running import node

KEPT = paths.CACHE / "wasm"
HARNESS = Path(__file__).with_name("run_in_node.mjs")
INTERPRETER = paths.DOCS / "assets" / "run" / "interpreter.js"


def _surroundings() -> str:
    lock = (runtime.PINNED / "lock.json").read_bytes()
    book = json.dumps(bundle.sources(), sort_keys=True).encode()
    parts = lock + book + HARNESS.read_bytes() + INTERPRETER.read_bytes()
    return hashlib.sha256(parts).hexdigest()


def _task(jobs: list[dict], scratch: Path) -> dict:
    font = scratch / "font.zip"
    font.write_bytes(bundle.font_package())
    return {
        "runtime": str(host.fetch()), "font": str(font), "book": bundle.sources(),
        "interpreter": str(INTERPRETER), "jobs": jobs,
        "lock": json.loads((runtime.PINNED / "lock.json").read_text("utf-8")),
    }  # fmt: skip


def _start(jobs: list[dict], scratch: Path, number: int):
    """A Node process with one interpreter for all jobs, and the file that it writes to."""
    file, output = scratch / f"task-{number}.json", scratch / f"results-{number}.jsonl"
    file.write_text(json.dumps(_task(jobs, scratch)), "utf-8")
    with output.open("w") as stream:
        process = subprocess.Popen(
            [*node.node(), str(HARNESS), str(file)],
            stdout=stream, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
    return process, output


def together(jobs: list[dict], patience: float = 1800) -> list[dict]:
    """Results of jobs that run one after another in one fresh interpreter; nothing is kept.

    The list ends with the job that ended the interpreter, if one did. Raises RuntimeError with
    Node's words if Node itself stopped, subprocess.TimeoutExpired after `patience` seconds.
    """
    with tempfile.TemporaryDirectory() as scratch:
        process, output = _start(jobs, Path(scratch), 0)
        try:
            said = process.communicate(timeout=patience)[1]
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        results = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    if len(results) < len(jobs) and not (results and results[-1]["ended"]):
        raise RuntimeError(f"Node stopped at {jobs[len(results)]['stem']}: {said[-800:]}")
    return results


def run_all(jobs: list[dict], workers: int = 2) -> list[dict]:
    """Results of jobs, in their order; what is kept is not run again. Raises RuntimeError."""
    around = _surroundings()

    def place(job):
        key = hashlib.sha256((around + json.dumps(job, sort_keys=True)).encode()).hexdigest()
        return KEPT / f"{key[:40]}.json"

    todo = [job for job in jobs if not place(job).exists()]
    if os.environ.get("PYTEST_XDIST_WORKER"):
        workers = 1
    with tempfile.TemporaryDirectory() as scratch:
        running = [
            (part, *_start(part, Path(scratch), number))
            for number in range(workers)
            if (part := todo[number::workers])
        ]
        for part, process, output in running:
            said = process.communicate(timeout=1800)[1]
            lines = output.read_text("utf-8").splitlines()
            for job, line in zip(part, lines):
                whole_files.write(place(job), line)
            if len(lines) < len(part):
                raise RuntimeError(f"Node stopped at {part[len(lines)]['stem']}: {said[-800:]}")
    return [json.loads(place(job).read_text("utf-8")) for job in jobs]
