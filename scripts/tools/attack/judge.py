"""Runs in a copy of the book: plants one fault after the other and says what refuses each.

Reads plants as lines of JSON, writes verdicts as lines of JSON. Each fault is judged in a
child of its own, so that nothing is remembered from one to the next.
"""

import contextlib
import io
import json
import os
import signal
import sys
import time
from pathlib import Path

from scripts.book import paths
from scripts.tools.attack.plants import BY_HAND, Plant, from_plain

PATIENCE = 90  # seconds after which a fault counts as noticed: nobody waits longer


def _files(plant: Plant) -> dict[Path, str]:
    """The texts of the files that a plant changes, with the change."""
    changed = {}
    for edit in plant.edits:
        path = paths.ROOT / edit.file
        changed[path] = edit.applied(changed.get(path) or path.read_text("utf-8"))
    return changed


def _said(plant: Plant) -> dict:
    """What the checks say, in this process, of the book as it lies there."""
    from scripts.book.library import Library
    from scripts.proof import check
    from scripts.running import pool, results

    if plant.accept:
        before = {stem: _seen(results.load(stem)) for stem in plant.accept}
        for path, text in _files(plant).items():
            path.write_text(text, "utf-8")
        failures = pool.build([paths.script_of(stem) for stem in plant.accept], accept=True,
                              say=lambda message: None)  # fmt: skip
        if failures:
            return {"refused": failures[0].splitlines()[0]}
        if plant.kind == "mutant" and before == {s: _seen(results.load(s)) for s in plant.accept}:
            return {"unseen": True}
    else:
        for path, text in _files(plant).items():
            path.write_text(text, "utf-8")
    library = Library()
    for source in plant.pages:
        verdict = check.of_page(library.pages[source], library)
        if verdict.failures:
            return {"refused": verdict.failures[0].splitlines()[0]}
        if verdict.problems:
            return {"refused": str(verdict.problems[0]).splitlines()[0]}
    return _of_tests(plant)


def _seen(result) -> str:
    """What readers see of a result, without what identifies it."""
    return json.dumps(result and [result["printed"], result["figures"]])


def _wider(plant: Plant) -> list[list[str]]:
    """The fast tests that hold what a page does not show of its code."""
    runs = [list(plant.tests)] if plant.tests else []
    for stem in plant.accept:
        runs.append(["tests/test_snippets.py"])
        names = ("definition", "optimizers/", "schedules/", "activations/")
        if any(name in stem for name in names):
            runs.append(
                ["tests/test_numerics.py", "tests/test_optimizers.py", "tests/test_schedules.py"]
            )
        if "/exercises/" in stem:
            runs.append(["tests/test_exercises.py", "-k", stem.split("/")[-2]])
        others = [str(path) for path in (paths.ROOT / "tests" / "prose").rglob("*.py")
                  if stem in path.read_text("utf-8")]  # fmt: skip
        pages = {
            Path(one).relative_to(paths.ROOT / "tests" / "prose").with_suffix("").as_posix()
            for one in others
        }
        pages = {
            page for page in pages if f"{page}.md" not in plant.pages and "experiments" not in page
        }
        if pages:
            runs.append(["tests/test_prose.py", "-k", " or ".join(sorted(pages))])
    kind = plant.kind.removesuffix(BY_HAND)
    if kind in (
        "word",
        "negation",
        "heading",
        "inline formula",
        "table formula",
        "setting",
        "answer",
    ):
        runs.append(["tests/test_inventory.py"])
    if kind == "label":
        runs.append(["tests/test_proofs.py", "-k", "counted"])
    if kind == "citation":
        runs.append(["tests/test_references.py"])
    return runs


def _of_tests(plant: Plant) -> dict:
    import pytest

    os.chdir(paths.ROOT)
    for arguments in _wider(plant):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            code = pytest.main(
                ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=line", *arguments]
            )
        if code not in (0, 5):
            lines = [
                one
                for one in said.getvalue().splitlines()
                if one.startswith(("FAILED", "E ", "/", "ERROR"))
            ]
            return {"refused": (lines or ["a test fails"])[0][:300], "by": " ".join(arguments)}
    return {}


def judge(plant: Plant) -> dict:
    """Plant it, ask, and put everything back. Returns `refused` (the message), or `unseen`, or {}."""
    touched = [paths.ROOT / edit.file for edit in plant.edits]
    touched += [paths.recorded_of(stem) for stem in plant.accept]
    kept = {path: path.read_bytes() if path.exists() else None for path in touched}
    began = time.monotonic()
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        signal.alarm(PATIENCE)
        os.setpgid(0, 0)
        try:
            answer = _said(plant)
        except BaseException as error:  # a fault may raise anything
            answer = {"refused": f"{type(error).__name__}: {error}"[:300]}
        with os.fdopen(send, "w", encoding="utf-8") as pipe:
            json.dump(answer, pipe)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, encoding="utf-8") as pipe:
        raw = pipe.read()
    os.waitpid(child, 0)
    for path, content in kept.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)
    answer = json.loads(raw) if raw else {"refused": f"no end after {PATIENCE} s"}
    return {**answer, "seconds": round(time.monotonic() - began, 1)}


def main() -> None:
    import matplotlib.pyplot  # noqa: F401  imported once for all children
    import mpmath  # noqa: F401
    import pytest  # noqa: F401
    import torch

    import scripts.proof.check  # noqa: F401

    torch.set_num_threads(1)  # a fork may not share a pool of threads

    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a test prints is no verdict
    for line in sys.stdin:
        plant = from_plain(json.loads(line))
        print(json.dumps(judge(plant), ensure_ascii=False), file=answers, flush=True)


if __name__ == "__main__":
    main()
