"""Adds the addresses of the book that are new to scripts/book/published.txt, which never forgets one.

python scripts/record_addresses.py
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import addresses
from scripts.book.library import Library


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    new = addresses.record(Library())
    for address in new:
        print(address)
    print(f"{addresses.RECORD}: {len(new)} new")
    return 0


if __name__ == "__main__":
    sys.exit(main())
