"""Builds the site and its offline form once for all tests that look at them, and serves the site."""

import contextlib
import functools
import gzip
import http.server
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

from filelock import FileLock

from scripts.book import paths
from scripts.products import offline as build_offline

SITE = paths.CACHE / "test-site"
OFFLINE = paths.CACHE / "test-offline"
RESULTS = paths.CACHE / "test-results"  # only the marks of this name exist


def build_site(target: Path, root: Path = paths.ROOT, **environment) -> subprocess.CompletedProcess:
    """`mkdocs build --strict` of the book in `root` into `target`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)],
        cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=900,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1750000000",
             "PYTHONPATH": str(root), **environment},
    )  # fmt: skip


@functools.lru_cache(maxsize=400)  # of about 100 KB; tests open the same pages again and again
def _squeezed(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves below /book/, compressed, as GitHub Pages would."""

    def log_message(self, *args):
        pass

    def translate_path(self, path):
        return super().translate_path(path.removeprefix("/book"))

    def send_head(self):
        path = Path(self.translate_path(self.path.split("?")[0]))
        if path.is_dir():
            path = path / "index.html"
        status = 200
        if not self.path.startswith("/book/") or not path.is_file():
            path, status = Path(self.directory) / "404.html", 404
            self.not_there()
        body = self.altered(path, path.read_bytes())
        compressible = path.suffix in {
            ".html",
            ".css",
            ".js",
            ".mjs",
            ".json",
            ".svg",
            ".xml",
            ".txt",
            ".py",
            ".md",
        }
        squeeze = compressible and "gzip" in self.headers.get("Accept-Encoding", "")
        if squeeze:
            body = _squeezed(body)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command == "GET":
            with contextlib.suppress(ConnectionError):  # a reader who has left the page
                self.wfile.write(body)

    def not_there(self):
        """What to do where something is asked for that the site has not."""

    def altered(self, path: Path, body: bytes) -> bytes:
        """What is sent for a file; a test may serve something else."""
        return body

    def do_GET(self):
        self.send_head()

    def guess_type(self, path):
        if path.endswith(".mjs"):
            return "text/javascript"
        return super().guess_type(path)


class Server:
    """A local server of a built site; `url` ends in `/book/`, `inner` is the server that its handler knows."""

    def __init__(self, folder: Path, handler: type[Handler] = Handler):
        handler = functools.partial(handler, directory=str(folder))
        self.inner = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.folder = folder
        self.port = self.inner.server_port
        self.url = f"http://127.0.0.1:{self.port}/book/"
        threading.Thread(target=self.inner.serve_forever, daemon=True).start()

    def close(self):
        self.inner.shutdown()
        self.inner.server_close()


def _once(target: Path, build) -> Path:
    """`target`, built once a test run by whichever process needs it first.

    `make test` names its run in BOOK_TEST_RUN, so that all its stages share what is built.
    """
    run = (
        os.environ.get("BOOK_TEST_RUN")
        or os.environ.get("PYTEST_XDIST_TESTRUNUID")
        or f"process {os.getpid()}"
    )
    built_by = target.with_suffix(".run")
    target.parent.mkdir(exist_ok=True)
    with FileLock(target.with_suffix(".lock")):
        if not built_by.exists() or built_by.read_text("utf-8") != run:
            built_by.unlink(missing_ok=True)
            build()
            built_by.write_text(run, "utf-8")
    return target


def fresh_results(build) -> None:
    """Let `build` (scripts.running.pool) run the snippets that have changed, once a test run."""
    _once(RESULTS, lambda: build(say=lambda message: print(message, file=sys.stderr)))


def fresh_site() -> Path:
    """The site of the working tree. Raises AssertionError with MkDocs' words."""

    def build():
        shutil.rmtree(SITE, ignore_errors=True)
        built = build_site(SITE, SITE_URL="https://example.org/book/")
        assert built.returncode == 0, f"mkdocs build --strict fails:\n{built.stderr}{built.stdout}"

    return _once(SITE, build)


def fresh_offline_site() -> Path:
    """The offline form of the working tree's site, `site/`, and the zip of it, `book.zip`."""

    def build():
        shutil.rmtree(OFFLINE, ignore_errors=True)
        build_offline.build_site(OFFLINE / "site", paths.ROOT)
        build_offline.pack(OFFLINE / "site", OFFLINE / "book.zip")

    return _once(OFFLINE, build)
