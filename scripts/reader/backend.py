"""`scripts.figures.backend` in a reader's browser: each figure goes to the page at once.

Chosen by `MPLBACKEND=module://scripts.reader.backend`; saving is the same code as
in the build, so that a figure drawn in the page is the figure of the page.
"""

from matplotlib._pylab_helpers import Gcf

from scripts.figures import backend as figure_backend

shown = None  # called with (path, description) of each figure


class FigureManager(figure_backend.FigureManager):
    """Shows one figure where `fig.show()` asks for it."""

    def show(self):
        show()


class FigureCanvas(figure_backend.FigureCanvas):
    manager_class = FigureManager


def describe(figure) -> str:
    """The figure in words, from its titles, axes and legends."""
    parts = [figure.get_suptitle()] if figure.get_suptitle() else []
    for axes in figure.axes:
        legend = axes.get_legend()
        labels = [text.get_text() for text in legend.get_texts()] if legend else []
        parts += [axes.get_title()] if axes.get_title() else []
        parts += [f"横軸 {axes.get_xlabel()}"] if axes.get_xlabel() else []
        parts += [f"縦軸 {axes.get_ylabel()}"] if axes.get_ylabel() else []
        parts += [f"凡例 {'、'.join(labels)}"] if labels else []
    return "実行して描いた図。" + "".join(f"{part}。" for part in parts)


def show(*args, **kwargs):
    managers = sorted(Gcf.get_all_fig_managers(), key=lambda manager: manager.num)
    words = [describe(manager.canvas.figure) for manager in managers]
    before = len(figure_backend._saved)
    figure_backend.show()
    for path, description in zip(figure_backend._saved[before:], words):
        shown(path, description)
