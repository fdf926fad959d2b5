"""Writes docs/appendix/proof.md: how much of the book is held by what."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import paths, whole_files
from scripts.book.library import Library
from scripts.proof import summary


def main() -> int:
    whole_files.write(paths.DOCS / summary.PAGE, summary.page(Library()))
    print(f"docs/{summary.PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
