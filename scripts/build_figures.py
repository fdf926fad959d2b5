"""Runs every snippet and notebook that changed; figures and outputs go to the cache.

    python scripts/build_figures.py                   check everything
    python scripts/build_figures.py snippets/why      check some files or folders
    python scripts/build_figures.py --accept FILE…    record what they print now

Fails, with file and line, when code raises, warns, leaves a figure unshown,
or prints something other than its recorded output.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import paths
from scripts.running import execution
from scripts.running.pool import build


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files or folders below snippets/, or notebooks"
    )
    parser.add_argument("--accept", action="store_true", help="record what they print now")
    options = parser.parse_args()
    selected = [path.resolve() for path in options.paths]
    for path in selected:
        if not path.exists() or not any(
            map(path.is_relative_to, (paths.SNIPPETS, execution.FOLDER))
        ):
            parser.error(f"no such file or folder below snippets/ or docs/experiments/: {path}")
    if options.accept and not selected:
        parser.error("--accept needs the files whose output you have read and accept")
    errors = build(selected, options.accept)
    for error in errors:
        print(f"\nerror: {error}", file=sys.stderr)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
