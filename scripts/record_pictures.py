"""Adds to tests/pictures.json which function of the book each curve is; keeps all outlines in tests/shapes.json."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import whole_files
from scripts.book.library import Library
from scripts.book.parts import Block
from scripts.proof import pictures, shapes
from scripts.running import drawn


def main() -> int:
    known, outlines = pictures.record(), {}
    for page in Library().pages.values():
        for part in page.of(Block):
            if part.stem.endswith("/starter"):
                continue
            if drawn.draws(part.stem):
                outlines[part.stem] = shapes.panels(part.stem)
            there = pictures.curves(part.stem)
            found = {
                label: name
                for label, curve in there.items()
                if (name := pictures.recognised(*curve))
            }
            if found:
                known[part.stem] = {**found, **known.get(part.stem, {})}
    for file, kept in ((pictures.RECORD, known), (shapes.RECORD, outlines)):
        lines = ",\n".join(
            f" {json.dumps(stem)}: {json.dumps(kept[stem], ensure_ascii=False)}"
            for stem in sorted(kept)
        )
        whole_files.write(file, "{\n" + lines + "\n}\n")
    print(f"tests/pictures.json: {sum(map(len, known.values()))} curves of {len(known)} snippets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
