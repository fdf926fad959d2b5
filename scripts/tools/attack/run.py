"""Chooses faults and mutants, shares them among copies of the book, and keeps the verdicts."""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from scripts.book import paths, whole_files
from scripts.book.library import Library
from scripts.tools.attack import equivalents, faults, mutants, slips
from scripts.tools.attack.plants import BY_HAND, Plant

KEPT = paths.CACHE / "attack"
ONLY_BY_HAND = 0  # the seed that draws nothing: all that is written by hand
_LEFT_OUT = (".git", ".venv", ".cache", "site")  # at the root; scripts/site is a room


def chosen(
    library: Library, faults_: int, mutants_: int, seed: int, kinds: set[str]
) -> list[Plant]:
    """As many faults of each kind as of the others, where there are enough, and mutants."""
    by_kind = defaultdict(list)
    for plant in (*faults.all_of(library), *slips.all_of(library)):
        by_kind[plant.kind].append(plant)
    draw, found = random.Random(seed), []
    for kind in sorted(by_kind):
        draw.shuffle(by_kind[kind])
    wanted = {
        kind: plants
        for kind, plants in sorted(by_kind.items())
        if not kinds or kind.removesuffix(BY_HAND) in kinds
    }
    if seed == ONLY_BY_HAND:
        return [
            plant for kind, plants in wanted.items() if kind.endswith(BY_HAND) for plant in plants
        ]
    while wanted and len(found) < faults_:
        for kind in list(wanted):
            if wanted[kind]:
                found.append(wanted[kind].pop())
            else:
                del wanted[kind]
    found = found[:faults_]
    if mutants_ and (not kinds or "mutant" in kinds):
        every = list(mutants.all_of(library))
        found += draw.sample(every, min(mutants_, len(every)))
    return found


def _copy(folder: Path) -> Path:
    """The book in a folder of its own, with the kept results as links to the same bytes."""
    root = folder / "book"
    never = shutil.ignore_patterns("__pycache__", "node_modules")

    def left_out(place, names):
        own = set(_LEFT_OUT) & set(names) if Path(place) == paths.ROOT else set()
        return own | never(place, names)

    shutil.copytree(paths.ROOT, root, ignore=left_out)
    for name in ("snippets", "notebooks", "drawn", "frames"):
        if (paths.CACHE / name).exists():
            shutil.copytree(paths.CACHE / name, root / ".cache" / name, copy_function=os.link)
    for path in paths.CACHE.glob("*.sqlite"):
        shutil.copy(path, root / ".cache")
    return root


def _worker(root: Path) -> subprocess.Popen:
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "scripts.tools.attack.judge"], cwd=root, env=environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
    )  # fmt: skip


def attack(
    plants: list[Plant], workers: int, tag: str, say: Callable = print
) -> Iterator[tuple[Plant, dict]]:
    """Each plant with its verdict; those that a run of this tag has judged are not judged again."""
    file = KEPT / f"{tag}.jsonl"
    known = {}
    if file.exists():
        for line in file.read_text("utf-8").splitlines():
            verdict = json.loads(line)
            known[verdict["name"]] = verdict
    yield from ((plant, known[plant.name]) for plant in plants if plant.name in known)
    todo: Queue = Queue()
    for plant in sorted(plants, key=lambda one: one.pages):  # a page's claims are computed once
        if plant.name not in known:
            todo.put(plant)
    done: Queue = Queue()

    def work(folder):
        process = None
        try:
            process = _worker(_copy(Path(folder)))
            while not todo.empty():
                plant = todo.get_nowait()
                process.stdin.write(json.dumps(plant.plain(), ensure_ascii=False) + "\n")
                process.stdin.flush()
                verdict = json.loads(process.stdout.readline())
                done.put((plant, {**verdict, "name": plant.name, "kind": plant.kind}))
        finally:
            if process:
                process.stdin.close()
                process.wait()
            done.put(None)

    with (
        tempfile.TemporaryDirectory(dir=KEPT.parent) as folder,
        ThreadPoolExecutor(workers) as pool,
    ):
        working = []
        for number in range(workers):
            (Path(folder) / str(number)).mkdir()
            working.append(pool.submit(work, f"{folder}/{number}"))
        left, lines = workers, [json.dumps(v, ensure_ascii=False) for v in known.values()]
        while left:
            one = done.get()
            if one is None:
                left -= 1
                continue
            lines.append(json.dumps(one[1], ensure_ascii=False))
            whole_files.write(file, "\n".join(lines) + "\n")
            yield one
        for one in working:
            one.result()  # raises what stopped a worker


def summary(verdicts: list[tuple[Plant, dict]]) -> str:
    """A table by kind, those written by hand apart.

    `equivalent` are listed with their reasons, `by record` are refused only because something was changed that somebody had read;
    `unseen` changed nothing that is shown, or had no verdict in time.
    """
    counts: dict[str, Counter] = defaultdict(Counter)
    for plant, verdict in verdicts:
        count = counts[plant.kind]
        count["planted"] += 1
        count["refused"] += "refused" in verdict
        count["by record"] += bool(verdict.get("read"))
        survived = not any(verdict.get(key) for key in ("refused", "unseen", "late"))
        count["equivalent"] += survived and bool(equivalents.reason(plant))
        count["unseen"] += bool(verdict.get("unseen") or verdict.get("late"))
    rows = [f"{'kind':24} planted refused (by record) survived equivalent (unseen)"]
    for kind, count in sorted(counts.items()):
        left = count["planted"] - count["refused"] - count["unseen"] - count["equivalent"]
        rows.append(f"{kind:24} {count['planted']:7} {count['refused']:7} {count['by record']:11} "
                    f"{left:8} {count['equivalent']:10} {count['unseen']:8}")  # fmt: skip
    return "\n".join(rows)
