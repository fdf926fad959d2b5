"""Writes docs/appendix/licenses.md from scripts/book/licenses.toml.

python scripts/write_licenses.py
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book import licenses, paths, whole_files


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    ).parse_args()
    whole_files.write(paths.DOCS / licenses.PAGE, licenses.page())
    print(f"docs/{licenses.PAGE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
