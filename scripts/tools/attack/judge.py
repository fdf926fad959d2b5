"""Runs in a copy of the book: plants one fault after the other and says what refuses each.

Reads plants as lines of JSON, writes verdicts as lines of JSON. Each fault is judged in a
child of its own, so that nothing is remembered from one to the next; what the claims of a page
compute from the book as it is, is computed once, before its children are made.
"""

import contextlib
import io
import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import page as pages_of
from scripts.book import paths
from scripts.book.library import Library
from scripts.running import runner
from scripts.tools.attack.plants import BY_HAND, Plant, from_plain

PATIENCE = 60  # seconds of processor time, after which there is no verdict
_CODE = ("snippets/", "tests/", "docs/experiments/")


def _files(plant: Plant) -> dict[Path, str]:
    """The texts of the files that a plant changes, with the change."""
    changed = {}
    for edit in plant.edits:
        path = paths.ROOT / edit.file
        changed[path] = edit.applied(changed.get(path) or path.read_text("utf-8"))
    return changed


@lru_cache(maxsize=1)
def _book() -> Library:
    """The book as it is, parsed once a worker."""
    library = Library()
    assert library.pages
    return library


@lru_cache(maxsize=4)
def _known(source: str) -> tuple[tuple[list, list], frozenset]:
    """The claims of a page of the book as it is, computed, and what is wrong with it already.

    Warms what the proofs of the page need, too.
    """
    from scripts.proof import check
    from scripts.proof.claims import stated
    from scripts.proof.proofs import Computed

    page = _book().pages[source]
    known = stated(page.name)
    there = check.of_page(page, _book(), Computed(page.name, known), run=False).problems
    return known, frozenset((one.file, one.text) for one in there)


@contextlib.contextmanager
def _forked(count: int, with_torch: bool):
    """Children of this process, which has imported what snippets import."""
    import matplotlib

    matplotlib.use(os.environ["MPLBACKEND"])  # claims have drawn without a screen
    yield multiprocessing.get_context("fork")


def _of_text(plant: Plant) -> bool:
    """Whether a plant changes nothing but words of pages: no code, no claim."""
    return not plant.accept and not any(edit.file.startswith(_CODE) for edit in plant.edits)


def _said(plant: Plant) -> dict:
    """What the checks say, in this process, of the book as it lies there."""
    from scripts.proof import check, snippets
    from scripts.proof.claims import stated
    from scripts.proof.proofs import Computed
    from scripts.running import pool, results, warm

    warm.context = _forked
    before = {stem: _seen(results.load(stem)) for stem in plant.accept}
    for path, text in _files(plant).items():
        path.write_text(text, "utf-8")
    if plant.accept:
        failures = pool.build([paths.script_of(stem) for stem in plant.accept], accept=True,
                              say=lambda message: None)  # fmt: skip
        if failures:
            return {"refused": failures[0].splitlines()[0]}
        if plant.kind == "mutant" and before == {s: _seen(results.load(s)) for s in plant.accept}:
            return {"unseen": True}
    library = _book()
    for source in plant.pages:
        library.pages[source] = pages_of.read(paths.DOCS / source)
    for source in plant.pages:
        page = library.pages[source]
        before = _known(source)[1]
        try:
            known = _known(source)[0] if _of_text(plant) else stated(page.name)
        except Exception:  # an assertion of its claims: `of_page` says which
            known = None
        asked = Computed(page.name, known)
        verdict = check.of_page(page, library, asked, run=known is None)
        new = [one for one in verdict.problems if (one.file, one.text) not in before]
        if verdict.failures or new:
            return _refused(verdict.failures, new)
    for source in _naming(plant):
        for problem in check.claims_said(library.pages[source]):
            return _refused([], [problem])
    for problem in snippets.of_all() if plant.accept else ():
        return {"refused": str(problem).splitlines()[0]}
    return _of_tests(plant)


def _refused(failures: list, problems: list) -> dict:
    """The first message, a computation's before that of a record; `read` where only records refuse."""
    if failures:
        return {"refused": failures[0].splitlines()[0]}
    computed = [one for one in problems if "python scripts/record_" not in str(one)]
    return {"refused": str((computed or problems)[0]).splitlines()[0], "read": not computed}


def _naming(plant: Plant) -> Iterator[str]:
    """The other pages whose claims name a snippet that a plant changes."""
    for path in sorted((paths.ROOT / "tests" / "prose").rglob("*.py")) if plant.accept else ():
        page = path.relative_to(paths.ROOT / "tests" / "prose").with_suffix("").as_posix()
        own = f"{page}.md" in plant.pages or f"{page}.md" not in _book().pages
        if not own and any(stem in path.read_text("utf-8") for stem in plant.accept):
            yield f"{page}.md"


def _seen(result) -> str:
    """What readers see of a result, without what identifies it."""
    return json.dumps(result and [result["printed"], result["figures"]])


def _wider(plant: Plant) -> list[list[str]]:
    """The fast tests that hold what a page does not show of its code."""
    runs = [list(plant.tests)] if plant.tests else []
    for stem in plant.accept:
        if stem.endswith("/definition") or stem.startswith(("optimizers/", "schedules/")):
            runs.append(
                ["tests/test_numerics.py", "tests/test_optimizers.py", "tests/test_schedules.py"]
            )
        if "/exercises/" in stem:
            runs.append(["tests/test_exercises.py", "-k", stem.split("/")[-2]])
    kind = plant.kind.removesuffix(BY_HAND)
    if kind == "label":
        runs.append(["tests/test_proofs.py", "-k", "counted"])
    if kind == "citation":
        runs.append(["tests/test_references.py"])
    return runs


def _of_tests(plant: Plant) -> dict:
    for arguments in _wider(plant):
        if message := _failure(arguments):
            return {"refused": message, "by": " ".join(arguments)}
    return {}


def _failure(arguments: list[str]) -> str:
    """What the first failing test says, or ""."""
    import pytest

    os.chdir(paths.ROOT)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(
            ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist", "--tb=line", *arguments]
        )
    if code in (0, 5):
        return ""
    lines = said.getvalue().splitlines()
    told = [one for one in lines if one.startswith(("FAILED", "E ", "/", "ERROR"))]
    return (told or ["a test fails"])[0][:300]


@lru_cache(maxsize=None)
def _sound(tests: tuple[str, ...]) -> None:
    """Raises RuntimeError where tests fail in the copy as it is: their word would say nothing."""
    message = _in_child(lambda: {"refused": _failure(list(tests))} if tests else {})
    if message.get("refused"):
        raise RuntimeError(f"{' '.join(tests)} fails without any fault: {message['refused']}")


def _results(stem: str) -> list[Path]:
    """The files in which what a snippet prints, draws and shows at its knobs is kept."""
    from scripts.running import drawn, frames, results

    folders = (results.FOLDER / stem, drawn.FOLDER / stem, frames.folder() / stem)
    return [path for folder in folders if folder.exists() for path in sorted(folder.glob("*.*"))]


def judge(plant: Plant) -> dict:
    """Plant it, ask, and put everything back.

    Returns `refused` (the message), or `unseen`, or `late` (no verdict in time), or {}.
    """
    for source in plant.pages:
        _known(source)
    _sound(plant.tests)
    _files(plant)  # a file that is not there, or has another text, is no refusal
    touched = [paths.ROOT / edit.file for edit in plant.edits]
    touched += [paths.recorded_of(stem) for stem in plant.accept]
    results = [one for stem in plant.accept for one in _results(stem)]
    kept = {path: path.read_bytes() if path.exists() else None for path in (*touched, *results)}
    began = time.monotonic()
    answer = _in_child(lambda: _said(plant))
    for path in {one for stem in plant.accept for one in _results(stem)} - set(results):
        path.unlink()  # never written through: the bytes of a kept result are shared by its links
    for path, content in kept.items():
        if content is None:
            path.unlink(missing_ok=True)
        elif not path.exists() or path.read_bytes() != content:
            path.write_bytes(content)
    return {**answer, "seconds": round(time.monotonic() - began, 1)}


def _in_child(asked: Callable[[], dict]) -> dict:
    """What `asked` gives in a child of this process, `late` where it takes too long."""
    receive, send = os.pipe()
    child = os.fork()
    if not child:
        os.close(receive)
        signal.setitimer(signal.ITIMER_PROF, PATIENCE)
        os.setpgid(0, 0)
        try:
            answer = asked()
        except BaseException as error:  # a fault may raise anything
            answer = {"refused": f"{type(error).__name__}: {error}"[:300]}
        with os.fdopen(send, "w", encoding="utf-8") as pipe:
            json.dump(answer, pipe)
        os._exit(0)
    os.close(send)
    with os.fdopen(receive, encoding="utf-8") as pipe:
        raw = pipe.read()
    os.waitpid(child, 0)
    return json.loads(raw) if raw else {"late": True}


def main() -> None:
    os.environ.update(runner.ENVIRONMENT)
    import matplotlib.pyplot  # noqa: F401  imported once for all children
    import mpmath  # noqa: F401
    import pytest  # noqa: F401
    import torch

    import scripts.figures.warmup
    import scripts.proof.check  # noqa: F401

    torch.set_num_threads(1)  # a fork may not share a pool of threads

    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # whatever a test prints is no verdict
    for line in sys.stdin:
        plant = from_plain(json.loads(line))
        print(json.dumps(judge(plant), ensure_ascii=False), file=answers, flush=True)


if __name__ == "__main__":
    main()
