"""The frames of a snippet with knobs: what it prints and draws at every combination of its values.

The snippet's own text runs for every combination, some twenty of them in one warm child;
that this changes nothing is held by tests/test_knobs.py with a Python for each frame. Frames are
kept by content, beside the results of snippets: `.cache/frames/PYTHON/A/B/NAME/KEY.json`.
"""

import hashlib
import json
import re
import shutil
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.book import knobs, paths, texts, whole_files
from scripts.figures.svg import SVG, compact
from scripts.running import results, runner

CHUNK = 24  # frames that one child runs: a second or two
PATIENCE = 120  # seconds after which a frame counts as stuck
JUMPS = "fix the limits (set_xlim, set_ylim), or end the comment with 軸も動く"


@dataclass(frozen=True)
class Frame:
    """One frame: the knobs' `values`, what was printed, and the figures as pages embed them."""

    values: dict
    text: str
    figures: tuple[dict, ...]

    @property
    def svg(self) -> str:
        """The body of the first figure. Raises IndexError where none is drawn."""
        return self.figures[0]["body"]

    def number(self, pattern: str) -> float:
        """The first group of `pattern` in the printed text, as a number. Raises LookupError."""
        match = re.search(pattern, self.text, re.MULTILINE)
        if not match:
            raise LookupError(f"the frame at {self.values} prints nothing like {pattern!r}")
        return float(match.group(1))


class Failed(Exception):
    """A frame that cannot be shown: `line` of the snippet, what is wrong, and the trace."""

    def __init__(self, line: int, problem: str, trace: str = ""):
        super().__init__(problem)
        self.line, self.problem, self.trace = line, problem, trace


def folder() -> Path:
    """Where frames are kept: beside the results that they belong to, wherever those are."""
    return results.FOLDER.parents[1] / "frames" / results.FOLDER.name


def knobs_of(stem: str) -> knobs.Knobs | None:
    """The knobs of a snippet, or None. Raises KnobError."""
    return knobs.read(texts.code(stem))


def key_of(stem: str) -> str:
    """The key under which the frames of the snippet as it is now are kept."""
    own = [Path(__file__).read_bytes(), Path(knobs.__file__).read_bytes()]
    return hashlib.sha256(b"\0".join([results.key_of(stem).encode(), *own])).hexdigest()


def _file_of(stem: str) -> Path:
    return folder() / stem / f"{key_of(stem)}.json"


def are_kept(stem: str) -> bool:
    """Whether the frames of the snippet as it is now are there."""
    return _file_of(stem).exists()


def load(stem: str) -> list[Frame]:
    """All frames of the snippet as it is now, in the order of its `positions`.

    Raises LookupError where they have not been made.
    """
    try:
        return list(_read(str(_file_of(stem))))
    except OSError:
        made = f"python scripts/build_figures.py snippets/{stem}.py"
        raise LookupError(f"snippets/{stem}.py: its frames are not made: {made}") from None


@lru_cache(maxsize=64)
def _read(path: str) -> tuple[Frame, ...]:
    whole = json.loads(Path(path).read_text("utf-8"))
    return tuple(Frame(one["values"], one["text"], tuple(one["figures"])) for one in whole)


def chunks(stem: str) -> list[list[tuple[int, ...]]]:
    """The combinations of a snippet in the pieces in which they run."""
    all_of_them = knobs_of(stem).positions
    return [all_of_them[at : at + CHUNK] for at in range(0, len(all_of_them), CHUNK)]


def run(stem: str, positions: list[tuple[int, ...]], context) -> list[dict]:
    """Some frames of a snippet, run in one child of `context`. Raises Failed.

    Each is `{"values", "text", "figures", "axes"}`.
    """
    moving = knobs_of(stem)
    receive, send = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(stem, moving, positions, send))
    process.start()
    send.close()
    made = []
    try:
        for position in positions:
            why = f"no end after {PATIENCE} s"
            try:
                outcome = receive.recv() if receive.poll(PATIENCE) else None
            except EOFError:
                outcome, why = None, "the snippet's process died"
            if outcome is None:
                raise Failed(moving.knobs[0].line, f"at {moving.said(position)}: {why}")
            if outcome["problem"]:
                problem = f"at {moving.said(position)}: {outcome['problem']}"
                raise Failed(outcome["line"] or 1, problem, outcome["trace"])
            made.append({"values": moving.values(position), **outcome["frame"]})
    finally:
        process.kill() if len(made) < len(positions) else None
        process.join()
    return made


def _answer(stem: str, moving: knobs.Knobs, positions, pipe) -> None:
    """Run frames one after the other; each result goes through `pipe` as it comes."""
    own = paths.script_of(stem)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / own.name
        for number, position in enumerate(positions):
            script.write_text(moving.moved(position), "utf-8")
            figures = Path(folder) / str(number)
            figures.mkdir()
            outcome = runner.execute(script, figures)
            outcome["trace"] = outcome["trace"].replace(str(script), str(own))
            if outcome["problem"] is None:
                try:
                    outcome["frame"] = _frame(stem, outcome["printed"], figures)
                except ValueError as error:
                    outcome["problem"] = str(error)
            pipe.send(outcome)
    pipe.close()


def _frame(stem: str, printed: str, folder: Path) -> dict:
    """What pages show of one run. Figures count on from frame to frame: their order names them."""
    drawn = sorted(folder.glob("*.svg"), key=lambda path: (len(path.stem), path.stem))
    figures, axes = [], []
    for number, path in enumerate(drawn, 1):
        suffix = f"-{number}" if number > 1 else ""
        name, text = f"{stem.rpartition('/')[2]}{suffix}", path.read_text("utf-8")
        figures.append({"name": f"{name}.svg", **compact(text, f"{stem.replace('/', '-')}-{name}")})
        axes.append(_axes(text))
    return {"text": printed, "figures": figures, "axes": axes}


def _axes(svg: str) -> str:
    """Where a figure's axes stand (what is drawn in them is clipped there), their ticks and numbers, as a digest."""
    root = ET.fromstring(svg)
    boxes = root.iterfind(f".//{SVG}clipPath/{SVG}rect")
    seen = sorted({tuple(sorted(box.attrib.items())) for box in boxes})
    for group in root.iter(f"{SVG}g"):
        if group.get("id", "")[1:6] == "tick_":
            for one in group.iter(f"{SVG}use"):
                seen.append(sorted(item for item in one.attrib.items() if item[0] != "style"))
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def store(stem: str, key: str, made: list[dict]) -> None:
    """Keep all frames of a snippet, in place of older ones. Raises Failed for what must not be shown."""
    moving, own = knobs_of(stem), results.load(stem)
    if key != key_of(stem) or own is None or len(made) != len(moving.positions):
        raise Failed(1, "was edited while its frames ran")
    written = made[moving.positions.index(moving.written)]
    if (written["text"], written["figures"]) != (own["printed"], own["figures"]):
        raise Failed(
            1,
            "prints or draws otherwise when it runs again",
            "does it depend on the time or on chance?\n",
        )
    for position, one in zip(moving.positions, made, strict=True):
        place = moving.knobs[0].line, f"at {moving.said(position)}"
        if _frames_of(one) != _frames_of(written):
            raise Failed(place[0], f"{place[1]}: draws other figures, or of another size")
        if not one["text"].strip():
            raise Failed(place[0], f"{place[1]}: prints nothing",
                         "print one line that says what is to be seen: some readers only hear\n")  # fmt: skip
        if one["axes"] != written["axes"] and not moving.axes_move:
            raise Failed(place[0], f"{place[1]}: the axes jump", f"{JUMPS}\n")
    whole_files.write(folder() / stem / f"{key}.json", json.dumps(made, ensure_ascii=False))
    for old in (folder() / stem).glob("*.json"):
        if old.name != f"{key}.json":
            old.unlink(missing_ok=True)


def _frames_of(one: dict) -> list[tuple[str, str]]:
    return [(figure["name"], figure["viewBox"]) for figure in one["figures"]]


def forget_others(known: set[str]) -> None:
    """Delete the frames of snippets that have none any more."""
    for found in {path.parent for path in folder().rglob("*.json")}:
        if found.relative_to(folder()).as_posix() not in known:
            shutil.rmtree(found, ignore_errors=True)
