"""All frames of a snippet as one small script file: what they share stands once.

The file calls nothing: it leaves `bookFrames["A/B/NAME"]` for the player (docs/assets/knobs/),
which loads it from a server or from the disk alike. There: `knobs` (`name`, `at` = where the
value stands in the shown code, `texts` = its spellings, `shown` = its words for readers),
`text` and `figures` (`name`, `body`), each as pieces: `fixed` strings with `slots` between
them; a slot is `[values, places]`, places[frame] being the value's place (without `places`,
the frame's own number). A line of letters that changes is one path: a browser makes that
faster than letters that it looks up one by one, and the page need not have them.
"""

import gzip
import json
import xml.etree.ElementTree as ET
from difflib import SequenceMatcher
from functools import reduce
from pathlib import Path

from scripts.book import kept, knobs
from scripts.figures import gathered, letters
from scripts.running import frames

MOST_BYTES = 12 * 1024  # of one snippet, as a server sends them


def address(stem: str) -> str:
    """Where the file of a snippet lies in the site."""
    return f"{stem}.frames.js"


def _tokens(text: str) -> list[str]:
    """Markup by its tags, a line of letters in it as one; text by its lines."""
    return [
        line for part in letters.tokens(text) for line in part.replace("\n", "\n\0").split("\0")
    ]


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


def shared(texts: list[str], are_drawings: bool = False) -> dict:
    """Texts as `{"fixed": […], "slots": [[values, places?], …]}`, one more fixed than slots.

    In drawings a slot holds whole elements, which a page can change by themselves.
    """
    fixed, slots = _rows(texts)
    if are_drawings:
        _completed(fixed, slots)
    return {"fixed": fixed, "slots": [_slot(row) for row in slots]}


def _slot(row: list[str]) -> list[list]:
    values = list(dict.fromkeys(row))
    return [values] if len(values) == len(row) else [values, [values.index(one) for one in row]]


def _is_complete(row: list[str], before: str) -> bool:
    """Whether what takes turns behind `before` is made of whole elements, and may be grouped."""
    if before.count("<clipPath") > before.count("</clipPath"):
        return False
    try:
        for text in row:
            ET.fromstring(f'<g xmlns:xlink="x">{text}</g>')
    except ET.ParseError:
        return False
    return True


def _depth(text: str) -> int:
    """How many elements are open at the end of a piece of markup."""
    return text.count("<") - 2 * text.count("</") - text.count("/>")


def _completed(fixed: list[str], slots: list[list[str]]) -> None:
    """Let a slot grow over what follows it, or else stands before it, until it holds whole elements."""
    at = 0
    while at < len(slots):
        tokens = _tokens(fixed[at + 1])
        while tokens and any(_depth(text) > 0 for text in slots[at]):
            token = tokens.pop(0)
            slots[at] = [text + token for text in slots[at]]
        fixed[at + 1] = "".join(tokens)
        if _is_complete(slots[at], "".join(fixed[: at + 1])):
            at += 1
        elif len(slots) > 1:
            at -= at + 1 == len(slots)
            after, between = slots.pop(at + 1), fixed.pop(at + 1)
            slots[at] = [one + between + two for one, two in zip(slots[at], after, strict=True)]
        else:
            slots[0] = [fixed[0] + one + fixed[1] for one in slots[0]]
            fixed[:] = ["", ""]


def _rows(texts: list[str]) -> tuple[list[str], list[list[str]]]:
    """(what is the same in all texts, what takes turns between: one text's after the other's)."""
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
        elif slots and not fixed[-1] and _together(slots[-1], row):
            slots[-1] = [one + other for one, other in zip(slots[-1], row, strict=True)]
        else:
            slots.append(list(row))
            fixed.append("")
    return fixed, slots


def _together(one: list[str], other: list[str]) -> bool:
    """Whether two neighbours always change at once, so that one slot holds both."""
    return len(set(zip(one, other, strict=True))) == max(len(set(one)), len(set(other)))


def joined(pieces: dict, frame: int) -> str:
    """The text of one frame, as the player puts it together."""
    out = pieces["fixed"][0]
    for slot, after in zip(pieces["slots"], pieces["fixed"][1:], strict=True):
        values, places = slot[0], slot[1] if len(slot) > 1 else None
        out += values[places[frame] if places else frame] + after
    return out


def _figure(bodies: list[str], glyphs: dict[str, str]) -> dict:
    """A figure's frames as pieces; what changes in them needs no letters of the page."""
    pieces = shared(bodies, are_drawings=True)
    pieces["fixed"] = [gathered.gathered(markup) for markup in pieces["fixed"]]
    for slot in pieces["slots"]:
        slot[0] = [letters.drawn(markup, glyphs) for markup in slot[0]]
    return pieces


def _place(text: str, at: int) -> int:
    """A place in a text as JavaScript counts it."""
    return len(text[:at].encode("utf-16-le")) // 2


def script(stem: str, moving: knobs.Knobs, made: list[frames.Frame]) -> str:
    """The file's text."""
    written = made[moving.positions.index(moving.written)]
    glyphs = {key: d for frame in made for figure in frame.figures
              for key, d in figure["glyphs"].items()}  # fmt: skip
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
            "body": _figure([frame.figures[number]["body"] for frame in made], glyphs),
        } for number, figure in enumerate(written.figures)],
    }  # fmt: skip
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"(self.bookFrames??={{}})[{json.dumps(stem)}]={text};\n"


def weight(script_text: str) -> int:
    """The bytes that a server sends for the file."""
    return len(gzip.compress(script_text.encode(), 6, mtime=0))


def refuse_heavy(stem: str, made: list[dict]) -> None:
    """Raises Failed for frames that are too heavy to be fetched while a reader waits."""
    moving = frames.knobs_of(stem)
    all_of_them = [frames.Frame(one["values"], one["text"], tuple(one["figures"])) for one in made]
    if (bytes_ := weight(script(stem, moving, all_of_them))) > MOST_BYTES:
        raise frames.Failed(
            moving.knobs[0].line, f"its frames weigh {bytes_} bytes, at most {MOST_BYTES}",
            "take fewer values, fewer points in a line, fewer lines\n",
        )  # fmt: skip


def stamp(script_text: str) -> str:
    """A short name of the content, by which browsers know a newer file."""
    return kept.digest([script_text]).hex()[:8]


def read(script_text: str) -> dict:
    """What the file leaves for the player."""
    return json.loads(script_text.partition("]=")[2].removesuffix(";\n"))


def of(stem: str) -> str:
    """The file of the snippet as it is now, kept by content.

    Raises LookupError where its frames have not been made.
    """
    code = (__file__, *(module.__file__ for module in (frames, knobs, letters, gathered)))
    key = kept.digest([frames.key_of(stem), *(Path(path).read_bytes() for path in code)])

    def fresh() -> bytes:
        return script(stem, frames.knobs_of(stem), frames.load(stem)).encode()

    return kept.kept("frame-files", key, fresh, most=200).decode()
