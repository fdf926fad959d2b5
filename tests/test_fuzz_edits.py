"""A sample of what scripts/tools/fuzz_edits.py tries: edits as a reader's hand makes them."""

import pytest

from scripts.tools import fuzz_edits
from tests.needs import missing

pytestmark = pytest.mark.runtime


def test_edits_end_nothing_and_each_failure_gets_its_line_and_reply():
    # Those that draw or train are left to the command: here it is the replies that count.
    edited = [
        one
        for one in fuzz_edits.programs(200, seed=1)
        if "matplotlib" not in one["code"] and "range(" not in one["code"]
    ][:40]
    try:
        ran = fuzz_edits.run(edited, patience=10)
    except OSError as error:
        missing(f"the browser's Python cannot be had: {error}")
    assert len(ran) >= 38
    assert sum(bool(result["error"]) for _, result in ran) >= 15
    faults = [(one["code"], wrong) for one, result in ran if (wrong := fuzz_edits.fault(result))]
    assert not faults, faults


@pytest.mark.parametrize("edit", fuzz_edits.EDITS)
def test_the_same_seed_gives_the_same_edits(edit):
    first, second = (fuzz_edits.programs(60, seed=3) for _ in range(2))
    assert first == second and any(one["edit"] == edit for one in first)
