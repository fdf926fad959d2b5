"""Runs the linters and all tests, stage by stage, the cheapest and most telling first.

    python scripts/tools/run_tests.py              everything (make test)
    python scripts/tools/run_tests.py browser …    only these stages of tests/stages.toml

Stops after the first stage that fails. The seconds are information: none fails a test.
A stage that is `beside` another runs at the same time: one of them mostly waits.
Where a stage says `again`, what failed in a browser is tried once more, alone; what passes
only then is named, since it is a fault of the test or of the page all the same.
"""

import argparse
import os
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.book.paths import ROOT

LINT = "lint"
STAGES = Path("tests") / "stages.toml"


class StageError(Exception):
    """tests/stages.toml and the test files do not agree."""


def stages(root: Path = ROOT) -> list[dict]:
    """The stages in order. Raises StageError unless each test file belongs to exactly one."""
    found = tomllib.loads((root / STAGES).read_text("utf-8"))["stage"]
    there = {path.stem.removeprefix("test_") for path in (root / "tests").glob("test_*.py")}
    named = [name for stage in found for name in stage["files"]]
    wrong = [f"names no stage for tests/test_{name}.py" for name in sorted(there - {*named})]
    wrong += [f"tests/test_{name}.py is not there" for name in sorted({*named} - there)]
    wrong += [f"names {name} twice" for name in sorted({n for n in named if named.count(n) > 1})]
    if wrong:
        raise StageError("\n".join(f"{STAGES.as_posix()}:1: {one}" for one in wrong))
    return found


def command(stage: dict) -> list[str]:
    """How the linters, or pytest for a stage, are called."""
    if stage["name"] == LINT:
        return [sys.executable, "scripts/tools/lint.py"]
    shared = (
        ["-n", str(stage["workers"]), "--dist", stage["dist"]]
        if stage["workers"] > 1
        else ["-p", "no:xdist"]
    )
    return [*_pytest(stage), *shared, *_files(stage)]


def second_try(stage: dict) -> list[str] | None:
    """How pytest is called for what failed in a stage that has a second try; else None."""
    alone = ["-p", "no:xdist", "--last-failed", "--last-failed-no-failures", "none"]
    return [*_pytest(stage), *alone, *_files(stage)] if stage.get("again") else None


def _pytest(stage: dict) -> list[str]:
    """What failed in a stage is noted apart from what fails in another at the same time."""
    return [sys.executable, "-m", "pytest", "-q", "-o", f"cache_dir=.pytest_cache/{stage['name']}"]


_FAILED = 1  # pytest's exit code where tests failed, rather than pytest itself


def _files(stage: dict) -> list[str]:
    return [f"tests/test_{name}.py" for name in stage["files"]]


def _processor_seconds() -> float:
    """What children that have ended have used, which other work on the machine hardly changes."""
    used = os.times()
    return used.children_user + used.children_system


def rows(chosen: list[str]) -> list[list[dict]]:
    """The chosen stages (all, where none is), linters first; those of a row run at the same time.

    Raises StageError for a stage that is not there.
    """
    linters = {"name": LINT, "proves": "linters and formatters", "files": []}
    plan = [linters, *stages()]
    names = [one["name"] for one in plan]
    if unknown := {*chosen} - {*names}:
        raise StageError(
            f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(names)}"
        )
    found = []
    for stage in plan:
        if chosen and stage["name"] not in chosen:
            continue
        if found and stage.get("beside") == found[-1][0]["name"]:
            found[-1].append(stage)
        else:
            found.append([stage])
    return found


def run(chosen: list[str]) -> int:
    """The exit code of the first stage that fails, or 0."""
    plan = rows(chosen)
    environment = {
        **os.environ,
        "BOOK_TEST_RUN": f"{os.getpid()} {time.time_ns()}",
    }  # they share one built site
    call = partial(subprocess.run, cwd=ROOT, env=environment)
    began, took, late, number = time.monotonic(), [], [], 0
    count = sum(map(len, plan))
    for row in plan:
        for stage in row:
            number += 1
            when = "" if stage is row[0] else f" (beside {row[0]['name']}, told when both end)"
            print(f"\n=== {number}/{count} {stage['name']}: {stage['proves']}{when}", flush=True)
        start, worked = time.monotonic(), _processor_seconds()
        with ThreadPoolExecutor(len(row)) as pool:
            beside = [
                pool.submit(call, command(stage), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                for stage in row[1:]
            ]
            ended = [call(command(row[0])), *(one.result() for one in beside)]
        failed = []
        for stage, end in zip(row, ended, strict=True):
            if end.stdout:
                print(f"=== {stage['name']}:\n{end.stdout.decode(errors='replace')}", flush=True)
            code, again = end.returncode, second_try(stage)
            if code == _FAILED and again:
                print(f"=== {stage['name']}: once more, alone, what failed above", flush=True)
                code = call(again).returncode
                late += [] if code else [stage["name"]]
            failed += [(stage["name"], code)] if code else []
        worked = _processor_seconds() - worked
        names = " and ".join(stage["name"] for stage in row)
        took.append(f"{names} {time.monotonic() - start:.0f} s ({worked:.0f} of processors)")
        print(f"=== {', '.join(took)}; {time.monotonic() - began:.0f} s in all", flush=True)
        for name, _ in failed:
            print(
                f"=== {name} fails; once mended: make test STAGES={name}, then make test",
                file=sys.stderr,
            )
        if failed:
            return failed[0][1]
    if late:
        print(f'=== passed only at the second try (see "once more" above): {", ".join(late)}')
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stages", nargs="*")
    try:
        return run(parser.parse_args().stages)
    except StageError as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
