"""Writes tests/words.json: the words on which the statements of each page turn, to be read in review."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import whole_files
from scripts.book.library import Library
from scripts.proof import words


def main() -> int:
    before, after = words.record(), {}
    for page in Library().pages.values():
        after[page.name] = words.turned(page)
    chapters = []
    for name, units in sorted(after.items()):
        inside = ",\n".join(
            f"  {json.dumps(unit, ensure_ascii=False)}: {json.dumps(one, ensure_ascii=False)}"
            for unit, one in units.items()
        )
        chapters.append(f" {json.dumps(name)}: {{\n{inside}\n }}")
    whole_files.write(words.RECORD, "{\n" + ",\n".join(chapters) + "\n}\n")
    changed = sum(before.get(page, {}).get(unit) != one
                  for page, units in after.items() for unit, one in units.items())  # fmt: skip
    print(
        f"tests/words.json: {sum(map(len, after.values()))} texts, {changed} of them new or turned"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
