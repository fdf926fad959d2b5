"""Every page before Lighthouse (mobile): full points, nothing jumps, and the performance of the budget.

The performance is a time, so these tests have the machine to themselves (`make test` runs them
last), and a median of three has three chances, a while apart: a busy machine takes points,
none gives them.
A page that has passed is measured again when anything that it is made of has changed.
"""

import hashlib
import shutil
import subprocess
import time
from contextlib import closing

import pytest

from scripts.book import paths, whole_files
from scripts.tools import measure_lighthouse
from tests.needs import missing
from tests.pages import addresses
from tests.site import Server

pytestmark = [pytest.mark.browser, pytest.mark.alone]
CHANCES, APART = 3, 30  # seconds
UNSEEN = "cards"  # the folder of assets/ that no visit loads
_used_up = []  # pages that took all chances: after three, the machine is not merely busy


@pytest.fixture(scope="module")
def lighthouse(chromium):
    if not shutil.which("npm"):
        missing("Lighthouse needs Node and npm (apt-get install nodejs npm)")
    visits = measure_lighthouse.Lighthouse()
    yield visits
    visits.close()


@pytest.fixture(scope="module")
def made_of(site, chromium):
    """A page's address → the digest of what its score depends on."""
    tools = ["scripts/tools/measure_lighthouse.py", "scripts/tools/run_lighthouse.mjs", "tests/site.py", "tests/budget.toml"]
    shared = [path for path in sorted((site / "assets").rglob("*")) if path.is_file() and path.parent.name != UNSEEN]
    common = hashlib.sha256(subprocess.check_output([chromium, "--version"]))
    for path in [*(paths.ROOT / name for name in tools), *shared]:
        common.update(f"{path.name} {path.stat().st_size} ".encode() + path.read_bytes())

    def digest(address):
        whole = common.copy()
        whole.update((site / address / "index.html" if not address.endswith(".html") else site / address).read_bytes())
        return whole.hexdigest()

    return digest


@pytest.mark.parametrize("address", addresses())
def test_page(lighthouse, made_of, server, address):
    passed = measure_lighthouse.HOME / "passed" / made_of(address)
    if passed.exists():
        return
    medians = []
    while not medians or found.slow and len(medians) < (CHANCES if len(_used_up) < 3 else 1):
        time.sleep(APART if medians else 0)
        found = measure_lighthouse.measure(lighthouse, server.url + address)
        assert not found.problems, found.problems
        medians.append(found.performance)
    if found.slow:
        _used_up.append(address)
    assert not found.slow, f"medians {medians}, at last: {found.slow}"
    whole_files.write(passed, f"{address} {found}\n")


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
        found = measure_lighthouse.measure(lighthouse, faulty.url)
    assert found.slow and {line.split()[0] for line in found.problems} == {*measure_lighthouse.FULL, "shift"}, found
