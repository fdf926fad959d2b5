"""Lighthouse (mobile) on one page of each kind; all pages: scripts/measure_lighthouse.py --all.

What Lighthouse asks of a single page (axe, console, weight) test_every_page.py asks of each.
These tests have the machine to themselves (`make test` runs them last): the performance is
a time. So a median has three chances, and the floors in budget.toml leave room for noise.
"""

import shutil

import pytest

from scripts import measure_lighthouse as lighthouse
from scripts.weigh_site import BUDGET
from tests.needs import missing

pytestmark = [pytest.mark.browser, pytest.mark.alone]
LEAST = {address.removeprefix("/"): least for address, least in BUDGET["performance"].items() if address != "goal"}
OTHERS = ("activations/exercises/", "appendix/glossary/")


@pytest.fixture(scope="module")
def url(server, chromium):
    if not shutil.which("npm"):
        missing("Lighthouse needs Node and npm (apt-get install nodejs npm)")
    lighthouse.lighthouse()
    return server.url


@pytest.mark.parametrize("address", LEAST)
def test_performance_and_all_else(url, address):
    medians = []
    while len(medians) < 3:
        found, failed = lighthouse.measure(url + address, 3)
        assert not failed, failed
        assert [found[name] for name in lighthouse.OTHERS] == [100, 100, 100]
        assert found["CLS"] <= BUDGET["shift"]
        medians.append(found["performance"])
        if medians[-1] >= LEAST[address]:
            return
    pytest.fail(f"{address or '/'}: medians of the performance {medians}, last {found}")


@pytest.mark.parametrize("address", OTHERS)
def test_all_but_performance(url, address):
    report = lighthouse.run(url + address, lighthouse.OTHERS)
    assert not lighthouse.failing(report)
    assert list(lighthouse.scores(report).values()) == [100, 100, 100]
