"""Lighthouse (mobile) on one page of each kind; all pages: scripts/measure_lighthouse.py --all.

What Lighthouse asks of a single page (axe, console, weight) test_every_page.py asks of each.
These tests have the machine to themselves (`make test` runs them last): the performance is
a time. The goal is 97 as the median of three; pages full of formulas come to between 95 and
99, by the machine's mood, most of it the theme's script. So they are held to a floor that
only a real loss breaks, the home page to the goal, and a median has three chances.
"""

import os
import shutil

import pytest

from scripts import measure_lighthouse as lighthouse

pytestmark = [pytest.mark.browser, pytest.mark.alone]
LEAST = {"": 97, "activations/sigmoid/": 92, "experiments/xor/": 92}
OTHERS = ("activations/exercises/", "appendix/glossary/")


@pytest.fixture(scope="module")
def url(server, chromium):
    if not shutil.which("npm"):
        if os.environ.get("CI"):
            pytest.fail("CI needs npm: apt-get install nodejs npm")
        pytest.skip("未実施: Lighthouse needs Node and npm")
    lighthouse.lighthouse()
    return server.url


@pytest.mark.parametrize("address", LEAST)
def test_performance_and_all_else(url, address):
    medians = []
    while len(medians) < 3:
        found, failed = lighthouse.measure(url + address, 3)
        assert not failed, failed
        assert [found[name] for name in lighthouse.OTHERS] == [100, 100, 100]
        assert found["CLS"] <= 0.01
        medians.append(found["performance"])
        if medians[-1] >= LEAST[address]:
            return
    pytest.fail(f"{address or '/'}: medians of the performance {medians}, last {found}")


@pytest.mark.parametrize("address", OTHERS)
def test_all_but_performance(url, address):
    report = lighthouse.run(url + address, lighthouse.OTHERS)
    assert not lighthouse.failing(report)
    assert list(lighthouse.scores(report).values()) == [100, 100, 100]
