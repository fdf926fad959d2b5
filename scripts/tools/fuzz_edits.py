"""Edits of the book's blocks as a reader's hand makes them, each run in the reader's Python.

python scripts/tools/fuzz_edits.py [--programs 2000] [--seed 0] [--show]

A line is deleted, two are swapped, a number is changed, a letter becomes full-width, the
indentation, a bracket or a name is broken. After each of them the runtime lives, a failure
names a line, its reply is Japanese; and an unedited block prints what the book prints.
What ran is kept in `.cache/fuzz` by content, so that a run that was ended goes on where it was.
"""

import argparse
import hashlib
import json
import random
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import paths, whole_files
from scripts.running.snippets import needs_torch, runnable_snippets
from scripts.tools import wasm

KEPT = paths.CACHE / "fuzz"
BATCH = 25  # programs of one interpreter
PATIENCE = 40  # seconds of the processor for a program
_PROBE = "print([x * x for x in range(4)])\n"
_PROBED = "[0, 1, 4, 9]\n"
_WIDE = {
    "(": "（",
    ")": "）",
    ":": "：",
    ",": "，",
    "=": "＝",
    "+": "＋",
    " ": "　",
    "*": "＊",
    "'": "’",
}


def _delete(lines, rng):
    del lines[rng.randrange(len(lines))]


def _swap(lines, rng):
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _number(lines, rng):
    places = [(i, m) for i, line in enumerate(lines) for m in re.finditer(r"\b\d+\b", line)]
    if places:
        at, found = rng.choice(places)
        new = rng.choice(["0", "1", "-1", "3", "10", "0.5", "1000", ""])
        lines[at] = lines[at][: found.start()] + new + lines[at][found.end() :]


def _widen(lines, rng):
    places = [(i, k) for i, line in enumerate(lines) for k, one in enumerate(line) if one in _WIDE]
    if places:
        at, k = rng.choice(places)
        lines[at] = lines[at][:k] + _WIDE[lines[at][k]] + lines[at][k + 1 :]


def _indent(lines, rng):
    at = rng.randrange(len(lines))
    lines[at] = rng.choice([" " + lines[at], "    " + lines[at], lines[at].lstrip()])


def _bracket(lines, rng):
    places = [
        (i, k) for i, line in enumerate(lines) for k, one in enumerate(line) if one in "()[]{}:,'\""
    ]
    if places:
        at, k = rng.choice(places)
        lines[at] = lines[at][:k] + lines[at][k + 1 :]


def _name(lines, rng):
    places = [(i, m) for i, line in enumerate(lines) for m in re.finditer(r"\b[a-z_]{4,}\b", line)]
    if places:
        at, found = rng.choice(places)
        word, k = found.group(), rng.randrange(len(found.group()) - 1)
        word = word[:k] + word[k + 1] + word[k] + word[k + 2 :]
        lines[at] = lines[at][: found.start()] + word + lines[at][found.end() :]


EDITS = {"delete": _delete, "swap": _swap, "number": _number, "widen": _widen, "indent": _indent,
         "bracket": _bracket, "name": _name}  # fmt: skip


def programs(many: int, seed: int) -> list[dict]:
    """`many` edited blocks, the same for the same seed: {"stem", "code", "edit"}."""
    rng = random.Random(seed)
    stems = [stem for stem in runnable_snippets() if not needs_torch(stem)]
    found = []
    while len(found) < many:
        stem, edit = rng.choice(stems), rng.choice(list(EDITS))
        code = paths.script_of(stem).read_text("utf-8")
        lines = code.rstrip("\n").split("\n")
        EDITS[edit](lines, rng)
        edited = "\n".join(lines) + "\n"
        if edited != code:
            found.append({"stem": stem, "code": edited, "edit": edit})
    return found


def fault(result: dict) -> str:
    """What is wrong with the runtime's answer to an edited program, or ""."""
    if result["ended"]:
        return f"ends the runtime: {result['ended']}"
    error = result["error"]
    if error and not error["line"]:
        return f"names no line: {error['text']}"
    if error and not re.search("[ぁ-ん]", error["help"]):
        return f"no Japanese reply: {error['text']}"
    return ""


def run(edited: list[dict], patience: float = PATIENCE) -> list[tuple[dict, dict]]:
    """Each program with its result; a plain program after each batch shows that nothing is left.

    A program that takes `patience` seconds of the processor is left out, as a reader would press 停止.
    """
    pairs = []
    while edited:
        jobs = [{"stem": one["stem"], "code": one["code"]} for one in edited]
        results = wasm.together([*jobs, {"stem": "x/probe", "code": _PROBE}], patience)
        here = list(zip(edited, results))
        if len(results) > len(jobs) and results[-1]["out"] != _PROBED:
            here[-1][1]["ended"] = f"the next block prints {results[-1]['out']!r}"
        pairs += here
        ended = bool(results) and bool(results[-1]["ended"])
        edited = edited[len(results) if ended else len(results) + 1 :]  # the rest begins anew
    return pairs


def kept(edited: list[dict]) -> list[tuple[dict, dict]]:
    """What `run` gives, from `.cache/fuzz` where these programs ran in this reader's Python."""
    said = wasm.surroundings() + json.dumps(edited, sort_keys=True)
    place = KEPT / f"{hashlib.sha256(said.encode()).hexdigest()[:40]}.json"
    if not place.exists():
        whole_files.write(place, json.dumps(run(edited)))
    return json.loads(place.read_text("utf-8"))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--programs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2, help="interpreters at the same time")
    parser.add_argument("--show", action="store_true", help="print every reply once")
    options = parser.parse_args()
    edited, faults, ends, replies = (
        programs(options.programs, options.seed),
        [],
        Counter(),
        Counter(),
    )
    ran = 0
    batches = [edited[start : start + BATCH] for start in range(0, len(edited), BATCH)]
    with ThreadPoolExecutor(options.workers) as pool:
        for pairs in pool.map(kept, batches):
            for program, result in pairs:
                ran += 1
                ends[result["error"]["kind"] if result["error"] else "runs"] += 1
                if result["error"]:
                    replies[re.sub(r"^\d+ 行目: ", "", result["error"]["help"])] += 1
                if wrong := fault(result):
                    where = f"{program['stem']} ({program['edit']})"
                    faults.append(f"{where}: {wrong}\n{program['code']}")
            print(f"{ran} programs, {len(faults)} faults", file=sys.stderr, flush=True)
    print(json.dumps({"programs": ran, "too long": len(edited) - ran, "ends": ends}))
    if options.show:
        for text, many in replies.most_common():
            print(many, text)
    print("\n\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
