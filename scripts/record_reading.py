"""Keeps in tests/read.json what nothing computes, as somebody has read it; the diff shows what is new."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book.library import Library
from scripts.proof import records


def main() -> int:
    pages = records.keep_reading(Library().pages.values(), {})
    for kind in ("answers", "counts", "formulas"):
        print(f"{sum(sum(page.get(kind, {}).values()) for page in pages.values())} {kind}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
