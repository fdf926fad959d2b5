"""What does not fit a phone: what must be scrolled sideways, and a first figure that comes late.

    python scripts/tools/measure_phones.py [SITE]     default: .cache/test-site

Prints each formula, code, output and table that scrolls, page by page, at 320 and 390 px. Fails
if it is a formula or code, if something that scrolls does not show that it does, or if the first
figure or knob of a teaching page begins below the second screen. Needs the test dependencies and
Chromium.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from scripts.book.library import Library, address
from scripts.book.parts import Figure
from scripts.book.paths import chromium
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.sites import SITE, Server
from scripts.tools.weigh_site import pages

WIDTHS = (320, 390)  # px
PHONE = {"width": 390, "height": 844}
SCREENS = 2  # within which the first figure or knob begins
SCROLLS_WELL = ("table", "output")
_LOOK = """
  () => {
    document.documentElement.classList.remove("later");
    for (const one of document.querySelectorAll("details")) one.open = true;
    const kind = (one) => one.matches(".arithmatex") ? "formula" : one.matches(".table-frame") ? "table"
      : one.closest(".highlight.output") ? "output" : "code";
    return [...document.querySelectorAll("div.arithmatex, .table-frame, .highlight pre > code")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => ({
        kind: kind(one), over: one.scrollWidth - one.clientWidth,
        shows: getComputedStyle(one).backgroundAttachment.startsWith("local"),
        text: (one.querySelector("annotation") ?? one).textContent.trim().replace(/\\s+/g, " ").slice(0, 60),
      }));
  }
"""

# Where the first figure or knob begins that is not folded, in screens; null without any.
_FIRST = """
  () => {
    document.documentElement.classList.remove("later");
    const shown = [...document.querySelectorAll("figure.plot-figure, .knobs")]
      .filter((one) => one.checkVisibility() && !one.closest("details:not([open])"));
    return shown.length ? Math.min(...shown.map((one) => one.getBoundingClientRect().top + scrollY)) / innerHeight : null;
  }
"""


def teaching() -> set[str]:
    """The addresses of the pages of chapters, and the home page, that show a figure."""
    return {
        address(source)
        for source, page in Library().pages.items()
        if any(page.of(Figure)) and not page.is_notebook and ("/" in source or source == "index.md")
    }


def late(page) -> list[str]:
    """Whether the first figure or knob of an open page comes too late, in words."""
    page.set_viewport_size(PHONE)
    at = page.evaluate(_FIRST)
    return (
        [] if at is not None and at < SCREENS else [f"the first figure begins after {at} screens"]
    )


def look(page, url: str) -> list[dict]:
    """What scrolls sideways on a page at each width: `width`, `kind`, `over` (px), `shows`, `text`."""
    page.goto(url)
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        found += [{"width": width, **one} for one in page.evaluate(_LOOK)]
    return found


def wrong(found: list[dict]) -> list[str]:
    """What of it must not be: in words."""
    return [
        f"{one['width']} px: {one['kind']} is {one['over']} px too wide: {one['text']}"
        if one["kind"] not in SCROLLS_WELL
        else f"{one['width']} px: {one['kind']} does not show that it scrolls: {one['text']}"
        for one in found
        if one["kind"] not in SCROLLS_WELL or not one["shows"]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=SITE)
    server, failed, figures = Server(parser.parse_args().site), False, teaching()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page()
        for where in pages(server.folder):
            page.goto(server.url + where)
            too_late = late(page) if where in figures else []  # before `look` opens what is folded
            found = look(page, server.url + where)
            for one in found:
                print(f"{where}: {one['width']} px: {one['kind']} +{one['over']} px: {one['text']}")
            for words in wrong(found) + too_late:
                failed = True
                print(f"{where}: WRONG: {words}", file=sys.stderr)
        browser.close()
    server.close()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
