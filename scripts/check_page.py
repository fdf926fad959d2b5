"""Says everything that a build and the fast tests would say of one page, at once.

python scripts/check_page.py docs/A/B.md
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book.library import Library
from scripts.book.problem import report
from scripts.proof import check


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("page", type=Path, help="docs/A/B.md, or docs/experiments/NAME.py")
    file, began, library = parser.parse_args().page.resolve(), time.monotonic(), Library()
    source = file.relative_to(library.docs).as_posix() if file.is_relative_to(library.docs) else ""
    if source not in library.pages:
        parser.error(f"no page of the book: {file}")
    verdict = check.of_page(library.pages[source], library)
    for line in verdict.citations:
        print(line)
    for place in verdict.places:
        where = f"{place.file}:{place.line}"
        print(
            f"{where}: {place.what}"
            if place.entered
            else f"{where}: still to enter: {place.what}: {place.remedy}"
        )
    for failure in verdict.failures:
        print(f"\nerror: {failure}", file=sys.stderr)
    if verdict.problems:
        print(report(verdict.problems), file=sys.stderr)
    count = len(verdict.problems) + len(verdict.failures)
    print(
        f"docs/{source}: {f'{count} to mend' if count else 'as it should be'}, {time.monotonic() - began:.1f} s"
    )
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
