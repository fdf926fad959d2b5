"""What a first visit to each page of a built site costs.

    python scripts/tools/weigh_site.py [SITE]     default: .cache/test-site, where the tests build

Prints bytes by kind, requests and layout shift, page by page; fails when a page
leaves the budget of tests/budget.toml. Needs the test dependencies and Chromium.
"""

import argparse
import functools
import http.server
import sys
import threading
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from scripts.book.paths import ROOT, chromium
from scripts.tools import sites as served

# A page on which nothing waits for its layout any more (site.js).
LAID_OUT = "html:is([data-laid-out], :not(.later))"
BUDGET = tomllib.loads((ROOT / "tests" / "budget.toml").read_text("utf-8"))
KINDS = {".html": "html", "": "html", ".css": "css", ".js": "js", ".mjs": "js", ".woff2": "font",
         ".json": "data", ".png": "image", ".svg": "image", ".ico": "image"}  # fmt: skip
FRAMES = ".frames.js"
PHONE = {"viewport": {"width": 412, "height": 823}}
_SHIFTS = """
  globalThis.shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
"""


class _Handler(served.Handler):
    """Notes what it sends, headers included; lets browsers keep it, like GitHub Pages."""

    def send_header(self, name, value):
        super().send_header(name, "max-age=600" if name == "Cache-Control" else value)

    def end_headers(self):
        headers = sum(map(len, self._headers_buffer))
        length = next(
            (
                int(h.split(b":")[1])
                for h in self._headers_buffer
                if h.startswith(b"Content-Length")
            ),
            0,
        )
        self.server.sent.append((self.path.split("?")[0], headers + length))
        super().end_headers()


class Scale:
    """Serves a site and weighs first visits to its pages, in one tab that forgets between them."""

    def __init__(self, site: Path, browser):
        handler = functools.partial(_Handler, directory=str(site))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.sent = []
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        self.url = f"{self.origin}/book/"
        self.foreign = []  # whatever the open page has asked other hosts for
        self.context = browser.new_context(**PHONE)
        self.page = self.context.new_page()
        self.page.on("request", self._note_foreign)
        self.page.add_init_script(_SHIFTS)
        self.devtools = self.context.new_cdp_session(self.page)

    def _note_foreign(self, request):
        if not request.url.startswith((self.url, "data:", "blob:", "about:")):
            self.foreign.append(request.url)

    def _forget(self):
        """Whatever the last visit has left: the page, what it still asks for, files, storage."""
        self.page.goto("about:blank")
        self.devtools.send("Network.clearBrowserCache")
        self.devtools.send(
            "Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"}
        )
        self.page.set_viewport_size(PHONE["viewport"])
        self._server.sent.clear()
        self.foreign.clear()

    def weigh(self, address: str) -> dict:
        """`{bytes, requests, shift, kinds: {html: …}, foreign: […]}` of a first visit; the page stays open."""
        self._forget()
        page = self.page
        page.goto(self.url + address, wait_until="load")
        page.wait_for_selector(LAID_OUT)
        page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        before = -1
        while before != len(self._server.sent):  # until nothing more is asked for
            before = len(self._server.sent)
            page.wait_for_timeout(200)
        shift = page.evaluate("shift")
        sent = list(self._server.sent)
        kinds = dict.fromkeys(BUDGET["kinds"], 0)
        for path, size in sent:
            kinds[kind_of(path)] += size
        # Frames are asked for when their knob comes near; they have a budget of their own.
        return {"bytes": sum(kinds.values()) - kinds["frames"], "requests": len(sent), "shift": round(shift, 4),
                "kinds": kinds, "foreign": list(self.foreign), "sent": sent}  # fmt: skip

    def close(self):
        self.context.close()
        self._server.shutdown()
        self._server.server_close()


def kind_of(path: str) -> str:
    """The kind of budget.toml that a file of the site belongs to, by its address."""
    if path.endswith(FRAMES):
        return "frames"
    return KINDS.get("" if path.endswith("/") else Path(path).suffix, "data")


def pages(site: Path) -> list[str]:
    """Addresses of all pages, the one for wrong addresses included."""
    found = sorted(
        path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("index.html")
    )
    return [*found, "404.html"]


def over_budget(address: str, cost: dict) -> list[str]:
    """What is more than the budget allows, in words."""
    found = [
        f"{address or 'index'}: {name} {cost[name]:g}, at most {BUDGET[name]:g}"
        for name in ("bytes", "requests", "shift") if cost[name] > BUDGET[name]
    ]  # fmt: skip
    found += [
        f"{address or 'index'}: {size} bytes of {kind}, at most {BUDGET['kinds'][kind]}"
        for kind, size in cost["kinds"].items() if size > BUDGET["kinds"][kind]
    ]  # fmt: skip
    return found + [f"{address or 'index'}: asks another host for {url}" for url in cost["foreign"]]


def table(costs: dict[str, dict]) -> str:
    """All pages, the heaviest first."""
    head = f"{'page':<36}{'bytes':>9}{'requests':>9}{'shift':>8}" + "".join(
        f"{k:>8}" for k in BUDGET["kinds"]
    )
    lines = [
        f"{address or '/':<36}{cost['bytes']:>9,}{cost['requests']:>9}{cost['shift']:>8.4f}"
        + "".join(f"{size:>8,}" for size in cost["kinds"].values())
        for address, cost in sorted(costs.items(), key=lambda item: -item[1]["bytes"])
    ]
    return "\n".join([head, *lines])


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=served.SITE)
    site = parser.parse_args().site
    if not chromium() or not (site / "index.html").exists():
        print("needs Chromium and a built site: mkdocs build", file=sys.stderr)
        return 2
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=chromium(), args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        scale = Scale(site, browser)
        costs = {address: scale.weigh(address) for address in pages(site)}
        scale.close()
        browser.close()
    print(table(costs))
    problems = [line for address, cost in costs.items() for line in over_budget(address, cost)]
    print("\n".join(problems) or f"{len(costs)} pages, all within the budget", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
