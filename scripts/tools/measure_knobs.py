"""What each knob costs: combinations, seconds of the build, bytes, milliseconds of a move.

    python scripts/tools/measure_knobs.py [SITE] [--build] [--only WORD]     default: .cache/test-site

A move is measured in Chromium on a processor slowed down four times: script, style, layout
and painting of the page's own thread, in processor time, from the key until the figure goes to
the screen, and in the frame after, with code and words. Other work on the machine only adds to it
(caches, turns of the processor), so a knob whose middle move takes longer than one frame of the
display is measured up to four times more, and its least counts; it fails where that is too long.
`--build` runs some frames of each knob anew in a warm child, and gives the processor seconds of
all: a build on two quiet cores takes half of their sum.
"""

import argparse
import json
import multiprocessing
import os
import resource
import statistics
import sys
from collections.abc import Collection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.book import paths
from scripts.book.library import Library, address
from scripts.running import deltas, frames, runner
from scripts.tools import walk_knobs
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.engines import Tab
from scripts.tools.sites import SITE, Server

SLOWED, FRAME = 4, 16.0  # times; ms
BUILD = 90  # seconds that all frames may take on two cores
MOVES, SAMPLE = 12, 6  # of each knob: moves, frames that run anew
TRIES = 5  # at most, of a knob that seems too slow
# The work of a page's own thread that stands between a key and the picture.
_WORK = {"EventDispatch", "FireAnimationFrame", "UpdateLayoutTree", "Layout", "PrePaint", "Paint",
         "Layerize", "Commit"}  # fmt: skip
_CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"]
# Each knob of the box goes through its places, evenly; every move ends with two frames.
_MOVE = """
  async ([stem, moves]) => {
    const box = document.querySelector(`.knobs[data-knobs="${stem}"]`);
    const rows = [...box.querySelectorAll(".knob")].filter((row) => row.querySelector("[type=range], [type=radio]"));
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    for (let move = 0; move < moves; move++) {
      const row = rows[move % rows.length], turn = Math.floor(move / rows.length) + 1;
      const range = row.querySelector("[type=range]");
      const radios = row.querySelectorAll("[type=radio]");
      performance.mark("move");
      if (range) {
        range.value = (turn * Math.max(1, Math.round(+range.max / 5))) % (+range.max + 1);
        range.dispatchEvent(new Event("input", { bubbles: true }));
      } else radios[turn % radios.length].click();
      await frame();
      performance.mark("figure");
      await frame();
      performance.mark("end");
      await new Promise((done) => setTimeout(done, 300));
    }
  }
"""


def places() -> list[tuple[str, str]]:
    """(address of the page, stem) of every snippet with knobs, in the order of the book."""
    library = Library()
    return [
        (address(source), stem)
        for source in library.order
        if source in library.pages
        for stem in library.pages[source].stems()
        if frames.knobs_of(stem)
    ]


def spent(trace: list[dict], work: Collection[str] = _WORK) -> list[tuple[float, float]]:
    """Of each move the milliseconds of the page's own `work`: until the figure, and after it."""
    marks = sorted(
        (one["ts"], one["name"], one["tid"])
        for one in trace
        if one.get("cat") == "blink.user_timing" and one["name"] in ("move", "figure", "end")
    )
    parts = {"move": [], "figure": []}
    for (begin, name, thread), (end, *_) in zip(marks, marks[1:], strict=False):
        if name not in parts:
            continue
        own = sorted(
            (one["ts"], -one.get("dur", 0), one["dur"], one.get("tdur", one["dur"]))
            for one in trace
            if one["name"] in work and "dur" in one and one["tid"] == thread
            and begin <= one["ts"] < end
        )  # fmt: skip
        total, until = 0.0, 0
        for at, _, long, worked in own:
            if at >= until:  # else it lies within the one before
                total, until = total + worked, at + long
        parts[name].append(total / 1000)
    return list(zip(parts["move"], parts["figure"], strict=True))


def move(
    browser: Browser, page: Page, stem: str, moves: int = MOVES, work: Collection[str] = _WORK
) -> list[tuple[float, float]]:
    """What `spent` says of some moves of an open page's knobs."""
    walk_knobs.begin(Tab(page), stem)
    page.evaluate(_MOVE, [stem, 1])  # marks the code and prepares the figures
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    browser.start_tracing(page=page, categories=_CATEGORIES)
    page.evaluate(_MOVE, [stem, moves])
    trace = json.loads(browser.stop_tracing())["traceEvents"]
    devtools.detach()
    return spent(trace, work)


def build_seconds(stem: str) -> float:
    """Processor seconds that all frames of a snippet take, judged by some of them."""
    whole = frames.knobs_of(stem).positions
    some = whole[:: -(-len(whole) // SAMPLE)]
    before = _children()
    frames.run(stem, some, multiprocessing.get_context("fork"))
    return (_children() - before) * len(whole) / len(some)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _warm() -> None:
    """What the children of a build find imported."""
    os.environ.update(runner.ENVIRONMENT)
    import numpy  # noqa: F401 (imported once, as in the server of the children)

    import scripts.figures.warmup  # noqa: F401 (likewise)


def _least(browser: Browser, url: str, stem: str) -> tuple[list[float], list[float], int]:
    """(middle moves, longest ones) of figure and words, each the least of the tries; how many tries."""
    middles, most = [float("inf")] * 2, [float("inf")] * 2
    tries = 0
    while tries < TRIES and max(middles) > FRAME:
        tries += 1
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(url)
        took = list(zip(*move(browser, page, stem), strict=True))
        page.close()
        middles = [*map(min, middles, map(statistics.median, took))]
        most = [*map(min, most, map(max, took))]
    return middles, most, tries


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, nargs="?", default=SITE, help="the built site")
    parser.add_argument("--build", action="store_true", help="run all frames anew and time them")
    parser.add_argument("--only", default="", help="snippets whose name holds this word")
    options = parser.parse_args()
    chosen = [(where, stem) for where, stem in places() if options.only in stem]
    built = {}
    if options.build:
        _warm()
    server, slow, bytes_, count = Server(options.site), [], 0, 0
    print(
        "| snippet | combinations | build s | bytes | figure ms | most | words ms | most | tries |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=paths.chromium(), args=CHROMIUM_FLAGS)
        for where, stem in chosen:
            middles, most, tries = _least(browser, server.url + where, stem)
            if options.build:
                built[stem] = build_seconds(stem)
            times = " | ".join(f"{a:.1f} | {b:.1f}" for a, b in zip(middles, most, strict=True))
            weight = deltas.weight(deltas.of(stem))
            seconds = f"{built[stem]:.1f}" if built else "-"
            combinations = len(frames.knobs_of(stem).positions)
            bytes_, count = bytes_ + weight, count + combinations
            print(
                f"| {stem} | {combinations} | {seconds} | {weight} | {times} | {tries} |",
                flush=True,
            )
            slow += [stem] if max(middles) > FRAME else []
        browser.close()
    server.close()
    total = sum(built.values())
    print(f"| {len(chosen)} | {count} | {total:.1f} | {bytes_} | | | | | |")
    for stem in slow:
        print(f"error: snippets/{stem}.py: a move takes more than {FRAME:.0f} ms", file=sys.stderr)
    if total / 2 > BUILD:
        print(
            f"error: all frames take {total / 2:.0f} s on two cores, at most {BUILD}",
            file=sys.stderr,
        )
    return int(bool(slow) or total / 2 > BUILD)


if __name__ == "__main__":
    sys.exit(main())
