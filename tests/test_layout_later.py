"""What is far from the screen is laid out after a page has opened: the reader notices nothing."""

import pytest

from scripts.tools.weigh_site import LAID_OUT
from tests.axe import SETTLE

pytestmark = pytest.mark.browser
LONG = "gradients/backprop/"
_SHIFTS = """
  globalThis.shift = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (shift += one.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
_PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"
_PLACE = "id => document.getElementById(id).getBoundingClientRect().top"


SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@pytest.fixture(params=SIZES)
def page(browser, request):
    context = browser.new_context(viewport=SIZES[request.param])
    page = context.new_page()
    page.add_init_script(_SHIFTS)
    yield page
    context.close()


def _at_rest(page):
    """Wait until all is laid out and nothing moves any more."""
    page.wait_for_selector(LAID_OUT)
    page.evaluate("document.fonts.ready.then(() => 0)")
    page.wait_for_function("""async () => {
      const place = () => [scrollY, document.documentElement.scrollHeight].join();
      const before = place();
      for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
      return place() === before;
    }""")


def test_it_waits_and_then_all_of_it_is_laid_out(page, server):
    page.add_init_script("globalThis.requestIdleCallback = () => 0")  # no time, ever
    page.goto(server.url + LONG)
    waiting = "[...document.querySelectorAll('article > *')].filter(e => getComputedStyle(e).contentVisibility === 'auto').length"
    assert page.evaluate(waiting) > 20
    page.evaluate("scrollTo(0, innerHeight + 1)")
    page.wait_for_selector(LAID_OUT)
    assert page.evaluate(waiting) == 0


def test_nothing_waits_for_ever(page, server):
    page.goto(server.url + LONG)
    page.wait_for_selector(LAID_OUT)
    assert page.evaluate("shift") <= 0.01


def test_whoever_reads_on_at_once_sees_nothing_jump(page, server):
    page.goto(server.url + LONG, wait_until="domcontentloaded")
    page.mouse.move(200, 400)
    for _ in range(40):
        page.mouse.wheel(0, 250)
        page.wait_for_timeout(30)
    assert page.evaluate("scrollY") > 5000
    assert page.evaluate("shift") <= 0.01


def test_a_link_from_elsewhere_leads_to_the_section(page, server):
    page.goto(server.url + LONG + "#check")
    _at_rest(page)
    found = page.evaluate(_PLACE, "check")
    page.evaluate("document.getElementById('check').scrollIntoView({ behavior: 'instant' })")
    page.evaluate(SETTLE)
    assert abs(page.evaluate(_PLACE, "check") - found) < 3
    assert page.evaluate("shift") <= 0.01


@pytest.mark.parametrize(
    "page, slower, until", [
        ("phone", 1, "commit"), ("phone", 1, "load"), ("desk", 1, "commit"), ("desk", 1, "load"),
        ("phone", 8, "commit"),
    ], indirect=["page"],
)  # fmt: skip
def test_a_link_in_the_page_leads_to_the_section_at_once(page, server, slower, until):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(server.url + LONG, wait_until=until)
    page.wait_for_selector("#check", state="attached")
    page.wait_for_function(_PAINTED)  # what is not yet to be seen, nobody clicks
    page.evaluate("location.hash = 'check'")
    _at_rest(page)
    found = page.evaluate(_PLACE, "check")
    page.evaluate("document.getElementById('check').scrollIntoView({ behavior: 'instant' })")
    page.evaluate(SETTLE)
    assert abs(page.evaluate(_PLACE, "check") - found) < 3


def test_a_page_opened_again_is_where_it_was(page, server):
    page.goto(server.url + LONG)
    page.wait_for_selector(LAID_OUT)
    page.evaluate("scrollTo({ top: 4000, behavior: 'instant' })")
    _at_rest(page)
    before = page.evaluate(_PLACE, "check")
    page.reload()
    page.wait_for_function("() => scrollY > 0")
    _at_rest(page)
    assert abs(page.evaluate(_PLACE, "check") - before) < 12  # less than a line


def test_a_table_shows_itself_when_it_is_complete(page, server):
    page.goto(server.url + "appendix/notation/")
    page.evaluate("""async () => {
      const text = await (await fetch(location.href)).text();
      const middle = text.indexOf("<tr>", text.indexOf("<tbody>") + 2000);
      globalThis.rest = text.slice(middle);
      document.open();
      document.write(text.slice(0, middle)); // what a slow network has brought so far
    }""")
    page.wait_for_function("() => document.querySelectorAll('tbody tr').length > 1")
    seen = "document.querySelector('table').checkVisibility({ visibilityProperty: true })"
    assert not page.evaluate(seen)
    page.evaluate("document.write(rest), document.close()")
    page.wait_for_function(f"() => {seen}")
