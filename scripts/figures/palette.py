"""Reads the one palette (palette.toml) and writes it for each place that shows colours."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("palette.toml")
SCHEMES = ("light", "dark", "print")
_COLOUR = re.compile("#[0-9a-f]{6}")
_KINDS = {"sentinel", *SCHEMES}


class PaletteError(Exception):
    """The palette is not written as it must be."""


@dataclass(frozen=True)
class Palette:
    """`figure` is class suffix -> {"sentinel", "light", "dark", "print"}; `book` is name -> colour."""

    figure: dict[str, dict[str, str]]
    book: dict[str, str]
    ground: str  # suffix of the colour that figures stand on
    faint: frozenset[str]  # suffixes of colours that carry nothing that must be seen

    def tokens(self) -> dict[str, str]:
        """Matplotlib's colour -> suffix of the class that takes its place."""
        return {colours["sentinel"]: key for key, colours in self.figure.items()}

    def standalone(self) -> str:
        """The style within a figure that is a file of its own: the light scheme."""
        rules = [
            f".f{key}{{fill:{one['light']}}}.s{key}{{stroke:{one['light']}}}"
            for key, one in self.figure.items()
        ]
        return f"svg{{fill:{self.figure['k']['light']};stroke-linejoin:round}}" + "".join(rules)

    def stylesheet(self) -> str:
        """The part of the site's stylesheet that says colours."""
        book = self.book
        classes = "\n".join(
            f".plot .f{key} {{ fill: var(--fig-{key}); }} .plot .s{key} {{ stroke: var(--fig-{key}); }}"
            for key in self.figure
        )
        return f"""\
:root {{ {self._variables("light")} --book-read: {book["accent_dark"]}; }}
[data-md-color-scheme="slate"] {{ {self._variables("dark")} }}
[data-md-color-primary="custom"] {{ --md-primary-fg-color: {book["bar"]}; --md-primary-fg-color--light: {book["bar_light"]}; --md-primary-fg-color--dark: {book["bar_dark"]}; --md-primary-bg-color: {book["on_bar"]}; --md-primary-bg-color--light: {book["on_bar"]}d9; }}
[data-md-color-accent="custom"] {{ --md-accent-fg-color: {book["accent"]}; --md-accent-fg-color--transparent: {book["accent"]}1a; --md-accent-bg-color: {book["on_bar"]}; }}
[data-md-color-scheme="slate"] {{ --md-accent-fg-color: {book["accent_dark"]}; }}
{classes}
/* Forced colours know no plots: they keep their own, on white. */
@media (forced-colors: active) {{ .plot {{ {self._variables("light")} background: {self.figure[self.ground]["light"]}; forced-color-adjust: none; }} }}
@media print {{ :root, [data-md-color-scheme] {{ {self._variables("print")} }} }}
"""

    def _variables(self, scheme: str) -> str:
        return " ".join(f"--fig-{key}: {colours[scheme]};" for key, colours in self.figure.items())


def read(file: Path = FILE) -> Palette:
    """The palette as the file is now. Raises PaletteError with the line of a colour written otherwise."""
    stamp = file.stat()
    return _read(file, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=2)
def _read(file: Path, *stamp: int) -> Palette:
    text = file.read_text("utf-8")
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PaletteError(f"scripts/figures/{file.name}: {error}") from None
    for name, one in [*told["figure"].items(), *told["book"].items()]:
        colours = {kind: one.get(kind) for kind in _KINDS} if isinstance(one, dict) else {"": one}
        for kind, colour in colours.items():
            if not isinstance(colour, str) or not _COLOUR.fullmatch(colour):
                line = next(
                    (n for n, at in enumerate(text.split("\n"), 1) if re.match(rf"{name} *=", at)),
                    1,
                )
                raise PaletteError(
                    f"scripts/figures/{file.name}:{line}: {kind or name} of {name} is {colour!r}: write #rrggbb in small letters"
                )
    figure = {
        key: {kind: one[kind] for kind in ("sentinel", *SCHEMES)}
        for key, one in told["figure"].items()
    }
    grounds = [key for key, one in told["figure"].items() if one.get("ground")]
    if len(grounds) != 1:
        raise PaletteError(f"scripts/figures/{file.name}: one colour is the ground, not {grounds}")
    faint = frozenset(key for key, one in told["figure"].items() if one.get("faint"))
    return Palette(figure, told["book"], grounds[0], faint)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours #rrggbb as WCAG defines it, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
