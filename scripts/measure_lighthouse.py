"""Lighthouse's scores (mobile) of pages of a built site; not part of the two commands.

    python scripts/measure_lighthouse.py [SITE] [--runs 3] [--pages why/xor/ guide/ …]
    python scripts/measure_lighthouse.py SITE --all        every page once, without performance

Needs Node 18 or later with npm, which brings lighthouse into .cache/lighthouse, and Chromium.
Fails when accessibility, best practices or SEO is below 100, or the median performance below the goal
in tests/budget.toml.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.paths import CACHE
from scripts.weigh_site import BUDGET, pages
from tests import site as served

VERSION = "12.8.2"
SAMPLE = ["", "guide/", "activations/", "activations/sigmoid/", "gradients/backprop/",
          "initialization/schemes/", "optimizers/comparison/", "experiments/xor/"]  # fmt: skip
OTHERS = ("accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def lighthouse() -> Path:
    """The installed command, brought by npm if need be."""
    home = CACHE / "lighthouse"
    command = home / "node_modules" / ".bin" / "lighthouse"
    if not command.exists():
        home.mkdir(parents=True, exist_ok=True)
        # In its folder, not with --prefix: that would pass over the machine's own npm settings.
        install = ["npm", "install", "--loglevel=error", "--no-save", f"lighthouse@{VERSION}"]
        subprocess.run(install, cwd=home, check=True)
    return command


def run(url: str, categories) -> dict:
    """Lighthouse's report of one visit."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    command = [str(lighthouse()), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}",
               f"--only-categories={','.join(categories)}"]  # fmt: skip
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=180, env={**os.environ, "CHROME_PATH": chromium}
    )
    if done.returncode:
        raise RuntimeError(f"{url}: {done.stderr.strip()[-400:]}")
    return json.loads(done.stdout)


def scores(report: dict) -> dict[str, int]:
    return {name: round(100 * (part["score"] or 0)) for name, part in report["categories"].items()}


def failing(report: dict) -> list[str]:
    """The audits that cost points, for categories that must be full."""
    ids = [ref["id"] for name in OTHERS for ref in report["categories"].get(name, {}).get("auditRefs", []) if ref["weight"]]
    return [name for name in ids if report["audits"][name]["score"] not in (None, 1)]


def measure(url: str, runs: int) -> tuple[dict, list[str]]:
    """Median of the performance, worst of the other scores; the numbers behind; what failed."""
    reports = [run(url, ("performance", *OTHERS) if not at else ("performance",)) for at in range(runs)]
    found = scores(reports[0])
    performances = [scores(report)["performance"] for report in reports]
    found["performance"] = int(statistics.median(performances))
    middle = sorted(reports, key=lambda r: scores(r)["performance"])[len(reports) // 2]["audits"]
    found |= {"runs": performances, "LCP": middle["largest-contentful-paint"]["numericValue"] / 1000,
              "TBT": middle["total-blocking-time"]["numericValue"],
              "CLS": middle["cumulative-layout-shift"]["numericValue"],
              "KB": middle["total-byte-weight"]["numericValue"] / 1000}  # fmt: skip
    return found, failing(reports[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=served.SITE)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--pages", nargs="*", default=SAMPLE)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    server, low = served.Server(options.site), []
    for address in pages(options.site)[:-1] if options.all else options.pages:
        if options.all:
            report = run(server.url + address, OTHERS)
            found, failed = scores(report), failing(report)
        else:
            found, failed = measure(server.url + address, options.runs)
        line = " ".join(f"{found[name]:>4}" for name in ("performance", *OTHERS) if name in found)
        if not options.all:
            line += f"  {found['runs']}  LCP {found['LCP']:.1f} s  TBT {found['TBT']:.0f} ms  CLS {found['CLS']:.3f}  {found['KB']:.0f} KB"
        print(f"{address or '/':<34}{line}  {' '.join(failed)}", flush=True)
        if min(found[name] for name in OTHERS) < 100 or found.get("performance", 100) < BUDGET["performance"]["goal"]:
            low.append(address or "/")
    server.close()
    print(f"too low: {' '.join(low)}" if low else "all good", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
