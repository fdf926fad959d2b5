"""Puts the stylesheets and scripts of the versions before beside those of a built site.

    python scripts/keep_assets.py SITE STORE

STORE is kept from one publication to the next (.github/workflows/pages.yml).
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.site import earlier


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("store", type=Path)
    given = parser.parse_args()
    try:
        came = earlier.keep(given.site, given.store)
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(came)} files of versions before")
    return 0


if __name__ == "__main__":
    sys.exit(main())
