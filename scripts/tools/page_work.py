"""How much a browser has to do to open a page, in numbers that do not depend on its speed.

    python scripts/tools/page_work.py [SITE] [--pages why/xor/ guide/ …]

Elements: of the document. Styled: elements whose style was computed, each time that it was, until
all of the page is laid out; a script that makes the browser style the whole page again shows here.
Laid out: boxes whose place was computed, likewise; an element has one, and so has each text in it.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from scripts.book.paths import chromium
from scripts.tools import sites as served
from scripts.tools.weigh_site import LAID_OUT, PHONE, pages

# Elements, and texts that are to be seen.
_COUNT = """() => {
  const all = [...document.querySelectorAll("*")];
  const texts = (one) => [...one.childNodes].filter((node) => node.nodeType === 3 && node.data.trim()).length;
  const shown = all.filter((one) => document.body.contains(one) && one.checkVisibility());
  return [all.length, shown.reduce((sum, one) => sum + texts(one), 0)];
}"""


@dataclass(frozen=True)
class Work:
    """What opening a page took."""

    elements: int
    texts: int
    styled: int
    laid_out: int

    @property
    def styled_each(self) -> float:
        """How often an element was styled, on average."""
        return self.styled / self.elements

    @property
    def laid_out_each(self) -> float:
        """How often an element or a text was laid out, on average."""
        return self.laid_out / (self.elements + self.texts)


def work(browser, url: str) -> Work:
    """Open a page on a phone, for the first time, until all of it is laid out."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.goto(url, wait_until="load")
    page.wait_for_selector(LAID_OUT, timeout=120_000)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    elements, texts = page.evaluate(_COUNT)
    context.close()
    styled = [
        e["args"].get("elementCount", 0)
        for e in events
        if e["name"] == "UpdateLayoutTree" and e["ph"] == "X"
    ]
    boxes = [
        e["args"]["beginData"]["dirtyObjects"]
        for e in events
        if e["name"] == "Layout" and e["ph"] == "X"
    ]
    if not styled or not boxes:
        raise RuntimeError(
            f"{url}: the trace tells of no layout; Chromium may name it otherwise now"
        )
    return Work(elements, texts, sum(styled), sum(boxes))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=served.SITE)
    parser.add_argument("--pages", nargs="*")
    options = parser.parse_args()
    if not chromium() or not (options.site / "index.html").exists():
        print("needs Chromium and a built site: mkdocs build --site-dir SITE", file=sys.stderr)
        return 2
    server = served.Server(options.site)
    print(f"{'page':<34}{'elements':>9}{'styled':>9}{'each':>6}{'laid out':>10}{'each':>6}")
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for address in pages(options.site) if options.pages is None else options.pages:
            one = work(browser, server.url + address)
            print(f"{address or '/':<34}{one.elements:>9}{one.styled:>9}{one.styled_each:>6.2f}"
                  f"{one.laid_out:>10}{one.laid_out_each:>6.2f}", flush=True)  # fmt: skip
        browser.close()
    server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
