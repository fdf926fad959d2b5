"""One palette: its colours can be told from every ground, and all that shows colours comes from it."""

import colorsys
import copy
import re
from importlib import resources

import matplotlib
import pytest

from scripts.book import paths
from scripts.figures import palette
from scripts.figures.svg import compact
from scripts.products import figure_files

SEEN = 3  # WCAG 1.4.11: what carries meaning
READ = 4.5  # WCAG 1.4.3: words
STYLE = paths.ROOT / "scripts" / "figures" / "matplotlibrc"


def too_faint(colours: palette.Palette) -> list[str]:
    """The colours of figures that cannot be told from their ground, in words."""
    return [
        f"scripts/figures/palette.toml: {key} on the ground of {scheme}: {contrast:.2f}, at least {SEEN}"
        for scheme in palette.SCHEMES
        for key, one in colours.figure.items()
        if key != colours.ground and key not in colours.faint
        and (contrast := palette.contrast(one[scheme], colours.figure[colours.ground][scheme])) < SEEN
    ]  # fmt: skip


def test_every_colour_is_seen_on_every_ground():
    assert not too_faint(palette.read()), "\n".join(too_faint(palette.read()))


@pytest.mark.parametrize(
    "scheme,colour", [("light", "#7fb3d9"), ("dark", "#274766"), ("print", "#aaaaaa")]
)
def test_a_colour_that_is_too_faint_is_named(scheme, colour):
    colours = copy.deepcopy(palette.read())
    colours.figure["0"][scheme] = colour
    (said,) = too_faint(colours)
    assert f"0 on the ground of {scheme}" in said


def test_contrast_is_that_of_wcag():
    assert palette.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert palette.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_words_in_the_books_own_colours_can_be_read():
    colours = palette.read()
    book, grounds = colours.book, colours.figure[colours.ground]
    for words, ground in (
        ("on_bar", book["bar"]), ("on_bar", book["bar_dark"]), ("faint_on_bar", book["bar_dark"]),
        ("accent_dark", book["bar_dark"]), ("accent", grounds["light"]), ("accent_dark", grounds["dark"]),
        ("bar_dark", grounds["print"]),
    ):  # fmt: skip
        assert palette.contrast(book[words], ground) >= READ, (words, ground)


def _theme_ground(scheme):
    """The ground that the theme gives to pages, computed from its stylesheet."""
    folder = resources.files("material") / "templates" / "assets" / "stylesheets"
    css = "".join(
        path.read_text("utf-8")
        for path in sorted(folder.iterdir(), key=str)
        if path.name.endswith(".css")
    )
    rules = "".join(re.findall(rf"\[data-md-color-scheme={scheme}\]\{{([^}}]*)\}}", css))
    hue = re.search(r"--md-hue:\s*(\d+)", rules + css)
    value = re.search(
        r"--md-default-bg-color:\s*(hsla\([^;]*\)|#\w+|[a-z]+\([^;]*\))", rules or css
    )
    if value[1].startswith("#"):
        short = value[1][1:]
        return "#" + ("".join(c * 2 for c in short) if len(short) == 3 else short)
    saturation, light = (int(part) / 100 for part in re.findall(r"(\d+)%", value[1])[:2])
    rgb = colorsys.hls_to_rgb(int(hue[1]) / 360, light, saturation)
    return "#" + "".join(f"{round(part * 255):02x}" for part in rgb)


def test_the_ground_of_figures_is_the_page():
    colours = palette.read()
    ground = colours.figure[colours.ground]
    assert ground["dark"] == _theme_ground("slate"), "the theme's dark ground has changed"
    assert ground["light"] == "#ffffff" == ground["print"]


def test_matplotlibs_style_draws_with_sentinels():
    colours = palette.read()
    style = matplotlib.rc_params_from_file(STYLE, use_default_template=False)
    cycle = style["axes.prop_cycle"].by_key()["color"]
    wanted = [colours.figure[key]["sentinel"] for key in "012345"]
    assert [f"#{one.lstrip('#')}" for one in cycle] == wanted, (
        f"scripts/figures/{STYLE.name}: axes.prop_cycle"
    )
    used = set(
        re.findall(r"#[0-9a-f]{6}", re.sub(r"(?m)^#.*|prop_cycle.*", "", STYLE.read_text("utf-8")))
    )
    assert used <= set(colours.tokens()), (
        f"scripts/figures/{STYLE.name}: {used - set(colours.tokens())} are no sentinels"
    )


def test_colours_stand_in_no_other_place():
    colours = palette.read()
    own = {
        one
        for key, all_of in colours.figure.items()
        if key not in "kw"
        for kind, one in all_of.items()
        if kind != "print"
    }
    own |= set(colours.book.values()) - {"#ffffff"}
    here = {palette.FILE, STYLE}
    files = [p for folder in ("scripts", "docs/assets") for p in (paths.ROOT / folder).rglob("*")
             if p.suffix in {".py", ".css", ".js", ".html", ".toml"} and "katex" not in p.parts and p not in here]  # fmt: skip
    found = [
        f"{paths.shown(path)}: {one}"
        for path in files
        for one in sorted(own)
        if one in path.read_text("utf-8").lower()
    ]
    assert not found, f"write them in scripts/figures/palette.toml: {found}"


@pytest.mark.parametrize("wrong", ["#06a", "#0068A8", "rgb(0, 104, 168)"])
def test_a_colour_written_otherwise_is_an_error_with_its_line(tmp_path, wrong):
    text = palette.FILE.read_text("utf-8")
    file = tmp_path / "palette.toml"
    file.write_text(text.replace('light = "#0068a8"', f'light = "{wrong}"'), "utf-8")
    line = next(n for n, one in enumerate(text.split("\n"), 1) if one.startswith("0 ="))
    with pytest.raises(
        palette.PaletteError, match=rf"palette\.toml:{line}: light of 0 is .*write #rrggbb"
    ):
        palette.read(file)


def test_a_change_reaches_stylesheet_and_standalone_figures_at_once(tmp_path, monkeypatch):
    figure = compact('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
                     '<path d="M 0 0 L 9 9" style="fill: none; stroke: #0072b2"/></svg>', "x")  # fmt: skip
    assert 'class="s0"' in figure["body"]
    assert ".s0{stroke:#0068a8}" in figure_files.standalone(figure, "図")
    file = tmp_path / "palette.toml"
    file.write_text(palette.FILE.read_text("utf-8").replace("#0068a8", "#0000aa"), "utf-8")
    monkeypatch.setattr(palette.read, "__defaults__", (file,))
    assert ".s0{stroke:#0000aa}" in figure_files.standalone(figure, "図")
    css = palette.read().stylesheet()
    assert (
        css.count("--fig-0: #0000aa;") == 3 and "#0068a8" not in css
    )  # light, forced colours, print
