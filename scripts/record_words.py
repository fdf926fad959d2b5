"""Writes tests/words.json: the words on which the statements of each page turn, to be read in review."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book.library import Library
from scripts.proof import records, words


def main() -> int:
    before = words.record()
    after = records.keep_words(Library().pages.values(), {})
    changed = sum(before.get(page, {}).get(unit) != one
                  for page, units in after.items() for unit, one in units.items())  # fmt: skip
    print(
        f"tests/words.json: {sum(map(len, after.values()))} texts, {changed} of them new or turned"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
