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
# The rules that depend on the colour scheme, and that cost axe most of its time.
COLOURS = ["color-contrast", "link-in-text-block"]
INTACT = ("guide/", "404.html")  # axe sees these pages as they are
_RUN_AXE = """
  ([include, options]) => axe.run(include ? { include } : document, { resultTypes: ["violations"], ...options }).then((r) =>
    r.violations.map((v) => `${v.id} (${v.impact}) ${v.nodes.length}: ` + v.nodes.slice(0, 3).map((n) =>
      n.target.join(" ") + " " + ((n.any[0] || n.all[0] || n.none[0] || {}).message || "")).join(" | ")))
"""
# All that makes letters readable or not: their own style and every ground below them.
# Marks the first element of each look, and gives the looks.
_LOOKS = """
  () => {
    for (const e of document.querySelectorAll("[data-look]")) delete e.dataset.look;
    const looks = new Map(), grounds = new Map();
    const name = (e) => e.localName + "." + (e.getAttribute("class") ?? "");
    const ground = (e) => {
      if (!e) return "";
      if (!grounds.has(e)) {
        const { backgroundColor, backgroundImage, opacity, filter, mixBlendMode } = getComputedStyle(e);
        const own = [backgroundColor, backgroundImage, opacity, filter, mixBlendMode].join(" ");
        grounds.set(e, ground(e.parentElement) + (own === "rgba(0, 0, 0, 0) none 1 none normal" ? "" : own + "/"));
      }
      return grounds.get(e);
    };
    for (const e of document.querySelectorAll("body *")) {
      if (!e.matches("input, textarea, select") && ![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
      if (!e.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(e), around = e.parentElement;
      const look = [name(e), name(around), getComputedStyle(around).color, style.color, style.fontSize, style.fontWeight,
        style.textDecoration, style.textShadow, style.borderBottom, ground(e)].join("|");
      if (!looks.has(look)) looks.set(look, e);
    }
    [...looks.values()].forEach((e, at) => (e.dataset.look = at));
    return [...looks.keys()];
  }
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
# Two frames; a browser that draws none for a second has nothing to draw.
_SETTLE = """
  () => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 1000);
  })
"""
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


class Inspector:
    """Visits pages, each for the first time, in one tab."""

    def __init__(self, site, browser):
        self.scale = Scale(site, browser)
        self.url, self.page, self.devtools = self.scale.url, self.scale.page, self.scale.devtools
        self.notes = defaultdict(list)
        # What many pages have, a letter of a formula or letters on a ground, is looked at once.
        self.seen_letters, self.seen_looks = set(), set()
        self.page.add_init_script(AXE)
        self.page.emulate_media(reduced_motion="reduce")
        self.scale.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.url)
        self.page.on("console", lambda m: m.type in ("error", "warning") and self.notes["console"].append(m.text))
        self.page.on("pageerror", lambda error: self.notes["console"].append(str(error)))
        self.devtools.send("DOM.enable")
        self.devtools.send("CSS.enable")

    def visit(self, address):
        """What is wrong with a page: `{subject: [what, …]}`."""
        self.notes.clear()
        cost = self.scale.weigh(address)
        self.notes["weight"] += over_budget(address, cost)
        self.page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        for width in (320, 768):
            self.room(width, 900)
        self.room(**PHONE)
        self.notes["targets"] += self.page.evaluate(_SMALL)
        self.names()
        self.fonts()
        self.copy(ADDRESSES[address])
        whole = address in INTACT
        if not whole:
            self.page.evaluate(_SIMPLER)
        self.axe(PHONE["width"], "default", whole)
        self.axe(PHONE["width"], "slate", whole)
        self.room(**DESK)
        self.axe(DESK["width"], "slate", whole)
        self.axe(DESK["width"], "default", whole)
        self.notes["foreign"] += self.scale.foreign
        return {subject: list(dict.fromkeys(notes)) for subject, notes in self.notes.items() if notes}

    def room(self, width, height):
        """A page is no wider than the screen, and nothing on it is cut off."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(_SETTLE)
        wide = self.page.evaluate(_WIDE)
        self.notes["wide"] += [f"{wide} px too wide at {width} px"] if wide > 0 else []
        self.notes["wide"] += [f"{one} is cut at {width} px" for one in self.page.evaluate(_CUT)]

    def names(self):
        """The accessibility tree gives every figure a name, and has every formula."""
        root = self.devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        for kind, role, selector, least in (
            ("figures", "image", "svg.plot", 12),
            ("formulas", "MathMLMath", ".katex math", 0),
        ):
            there = self.page.evaluate(f"document.querySelectorAll('{selector}').length")
            if not there:
                continue
            told = self.devtools.send("Accessibility.queryAXTree", {"nodeId": root, "role": role})["nodes"]
            told = [node.get("name", {}).get("value", "") for node in told if not node.get("ignored")]
            if len(told) < there:
                self.notes["names"].append(f"{there} {kind}, {len(told)} of them in the accessibility tree")
            self.notes["names"] += [f"one of the {kind} is called {name!r}" for name in told if len(name) < least]

    def fonts(self):
        """Each formula is drawn with the fonts that the site brings (Japanese words in it aside)."""
        root = self.devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        nodes = self.devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": _LETTERS})["nodeIds"]
        letters = self.page.evaluate(_SET_IN)
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        for node, letter in zip(nodes, letters, strict=True):
            text = letter.partition("|")[0]
            if letter in self.seen_letters or not text.strip("\u200b ") or any("\u3000" <= one for one in text):
                continue
            self.seen_letters.add(letter)
            used = self.devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            strange = [font["familyName"] for font in used if not font["isCustomFont"]]  # KaTeX's are the only ones
            if strange or not used:
                self.notes["fonts"].append(f"{text!r} is drawn with {strange or 'nothing'}")

    def copy(self, expected):
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
        stems = sorted(stem for stem, *_ in copied if stem)
        if expected is not None and stems != expected:
            self.notes["copy"].append(f"runnable are {stems}, the source names {expected}")

    def axe(self, width, scheme, whole):
        """What axe finds; unless `whole`, it reads letters of a look that other pages have no more."""
        self.page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        self.page.evaluate(_SETTLE)
        self.page.evaluate(_STILL)
        found = []
        if whole:
            found += self.page.evaluate(_RUN_AXE, [None, {}])
        else:
            if scheme == "default":  # the other rules ask for no colour
                others = {rule: {"enabled": False} for rule in COLOURS}
                found += self.page.evaluate(_RUN_AXE, [None, {"rules": others}])
            looks = self.page.evaluate(_LOOKS)
            new = [f"[data-look='{at}']" for at, look in enumerate(looks) if look not in self.seen_looks]
            self.seen_looks.update(looks)
            if new:
                found += self.page.evaluate(_RUN_AXE, [new, {"runOnly": COLOURS}])
        self.notes["axe"] += [f"{width} px, {scheme}: {one}" for one in found]


@pytest.fixture(scope="session")
def inspector(site, browser):
    inspector = Inspector(site, browser)
    yield inspector
    inspector.scale.close()


def test_no_page_is_forgotten(site):
    assert sorted(ADDRESSES) == sorted(pages(site))


@pytest.mark.parametrize("address", ADDRESSES)
def test_page(inspector, address):
    found = inspector.visit(address)
    problems = [f"{address or '/'}: {subject}: {one}" for subject in found for one in found[subject]]
    assert not problems, "\n".join(problems)


def test_each_visit_is_a_first_one(inspector):
    """The tab has forgotten the pages before, files and all."""
    scale, page = inspector.scale, inspector.page
    first = scale.weigh("guide/")
    page.evaluate("localStorage.setItem('left', 'something')")
    again = scale.weigh("guide/")
    assert sorted(first["sent"]) == sorted(again["sent"]) and first["requests"] > 5
    assert page.evaluate("localStorage.getItem('left')") is None


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
    addEventListener("click", () => new Image().src = "https://example.invalid/", { once: true });
  });
"""


def test_a_visit_sees_each_fault(site, browser):
    inspector = Inspector(site, browser)
    inspector.page.add_init_script(_FAULTS)
    found = inspector.visit("guide/")
    inspector.scale.close()
    assert set(found) >= {"console", "targets", "wide", "names", "fonts", "copy", "axe", "foreign"}, set(found)
    told = " ".join(found["axe"])
    assert "image-alt" in told and "color-contrast" in told, told
