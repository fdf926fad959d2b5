"""Small comforts in a real browser: notes, copied links, reading position, 404."""

import pytest

pytestmark = pytest.mark.browser
LONG = "optimizers/adam/"


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    yield page
    context.close()


def test_a_term_explains_itself_to_the_keyboard(server, page):
    page.goto(server.url + "why/xor/")
    term = page.locator("a.term").first
    note = term.get_attribute("title")
    term.focus()
    shown = page.get_by_role("tooltip").filter(has_text=note)
    shown.wait_for()
    assert (
        page.evaluate(
            "document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.textContent.trim()"
        )
        == note
    )
    page.wait_for_selector(".md-tooltip2--active")
    page.keyboard.press("Escape")
    page.wait_for_selector(".md-tooltip2--active", state="detached")
    assert page.evaluate("document.activeElement.matches('.term')"), "the focus has moved"
    page.keyboard.press("Enter")
    page.wait_for_url("**/appendix/glossary/#*")
    assert page.locator(":target").count() == 1


def test_a_note_at_a_button_is_hidden_even_when_the_focus_leaves_at_once(server, page):
    page.add_init_script("requestAnimationFrame = (call) => setTimeout(call, 50)")  # a busy machine
    page.goto(server.url + "why/xor/")
    page.wait_for_selector("button[data-md-type=copy]")
    hidden = page.evaluate("""
      async () => {
        const button = document.querySelector("button[data-md-type=copy]");
        const shown = new Promise((done) => new MutationObserver(() => {
          const note = document.querySelector(".md-tooltip2");
          if (note) done(note);
        }).observe(document.body, { childList: true }));
        button.focus();
        const note = await shown;
        button.blur();
        await new Promise((done) => setTimeout(done, 100));
        return [note.isConnected, note.ariaHidden];
      }
    """)
    assert hidden == [True, "true"]


def test_a_term_explains_itself_without_scripts(server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + "why/xor/")
    term = page.locator("a.term").first
    assert term.get_attribute("title").endswith("。")
    assert "dotted" in term.evaluate("e => getComputedStyle(e).textDecorationStyle")
    context.close()


def test_a_heading_s_mark_copies_its_link(server, page):
    page.goto(server.url + "why/xor/")
    mark = page.locator("article h2 .headerlink").nth(1)
    mark.focus()
    page.keyboard.press("Enter")
    page.get_by_text("リンクをコピーしました").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == mark.evaluate("e => e.href") and "#" in copied


def _read_on(page, server):
    page.goto(server.url + LONG)
    heading = page.locator("article h2").nth(2)
    heading.evaluate("e => e.scrollIntoView()")
    id_ = heading.get_attribute("id")
    page.wait_for_function("id => localStorage.getItem('reading-position')?.includes(id)", arg=id_)
    return id_


def test_the_reading_position_is_offered_again(server, page):
    id_ = _read_on(page, server)
    page.goto(server.url + "guide/")
    assert page.locator(".resume").count() == 0
    page.goto(server.url + LONG)
    offer = page.locator(".resume a")
    assert offer.get_attribute("href") == f"#{id_}"
    assert offer.inner_text().startswith("前回の続き: ") and "¶" not in offer.inner_text()
    offer.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => scrollY > 500")
    assert page.locator(".resume").count() == 0
    page.goto(server.url + "guide/")
    page.goto(server.url + LONG)
    page.get_by_role("button", name="続きの案内を閉じる").click()
    page.goto(server.url + "guide/")
    page.goto(server.url + LONG)
    assert page.locator(".resume").count() == 0, "closed once, it stays away"


def test_nothing_is_offered_to_those_who_follow_a_link(server, page):
    _read_on(page, server)
    page.goto(server.url + "guide/")
    page.goto(server.url + LONG + "#check")
    assert page.locator(".resume").count() == 0


@pytest.mark.parametrize("motion, shown", [("no-preference", True), ("reduce", False)])
def test_the_progress_mark_respects_calm(server, browser, motion, shown):
    context = browser.new_context(reduced_motion=motion)
    page = context.new_page()
    page.goto(server.url + LONG)
    content = page.evaluate("getComputedStyle(document.body, '::after').animationName")
    assert (content == "read") is shown
    context.close()


def test_the_scheme_is_remembered(server, page):
    page.goto(server.url)
    before = page.evaluate("document.body.dataset.mdColorScheme")
    page.locator("[data-md-component=palette] label:visible").click()
    chosen = page.evaluate("document.body.dataset.mdColorScheme")
    assert chosen != before
    page.goto(server.url + LONG)
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=chosen)


def test_a_wrong_address_gets_help(server, page):
    page.goto(server.url + "activations/sigmod/")
    near = page.locator("#not-found-near a")
    near.first.wait_for()
    assert near.first.evaluate("e => e.pathname") == "/book/activations/sigmoid/"
    assert all(near.all_inner_texts())
    page.get_by_label("探す言葉").fill("勾配消失")
    page.get_by_role("button", name="探す").click()
    page.wait_for_url("**/book/?q=*")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    assert "vanishing" in " ".join(
        e.get_attribute("href") for e in page.locator(".md-search-result__link").all()
    )
