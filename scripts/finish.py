"""Completes a built site, whichever generator built it: products, search index, finished HTML.

python scripts/finish.py SITE [--site-url https://…/] [--files]
"""

import argparse
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book.library import Library
from scripts.generator import machine
from scripts.site.page import SiteError
from scripts.site.publish import Form, publish


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--site-url", default="", help="the address under which it is published")
    parser.add_argument(
        "--files", action="store_true", help="addresses end in A/B.html, not in A/B/"
    )
    options = parser.parse_args()
    form = Form(options.site_url, not options.files, runtime=os.environ.get("RUNTIME_URL", ""))
    try:
        publish(options.site.resolve(), Library(), form, machine.stamp())
    except SiteError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(f"{options.site}: finished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
