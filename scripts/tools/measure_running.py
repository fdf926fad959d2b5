"""How long a reader waits who runs a block, and whether the page answers meanwhile; no test.

    python scripts/tools/measure_running.py     needs the test dependencies, Chromium, Node's npm

Seconds from the click to the result, with the runtime on this machine, and the same beside the
first of them, since ratios of one run can be compared; times of different machines cannot.
Then, while an endless loop prints: the longest gap between frames, the longest task of the page
(in processor time), and how long 「停止」 takes.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import sync_playwright

from scripts.book.paths import chromium
from scripts.tools.browser import CHROMIUM_FLAGS
from scripts.tools.page_reader import DRAWING, ENDLESS, PRINTING, Reader, page_of, runtime_host
from scripts.tools.sites import Server, fresh_site

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
STOP = """async (line) => {
  const began = performance.now();
  [...line.querySelectorAll('button')].find(b => b.textContent === '停止').click();
  while (line.querySelector('.run-status').textContent !== '停止しました')
    await new Promise((done) => requestAnimationFrame(done));
  return (performance.now() - began) / 1000 }"""
GAPS = """() => { let last = performance.now(); window.longest = 0; const tick = (now) => {
  window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(tick) };
  requestAnimationFrame((now) => { last = now; tick(now) }) }"""


def _longest_task(trace: bytes) -> float:
    """The longest task of any renderer's main thread, in seconds of its own processor time."""
    events = json.loads(trace)["traceEvents"]
    mains = {
        (e["pid"], e["tid"])
        for e in events
        if e.get("name") == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        e["tdur"] / 1e6
        for e in events
        if (e["pid"], e["tid"]) in mains and "RunTask" in e.get("name", "") and "tdur" in e
    ]
    if not tasks:
        raise RuntimeError("the trace has no tasks with processor times")
    return max(tasks)


def measure(reader: Reader, host, browser) -> dict[str, float]:
    """Seconds by name."""
    times = {}
    for kind, stem in (("print", PRINTING), ("figure", DRAWING)):
        reader.open(page_of(stem), host.url)
        reader.bar(stem).get_by_role("button", name="実行").wait_for()
        for turn in ("first", "second"):
            times[f"{turn} {kind}"] = reader.bar(stem).evaluate(TIMED)
    reader.open(page_of(PRINTING), host.url)
    reader.run(PRINTING)
    reader.write(PRINTING, ENDLESS)
    reader.page.evaluate(GAPS)
    browser.start_tracing(page=reader.page, categories=["toplevel", "__metadata"])
    reader.press(PRINTING, "実行")
    reader.result(PRINTING).get_by_text("続きは表示しません").wait_for(timeout=120_000)
    reader.page.wait_for_timeout(1000)
    times["gap between frames"] = reader.page.evaluate("window.longest") / 1000
    times["task, processor time"] = _longest_task(browser.stop_tracing())
    times["stop"] = reader.bar(PRINTING).evaluate(STOP)
    return times


def main() -> int:
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()
    if not chromium():
        print("needs Chromium (apt-get install chromium fonts-noto-cjk)", file=sys.stderr)
        return 2
    server, host = Server(fresh_site()), runtime_host()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 900})
        times = measure(Reader(page, server.url, []), host, browser)
        browser.close()
    host.server.shutdown()
    server.close()
    for name, took in times.items():
        print(f"{name:<22}{took:8.3f} s  {took / times['first print']:6.3f} of the first print")
    return 0


if __name__ == "__main__":
    sys.exit(main())
