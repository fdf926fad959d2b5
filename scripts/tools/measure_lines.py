"""What a reader waits for on slow and fast lines: megabytes and seconds, as a table; no test.

    python scripts/tools/measure_lines.py [SITE] [--mbit 1 10 50]

needs the test dependencies, Chromium, Node's npm. In a new browser for each line: the page until it
can be read, its first block that prints, a first figure; then a second visit, and one whose network
dies before 「実行」. Page and runtime share the line, and each request waits 50 ms for its answer.
The last column is what the line alone takes; the rest is the work of this machine.
"""

import argparse
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from scripts.book.paths import chromium
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.page_reader import DRAWING, PRINTING, Files, Reader, page_of, runtime_host
from scripts.tools.sites import Handler, Server, fresh_site

LATENCY = 0.05  # seconds
PIECE = 4096  # bytes
# When the first words of the page were seen, in seconds.
_SEEN = """() => new Promise((done) => {
  const look = () => {
    const [seen] = performance.getEntriesByName("first-contentful-paint");
    if (seen) done(seen.startTime / 1000);
    else setTimeout(look, 50);
  };
  look();
})"""
# The longest time for which the words beside the button did not change, in seconds.
_STILL = """(line) => {
  let last = performance.now();
  const status = line.querySelector(".run-status");
  self.still = 0;
  new MutationObserver(() => {
    self.still = Math.max(self.still, (performance.now() - last) / 1000);
    last = performance.now();
  }).observe(status, { childList: true, characterData: true, subtree: true });
}"""


class Line:
    """A line of so many Mbit/s that all its servers share; counts what goes over it."""

    def __init__(self, mbit: float):
        self.rate, self.sent, self.dead = mbit * 1e6 / 8, 0, False
        self._free, self._lock = 0.0, threading.Lock()

    def wait(self, size: int) -> None:
        """Return when `size` bytes have gone over the line. Raises ConnectionError if it is dead."""
        if self.dead:
            raise ConnectionAbortedError
        with self._lock:
            self.sent += size
            self._free = max(self._free, time.monotonic()) + size / self.rate
            free = self._free
        time.sleep(max(0.0, free - time.monotonic()))


class _Slowly:
    """What a handler writes goes over its server's line."""

    def __init__(self, file, line: Line):
        self._file, self._line = file, line

    def write(self, data) -> int:
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            self._line.wait(len(piece))
            self._file.write(piece)
        return len(data)

    def __getattr__(self, name):
        return getattr(self._file, name)


class _OnLine:
    """A handler whose answers take their time, and may be kept as from GitHub Pages."""

    def setup(self):
        super().setup()
        self.wfile = _Slowly(self.wfile, self.server.line)

    def do_GET(self):
        if self.server.line.dead:
            self.close_connection = True
            return
        time.sleep(LATENCY)
        try:
            super().do_GET()
        except OSError:
            self.close_connection = True

    def send_header(self, name, value):
        super().send_header(name, "max-age=600" if name == "Cache-Control" else value)


class _Pages(_OnLine, Handler):
    pass


class _Runtime(_OnLine, Files):
    pass


def measure(page, reader: Reader, runtime: str, line: Line) -> list[tuple[str, float, float]]:
    """(what, MB, seconds) one after another, for a browser that has never been here."""
    rows = []

    def timed(what, act):
        before, began = line.sent, time.monotonic()
        seconds = act() or time.monotonic() - began
        rows.append((what, (line.sent - before) / 1e6, seconds))

    def page_seen():
        reader.open(page_of(PRINTING), runtime)
        return page.evaluate(_SEEN)

    def run(stem):
        reader.press(stem, "実行")
        status = reader.wait(stem, "^(終わりました|エラー|実行環境|通信)", seconds=900)
        if not status.startswith("終わりました"):
            rows.append((f"NOT DONE: {status}", 0, 0))

    def ready(stem):
        reader.bar(stem).get_by_role("button", name="実行").wait_for()
        page.wait_for_load_state("networkidle")

    timed("page, until it can be read", page_seen)
    ready(PRINTING)
    reader.bar(PRINTING).evaluate(_STILL)
    timed("first print", lambda: run(PRINTING))
    rows.append(("  longest unchanged status", 0, page.evaluate("self.still")))
    reader.open(page_of(DRAWING), runtime)
    ready(DRAWING)
    timed("first figure", lambda: run(DRAWING))
    timed("second visit: page", page_seen)
    ready(PRINTING)
    timed("second visit: print", lambda: run(PRINTING))
    reader.open(page_of(DRAWING), runtime)
    ready(DRAWING)
    line.dead = True
    timed("network dead: figure", lambda: run(DRAWING))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, nargs="?", help="a built site; without it, it is built")
    parser.add_argument("--mbit", type=float, nargs="+", default=[1, 10, 50])
    options = parser.parse_args()
    if not chromium():
        print("needs Chromium (apt-get install chromium fonts-noto-cjk)", file=sys.stderr)
        return 2
    server, host = Server(options.site or fresh_site(), _Pages), runtime_host(_Runtime)
    with sync_playwright() as play:
        for mbit in options.mbit:
            line = server.inner.line = host.server.line = Line(mbit)
            browser = play.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
            page = browser.new_page(viewport={"width": 390, "height": 844})
            page.set_default_timeout(900_000)
            print(f"{mbit:g} Mbit/s", flush=True)
            for what, mega, seconds in measure(page, Reader(page, server.url, []), host.url, line):
                line_alone = mega * 8 / mbit
                print(f"  {what:<30}{mega:8.2f} MB{seconds:8.1f} s{line_alone:8.1f} s", flush=True)
            browser.close()
    host.server.shutdown()
    server.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
