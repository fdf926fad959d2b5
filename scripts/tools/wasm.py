"""Runs programs in the reader's Python under Node, as the page's worker would run them.

Results are kept in `.cache/wasm` by content, so that only what changed runs again.
"""

import hashlib
import json
import subprocess
import tempfile
import time
from pathlib import Path

import psutil

from scripts.book import paths, whole_files
from scripts.products import bundle
from scripts.reader import host, runtime
from scripts.running import node

KEPT = paths.CACHE / "wasm"
HARNESS = Path(__file__).with_name("run_in_node.mjs")
INTERPRETER = paths.DOCS / "assets" / "run" / "interpreter.js"


def surroundings() -> str:
    """A hash of all that a result depends on besides its program."""
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
    """A Node process with one interpreter for all jobs, and the files of its results and words."""
    file, output = scratch / f"task-{number}.json", scratch / f"results-{number}.jsonl"
    words = scratch / f"words-{number}.txt"
    file.write_text(json.dumps(_task(jobs, scratch)), "utf-8")
    with output.open("w") as stream, words.open("w") as errors:
        process = subprocess.Popen(
            [*node.node(), str(HARNESS), str(file)], stdout=stream, stderr=errors
        )
    return process, output, words


def _worked(process: psutil.Process) -> float:
    """Seconds of the processor that it has taken; 0 if it has ended."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


def together(jobs: list[dict], patience: float = 900) -> list[dict]:
    """Results of jobs that run one after another in one fresh interpreter; nothing is kept.

    The list ends with the job that ended the interpreter, if one did; and before a job that has
    taken `patience` seconds of the processor. Raises RuntimeError with Node's words if Node
    itself stopped.
    """
    with tempfile.TemporaryDirectory() as scratch:
        process, output, words = _start(jobs, Path(scratch), 0)
        known, size, since, endless = psutil.Process(process.pid), 0, 0.0, False
        try:
            while process.poll() is None and not endless:
                if output.stat().st_size != size:
                    size, since = output.stat().st_size, _worked(known)
                endless = _worked(known) - since > patience
                time.sleep(0.05)
        finally:
            process.kill()
            process.wait()
        lines = output.read_text("utf-8").split("\n")[:-1]  # the last one may be half a line
        results = [json.loads(line) for line in lines]
        if len(results) < len(jobs) and not endless and not (results and results[-1]["ended"]):
            said = words.read_text("utf-8")[-800:]
            raise RuntimeError(f"Node stopped at {jobs[len(results)]['stem']}: {said}")
    return results


def run_all(jobs: list[dict], workers: int = 2) -> list[dict]:
    """Results of jobs, in their order; what is kept is not run again. Raises RuntimeError.

    Each of `workers` is a Node of its own, which takes a core for minutes.
    """
    around = surroundings()

    def place(job):
        key = hashlib.sha256((around + json.dumps(job, sort_keys=True)).encode()).hexdigest()
        return KEPT / f"{key[:40]}.json"

    todo = [job for job in jobs if not place(job).exists()]
    with tempfile.TemporaryDirectory() as scratch:
        running = [
            (part, *_start(part, Path(scratch), number))
            for number in range(workers)
            if (part := todo[number::workers])
        ]
        for part, process, output, words in running:
            process.wait(timeout=1800)
            lines = output.read_text("utf-8").splitlines()
            for job, line in zip(part, lines):
                whole_files.write(place(job), line)
            if len(lines) < len(part):
                said = words.read_text("utf-8")[-800:]
                raise RuntimeError(f"Node stopped at {part[len(lines)]['stem']}: {said}")
    return [json.loads(place(job).read_text("utf-8")) for job in jobs]
