"""Presses keys on the knobs of built pages, as a seeded random walk, and looks whether all agrees.

    python scripts/tools/walk_knobs.py SITE [--keys 500] [--engine firefox] [STEM ...]

In Chromium, Firefox and WebKit (those that this machine has, or those that are named).

After the walk the code, the output, the figures, the address and the words for those who
listen belong to the same values, and are those of the frame that the build has run.
"""

import argparse
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book.library import Library, address
from scripts.book.page import anchor
from scripts.figures import letters
from scripts.running import deltas, frames
from scripts.tools import engines
from scripts.tools.engines import awaited
from scripts.tools.visitor import Visitor, each

QUIET = 600  # ms after which the page has told all
PATIENCE = 60  # seconds in which all must agree, on a busy machine
_KEYS = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Space", "Tab", "Shift+Tab")  # fmt: skip
_WEIGHTS = (6, 6, 3, 3, 2, 2, 1, 1, 1, 4, 2)
_TYPED = [*"0123456789.-", "Backspace"]
# The kind of what has the focus, which is given back to the knobs if it has left them.
_FOCUS = """
  (stem) => {
    const box = document.querySelector(`.knobs[data-knobs="${stem}"]`);
    if (!box.contains(document.activeElement)) box.querySelector("input").focus();
    return document.activeElement.type ?? "";
  }
"""
# What a reader meets: [code, output, bodies of figures, their names, address, words, control's value].
_SHOWN = """
  (id, stem, figures) => {
    const box = document.querySelector(`.knobs[data-knobs="${stem}"]`);
    const bodies = figures.map((name) => {
      const svg = document.querySelector(`#figure-${name} svg`).cloneNode(true);
      for (const group of svg.querySelectorAll(".knob-drawn")) group.replaceWith(...group.childNodes);
      return svg.innerHTML;
    });
    return {
      code: document.querySelector(`#${id} pre > code`).textContent,
      text: document.querySelector(`[data-output="${stem}"] code`).textContent,
      bodies,
      names: figures.map((name) => document.querySelector(`#figure-${name} svg`).getAttribute("aria-label")),
      state: [...new URLSearchParams(location.search)].filter(([key]) => key.startsWith(`${id}.`)),
      said: box.querySelector(".knob-said").textContent,
      places: [...box.querySelectorAll("[type=range], [type=radio]:checked")].map((one) => +one.value),
      beside: [...box.querySelectorAll(".knob output, [type=number]")].map((one) => one.value),
      lost: [...document.querySelectorAll(`#figure-${figures[0] ?? ""} use`)]
        .map((one) => one.getAttribute("xlink:href") ?? one.getAttribute("href"))
        .filter((target) => !document.getElementById(target.slice(1))),
    };
  }
"""
_PARSED = """
  (body) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.innerHTML = body;
    return svg.innerHTML;
  }
"""


def begin(tab, stem: str) -> None:
    """Wait until the knobs of an open page (in an engine of engines.py) move; focus them."""
    awaited(
        tab,
        """(stem) => {
          const box = document.querySelector(`.knobs.ready[data-knobs="${stem}"]`);
          for (let one = box?.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
          return Boolean(box);
        }""",
        stem,
    )
    tab.ask(_FOCUS, stem)


def walk(tab, stem: str, keys: int, seed: int = 0) -> None:
    """Press `keys` keys; the focus stays at the knobs, and numbers are typed where one can."""
    chance, waiting = random.Random(seed), []
    kind = tab.ask(_FOCUS, stem)
    for _ in range(keys):
        if kind == "number" and chance.random() < 0.4:
            waiting.append(chance.choice(_TYPED))
            continue
        waiting.append(chance.choices(_KEYS, _WEIGHTS)[0])
        if waiting[-1].endswith("Tab"):
            tab.press(*waiting)
            waiting, kind = [], tab.ask(_FOCUS, stem)
    tab.press(*waiting)
    tab.ask("() => document.activeElement.blur()")


def disagreements(tab, stem: str) -> list[str]:
    """What does not come to belong to the values of the controls."""
    tab.ask(
        """(stem) => {
          const play = document.querySelector(`.knobs[data-knobs="${stem}"] [data-do=play]`);
          if (play?.textContent === "停止") play.click();
        }""",
        stem,
    )
    end = time.monotonic() + PATIENCE
    time.sleep(QUIET / 1000)
    while (problems := _differences(tab, stem)) and time.monotonic() < end:
        time.sleep(0.1)
    return problems


def _bodies(stem: str, at: int) -> list[str]:
    """The figures of a frame as the player draws them; tests/test_knobs.py holds them against the frame."""
    figures = deltas.read(deltas.of(stem))["figures"]
    return [
        letters.united(deltas.joined(one["body"], at), figure["glyphs"])
        for one, figure in zip(figures, frames.load(stem)[at].figures, strict=True)
    ]


def _differences(tab, stem: str) -> list[str]:
    moving, made = frames.knobs_of(stem), frames.load(stem)
    drawn = [figure["name"].removesuffix(".svg") for figure in made[0].figures]
    shown = tab.ask(_SHOWN, anchor(stem), stem, drawn)
    position = tuple(shown["places"])
    frame = made[moving.positions.index(position)]
    values = list(zip(moving.knobs, position, strict=True))
    wanted = {
        "code": moving.moved(position).rstrip("\n"),
        "text": frame.text.rstrip("\n"),
        "bodies": [tab.ask(_PARSED, body) for body in _bodies(stem, moving.positions.index(position))],
        "state": [[f"{anchor(stem)}.{knob.name}", knob.shown[at]] for knob, at in values if at != knob.written],
        "beside": [knob.texts[at] for knob, at in values if knob.kind != "choice"],
        "lost": [],
    }  # fmt: skip
    found = {**shown, "code": shown["code"].rstrip("\n"), "text": shown["text"].rstrip("\n")}
    where = f"{stem} at {moving.said(position)}"
    problems = [f"{where}: {name} is {str(found[name])[:300]!r}" for name, one in wanted.items()
                if found[name] != one]  # fmt: skip
    if shown["said"] and shown["said"] != frame.text.split("\n")[0]:
        problems.append(f"{where}: says {shown['said']!r}")
    return problems


def _walk_all(visitor: Visitor, keys: int, wanted: list[str]) -> list[str]:
    problems, engine = [], visitor.engine
    engine.resize(390, 844)
    for source, one in Library().pages.items():
        for stem in one.stems():
            if not frames.knobs_of(stem) or (wanted and stem not in wanted):
                continue
            visitor.open(address(source))
            begin(engine, stem)
            walk(engine, stem, keys)
            found = [*disagreements(engine, stem), *visitor.notes()]
            print(
                f"{engine.name} {stem}: {keys} keys, {len(found)} disagreements",
                *found,
                sep="\n  ",
                flush=True,
            )
            problems += found
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("stems", nargs="*", help="snippets with knobs; all, if none is named")
    parser.add_argument("--keys", type=int, default=500, help="keys for each snippet")
    parser.add_argument("--engine", choices=engines.NAMES, action="append")
    options = parser.parse_intermixed_args()
    problems = each(
        options.site,
        options.engine,
        lambda visitor: _walk_all(visitor, options.keys, options.stems),
    )
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
