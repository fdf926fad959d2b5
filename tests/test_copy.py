"""The copy button of every runnable block gives the snippet's file, byte for byte.

That these bytes run in a fresh Python is proved by test_blocks.py.
"""

import pytest

from scripts import paths
from tests.walk import addresses

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]
BUTTON = "button[data-md-type=copy]"
# Presses every copy button of the page: [[stem, meant not to be copied, text or null], …]
_COPY = """
  async () => {
    const out = [];
    for (const block of document.querySelectorAll(".highlight")) {
      const button = block.querySelector("button[data-md-type=copy]");
      await navigator.clipboard.writeText("");
      button?.click();
      const text = button && await navigator.clipboard.readText();
      out.push([block.dataset.snippet ?? null, block.classList.contains("no-copy"), text]);
    }
    return out;
  }
"""


def test_every_copy_button(site, server, browser):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page, copied, problems = context.new_page(), 0, []
    for address in addresses(site):
        html = (site / address / "index.html" if not address.endswith(".html") else site / address).read_text("utf-8")
        if 'class="highlight' not in html and " highlight" not in html:
            continue
        page.goto(server.url + address, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        if "data-snippet=" in html:
            page.wait_for_selector(f".runnable {BUTTON}", state="attached")
        for stem, no_copy, text in page.evaluate(_COPY):
            if stem is None:
                if no_copy and text is not None:
                    problems.append(f"{address}: a copy button where there is nothing to run")
            elif text is None:
                problems.append(f"{address}: {stem} has no copy button")
            elif text.rstrip("\n") + "\n" != paths.script_of(stem).read_text("utf-8"):
                problems.append(f"{address}: copying {stem} gives {text[:60]!r}…")
            copied += stem is not None
    context.close()
    assert not problems, "\n".join(problems)
    assert copied > 100
