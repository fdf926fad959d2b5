"""Builds the site once for all tests that look at it, and serves it."""

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

from scripts import paths

SITE = paths.CACHE / "test-site"


def build_site(target: Path, root: Path = paths.ROOT, **environment) -> subprocess.CompletedProcess:
    """`mkdocs build --strict` of the book in `root` into `target`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)],
        cwd=root, capture_output=True, text=True, encoding="utf-8", timeout=900,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1750000000",
             "PYTHONPATH": str(root), **environment},
    )  # fmt: skip


class _Handler(http.server.SimpleHTTPRequestHandler):
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
        body = path.read_bytes()
        compressible = path.suffix in {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".py", ".md"}
        squeeze = compressible and "gzip" in self.headers.get("Accept-Encoding", "")
        if squeeze:
            body = gzip.compress(body, 6, mtime=0)
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
        return None

    def do_GET(self):
        self.send_head()

    def guess_type(self, path):
        if path.endswith(".mjs"):
            return "text/javascript"
        return super().guess_type(path)


class Server:
    """A local server of a built site; `url` ends in `/book/`."""

    def __init__(self, folder: Path):
        handler = functools.partial(_Handler, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/book/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def fresh_site() -> Path:
    """The site of the working tree, built once a test run by whichever process needs it first.

    Raises AssertionError with MkDocs' words.
    """
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"process {os.getpid()}")
    built_by = SITE.with_suffix(".run")
    SITE.parent.mkdir(exist_ok=True)
    with FileLock(SITE.with_suffix(".lock")):
        if not built_by.exists() or built_by.read_text("utf-8") != run:
            built_by.unlink(missing_ok=True)
            shutil.rmtree(SITE, ignore_errors=True)
            built = build_site(SITE, SITE_URL="https://example.org/book/")
            assert built.returncode == 0, f"mkdocs build --strict fails:\n{built.stderr}{built.stdout}"
            built_by.write_text(run, "utf-8")
    return SITE
