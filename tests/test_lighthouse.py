"""One page of each kind before Lighthouse (mobile): all points for what depends on no clock.

`make audit` asks every page, and for its performance; what makes a page light is held by
test_light_pages.py in numbers that do not vary.
"""

from contextlib import closing

import pytest

from scripts.running.node import NodeError
from scripts.tools import audit_site, measure_lighthouse
from scripts.tools.sites import Server
from tests.kinds import KINDS
from tests.needs import missing

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def lighthouse(chromium):
    try:
        visits = measure_lighthouse.Lighthouse()
    except NodeError as error:
        missing(f"Lighthouse: {error}")
    yield visits
    visits.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_has_all_points(lighthouse, server, kind):
    found = measure_lighthouse.look(lighthouse, server.url + KINDS[kind])
    assert not found.problems, f"{KINDS[kind] or '/'}: {found.problems}"


_FAULTS = """<!doctype html><title>欠陥</title><p>ずれて動く文章です。</p><img src="none.png">
<script>
  addEventListener("load", () => setTimeout(() => {
    for (const until = performance.now() + 1000; performance.now() < until; );
    document.querySelector("p").insertAdjacentHTML("beforebegin", "<div style='height: 300px'>後から来る</div>");
  }, 100));
</script>
"""


def test_a_page_with_faults_does_not_pass(lighthouse, tmp_path):
    (tmp_path / "index.html").write_text(_FAULTS, "utf-8")
    (tmp_path / "404.html").write_text("", "utf-8")
    with closing(Server(tmp_path)) as faulty:
        looked = measure_lighthouse.look(lighthouse, faulty.url)
        measured = measure_lighthouse.measure(lighthouse, faulty.url, runs=1)
    assert {line.split()[0] for line in looked.problems} == {*measure_lighthouse.FULL}, looked
    assert measured.slow and {line.split()[0] for line in measured.problems} == {
        *measure_lighthouse.FULL,
        "shift",
    }, measured


# --- The audit of every page --------------------------------------------------------


def _result(performance, **points):
    full = dict.fromkeys(measure_lighthouse.FULL, 100) | points
    middle = {"LCP": 1.0, "TBT": 0, "KB": 100}
    return measure_lighthouse.Result(
        full=full, failing=[], performances=[performance], middle=middle, shift=0.0
    )


@pytest.fixture
def record(tmp_path):
    for name in ("a", "b", "assets"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(name, "utf-8")
    return audit_site.Record(tmp_path, "browser", kept=tmp_path / "kept")


def _audit(record, answers):
    """Audit pages a/ and b/, whose visits give `answers` in turn; `(problems, visits, lines)`."""
    visits, lines = [], []

    def measure(address):
        visits.append(address)
        answer = answers[address].pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    problems = audit_site.audit(
        measure, ["a/", "b/"], record, say=lines.append, wait=lambda seconds: None
    )
    return problems, visits, lines


def test_an_audit_goes_on_where_it_was_and_shows_progress(record):
    problems, visits, lines = _audit(
        record, {"a/": [_result(99)], "b/": [RuntimeError("b/: no answer")]}
    )
    assert problems == ["b/: no answer"] and visits == ["a/", "b/"]
    assert lines[1].startswith("1/2") and lines[2].startswith("2/2")
    problems, visits, _ = _audit(record, {"b/": [_result(99)]})
    assert not problems and visits == ["b/"]


def test_a_busy_machine_has_three_chances_and_a_barrier_none(record):
    problems, visits, _ = _audit(
        record, {"a/": [_result(80), _result(90), _result(99)], "b/": [_result(99, seo=90)]}
    )
    assert visits == ["a/", "a/", "a/", "b/"]
    assert [line.split(":")[0] for line in problems] == ["b/"] and "seo 90" in problems[0]
    problems, _, _ = _audit(record, {"b/": [_result(80)] * 3})
    assert "performance 80" in problems[0]


def test_a_page_that_has_changed_is_measured_again(record, tmp_path):
    _audit(record, {"a/": [_result(99)], "b/": [_result(99)]})
    (tmp_path / "a" / "index.html").write_text("changed", "utf-8")
    _, visits, _ = _audit(record, {"a/": [_result(99)]})
    assert visits == ["a/"]
