"""Brings everything executable up to date: snippets and notebooks, each in its own process.

Runs only what changed. Fails, with file and line, when code raises, warns, leaves a
figure unshown, or prints something other than its recorded output.
"""

import difflib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from scripts.book import paths, whole_files
from scripts.running import drawn, execution, results, warm
from scripts.running.snippets import is_selected, needs_torch, runnable_snippets

PATIENCE = 120  # seconds after which a snippet counts as stuck
EDITS = 9  # while it runs, after which a snippet is not tried again


def _run(stem: str, context) -> dict:
    """Run one snippet in its own process; keep its result if it succeeded."""
    for _ in range(EDITS):
        key = results.key_of(stem)
        outcome = _run_as_it_is(stem, key, context)
        if key == results.key_of(stem):  # else it was edited meanwhile: what ran may be either
            return outcome
    return {"line": 1, "problem": f"was edited {EDITS} times while it ran", "trace": ""}


def _run_as_it_is(stem: str, key: str, context) -> dict:
    script = paths.script_of(stem)
    with tempfile.TemporaryDirectory() as figures:
        receive, send = context.Pipe(duplex=False)
        out = str(drawn.file_of(stem, key)) if drawn.draws(stem) else ""
        process = context.Process(target=drawn.answer, args=(str(script), figures, out, send))
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
            saved = sorted(Path(figures).glob("*.svg"), key=lambda p: (len(p.stem), p.stem))
            try:
                results.store(stem, key, outcome["printed"], saved)
            except ValueError as error:
                outcome.update(line=1, problem=str(error))
        return outcome


def _run_notebook(path: Path) -> dict:
    """Execute one notebook in its own process, which keeps the result."""
    code = (
        "import sys; from scripts.running import execution; sys.exit(execution.main(sys.argv[1]))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, encoding="utf-8",
                         env={**os.environ, "PYTHONPATH": str(paths.ROOT)})  # fmt: skip
    return (
        {"problem": ran.stderr.strip()[-4000:] or f"exit code {ran.returncode}"}
        if ran.returncode
        else {"problem": None}
    )


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


def _have_torch() -> bool:
    return importlib.util.find_spec("torch") is not None


def _torch_is_missing(stem: str, have: bool) -> bool:
    return not have and needs_torch(stem)


def _outcomes(todo: list[str], stale: list[Path], say) -> dict:
    """Run what has to run on all cores, the notebooks first, which take longest."""
    outcomes = {}
    if not todo and not stale:
        return outcomes
    say(f"{len(todo)} snippets and {len(stale)} notebooks to run")
    with_torch = any(needs_torch(stem) for stem in todo)
    with (
        warm.context(len(todo), with_torch) as context,
        ThreadPoolExecutor(os.cpu_count() or 1) as pool,
    ):
        futures = {pool.submit(_run_notebook, path): path for path in stale}
        futures |= {pool.submit(_run, stem, context): stem for stem in todo}
        for count, future in enumerate(as_completed(futures), 1):
            what = futures[future]
            outcomes[what] = future.result()
            name = paths.shown(what) if isinstance(what, Path) else f"snippets/{what}.py"
            say(
                f"[{count}/{len(futures)}] {name} {'FAILED' if outcomes[what]['problem'] else 'ok'}"
            )
    return outcomes


def build(selected: Sequence[Path] = (), accept: bool = False, say=print) -> list[str]:
    """Bring the results up to date; returns the error messages, empty if all is well."""
    began, have = time.monotonic(), _have_torch()
    stems = runnable_snippets(selected)
    waiting = [stem for stem in stems if _torch_is_missing(stem, have)]
    stems = [stem for stem in stems if stem not in waiting]
    if not selected:
        results.forget_others(set(stems) | set(waiting))
    kept = {stem: results.load(stem) for stem in stems}
    todo = [stem for stem in stems if kept[stem] is None]
    stale = [
        path
        for path in execution.sources()
        if is_selected(path, selected) and execution.is_outdated(path)
    ]
    outcomes = _outcomes(todo, stale, say)
    errors = [outcomes[path]["problem"] for path in stale if outcomes[path]["problem"]]
    for stem in stems:
        errors += _errors_of(stem, outcomes.get(stem) or kept[stem], accept)
    if accept:
        errors += [f"snippets/{stem}.py:1: needs PyTorch to record its output; pip install torch==2.13.0"
                   for stem in waiting]  # fmt: skip
    notes = f", {len(waiting)} shown as recorded (PyTorch is not installed)" if waiting else ""
    notes += f", {len(stale)} notebooks run" if stale else ""
    say(f"{len(stems)} snippets, {len(todo)} run{notes}, {time.monotonic() - began:.1f} s")
    return errors


def _errors_of(stem: str, outcome: dict, accept: bool) -> list[str]:
    """What is wrong with the result of one snippet; accepted outputs are recorded."""
    if outcome.get("problem"):
        again = f"python scripts/build_figures.py snippets/{stem}.py"
        return [
            f"snippets/{stem}.py:{outcome['line']}: {outcome['problem']}\n{outcome['trace']}mend it, then: {again}"
        ]
    if accept:
        _record(stem, outcome["printed"])
    difference = _differs(stem, outcome["printed"])
    if not difference:
        return []
    return [
        f"snippets/{stem}.py:1: prints something else than recorded\n{difference}"
        f"if this is right: python scripts/build_figures.py --accept snippets/{stem}.py"
    ]
