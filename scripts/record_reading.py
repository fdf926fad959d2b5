"""Keeps in tests/read.json what nothing computes, as somebody has read it; the diff shows what is new."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import whole_files
from scripts.book.library import Library
from scripts.proof import formulas, proofs, reading


def main() -> int:
    pages = {}
    for page in Library().pages.values():
        if page.is_notebook or page.name in reading.APART:
            continue
        stated = [one for one in proofs.claims_of(page.name) if isinstance(one, formulas.Stated)]
        if kept := reading.kept(page, stated, proofs.letters_of(page.name)):
            pages[page.name] = kept
    text = json.dumps(pages, ensure_ascii=False, indent=0, sort_keys=True)
    whole_files.write(reading.RECORD, text + "\n")
    for kind in ("answers", "counts", "formulas"):
        print(f"{sum(sum(page.get(kind, {}).values()) for page in pages.values())} {kind}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
