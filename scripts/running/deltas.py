"""All frames of a snippet as one small script file: what they share stands once.

The file calls nothing: it leaves `bookFrames["A/B/NAME"]` for the player (docs/assets/knobs/),
which loads it from a server or from the disk alike. There: `knobs` (`name`, `at` = where the
value stands in the shown code, `texts` = its spellings, `shown` = its words for readers),
`text` and `figures` (`name`, `body`), each as pieces: `fixed` strings with `slots` between
them; a slot is `[values, places]`, places[frame] being the value's place (without `places`,
the frame's own number). `glyphs` are those that the page may lack.
"""

import gzip
import json
from difflib import SequenceMatcher
from functools import reduce
from pathlib import Path

from scripts.book import kept, knobs
from scripts.running import frames

MOST_BYTES = 12 * 1024  # of one snippet, as a server sends them


def address(stem: str) -> str:
    """Where the file of a snippet lies in the site."""
    return f"{stem}.frames.js"


def _tokens(text: str) -> list[str]:
    """Markup by its tags, text by its lines."""
    return text.replace("><", ">\0<").replace("\n", "\n\0").split("\0")


def _common(one: list[str], other: list[str]) -> list[str]:
    """The longest sequence of tokens that both have, more or less."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [token for match in matcher.get_matching_blocks()
            for token in one[match.a : match.a + match.size]]  # fmt: skip


def _gaps(tokens: list[str], skeleton: list[str]) -> list[str]:
    """What stands before, between and behind the skeleton's tokens."""
    gaps, at = [""], 0
    for token in tokens:
        if at < len(skeleton) and token == skeleton[at]:
            gaps.append("")
            at += 1
        else:
            gaps[-1] += token
    return gaps


def shared(texts: list[str]) -> dict:
    """Texts as `{"fixed": […], "slots": [[values, places?], …]}`, one more fixed than slots."""
    parts = [_tokens(text) for text in texts]
    distinct = list({tuple(tokens): tokens for tokens in parts}.values())
    if len({len(tokens) for tokens in distinct}) == 1:
        rows = list(zip(*parts, strict=True))
    else:
        skeleton = reduce(_common, distinct)
        gaps = list(zip(*(_gaps(tokens, skeleton) for tokens in parts), strict=True))
        rows = [gaps[0]]
        for token, gap in zip(skeleton, gaps[1:], strict=True):
            rows += [(token,) * len(texts), gap]
    fixed, slots = [""], []
    for row in rows:
        if len(set(row)) == 1:
            fixed[-1] += row[0]
            continue
        values = list(dict.fromkeys(row))
        slots.append(
            [values] if len(values) == len(row) else [values, [values.index(one) for one in row]]
        )
        fixed.append("")
    return {"fixed": fixed, "slots": slots}


def joined(pieces: dict, frame: int) -> str:
    """The text of one frame, as the player puts it together."""
    out = pieces["fixed"][0]
    for slot, after in zip(pieces["slots"], pieces["fixed"][1:], strict=True):
        values, places = slot[0], slot[1] if len(slot) > 1 else None
        out += values[places[frame] if places else frame] + after
    return out


def _place(text: str, at: int) -> int:
    """A place in a text as JavaScript counts it."""
    return len(text[:at].encode("utf-16-le")) // 2


def script(stem: str, moving: knobs.Knobs, made: list[frames.Frame]) -> str:
    """The file's text."""
    written = made[moving.positions.index(moving.written)]
    known = {key for figure in written.figures for key in figure["glyphs"]}
    glyphs = {key: d for frame in made for figure in frame.figures
              for key, d in figure["glyphs"].items() if key not in known}  # fmt: skip
    data = {
        "knobs": [{
            "name": knob.name,
            "label": knob.label,
            "at": [_place(moving.source, knob.start), _place(moving.source, knob.end)],
            "texts": knob.texts,
            "shown": knob.shown,
        } for knob in moving.knobs],
        "text": shared([frame.text for frame in made]),
        "figures": [{
            "name": figure["name"].removesuffix(".svg"),
            "body": shared([frame.figures[number]["body"] for frame in made]),
        } for number, figure in enumerate(written.figures)],
        "glyphs": dict(sorted(glyphs.items())),
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(self.bookFrames??={{}})[{json.dumps(stem)}]={text};\n"


def weight(script_text: str) -> int:
    """The bytes that a server sends for the file."""
    return len(gzip.compress(script_text.encode(), 6, mtime=0))


def stamp(script_text: str) -> str:
    """A short name of the content, by which browsers know a newer file."""
    return kept.digest([script_text]).hex()[:8]


def of(stem: str) -> str:
    """The file of the snippet as it is now, kept by content.

    Raises LookupError where its frames have not been made.
    """
    code = (Path(__file__), Path(frames.__file__), Path(knobs.__file__))
    key = kept.digest([frames.key_of(stem), *(path.read_bytes() for path in code)])

    def fresh() -> bytes:
        return script(stem, frames.knobs_of(stem), frames.load(stem)).encode()

    return kept.kept("frame-files", key, fresh, most=200).decode()
