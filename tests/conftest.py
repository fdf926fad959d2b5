"""What all tests share: the snippets' results, the built site, the browser, the reader."""

import os

import pytest
from playwright.sync_api import sync_playwright

from scripts.book import paths
from scripts.running import older
from scripts.running.pool import build
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.page_reader import Reader, runtime_host
from scripts.tools.sites import Server, fresh_results, fresh_site
from tests.alone import Starters
from tests.needs import missing
from tests.sharing import Groups

os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny networks are slower on more threads
os.environ.setdefault(older.ASKED, "1")  # what is shown may not hang on the processor


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Where a stage says `loadgroup`, tests of one engine share a process."""
    return Groups(config, log) if config.getoption("dist") == "loadgroup" else None


@pytest.fixture(scope="session")
def results():
    """What snippets print and draw, brought up to date once for all test processes.

    Errors are no concern of this fixture: test_snippets.py reports what is broken.
    """
    fresh_results(build)


@pytest.fixture(scope="session")
def starters():
    """The Pythons in which scripts run alone, one for each set of libraries that they import."""
    running = Starters()
    yield running
    running.close()


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
def play():
    """Playwright's driver: a process can have one only."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(chromium, play):
    """A real, headless Chromium."""
    running = play.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def host():
    """The place from which the pages get the browser's Python."""
    try:
        running = runtime_host()
    except Exception as error:  # npm, pip or the network may be missing
        missing(f"the browser's Python cannot be had: {error}")
    yield running
    running.server.shutdown()
    running.server.server_close()


@pytest.fixture
def reader(browser, server, host):
    """A reader with a new browser, who notes what the console says in `errors`."""
    host.server.changed.clear()
    host.server.silent.clear()
    host.server.broken.clear()
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    yield Reader(page, server.url, errors)
    context.close()
