"""Adds to tests/pictures.json which function of the book each curve is; keeps all outlines in tests/shapes.json."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book.library import Library
from scripts.book.parts import Block
from scripts.proof import pictures, records


def main() -> int:
    known, pages = pictures.record(), Library().pages.values()
    for page in pages:
        for part in page.of(Block):
            if part.stem.endswith("/starter"):
                continue
            there = pictures.curves(part.stem)
            found = {
                label: name
                for label, curve in there.items()
                if (name := pictures.recognised(*curve))
            }
            if found:
                known[part.stem] = {**found, **known.get(part.stem, {})}
    records.write_lines(pictures.RECORD, known)
    records.keep_outlines(pages, {})
    print(f"tests/pictures.json: {sum(map(len, known.values()))} curves of {len(known)} snippets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
