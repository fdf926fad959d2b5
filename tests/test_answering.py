"""A reader answers, by keys alone: every form, the record, the practice exam, the deck."""

import gzip
import json

import pytest

from scripts.book import answers
from scripts.site import html
from scripts.tools.browser import CHROMIUM_FLAGS
from tests.axe import Axe
from tests.kinds import EVERY_PAGE

CHOICE, NUMBER, ORDER = "q-check-2", "q-predict", "q-check-3"
PAGE, MANY = "gradients/vanishing/", ("why/linear/", "q-check-3")
SAMPLES = {
    "interval": (
        '<div class="admonition question ask" data-ask="interval" data-key="aaaaaaaaa1" data-near="0.05"'
        ' data-right="-1.0 1.0" id="q-sample"><p class="admonition-title">問 1. どこ</p><p class="ask-bar"></p>'
        '<details class="answer"><summary>答え</summary><noscript><ol class="replies values">'
        '<li data-if="0.0 1.0">シグモイドの範囲です。</li><li data-if="">両端の極限です。</li></ol></noscript>'
        "<p>解説。</p></details></div>"
    ),
    "code": (
        '<div class="admonition question ask" data-ask="code" data-key="aaaaaaaaa2"'
        ' data-right="a * (1 - a)&#10;(1 - a) * a" id="q-sample"><p class="admonition-title">問 1. 埋める</p>'
        '<p class="ask-bar"></p><details class="answer"><summary>答え</summary><noscript><ol class="replies values">'
        '<li data-if="a * a">1 から引きます。</li><li data-if="">導関数です。</li></ol></noscript>'
        "<p>解説。</p></details></div>"
    ),
    "many": (
        '<div class="admonition question ask" data-ask="many" data-key="aaaaaaaaa4" data-right="0 2" id="q-sample">'
        '<p class="admonition-title">問 1. すべて</p><fieldset><legend>選択肢</legend><ol class="choices"><li>一</li>'
        '<li>二</li><li>三</li></ol></fieldset><p class="ask-bar"></p><details class="answer"><summary>答え</summary>'
        '<noscript><ol class="replies"><li>正しいです。</li><li>違います。</li><li>正しいです。</li></ol></noscript>'
        "<p>解説。</p></details></div>"
    ),
    "text": (
        '<div class="admonition question ask" data-ask="text" data-key="aaaaaaaaa3" id="q-sample">'
        '<p class="admonition-title">問 1. なぜ</p><p class="ask-bar"></p><details class="answer">'
        '<summary>答え</summary><noscript><div class="key"><p>確かめます。</p><ul><li>積である</li><li>1 より小さい</li>'
        "</ul></div></noscript><p>解説。</p></details></div>"
    ),
}  # fmt: skip


@pytest.fixture
def tab(browser, server):
    """A page of a new browser; what its console says must be nothing."""
    context = browser.new_context(viewport={"width": 1000, "height": 900})
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type in ("error", "warning") else None)
    page.at = lambda address: page.goto(f"{server.url}{address}")
    yield page
    context.close()
    assert not errors, errors


def ready(page, id_):
    page.wait_for_selector(f"#{id_} .ask-bar button")


def said(page, id_) -> str:
    page.wait_for_selector(f"#{id_} .ask-reply > *")
    return page.locator(f"#{id_} .ask-reply").inner_text()


def to(page, selector, back=False):
    """Go on with Tab until this has the focus, as who uses no mouse does."""
    for _ in range(200):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"no Tab leads to {selector}")


def beside(page, id_):
    """The focus stands before the question, as after reading up to it."""
    page.evaluate(
        "id => { const at = document.getElementById(id).querySelector('.admonition-title');"
        " at.tabIndex = -1; at.focus(); }", id_)  # fmt: skip


def record(page) -> dict:
    return page.evaluate("JSON.parse(localStorage.getItem('book-questions') ?? '{}')")


def test_one_choice_by_keys(tab):
    tab.at(PAGE)
    ready(tab, CHOICE)
    beside(tab, CHOICE)
    to(tab, f"#{CHOICE} input")
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    assert "違います" in said(tab, CHOICE) and "傾きが最大でも" in said(tab, CHOICE)
    assert not tab.locator(f"#{CHOICE} .answer").evaluate("one => one.open")
    for _ in range(3):
        tab.keyboard.press("ArrowDown")
    to(tab, f"#{CHOICE} .ask-bar button")
    tab.keyboard.press("Enter")
    assert "正解です" in said(tab, CHOICE) and "ちょうど 1" in said(tab, CHOICE)
    assert tab.locator(f"#{CHOICE} .answer").evaluate("one => one.open"), "the explanation is shown"
    (kept,) = record(tab).values()
    assert (kept["state"], kept["tries"]) == ("right", 2)


def test_every_wrong_choice_gets_its_own_reply(tab):
    tab.at(PAGE)
    ready(tab, CHOICE)
    heard = []
    for number in range(4):
        tab.locator(f"#{CHOICE} input").nth(number).check()
        tab.keyboard.press("Enter")
        heard.append(said(tab, CHOICE))
    assert len(set(heard)) == 4 and sum("正解です" in one for one in heard) == 1


def test_several_choices_are_answered_box_by_box(tab):
    page, id_ = MANY
    tab.at(page)
    ready(tab, id_)
    beside(tab, id_)
    to(tab, f"#{id_} input")
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    heard = said(tab, id_)
    assert "違います" in heard and "選んでいない正解" in heard and "3 倍したのと同じ" in heard


@pytest.mark.parametrize("typed,reply", [
    ("10.7", "正解です"), ("１１％", "正解です"), ("80 %", "1 層だけなら"), ("−3", "2 回で 0.64"), ("7/2", "2 回で 0.64"),
])  # fmt: skip
def test_a_number_and_its_reply(tab, typed, reply):
    tab.at(PAGE)
    ready(tab, NUMBER)
    beside(tab, NUMBER)
    to(tab, f"#{NUMBER} input")
    tab.keyboard.insert_text(typed)
    tab.keyboard.press("Enter")
    assert reply in said(tab, NUMBER)


def test_an_order_is_moved_by_keys(tab):
    tab.at(PAGE)
    ready(tab, ORDER)
    wanted = ["0.9", "0.8", "0.25", "0.1"]
    for place, start in enumerate(wanted):
        item = tab.locator(f"#{ORDER} .choices > li").filter(has_text=f"{start} 倍")
        item.locator("button").first.focus()
        for _ in range(4):
            if item.evaluate("one => [...one.parentElement.children].indexOf(one)") == place:
                break
            tab.keyboard.press("Enter")
    to(tab, f"#{ORDER} .ask-bar button")
    tab.keyboard.press("Enter")
    assert "正解です" in said(tab, ORDER)


def test_an_order_is_told_where_it_goes_wrong(tab):
    """Two rows are in their places; the reply that speaks of the third says what is wrong with it."""
    tab.at("schedules/exercises/")
    id_ = "q-exercise-1"
    ready(tab, id_)
    for name in ("指数", "ステップ", "2 乗の多項式", "コサイン", "線形"):  # the last stands first
        up = tab.locator(f"#{id_} .choices > li").filter(has_text=name).locator("button").first
        while up.is_enabled():
            up.click()
    third = tab.locator(f"#{id_} .choices > li").nth(2)
    assert "2 乗の多項式" in third.inner_text()
    for _ in range(2):  # 指数 to the third place
        tab.locator(f"#{id_} .choices > li").filter(has_text="指数").locator("button").first.click()
    tab.locator(f"#{id_} .ask-bar button").first.click()
    heard = said(tab, id_)
    assert "はじめの 2 つは合っています" in heard and "同じ値にとどまってから" in heard


def test_exercises_and_code_count_in_the_record(tab):
    tab.at("why/exercises/")
    ready(tab, "q-exercise-2-1")
    tab.locator("#q-exercise-2-1 input").fill("2")
    tab.locator("#q-exercise-2-1 .ask-bar button").first.click()
    assert "掛ける順が逆" in said(tab, "q-exercise-2-1")
    tab.evaluate("localStorage.setItem('book-answers', JSON.stringify({"
                 "'why/exercises/collapse': {tries: 2, solved: true},"
                 "'why/exercises/polyline': {tries: 1}}))")  # fmt: skip
    tab.at("record/")
    tab.wait_for_selector(".ask-panel h2")
    chapter = tab.locator(".ask-panel section").filter(has_text="なぜ必要か")
    assert "正解 1、まちがい 2" in chapter.inner_text()
    chapter.locator("button").first.click()
    links = chapter.locator("a").evaluate_all(
        "all => all.map((one) => one.hash + ' ' + one.text.split(' ').slice(-2).join(' '))"
    )
    assert links == ["#q-exercise-2-1 演習 2-1", "#exercise-polyline 演習 6"]


def test_a_changed_question_forgets_its_answer(tab):
    """What is kept belongs to the hash of what was asked: another hash is another question."""
    tab.at(PAGE)
    ready(tab, NUMBER)
    tab.locator(f"#{NUMBER} input").fill("80")
    tab.keyboard.press("Enter")
    assert "違います" in said(tab, NUMBER)
    (key,) = record(tab)
    page_of = lambda route: route.fulfill(
        response=(answer := route.fetch()), body=answer.text().replace(key, "0123456789")
    )
    tab.route(f"**/{PAGE}", page_of)
    tab.route("**/questions.js", page_of)
    tab.at(PAGE)
    ready(tab, NUMBER)
    assert tab.locator(f"#{NUMBER} .ask-mark").inner_text() == ""
    tab.at("record/")
    tab.wait_for_selector(".ask-panel h2")
    chapter = tab.locator(".ask-panel section").filter(has_text="勾配の旅")
    assert "まちがい 0" in chapter.inner_text() and key in record(tab)


def test_who_does_not_know_reads_the_answer(tab):
    tab.at(PAGE)
    ready(tab, NUMBER)
    to(tab, f"#{NUMBER} input")
    to(tab, f"#{NUMBER} button:nth-of-type(2)")
    tab.keyboard.press("Enter")
    assert "答えと解説" in said(tab, NUMBER)
    assert "答えは 10.7 (±1) % です" in tab.locator(f"#{NUMBER} .answer").inner_text()
    assert [one["state"] for one in record(tab).values()] == ["open"]


def sample(tab, kind):
    tab.at(PAGE)
    ready(tab, NUMBER)
    tab.evaluate("text => { document.querySelector('.md-content__inner').insertAdjacentHTML('afterbegin', text);"
                 " bookAnswers.page(); }", SAMPLES[kind])  # fmt: skip
    beside(tab, "q-sample")
    to(tab, "#q-sample :is(input, textarea)")


@pytest.mark.parametrize("ends,reply", [
    (("-1", "1"), "正解です"), (("−1.04", "0.96"), "正解です"), (("0", "1"), "シグモイド"), (("2", "3"), "両端"),
])  # fmt: skip
def test_an_interval(tab, ends, reply):
    sample(tab, "interval")
    tab.keyboard.insert_text(ends[0])
    tab.keyboard.press("Tab")
    tab.keyboard.insert_text(ends[1])
    tab.keyboard.press("Enter")
    assert reply in said(tab, "q-sample")


@pytest.mark.parametrize("code,reply", [
    ("a*(1-a)", "正解です"), ("( 1 - a )*a", "正解です"), ("a*a", "1 から引きます"), ("1 - a", "導関数です"),
])  # fmt: skip
def test_a_line_of_code(tab, code, reply):
    sample(tab, "code")
    tab.keyboard.insert_text(code)
    tab.keyboard.press("Enter")
    assert reply in said(tab, "q-sample")
    right = answers.same("code", ["a * (1 - a)", "(1 - a) * a"], "", [code])
    assert right == (reply == "正解です"), "the build cuts code as the page does"


def test_a_text_is_compared_point_by_point(tab):
    sample(tab, "text")
    tab.keyboard.insert_text("掛け算だから")
    to(tab, "#q-sample .ask-bar button")
    tab.keyboard.press("Enter")
    assert "印を付けます" in said(tab, "q-sample")
    to(tab, "#q-sample .ask-points input")
    assert [one["state"] for one in record(tab).values()] == ["wrong"]
    for _ in range(2):
        tab.keyboard.press("Space")
        tab.keyboard.press("Tab")
    assert [one["state"] for one in record(tab).values()] == ["right"]


def test_an_empty_answer_is_no_answer(tab):
    tab.at(PAGE)
    ready(tab, NUMBER)
    to(tab, f"#{NUMBER} input")
    tab.keyboard.press("Enter")
    assert "数を書いて" in said(tab, NUMBER) and record(tab) == {}


def test_a_page_that_the_theme_exchanges_takes_answers_too(browser, chromium, server):
    """Instant navigation (under a host name without a port) parses a page as without a script."""
    rule = f"--host-resolver-rules=MAP example.org:80 127.0.0.1:{server.port}"
    running = browser.browser_type.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, rule])
    page, errors = running.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("http://example.org/book/gradients/exploding/", wait_until="load")
    page.evaluate("window.stays = true")
    page.locator("a[href$='/vanishing/']").first.evaluate("one => one.click()")
    # the address changes first; both pages have a question of this name
    page.wait_for_function("() => document.querySelector('h1#vanishing')")
    ready(page, CHOICE)
    assert page.evaluate("window.stays"), "the page was not exchanged, but loaded"
    page.locator(f"#{CHOICE} input").first.check()
    page.keyboard.press("Enter")
    assert "傾きが最大でも" in said(page, CHOICE)
    assert page.locator(f"#{CHOICE} .replies > li").count() == 4
    running.close()
    assert not errors, errors


def test_without_storage_answers_are_taken_and_it_is_said(tab):
    tab.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
    )
    tab.at(PAGE)
    ready(tab, NUMBER)
    to(tab, f"#{NUMBER} input")
    tab.keyboard.insert_text("10.7")
    tab.keyboard.press("Enter")
    assert "正解です" in said(tab, NUMBER) and "記録を残さない設定" in said(tab, NUMBER)


def test_without_a_script_the_answer_is_folded(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}{PAGE}")
    answer = page.locator(f"#{CHOICE} .answer")
    assert page.locator(f"#{CHOICE} .choices > li").count() == 4
    assert not answer.locator(".replies").is_visible()
    answer.locator("summary").click()
    assert answer.locator(".replies > li").count() == 4 and answer.locator(".replies").is_visible()
    context.close()


def test_the_record_is_kept_exported_imported_and_erased(tab, tmp_path):
    tab.at(PAGE)
    ready(tab, NUMBER)
    to(tab, f"#{NUMBER} input")
    tab.keyboard.insert_text("80")
    tab.keyboard.press("Enter")
    assert "違います" in said(tab, NUMBER)
    tab.at("record/")
    tab.wait_for_selector(".ask-panel h2")
    to(tab, ".ask-panel button")
    with tab.expect_download() as saved:
        tab.keyboard.press("Enter")
    file = tmp_path / "record.json"
    saved.value.save_as(file)
    assert [one["state"] for one in json.loads(file.read_text())["questions"].values()] == ["wrong"]
    chapter = tab.locator(".ask-panel section").filter(has_text="勾配の旅")
    assert "まちがい 1" in chapter.inner_text()
    chapter.locator("button").first.focus()
    tab.keyboard.press("Enter")
    assert chapter.locator("a").get_attribute("href").endswith("gradients/vanishing/#q-predict")
    to(tab, ".ask-panel > .run-line button:nth-of-type(3)", back=True)
    tab.keyboard.press("Enter")
    assert record(tab), "one press erases nothing"
    tab.keyboard.press("Enter")
    assert record(tab) == {}
    tab.set_input_files(".ask-panel input", file)
    tab.wait_for_function(
        "() => document.querySelector('.ask-panel').innerText.includes('1 問の記録を読み込みました')"
    )
    assert len(record(tab)) == 1
    file.write_text('{"questions": {"x": 1}}')
    tab.set_input_files(".ask-panel input", file)
    tab.wait_for_function(
        "() => document.querySelector('.ask-panel').innerText.includes('読み込めませんでした')"
    )


def test_what_is_open_is_shown_on_the_map_and_at_the_end_of_the_chapter(tab):
    tab.at(PAGE)
    ready(tab, NUMBER)
    to(tab, f"#{NUMBER} input")
    tab.keyboard.insert_text("80")
    tab.keyboard.press("Enter")
    assert "違います" in said(tab, NUMBER)
    tab.at("")
    tab.wait_for_selector(".ask-count")
    (line,) = tab.locator(".ask-count").all_text_contents()
    assert "問い 1 / " in line
    tab.at("gradients/exercises/")
    tab.wait_for_selector(".ask-left button")
    assert "まちがい 1" in tab.locator(".ask-left").inner_text()
    tab.locator(".ask-left button").first.focus()
    tab.keyboard.press("Enter")
    assert tab.locator(".ask-left a").all_inner_texts() == ["勾配消失 予測"]


@pytest.fixture
def bank(site):
    """Twenty-four questions over four topics, made of the pages' own."""
    found = []
    for address in (PAGE, "why/linear/"):
        tree = html.parse((site / address / "index.html").read_text("utf-8"))
        for node in tree.css(".ask"):
            if node.attributes["id"].startswith("q-predict"):
                continue
            found += [
                {"key": f"{len(found) + n:010x}", "topic": f"分野 {(len(found) + n) % 4}", "level": "基礎",
                 "page": address, "html": node.html} for n in range(4)
            ]  # fmt: skip
    return found


def test_a_practice_exam_by_keys(tab, bank):
    tab.route("**/exam-questions.js", lambda route: route.fulfill(
        body=f"window.bookExam = {json.dumps(bank)};", content_type="text/javascript"))  # fmt: skip
    tab.at("exam/")
    tab.wait_for_selector(".exam button")
    to(tab, ".exam button")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".exam .ask")
    asks = tab.locator(".exam .ask")
    assert asks.count() == 20 and "/ 40:00" in tab.locator(".exam-clock").inner_text()
    titles = tab.locator(".exam .ask .admonition-title").all_inner_texts()
    assert [one.split(".")[0] for one in titles] == [f"問 {n}" for n in range(1, 21)]
    assert tab.locator(".exam .ask-bar button:visible").count() == 0, "nothing is judged one by one"
    tab.emulate_media(media="print")
    assert (
        tab.locator(".exam-sheet").is_visible()
        and not tab.locator(".exam .answer").first.is_visible()
    )
    tab.emulate_media(media="screen")
    first = tab.locator('.exam .ask[data-ask="one"] input').first
    first.focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    assert tab.locator(".exam .ask-verdict").count() == 0
    to(tab, ".exam > .run-line button")
    tab.keyboard.press("Enter")
    result = tab.locator(".exam-result").inner_text()
    assert "20 問中" in result and all(f"分野 {n}" in result for n in range(4))
    assert tab.locator(".exam .ask-done").count() == 20
    links = tab.locator(".exam-result a").evaluate_all("all => all.map((one) => one.pathname)")
    assert "/gradients/backprop/" in [one.removeprefix(tab.evaluate("new URL('..', location).pathname.slice(0, -1)")) for one in links]  # fmt: skip
    to(tab, ".exam > .run-line button")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".exam-clock")
    assert tab.locator(".exam .ask").count() == 20 and tab.locator(".exam .ask-done").count() == 0


def test_the_deck_hides_and_shows(tab):
    tab.at("exam/deck/")
    tab.wait_for_selector(".deck button")
    to(tab, ".deck button")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".deck-card")
    fronts = tab.locator(".deck-card > summary").all_inner_texts()
    assert len(fronts) > 100 and "AdaGrad" in fronts[0]
    to(tab, ".deck-card summary")
    tab.keyboard.press("Enter")
    assert "累計" in tab.locator(".deck-card").first.inner_text()
    to(tab, ".deck select", back=True)
    to(tab, ".deck label:first-of-type select", back=True)
    tab.keyboard.press("ArrowDown")
    assert tab.locator(".deck-card .katex").count() > 10, "formulas are drawn"


ANSWER_ALL = """right => document.querySelectorAll(".ask").forEach((ask) => {
  const { ask: kind, right: key } = ask.dataset;
  const fields = [...ask.querySelectorAll(":is(.choices, .ask-bar) :is(input, textarea)")];
  if (kind === "one" || kind === "many") {
    const wanted = key.split(" ").map(Number);
    const one = kind === "one";
    fields.forEach((box, at) => {
      const chosen = wanted.includes(at) === right;
      if (!one || chosen) box.checked = chosen;
    });
  } else if (kind === "order") {
    if (right)
      [...ask.querySelectorAll(".choices > li")]
        .sort((one, two) => one.place - two.place)
        .forEach((item) => item.parentElement.append(item));
  } else {
    const values = (key ?? "").split(kind === "code" ? "\\n" : " ");
    fields.forEach((field, at) => (field.value = right ? values[at] || "x" : "12345"));
  }
  ask.querySelector(".ask-bar button:not(.ask-moves button)").click();
})"""


# Both sizes and both schemes; `make every-page` looks at each pair.
@pytest.mark.parametrize("scheme, width", [
    ("default", 390), ("slate", 1280), *([("default", 1280), ("slate", 390)] if EVERY_PAGE else []),
])  # fmt: skip
def test_axe_finds_nothing_however_every_kind_is_answered(tab, scheme, width):
    """Open, wrong, right, not known: every form on one page, its points, its replies, its explanation."""
    tab.set_viewport_size({"width": width, "height": 900})
    axe = Axe(tab)
    tab.at(PAGE)
    ready(tab, NUMBER)
    tab.wait_for_selector("html[data-laid-out]")  # what scrolls takes the focus from then on
    tab.evaluate("const still = new CSSStyleSheet(); still.replaceSync('* { transition: none !important }');"
                 " document.adoptedStyleSheets = [still]")  # fmt: skip
    for kind, text in SAMPLES.items():
        tab.evaluate("text => { document.querySelector('.md-content__inner').insertAdjacentHTML('afterbegin', text);"
                     " bookAnswers.page(); }", text.replace("q-sample", f"q-{kind}"))  # fmt: skip
    kinds = tab.locator(".ask").evaluate_all(
        "all => [...new Set(all.map((one) => one.dataset.ask))]"
    )
    assert set(kinds) == {"one", "many", "number", "interval", "order", "code", "text"}
    axe.simplify()
    for right, state in ((False, "wrong"), (True, "right"), (None, "open")):
        if right is None:
            tab.evaluate("document.querySelectorAll('.ask-bar').forEach((bar) =>"
                         " bar.querySelectorAll('button')[1].click())")  # fmt: skip
        else:
            tab.evaluate(ANSWER_ALL, right)
        tab.wait_for_function(
            "state => [...document.querySelectorAll('.ask-reply')].every((one) =>"
            " one.closest('.ask').dataset.ask === 'text' || one.classList.contains(state))",
            arg=f"ask-{state}")  # fmt: skip
        assert axe.look(scheme, False) == [], (state, width)


def test_a_page_grows_by_at_most_6_kb(site):
    """What a visit transfers for taking answers: forms, replies, and the script that is loaded at once."""
    size = lambda text: len(gzip.compress(text.encode(), 6))
    script = size((site / "assets" / "answers" / "answers.js").read_text("utf-8"))
    grown = {}
    for file in sorted(site.rglob("*.html")):
        text = file.read_text("utf-8")
        if 'class="admonition question ask"' not in text:
            continue
        tree = html.parse(text)
        whole = size(html.write(tree))
        for part in tree.css(".ask fieldset, .ask .ask-bar, .ask .key, .ask .replies"):
            part.decompose()
        grown[file.relative_to(site).as_posix()] = whole - size(html.write(tree)) + script
    assert grown and max(grown.values()) <= 6_000, sorted(grown.items(), key=lambda one: -one[1])[
        :5
    ]
