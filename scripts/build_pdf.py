"""The whole book as one PDF, printed from a built site by the system's Chromium.

python scripts/build_pdf.py SITE [book.pdf] [--only why-xor activations-relu]
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.products.pdf import build
from scripts.products.reading_order import BookError


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("target", type=Path, nargs="?", help="default: SITE/book.pdf")
    parser.add_argument("--only", nargs="+", default=(), metavar="PAGE", help="why-xor …")
    options = parser.parse_args()
    target = options.target or options.site / "book.pdf"
    try:
        pages = build(options.site, target, lambda text: print(text, flush=True), options.only)
    except BookError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{target}: {pages} pages, {target.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
