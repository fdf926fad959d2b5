"""Fetches the browser's Python, verifies every byte, and places it.

python scripts/host_runtime.py              into .cache/runtime, for the tests
python scripts/host_runtime.py --into DIR   also into DIR, to serve it yourself
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import subprocess

from scripts.reader import runtime
from scripts.reader.host import fetch, place


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--into", type=Path, help="folder to place the files in")
    options = parser.parse_args()
    try:
        folder = fetch()
    except (RuntimeError, subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"error: {error}\n{getattr(error, 'stderr', None) or ''}", file=sys.stderr)
        return 1
    if options.into:
        place(options.into, folder)
    total = sum(size for _, size, _ in runtime.pinned()["files"].values())
    print(
        f"{len(runtime.pinned()['files'])} files, {total / 1e6:.1f} MB, verified: {options.into or folder}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
