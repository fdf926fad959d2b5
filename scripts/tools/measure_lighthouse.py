"""Lighthouse's visits (mobile) to a page, and what they come to.

What does not vary (accessibility, best practices, SEO, shift) is asked for by test_lighthouse.py
on one page of each kind; audit_site.py asks every page for it, and for its performance.
"""

import json
import os
import statistics
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from scripts.book.paths import chromium
from scripts.running import node
from scripts.tools import node_packages
from scripts.tools.weigh_site import BUDGET

GOAL = BUDGET["lighthouse"]["performance"]
FULL = ("accessibility", "best-practices", "seo")
PROGRAM = Path(__file__).with_name("run_lighthouse.mjs")
LONGEST = 180  # seconds, for a visit


class Lighthouse:
    """Visits pages, each time as a first visit in a new Chromium.

    Needs Chromium, Node and what comes from npm; raises scripts.running.node.NodeError.
    """

    def __init__(self):
        command = [*node.node(), str(PROGRAM), str(node_packages.modules())]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "CHROME_PATH": chromium()},
        )  # fmt: skip

    def visit(self, url: str, categories) -> dict:
        """Lighthouse's report. Raises RuntimeError with its words when there is none."""
        limit = threading.Timer(LONGEST, self._process.kill)
        limit.start()
        try:
            self._process.stdin.write(
                json.dumps({"url": url, "categories": list(categories)}) + "\n"
            )
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            limit.cancel()
        if not line:
            raise RuntimeError(
                f"{url}: no answer from node scripts/tools/run_lighthouse.mjs, exit code {self._process.wait()}"
            )
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
    ids = [
        ref["id"]
        for name in FULL
        for ref in report["categories"].get(name, {}).get("auditRefs", [])
        if ref["weight"]
    ]
    return [name for name in ids if report["audits"][name]["score"] not in (None, 1)]


def measured(report: dict, audit: str) -> float:
    """What an audit has measured, in its own unit. Raises RuntimeError when it could not."""
    found = report["audits"][audit]
    if "numericValue" not in found:
        raise RuntimeError(
            f"{report['requestedUrl']}: {audit}: {found.get('errorMessage', 'nothing measured')}"
        )
    return found["numericValue"]


@dataclass
class Result:
    """What the visits to one page came to."""

    full: dict[str, int]  # the categories that must have all points
    failing: list[str]
    performances: list[int]  # none, if they were not asked for
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
        return (
            [f"performance {self.performance}, at least {GOAL}: {self.performances}, {self.middle}"]
            if missed
            else []
        )

    @property
    def problems(self) -> list[str]:
        """What else is worse than it must be, in words."""
        found = [
            f"{name} {points}, must be 100: {', '.join(self.failing)}"
            for name, points in self.full.items()
            if points < 100
        ]
        if self.shift > BUDGET["shift"]:
            found.append(f"shift {self.shift:.4f}, at most {BUDGET['shift']}")
        return found


def _full(url: str) -> tuple[str, ...]:
    """The categories in which a page must have all points."""
    return (
        FULL[:2] if url.endswith("/404.html") else FULL
    )  # which asks not to be found by searching


def look(lighthouse: Lighthouse, url: str) -> Result:
    """One visit that measures no time: what it finds does not depend on the machine's load."""
    report = lighthouse.visit(url, _full(url))
    return Result(
        full=scores(report), failing=failing(report), performances=[], middle={}, shift=0.0
    )


def measure(lighthouse: Lighthouse, url: str, runs: int = 3) -> Result:
    """Visit a page `runs` times, or until their median is sure to reach the goal, or to miss it."""
    reports = [lighthouse.visit(url, ("performance", *_full(url)))]
    all_scores = scores(reports[0])
    performances = [all_scores.pop("performance")]
    enough = runs // 2 + 1
    while (
        len(reports) < runs
        and max(fast := sum(p >= GOAL for p in performances), len(reports) - fast) < enough
    ):
        reports.append(lighthouse.visit(url, ("performance",)))
        performances.append(scores(reports[-1])["performance"])
    middle = sorted(zip(performances, reports, strict=True), key=lambda one: one[0])[
        (len(reports) - 1) // 2
    ][1]
    return Result(
        full=all_scores, failing=failing(reports[0]), performances=performances,
        middle={"LCP": round(measured(middle, "largest-contentful-paint") / 1000, 1),
                "TBT": round(measured(middle, "total-blocking-time")),
                "KB": round(measured(middle, "total-byte-weight") / 1000)},
        shift=max(measured(report, "cumulative-layout-shift") for report in reports),
    )  # fmt: skip
