"""Writes the files of a new page, which keep all rules already, and enters it in the navigation.

python scripts/new_page.py activations/softsign [--title Softsign]
"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import paths, skeleton
from scripts.book.library import Library
from scripts.proof import reading, records, shapes, words


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("page", help="chapter and name: A/B for docs/A/B.md")
    parser.add_argument("--title", help="title of the page; default: its name")
    options = parser.parse_args()
    name = options.page.removeprefix("docs/").removesuffix(".md")
    if not re.fullmatch(r"[a-z0-9_]+/[a-z0-9_]+", name) or not (paths.DOCS / name).parent.is_dir():
        parser.error(f"write CHAPTER/NAME with a chapter below docs/: {options.page}")
    try:
        made = skeleton.write(paths.ROOT, name, options.title or name.rpartition("/")[2])
    except FileExistsError as error:
        parser.error(f"there is a file already, nothing was written: {error}")
    page = [Library().pages[f"{name}.md"]]
    if words.RECORD.exists():
        records.keep_words(page, words.record())
    if reading.RECORD.exists():
        records.keep_reading(page, reading.record())
    if shapes.RECORD.exists():
        records.keep_outlines(page, shapes.record())
    print("\n".join(made))
    print(f"next: python scripts/check_page.py docs/{name}.md")
    return 0


if __name__ == "__main__":
    sys.exit(main())
