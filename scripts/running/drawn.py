"""What a snippet draws, as numbers and words: read from the axes when it shows them, kept by content."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.book import paths, whole_files
from scripts.running import results, runner

FOLDER = paths.CACHE / "drawn" / results.FOLDER.name  # a Python has its own
POINTS = 240  # of a curve that are kept: enough to tell functions apart


def read(figure) -> list[dict]:
    """The axes of a figure: title, names of axes, curves with label and points, limits, how much else.

    Each curve is {"label", "x", "y"}; `limits` are (x0, x1, y0, y1); `others` counts bars,
    areas, images and texts.
    """
    found = []
    for axes in figure.axes:
        legend = axes.get_legend()
        found.append({
            "title": axes.get_title(), "x": axes.get_xlabel(), "y": axes.get_ylabel(),
            "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
            "curves": [_curve(line) for line in axes.lines],
            "limits": [*map(float, (*axes.get_xlim(), *axes.get_ylim()))],
            "others": len(axes.patches) + len(axes.collections) + len(axes.images) + len(axes.texts),
            "off": not axes.axison,
        })  # fmt: skip
    return found


def _curve(line) -> dict:
    import numpy as np

    x, y = (np.atleast_1d(np.asarray(one, float)) for one in line.get_data(orig=False))
    step = max(1, -(-len(x) // POINTS))
    plain = lambda many: [
        None if one != one else float(f"{one:.9g}") for one in many[::step].tolist()
    ]
    inside = line.get_transform() == line.axes.transData
    return {"label": str(line.get_label()), "x": plain(x), "y": plain(y), "data": bool(inside)}


def file_of(stem: str, key: str) -> Path:
    """Where what a snippet draws is kept under the key of its result."""
    return FOLDER / stem / f"{key}.json"


def draws(stem: str) -> bool:
    """Whether the snippet shows a figure."""
    return "plt.show" in paths.script_of(stem).read_text("utf-8")


def execute(script: Path, figures: Path, out: Path) -> dict:
    """`runner.execute`, which also writes to `out` what the figures hold, read once they are saved."""
    os.environ.update(runner.ENVIRONMENT)
    from matplotlib._pylab_helpers import Gcf

    import scripts.figures.backend as backend

    found, show = [], backend.show

    def reading(*args, **kwargs):
        managers = sorted(Gcf.get_all_fig_managers(), key=lambda m: m.num)
        shown = [manager.canvas.figure for manager in managers]
        show(*args, **kwargs)
        found.extend(read(figure) for figure in shown)

    backend.show = reading
    if pyplot := sys.modules.get("matplotlib.pyplot"):  # warmed: it holds the backend as it was
        pyplot.switch_backend(pyplot.get_backend())
    outcome = runner.execute(script, figures)
    if outcome["problem"] is None:
        for old in out.parent.glob("*.json"):
            old.unlink(missing_ok=True)
        whole_files.write(out, json.dumps(found, ensure_ascii=False))
    return outcome


def answer(script: str, figures: str, out: str, pipe) -> None:
    """`execute` for a child process: the result goes through `pipe`; without `out`, nothing is read."""
    if out:
        pipe.send(execute(Path(script), Path(figures), Path(out)))
    else:
        pipe.send(runner.execute(Path(script), Path(figures)))
    pipe.close()


def _main(script: str, out: str) -> None:
    """Run one snippet whose result is kept already, for what its figures hold."""
    with tempfile.TemporaryDirectory() as unused:
        outcome = execute(Path(script), Path(unused), Path(out))
    if outcome["problem"]:
        sys.exit(f"{script}:{outcome['line']}: {outcome['problem']}")


def load(stem: str) -> list[list[dict]]:
    """The figures of a snippet as it is now, each a list of axes (see `read`).

    Runs the snippet when nobody has yet. Raises RuntimeError when it fails.
    """
    if not draws(stem):
        return []
    file = file_of(stem, results.key_of(stem))
    if not file.exists():
        code = "import sys; from scripts.running import drawn; drawn._main(*sys.argv[1:])"
        ran = subprocess.run(
            [sys.executable, "-c", code, str(paths.script_of(stem)), str(file)], capture_output=True,
            text=True, encoding="utf-8", env={**os.environ, **runner.ENVIRONMENT, "PYTHONPATH": str(paths.ROOT)},
        )  # fmt: skip
        if ran.returncode:
            raise RuntimeError(ran.stderr.strip()[-600:])
    return json.loads(file.read_text("utf-8"))
