"""Whoever weakens a guard (policy, CI, budgets, tests, locks) changes the summary that a review reads."""

import re

from scripts.book import paths
from scripts.tools import guards


def test_the_guards_are_those_that_were_read():
    changed = guards.changed()
    assert not changed, "\n".join(
        ["tests/guards.json:1: read these, then: python scripts/tools/guards.py", *changed]
    )


def test_no_build_is_quiet_about_warnings():
    """MkDocs' --quiet lets strict mode count nothing."""
    quiet = []
    for path in [
        *(paths.ROOT / "scripts").rglob("*.py"),
        *(paths.ROOT / "tests").rglob("*.py"),
        paths.ROOT / "Makefile",
    ]:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if re.search(r"mkdocs.*build", line) and re.search(
                r"--quiet|[\"' ]-q\b|--no-strict", line
            ):
                quiet.append(f"{paths.shown(path)}:{number}: a build that passes over warnings")
    assert not [one for one in quiet if "test_guards.py" not in one], "\n".join(quiet)
