"""Every page of a built site before Lighthouse (mobile), performance included; `make audit` runs it.

    python scripts/tools/audit_site.py [SITE] [--pages why/xor/ guide/ …]

Fails when accessibility, best practices or SEO is below 100, something jumps, or the median of
the performance is below its goal in tests/budget.toml. A busy machine takes points, none gives
them: so a median that misses the goal has two more chances, a while apart.
Takes up to 15 seconds a page. A page that has passed is passed over the next time, until
something that it is made of changes; so an audit that was broken off goes on where it was.
"""

import argparse
import hashlib
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book import whole_files
from scripts.book.paths import CACHE, ROOT, chromium
from scripts.running.node import NodeError
from scripts.tools import measure_lighthouse, node_packages
from scripts.tools import sites as served
from scripts.tools.weigh_site import pages

PASSED = CACHE / "lighthouse" / "passed"
CHANCES, APART = 3, 30  # seconds
BUSY = 3  # pages that took all chances in vain; after them, the machine is not merely busy
UNSEEN = "cards"  # the folder of assets/ that no visit loads
_TOOLS = [Path(measure_lighthouse.__file__), measure_lighthouse.PROGRAM, node_packages.PACKAGE,
          ROOT / "scripts" / "tools" / "sites.py", ROOT / "tests" / "budget.toml"]  # fmt: skip


class Record:
    """Which pages of a site have passed as they are now."""

    def __init__(self, site: Path, browser: str, kept: Path = PASSED):
        self._site, self._kept = site, kept
        shared = [
            p
            for p in sorted((site / "assets").rglob("*"))
            if p.is_file() and p.parent.name != UNSEEN
        ]
        self._common = hashlib.sha256(browser.encode())
        for path in [*_TOOLS, *shared]:
            self._common.update(f"{path.name} {path.stat().st_size} ".encode() + path.read_bytes())

    def _place(self, address: str) -> Path:
        whole = self._common.copy()
        file = address if address.endswith(".html") else f"{address}index.html"
        whole.update((self._site / file).read_bytes())
        return self._kept / whole.hexdigest()

    def has(self, address: str) -> bool:
        return self._place(address).exists()

    def add(self, address: str, found) -> None:
        whole_files.write(self._place(address), f"{address} {found}\n")


def _row(address: str, found: measure_lighthouse.Result) -> str:
    points = [found.performance, *found.full.values()]
    points = "".join(
        f"{one:>5}" for one in points + [""] * (1 + len(measure_lighthouse.FULL) - len(points))
    )
    middle = f"{found.middle['LCP']:>7}{found.middle['TBT']:>7}{found.shift:>8.4f}{found.middle['KB']:>5}"
    return f"{address or '/':<34}{points}{middle}  {found.performances}"


def audit(measure, addresses: list[str], record: Record, say=print, wait=time.sleep) -> list[str]:
    """Measure the pages that have not passed; what is wrong, in words.

    `measure(address)` gives a Result or raises RuntimeError; `wait(seconds)` passes between chances.
    """
    problems, in_vain = [], 0
    say(
        f"{'page':<42}{'perf':>5}{'a11y':>5}{'best':>5}{'seo':>5}{'LCP s':>7}{'TBT ms':>7}{'shift':>8}{'KB':>5}  each visit"
    )
    for number, address in enumerate(addresses, 1):
        progress = f"{number}/{len(addresses)}"
        if record.has(address):
            say(f"{progress:<8}{address or '/':<34} passed before")
            continue
        try:
            found, chances = measure(address), CHANCES if in_vain < BUSY else 1
            while found.slow and not found.problems and chances > 1:
                say(f"{progress:<8}{_row(address, found)}, once more")
                wait(APART)
                found, chances = measure(address), chances - 1
        except RuntimeError as error:
            problems.append(str(error))
            say(f"{progress:<8}{address or '/':<34} {error}")
            continue
        say(f"{progress:<8}{_row(address, found)}")
        in_vain += bool(found.slow)
        wrong = found.problems + found.slow
        problems += [f"{address or '/'}: {one}" for one in wrong]
        if not wrong:
            record.add(address, found)
    return problems


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", nargs="?", type=Path, default=served.SITE)
    parser.add_argument("--pages", nargs="*")
    options = parser.parse_args()
    browser = chromium()
    if not browser or not (options.site / "index.html").exists():
        print("needs Chromium and a built site: mkdocs build --site-dir SITE", file=sys.stderr)
        return 2
    try:
        lighthouse = measure_lighthouse.Lighthouse()
    except NodeError as error:
        print(error, file=sys.stderr)
        return 2
    server = served.Server(options.site)
    record = Record(options.site, subprocess.check_output([browser, "--version"], text=True))
    try:
        problems = audit(
            lambda address: measure_lighthouse.measure(lighthouse, server.url + address),
            pages(options.site) if options.pages is None else options.pages,
            record, say=lambda line: print(line, flush=True),
        )  # fmt: skip
    finally:
        lighthouse.close()
        server.close()
    print("\n".join(problems) or "all pages are as tests/budget.toml has them", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
