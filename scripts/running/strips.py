"""A strip of a snippet's frames: three to five of them as one small picture.

It stands where nothing can be moved: on paper, in pages without a script, in plain
Markdown. It is a file beside the snippet, which a page that is read on a screen never loads.
"""

from pathlib import Path
from xml.sax.saxutils import escape

from scripts.book import kept, knobs
from scripts.figures import palette
from scripts.figures.svg import GLYPH_SCALE
from scripts.running import deltas, frames

MOST, FEW = 5, 3  # frames of a sequence or a choice; of a range
WIDTH, GAP, HEAD = 236, 12, 22  # of one frame, between two, of the line above each: CSS px
_LETTERS = "font:13px sans-serif"


def address(stem: str) -> str:
    """Where the file of a snippet lies in the site."""
    return f"{stem}.strip.svg"


def shown(moving: knobs.Knobs) -> tuple[knobs.Knob, list[tuple[int, ...]]]:
    """(the knob that the strip moves, its combinations); the other knobs stay as written.

    That is the one that plays, else a choice of few words, else the first.
    """
    knob = min(moving.knobs, key=_telling)
    last, wanted = len(knob.texts) - 1, MOST if knob.is_played or knob.kind == "choice" else FEW
    count = min(last + 1, wanted)
    at = moving.knobs.index(knob)
    places = [round(last * step / (count - 1)) for step in range(count)]
    return knob, [(*moving.written[:at], place, *moving.written[at + 1 :]) for place in places]


def _telling(knob: knobs.Knob) -> tuple[bool, bool]:
    return not knob.is_played, not (knob.kind == "choice" and FEW <= len(knob.texts) <= MOST)


def is_drawn(stem: str) -> bool:
    """Whether the frames have a figure. Raises LookupError where they have not been made."""
    return bool(frames.load(stem)[0].figures)


def rows(stem: str) -> list[tuple[str, str]]:
    """(the knob and its value, the first line that is printed there) of every frame of the strip.

    Raises LookupError where the frames have not been made.
    """
    moving, made = frames.knobs_of(stem), frames.load(stem)
    knob, positions = shown(moving)
    at = moving.knobs.index(knob)
    return [
        (
            f"{knob.label} = {knob.shown[position[at]]}",
            made[moving.positions.index(position)].text.split("\n")[0],
        )
        for position in positions
    ]


def described(moving: knobs.Knobs) -> str:
    """What the strip shows, for those who do not see it."""
    knob, positions = shown(moving)
    at = moving.knobs.index(knob)
    values = "、".join(knob.shown[position[at]] for position in positions)
    return f"{knob.label} が {values} のときの図。"


def of(stem: str) -> str:
    """The strip of a snippet as the text of an SVG file, in the colours of the light scheme.

    Kept by content. Raises LookupError where the frames have not been made.
    """
    colours = palette.read().standalone()
    code = (Path(__file__), Path(deltas.__file__), Path(frames.__file__))
    key = kept.digest([frames.key_of(stem), colours, *(path.read_bytes() for path in code)])
    return kept.kept("strips", key, lambda: _drawn(stem, colours).encode(), most=200).decode()


def _drawn(stem: str, colours: str) -> str:
    moving, made = frames.knobs_of(stem), frames.load(stem)
    _, positions = shown(moving)
    chosen = [made[moving.positions.index(position)].figures[0] for position in positions]
    # what all share stands once; ids within a frame belong to it alone
    glyphs = {key: d for figure in chosen for key, d in figure["glyphs"].items()}
    columns = 2 if len(chosen) == 4 else min(3, len(chosen))
    _, _, width, height = (float(part) for part in chosen[0]["viewBox"].split())
    tall = WIDTH * height / width
    own = f"{stem.replace('/', '-')}-{chosen[0]['name'].removesuffix('.svg')}-"
    pieces = []
    for number, (figure, (label, _)) in enumerate(zip(chosen, rows(stem), strict=True)):
        row, column = divmod(number, columns)
        x, y = column * (WIDTH + GAP), row * (HEAD + tall + GAP)
        body = figure["body"].replace(f'"{own}', f'"{number}-').replace(f"#{own}", f"#{number}-")
        pieces.append(
            f'<text x="{x + WIDTH / 2:g}" y="{y + 15:g}" text-anchor="middle" style="{_LETTERS}">'
            f'{escape(label)}</text><svg x="{x}" y="{y + HEAD:g}" width="{WIDTH}" height="{tall:g}"'
            f' viewBox="{figure["viewBox"]}">{body}</svg>'
        )
    across = columns * (WIDTH + GAP) - GAP
    down = -(-len(chosen) // columns) * (HEAD + tall + GAP) - GAP
    letters = "".join(
        f'<path id="{key}" d="{d}" transform="scale({GLYPH_SCALE})"/>'
        for key, d in sorted(glyphs.items())
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' role="img" viewBox="0 0 {across} {down:g}" width="{across}" height="{down:.0f}">'
        f"<title>{escape(described(moving))}</title><style>{colours}</style>"
        f'<rect width="{across}" height="{down:g}" style="fill:#fff"/>'
        f"<defs>{letters}</defs>{''.join(pieces)}</svg>\n"
    )
