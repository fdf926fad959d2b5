"""The line of scripts/tools/measure_lines.py is as slow as it says."""

import pytest

from scripts.tools import measure_lines


@pytest.fixture
def clock(monkeypatch):
    """A time that passes by sleeping alone."""
    now = [100.0]
    monkeypatch.setattr(measure_lines.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(
        measure_lines.time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds)
    )
    return now


def test_bytes_take_their_time_and_share_the_line(clock):
    line = measure_lines.Line(mbit=1)
    for _ in range(4):
        line.wait(125_000 // 4)
    assert clock[0] == pytest.approx(101) and line.sent == 125_000
    clock[0] += 60  # what was not used is not saved up
    line.wait(125_000)
    assert clock[0] == pytest.approx(162)


def test_a_dead_line_carries_nothing(clock):
    line = measure_lines.Line(mbit=10)
    line.dead = True
    with pytest.raises(ConnectionError):
        line.wait(1)
    assert line.sent == 0
