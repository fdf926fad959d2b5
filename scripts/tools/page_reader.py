"""A reader who runs blocks in the page, and the host from which the runtime comes."""

import contextlib
import gzip
import http.server
import threading
import time
from types import SimpleNamespace

from scripts.reader import host as host_runtime
from scripts.reader import runtime as browser_runtime

DRAWING = "activations/relu/shape"  # any block that draws, with Japanese labels
PRINTING = "why/linear/additive"
ENDLESS = "i = 0\nwhile True:\n    i += 1\n    print(i, 'これは止まりません')\n"


class Files(http.server.SimpleHTTPRequestHandler):
    """The runtime as a foreign host serves it: any page may read it, compressed."""

    extensions_map = {".mjs": "text/javascript", ".wasm": "application/wasm"}

    def log_message(self, *args):
        pass

    def do_GET(self):
        name = self.path.rpartition("/")[2]
        self.server.asked.append(name)
        if name in self.server.silent:
            time.sleep(5)
            return
        data = (self.server.folder / name).read_bytes()
        if name in self.server.changed:
            data = data[:-1] + bytes([data[-1] ^ 1])
        wanted = self.headers.get("Range")
        if wanted:
            self.server.ranges.append((name, wanted))
        kind = self.extensions_map.get("." + name.rpartition(".")[2], "application/octet-stream")
        plain = name.endswith(".whl")
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted and plain else 0
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            data = data[start:]
        self.send_header("Content-Type", kind)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store" if self.server.changed else "max-age=600")
        if not plain:
            data = self.server.squeezed(name, data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        breaks = name in self.server.broken  # once: half of it, and the line is dead
        if breaks:
            self.server.broken.discard(name)
            data = data[: len(data) // 2]
        with contextlib.suppress(OSError):  # the worker that asked was stopped
            self.wfile.write(data)
            if breaks:
                self.wfile.flush()
                time.sleep(8)  # what was sent arrives before the line dies, on a busy machine too


def _squeezed():
    kept = {}

    def squeeze(name, data):
        key = name, data[-1]
        if key not in kept:
            kept[key] = gzip.compress(data, 6)
        return kept[key]

    return squeeze


def runtime_host(handler=Files):
    """A running server of the verified runtime: `url`, and `server`, which can be told to misbehave.

    Raises what fetching the runtime raises.
    """
    folder = host_runtime.fetch()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.folder, server.squeezed = folder, _squeezed()
    server.asked, server.ranges = [], []
    server.changed, server.silent, server.broken = set(), set(), set()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return SimpleNamespace(url=f"http://127.0.0.1:{server.server_port}/", server=server)


class Reader:
    """A page, and what a reader does with a block."""

    def __init__(self, page, url, errors):
        self.page, self.url, self.errors = page, url, errors

    def open(self, address, runtime=""):
        self.page.goto(f"{self.url}{address}" + (f"?runtime={runtime}" if runtime else ""))

    def block(self, stem):
        block = self.page.locator(f'[data-snippet="{stem}"]')
        block.evaluate(
            "e => { for (let d = e.closest('details'); d; d = d.parentElement.closest('details')) d.open = true }"
        )
        return block

    def bar(self, stem):
        return self.block(stem).locator("xpath=following-sibling::p[1]")

    def press(self, stem, name):
        self.bar(stem).get_by_role("button", name=name, exact=True).click()

    def status(self, stem):
        return self.bar(stem).locator(".run-status").text_content()

    def wait(self, stem, pattern, seconds=90):
        self.page.wait_for_function(
            "([e, pattern]) => new RegExp(pattern).test(e.textContent)",
            arg=[self.bar(stem).locator(".run-status").element_handle(), pattern],
            timeout=seconds * 1000, polling=10,
        )  # fmt: skip
        return self.status(stem)

    def run(self, stem, pattern="^(終わりました|エラー|採点|停止)", name="実行"):
        began = time.monotonic()
        self.press(stem, name)
        self.wait(stem, pattern)
        return time.monotonic() - began

    def write(self, stem, code):
        if not self.block(stem).locator("textarea").count():
            self.press(stem, "編集")
        self.block(stem).locator("textarea").fill(code)

    def result(self, stem):
        return self.bar(stem).locator("xpath=following-sibling::section[1]")


def page_of(stem):
    """The address of the page that shows a snippet."""
    parts = stem.split("/")
    return "/".join(parts[:2]).removesuffix("/index") + "/"


def answer_for_the_usual_place(context, host):
    """Give the same bytes as the pinned address would, which cannot be reached here."""

    def serve(route):
        name = route.request.url.rpartition("/")[2]
        kind = Files.extensions_map.get("." + name.rpartition(".")[2], "application/octet-stream")
        body = (host.server.folder / name).read_bytes()
        route.fulfill(body=body, content_type=kind, headers={"Access-Control-Allow-Origin": "*"})

    context.route(browser_runtime.pinned()["base"] + "**", serve)
