"""Every page in a real browser, on a first visit: its weight, its console, and its barriers.

One visit a page answers all questions: what it transfers (tests/budget.toml), whether it
stays within the screen, whether axe finds a barrier on a phone and on a desk, in the
light and in the dark scheme, and whether each copy button gives the snippet's file.
"""

from collections import defaultdict
from importlib import resources

import pytest

from scripts import paths
from scripts.weigh_site import BUDGET, Scale, over_budget, pages, table
from tests.pages import all_pages

pytestmark = pytest.mark.browser
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
# What depends on the colour scheme; everything else needs to be asked once.
COLOURS = ["color-contrast", "link-in-text-block"]
INTACT = ("guide/", "why/neuron/", "404.html")  # axe sees these pages as they are
_RUN_AXE = """
  (rules) => axe.run(document, { resultTypes: ["violations"], ...(rules && { runOnly: rules }) }).then((r) =>
    r.violations.map((v) => `${v.id} (${v.impact}) ${v.nodes.length}: ` + v.nodes.slice(0, 3).map((n) =>
      n.target.join(" ") + " " + ((n.any[0] || n.all[0] || n.none[0] || {}).message || "")).join(" | ")))
"""
# Elements to press that are smaller than a finger; links in a sentence are as high as their line.
_SMALL = """
  () => [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=checkbox], [type=radio])")]
    .filter((e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((e) => !e.matches(".headerlink, .md-skip, .footnote-ref, .footnote-backref"))
    .filter((e) => getComputedStyle(e).display !== "inline" || !e.closest("p, li, td, th, dd, dt, summary, h1, h2, h3, h4"))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([e, r]) => r.width && (r.width < 24 || r.height < 24) && r.right > 0)
    .map(([e, r]) => `${e.outerHTML.slice(0, 80)} is ${r.width.toFixed(1)} × ${r.height.toFixed(1)}`)
"""
_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Whatever is cut off at the right although nothing scrolls it.
_CUT = """
  () => [...document.querySelectorAll(".md-typeset > *, .md-typeset :is(details, .admonition) > *")]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
    .filter((e) => !e.closest(".highlight, .arithmatex, .table-frame"))
    .map((e) => e.outerHTML.slice(0, 80))
"""
# axe looks at each kind of code token once, not at its thousand repetitions, and not into
# drawings and drawn formulas, which it takes as one picture anyway: ten times faster.
_SIMPLER = """
  () => {
    for (const drawing of document.querySelectorAll("svg.plot")) drawing.innerHTML = "";
    for (const formula of document.querySelectorAll(".katex-html")) {
      formula.style.cssText = `display: inline-block; width: ${formula.offsetWidth}px; height: ${formula.offsetHeight}px`;
      formula.innerHTML = "";
    }
    const seen = new Set();
    for (const token of document.querySelectorAll(".highlight code span")) {
      const kind = token.className + !!token.closest("details, .admonition");
      if (seen.has(kind)) token.replaceWith(...token.childNodes);
      else seen.add(kind);
    }
    for (const code of document.querySelectorAll(".highlight code")) code.normalize();
  }
"""
_SETTLE = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_STILL = "document.getAnimations().forEach((one) => { try { one.finish() } catch {} })"
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
# The innermost parts of formulas, and how each is set.
_LETTERS = ".katex-html span:not(:has(span))"
_SET_IN = f"""
  () => [...document.querySelectorAll("{_LETTERS}")].map((e) => {{
    const style = getComputedStyle(e);
    return [e.textContent, style.fontFamily, style.fontStyle, style.fontWeight].join("|");
  }})
"""


def _addresses():
    """The address of each page that has a source, and the page's runnable blocks (None for notebooks)."""
    found = {}
    for page in all_pages():
        address = f"{page.name}/".removesuffix("index/")
        found[address] = sorted(part.stem for part in page.of("block"))
    for notebook in sorted((paths.DOCS / "experiments").glob("*.py")):
        found[f"experiments/{notebook.stem}/"] = None
    return {**found, "404.html": []}


ADDRESSES = _addresses()


class Visit:
    """A first visit to a page; `notes[subject]` lists what is wrong."""

    seen_letters = set()  # a letter that many formulas have is looked at once

    def __init__(self, address, scale):
        self.notes, self.address, self.url = defaultdict(list), address, scale.url
        self.cost = scale.weigh(address, self.prepare, self.look)
        self.notes["weight"] = over_budget(address, self.cost)

    def prepare(self, page):
        page.add_init_script(AXE)
        page.emulate_media(reduced_motion="reduce")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.url)
        page.on("console", lambda m: m.type in ("error", "warning") and self.notes["console"].append(m.text))
        page.on("pageerror", lambda error: self.notes["console"].append(str(error)))
        page.on("request", lambda r: r.url.startswith((self.url, "data:", "blob:")) or self.notes["foreign"].append(r.url))
        self.page, self.tree = page, page.context.new_cdp_session(page)
        self.tree.send("DOM.enable")
        self.tree.send("CSS.enable")

    def look(self, page):
        page.set_viewport_size(PHONE)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        page.evaluate(_SETTLE)
        self.notes["targets"] += page.evaluate(_SMALL)
        self.names()
        self.fonts()
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(_SETTLE)
            wide = page.evaluate(_WIDE)
            self.notes["wide"] += [f"{wide} px too wide at {width} px"] if wide > 0 else []
            self.notes["wide"] += [f"{one} is cut at {width} px" for one in page.evaluate(_CUT)]
        self.copy()
        if self.address not in INTACT:
            page.evaluate(_SIMPLER)
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.evaluate(_SETTLE)
            self.axe(size["width"], "default", None)
            self.axe(size["width"], "slate", COLOURS)

    def names(self):
        """The accessibility tree gives every figure a name, and has every formula."""
        root = self.tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        for kind, role, selector, least in (
            ("figures", "image", "svg.plot", 12),
            ("formulas", "MathMLMath", ".katex math", 0),
        ):
            there = self.page.evaluate(f"document.querySelectorAll('{selector}').length")
            if not there:
                continue
            told = self.tree.send("Accessibility.queryAXTree", {"nodeId": root, "role": role})["nodes"]
            told = [node.get("name", {}).get("value", "") for node in told if not node.get("ignored")]
            if len(told) < there:
                self.notes["names"].append(f"{there} {kind}, {len(told)} of them in the accessibility tree")
            self.notes["names"] += [f"one of the {kind} is called {name!r}" for name in told if len(name) < least]

    def fonts(self):
        """Each formula is drawn with the fonts that the site brings (Japanese words in it aside)."""
        root = self.tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        nodes = self.tree.send("DOM.querySelectorAll", {"nodeId": root, "selector": _LETTERS})["nodeIds"]
        letters = self.page.evaluate(_SET_IN)
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        for node, letter in zip(nodes, letters, strict=True):
            text = letter.partition("|")[0]
            if letter in self.seen_letters or not text.strip("\u200b ") or any("\u3000" <= one for one in text):
                continue
            self.seen_letters.add(letter)
            used = self.tree.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            strange = [font["familyName"] for font in used if not font["isCustomFont"]]  # KaTeX's are the only ones
            if strange or not used:
                self.notes["fonts"].append(f"{text!r} is drawn with {strange or 'nothing'}")

    def copy(self):
        """Each runnable block's button copies the snippet's file; what only shows has none.

        That these bytes run in a fresh Python is proved by test_blocks.py.
        """
        copied = self.page.evaluate(_COPY)
        for stem, no_copy, text in copied:
            if stem is None:
                if no_copy and text is not None:
                    self.notes["copy"].append("a copy button where there is nothing to run")
            elif text is None:
                self.notes["copy"].append(f"{stem} has no copy button")
            elif text.rstrip("\n") + "\n" != paths.script_of(stem).read_text("utf-8"):
                self.notes["copy"].append(f"copying {stem} gives {text[:60]!r}…")
        stems, expected = sorted(stem for stem, *_ in copied if stem), ADDRESSES[self.address]
        if expected is not None and stems != expected:
            self.notes["copy"].append(f"runnable are {stems}, the source names {expected}")

    def axe(self, width, scheme, rules):
        self.page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        self.page.evaluate(_SETTLE)
        self.page.evaluate(_STILL)
        self.notes["axe"] += [f"{width} px, {scheme}: {found}" for found in self.page.evaluate(_RUN_AXE, rules)]


@pytest.fixture(scope="session")
def scale(site, browser):
    scale = Scale(site, browser)
    yield scale
    scale.close()


def test_no_page_is_forgotten(site):
    assert sorted(ADDRESSES) == sorted(pages(site))


@pytest.mark.parametrize("address", ADDRESSES)
def test_page(scale, address):
    notes = Visit(address, scale).notes
    problems = [f"{address or '/'}: {subject}: {one}" for subject in notes for one in dict.fromkeys(notes[subject])]
    assert not problems, "\n".join(problems)


def test_the_table_names_page_and_excess():
    kinds = dict.fromkeys(BUDGET["kinds"], 1)
    cost = {"bytes": 1, "requests": 1, "shift": 0.0, "kinds": kinds, "foreign": [], "sent": []}
    heavy = {**cost, "bytes": BUDGET["bytes"] + 1, "foreign": ["https://example.org/x.js"]}
    assert table({"a/": cost, "b/": heavy}).splitlines()[1].startswith("b/")
    assert not over_budget("a/", cost)
    assert [line.split(":")[0] for line in over_budget("b/", heavy)] == ["b/", "b/"]


# A page with one fault of each kind, made before the visit looks.
_FAULTS = """
  addEventListener("DOMContentLoaded", () => {
    const article = document.querySelector("article");
    article.insertAdjacentHTML("beforeend", `
      <img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="><p style="color: #999; background: #aaa">薄い</p>
      <button style="width: 10px; height: 10px; padding: 0" aria-label="押す"></button>
      <div style="width: 3000px">広い</div>`);
    document.querySelector("svg.plot").setAttribute("aria-label", "図");
    document.querySelector("svg.plot title")?.remove();
    for (const letter of document.querySelectorAll("p .katex-html, p .katex-html *")) letter.style.fontFamily = "monospace";
    document.querySelector("[data-snippet] code").append("# 余分");
    console.error("欠陥");
  });
"""


class _Faulty(Visit):
    seen_letters = set()

    def prepare(self, page):
        super().prepare(page)
        page.add_init_script(_FAULTS)


def test_a_visit_sees_each_fault(scale):
    notes = _Faulty("activations/sigmoid/", scale).notes
    found = {subject for subject in notes if notes[subject]}
    assert found >= {"console", "targets", "wide", "names", "fonts", "copy", "axe"}, found
    told = " ".join(notes["axe"])
    assert "image-alt" in told and "color-contrast" in told, told
