"""Writes the tables of symptoms and error texts into the pages, from scripts/book/symptoms.toml and error_texts.toml.

python scripts/write_lookups.py
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import paths, whole_files, written
from scripts.book.library import Library
from scripts.book.parts import Edge


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    for page in Library().pages.values():
        if any(page.of(Edge)):
            source = written.rewritten(page)
            if source != page.source:
                whole_files.write(paths.ROOT / page.file, source)
                print(page.file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
