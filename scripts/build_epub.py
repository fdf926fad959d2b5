"""The whole book as an EPUB 3, made from a built site.

python scripts/build_epub.py SITE [book.epub]
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.products.epub import build
from scripts.products.reading_order import BookError


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("target", type=Path, nargs="?", help="default: SITE/book.epub")
    options = parser.parse_args()
    target = options.target or options.site / "book.epub"
    try:
        count = build(options.site, target)
    except BookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{target}: {count} chapters, {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
