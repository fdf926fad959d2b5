"""While a figure is saved, what Matplotlib would do again and again is done once.

The layout measures and places everything twice before the drawing does so a third time. Each
of the ways here takes the place of one of Matplotlib's methods for as long as it lasts, and the
drawing stays the same to the byte: held by tests/test_figure_svg.py.
"""

from contextlib import ExitStack, contextmanager
from copy import copy
from functools import lru_cache

from matplotlib import rcParams
from matplotlib.axis import Axis
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

MANY = 4096  # lines of text that are remembered


@contextmanager
def all_of_it():
    """All of the ways at once."""
    with ExitStack() as ways:
        for way in (ticks_kept, ticks_copied, letters_measured, lines_laid_out):
            ways.enter_context(way())
        yield


@contextmanager
def ticks_kept():
    """An axis sets its ticks anew only where limits, place or size changed.

    The layout asks each axis for its ticks some ten times between two changes, and each time
    takes a millisecond.
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
def ticks_copied():
    """Of the ticks that an axis lacks, Matplotlib makes one; the others are copies of it.

    Making a tick of five parts takes a millisecond, and all of an axis are made alike: a sixth
    of a figure's time.
    """
    fresh = Axis.get_major_ticks, Axis.get_minor_ticks

    def major(axis, numticks=None):
        return _grown(axis, fresh[0], axis.majorTicks, numticks)

    def minor(axis, numticks=None):
        return _grown(axis, fresh[1], axis.minorTicks, numticks)

    Axis.get_major_ticks, Axis.get_minor_ticks = major, minor
    try:
        yield
    finally:
        Axis.get_major_ticks, Axis.get_minor_ticks = fresh


def _grown(axis, fresh, ticks, count):
    """What `fresh` gives for `count` ticks of an axis, whose list `ticks` grows to that length."""
    if count is not None and count > len(ticks) + 1:
        fresh(axis, len(ticks) + 1)
        ticks += [_like(ticks[-1]) for _ in range(len(ticks), count)]
    return fresh(axis, count)


def _like(tick):
    """A tick with parts of its own that are as those of `tick`, which nobody has moved yet."""
    other = copy(tick)
    for part in ("tick1line", "tick2line", "gridline", "label1", "label2"):
        setattr(other, part, copy(getattr(tick, part)))
    for label in (other.label1, other.label2):
        label._fontproperties = label._fontproperties.copy()
    return other


@contextmanager
def letters_measured():
    """The same letters are measured once, for all figures of a process.

    Matplotlib measures them for the layout and again for the drawing, and reads formulas anew for
    each figure: a fifth of a figure's time.
    """
    fresh = RendererSVG.__init__, RendererSVG.get_text_width_height_descent
    settings = _settings()

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


def _settings() -> str:
    """All settings on which the size of letters depends."""
    return str([(key, rcParams[key]) for key in rcParams if "text." in key or "font." in key])


@lru_cache(maxsize=8)
def _letters(settings):
    """Matplotlib's reader of letters and formulas, which remembers what it has read."""
    return TextToPath()


@lru_cache(maxsize=MANY)
def _size(settings, text, font, ismath):
    """(width, height, depth) of a line of text, in the way of Matplotlib's drawings."""
    return _letters(settings).get_text_width_height_descent(text, font, ismath)


@contextmanager
def lines_laid_out():
    """The lines of a text are put below each other, and turned, once for all texts that look alike.

    Where a text stands on the figure is no part of it.
    """
    fresh, kept = Text._get_layout, _layouts(_settings())

    def layout(text, renderer):
        if text.get_wrap():  # depends on its place
            return fresh(text, renderer)
        look = (
            text.get_text(), hash(text._fontproperties), text.get_rotation(), text.get_rotation_mode(),
            text._horizontalalignment, text._verticalalignment, text._get_multialignment(),
            text._linespacing, text.get_usetex(), text.get_parse_math(), text.get_figure(root=True).dpi,
        )  # fmt: skip
        if look not in kept:
            if len(kept) == MANY:
                kept.clear()
            kept[look] = fresh(text, renderer)
        return kept[look]

    Text._get_layout = layout
    try:
        yield
    finally:
        Text._get_layout = fresh


@lru_cache(maxsize=8)
def _layouts(settings) -> dict:
    """The layouts of texts by their look, under these settings."""
    return {}
