"""Brings everything executable up to date: snippets and notebooks, each in its own process.

Runs only what changed; the frames of a snippet's knobs (frames.py) run after the snippet. Fails, with file and line, when code raises, warns, leaves a
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

from scripts.book import paths, texts, whole_files
from scripts.book.knobs import KnobError
from scripts.running import deltas, drawn, execution, frames, results, warm
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


def _run_notebook(path: Path, environment: dict[str, str]) -> dict:
    """Execute one notebook in its own process, which keeps the result."""
    code = (
        "import sys; from scripts.running import execution; sys.exit(execution.main(sys.argv[1]))"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, encoding="utf-8",
                         env=environment)  # fmt: skip
    return (
        {"problem": ran.stderr.strip()[-4000:] or f"exit code {ran.returncode}"}
        if ran.returncode
        else {"problem": None}
    )


def _differs(stem: str, printed: str) -> str | None:
    """A diff between what the snippet prints and what is recorded, or None."""
    before = texts.recorded(stem)
    if before == printed:
        return None
    name = paths.shown(paths.recorded_of(stem))
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


def _with_knobs(stems: list[str]) -> tuple[list[str], list[str]]:
    """The snippets that have knobs, and what is wrong with knobs that cannot be read."""
    moving, errors = [], []
    for stem in stems:
        try:
            if frames.knobs_of(stem):
                moving.append(stem)
        except KnobError as error:
            errors.append(f"snippets/{stem}.py:{error.line}: {error.text}\n{error.remedy}")
    return moving, errors


def _outcomes(todo: list[str], stale: list[Path], moving: list[str], say) -> tuple[dict, list[str]]:
    """Run what has to run on all cores.

    What imports PyTorch comes early and has a warm server to itself: with PyTorch in it, a child
    takes three times as long to start. A notebook runs while that server imports, the others
    while it makes room for one without. Gives the outcome of each, and what is wrong with the
    frames of the `moving` snippets.
    """
    outcomes, broken = {}, []
    waiting = [stem for stem in moving if stem in todo or not frames.are_kept(stem)]
    if not todo and not stale and not waiting:
        return outcomes, broken
    pieces = {stem: frames.chunks(stem) for stem in waiting}
    count = sum(len(piece) for chunks in pieces.values() for piece in chunks)
    say(
        f"{len(todo)} snippets and {len(stale)} notebooks to run"
        + (f", {count} frames of {len(pieces)} snippets with knobs" if pieces else "")
    )
    heavy = [stem for stem in todo if needs_torch(stem)]
    light = [stem for stem in todo if stem not in heavy]
    whole = len(todo) + len(stale)
    environment = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:

        def started(run, whats, *more):
            return {pool.submit(run, what, *more): what for what in whats}

        with warm.context(len(heavy), with_torch=True) as context:
            running = started(_run_notebook, stale[:1], environment)
            early = started(_run, heavy, context)
            running |= started(_run_notebook, stale[1:], environment)
            _collect(early, outcomes, whole, say)
        with warm.context(len(light) + count, with_torch=False) as context:
            _collect(running | started(_run, light, context), outcomes, whole, say)
            good = [stem for stem in waiting if not outcomes.get(stem, {}).get("problem")]
            broken = _run_frames({stem: pieces[stem] for stem in good}, context, pool, say)
    return outcomes, broken


def _collect(running: dict, outcomes: dict, whole: int, say) -> None:
    """Wait for all that is running, {future: stem or path}; puts what came of each into `outcomes`."""
    for future in as_completed(running):
        what = running[future]
        outcomes[what] = future.result()
        name = paths.shown(what) if isinstance(what, Path) else f"snippets/{what}.py"
        failed = "FAILED" if outcomes[what]["problem"] else "ok"
        say(f"[{len(outcomes)}/{whole}] {name} {failed}")


def _run_frames(pieces: dict[str, list], context, pool, say) -> list[str]:
    """Run the frames of snippets in pieces and keep them; gives what is wrong."""
    keys = {stem: frames.key_of(stem) for stem in pieces}
    running = {stem: [pool.submit(frames.run, stem, piece, context) for piece in chunks]
               for stem, chunks in pieces.items()}  # fmt: skip
    done, whole, broken = 0, sum(len(p) for chunks in pieces.values() for p in chunks), []
    for stem, futures in running.items():
        try:
            made = [one for future in futures for one in future.result()]
            deltas.refuse_heavy(stem, made)
            frames.store(stem, keys[stem], made)
        except frames.Failed as error:
            for future in futures:
                future.cancel()
            again = f"python scripts/build_figures.py snippets/{stem}.py"
            broken.append(
                f"snippets/{stem}.py:{error.line}: {error.problem}\n{error.trace}mend it, then: {again}"
            )
        done += sum(len(piece) for piece in pieces[stem])
        failed = "FAILED" if broken and f"snippets/{stem}.py:" in broken[-1] else "ok"
        say(f"[{done}/{whole}] frames of snippets/{stem}.py {failed}")
    return broken


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
    moving, errors = _with_knobs(stems)
    if not selected:
        frames.forget_others(set(moving))
    outcomes, broken = _outcomes(todo, stale, moving, say)
    errors += [outcomes[path]["problem"] for path in stale if outcomes[path]["problem"]]
    errors += broken
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
