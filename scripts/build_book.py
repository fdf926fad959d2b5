"""The site with the whole book as PDF, EPUB and zip in it; says where it is.

python scripts/build_book.py SITE
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import paths
from scripts.products.downloads import PartError, build


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="folder to build the site into")
    site = parser.parse_args().site.resolve()
    try:
        build(site, paths.ROOT, lambda line: print(line, flush=True))
    except PartError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
