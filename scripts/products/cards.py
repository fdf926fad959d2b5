"""The picture that a shared link shows: the page's title, drawn here, without network.

The font comes with matplotlib_fontja, so every machine draws the same bytes. Pictures
are kept by content in `.cache/cards`, which may be deleted at any time.
"""

import hashlib
import io
import math
from functools import lru_cache
from importlib import metadata
from pathlib import Path

from scripts.book import whole_files
from scripts.book.paths import CACHE
from scripts.figures import palette

SIZE = (1200, 630)
KEPT = CACHE / "cards"
_MARGIN = 90
_COLOURS = (
    "bar_dark",
    "on_bar",
    "faint_on_bar",
    "bar_light",
    "accent_dark",
)  # ground, words, book, curves
_STEPS = 6  # from the ground to an ink
_NOT_FIRST = "、。,.)」』】〉》・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々:;!?"
_NOT_LAST = "(「『【〈《"


@lru_cache(maxsize=None)
def _font(size: int):
    import matplotlib_fontja
    from PIL import ImageFont

    path = next(Path(matplotlib_fontja.__file__).parent.rglob("ipaexg.ttf"))
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _pieces(text: str) -> list[str]:
    """Parts that a line may not break: words in Latin letters, signs with their word."""
    pieces = []
    for character in text:
        joins = pieces and (
            character in _NOT_FIRST
            or pieces[-1][-1] in _NOT_LAST
            or (
                character.isascii()
                and character != " "
                and pieces[-1][-1].isascii()
                and pieces[-1][-1] != " "
            )
        )
        if joins:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


@lru_cache(maxsize=4096)
def _length(text: str, size: int) -> float:
    """How wide a text is; the same beginnings are asked for again at every width."""
    return _font(size).getlength(text)


def wrapped(text: str, size: int, width: int) -> list[str]:
    """The lines of a text, broken where Japanese may break."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and _length((lines[-1] + piece).rstrip(), size) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def _balanced(text: str, size: int, width: int) -> list[str]:
    """The same number of lines, but no line with one lonely letter."""
    best = wrapped(text, size, width)
    while len(best) > 1 and width > size * 4:
        width -= size // 2
        narrower = wrapped(text, size, width)
        if len(narrower) > len(best):
            break
        best = narrower
    return best


def _curves(draw, scale: int, curve: str, bend: str) -> None:
    """Sigmoid and ReLU at the lower edge: what the book is about."""

    def plot(points, colour):
        draw.line(
            [(x * scale, y * scale) for x, y in points], fill=colour, width=7 * scale, joint="curve"
        )

    xs = range(-20, SIZE[0] + 21, 4)
    plot([(x, 600 - 130 / (1 + math.exp(-(x - 600) / 70))) for x in xs], curve)
    plot([(x, 600 - max(0.0, (x - 600) * 0.42)) for x in xs], bend)


@lru_cache(maxsize=1)
def _ground(ground: str, curve: str, bend: str):
    """What all cards share, drawn at double size and made smaller, so that curves are smooth."""
    from PIL import Image, ImageDraw

    large = Image.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), ground)
    _curves(ImageDraw.Draw(large), 2, curve, bend)
    return large.resize(SIZE, Image.Resampling.LANCZOS)


@lru_cache(maxsize=1)
def _steps(dark: str, *inks: str):
    """The ground, each ink, and the steps between them that smooth edges need."""
    from PIL import Image, ImageColor

    ground, image = ImageColor.getrgb(dark), Image.new("P", (1, 1))
    colours = [ground]
    for ink in inks:
        parts = list(zip(ground, ImageColor.getrgb(ink)))
        colours += [
            tuple(round(a + (b - a) * step / _STEPS) for a, b in parts)
            for step in range(1, _STEPS + 1)
        ]
    image.putpalette([value for colour in colours for value in colour])
    return image


def draw(title: str, section: str, site: str) -> bytes:
    """A PNG of 1200 × 630 pixels."""
    from PIL import Image, ImageDraw

    book = palette.read().book
    ground, ink, faint, curve, bend = (book[name] for name in _COLOURS)
    image = _ground(ground, curve, bend).copy()
    pen, width = ImageDraw.Draw(image), SIZE[0] - 2 * _MARGIN
    for size in (92, 80, 68, 58, 50, 44):
        lines = wrapped(title, size, width)
        if len(lines) <= 2 or (size <= 68 and len(lines) <= 3):
            break
    lines = _balanced(title, size, width)
    pen.text((_MARGIN, 72), section, font=_font(36), fill=bend)
    for number, line in enumerate(lines):
        pen.text((_MARGIN, 142 + number * round(size * 1.32)), line, font=_font(size), fill=ink)
    pen.text((_MARGIN, 412), site, font=_font(36), fill=faint)
    out = io.BytesIO()
    image.quantize(palette=_steps(ground, ink, faint, curve, bend), dither=Image.Dither.NONE).save(
        out, "PNG", compress_level=6
    )
    return out.getvalue()


@lru_cache(maxsize=1)
def _surroundings() -> bytes:
    versions = "".join(
        f"{name}=={metadata.version(name)}" for name in ("pillow", "matplotlib-fontja")
    )
    return Path(__file__).read_bytes() + versions.encode()


def card(title: str, section: str, site: str) -> bytes:
    """The kept picture, or a new one."""
    text = "\0".join((title, section, site, repr(palette.read().book))).encode()
    path = KEPT / (hashlib.sha256(_surroundings() + text).hexdigest()[:32] + ".png")
    if not path.exists():
        whole_files.write(path, draw(title, section, site))
    return path.read_bytes()
