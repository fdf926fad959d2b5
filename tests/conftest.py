"""What all tests share: results of snippets are up to date before anything is compared."""

import os
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from xdist.scheduler import LoadScopeScheduling

from scripts.book import paths
from scripts.running.pool import build
from scripts.tools.weigh_site import BUDGET
from tests.needs import missing
from tests.reader import Reader, runtime_host
from tests.site import Server, fresh_site

os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny networks are slower on more threads

CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


def pytest_addoption(parser):
    parser.addoption("--within", choices=[*BUDGET["tests"].keys() - {"slow"}], help="the time that tests/budget.toml gives to this run")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Bring the snippet cache up to date once; test_snippets.py reports what is broken."""
    session.config.began = time.monotonic()
    if not hasattr(session.config, "workerinput"):
        build(say=lambda message: print(message, file=sys.stderr))


# Files whose tests share something costly, and so one process.
TOGETHER = ("pdf", "run_browser", "runtime_node", "search", "share", "site")


class _Scheduling(LoadScopeScheduling):
    """The tests of these files go to one process, all others to whichever is free.

    (`--dist loadgroup` would say it with marks, but does nothing under pytest 9.2.)
    """

    def _split_scope(self, nodeid):
        file = nodeid.partition("::")[0]
        return file if Path(file).stem.removeprefix("test_") in TOGETHER else nodeid


@pytest.hookimpl(optionalhook=True)  # runs without xdist, too
def pytest_xdist_make_scheduler(config, log):
    here = Path(__file__).parent
    assert all((here / f"test_{name}.py").exists() for name in TOGETHER), "TOGETHER names a file that is not there"
    return _Scheduling(config, log)


def _took(config):
    """Seconds of this run so far, and what the budget gives to it (--within)."""
    name = config.getoption("within")
    return time.monotonic() - config.began, BUDGET["tests"][name] if name else float("inf")


def pytest_sessionfinish(session):
    took, given = _took(session.config)
    if took > given * BUDGET["tests"]["slow"] and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    took, given = _took(config)
    if name := config.getoption("within"):
        late = ": too slow; --durations=30 names the slowest" if took > given else ""
        terminalreporter.line(f"{name} tests: {took:.0f} s, tests/budget.toml gives {given} s{late}", red=bool(late))


@pytest.fixture(scope="session")
def chromium():
    """Path of the browser. Without one, browser tests are skipped, but never in CI."""
    path = paths.chromium()
    if not path:
        missing("no Chromium on this machine (apt-get install chromium fonts-noto-cjk)")
    return path


@pytest.fixture(scope="session")
def site():
    """The folder of the built site, one for all test processes."""
    return fresh_site()


@pytest.fixture(scope="session")
def server(site):
    """The built site, served as GitHub Pages would."""
    running = Server(site)
    yield running
    running.close()


@pytest.fixture(scope="session")
def browser(chromium):
    """A real, headless Chromium."""
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def host():
    """The place from which the pages get the browser's Python."""
    running = runtime_host()
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def reader(browser, server, host):
    """A reader with a new browser, who notes what the console says in `errors`."""
    host.server.changed.clear()
    host.server.silent.clear()
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    yield Reader(page, server.url, errors)
    context.close()
