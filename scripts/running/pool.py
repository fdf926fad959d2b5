"""Runs every snippet that changed; its figures and output go to the cache.

Fails, with file and line, when a snippet raises, warns, leaves a figure unshown,
or prints something other than its recorded output.
"""

import ast
import difflib
import importlib.util
import multiprocessing
import multiprocessing.forkserver
import os
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import lru_cache
from pathlib import Path

from scripts.book import paths, whole_files
from scripts.running import results as snippet_results
from scripts.running import runner as snippet_runner

PATIENCE = 120  # seconds after which a snippet counts as stuck


def runnable_snippets(selected: list[Path] = ()) -> list[str]:
    """Stems of the snippets that pages show as runnable, in order.

    Checkers (`check.py`) and wrong answers of exercises belong to the tests.
    """
    found = []
    for path in sorted(paths.SNIPPETS.rglob("*.py")):
        parts = path.relative_to(paths.SNIPPETS).parts
        if "exercises" in parts and path.stem not in ("starter", "solution"):
            continue
        if not selected or any(path == one or one in path.parents for one in selected):
            found.append(paths.stem_of(path))
    return found


@lru_cache(maxsize=None)
def needs_torch(stem: str) -> bool:
    """Whether the snippet imports PyTorch, which the tests have and a build may lack."""
    source = paths.script_of(stem).read_text("utf-8")
    if "torch" not in source:  # most; parsing all of them is what a warm run would wait for
        return False
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return False
    names = [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    names += [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    return any(name.split(".")[0] == "torch" for name in names)


def _child(script: str, figures: str, pipe) -> None:
    pipe.send(snippet_runner.execute(Path(script), Path(figures)))
    pipe.close()


def _run(stem: str, context) -> dict:
    """Run one snippet in its own process; keep its result if it succeeded."""
    script = paths.script_of(stem)
    with tempfile.TemporaryDirectory() as figures:
        receive, send = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(str(script), figures, send))
        process.start()
        send.close()
        try:
            answered = receive.poll(PATIENCE)
            outcome = receive.recv() if answered else None
        except EOFError:
            answered, outcome = True, None
        if outcome is None:
            process.kill()
            process.join()
            why = f"exit code {process.exitcode}" if answered else f"no end after {PATIENCE} s"
            return {"line": 1, "problem": f"the snippet's process died ({why})", "trace": ""}
        process.join()
        if outcome["problem"] is None:
            drawn = sorted(Path(figures).glob("*.svg"), key=lambda p: (len(p.stem), p.stem))
            try:
                snippet_results.store(stem, outcome["printed"], drawn)
            except ValueError as error:
                outcome.update(line=1, problem=str(error))
        return outcome


def _differs(stem: str, printed: str) -> str | None:
    """A diff between what the snippet prints and what is recorded, or None."""
    recorded = paths.recorded_of(stem)
    before = recorded.read_text("utf-8") if recorded.exists() else ""
    if before == printed:
        return None
    name = paths.shown(recorded)
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), printed.splitlines(keepends=True),
        f"{name} (recorded)", f"{name} (printed now)",
    )  # fmt: skip
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _record(stem: str, printed: str) -> None:
    recorded = paths.recorded_of(stem)
    if not printed:
        recorded.unlink(missing_ok=True)
        return
    whole_files.write(recorded, printed)


def _context():
    """A start method that keeps numpy and matplotlib warm where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["numpy", "scripts.figures.warmup"])
    before = dict(os.environ)
    os.environ.update(snippet_runner.ENVIRONMENT, PYTHONPATH=str(paths.ROOT))
    try:
        multiprocessing.forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(before)
    return context


def _remove_leftovers(known: set[str]) -> None:
    """Delete cached results of snippets that are gone."""
    for found in list(paths.RESULTS.rglob("result.json")):
        if found.parent.relative_to(paths.RESULTS).as_posix() not in known:
            shutil.rmtree(found.parent, ignore_errors=True)


def build(selected: list[Path] = (), accept: bool = False, say=print) -> list[str]:
    """Bring the cache up to date; returns the error messages, empty if all is well."""
    began = time.monotonic()
    stems = runnable_snippets(selected)
    have_torch = importlib.util.find_spec("torch") is not None
    waiting = [s for s in stems if needs_torch(s) and not have_torch]
    stems = [s for s in stems if s not in waiting]
    if not selected:
        _remove_leftovers(set(stems) | set(waiting))
    kept = {s: snippet_results.load(s) for s in stems}
    todo = [s for s in stems if kept[s] is None]
    outcomes = {}
    if todo:
        context = _context()
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            futures = {pool.submit(_run, stem, context): stem for stem in todo}
            for count, future in enumerate(as_completed(futures), 1):
                stem = futures[future]
                outcomes[stem] = future.result()
                mark = "FAILED" if outcomes[stem]["problem"] else "ok"
                say(f"[{count}/{len(todo)}] snippets/{stem}.py {mark}")
    errors = []
    for stem in stems:
        outcome = outcomes.get(stem)
        if outcome and outcome["problem"]:
            place = f"snippets/{stem}.py:{outcome['line']}"
            again = f"python scripts/build_figures.py snippets/{stem}.py"
            errors.append(
                f"{place}: {outcome['problem']}\n{outcome['trace']}mend it, then: {again}"
            )
            continue
        printed = (outcome or kept[stem])["printed"]
        if accept:
            _record(stem, printed)
        difference = _differs(stem, printed)
        if difference:
            errors.append(
                f"snippets/{stem}.py:1: prints something else than recorded\n{difference}"
                f"if this is right: python scripts/build_figures.py --accept snippets/{stem}.py"
            )
    if accept:
        errors += [f"snippets/{stem}.py:1: needs PyTorch to record its output; pip install torch==2.13.0"
                   for stem in waiting]  # fmt: skip
    notes = f", {len(waiting)} shown as recorded (PyTorch is not installed)" if waiting else ""
    say(f"{len(stems)} snippets, {len(todo)} run{notes}, {time.monotonic() - began:.1f} s")
    return errors
