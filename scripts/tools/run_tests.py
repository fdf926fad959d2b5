"""Runs the linters and all tests, stage by stage, the cheapest and most telling first.

    python scripts/tools/run_tests.py              everything (make test)
    python scripts/tools/run_tests.py browser …    only these stages of tests/stages.toml

Stops after the first stage that fails. The seconds are information: none fails a test.
Where a stage says `again`, what failed in a browser is tried once more, alone; what passes
only then is named, since it is a fault of the test or of the page all the same.
"""

import argparse
import os
import subprocess
import sys
import time
import tomllib
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
    """How pytest is called for a stage."""
    shared = (
        ["-n", str(stage["workers"]), "--dist", stage["dist"]]
        if stage["workers"] > 1
        else ["-p", "no:xdist"]
    )
    return [*_PYTEST, *shared, *_files(stage)]


def second_try(stage: dict) -> list[str] | None:
    """How pytest is called for what failed in a stage that has a second try; else None."""
    alone = ["-p", "no:xdist", "--last-failed", "--last-failed-no-failures", "none"]
    return [*_PYTEST, *alone, *_files(stage)] if stage.get("again") else None


_PYTEST = [sys.executable, "-m", "pytest", "-q"]
_FAILED = 1  # pytest's exit code where tests failed, rather than pytest itself


def _files(stage: dict) -> list[str]:
    return [f"tests/test_{name}.py" for name in stage["files"]]


def _processor_seconds() -> float:
    """What children that have ended have used, which other work on the machine hardly changes."""
    used = os.times()
    return used.children_user + used.children_system


def run(chosen: list[str]) -> int:
    """The exit code of the first stage that fails, or 0."""
    known = stages()
    plan = [(LINT, "linters and formatters", [sys.executable, "scripts/tools/lint.py"], None)]
    plan += [(one["name"], one["proves"], command(one), second_try(one)) for one in known]
    unknown = {*chosen} - {name for name, *_ in plan}
    if unknown:
        raise StageError(
            f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(n for n, *_ in plan)}"
        )
    plan = [one for one in plan if not chosen or one[0] in chosen]
    environment = {
        **os.environ,
        "BOOK_TEST_RUN": f"{os.getpid()} {time.time_ns()}",
    }  # they share one built site
    began, took, late = time.monotonic(), [], []
    for number, (name, proves, call, again) in enumerate(plan, 1):
        print(f"\n=== {number}/{len(plan)} {name}: {proves}", flush=True)
        start, worked = time.monotonic(), _processor_seconds()
        code = subprocess.run(call, cwd=ROOT, env=environment).returncode
        if code == _FAILED and again:
            print(f"=== {name}: once more, alone, what failed above", flush=True)
            code = subprocess.run(again, cwd=ROOT, env=environment).returncode
            if not code:
                late.append(name)
        worked = _processor_seconds() - worked
        took.append(f"{name} {time.monotonic() - start:.0f} s ({worked:.0f} of processors)")
        print(f"=== {', '.join(took)}; {time.monotonic() - began:.0f} s in all", flush=True)
        if code:
            print(
                f"=== {name} fails; once mended: make test STAGES={name}, then make test",
                file=sys.stderr,
            )
            return code
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
