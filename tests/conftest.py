"""What all tests share: results of snippets are up to date before anything is compared."""

import os
import sys
import shutil

import pytest
from playwright.sync_api import sync_playwright

from scripts.build_figures import build
from tests.needs import missing
from tests.reader import Reader, runtime_host
from tests.site import Server, fresh_site

os.environ.setdefault("OMP_NUM_THREADS", "1")  # tiny networks are slower on more threads

CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session):
    """Bring the snippet cache up to date once; test_snippets.py reports what is broken."""
    if not hasattr(session.config, "workerinput"):
        build(say=lambda message: print(message, file=sys.stderr))


@pytest.fixture(scope="session")
def chromium():
    """Path of the browser. Without one, browser tests are skipped, but never in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
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
