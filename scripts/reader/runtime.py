"""The Python that runs in a reader's browser: what it consists of, and where it may lie.

The two pinned files are written by `scripts/tools/pin_runtime.py` and never by hand:
`runtime.json` (version, usual place; hash, size and transferred size of every
file) and `lock.json` (the packages, as Pyodide's own lock describes them).
"""

import base64
import hashlib
import json
from pathlib import Path

from scripts.book import paths

VERSION = "314.0.3"
SOURCE = f"pyodide@{VERSION}"  # npm: the core, and the lock that all hashes come from
WHEELS = "open-webui==0.12.4"  # PyPI: carries the same wheels as the official place
CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
# In the order of loading. Not loaded: fonttools and pytz, which drawing does not need.
PACKAGES = ("numpy", "contourpy", "cycler", "kiwisolver", "packaging", "pillow",
            "pyparsing", "six", "python-dateutil", "matplotlib")  # fmt: skip
PINNED = paths.DOCS / "assets" / "run"
FETCHED = paths.CACHE / "runtime"


def integrity(data: bytes) -> str:
    """The hash of a file as browsers check it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


def pinned() -> dict:
    """What `runtime.json` says."""
    return json.loads((PINNED / "runtime.json").read_text("utf-8"))


def place(chosen: str) -> str:
    """Where pages look for the runtime: `chosen`, the site itself ("self"), or the usual place ("")."""
    return {"": pinned()["base"], "self": "runtime/"}.get(chosen, chosen)


def wrong_files(folder: Path) -> list[str]:
    """Names of the pinned files that `folder` lacks or holds with other bytes."""
    return [
        name
        for name, (expected, *_) in pinned()["files"].items()
        if not (folder / name).is_file() or integrity((folder / name).read_bytes()) != expected
    ]
