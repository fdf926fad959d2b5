"""Says everything that a build and the fast tests would say of one page, at once.

python scripts/check_page.py docs/A/B.md
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.book.problem import report
from scripts.proof import check, claims
from scripts.proof.remembered import Remembered


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("page", type=Path, help="docs/A/B.md, or docs/experiments/NAME.py")
    file, began, library = parser.parse_args().page.resolve(), time.monotonic(), claims.library()
    source = file.relative_to(library.docs).as_posix() if file.is_relative_to(library.docs) else ""
    if source not in library.pages:
        parser.error(f"no page of the book: {file}")
    page = library.pages[source]
    asked = Remembered(page.name)
    verdict = check.of_page(page, library, asked)
    asked.keep()
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
