"""Small programs as beginners write them, in the reader's Python, and what is said to each.

One interpreter runs all of them, in order, and loads as a page loads: the first ones
need no package. So each program also shows that none before it has left anything behind.
"""

import pytest

from scripts.tools import wasm
from tests.needs import missing
from tests.typed import FILES, FOLDER, PROGRAMS, is_said

pytestmark = pytest.mark.runtime


@pytest.fixture(scope="module")
def told():
    """where -> what the runtime made of the program."""
    jobs = [{"stem": f"x/{one['where']}", "code": one["code"]} for one in PROGRAMS]
    try:
        results = wasm.together(jobs)
    except OSError as error:
        missing(f"the browser's Python cannot be had: {error}")
    return {one["stem"].removeprefix("x/"): one for one in results}


def test_there_are_enough():
    assert len(PROGRAMS) >= 200
    assert {path.stem for path in FOLDER.glob("*.toml")} == set(FILES)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda one: one["where"])
def test_program(told, program):
    where = program["where"]
    assert where in told, "an earlier program has ended the runtime"
    result = told[where]
    assert not result["ended"], f"{program['code']}\nends the runtime: {result['ended']}"
    if "line" in program:
        error = result["error"]
        assert error, f"{program['code']}\nraises nothing"
        assert error["line"] == program["line"], (program["code"], error)
        assert is_said(program, error["help"]), (program["code"], error)
        assert error["help"].startswith(f"{error['line']} 行目: "), error["help"]
        return
    assert result["error"] is None, (program["code"], result["error"])
    if "prints" in program:
        assert result["out"] == program["prints"]
    assert len(result["figures"]) == program.get("figures", 0)
    notes = program.get("notes", [])
    assert len(result["notes"]) == len(notes), result["notes"]
    for expected in notes:
        assert any(expected in note for note in result["notes"]), result["notes"]
    errors = program.get("errors", "")
    assert errors in result["stderr"] and bool(errors) == bool(result["stderr"]), result["stderr"]
