"""What a reader sees on a phone: nothing cut, code and formulas without scrolling, targets for fingers."""

import pytest

from scripts.tools.measure_phones import late, look, teaching, wrong
from tests.kinds import KINDS

pytestmark = pytest.mark.browser
SAMPLE = [*KINDS.values(), "activations/hard_swish/", "why/xor/", "appendix/cheatsheet/"]


@pytest.fixture(scope="module")
def phone(browser):
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("address", SAMPLE)
def test_formulas_and_code_need_no_scrolling(server, phone, address):
    problems = wrong(look(phone, server.url + address))
    assert not problems, "\n".join(problems)


def test_what_is_too_wide_is_found(server, phone):
    phone.goto(server.url + "why/xor/")
    phone.add_style_tag(
        content=".md-typeset .wide { white-space: pre } .table-like code { background: none !important }"
    )
    found = phone.evaluate("() => document.querySelectorAll('.wide').length")
    assert found > 5
    phone.route("**/*.css", lambda route: route.fulfill(
        body=route.fetch().text() + ".md-typeset .highlight .wide { display: inline; white-space: pre; padding: 0 }"
        ".md-typeset div.arithmatex > * { width: 600px !important }",
        content_type="text/css",
    ))  # fmt: skip
    kinds = " ".join(wrong(look(phone, server.url + "why/xor/")))
    phone.unroute("**/*.css")
    assert "code is" in kinds and "formula is" in kinds


def test_a_line_that_goes_on_is_copied_as_it_was_written(server, phone):
    phone.goto(server.url + "why/xor/")
    phone.set_viewport_size({"width": 320, "height": 844})
    differ = phone.evaluate("""() => {
      document.documentElement.classList.remove("later");
      for (const one of document.querySelectorAll("details")) one.open = true;
      return [...document.querySelectorAll(".highlight pre > code:has(.wide)")].filter((code) => {
        getSelection().selectAllChildren(code);
        return getSelection().toString().trimEnd() !== code.textContent.trimEnd();
      }).map((code) => [code.textContent, getSelection().toString()]);
    }""")
    assert not differ


def test_a_finger_opens_a_term_s_note_and_goes_on_to_the_glossary(server, phone):
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(server.url + "why/xor/")
    phone.wait_for_selector(".run-bar")
    term = phone.locator("a.term").first
    note = term.get_attribute("title")
    term.tap()
    phone.locator(".term-note").wait_for()
    assert note in phone.locator(".term-note").text_content()
    assert phone.url.endswith("/why/xor/")
    term.tap()
    phone.locator(".term-note").wait_for(state="detached")
    term.tap()
    phone.get_by_role("link", name="用語集へ").tap()
    phone.wait_for_url("**/appendix/glossary/#*")
    assert (
        phone.evaluate(
            "getComputedStyle(document.querySelector('p.term:target') ?? document.body).outlineStyle"
        )
        == "solid"
    )


def test_what_fingers_use_often_is_large_enough(server, browser):
    context = browser.new_context(
        has_touch=True, is_mobile=True, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto(server.url + "why/linear/")
    page.wait_for_selector(".run-bar")
    page.wait_for_selector("button[data-md-type=copy]")
    small = page.evaluate("""() => [...document.querySelectorAll(".run-button, .md-code__button, summary, .snippet-file")]
      .filter((one) => one.checkVisibility())
      .map((one) => [one.className, one.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.width < 32 || box.height < 32))
      .map(([name, box]) => `${name} ${box.width} × ${box.height}`)""")
    context.close()
    assert not small, small


@pytest.mark.parametrize("block", ["forward", "backward"])
def test_the_button_that_copies_hides_no_code(server, phone, block):
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.goto(server.url + f"gradients/training_step/#code-{block}")
    phone.locator(f"#code-{block} .md-code__button").wait_for()  # it comes when it is near
    hidden = phone.locator(f"#code-{block}").evaluate("""(block) => {
      const button = block.querySelector(".md-code__button").getBoundingClientRect();
      const walk = document.createTreeWalker(block.querySelector("code"), NodeFilter.SHOW_TEXT);
      const text = document.createRange();
      const hidden = [];
      while (walk.nextNode()) {
        text.selectNodeContents(walk.currentNode);
        for (const line of text.getClientRects())
          if (line.right > button.left && line.left < button.right &&
              line.top < button.bottom && line.bottom > button.top)
            hidden.push(walk.currentNode.data);
      }
      return hidden;
    }""")
    assert not hidden


def test_a_first_figure_that_comes_late_is_told(server, phone):
    assert {"", "why/xor/", "gradients/diagnosis/"} <= teaching() and "guide/" not in teaching()
    phone.goto(server.url + "why/xor/")
    assert not late(phone)
    phone.evaluate("document.querySelector('h1').style.paddingBottom = '1200px'")
    assert late(phone)
