"""Readers move knobs in Chromium: with keys, by touch, from an address; and without a script, on paper."""

import gzip
import io
import statistics

import matplotlib.pyplot as plt
import pytest

from scripts.book import paths
from scripts.markup import knobs as controls
from scripts.proof import claims
from scripts.running import frames
from scripts.site import bundle, styles
from scripts.tools import measure_knobs, walk_knobs
from scripts.tools.engines import Tab

pytestmark = pytest.mark.browser
PAGE, STEM, BLOCK = "activations/leaky_relu/", "activations/leaky_relu/slope", "code-slope"
PLAYED, PLAYED_STEM = "why/depth/", "why/depth/fold"
PLAYER = paths.DOCS / "assets" / "knobs" / "player.js"
LAID_OUT = "() => !document.documentElement.classList.contains('later')"
_SHIFTS = """
  self.shifts = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((one) => (self.shifts += one.value)))
    .observe({ type: "layout-shift", buffered: true });
"""
_MOVES = """
  async (one, moves) => {
    for (let place = 0; place < moves; place++) {
      one.value = place % (+one.max + 1);
      one.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    }
  }
"""


@pytest.fixture
def opened(browser, server):
    """Opens an address in a new browser; gives the page, whose `errors` must stay empty."""
    contexts = []

    def open_(address, **settings):
        settings = {"viewport": {"width": 390, "height": 844}, **settings}
        context = browser.new_context(**settings)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server.url[:-6])
        contexts.append(context)
        page, page_errors = context.new_page(), []
        page.errors = page_errors
        page.on("pageerror", lambda error: page_errors.append(str(error)))
        page.on("console", lambda m: m.type in ("error", "warning") and page_errors.append(m.text))
        page.add_init_script(_SHIFTS)
        page.goto(server.url + address)
        return page

    yield open_
    for context in contexts:
        context.close()


def _slider(page, stem=STEM):
    walk_knobs.begin(Tab(page), stem)
    return page.locator(f'.knobs[data-knobs="{stem}"] [type=range]').first


@pytest.mark.parametrize("address, stem", [(PAGE, STEM), (PLAYED, PLAYED_STEM)])
def test_after_a_walk_of_keys_all_agrees(opened, address, stem):
    page = opened(address)
    walk_knobs.begin(Tab(page), stem)
    walk_knobs.walk(Tab(page), stem, keys=60)
    assert walk_knobs.disagreements(Tab(page), stem) == []
    assert page.errors == []


def test_a_move_reaches_all_who_use_the_code(opened):
    page = opened(PAGE)
    _slider(page).press("End")
    assert walk_knobs.disagreements(Tab(page), STEM) == []
    moved = frames.knobs_of(STEM).moved((25,))
    assert "slope = 2.0  # つまみ" in moved
    page.locator(f"#{BLOCK}").hover()
    page.locator(f"#{BLOCK} button[data-md-type=copy]").click()
    assert page.evaluate("navigator.clipboard.readText()").rstrip("\n") == moved.rstrip("\n")
    with page.expect_download() as download:
        page.locator("a[download='slope.py']").click()
    assert download.value.path().read_text("utf-8") == moved
    page.locator('.snippet-line:has(a[download="slope.py"]) >> text=編集').click()
    editor = page.locator(f"#{BLOCK} textarea")
    assert editor.input_value() == moved.rstrip("\n")
    _slider(page).press("ArrowLeft")
    page.wait_for_timeout(walk_knobs.QUIET)
    assert "slope = 1.9  # つまみ" in editor.input_value()
    assert page.errors == []


def test_the_words_for_those_who_listen(opened):
    page = opened(PAGE)
    slider = _slider(page)
    before = page.locator("#figure-slope svg").get_attribute("aria-label")
    slider.press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    first = claims.frame(STEM, slope=0.3).text.split("\n")[0]
    assert page.locator(".knob-said[role=status]").text_content() == first
    assert slider.get_attribute("aria-valuetext") == "0.3"
    assert (
        page.locator("#figure-slope svg")
        .get_attribute("aria-label")
        .startswith("傾き α 0.3 のときの図")
    )
    page.get_by_role("button", name="もとに戻す").click()
    page.wait_for_timeout(walk_knobs.QUIET)
    assert page.locator("#figure-slope svg").get_attribute("aria-label") == before
    assert walk_knobs.disagreements(Tab(page), STEM) == []
    assert "?" not in page.url


def test_an_address_leads_to_a_position(opened):
    page = opened(f"{PAGE}?{BLOCK}.slope=1.5#move")
    page.locator(f"#{BLOCK} .knob-value").wait_for()
    assert page.locator(f"#{BLOCK} .knob-value").text_content() == "1.5"
    assert walk_knobs.disagreements(Tab(page), STEM) == []
    assert page.url.endswith(f"?{BLOCK}.slope=1.5#move")
    nowhere = opened(f"{PAGE}?{BLOCK}.slope=77")
    nowhere.locator(f"#{BLOCK} .knob-value").wait_for(state="attached")
    assert walk_knobs.disagreements(Tab(nowhere), STEM) == []


def test_a_position_has_one_address(opened):
    stem = "why/approximation/knees"
    page = opened("why/approximation/")
    inner = _slider(page, stem)
    page.locator(f'.knobs[data-knobs="{stem}"] [type=range]').nth(1).press("End")
    page.wait_for_timeout(walk_knobs.QUIET)
    inner.press("End")
    assert walk_knobs.disagreements(Tab(page), stem) == []
    assert page.url.split("#")[0].endswith("?code-knees.inner=2.8&code-knees.outer=5.0")


def test_a_number_may_be_typed(opened):
    page = opened(PAGE)
    _slider(page)
    field = page.get_by_label("傾き α の数")
    field.fill("1.34")
    field.press("Tab")
    page.wait_for_timeout(walk_knobs.QUIET)
    assert field.input_value() == "1.3"
    assert walk_knobs.disagreements(Tab(page), STEM) == []


def test_a_finger_moves_the_knob_and_not_the_page(opened):
    page = opened(PAGE, has_touch=True, is_mobile=True)
    slider = _slider(page)
    slider.scroll_into_view_if_needed()
    page.wait_for_timeout(walk_knobs.QUIET)
    before, place = page.evaluate("scrollY"), slider.bounding_box()
    assert place["height"] >= 24
    devtools = page.context.new_cdp_session(page)
    middle = place["y"] + place["height"] / 2
    path = [
        (place["x"] + place["width"] * part, middle + 12 * part)
        for part in (0.29, 0.4, 0.6, 0.8, 0.95)
    ]
    for number, (x, y) in enumerate(path):
        kind = "touchMove" if number else "touchStart"
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(walk_knobs.QUIET)
    assert int(slider.input_value()) > 15
    assert page.evaluate("scrollY") == before
    assert walk_knobs.disagreements(Tab(page), STEM) == []


def test_a_sequence_plays_and_stops(opened):
    page = opened(PLAYED)
    slider = _slider(page, PLAYED_STEM)
    page.get_by_role("button", name="再生").click()
    page.wait_for_function("(one) => +one.value >= 2", arg=slider.element_handle())
    page.get_by_role("button", name="停止").click()
    at = slider.input_value()
    page.wait_for_timeout(1200)
    assert slider.input_value() == at
    slider.press("End")
    page.get_by_role("button", name="再生").click()
    page.wait_for_timeout(walk_knobs.QUIET)
    assert int(slider.input_value()) < 7
    assert walk_knobs.disagreements(Tab(page), PLAYED_STEM) == []


def test_all_values_as_a_table(opened):
    page = opened(PLAYED)
    _slider(page, PLAYED_STEM)
    button = page.get_by_role("button", name="値の表")
    button.press("Enter")
    page.locator(".knob-table tr").first.wait_for()
    rows = page.locator(".knob-table tbody tr").all()
    made = claims.frames(PLAYED_STEM)
    assert [row.locator("td").all_text_contents() for row in rows] == [
        [str(one.values["depth"]), one.text.rstrip("\n")] for one in made
    ]
    assert button.get_attribute("aria-expanded") == "true"
    button.press("Enter")
    assert page.locator(".knob-table").count() == 0


def test_nothing_jumps(opened):
    page = opened(PAGE)
    slider = _slider(page)
    page.wait_for_function(LAID_OUT)  # what was far away, now that it comes near
    page.wait_for_timeout(walk_knobs.QUIET)
    page.evaluate("shifts = 0")
    top = "() => document.querySelector('#figure-slope').getBoundingClientRect().top - document.querySelector('.knobs').getBoundingClientRect().top"
    slider.press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    before = page.evaluate(top)
    for key in ("End", "Home", "PageUp"):
        slider.press(key)
        page.wait_for_timeout(100)
        assert page.evaluate(top) == before
    assert page.evaluate("shifts") < 0.01


def test_code_that_wraps_otherwise_moves_nothing_below(opened):
    page = opened("optimizers/adam/")
    _slider(page, "optimizers/adam/steps").press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    block, heights = page.locator("#code-steps"), set()
    for choice in page.locator(".knobs [type=radio]").all():
        choice.check()
        page.wait_for_timeout(walk_knobs.QUIET)
        heights.add(block.evaluate("(block) => block.getBoundingClientRect().height"))
    assert len(heights) == 1


# How many pixels of the code and of what it prints do not fit their boxes, and whether any is to be seen.
_CUT = """
  () => [document.querySelector("#code-slope pre > code"), document.querySelector("[data-output] code")]
    .map((one) => [one.scrollHeight - one.clientHeight, one.clientHeight > 20])
"""


def test_code_is_never_cut_however_wide_the_screen_becomes(opened):
    page = opened(PAGE, viewport={"width": 1280, "height": 844})
    _slider(page).press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    before = page.evaluate("document.querySelector('#code-slope pre').clientHeight")
    page.set_viewport_size({"width": 340, "height": 844})
    page.wait_for_timeout(walk_knobs.QUIET)
    assert page.evaluate("document.querySelector('#code-slope pre').clientHeight") > before
    assert all(cut <= 1 and seen for cut, seen in page.evaluate(_CUT))
    page.set_viewport_size({"width": 1280, "height": 844})
    page.wait_for_timeout(walk_knobs.QUIET)
    page.emulate_media(media="print")
    page.evaluate("document.documentElement.style.width = '300px'")
    assert all(cut <= 1 and seen for cut, seen in page.evaluate(_CUT))


def test_code_comes_back_that_the_editor_hid_when_the_knob_first_moved(opened):
    page = opened(PAGE)
    _slider(page)
    bar = page.locator('.snippet-line:has(a[download="slope.py"])')
    bar.get_by_text("編集").click()
    page.locator(f"#{BLOCK} textarea").wait_for()
    _slider(page).press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    bar.get_by_role("button", name="リセット").click()
    page.locator(f"#{BLOCK} pre > code").wait_for(state="visible")
    assert all(cut <= 1 and seen for cut, seen in page.evaluate(_CUT))


def test_a_move_keeps_the_elements_whose_values_it_changes(opened):
    page = opened(PAGE)
    slider = _slider(page)
    slider.press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    line = page.locator("#figure-slope .knob-drawn path").first.element_handle()
    before = line.get_attribute("d")
    slider.press("End")
    page.wait_for_timeout(walk_knobs.QUIET)
    assert line.evaluate("(line) => line.isConnected")
    assert line.get_attribute("d") != before


def test_a_figure_whose_letters_are_put_together_looks_as_before(opened):
    page = opened(PAGE)
    drawing = page.locator("#figure-slope svg.plot")
    drawing.scroll_into_view_if_needed()
    lines = drawing.locator("g[transform]:has(> use):not(:has([transform]))")
    assert lines.count() > 2
    before = plt.imread(io.BytesIO(drawing.screenshot()))[..., :3]
    slider = _slider(page)
    slider.press("ArrowRight")
    slider.press("ArrowLeft")
    page.wait_for_timeout(walk_knobs.QUIET)
    assert not lines.count()
    after = plt.imread(io.BytesIO(drawing.screenshot()))[..., :3]
    assert before.shape == after.shape
    off = abs(before - after).max(axis=2)
    assert off.max() < 0.35 and (off > 0.1).mean() < 0.002, (off.max(), (off > 0.1).mean())


def test_only_pages_with_a_knob_load_the_player(opened):
    asked = []
    page = opened("why/universal/")
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(walk_knobs.QUIET)
    assert not page.evaluate("'bookKnobs' in self")
    page.locator("nav a[href$='/depth/'], nav a[href='../depth/']").first.evaluate(
        "(link) => link.click()"
    )
    page.locator(".knobs.ready").wait_for(state="attached")
    assert [one for one in asked if "player.js" in one]
    assert not [one for one in asked if ".frames.js" in one], "nobody has come near the knob"
    assert page.errors == []


def test_without_a_script_and_on_paper_there_are_the_written_values(opened):
    strip = "() => document.querySelector('.knob-strip').naturalWidth"
    silent = opened(PAGE, java_script_enabled=False)
    assert not silent.locator(".knobs").is_visible()
    silent.locator(".knob-strip").scroll_into_view_if_needed()
    silent.wait_for_function(strip)
    assert "slope = 0.2" in silent.locator(f"#{BLOCK}").text_content()
    paper = opened(PAGE)
    paper.emulate_media(media="print")
    assert not paper.locator(".knobs").is_visible()
    assert paper.locator("#figure-slope svg").is_visible()
    paper.locator(".knob-strip").evaluate("(strip) => strip.scrollIntoView()")
    paper.locator(".knob-strip").wait_for()


def test_who_reads_on_a_screen_never_fetches_the_strip(opened, server):
    asked = []
    page = opened("guide/")
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url + PAGE)
    with page.expect_response("**/*.frames.js*"):
        page.locator(".knobs.ready").scroll_into_view_if_needed()
        # what is far away was laid out only now, and may have pushed it away
        page.wait_for_function(LAID_OUT)
        page.locator(".knobs.ready").scroll_into_view_if_needed()
    page.wait_for_timeout(walk_knobs.QUIET)
    assert not page.locator(".knob-strip").is_visible()
    assert not [one for one in asked if "strip" in one]
    page.pdf()  # as a reader prints
    assert [one for one in asked if "slope.strip.svg" in one]


def _squeezed(text):
    return len(gzip.compress(text.encode(), 6))


def test_the_player_is_small_and_a_page_that_nobody_touches_grows_by_at_most_2_kb(site):
    assert _squeezed((site / "assets/knobs/player.js").read_text("utf-8")) <= 4096
    grown = 0
    for kind, part in (
        ("js", bundle.bare((paths.DOCS / "assets/javascripts/knobs.js").read_text("utf-8"))),
        ("css", styles.minified(PLAYER.with_name("knobs.css").read_text("utf-8"))),
    ):
        [merged] = (site / "assets").glob(f"*/book.*.{kind}")
        whole = merged.read_text("utf-8")
        assert whole.count(part) == 1, f"{merged.name} has no such part"
        grown += _squeezed(whole) - _squeezed(whole.replace(part, ""))
    html = (site / PAGE / "index.html").read_text("utf-8")
    own = controls.controls(STEM)
    assert f'data-knobs="{STEM}"' in html
    grown += _squeezed(own)  # alone it takes more bytes than among its likes
    print("\ncompressed bytes of knobs that nobody touches:", grown)
    assert grown <= 2048


def test_the_own_work_of_a_move_fits_a_frame(opened):
    """Script, style and layout of one move, in processor time of a phone four times slower."""
    page = opened(PAGE)
    slider = _slider(page)
    slider.press("ArrowRight")
    page.wait_for_timeout(walk_knobs.QUIET)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})

    def spent():
        told = {
            one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]
        }
        return sum(
            told[name] for name in ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")
        )

    moves, rounds = 20, []
    for _ in range(3):
        before = spent()
        slider.evaluate(_MOVES, moves)
        rounds.append((spent() - before) / moves)
    assert min(rounds) <= 0.016, rounds


def test_a_move_does_not_paint_the_whole_page_anew(opened, browser):
    page = opened("activations/")
    stem, near = "activations/index/compare", "document.querySelector('.knob-near')"
    parts = [sum(both) for both in measure_knobs.move(browser, page, stem, 6, {"Paint"})]
    page.evaluate(f"{near}.classList.remove('knob-near')")
    whole = [sum(both) for both in measure_knobs.move(browser, page, stem, 6, {"Paint"})]
    assert len(parts) == len(whole) == 6
    assert statistics.median(parts) < 0.6 * statistics.median(whole), (parts, whole)
