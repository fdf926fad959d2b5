"""What a reader does, in Chromium, Firefox and WebKit alike; whatever a console says is a fault."""

import contextlib
import os
import re

import pytest

from scripts.book import paths
from scripts.tools import answer_questions, engines, walk_knobs
from scripts.tools.answer_questions import to
from scripts.tools.page_reader import PRINTING, page_of
from scripts.tools.visitor import Block, Visitor, network
from tests.kinds import KINDS
from tests.needs import missing
from tests.typed import PROGRAMS, is_said

pytestmark = pytest.mark.browser
EXERCISE = "why/exercises/collapse"
# A question of each kind: address and id. No page asks for a text yet: it is put into one.
ASKED = {
    "one": ("gradients/vanishing/", "q-check-2"),
    "number": ("gradients/vanishing/", "q-predict"),
    "order": ("gradients/vanishing/", "q-check-3"),
    "interval": ("activations/relu/", "q-predict-2"),
    "code": ("activations/relu/", "q-check-1"),
    "many": ("why/linear/", "q-check-3"),
}
TEXT = """
  <div class="admonition question ask" data-ask="text" data-key="aaaaaaaaa3" id="q-sample">
    <p class="admonition-title">問 1. なぜ</p><p class="ask-bar"></p>
    <details class="answer"><summary>答え</summary><noscript><div class="key"><p>確かめます。</p>
      <ul><li>積である</li><li>1 より小さい</li></ul></div></noscript><p>解説。</p></details>
  </div>
"""
# A knob of each kind: a choice and numbers of a list; two ranges.
MOVED = {
    "activations/gelu/": "activations/gelu/magnify",
    "why/approximation/": "why/approximation/knees",
}
DRAWING = """
import numpy as np
import matplotlib.pyplot as plt
import matplotlib_fontja
x = np.linspace(-3, 3, 9)
plt.plot(x, np.maximum(0, x), label="折れ線")
plt.legend()
plt.show()
print("描いた")
"""


# What other files ask of Chromium alone, and of more: test_every_page.py, test_run_browser.py.
but_chromium = pytest.mark.parametrize(
    "engine", [name for name in engines.NAMES if name != "chromium"], indirect=True, scope="module"
)


@pytest.fixture(scope="module", params=engines.NAMES)
def engine(request, site):
    """A running engine, with the network that it has; its tests share a process (sharing.py)."""
    if lack := engines.lacks(request.param):
        missing(f"no {request.param} on this machine (apt-get install {lack})")
    served = network(site)
    with contextlib.ExitStack() as ends:
        ends.callback(served.close)
        play = request.getfixturevalue("play") if request.param == "chromium" else None
        running = engines.start(request.param, served.port, play)
        ends.callback(running.close)
        running.network = served.inner
        yield running


@pytest.fixture
def visitor(engine):
    """A reader for the first time here; the console has nothing to say when the reader leaves."""
    visitor = Visitor(engine, engine.network)
    yield visitor
    notes = visitor.notes()
    assert not notes, "\n".join(notes)


@pytest.fixture
def refused(engine):
    """A reader whose browser lets no site keep anything."""
    yield Visitor(engine, engine.network, refusing=True)
    engine.fresh()


@but_chromium
def test_each_kind_of_page_reads_well(visitor):
    for kind, address in KINDS.items():
        visitor.open(address)
        assert visitor.text("h1"), kind
        assert visitor.ask("() => document.documentElement.scrollWidth <= innerWidth"), kind
        broken = visitor.ask(
            "() => [...document.querySelectorAll('svg.plot')].filter((one) => !one.getBoundingClientRect().height && one.checkVisibility()).length"
        )
        assert not broken, kind
        # what a page loads late is a fault for WebKit if the reader leaves before
        visitor.wait("() => !document.querySelector('.ask') || Boolean(self.bookAnswers)")
        notes = visitor.notes()
        assert not notes, f"{kind}: " + "\n".join(notes)


def test_search_by_keys_on_a_narrow_screen_and_with_composition(visitor):
    visitor.engine.resize(800, 800)
    visitor.open("guide/")
    visitor.wait("() => document.querySelector('.md-search__input:not([disabled])')")
    visitor.press("/")
    visitor.wait("() => document.activeElement.matches('.md-search__input')")
    visitor.ask("""() => {
      const box = document.activeElement;
      box.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      box.value = "こうばいしょうしつ";
      box.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: true }));
    }""")
    visitor.wait("() => document.querySelector('.md-search-result__link')")
    before = visitor.ask("() => location.href")
    # Safari sends the Enter that ends a conversion after the conversion
    visitor.ask("""() => {
      const box = document.activeElement;
      box.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true, data: "勾配消失" }));
      box.value = "勾配消失";
      box.dispatchEvent(new InputEvent("input", { bubbles: true }));
      box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }));
    }""")
    assert visitor.ask("() => location.href") == before
    # Of the word that was meant, no longer of its sound; the list is made anew as indices come.
    first = visitor.wait(
        """async (word) => {
          const link = () => document.querySelector(".md-search-result__link"), seen = link();
          await new Promise((done) => setTimeout(done, 700));
          return seen === link() && seen?.href.endsWith(encodeURIComponent(word)) && seen.href;
        }""",
        "勾配消失",
    )
    assert "vanishing" in first
    visitor.press("ArrowDown", "Enter")
    visitor.wait("() => location.pathname.includes('vanishing')")


def test_the_copy_button_gives_the_file(visitor):
    visitor.open(page_of(PRINTING))
    button = f'[data-snippet="{PRINTING}"] button[data-md-type=copy]'
    block = f'[data-snippet="{PRINTING}"]'
    visitor.wait(
        "(block, button) => (document.querySelector(block).scrollIntoView(), document.querySelector(button))",
        block, button,
    )  # fmt: skip
    visitor.ask("""() => addEventListener("copy", () => {
      const { value, selectionStart, selectionEnd } = document.activeElement;
      self.copied = value?.slice(selectionStart, selectionEnd) ?? String(getSelection());
    }, true)""")
    visitor.press("Enter", on=button)
    copied = visitor.wait("() => self.copied")
    assert copied.rstrip("\n") + "\n" == paths.script_of(PRINTING).read_text("utf-8")
    visitor.wait(
        "() => document.querySelector('.md-dialog--active')?.textContent.includes('コピー')"
    )


def test_the_scheme_is_chosen_and_remembered(visitor):
    visitor.open("why/xor/")
    scheme = "() => document.body.dataset.mdColorScheme"
    before = visitor.ask(scheme)
    visitor.click("[data-md-component=palette] label")
    chosen = visitor.wait(
        "(before) => document.body.dataset.mdColorScheme !== before && document.body.dataset.mdColorScheme",
        before,
    )
    # Whoever leaves breaks off what still loads, which WebKit tells as a fault.
    visitor.wait("() => document.querySelector('.ask-bar button')")
    visitor.open("guide/")
    visitor.wait("(chosen) => document.body.dataset.mdColorScheme === chosen", chosen)


def test_pages_change_in_place_and_back_and_forward_return(visitor):
    visitor.open("why/linear/")
    visitor.wait("() => document.querySelector('.run-bar')")
    visitor.ask("() => void (document.documentElement.dataset.same = 1)")
    first = visitor.text("h1")
    visitor.wait("""async () => {
      scrollTo(0, scrollY > 1000 ? 900 : 1100);
      await new Promise((done) => setTimeout(done, 500));
      return history.state?.y > 500; // the theme notes where the reader is, a little later
    }""")
    visitor.ask("() => document.querySelector('.md-footer__link--next').click()")
    second = visitor.wait(
        "(first) => { const now = document.querySelector('h1').textContent; return now.trim() !== first && now.trim() }",
        first,
    )
    assert visitor.ask("() => 'same' in document.documentElement.dataset")
    at = "(title) => document.querySelector('h1').textContent.trim() === title"
    # Where the reader is on the new page, too, is noted a little later: nobody goes back sooner.
    visitor.wait("() => history.state?.y === 0")
    visitor.ask("() => history.back()")
    visitor.wait(at, first)
    visitor.wait("() => scrollY > 300", seconds=20)
    visitor.ask("() => history.forward()")
    visitor.wait(at, second)
    assert visitor.ask("() => 'same' in document.documentElement.dataset")
    # what scripts add is there on a page that came in place
    visitor.wait("() => document.querySelector('.run-bar')")


def answered_otherwise(block) -> list[str]:
    """What beginners type and get no fit reply to: one program of each kind, all with EVERY_PROGRAM=1."""
    wanted = [one for one in PROGRAMS if "line" in one and "prints" not in one]
    if not os.environ.get("EVERY_PROGRAM"):
        wanted = list({one["where"].split("-")[0]: one for one in wanted}.values())
    assert len(wanted) >= 5
    wrong = []
    for program in wanted:
        block.write(program["code"])
        status, told = block.run(), block.result()["words"]
        if (
            "エラー" not in status
            or f"{program['line']} 行目: " not in told
            or not is_said(program, told)
        ):
            wrong.append(f"{program['where']}: {program['code']}\n{status}: {told}")
    return wrong


@but_chromium
def test_reader_runs_edits_draws_stops_and_is_judged(engine, host):
    visitor = Visitor(engine, engine.network, host)
    block = Block(visitor, EXERCISE + "/starter").open()
    visitor.wait("() => document.querySelector('.run-progress .run-words')")
    block.write("print('答え', 6 * 7)\n")
    assert "終わりました" in block.run()
    block.prints("答え 42\n")
    # the Enter that ends a conversion in Safari writes no line
    assert visitor.ask("""() => document.querySelector("textarea").dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))""")
    block.write(DRAWING)
    assert "終わりました" in block.run()
    block.prints("描いた\n", figures=1)
    wrong = answered_otherwise(block)
    assert not wrong, "\n".join(wrong)
    block.write(paths.script_of(EXERCISE + "/solution").read_text("utf-8"))
    assert "全部できました" in block.run("^採点", "採点")
    visitor.wait("() => /1 \\/ \\d+ 済/.test(document.querySelector('.run-words').textContent)")
    block.write("while True:\n    pass\n")
    block.press("実行")
    block.wait("^実行しています")
    block.press("停止")
    block.wait("^停止しました")
    block.press("リセット")
    block.wait("^元に戻しました")
    notes = visitor.notes()
    assert not notes, "\n".join(notes)


def test_knobs_agree_after_a_walk_of_keys(visitor):
    for page, stem in MOVED.items():
        visitor.open(page)
        walk_knobs.begin(visitor.engine, stem)
        walk_knobs.walk(visitor.engine, stem, keys=60)
        assert walk_knobs.disagreements(visitor.engine, stem) == []


def test_every_kind_of_question_is_answered_by_keys(visitor, site):
    """Once as one who does not know, once wrongly, once rightly; each gets a reply of its own."""
    asked = {
        kind
        for page in site.rglob("*.html")
        for kind in re.findall(r'data-ask="(\w+)"', page.read_text("utf-8"))
    }
    assert asked <= {*ASKED, "text"}
    here = None
    for kind, (page, id_) in ASKED.items():
        if page != here:
            visitor.open(here := page)
        assert visitor.wait("(id) => document.getElementById(id)?.dataset.ask", id_) == kind
        assert answer_questions.faults(visitor.engine, id_) == []
    visitor.ask(
        "(text) => (document.querySelector('h1').insertAdjacentHTML('afterend', text), bookAnswers.page())",
        TEXT,
    )
    assert answer_questions.faults(visitor.engine, "q-sample") == []


def below_the_title(visitor):
    """The focus stands where the first link of each page leads, past the navigation."""
    visitor.ask(
        "() => { const title = document.querySelector('h1'); title.tabIndex = -1; title.focus(); }"
    )


def test_record_exam_and_deck_by_keys(visitor):
    page, id_ = ASKED["number"]
    visitor.open(page)
    answer_questions.answer(visitor.engine, id_, "wrong")
    visitor.open("record/")
    visitor.wait("() => document.querySelector('.ask-panel h2')")
    wrong = visitor.wait("""() => {
      const chapter = [...document.querySelectorAll(".ask-panel section")].find((one) => one.textContent.includes("まちがい 1"));
      chapter.id = "mine";
      return chapter.querySelector("button").textContent;
    }""")
    assert wrong == "まちがえた問いだけ"
    below_the_title(visitor)
    to(visitor.engine, "#mine button")
    visitor.press("Enter")
    visitor.wait("(id) => document.querySelector('#mine a')?.hash === `#${id}`", id_)
    visitor.open("exam/")
    visitor.wait("() => document.querySelector('.exam button')")
    below_the_title(visitor)
    to(visitor.engine, ".exam button")
    visitor.press("Enter")
    visitor.wait("() => document.querySelectorAll('.exam .ask').length === 20")
    to(visitor.engine, ".exam .choices input")
    visitor.press("Space")
    visitor.wait("() => document.querySelector('.exam .choices input:checked')")
    to(visitor.engine, ".exam > .run-line button")
    visitor.press("Enter")
    assert "20 問中" in visitor.text(".exam-result")
    visitor.open("exam/deck/")
    visitor.wait("() => document.querySelector('.deck button')")
    below_the_title(visitor)
    to(visitor.engine, ".deck button")
    visitor.press("Enter")
    visitor.wait("() => document.querySelectorAll('.deck-card').length > 100")
    to(visitor.engine, ".deck-card summary")
    visitor.press("Enter")
    visitor.wait("() => document.querySelector('.deck-card').open")


@pytest.fixture
def scriptless(engine):
    """A reader whose browser runs no JavaScript of pages."""
    yield Visitor(engine, engine.network, scriptless=True)
    engine.network.scriptless = False


def test_without_javascript_all_is_read(scriptless):
    scriptless.open("why/xor/")
    shown = scriptless.wait("""() => {
      const visible = (selector) => [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length;
      return {
        code: visible(".highlight pre > code"), figures: visible("svg.plot"), formulas: visible("math, .katex"),
        buttons: visible(".run-bar button, .ask-bar button"), knobs: visible(".knobs"),
        asked: document.querySelectorAll(".ask").length,
      };
    }""")
    assert shown["code"] > 3 and shown["figures"] and shown["formulas"] and shown["asked"] > 3, (
        shown
    )
    assert not shown["buttons"] and not shown["knobs"], shown
    scriptless.press("Enter", on=".ask .answer > summary")
    scriptless.wait(
        "() => document.querySelector('.ask .answer[open] .replies, .ask .answer[open] p').checkVisibility()"
    )
    before = scriptless.text("h1")
    scriptless.press("Enter", on=".md-footer__link--next")
    scriptless.wait(
        "(before) => document.querySelector('h1')?.textContent.trim() !== before", before
    )


def test_each_page_prints(visitor):
    """WebKitGTK's driver prints nothing, and Chromium prints in test_print.py: so does Firefox here."""
    if visitor.engine.name != "firefox":
        return
    visitor.open("why/xor/")
    pdf = visitor.engine.printed()
    assert pdf.startswith(b"%PDF") and len(pdf) > 50_000


def test_with_storage_refused_everything_but_memory_works(refused):
    refused.open("why/xor/")
    refused.wait("() => document.querySelector('button[data-md-type=copy]')")
    refused.wait("() => document.querySelector('.run-bar')")
    before = refused.ask("() => document.body.dataset.mdColorScheme")
    refused.click("[data-md-component=palette] label")
    refused.wait("(before) => document.body.dataset.mdColorScheme !== before", before)
    refused.press("/")
    refused.wait("() => document.activeElement.matches('.md-search__input')")
    refused.ask("""() => {
      document.activeElement.value = "シグモイド";
      document.activeElement.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }""")
    refused.wait("() => document.querySelector('.md-search-result__link')")
    refused.open("why/exercises/")
    assert "残りません" in refused.wait(
        "() => getComputedStyle(document.querySelector('.run-progress'), '::after').content"
    )
    notes = refused.notes()
    assert not notes, "\n".join(notes)


def test_a_dead_network_leaves_the_page_and_says_so(visitor):
    visitor.open("why/xor/")
    visitor.wait(
        "() => document.querySelector('.md-search__input:not([disabled])') && document.querySelector('.run-bar')"
    )
    title = visitor.text("h1")
    visitor.notes()
    visitor.network.dead = True
    visitor.press("/")
    visitor.wait("() => document.activeElement.matches('.md-search__input')")
    visitor.ask("""() => {
      document.activeElement.value = "シグモイド";
      document.activeElement.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }""")
    assert "通信" in visitor.text(".search-failed")
    visitor.press("Escape")
    run = Block(
        visitor,
        visitor.ask("() => document.querySelector('.runnable:not([data-local])').dataset.snippet"),
    )
    run.press("実行")
    assert "通信" in run.wait("通信")
    assert visitor.text("h1") == title
    visitor.network.dead = False
    visitor.notes()  # of course it complains


def test_a_touched_term_opens_its_note_in_place(visitor):
    visitor.open("why/xor/")
    visitor.wait("() => document.querySelector('.run-bar')")
    assert (
        visitor.ask("() => getComputedStyle(document.querySelector('a.term')).textDecorationStyle")
        == "dotted"
    )
    note = visitor.ask("() => document.querySelector('a.term').title")
    visitor.touch("a.term")
    shown = visitor.text(".term-note")
    assert note and shown.startswith(note) and shown.endswith("用語集へ")
    assert visitor.ask("() => location.pathname").endswith("/why/xor/")
    visitor.press("Escape")
    visitor.wait("() => !document.querySelector('.term-note')")
    visitor.touch("a.term")
    visitor.click(".term-note a")
    visitor.wait(
        "() => location.pathname.endsWith('/appendix/glossary/') && document.querySelector('p.term:target, :target')"
    )


def test_headings_break_between_phrases(visitor):
    visitor.engine.resize(480, 800)
    visitor.open("why/exercises/")
    rule = "() => getComputedStyle(document.querySelector('h1')).wordBreak"
    assert visitor.ask(rule) == "keep-all" and visitor.ask(
        "() => document.querySelectorAll('h1 wbr').length"
    )


def test_a_line_that_goes_on_is_selected_as_it_was_written(visitor):
    visitor.engine.resize(480, 800)
    visitor.open("why/xor/")
    visitor.wait("() => document.querySelector('.run-bar')")
    wrapped, differ = visitor.ask("""() => {
      document.documentElement.classList.remove("later");
      const codes = [...document.querySelectorAll(".highlight pre > code")]
        .filter((code) => code.querySelector(".wide") && code.checkVisibility());
      return [codes.length, codes.filter((code) => {
        getSelection().selectAllChildren(code);
        return getSelection().toString().trimEnd() !== code.textContent.trimEnd();
      }).map((code) => code.textContent)];
    }""")
    assert wrapped > 1 and not differ, differ
