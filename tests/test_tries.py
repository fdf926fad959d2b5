"""Wrong answers get a reply that leads to the mistake; try_answers.py tries them all."""

import re
from collections import Counter

import pytest

from scripts.tools import try_answers

TRIES = try_answers.tries()
TYPED = [one for one in TRIES if one[1].startswith("`")]
# The mistakes with a name are all tried in test_exercises.py.
SAMPLE = TYPED[::6]


def test_there_are_enough_of_them():
    assert len(TYPED) >= 150
    assert min(Counter(exercise for exercise, *_ in TRIES).values()) >= 5


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    "exercise, typed, code, leads",
    [pytest.param(*one, id=f"{one[0]}-{number}") for number, one in enumerate(SAMPLE)],
)
def test_the_reply_leads_to_the_mistake(exercise, typed, code, leads):
    told = try_answers.reply_to(exercise, code)
    assert told, f"{exercise} accepts {typed}"
    assert re.search(leads, "\n".join(told)), f"{exercise}, {typed}: {told}"


def test_a_try_that_no_longer_fits_its_solution_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a.toml").write_text('"why/square" = [["no such text", "x", "y"]]', "utf-8")
    monkeypatch.setattr(try_answers, "TRIES", tmp_path)
    monkeypatch.setattr(try_answers.paths, "shown", str)
    with pytest.raises(ValueError, match="why/square has no 'no such text'"):
        try_answers.tries()
