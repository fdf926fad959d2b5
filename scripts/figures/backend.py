"""A Matplotlib backend whose `plt.show()` saves, so that snippets run unmodified.

Chosen by `MPLBACKEND=module://scripts.figures.backend`. Each shown figure goes to
`$SNIPPET_FIGURES/NAME.svg`, then `NAME-2.svg`, …; shown figures are closed, so a
figure that is still open at the end was forgotten.
"""

import os
import sys
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from matplotlib import rcParams
from matplotlib._pylab_helpers import Gcf
from matplotlib.axis import Axis
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_svg import FigureCanvasSVG, RendererSVG
from matplotlib.textpath import TextToPath

_saved = []


class FigureManager(FigureManagerBase):
    """Remembers the line of the snippet that opened the figure."""

    def __init__(self, canvas, num):
        super().__init__(canvas, num)
        self.opened_at = _line_of_snippet()


class FigureCanvas(FigureCanvasSVG):
    manager_class = FigureManager


def _line_of_snippet():
    """The line being run in the outermost script, or None."""
    script = os.environ.get("SNIPPET_SCRIPT")
    frame = sys._getframe()
    while frame is not None:
        if frame.f_code.co_filename == script:
            return frame.f_lineno
        frame = frame.f_back
    return None


@contextmanager
def _ticks_kept():
    """While a figure is saved, an axis sets its ticks anew only where limits, place or size changed.

    The layout asks each axis for its ticks some ten times between two changes, and each time
    takes a millisecond. That nothing looks different is held by tests/test_figure_svg.py.
    """
    fresh, kept = Axis._update_ticks, {}

    def update(axis):
        figure = axis.get_figure(root=True)
        state = (*axis.get_view_interval(), *axis.axes.bbox.bounds, figure.dpi, *figure.bbox.bounds)
        if axis not in kept or kept[axis][0] != state:
            kept[axis] = state, fresh(axis)
        return kept[axis][1]

    Axis._update_ticks = update
    try:
        yield
    finally:
        Axis._update_ticks = fresh


@contextmanager
def _letters_measured_once():
    """While a figure is saved, the same letters are measured once, for all figures of a process.

    Matplotlib measures them for the layout and again for the drawing, and reads formulas anew for
    each figure: a fifth of a figure's time. The drawing is the same (tests/test_figure_svg.py).
    """
    fresh = RendererSVG.__init__, RendererSVG.get_text_width_height_descent
    settings = str([(key, rcParams[key]) for key in rcParams if "text." in key or "font." in key])

    def begin(renderer, *args, **kwargs):
        fresh[0](renderer, *args, **kwargs)
        renderer._text2path = _letters(settings)

    def size(renderer, text, font, ismath):
        return _size(settings, text, font.copy(), ismath)  # the caller's may change

    RendererSVG.__init__, RendererSVG.get_text_width_height_descent = begin, size
    try:
        yield
    finally:
        RendererSVG.__init__, RendererSVG.get_text_width_height_descent = fresh


@lru_cache(maxsize=8)
def _letters(settings):
    """Matplotlib's reader of letters and formulas, which remembers what it has read."""
    return TextToPath()


@lru_cache(maxsize=4096)
def _size(settings, text, font, ismath):
    """(width, height, depth) of a line of text, in the way of Matplotlib's drawings."""
    return _letters(settings).get_text_width_height_descent(text, font, ismath)


def show(*args, **kwargs):
    """Save every open figure in the order of opening, and close it."""
    folder, name = os.environ.get("SNIPPET_FIGURES"), os.environ.get("SNIPPET_NAME")
    for manager in sorted(Gcf.get_all_fig_managers(), key=lambda m: m.num):
        if folder:
            suffix = f"-{len(_saved) + 1}" if _saved else ""
            path = Path(folder) / f"{name}{suffix}.svg"
            empty = dict.fromkeys(("Date", "Creator", "Type", "Format"))
            # savefig would draw everything a first time, only to place the axes.
            with _ticks_kept(), _letters_measured_once():
                manager.canvas.print_svg(path, metadata=empty)
            _saved.append(path)
        Gcf.destroy(manager)


def unshown():
    """Lines at which figures were opened that nobody has shown."""
    return [manager.opened_at for manager in Gcf.get_all_fig_managers()]
