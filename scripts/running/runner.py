"""Runs one snippet, in a process of its own, and says what it printed and drew.

`execute` is what the warm pool of `build_figures.py` calls in a child; it never
returns to the pool with state, because each child runs one snippet and ends.
"""

import contextlib
import io
import os
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

ENVIRONMENT = {
    "MPLBACKEND": "module://scripts.figures.backend",
    "MATPLOTLIBRC": str(Path(__file__).parents[1] / "figures" / "matplotlibrc"),
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "PYTHONWARNINGS": "error",
    "PYTHONUTF8": "1",
}

# Freed arrays stay with the process: giving their pages back, and asking for them again, takes
# a fifteenth of all results' time. Read by glibc when a Python starts; others ignore it.
MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": "1000000000",
    "MALLOC_TRIM_THRESHOLD_": "1000000000",
    "MALLOC_TOP_PAD_": "16777216",
}


def environment_for(script: Path, figures: Path) -> dict:
    """What `scripts.figures.backend` needs to know about the running snippet."""
    return {
        "SNIPPET_SCRIPT": str(script),
        "SNIPPET_FIGURES": str(figures),
        "SNIPPET_NAME": script.stem,
    }


def _own_frames(error: BaseException, script: Path) -> tuple[int, str]:
    """The line in the snippet where it failed, and the traceback from there on."""
    summary = traceback.extract_tb(error.__traceback__)
    own = [i for i, frame in enumerate(summary) if frame.filename == str(script)]
    if isinstance(error, SyntaxError) and error.filename == str(script):
        return error.lineno or 1, "".join(traceback.format_exception_only(error))
    if not own:
        return 1, "".join(traceback.format_exception(error))
    kept = [summary[i] for i in own]
    lines = ["Traceback (most recent call last):\n", *traceback.format_list(kept)]
    return summary[own[-1]].lineno or 1, "".join(lines + traceback.format_exception_only(error))


def execute(script: Path, figures: Path) -> dict:
    """Run `script`; figures go to `figures`.

    Returns `{"printed": str, "line": int|None, "problem": str|None, "trace": str}`.
    Raises nothing: whatever the snippet does wrong is in the result.
    """
    os.environ.update(ENVIRONMENT)
    os.environ.update(environment_for(script, figures))
    warnings.resetwarnings()
    warnings.simplefilter("error")
    sys.argv = [str(script)]
    printed, line, problem, trace = io.StringIO(), None, None, ""
    start = os.getcwd()
    with tempfile.TemporaryDirectory() as empty:
        os.chdir(empty)
        try:
            code = compile(script.read_text("utf-8"), str(script), "exec")
            with contextlib.redirect_stdout(printed):
                exec(code, {"__name__": "__main__", "__file__": str(script)})
            line, problem = _forgotten_figure()
        except BaseException as error:  # a snippet may raise anything, SystemExit too
            line, trace = _own_frames(error, script)
            problem = f"{type(error).__name__}: {error}"
        finally:
            os.chdir(start)
    return {"printed": printed.getvalue(), "line": line, "problem": problem, "trace": trace}


def answer(script: str, figures: str, pipe) -> None:
    """`execute` for a child process: the result goes through `pipe`."""
    pipe.send(execute(Path(script), Path(figures)))
    pipe.close()


def _forgotten_figure():
    backend = sys.modules.get("scripts.figures.backend")
    lines = backend.unshown() if backend else []
    if lines:
        return lines[0], "this figure is never shown: end the snippet with plt.show()"
    return None, None
