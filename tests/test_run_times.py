"""How long a reader who runs a block waits, and whether the page still answers meanwhile.

These tests have the machine to themselves (`make test` runs them last). What tests/budget.toml
promises is printed beside what was measured; a slow machine may take `slow` times as long.
"""

import json

import pytest

from scripts.reader import runner as browser_runner
from scripts.tools.weigh_site import BUDGET
from tests.reader import DRAWING, ENDLESS, PRINTING, page_of

pytestmark = [pytest.mark.browser, pytest.mark.alone]
RUN = BUDGET["run"]

# Presses 「実行」 and tells how many seconds pass until the result stands.
TIMED = """(line) => new Promise((done) => {
  const status = line.querySelector('.run-status'), began = performance.now();
  new MutationObserver((changes, observer) => {
    if (!/^(終わりました|エラー)/.test(status.textContent)) return;
    observer.disconnect();
    done((performance.now() - began) / 1000);
  }).observe(status, { childList: true, characterData: true, subtree: true });
  [...line.querySelectorAll('button')].find(b => b.textContent === '実行').click();
})"""


def _hold(times):
    """The measured seconds keep to the budget, as far as this machine allows."""
    print("\n" + ", ".join(f"{name} {took:.3f} s (at most {RUN[name]:g})" for name, took in times.items()))
    assert not [name for name, took in times.items() if took > RUN[name] * RUN["slow"]], times


def test_nobody_waits_for_long(reader, host):
    times = {}
    for kind, stem in (("print", PRINTING), ("figure", DRAWING)):
        reader.open(page_of(stem), host.url)
        reader.bar(stem).get_by_role("button", name="実行").wait_for()
        for turn in ("first", "second"):
            times[f"{turn}_{kind}"] = reader.bar(stem).evaluate(TIMED)
            assert reader.status(stem).startswith("終わりました"), reader.status(stem)
    _hold(times)


STOP = """async (line) => {
  const began = performance.now();
  [...line.querySelectorAll('button')].find(b => b.textContent === '停止').click();
  while (line.querySelector('.run-status').textContent !== '停止しました')
    await new Promise((done) => requestAnimationFrame(done));
  return (performance.now() - began) / 1000 }"""
GAPS = """() => { const turn = window.turn = (window.turn ?? 0) + 1; let last = performance.now(); window.longest = 0; const tick = (now) => {
  window.longest = Math.max(window.longest, now - last); last = now;
  if (turn === window.turn) requestAnimationFrame(tick) };
  requestAnimationFrame((now) => { last = now; tick(now) }) }"""


def _longest_task(trace):
    """The longest task of any renderer's main thread, in seconds of its own processor time."""
    events = json.loads(trace)["traceEvents"]
    mains = {(e["pid"], e["tid"]) for e in events if e.get("name") == "thread_name" and e["args"]["name"] == "CrRendererMain"}
    tasks = [e["tdur"] / 1e6 for e in events if (e["pid"], e["tid"]) in mains and "RunTask" in e.get("name", "") and "tdur" in e]
    assert tasks, "the trace has no tasks with processor times"
    return max(tasks)


def test_endless_printing_never_freezes_the_page_and_stops_at_once(reader, browser, host):
    """Other work on the machine delays frames, so there are three tries; the page's own tasks are held in each."""
    reader.open(page_of(PRINTING), host.url)
    reader.run(PRINTING)
    reader.write(PRINTING, ENDLESS)
    tries = []
    while not tries or (len(tries) < 3 and any(took > RUN[name] for name, took in tries[-1].items())):
        reader.page.evaluate(GAPS)
        browser.start_tracing(page=reader.page, categories=["toplevel", "__metadata"])
        reader.press(PRINTING, "実行")
        reader.result(PRINTING).get_by_text("続きは表示しません").wait_for(timeout=120000)
        reader.page.wait_for_timeout(1000)
        gap = reader.page.evaluate("window.longest") / 1000
        task = _longest_task(browser.stop_tracing())
        assert task <= RUN["task"], f"a task of {task:.3f} s"
        shown = len(reader.result(PRINTING).locator(".run-out code").text_content())
        assert 0.95 * browser_runner.LETTERS < shown <= browser_runner.LETTERS
        tries.append({"frame_gap": gap, "stop": reader.bar(PRINTING).evaluate(STOP)})
        again = reader.run(PRINTING, "実行しています")
        reader.press(PRINTING, "停止")
        print(f"\nlongest task {task:.3f} s (at most {RUN['task']:g}), running again after {again:.1f} s")
    _hold(tries[-1])
    reader.press(PRINTING, "リセット")
    reader.run(PRINTING)
    assert "ページの出力と同じ" in reader.status(PRINTING)
    assert not reader.errors, reader.errors
