"""Figures are made small in one way only: exact, and so that nobody sees it."""

import io
import math
import re
from contextlib import nullcontext
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest

from scripts.figures import backend, letters, once
from scripts.figures import svg as figure_svg
from scripts.figures.svg import compact, glyph_defs, path_data
from scripts.products import figure_files
from scripts.running import results

WAVE = [(n / 2, 100 + 60 * math.sin(n / 40)) for n in range(600)]


def _points(d):
    """The corners of a path of m, l, h, v and z in relative steps."""
    x = y = 0.0
    out = []
    for letter, text in re.findall(r"([mlhvz])([^mlhvz]*)", d):
        numbers = [float(n) for n in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", text)]
        steps = {"h": [(n, 0) for n in numbers], "v": [(0, n) for n in numbers]}.get(
            letter, list(zip(numbers[::2], numbers[1::2]))
        )
        for dx, dy in steps:
            x, y = x + dx, y + dy
            out.append((x, y))
    return out


def _distance(point, line):
    best = math.inf
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        dx, dy = bx - ax, by - ay
        along = ((point[0] - ax) * dx + (point[1] - ay) * dy) / (dx * dx + dy * dy or 1)
        along = min(1, max(0, along))
        best = min(best, math.hypot(point[0] - ax - along * dx, point[1] - ay - along * dy))
    return best


@pytest.mark.parametrize(
    "long,short",
    [
        ("M 0 216 \nL 345.6 216 \nL 345.6 0 \nL 0 216 \nz", "m0 216h345.6v-216z"),
        ("M 10.04 20.06 L 10.04 20.06", "m10 20.1h0"),
        ("M 1 1 L 2 2 L 3 3 L 4 4", "m1 1l3 3"),
        ("M 0 0 C 0.5 0 1 0.5 1 1 z", "m0 0c.5 0 1 .5 1 1z"),
        ("M 0 0 L 10 0.5 L 0.2 0.9", "m0 0l10 .5-9.8.4"),
    ],
)
def test_short_paths(long, short):
    assert path_data(long) == short


def test_a_curve_keeps_its_course():
    d = path_data("M " + " L ".join(f"{x:.6f} {y:.6f}" for x, y in WAVE))
    kept = _points(d)
    assert len(kept) < len(WAVE) / 4
    assert max(_distance(point, kept) for point in WAVE) < 0.15  # a quarter of a pixel


def test_a_path_of_another_kind_is_refused():
    with pytest.raises(ValueError):
        path_data("M 0 0 A 1 1 0 0 0 2 2")


@pytest.mark.usefixtures("results")
def test_every_kept_figure_becomes_small_the_same_way_each_time():
    files = sorted(results.FOLDER.rglob("*.svg"))
    assert len(files) > 50
    for file in files[::7]:
        text = file.read_text("utf-8")
        one, two = compact(text, "x"), compact(text, "x")
        assert one == two
        assert len(one["body"]) < len(text)
        ids = re.findall(r' id="([^"]+)"', one["body"])
        assert len(ids) == len(set(ids)) and all(i.startswith("x-") for i in ids)
        for used in re.findall(r'(?:xlink:href="|url\()#([^")]+)', one["body"]):
            assert used in ids or used in one["glyphs"], used
        assert "#0072b2" not in one["body"]
        assert figure_svg.inline(one, "図").startswith(
            '<svg class="plot" role="img" aria-label="図"'
        )


def _row(style, marker, places, group='clip-path="url(#p1)"'):
    uses = "".join(f'<use xlink:href="#m1" x="{x}" y="{y}" style="{style}"/>' for x, y in places)
    return f'<defs><path id="m1" d="{marker}" style="{style}"/></defs><g {group}>{uses}</g>'


def _compact(inner):
    head = '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"'
    return compact(f'{head} xmlns:xlink="http://www.w3.org/1999/xlink">{inner}</svg>', "x")["body"]


PLACES = [(10, 20), (13.5, 20), (17, 25.25), (17, 30)]
CIRCLE = "M 0 3 " + " ".join(
    f"C 0 0 0 0 {3 * math.sin(turn * math.pi / 4):.6f} {3 * math.cos(turn * math.pi / 4):.6f}"
    for turn in range(1, 9)
) + " z"  # fmt: skip
SQUARE = "M -3 3 L 3 3 L 3 -3 L -3 -3 z"
ONE_PAINT = "fill: #0072b2; stroke: #0072b2"


def test_a_row_of_round_markers_is_one_line_of_points():
    drawn = _compact(_row(ONE_PAINT, CIRCLE, PLACES))
    assert drawn.count("<path") == 1 and "<use" not in drawn and "<defs" not in drawn
    assert 'stroke-linecap="round"' in drawn and 'stroke-width="7"' in drawn  # 2 × 3 and the edge
    [d] = re.findall(r' d="([^"]+)"', drawn)
    assert _points(d)[::2] == _points(d)[1::2]
    assert max(math.dist(*both) for both in zip(_points(d)[::2], PLACES, strict=True)) < 0.08
    assert 'clip-path="url(#x-' in drawn


def test_a_row_of_other_markers_is_one_path_of_all_their_corners():
    drawn = _compact(_row(ONE_PAINT, SQUARE, PLACES))
    assert drawn.count("<path") == 1 and "<use" not in drawn
    [d] = re.findall(r' d="([^"]+)"', drawn)
    assert d.count("z") == len(PLACES) and "fill" not in drawn.replace('class="f', "")
    assert _points(d)[0] == pytest.approx((PLACES[0][0] - 3, PLACES[0][1] + 3), abs=0.05)


@pytest.mark.parametrize("inner", [
    _row(ONE_PAINT, CIRCLE, PLACES[:3]),  # too few
    _row("fill: #0072b2; stroke: #d55e00", CIRCLE, PLACES),  # an edge of another colour
    _row("fill: #0072b2; stroke: #0072b2; opacity: 0.3", CIRCLE, PLACES),  # darker where two meet
    _row(ONE_PAINT, "M 0 0 C 1 1 2 2 3 3 z", PLACES),  # bent, and not round
])  # fmt: skip
def test_markers_that_one_path_would_change_stay_as_they_are(inner):
    drawn = _compact(inner)
    assert drawn.count("<use") == inner.count("<use") and "<defs" in drawn


def test_a_marker_that_the_legend_uses_too_is_kept():
    legend = f'<g><use xlink:href="#m1" x="1" y="2" style="{ONE_PAINT}"/></g>'
    drawn = _compact(_row(ONE_PAINT, CIRCLE, PLACES) + legend)
    assert drawn.count("<use") == 1 and "<defs" in drawn


def test_the_ticks_of_an_axis_are_one_path_and_its_grid_another():
    figure, axes = plt.subplots(2)
    for ax in axes:
        ax.set_xticks([0, 1, 2.5, 4])
        ax.set_xticks([0.5, 3], minor=True)
        ax.grid(axis="x")
    axes[0].tick_params(axis="y", left=False)
    written = io.StringIO()
    figure.savefig(written, format="svg")
    ticks = [
        [line.get_transform().transform(xy) for tick in axis.get_major_ticks() for line in [tick.tick1line]
         for xy in [line.get_xydata()[0]] if line.get_visible()]
        for ax in axes for axis in (ax.xaxis, ax.yaxis)
    ]  # fmt: skip
    high = figure.get_figheight() * figure.dpi
    plt.close(figure)
    drawn = compact(written.getvalue(), "x")["body"]
    assert not re.search(r'<use [^>]*href="#x-', drawn) and "<defs><path" not in drawn
    paths = [(tag, _points(d)) for tag, d in re.findall(r'<path ([^>]*?) ?d="([^"]+)"', drawn)]
    short = [points for tag, points in paths if "clip-path" not in tag and len(points) % 2 == 0
             and all(math.dist(*both) < 4 for both in zip(points[::2], points[1::2]))]  # fmt: skip
    majors = [points[::2] for points in short if math.dist(*points[:2]) > 3]
    wanted = [[(x * 72 / 100, (high - y) * 72 / 100) for x, y in row] for row in ticks if len(row)]
    assert len(majors) == len(wanted) == 3
    for points, places in zip(majors, wanted, strict=True):
        assert len(points) == len(places)
        assert max(map(math.dist, points, places)) < 0.1
    assert sum(math.dist(*points[:2]) < 3 for points in short) == 2  # the minor ones


LETTERS = {"i-31": "m7 11h2v2z", "i-32": "m1-2h3z", "i-20": ""}


@pytest.mark.parametrize("markup, drawn", [
    ('<g transform="translate(1 2)scale(.1-.1)"><use xlink:href="#i-31"/><use xlink:href="#i-20" x="5"/>'
     '<use xlink:href="#i-32" x="34" y="-1"/></g>',
     '<path transform="translate(1 2)scale(.1-.1)scale(.5)" d="M0 0m7 11h2v2zM10 0M68 -2m1-2h3z"/>'),
    ('<g class="f1" transform="scale(1)" opacity=".5"><use xlink:href="#i-32"/></g>',
     '<path class="f1" transform="scale(1)scale(.5)" opacity=".5" d="M0 0m1-2h3z"/>'),
    ('<g><use xlink:href="#i-31" x="3"/><rect/></g>',
     '<g><path transform="translate(3 0)scale(.5)" d="m7 11h2v2z"/><rect/></g>'),
    ('<g transform="scale(2)"><use xlink:href="#x-0" x="3"/></g>',) * 2,
])  # fmt: skip
def test_letters_are_drawn_where_they_stood(markup, drawn):
    assert letters.drawn(markup, LETTERS) == drawn


def test_an_exponent_is_a_letter_of_its_own_size():
    """It is as large, and stands as high, as Matplotlib's; the large letters stay as they were."""
    figure = plt.figure(figsize=(1, 1))
    figure.text(0, 0, "$2^2$")
    whole = io.StringIO()
    figure.savefig(whole, format="svg")
    plt.close(figure)
    [(x, y, scale)] = re.findall(
        r"translate\((\S+) (\S+)\) scale\((\S+)\)\"", whole.getvalue().split("text_1")[1]
    )
    drawn = compact(whole.getvalue(), "x")
    uses = re.findall(r'<use xlink:href="#(\S+)"(?: x="(\S+)")?(?: y="(\S+)")?/>', drawn["body"])
    assert [name for name, *_ in uses] == ["d-32", "d-32-7"] and scale == "0.7"
    assert [float(at) for at in uses[1][1:]] == pytest.approx([float(x), float(y)], abs=0.5)
    large, small = (np.array(_corners(drawn["glyphs"][name])) for name, *_ in uses)
    assert np.abs(0.7 * np.ptp(large, 0) - np.ptp(small, 0)).max() < 2 < np.ptp(small, 0).min()


def _corners(d):
    """The ends of all steps of a glyph's path."""
    x = y = 0.0
    out = []
    for letter, text in re.findall(r"([mlhvq])([^mlhvqz]*)", d):
        numbers = [float(n) for n in re.findall(r"-?\d+", text)]
        across = {"h": 1, "v": 1, "q": 4}.get(letter, 2)
        for at in range(0, len(numbers), across):
            step = numbers[at : at + across]
            dx, dy = (step[0], 0) if letter == "h" else (0, step[0]) if letter == "v" else step[-2:]
            x, y = x + dx, y + dy
            out.append((x, y))
    return out


def test_a_letter_is_as_large_in_a_file_as_in_the_page():
    figure = {"viewBox": "0 0 9 9", "glyphs": {"d-41": "m0 0h9"}, "body": ""}
    [in_page] = re.findall(r'transform="[^"]+"', glyph_defs(figure["glyphs"]))
    assert in_page in figure_files.standalone(figure, "図")


def _figures():
    """Figures in which the layout changes ticks, or in which axes depend on each other."""
    x = np.linspace(0.1, 1000, 50)
    fig, (left, right) = plt.subplots(1, 2, sharey=True, figsize=(3.2, 2.2))
    left.loglog(x, x)
    right.semilogy(x, x**2)
    right.set_title("a title that is far wider than its axes")
    yield fig
    fig, axes = plt.subplots(figsize=(2.6, 1.4))
    axes.plot(x, x * 1e5)
    axes.set(xlabel="a label", ylabel="two\nlines")
    other = axes.twinx()
    other.plot(x, -x / 1e5)
    other.invert_yaxis()
    yield fig
    fig, grid = plt.subplots(2, 2, sharex="col", figsize=(4.8, 3))
    for axes in grid.flat:
        shade = axes.imshow(np.outer(x, x) % 7, extent=(0, 1, 0, 3), aspect="auto")
    fig.colorbar(shade, ax=grid, label="value")
    grid[0, 0].minorticks_on()
    yield fig
    fig, axes = plt.subplots(figsize=(4.2, 1.6))
    axes.barh(["one", "a very long name that leaves little room"], [12345.678, 98765.4321])
    yield fig
    fig, axes = plt.subplots(figsize=(4.8, 2))
    axes.plot(x, x)
    axes.tick_params("x", rotation=30, labelsize=7, top=True, labeltop=True)
    axes.xaxis.get_major_ticks()[0].label1.set(color="C3", rotation=60)
    axes.yaxis.get_major_ticks()[0].gridline.set(ls=":", lw=3)
    axes.text(200, 300, "words that are wrapped where the figure ends", wrap=True)
    axes.text(20, 700, "two\nlines", rotation=30, rotation_mode="anchor", ha="right", linespacing=2)
    axes.text(20, 500, "two\nlines", rotation=30, multialignment="right")
    axes.annotate("here", (500, 500), (700, 200), arrowprops={"arrowstyle": "->"})
    yield fig
    for slant in ("it", "bf", "it"):  # the same letters, of another form
        with plt.rc_context({"mathtext.default": slant}):
            fig, axes = plt.subplots(figsize=(2, 1.2))
            axes.set(xlabel=r"$\sqrt{where}$ and 1.0", title="1.0", yscale="log")
            yield fig


def _saved(way=nullcontext):
    """What the figures look like, each saved in a context of its own."""
    with plt.rc_context(fname=str(Path(backend.__file__).with_name("matplotlibrc"))):
        for figure in _figures():
            target = io.StringIO()
            with way():
                backend.FigureCanvas(figure).print_svg(target, metadata={"Date": None})
            yield target.getvalue()
            plt.close(figure)


WAYS = (
    once.ticks_kept,
    once.ticks_copied,
    once.letters_measured,
    once.lines_laid_out,
    once.all_of_it,
)


def _methods():
    """What the ways put others in the place of."""
    return (
        once.Axis._update_ticks, once.Axis.get_major_ticks, once.Axis.get_minor_ticks,
        once.RendererSVG.__init__, once.RendererSVG.get_text_width_height_descent, once.Text._get_layout,
    )  # fmt: skip


@pytest.fixture(scope="module")
def plain():
    """What the figures look like without any of the ways."""
    return [*_saved()]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_done_once_looks_the_same(plain, way):
    before, kept = _methods(), [*_saved(way)]
    assert _methods() == before
    assert kept == plain
    assert len({*kept[-3:]}) == 2  # letters are measured anew where their form changes


def test_a_copied_tick_shares_no_part_with_another():
    fig, axes = plt.subplots()
    with once.ticks_copied():
        one, two = axes.xaxis.get_major_ticks(9)[-2:]
    assert type(one) is type(two) and one is not two
    for own, others in zip(one.get_children(), two.get_children(), strict=True):
        assert own is not others
    one.label1.set_fontsize(40)
    one.update_position(3)
    assert two.label1.get_fontsize() < 20 and two.get_loc() != 3
    plt.close(fig)
