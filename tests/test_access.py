"""Readers who listen, who use only keys, or who have asked their system for calm or contrast."""

import pytest

from scripts.tools.weigh_site import LAID_OUT
from tests.axe import STILL
from tests.kinds import EVERY_PAGE

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
PAGES = ["", "activations/", "gradients/exercises/", "activations/plotting/"]
SIZES = ["phone", "desk"]
# Each page in one size, turn about; `make every-page` in both.
SEEN = [
    (page, size)
    for n, page in enumerate(PAGES)
    for size in (SIZES if EVERY_PAGE else SIZES[n % 2 :][:1])
]


@pytest.fixture(scope="module")
def desk(browser):
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(viewport=PHONE)
    yield context.new_page()
    context.close()


# Where the focus is, and whether the reader sees it: after a frame, as nobody presses faster.
# (Copy buttons come when the page sees their block near, which it does once a frame.)
_FOCUS = """
  async () => {
    await new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)));
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const label = e.matches("input.md-option") ? e.nextElementSibling : e;
    const ring = [style, getComputedStyle(label)].some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0);
    const frame = (e.matches("input.md-option") ? label : e).getBoundingClientRect();
    const middle = [Math.min(Math.max(frame.left + frame.width / 2, 1), innerWidth - 1), frame.top + Math.min(frame.height, 40) / 2];
    const on = document.elementFromPoint(...middle);
    const seen = e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || e !== label;
    return {
      what: e.outerHTML.slice(0, 110), ring: ring || e.matches(".md-search__input, article"),
      seen: seen && frame.right > 0 && frame.left < innerWidth && frame.bottom > 0 && frame.top < innerHeight,
      covered: !(on && (label.contains(on) || on.contains(label) || e.contains(on))),
    };
  }
"""


_SHOWN_CODE = """
  () => [...document.querySelectorAll(".highlight[data-snippet] > pre")].filter((one) => one.checkVisibility()).length
"""


def _walk_by_keys(page, steps):
    """What is wrong on the way, and all stops of the focus."""
    problems, stops = [], []
    for _ in range(steps):
        page.keyboard.press("Tab")
        stop = page.evaluate(_FOCUS)
        if stop is None:
            break
        stops.append(stop["what"])
        if not stop["seen"]:
            problems.append(f"focus on what is not seen: {stop['what']}")
        elif not stop["ring"]:
            problems.append(f"no sign of the focus: {stop['what']}")
    return problems, stops


@pytest.mark.parametrize("address, size", SEEN)
def test_the_focus_is_always_seen(request, server, address, size):
    page = request.getfixturevalue(size)
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.url + address)
    page.wait_for_selector(LAID_OUT)
    page.wait_for_function(
        "() => !document.querySelector('label.md-header__button[for=__drawer]')"
    )  # it is a button now
    problems, stops = _walk_by_keys(page, 400)
    assert not problems, "\n".join(dict.fromkeys(problems))
    assert "md-skip" in stops[0]
    assert any("footer" in stop for stop in stops), f"never reached the end, stopped at {stops[-1]}"
    copied = sum("md-code__button" in stop for stop in stops)
    assert copied == page.evaluate(_SHOWN_CODE), "a copy button was passed over"


def test_skip_link_and_disclosure_by_keys(desk, server):
    desk.goto(server.url + "gradients/exercises/")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Enter")
    assert "#" in desk.url
    summary = desk.locator("summary:visible").first  # questions hide what folds without a script
    summary.focus()
    desk.keyboard.press("Enter")
    assert summary.locator("..").get_attribute("open") is not None


def test_scheme_by_keys(browser, server):
    context = browser.new_context(viewport=DESK)
    desk = context.new_page()
    desk.goto(server.url)
    before = desk.get_attribute("body", "data-md-color-scheme")
    desk.locator("input.md-option").first.focus()
    desk.keyboard.press("Enter")
    if desk.get_attribute("body", "data-md-color-scheme") == before:
        desk.keyboard.press("ArrowRight")
    assert desk.get_attribute("body", "data-md-color-scheme") != before
    context.close()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_drawer_by_keys(phone, server, key):
    phone.goto(server.url + "why/linear/")
    opener = phone.get_by_role("button", name="目次を開く")
    assert opener.get_attribute("aria-expanded") == "false"
    opener.focus()
    phone.keyboard.press(key)
    phone.wait_for_function("() => document.activeElement.matches('.md-nav--primary a[href]')")
    phone.wait_for_function(STILL)  # the drawer has come
    assert opener.get_attribute("aria-expanded") == "true"
    stop = phone.evaluate(_FOCUS)
    assert stop["seen"] and "href" in stop["what"]
    phone.keyboard.press("Escape")
    phone.wait_for_function("() => document.activeElement.outerHTML.includes('__drawer')")
    assert opener.get_attribute("aria-expanded") == "false"
    assert "__drawer" in phone.evaluate("document.activeElement.outerHTML")


def test_a_chapter_unfolds_by_keys(desk, server):
    desk.goto(server.url)
    chapter = desk.get_by_role("button", name="なぜ必要か")
    chapter.focus()
    desk.keyboard.press(" ")
    assert chapter.get_attribute("aria-expanded") == "true"
    assert desk.get_by_role("link", name="ニューロン", exact=True).first.is_visible()


def test_wide_formulas_and_tables_scroll_by_keys(phone, server, site):
    """On a phone: what is wider than the page takes the focus, and arrows move it."""
    moved = 0
    for address in (
        "activations/",
        "appendix/cheatsheet/",
        "initialization/schemes/",
        "gradients/backprop/",
    ):
        if not (site / address).exists():
            continue
        phone.goto(server.url + address)
        phone.wait_for_selector(LAID_OUT)
        selector = ".md-typeset div.arithmatex, .table-frame, .md-typeset .highlight code"
        for element in phone.query_selector_all(selector):
            wide = element.evaluate(
                "(e) => e.scrollWidth > e.clientWidth + 1 && e.checkVisibility()"
            )
            fits = "([e, wide]) => (e.tabIndex === 0) === wide || !e.checkVisibility()"
            phone.wait_for_function(fits, arg=[element, wide])
            if wide and moved < 6:
                element.focus()
                phone.keyboard.press("ArrowRight")
                phone.wait_for_function("(e) => e.scrollLeft > 0", arg=element)
                moved += 1
    assert moved


def test_reduced_motion_is_respected(desk, server):
    desk.emulate_media(reduced_motion="reduce")
    desk.goto(server.url)
    slow = desk.evaluate(
        "[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration.split(', ')"
        ".some((d) => parseFloat(d) > 0.01)).length"
    )
    assert slow == 0
    desk.emulate_media(reduced_motion="no-preference")


def test_more_contrast_is_respected(desk, server):
    desk.emulate_media(contrast="more")
    desk.goto(server.url)
    assert desk.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    desk.emulate_media(contrast="no-preference")


def test_forced_colours_keep_icons_and_figures(desk, server):
    desk.emulate_media(forced_colors="active")
    desk.goto(server.url + "activations/sigmoid/")
    ground = "getComputedStyle(document.querySelector('{}'), '{}').backgroundColor"
    canvas = desk.evaluate("getComputedStyle(document.body).backgroundColor")
    assert desk.evaluate(ground.format(".md-typeset .admonition-title", "::before")) != canvas
    assert (
        desk.evaluate("getComputedStyle(document.querySelector('svg.plot')).backgroundColor")
        == "rgb(255, 255, 255)"
    )
    desk.emulate_media(forced_colors="none")


def test_a_formula_is_heard_once_and_can_be_explored(server, desk):
    """Of the drawn letters nothing is heard, nor the TeX; the parts of the MathML are."""
    desk.goto(server.url + "gradients/backprop/")
    desk.evaluate("document.documentElement.classList.remove('later')")
    desk.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    devtools = desk.context.new_cdp_session(desk)
    nodes = devtools.send("Accessibility.getFullAXTree")["nodes"]
    known = {node["nodeId"]: node for node in nodes}

    def words(node):
        """(role, words) of all that is heard below a node."""
        for child in filter(None, map(known.get, node.get("childIds", []))):
            if not child["ignored"]:
                yield child["role"]["value"], child.get("name", {}).get("value", "")
            yield from words(child)

    formulas = [one for one in nodes if not one["ignored"] and one["role"]["value"] == "MathMLMath"]
    assert len(formulas) > 50  # that none is missing: test_every_page.py
    for one in formulas:
        heard = list(words(one))
        assert any(role == "StaticText" for role, _ in heard)
        assert not any("\\" in text for _, text in heard), heard
    drawn = (
        "[...document.querySelectorAll('.katex-html')].every((one) => one.ariaHidden === 'true')"
    )
    assert desk.evaluate(drawn)
