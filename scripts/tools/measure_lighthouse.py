"""Lighthouse's scores (mobile) of the pages of a built site; test_lighthouse.py asks for each of them.

    python scripts/tools/measure_lighthouse.py [SITE] [--pages why/xor/ guide/ …] [--runs 3]

Needs the test dependencies, Chromium, and Node 18 or later with npm, which brings lighthouse into .cache/lighthouse.
Fails when accessibility, best practices or SEO is below 100, something jumps, or the median of the
performance is below its goal in tests/budget.toml. Takes 15 seconds a page.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book.paths import CACHE, ROOT, chromium
from scripts.tools.weigh_site import BUDGET, pages
from tests import site as served

VERSION = "12.8.2"
GOAL = BUDGET["lighthouse"]["performance"]
FULL = ("accessibility", "best-practices", "seo")
HOME = CACHE / "lighthouse"
LONGEST = 180  # seconds, for a visit


def install() -> Path:
    """Lighthouse's folder of modules, brought by npm if need be."""
    modules = HOME / "node_modules"
    lock = modules / ".package-lock.json"  # npm writes it when all has been installed
    if not lock.exists() or json.loads(lock.read_text("utf-8"))["packages"]["node_modules/lighthouse"]["version"] != VERSION:
        HOME.mkdir(parents=True, exist_ok=True)
        # In its folder, not with --prefix: that would pass over the machine's own npm settings.
        command = ["npm", "install", "--loglevel=error", "--no-save", f"lighthouse@{VERSION}"]
        subprocess.run(command, cwd=HOME, check=True)
    return modules


class Lighthouse:
    """Visits pages, each time as a first visit in a new Chromium."""

    def __init__(self):
        command = ["node", str(ROOT / "scripts" / "run_lighthouse.mjs"), str(install())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "CHROME_PATH": chromium()},
        )  # fmt: skip

    def visit(self, url: str, categories) -> dict:
        """Lighthouse's report. Raises RuntimeError with its words when there is none."""
        limit = threading.Timer(LONGEST, self._process.kill)
        limit.start()
        try:
            self._process.stdin.write(json.dumps({"url": url, "categories": list(categories)}) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            limit.cancel()
        if not line:
            raise RuntimeError(f"{url}: no answer from node scripts/tools/run_lighthouse.mjs, exit code {self._process.wait()}")
        report = json.loads(line)
        if wrong := report.get("runtimeError"):
            raise RuntimeError(f"{url}: {wrong['message']}")
        return report

    def close(self):
        """End the process, whatever state it is in."""
        try:
            self._process.communicate(timeout=60)  # closes its input, upon which it ends
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


def scores(report: dict) -> dict[str, int]:
    """Points from 0 to 100 of each category."""
    return {name: round(100 * (part["score"] or 0)) for name, part in report["categories"].items()}


def failing(report: dict) -> list[str]:
    """The audits that cost points where all points are asked for."""
    ids = [ref["id"] for name in FULL for ref in report["categories"].get(name, {}).get("auditRefs", []) if ref["weight"]]
    return [name for name in ids if report["audits"][name]["score"] not in (None, 1)]


def measured(report: dict, audit: str) -> float:
    """What an audit has measured, in its own unit. Raises RuntimeError when it could not."""
    found = report["audits"][audit]
    if "numericValue" not in found:
        raise RuntimeError(f"{report['requestedUrl']}: {audit}: {found.get('errorMessage', 'nothing measured')}")
    return found["numericValue"]


@dataclass
class Result:
    """What the visits to one page came to."""

    full: dict[str, int]  # the categories that must have all points
    failing: list[str]
    performances: list[int]
    middle: dict[str, float]  # LCP (s), TBT (ms), bytes (KB) of the median visit
    shift: float  # the worst cumulative layout shift

    @property
    def performance(self) -> int:
        """The median, or what it cannot fall below any more."""
        return statistics.median_low(self.performances)

    @property
    def slow(self) -> list[str]:
        """That the performance misses its goal, in words."""
        missed = self.performance < GOAL
        return [f"performance {self.performance}, at least {GOAL}: {self.performances}, {self.middle}"] if missed else []

    @property
    def problems(self) -> list[str]:
        """What else is worse than it must be, in words."""
        found = [f"{name} {points}, must be 100: {', '.join(self.failing)}" for name, points in self.full.items() if points < 100]
        if self.shift > BUDGET["shift"]:
            found.append(f"shift {self.shift:.4f}, at most {BUDGET['shift']}")
        return found


def measure(lighthouse: Lighthouse, url: str, runs: int = 3) -> Result:
    """Visit a page `runs` times, or until their median is sure to reach the goal, or to miss it."""
    full = FULL[:2] if url.endswith("/404.html") else FULL  # which asks not to be found by searching
    reports = [lighthouse.visit(url, ("performance", *full))]
    all_scores = scores(reports[0])
    performances = [all_scores.pop("performance")]
    enough = runs // 2 + 1
    while len(reports) < runs and max(fast := sum(p >= GOAL for p in performances), len(reports) - fast) < enough:
        reports.append(lighthouse.visit(url, ("performance",)))
        performances.append(scores(reports[-1])["performance"])
    middle = sorted(zip(performances, reports, strict=True), key=lambda one: one[0])[(len(reports) - 1) // 2][1]
    return Result(
        full=all_scores, failing=failing(reports[0]), performances=performances,
        middle={"LCP": round(measured(middle, "largest-contentful-paint") / 1000, 1),
                "TBT": round(measured(middle, "total-blocking-time")),
                "KB": round(measured(middle, "total-byte-weight") / 1000)},
        shift=max(measured(report, "cumulative-layout-shift") for report in reports),
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=served.SITE)
    parser.add_argument("--pages", nargs="*")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    if not chromium() or not (options.site / "index.html").exists():
        print("needs Chromium and a built site: mkdocs build", file=sys.stderr)
        return 2
    server, lighthouse, problems = served.Server(options.site), Lighthouse(), []
    print(f"{'page':<34}{'perf':>5}{'a11y':>5}{'best':>5}{'seo':>5}{'LCP s':>7}{'TBT ms':>7}{'shift':>8}{'KB':>5}  each visit")
    for address in pages(options.site) if options.pages is None else options.pages:
        try:
            found = measure(lighthouse, server.url + address, options.runs)
        except RuntimeError as error:
            problems.append(str(error))
            continue
        points = "".join(f"{one:>5}" for one in (found.performance, *found.full.values(), *[""] * (len(FULL) - len(found.full))))
        middle = f"{found.middle['LCP']:>7}{found.middle['TBT']:>7}{found.shift:>8.4f}{found.middle['KB']:>5}"
        print(f"{address or '/':<34}{points}{middle}  {found.performances}", flush=True)
        problems += [f"{address or '/'}: {one}" for one in found.problems + found.slow]
    lighthouse.close()
    server.close()
    print("\n".join(problems) or "all pages are as tests/budget.toml has them", file=sys.stderr)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
