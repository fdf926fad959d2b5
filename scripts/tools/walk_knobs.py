"""Presses keys on the knobs of built pages, as a seeded random walk, and looks whether all agrees.

    python scripts/tools/walk_knobs.py SITE [--keys 500]

After the walk the code, the output, the figures, the address and the words for those who
listen belong to the same values, and are those of the frame that the build has run.
"""

import argparse
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Page, sync_playwright

from scripts.book import paths
from scripts.book.library import Library, address
from scripts.book.page import anchor
from scripts.running import frames
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.sites import Server

QUIET = 600  # ms after which the page has told all
_KEYS = ("ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "Tab", "Shift+Tab", "Space")  # fmt: skip
_WEIGHTS = (6, 6, 3, 3, 2, 2, 1, 1, 4, 2, 1)
# What a reader meets: [code, output, bodies of figures, their names, address, words, control's value].
_SHOWN = """
  ([id, stem, figures]) => {
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
      beside: [...box.querySelectorAll(".knob > output, [type=number]")].map((one) => one.value),
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


def begin(page: Page, stem: str) -> None:
    """Wait until the knobs of an open page move, and give them the focus."""
    box = page.locator(f'.knobs.ready[data-knobs="{stem}"]')
    box.wait_for(state="attached")
    for folded in page.locator(f'details:not([open]):has(.knobs[data-knobs="{stem}"])').all():
        folded.evaluate("(one) => (one.open = true)")
    box.locator("input").first.focus()


def walk(page: Page, stem: str, keys: int, seed: int = 0) -> None:
    """Press `keys` keys; the focus stays at the knobs of the snippet."""
    chance, box = random.Random(seed), f'.knobs[data-knobs="{stem}"]'
    for _ in range(keys):
        page.keyboard.press(chance.choices(_KEYS, _WEIGHTS)[0])
        if not page.evaluate("(box) => !!document.activeElement.closest(box)", box):
            page.locator(f"{box} input").first.focus()
    page.evaluate("document.activeElement.blur()")


def disagreements(page: Page, stem: str) -> list[str]:
    """What does not belong to the values of the controls, once the page is quiet."""
    for button in page.locator(f'.knobs[data-knobs="{stem}"] [data-do=play]').all():
        if button.text_content() == "停止":
            button.click()
    page.wait_for_timeout(QUIET)
    moving, made = frames.knobs_of(stem), frames.load(stem)
    drawn = [figure["name"].removesuffix(".svg") for figure in made[0].figures]
    shown = page.evaluate(_SHOWN, [anchor(stem), stem, drawn])
    position = tuple(shown["places"])
    frame = made[moving.positions.index(position)]
    values = list(zip(moving.knobs, position, strict=True))
    wanted = {
        "code": moving.moved(position).rstrip("\n"),
        "text": frame.text.rstrip("\n"),
        "bodies": [page.evaluate(_PARSED, figure["body"]) for figure in frame.figures],
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


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--keys", type=int, default=500, help="keys for each snippet")
    options = parser.parse_args()
    server, problems = Server(options.site), []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=paths.chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 390, "height": 844})
        for source, one in Library().pages.items():
            for stem in one.stems():
                if not frames.knobs_of(stem):
                    continue
                page.goto(server.url + address(source))
                begin(page, stem)
                walk(page, stem, options.keys)
                found = disagreements(page, stem)
                print(f"{stem}: {options.keys} keys, {len(found)} disagreements", flush=True)
                problems += found
        browser.close()
    server.close()
    for problem in problems:
        print(f"error: {problem}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
