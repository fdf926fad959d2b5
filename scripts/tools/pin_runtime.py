"""Writes docs/assets/run/runtime.json and lock.json from npm's pyodide package.

    python scripts/tools/pin_runtime.py            write them (needs npm)
    python scripts/tools/pin_runtime.py --check    fail if they would change

Every hash comes out of that package: of its files, and of the lock it contains.
"""

import argparse
import json
import re
import sys
import tempfile
import zlib
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import whole_files
from scripts.reader import runtime
from scripts.reader.host import core_files, npm_package, wheels


def _travels(data: bytes) -> int:
    """About how many bytes a compressing server sends (whatever the zlib version)."""
    return round(len(zlib.compress(data, 6)), -5) or round(len(zlib.compress(data, 6)), -3)


def pins(package: Path, sizes: dict) -> tuple[dict, dict]:
    """(runtime.json, lock.json); `sizes` are the wheels' sizes, which the lock lacks."""
    files = core_files(package)
    lock = json.loads(files["pyodide-lock.json"])
    chosen = {}
    table = {name: [runtime.integrity(data), len(data), _travels(data)]
             for name, data in files.items() if name in runtime.CORE}  # fmt: skip
    for name in runtime.PACKAGES:
        entry = lock["packages"][name]
        entry["depends"] = [one for one in entry["depends"] if one in runtime.PACKAGES]
        chosen[name] = entry
        digest = runtime.base64.b64encode(bytes.fromhex(entry["sha256"])).decode()
        size = sizes[entry["file_name"]]
        table[entry["file_name"]] = [f"sha256-{digest}", size, size]
    about = {
        "version": runtime.VERSION,
        "base": f"https://cdn.jsdelivr.net/pyodide/v{runtime.VERSION}/full/",
        "files": table,
    }
    return about, {"info": lock["info"], "packages": chosen}


def _text(value) -> str:
    return (
        re.sub(
            r"\[\s+([^\[\]]*?)\s+\]",
            lambda m: "[" + " ".join(m[1].split()) + "]",
            json.dumps(value, indent=1),
        )
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = runtime.FETCHED if runtime.FETCHED.exists() else Path(scratch)
        package = npm_package(folder)
        sizes = {name: len(data) for name, data in wheels(folder).items()}
        about, lock = pins(package, sizes)
    changed = []
    for name, value in (("runtime.json", about), ("lock.json", lock)):
        path = runtime.PINNED / name
        if not path.exists() or path.read_text("utf-8") != _text(value):
            changed.append(name)
            if not options.check:
                whole_files.write(path, _text(value))
    print("changed: " + ", ".join(changed) if changed else "as pinned")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
