"""A Matplotlib backend whose `plt.show()` saves, so that snippets run unmodified.

Chosen by `MPLBACKEND=module://scripts.figures.backend`. Each shown figure goes to
`$SNIPPET_FIGURES/NAME.svg`, then `NAME-2.svg`, …; shown figures are closed, so a
figure that is still open at the end was forgotten.
"""

import os
import sys
from pathlib import Path

from matplotlib._pylab_helpers import Gcf
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_svg import FigureCanvasSVG

from scripts.figures import once

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


def show(*args, **kwargs):
    """Save every open figure in the order of opening, and close it."""
    folder, name = os.environ.get("SNIPPET_FIGURES"), os.environ.get("SNIPPET_NAME")
    for manager in sorted(Gcf.get_all_fig_managers(), key=lambda m: m.num):
        if folder:
            suffix = f"-{len(_saved) + 1}" if _saved else ""
            path = Path(folder) / f"{name}{suffix}.svg"
            empty = dict.fromkeys(("Date", "Creator", "Type", "Format"))
            # savefig would draw everything a first time, only to place the axes.
            with once.all_of_it():
                manager.canvas.print_svg(path, metadata=empty)
            _saved.append(path)
        Gcf.destroy(manager)


def unshown():
    """Lines at which figures were opened that nobody has shown."""
    return [manager.opened_at for manager in Gcf.get_all_fig_managers()]
