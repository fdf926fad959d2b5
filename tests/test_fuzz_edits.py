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
        ran = fuzz_edits.run(edited)
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


@pytest.fixture
def played(monkeypatch, tmp_path):
    """A runtime that hangs at "hang" and ends at "end"; gives the lengths of what it was given."""
    given = []

    def together(jobs, patience):
        given.append(len(jobs))
        results = []
        for job in jobs:
            if job["code"] == "hang":
                break
            ended = "memory" if job["code"] == "end" else ""
            out = "[0, 1, 4, 9]\n" if job["stem"] == "x/probe" else ""
            results.append({"ended": ended, "error": None, "out": out})
            if ended:
                break
        return results

    monkeypatch.setattr(fuzz_edits.wasm, "together", together)
    monkeypatch.setattr(fuzz_edits, "KEPT", tmp_path)
    return given


def _edited(*codes):
    return [{"stem": "x/y", "code": code, "edit": "delete"} for code in codes]


def test_what_ends_the_runtime_is_a_fault_and_what_hangs_is_left_out(played):
    ran = fuzz_edits.run(_edited("a", "end", "b", "hang", "c"))
    assert [program["code"] for program, _ in ran] == ["a", "end", "b", "c"]
    assert [program["code"] for program, result in ran if fuzz_edits.fault(result)] == ["end"]
    assert played == [6, 4, 2]


def test_a_run_that_was_ended_goes_on(played):
    first = fuzz_edits.kept(_edited("a", "b"))
    assert fuzz_edits.kept(_edited("a", "b")) == first and played == [3]
    fuzz_edits.kept(_edited("a", "c"))
    assert played == [3, 3]
