"""Running and judging in the page, in Chromium, with the runtime on this machine."""

import gzip
import json
import re
import shutil

import pytest
from filelock import FileLock

from scripts.book import paths
from scripts.reader import host as host_runtime
from scripts.reader import runtime as browser_runtime
from scripts.reader import streams
from scripts.site import bundle
from scripts.site import styles as lean_styles
from scripts.tools import walk_knobs
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.engines import Tab
from scripts.tools.page_reader import (
    DRAWING,
    ENDLESS,
    PRINTING,
    Reader,
    answer_for_the_usual_place,
    page_of,
)
from tests.drawings import draw_the_same

pytestmark = pytest.mark.runtime
EXERCISE = "why/exercises/collapse"
PANEL = (paths.DOCS / "assets/run/panel.js").read_text("utf-8")
WHEEL = next(name for name in browser_runtime.pinned()["files"] if name.startswith("numpy-"))
PATIENCE = int(re.search(r"const PATIENCE = (\d+);", PANEL).group(1))  # ms


def test_a_page_that_nobody_runs_grows_by_at_most_8_kb(site):
    def squeezed(text):
        return len(gzip.compress(text.encode(), 6))

    sizes, sources = {}, {
        "js": bundle.bare((paths.DOCS / "assets/javascripts/run.js").read_text("utf-8")),
        "css": lean_styles.minified((paths.DOCS / "assets/stylesheets/run.css").read_text("utf-8")),
    }  # fmt: skip
    for kind, part in sources.items():
        [merged] = (site / "assets").glob(f"*/book.*.{kind}")
        whole = merged.read_text("utf-8")
        assert whole.count(part) == 1, f"{merged.name} has no such part"
        sizes[kind] = squeezed(whole) - squeezed(whole.replace(part, ""))
    html = (site / page_of(PRINTING) / "index.html").read_text("utf-8")
    added = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    added = re.sub(r' data-(local|check)="1"', "", added)
    sizes["html"] = squeezed(html) - squeezed(added)
    print("\ncompressed bytes of a page that nobody runs:", sizes, "sum", sum(sizes.values()))
    assert sum(sizes.values()) <= 8192


def test_nothing_is_loaded_before_a_click(reader, host):
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    host.server.asked.clear()
    reader.open(page_of(PRINTING), host.url)
    reader.page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/assets/run/" in url], asked
    assert not host.server.asked


def test_run_edit_error_and_reset(reader, host):
    reader.open(page_of(PRINTING), host.url)
    reader.run(PRINTING)
    assert "ページの出力と同じ" in reader.status(PRINTING)
    recorded = paths.recorded_of(PRINTING).read_text("utf-8")
    assert reader.result(PRINTING).locator(".run-out code").text_content() == recorded
    assert reader.bar(PRINTING).locator("[role=status]").count() == 1
    before = (
        reader.block(PRINTING)
        .locator("pre > code")
        .evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).lineHeight]")
    )
    reader.write(PRINTING, "x = 6\nprint('答え', x * 7)\n")
    after = (
        reader.block(PRINTING)
        .locator("textarea")
        .evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e).lineHeight]")
    )
    assert before == after
    reader.run(PRINTING)
    assert reader.result(PRINTING).locator(".run-out code").text_content() == "答え 42\n"
    reader.write(PRINTING, "print('あ😀' * 5000)\n")
    reader.run(PRINTING)
    reader.page.wait_for_function("e => e.textContent === 'あ😀'.repeat(5000) + '\\n'",
                                  arg=reader.result(PRINTING).locator(".run-out code").element_handle())  # fmt: skip
    assert "\ufffd" not in reader.result(PRINTING).locator(".run-out").inner_text()
    reader.write(PRINTING, "def f(n):\n    return 1 / n\n\n\nprint('前')\nprint(f(0))\n")
    reader.run(PRINTING)
    assert "エラー (2 行目): ZeroDivisionError" in reader.status(PRINTING)
    told = reader.result(PRINTING).text_content()
    for part in (
        "前",
        "additive.py",
        "line 6",
        "print(f(0))",
        "line 2, in f",
        "return 1 / n",
        "0 で割っています",
    ):
        assert part in told, told
    assert "/book/" not in told
    reader.press(PRINTING, "リセット")
    assert not reader.result(PRINTING).count()
    assert reader.block(PRINTING).locator("pre").is_visible()
    reader.run(PRINTING)
    assert reader.result(PRINTING).locator(".run-out code").text_content() == recorded
    assert not reader.errors, reader.errors


def test_the_editor_counts_lines_marks_the_wrong_one_and_shifts_a_selection(reader, host):
    reader.open(page_of(PRINTING), host.url)
    reader.write(PRINTING, "x = 1\nif x > 0：\n    print(x)\n")
    area = reader.block(PRINTING).locator("textarea")
    numbers = reader.block(PRINTING).locator(".run-numbers")
    assert numbers.locator("span").all_text_contents() == ["1", "2", "3", "4"]
    assert reader.block(PRINTING).locator(".run-keyword").first.text_content() == "if"
    lines = reader.block(PRINTING).evaluate(
        "e => [...e.querySelectorAll('.run-numbers span, .run-keyword')].map((one) => one.getBoundingClientRect().top)"
    )
    assert abs(lines[1] - lines[4]) < 4, "the numbers do not stand beside their lines"
    reader.run(PRINTING)
    assert numbers.locator(".run-bad").text_content() == "2"
    told = reader.result(PRINTING).locator(".run-note").first.text_content()
    assert told == "2 行目: 「：」があります。半角で「:」と書きましょう。"
    area.fill("a = 1\nb = 2\nc = 3")
    assert not numbers.locator(".run-bad").count()
    area.evaluate("e => { e.focus(); e.setSelectionRange(0, 8) }")
    area.press("Control+]")
    assert area.input_value() == "    a = 1\n    b = 2\nc = 3"
    area.press("Control+]")
    area.press("Control+[")
    assert area.input_value() == "    a = 1\n    b = 2\nc = 3"
    reader.press(PRINTING, "字上げ")
    assert area.input_value() == "a = 1\nb = 2\nc = 3"
    area.press("Control+z")
    assert area.input_value() == "    a = 1\n    b = 2\nc = 3"
    assert not reader.errors, reader.errors


def test_the_editor_zooms_no_phone(browser, server, host):
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    reader = Reader(context.new_page(), server.url, [])
    reader.open(page_of(PRINTING), host.url)
    reader.write(PRINTING, "x = 1\n")
    size = reader.block(PRINTING).locator("textarea").evaluate("e => getComputedStyle(e).fontSize")
    assert size == "16px"
    context.close()


def test_edits_are_kept_until_they_are_put_back(reader, host):
    reader.open(page_of(PRINTING), host.url)
    reader.write(PRINTING, "print('書きかけ')\n")
    area = reader.block(PRINTING).locator("textarea")
    for leave in (
        lambda: reader.page.reload(),
        lambda: (reader.open("guide/"), reader.page.go_back()),
        lambda: (reader.open("guide/"), reader.open(page_of(PRINTING), host.url)),
    ):
        leave()
        reader.wait(PRINTING, "書きかけがあります")
        assert area.input_value() == "print('書きかけ')\n"
    reader.press(PRINTING, "元に戻す")
    reader.wait(PRINTING, "元に戻しました")
    assert not area.count()
    reader.press(PRINTING, "書きかけに戻す")
    reader.wait(PRINTING, "書きかけに戻しました")
    assert area.input_value() == "print('書きかけ')\n"
    reader.press(PRINTING, "リセット")
    reader.page.reload()
    reader.block(PRINTING).and_(reader.page.locator(".run-ready")).wait_for()
    reader.page.wait_for_timeout(300)
    assert not area.count()
    assert reader.page.evaluate("localStorage.getItem('book-drafts')") is None
    assert not reader.errors, reader.errors


def test_what_ends_the_runtime_is_named_and_the_next_run_works(reader, host):
    reader.open(page_of(PRINTING), host.url)
    deep = "a = None\nfor i in range(300000):\n    a = (a,)\ndel a\n"
    reader.write(PRINTING, deep)
    reader.run(PRINTING, "深くなりすぎて")
    told = reader.result(PRINTING).text_content()
    assert "メモリ" not in told and "手元の Python" not in told, told
    reader.write(PRINTING, "print('matplotlib')\n")
    reader.run(PRINTING)
    assert reader.result(PRINTING).locator(".run-out code").text_content() == "matplotlib\n"


def test_a_broken_download_goes_on_and_a_second_visit_needs_no_host(reader, host):
    code = "import numpy as np\nprint(np.pi)\n"
    host.server.broken.add(WHEEL)
    host.server.ranges.clear()
    reader.open(page_of(PRINTING), host.url)
    reader.write(PRINTING, code)
    reader.page.evaluate("""() => {
      const status = document.querySelectorAll(".run-status");
      window.heard = [];
      new MutationObserver(() => status.forEach((one) => window.heard.push(one.textContent)))
        .observe(document.body, { childList: true, subtree: true, characterData: true });
    }""")
    reader.run(PRINTING)
    assert "エラー" not in reader.status(PRINTING)
    half = (host.server.folder / WHEEL).stat().st_size // 2
    assert host.server.ranges == [(WHEEL, f"bytes={half}-")]
    heard = " ".join(reader.page.evaluate("window.heard"))
    assert re.search(r"\d\.\d / 6\.\d MB", heard), heard
    host.server.asked.clear()
    reader.page.reload()
    reader.run(PRINTING)
    assert reader.result(PRINTING).locator(".run-out code").text_content().startswith("3.14159")
    assert not host.server.asked, "a second visit asks the host again"


def test_endless_printing_is_cut_and_can_be_stopped_and_run_again(reader, host):
    """The page answers meanwhile: its buttons work, and the text ends where the panel says."""
    reader.open(page_of(PRINTING), host.url)
    reader.run(PRINTING)
    reader.write(PRINTING, ENDLESS)
    for _ in range(2):
        reader.press(PRINTING, "実行")
        reader.result(PRINTING).get_by_text("続きは表示しません").wait_for(timeout=120_000)
        text = reader.result(PRINTING).locator(".run-out code")
        reader.page.wait_for_function(  # the text comes in pieces, the word of its end may overtake them
            "([code, least]) => code.textContent.length > least",
            arg=[text.element_handle(), 0.95 * streams.LETTERS],
        )
        reader.page.wait_for_timeout(200)
        assert len(text.text_content()) <= streams.LETTERS
        reader.press(PRINTING, "停止")
        reader.wait(PRINTING, "^停止しました")
    reader.press(PRINTING, "リセット")
    reader.run(PRINTING)
    assert "ページの出力と同じ" in reader.status(PRINTING)
    assert not reader.errors, reader.errors


def test_a_flood_of_output_comes_in_pieces(reader, host):
    """No task of the page is long, however much comes at once: held by what a task adds, not by time."""
    reader.open(page_of(PRINTING), host.url)
    reader.run(PRINTING)
    reader.write(PRINTING, "print('あ' * 30_000)\n")
    reader.page.evaluate("""() => new MutationObserver((changes, observer) => {
      const code = document.querySelector(".run-result .run-out code");
      if (!code || code.watched) return;
      code.watched = true;
      window.pieces = [];
      new MutationObserver((changes) => window.pieces.push(...changes.flatMap((one) => [...one.addedNodes]).map((node) => node.textContent.length)))
        .observe(code, { childList: true });
    }).observe(document.body, { childList: true, subtree: true })""")
    reader.run(PRINTING)
    reader.page.wait_for_function(
        "() => window.pieces?.reduce((sum, one) => sum + one, 0) >= 19000"
    )
    pieces = reader.page.evaluate("window.pieces")
    assert max(pieces) <= 4000 and len(pieces) >= 5, pieces


def test_figures_are_those_of_the_page_in_both_schemes(reader, host):
    reader.open(page_of(DRAWING), host.url)
    reader.run(DRAWING)
    reader.run(DRAWING)  # whatever the first run left in the page is not there twice
    drawn = reader.result(DRAWING).locator("svg.plot")
    key = DRAWING.replace("/", "-")
    static = reader.page.locator(f"#figure-{DRAWING.rpartition('/')[2]} svg.plot")
    assert draw_the_same(drawn.inner_html().replace(f"run-{key}", key), static.inner_html())
    assert "横軸" in drawn.get_attribute("aria-label")
    missing = reader.page.evaluate(
        "[...document.querySelectorAll('.run-result use')].filter(u => !document.getElementById(u.getAttribute('xlink:href').slice(1))).length"
    )
    assert missing == 0
    doubled = reader.page.evaluate(
        "(() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.filter((id, i) => ids.indexOf(id) !== i) })()"
    )
    assert not doubled
    colour = "e => getComputedStyle(e.querySelector('[class^=s], [class*=\" s\"]')).stroke"
    light = drawn.evaluate(colour), static.evaluate(colour)
    reader.page.evaluate("document.body.setAttribute('data-md-color-scheme', 'slate')")
    dark = drawn.evaluate(colour), static.evaluate(colour)
    assert light[0] == light[1] and dark[0] == dark[1] and light != dark
    assert not reader.errors, reader.errors


def test_exercise_is_judged_in_words_and_remembered(reader, host, tmp_path):
    stem = f"{EXERCISE}/starter"
    folder = paths.SNIPPETS / EXERCISE
    reader.open("why/exercises/", host.url)
    reader.block(stem).locator("textarea").wait_for()
    reader.run(stem, "^採点: .*まだの項目", name="採点")
    told = reader.result(stem).text_content()
    assert "× まだ" in told and "ヒント" in told
    wrong = sorted(folder.glob("wrong_*.py"))[0]
    reader.write(stem, wrong.read_text("utf-8"))
    reader.run(stem, "^採点: .*まだの項目", name="採点")
    assert (
        "期待" in reader.result(stem).text_content()
        or "ヒント" in reader.result(stem).text_content()
    )
    reader.result(stem).get_by_role("button", name="解答を見る").click()
    assert reader.page.evaluate("document.activeElement.closest('details').open")
    reader.write(stem, (folder / "solution.py").read_text("utf-8"))
    reader.run(stem, "^採点: 全部できました", name="採点")
    progress = reader.page.locator(".run-progress")
    assert "1 /" in progress.text_content()
    reader.page.reload()
    reader.page.locator(".run-progress").wait_for()
    assert reader.bar(stem).locator(".run-solved").count()
    assert "def collapse" in reader.block(stem).locator("textarea").input_value()
    with reader.page.expect_download() as download:
        progress.get_by_role("button", name="記録を書き出す").click()
    kept = tmp_path / "progress.json"
    download.value.save_as(kept)
    assert json.loads(kept.read_text("utf-8"))[EXERCISE]["solved"] is True
    progress.get_by_role("button", name="記録を消す").click()
    progress.get_by_role("button", name="記録を消す").click()
    progress.get_by_text("記録を消しました").wait_for()
    assert reader.page.evaluate("localStorage.getItem('book-answers')") is None
    with reader.page.expect_file_chooser() as chooser:
        progress.get_by_role("button", name="記録を読み込む").click()
    chooser.value.set_files(kept)
    progress.get_by_text("記録を読み込みました").wait_for()
    assert reader.bar(stem).locator(".run-solved").count()
    reader.open("")
    reader.page.locator("#map ~ ul .run-count").first.wait_for()
    assert not reader.errors, reader.errors


@pytest.fixture
def own_runtime(site, host):  # host: the runtime has been fetched
    """What `RUNTIME_URL=self` writes: the runtime among the site's own files; its address below the site."""
    target = site / "assets" / "run" / "runtime"
    with FileLock(site.with_suffix(".runtime.lock")):  # one test at a time puts it there
        host_runtime.place(target)
        yield target.relative_to(site).as_posix() + "/"
        shutil.rmtree(target)


def test_two_pages_with_instant_navigation(browser, chromium, server, own_runtime):
    """The theme navigates instantly only under a host name without a port."""
    rule = f"--host-resolver-rules=MAP book.test:80 127.0.0.1:{server.port}"
    running = browser.browser_type.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, rule])
    page = running.new_page()
    reader = Reader(page, "http://book.test/book/", [])
    reader.open(page_of(PRINTING), reader.url + own_runtime)
    page.evaluate("window.sameDocument = true")
    page.evaluate("document.querySelector('link[rel=stylesheet]').sameSheet = true")
    reader.run(PRINTING)
    reader.write(PRINTING, ENDLESS)
    reader.run(PRINTING, "実行しています")
    page.locator("a[href$='/xor/'], a[href='../xor/']").first.evaluate(
        "e => { e.search = location.search; e.click() }"
    )
    page.wait_for_function("() => location.pathname.endsWith('/xor/')")
    page.locator('[data-snippet^="why/xor/"].run-ready').first.wait_for(state="attached")
    stem = next(
        s
        for s in page.locator('[data-snippet^="why/xor/"]').evaluate_all(
            "all => all.map(e => e.dataset.snippet)"
        )
        if paths.recorded_of(s).exists()
    )
    reader.run(stem)
    assert "ページの出力と同じ" in reader.status(stem)
    page.go_back()
    page.locator(f'[data-snippet="{PRINTING}"].run-ready').wait_for(state="attached")
    reader.wait(PRINTING, "書きかけがあります")
    assert reader.block(PRINTING).locator("textarea").input_value() == ENDLESS
    reader.press(PRINTING, "元に戻す")
    reader.wait(PRINTING, "元に戻しました")
    reader.run(PRINTING)
    assert "ページの出力と同じ" in reader.status(PRINTING)
    assert page.evaluate("window.sameDocument"), "the theme has loaded a page anew"
    sheets = page.evaluate(
        "[...document.querySelectorAll('link[rel=stylesheet]')].map((one) => !!one.sameSheet)"
    )
    assert sheets == [True], "the theme has put another stylesheet in place of the first"
    loaded = (
        "performance.getEntriesByType('resource').filter((one) => one.name.endsWith('.css')).length"
    )
    assert page.evaluate(loaded) == 1
    running.close()


def test_runtime_that_cannot_be_reached(reader):
    reader.open(page_of(PRINTING), "http://127.0.0.1:9/")
    took = reader.run(PRINTING, "実行環境を読み込めませんでした")
    told = reader.result(PRINTING).text_content()
    print(f"\nunreachable: told after {took:.1f} s")
    assert "手元の Python" in told and "127.0.0.1:9" in told
    assert reader.page.locator(".highlight.output").first.is_visible()
    assert reader.bar(PRINTING).get_by_role("button", name="実行").is_enabled()


def test_runtime_that_says_nothing(reader, host):
    host.server.silent.add("pyodide.asm.wasm")
    reader.page.clock.install()
    reader.open(page_of(PRINTING), host.url)
    reader.press(PRINTING, "実行")
    reader.wait(PRINTING, "Python を読み込んでいます")
    reader.page.clock.fast_forward(PATIENCE + 1000)
    reader.wait(PRINTING, "読み込みが進まないので、やめました")
    assert "手元の Python" in reader.result(PRINTING).text_content()


@pytest.mark.parametrize("name", ["pyodide.mjs", "pyodide.asm.wasm", WHEEL])
def test_file_with_one_other_byte_is_refused(reader, host, name):
    host.server.changed.add(name)
    reader.open(page_of(PRINTING), host.url)
    reader.write(PRINTING, "import numpy as np\nprint(np.pi)\n")
    reader.run(PRINTING, "確かめてある内容と違った")
    assert name in reader.result(PRINTING).text_content()
    assert not reader.result(PRINTING).locator(".run-out").count()


def test_usual_place_is_the_pinned_one(reader, host):
    """Without a parameter, the runtime comes from the pinned address, and passes the policy."""
    answer_for_the_usual_place(reader.page.context, host)
    reader.open(page_of(PRINTING))
    reader.run(PRINTING)
    assert "ページの出力と同じ" in reader.status(PRINTING)


def test_what_runs_is_what_a_knob_shows(reader, host):
    stem = "activations/leaky_relu/slope"
    reader.open(page_of(stem), host.url)
    walk_knobs.begin(Tab(reader.page), stem)
    reader.page.keyboard.press("End")
    assert walk_knobs.disagreements(Tab(reader.page), stem) == []
    reader.run(stem)
    assert "ページの出力と同じです" in reader.status(stem)
    assert "α = 2: f(-2) = -4.0" in reader.result(stem).text_content()
    assert f"runtime={host.url}".replace(":", "%3A").replace("/", "%2F") in reader.page.url


def test_keyboard_only(reader, host):
    reader.open(page_of(PRINTING), host.url)
    keyboard = reader.page.keyboard

    def focus_is_on(what):
        reader.page.wait_for_function(
            "what => [document.activeElement.tagName, document.activeElement.textContent].includes(what)",
            arg=what,
        )
        assert (
            reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        )

    reader.bar(PRINTING).get_by_role("button", name="編集").focus()
    keyboard.press("Enter")
    focus_is_on("TEXTAREA")
    keyboard.press("Control+a")
    keyboard.type("for i in range(2):\nprint(i)")
    keyboard.press("Control+Enter")
    reader.wait(PRINTING, "^終わりました")
    assert (
        reader.block(PRINTING).locator("textarea").input_value()
        == "for i in range(2):\n    print(i)"
    )
    assert reader.result(PRINTING).locator(".run-out code").text_content() == "0\n1\n"
    keyboard.press("Tab")
    focus_is_on("実行")
    keyboard.press("Enter")
    reader.wait(PRINTING, "^終わりました")
    focus_is_on("実行")
    keyboard.press("Tab")
    focus_is_on("リセット")
    keyboard.press("Enter")
    focus_is_on("編集")


def test_without_javascript_nothing_is_missing(browser, server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + page_of(PRINTING))
    assert page.locator(f'[data-snippet="{PRINTING}"] pre').is_visible()
    assert page.locator(".highlight.output").first.is_visible()
    assert not page.get_by_text("実行", exact=True).count()
    context.close()


def test_policy_stands_on_every_page_and_is_the_same(site):
    policies = {
        re.search(
            r'http-equiv="Content-Security-Policy" content="([^"]*)"', path.read_text("utf-8")
        ).group(1)
        for path in site.rglob("*.html")
    }
    assert len(policies) == 1
    policy = policies.pop()
    script = re.search(r"script-src ([^;]*)", policy).group(1)
    assert "'unsafe-inline'" not in script and "'unsafe-eval'" not in script
    assert policy.startswith(
        "default-src 'self'; object-src 'none'; frame-src 'none'; media-src 'none'"
    )


def test_the_site_can_host_the_runtime_itself(browser, server, own_runtime):
    """Nothing comes from elsewhere."""
    context = browser.new_context()
    page = context.new_page()
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    reader = Reader(page, server.url, [])
    reader.open(page_of(PRINTING), server.url + own_runtime)
    reader.run(PRINTING)
    assert "ページの出力と同じ" in reader.status(PRINTING)
    assert all(url.startswith((server.url, "blob:")) for url in asked), asked
    context.close()
