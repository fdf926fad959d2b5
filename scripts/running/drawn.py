"""What a snippet draws, as numbers and words: read from the axes when it shows them, kept by content."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import paths, texts, whole_files
from scripts.running import results, runner

FOLDER = paths.CACHE / "drawn" / results.FOLDER.name  # a Python has its own
POINTS = 240  # of a curve that are kept: enough to tell functions apart


def read(figure) -> list[dict]:
    """The axes of a figure: title, names of axes, curves with label and points, limits, all else.

    Each curve is {"label", "x", "y"}; `limits` are (x0, x1, y0, y1); `others` counts bars,
    areas, images and texts, `marks` has them (see `_marks`); `ticks` are the names that the
    places of x and of y were given by hand, {name: place}.
    """
    found = []
    for axes in figure.axes:
        legend = axes.get_legend()
        found.append({
            "title": axes.get_title(), "x": axes.get_xlabel(), "y": axes.get_ylabel(),
            "legend": [text.get_text() for text in legend.get_texts()] if legend else [],
            "ticks": [_named_ticks(axis) for axis in (axes.xaxis, axes.yaxis)],
            "curves": [_curve(line) for line in axes.lines],
            "limits": [*map(float, (*axes.get_xlim(), *axes.get_ylim()))],
            "others": len(axes.patches) + len(axes.collections) + len(axes.images) + len(axes.texts),
            "marks": list(_marks(axes)), "off": not axes.axison,
        })  # fmt: skip
    return found


def _named_ticks(axis) -> dict[str, float]:
    from matplotlib.ticker import FixedFormatter, FuncFormatter

    form, places = axis.get_major_formatter(), axis.get_majorticklocs()
    if not isinstance(form, FixedFormatter | FuncFormatter):
        return {}
    names = map(str, form.format_ticks(places))
    return {name: float(at) for name, at in zip(names, places, strict=True) if name}


def _curve(line) -> dict:
    x, y = line.get_data(orig=False)
    inside = line.get_transform() == line.axes.transData
    return {"label": str(line.get_label()), "x": _plain(x), "y": _plain(y), "data": bool(inside)}


def _plain(many) -> list:
    """Numbers for JSON: at most `POINTS`, evenly chosen."""
    import numpy as np

    flat = np.ma.filled(np.ma.atleast_1d(np.ma.asarray(many, float)), np.nan).ravel()
    step = max(1, -(-len(flat) // POINTS))
    return [None if one != one else float(f"{one:.9g}") for one in flat[::step].tolist()]


def _marks(axes) -> Iterator[dict]:
    """What is drawn beside the curves, each {"kind", "label", "x", "y"}.

    Of `bars`, (x, y) is the middle of the far end of each, of `rows` (bars that lie) too; `base` is
    where they begin. Of `steps`, the middle and height of each. Of `points`, their places. Of an
    `image`, y are its values, x its sides. Of a `text`, the label is what it says. Of an `area`, the corners.
    """
    bars = [
        one for one in axes.containers if hasattr(one, "orientation") and hasattr(one, "patches")
    ]
    inside = {id(patch) for container in bars for patch in container.patches}
    for container in bars:
        yield _bars(container)
    for patch in axes.patches:
        if id(patch) not in inside:
            yield _patch(patch)
    for one in axes.collections:
        yield _collection(one)
    for image in axes.images:
        sides = _plain(image.get_extent())
        yield {
            "kind": "image",
            "label": str(image.get_label()),
            "x": sides,
            "y": _plain(image.get_array()),
        }
    for text in axes.texts:
        place = text.get_transform() == axes.transData
        x, y = map(_plain, text.get_position()) if place else ([], [])
        yield {"kind": "text", "label": text.get_text(), "x": x, "y": y}


def _bars(container) -> dict:
    lying = container.orientation == "horizontal"
    boxes = [
        (one.get_x(), one.get_y(), one.get_width(), one.get_height()) for one in container.patches
    ]
    ends = [(x + w, y + h / 2) if lying else (x + w / 2, y + h) for x, y, w, h in boxes]
    return {
        "kind": "rows" if lying else "bars", "label": str(container.get_label()),
        "x": [_plain(x)[0] for x, _ in ends], "y": [_plain(y)[0] for _, y in ends],
        "base": [_plain(x if lying else y)[0] for x, y, _, _ in boxes],
    }  # fmt: skip


def _patch(patch) -> dict:
    from matplotlib.patches import StepPatch

    if isinstance(patch, StepPatch):
        steps = patch.get_data()
        middles = (steps.edges[1:] + steps.edges[:-1]) / 2
        return {"kind": "steps", "label": str(patch.get_label()), "x": _plain(middles),
                "y": _plain(steps.values)}  # fmt: skip
    corners = patch.get_patch_transform().transform(patch.get_path().vertices)
    return {"kind": "area", "label": str(patch.get_label()), "x": _plain(corners[:, 0]),
            "y": _plain(corners[:, 1])}  # fmt: skip


def _collection(one) -> dict:
    import numpy as np
    from matplotlib.collections import PathCollection, QuadMesh
    from matplotlib.quiver import Quiver

    label = str(one.get_label())
    if isinstance(one, Quiver):
        return {"kind": "arrows", "label": label, "x": _plain(one.U), "y": _plain(one.V)}
    if isinstance(one, PathCollection):
        x, y = np.ma.filled(np.ma.asarray(one.get_offsets(), float), np.nan).T
        return {"kind": "points", "label": label, "x": _plain(x), "y": _plain(y)}
    if isinstance(one, QuadMesh):
        return {"kind": "image", "label": label, "x": _plain(one.get_coordinates()[..., 0]),
                "y": _plain(one.get_array())}  # fmt: skip
    corners = np.concatenate([path.vertices for path in one.get_paths()] or [np.zeros((0, 2))])
    return {"kind": "area", "label": label, "x": _plain(corners[:, 0]), "y": _plain(corners[:, 1])}


@lru_cache(maxsize=1)
def _reader() -> str:
    """Which reading of the axes this is: what another one has kept is no answer."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]


def file_of(stem: str, key: str) -> Path:
    """Where what a snippet draws is kept under the key of its result."""
    return FOLDER / stem / f"{key}-{_reader()}.json"


def draws(stem: str) -> bool:
    """Whether the snippet shows a figure."""
    return "plt.show" in texts.code(stem)


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
