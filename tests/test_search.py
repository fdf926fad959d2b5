"""Search in Japanese: what readers type finds the page, quickly, from wherever they read."""

import json
import os
import re

import pytest

from scripts.book import glossary, paths
from scripts.book.library import Library, address
from scripts.markup.formula_text import formula_text
from scripts.search import asked, names, titles
from scripts.search.index import book_index, telling_lines
from scripts.tools.browser import CHROMIUM_FLAGS
from tests.pages import library

RECORDED = asked.recorded()
# The suite asks every third, `make every-query` each.
ASKED = RECORDED if os.environ.get("EVERY_QUERY") else RECORDED[::3]
SETS = (
    "tuned",
    "seen",
    "held-out",
    "before",
    "after",
    "last",
    "clinic",
    "repaired",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
)
# How often an expected page must come first, among the first five: for a query that nobody has
# recorded, and for one that is recorded.
LEAST = {1: 0.93, 5: 0.99}
LEAST_AGAIN = {1: 0.97, 5: 0.995}
FOLDS = 4  # parts of the queries of which one is asked while the search knows the others

BOX = "[data-md-component=search-query]"
META = ".md-search-result__meta"
LINKS = ".md-search-result__link"

# Starts the worker as the theme does, without the recorded queries of one fold; `ask` gives
# [pages in order, best of three times in ms, places in order].
START = """async ({ copies = 1, folds = 1, fold = -1 }) => {
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location)
  const index = await (await fetch(new URL("search/book_index.json", base))).json()
  const docs = []
  for (let i = 0; i < copies; i++)
    for (const doc of index.docs) docs.push(i ? {...doc, location: `copy-${i}/${doc.location}`} : doc)
  const asked = index.config.asked.filter((_, i) => i % folds !== fold)
  const worker = new Worker(new URL("assets/javascripts/search-worker.js", base))
  const send = message => new Promise(resolve => {
    worker.onmessage = event => resolve(event.data)
    worker.postMessage(message)
  })
  const ready = await send({type: 0, data: {config: {...index.config, asked}, docs, options: {suggest: true}}})
  window.ask = async (query, times) => {
    let best = Infinity, answer
    for (let i = 0; i < times; i++) {
      const start = performance.now()
      answer = await send({type: 2, data: query})
      best = Math.min(best, performance.now() - start)
    }
    const found = answer.data.items.map(item => item[0].location)
    return [found.map(one => one.split("#")[0]), best, found]
  }
  await ask("準備", 1)
  return [ready.type, docs.length, index.config.asked.length]
}"""


# --- What goes into the index -------------------------------------------------


def test_queries_are_many_and_half_unseen():
    assert len({entry["q"] for entry in RECORDED}) == len(RECORDED) >= 80
    assert {entry["set"] for entry in RECORDED} == {*SETS}
    asked = [entry["set"] for entry in RECORDED]
    assert asked.count("before") >= 110 and asked.count("after") + asked.count("last") >= 120
    assert sum(entry["set"] != "tuned" for entry in RECORDED) * 2 >= len(RECORDED)


def test_every_glossary_entry_is_understood():
    source = (paths.DOCS / glossary.SOURCE).read_text("utf-8")
    written = re.findall(r"^\{ #([\w-]+) \.term \}", source, re.M)
    assert [entry.id for entry in library().glossary] == written
    for entry in library().glossary:
        assert re.fullmatch(r"[ぁ-んー]+", entry.reading), f"no reading: {entry.term}"
        assert names.text_of(entry) and "](" not in names.text_of(entry), entry.term


def test_pages_that_explain_a_name_exist():
    pages = {group["page"] for group in names.groups(library().glossary) if group["page"]}
    assert len(pages) > 30 and pages <= set(library().pages)
    for group in names.typed_names():
        assert group["page"] is None or group["page"] in library().pages, (
            f"scripts/search/names.toml: {group}"
        )


def test_titles_that_nobody_sees_stand_at_sections_and_rows():
    docs = {doc["location"]: doc for doc in book_index(library())["docs"]}
    named = titles.by_location(library(), True)
    assert len(named) > 300 and set(titles.written()) <= set(library().pages)
    assert not {*named} - {*docs}, "scripts/search/titles.toml: no such heading or row"
    assert all(docs[where]["also"][-len(some) :] == some for where, some in named.items())
    everywhere = [(where.split("#")[0], name) for where, some in named.items() for name in some]
    assert len(everywhere) == len({*everywhere}), "a name stands twice on a page"
    assert "why/linear.html" in titles.by_location(library(), False)


def test_a_trouble_and_its_remedies_are_known():
    groups = names.groups(library().glossary)
    found = {kind: [g for g in groups if g["kind"] == kind] for kind in ("trouble", "remedy")}
    assert {group["kind"] for group in groups} == {None, *found}
    assert all(len(some) > 3 for some in found.values())
    assert all(group["page"] for some in found.values() for group in some)


def test_what_kind_of_answer_is_asked_for_is_told_by_words():
    index = book_index(library())
    wishes = index["config"]["wishes"]
    assert set(wishes) == {"definition", "reason", "mend", "comparison", "choice"}
    also = [name for doc in index["docs"] for name in doc.get("also", [])]
    everything = "\n".join([*(entry["q"] for entry in RECORDED), *also]).lower()
    for kind, some in wishes.items():
        assert len(some) == len({*some}) > 5, kind
        assert sum(word in everything for word in some) > 5, f"{kind}: nobody says these"
    defining = {doc["location"] for doc in index["docs"] if doc.get("defines")}
    assert defining == {f"appendix/glossary/#{entry.id}" for entry in library().glossary}


def test_what_readers_asked_names_pages_and_rows():
    entries = asked.entries(library(), True, {"appendix/numbers/#n-2303"})
    assert [query for query, *_ in entries] == [entry["q"] for entry in RECORDED]
    assert ["2.303", "appendix/numbers/#n-2303", "appendix/constants/"] in entries
    assert ["2.303", "appendix/numbers.html", "appendix/constants.html"] in asked.entries(
        library(), False, set()
    )


def test_a_section_is_its_words_and_the_code_that_names_something(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "docs" / "a").mkdir(parents=True)
    (tmp_path / "docs" / "a" / "b.md").write_text(
        '# 題 `x` { #t }\n\n!!! abstract "この節でわかること"\n    - 文と $f(x)$ と\n      `y < 1`。*実測*{.ev}\n\n'
        '## 次 { #next }\n\n| 列 | 値 |\n|---|---|\n| [語](c.md) | 2 |\n\n??? question "問 1. 何"\n    答え\n    です。\n',
        "utf-8",
    )
    first, second = book_index(Library(tmp_path), formula_text=lambda tex: tex)["docs"]
    assert first == {"location": "a/b/", "title": "題 x", "text": "文と f(x) と y < 1。実測"}
    assert second == {
        "location": "a/b/#next",
        "title": "次",
        "text": "列 値\n語 2\n問 1. 何 答えです。",
    }
    code = '"""例を示す。"""\n\nimport numpy as np\n\ntotal = 0\ny = np.exp(1)  # 指数\nz = np.exp(2)\nprint(y)\n'
    assert telling_lines(code, set(), 120) == [
        "例を示す。",
        "import numpy as np",
        "y = np.exp(1)  # 指数",
    ]


def test_formulas_are_found_by_their_letters():
    assert formula_text(r"\frac{\sigma(x)}{2}") == "σ(x)/2"
    assert formula_text(r"\sqrt{n}\, w_i") == "√nwi"


# --- In the browser ---------------------------------------------------------------


@pytest.fixture
def page(server, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server.url}why/xor/", wait_until="load")
    yield page
    context.close()


@pytest.fixture
def reader(server, browser, chromium):
    """A page below a host name without a port, where instant navigation works."""
    rule = f"--host-resolver-rules=MAP example.org:80 127.0.0.1:{server.port}"
    running = browser.browser_type.launch(executable_path=chromium, args=[*CHROMIUM_FLAGS, rule])
    page = running.new_page(viewport={"width": 1280, "height": 900})
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda m: m.type in ("error", "warning") and page.problems.append(m.text))
    page.goto("http://example.org/book/why/xor/", wait_until="load")
    page.evaluate("window.stays = true")
    yield page
    problems = page.problems
    running.close()
    assert not problems


def _wait_for_result(page, part):
    page.wait_for_function(
        "([links, part]) => [...document.querySelectorAll(links)].slice(0, 3).some(a => a.href.includes(part))",
        arg=[LINKS, part],
    )


def _where(page, part):
    """The marked words of the page that was chosen, once the search has closed itself."""
    page.wait_for_function("part => location.href.includes(part)", arg=part)
    page.wait_for_function("() => document.querySelector('mark[data-md-highlight]')")
    page.wait_for_function("() => !document.getElementById('__search').checked")
    page.wait_for_timeout(300)
    return page.evaluate(
        "[...document.querySelectorAll('mark[data-md-highlight]')].map(e => e.textContent)"
    )


def _rates(places):
    return {
        k: sum(place is not None and place <= k for place in places) / len(places) for k in LEAST
    }


def _place(entry, found):
    return next((n for n, one in enumerate(found, 1) if one in entry["pages"]), None)


@pytest.mark.browser
def test_queries_find_their_pages(page, site, capsys):
    """Each recorded query while the search does not know it; then those that failed, and those
    with a row, as readers have the search."""
    for entry in RECORDED:
        for wanted in entry["pages"]:
            assert (site / wanted / "index.html").is_file(), f"{entry['q']}: no such page: {wanted}"
    places, report, strayed = {}, [], []
    now = {entry["q"] for entry in ASKED}
    for fold in range(FOLDS):
        ready = page.evaluate(START, {"folds": FOLDS, "fold": fold})
        assert ready[0] == 1 and ready[2] == len(RECORDED)
        for entry in RECORDED[fold::FOLDS]:
            if entry["q"] not in now:
                continue
            found = page.evaluate("query => ask(query, 1)", entry["q"])[0]
            places[entry["q"]] = _place(entry, found)
            if places[entry["q"]] != 1:
                report.append(f"{places[entry['q']]}: {entry['q']} ({entry['set']}): {found[:3]}")
    again = dict(places)
    page.evaluate(START, {})
    for entry in ASKED:
        if places[entry["q"]] == 1 and "row" not in entry:
            continue
        found, _, places_found = page.evaluate("query => ask(query, 1)", entry["q"])
        again[entry["q"]] = _place(entry, found)
        if "row" in entry and not places_found[0].endswith(f"#{entry['row']}"):
            strayed.append(f"{entry['q']}: {places_found[0]}, not #{entry['row']}")
    for name in [*SETS, None]:
        some = [places[entry["q"]] for entry in ASKED if name in (entry["set"], None)]
        rates = _rates(some)
        report.append(
            f"{name or 'all'} ({len(some)}): "
            + ", ".join(f"@{k} {v:.1%}" for k, v in rates.items())
        )
    known = _rates([*again.values()])
    report.append("as recorded: " + ", ".join(f"@{k} {v:.1%}" for k, v in known.items()))
    with capsys.disabled():
        print("\n" + "\n".join(report[-len(SETS) - 2 :]))
    assert all(rates[k] >= least for k, least in LEAST.items()), "\n".join(report)
    assert all(known[k] >= least for k, least in LEAST_AGAIN.items()), "\n".join(report)
    assert not strayed, "\n".join(strayed)


@pytest.mark.browser
def test_what_a_term_means_is_said_first(page):
    """Each term of the glossary, asked for in three ways by a search that knows no recorded query:
    the glossary answers, or a page that it sends to."""
    page.evaluate(START, {"folds": 1, "fold": 0})
    places, missed = [], []
    for entry in library().glossary:
        pages = ["appendix/glossary/", *(address(source, True) for source in entry.pages)]
        for query in (
            f"{entry.term}とは",
            f"{entry.term} 意味 わかりやすく",
            f"what is {entry.english}",
        ):
            found = page.evaluate("query => ask(query, 1)", query)[0]
            places.append(_place({"pages": pages}, found))
            if places[-1] != 1:
                missed.append(f"{query}: {found[:3]}")
    rates = _rates(places)
    assert rates[1] >= 0.95 and rates[5] >= 0.99, (rates, missed)


# Work of some milliseconds, the best of three like an answer: what the machine does just now.
WORK = """() => Math.min(...[1, 2, 3].map(() => {
  const start = performance.now()
  Float64Array.from({length: 60000}, (_, i) => Math.sin(i * 7919)).sort()
  return performance.now() - start
}))"""


@pytest.mark.browser
@pytest.mark.parametrize("copies, limit", [(1, 2), (10, 8)])
def test_answers_come_at_once(page, copies, limit, capsys):
    """The present book, and one ten times its size, in times of a fixed piece of work of some 15 ms."""
    size = page.evaluate(START, {"copies": copies})[1]
    queries = [entry["q"] for entry in RECORDED[:: 10 if copies == 1 else 40]] + [
        "なぜReLUの勾配が消えるのかという問題" * 4
    ]
    took, worked = [], []
    for number, query in enumerate(queries):
        took.append(page.evaluate("query => ask(query, 3)", query)[1])
        if number % 8 == 0:  # all along, since the machine may be busy for a while only
            worked.append(page.evaluate(WORK))
    slow, work = (sorted(one)[int(len(one) * 0.95)] for one in (took, worked))
    with capsys.disabled():
        print(f"\n{size} sections: slow answers take {slow:.1f} ms, the work {work:.1f} ms")
    assert slow / work < limit, (slow, work)


@pytest.mark.browser
@pytest.mark.parametrize("query, term, title", [
    ("ｿﾌﾄﾏｯｸｽ", "softmax", "softmax"), ("ｼｸﾞﾓｲﾄﾞ", "シグモイド", "シグモイド関数"),
    ("Ｒｅｌｕ", "ReLU", "ReLU"), ("アダム", "Adam", "Adam"),
])  # fmt: skip
def test_what_is_marked_is_what_the_page_says(page, query, term, title):
    page.fill(BOX, query)
    page.wait_for_selector(f"{LINKS} mark")
    first = page.locator(LINKS).first
    assert first.locator("h1").inner_text() == title
    assert first.locator("mark").first.inner_text().startswith(term)


@pytest.mark.browser
def test_markup_in_the_query_stays_text(page):
    page.fill(BOX, '<img src=x onerror="window.broken=1"> relu')
    _wait_for_result(page, "/book/")
    assert page.evaluate(
        "[window.broken, document.querySelectorAll('.md-search-result img').length]"
    ) == [None, 0]


@pytest.mark.browser
def test_typing_choosing_and_searching_again(reader):
    """By keyboard alone, across instant navigation."""
    index = []
    reader.on("request", lambda r: "book_index" in r.url and index.append(r.url))
    reader.keyboard.press("/")
    reader.keyboard.type("ソフトマックス 温度", delay=20)
    _wait_for_result(reader, "+temperature#temperature")
    reader.keyboard.press("Enter")
    assert {"softmax", "温度"} <= set(_where(reader, "activations/softmax/?h="))
    reader.keyboard.press("/")
    reader.keyboard.press("Control+A")
    reader.keyboard.type("np.errstate", delay=20)
    _wait_for_result(reader, "choosing/numerics/?h=errstate#")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    assert "errstate" in _where(reader, "choosing/numerics/?h=")
    assert reader.evaluate("window.stays") and len(index) == 1
    reader.keyboard.press("/")
    reader.wait_for_function("() => document.getElementById('__search').checked")
    reader.keyboard.press("Escape")
    reader.wait_for_function(f"() => !document.activeElement.matches('{BOX}')")


@pytest.mark.browser
def test_a_list_made_anew_keeps_the_focus(reader):
    """The words of the query go on while a reader stands on a result already."""
    reader.fill(BOX, "softmax")
    _wait_for_result(reader, "activations/softmax/")
    reader.locator(LINKS).first.focus()
    for more, where in (("softmax 関数", "softmax"), ("カレーライス ZZZZ9999", None)):
        reader.evaluate(
            f"""more => {{
              window.before = document.querySelector("{LINKS}")
              const box = document.querySelector("{BOX}")
              box.value = more
              box.dispatchEvent(new Event("keyup"))
            }}""",
            more,
        )
        reader.wait_for_function("() => !before.isConnected")
        reader.wait_for_function(
            f"""where => {{
              const now = document.activeElement
              return where ? now.matches("{LINKS}") && now.pathname.endsWith(`/activations/${{where}}/`)
                : now.matches("{BOX}")
            }}""",
            arg=where,
        )


@pytest.mark.browser
def test_a_word_is_completed(reader):
    reader.focus(BOX)
    reader.keyboard.type("シグモ", delay=20)
    reader.wait_for_function(
        "() => document.querySelector('.md-search__suggest').innerText === 'シグモイド'"
    )
    reader.keyboard.press("ArrowRight")
    assert reader.input_value(BOX) == "シグモイド"
    _wait_for_result(reader, "activations/sigmoid/")


@pytest.mark.browser
def test_the_magnifier_of_a_phone_opens_the_box(reader):
    reader.set_viewport_size({"width": 390, "height": 800})
    reader.click(".md-header__button[for=__search]")
    reader.wait_for_function(f"() => document.activeElement.matches('{BOX}')")
    reader.keyboard.type("せるー", delay=20)
    _wait_for_result(reader, "activations/selu/")
    reader.locator(LINKS).first.click()
    assert "SELU" in _where(reader, "activations/selu/")


@pytest.mark.browser
def test_the_index_waits_for_a_reader_who_searches(reader):
    loaded = "performance.getEntriesByType('resource').map(e => e.name).filter(n => n.includes('/search/'))"
    reader.wait_for_function(f"() => {loaded}.length")
    reader.wait_for_timeout(300)  # time enough to ask for more
    assert reader.evaluate(loaded) == ["http://example.org/book/search/search_index.json"]
    with reader.expect_request("**/book_index.json"):
        reader.focus(BOX)


@pytest.mark.browser
def test_pasted_and_dictated_text_is_searched(reader):
    reader.evaluate(f"""() => {{
      const box = document.querySelector("{BOX}")
      box.focus()
      document.execCommand("insertText", false, "勾配消失問題")
    }}""")
    _wait_for_result(reader, "gradients/vanishing/")


@pytest.mark.browser
def test_conversion_searches_and_its_enter_chooses_nothing(reader):
    reader.focus(BOX)
    devtools = reader.context.new_cdp_session(reader)
    for text in ["そ", "そふ", "そふとまっくす"]:
        devtools.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    _wait_for_result(reader, "activations/softmax/")
    for key in ({"isComposing": True}, {"keyCode": 229}):  # during, and as Safari has it after
        reader.evaluate(
            f"""key => document.querySelector("{BOX}").dispatchEvent(
          new KeyboardEvent("keydown", {{key: "Enter", bubbles: true, cancelable: true, ...key}}))""",
            key,
        )
    reader.wait_for_timeout(300)
    assert reader.url.endswith("/why/xor/")
    devtools.send("Input.insertText", {"text": "ソフトマックス"})
    assert reader.input_value(BOX) == "ソフトマックス"
    _wait_for_result(reader, "activations/softmax/")
    reader.keyboard.press("Enter")
    assert "softmax" in _where(reader, "activations/softmax/")


@pytest.mark.browser
def test_what_is_missing_is_said(reader):
    reader.fill(BOX, "relu カレーライス")
    _wait_for_result(reader, "activations/relu/")
    assert "カレーライス" in reader.locator(".md-search-result__terms del").all_inner_texts()
    reader.fill(BOX, "ZZZZ9999")
    reader.wait_for_function(
        f"() => document.querySelector('{META}').textContent.includes('見つかりません')"
    )
    reader.fill(BOX, "")
    reader.wait_for_function(f"() => !document.querySelectorAll('{LINKS}').length")


@pytest.mark.browser
def test_a_result_opens_its_row(reader):
    reader.fill(BOX, "sqrt(0) 勾配 nan")
    _wait_for_result(reader, "#sqrt-zero")
    reader.locator(LINKS).first.click()
    reader.wait_for_function(
        "() => document.getElementById('sqrt-zero')?.closest('details.row').open"
    )
    reader.wait_for_function(
        """() => { const {top, bottom} = document.getElementById('sqrt-zero').getBoundingClientRect()
          return top > 0 && bottom < innerHeight }"""
    )


@pytest.mark.browser
def test_a_missing_index_is_said(page):
    page.route("**/book_index.json", lambda route: route.abort())
    page.fill(BOX, "relu")
    page.wait_for_selector(".search-failed")
    assert "索引を読み込めませんでした" in page.inner_text(".search-failed")
    page.unroute("**/book_index.json")
    page.fill(BOX, "relu ")
    _wait_for_result(page, "activations/relu/")
    assert page.locator(".search-failed").count() == 0


@pytest.mark.browser
def test_nothing_of_the_stock_search_is_left(site):
    left = [
        p
        for name in ("workers", "lunr")
        for p in (site / "assets" / "javascripts").glob(f"{name}*")
    ]
    assert not left
    assert (site / "search" / "search_index.json").stat().st_size < 200
    for path in [*site.rglob("*.html")]:
        config = re.search(
            r'<script id="__config"[^>]*>(.*?)</script>', path.read_text("utf-8"), re.S
        )
        worker = json.loads(config[1])["search"]
        assert worker.endswith("assets/javascripts/search-worker.js"), path
