"""Adds to tests/ties.json what the text of each page takes from the outputs beside it."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import whole_files
from scripts.book.library import Library
from scripts.proof import outputs


def main() -> int:
    before = outputs.ties()
    after = outputs.record(list(Library().pages.values()))
    lines = ",\n".join(
        f" {json.dumps(stem)}: {json.dumps(one, ensure_ascii=False)}" for stem, one in after.items()
    )
    whole_files.write(outputs.RECORD, "{\n" + lines + "\n}\n")
    new = sum(len(set(one) - set(before.get(stem, ()))) for stem, one in after.items())
    print(
        f"tests/ties.json: {sum(map(len, after.values()))} ties of {len(after)} outputs, {new} new"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
