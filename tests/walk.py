"""Visits every page once, on a phone and on a desk, light and dark, and notes what is wrong.

One visit a page serves many tests: test_weight.py, test_browser.py, test_access.py and
test_copy.py only read the notes. Each visit is a first visit, in a fresh context.
"""

from collections import Counter, defaultdict
from importlib import resources

from scripts import paths
from scripts.weigh_site import Scale, pages

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
    .filter((e) => !e.closest(".highlight, .arithmatex, .md-typeset__scrollwrap"))
    .map((e) => e.outerHTML.slice(0, 80))
"""
# axe looks at each kind of code token once, not at its thousand repetitions, and not into
# drawings and drawn formulas, which it takes as one picture anyway: ten times faster.
_STILL = "document.getAnimations().forEach((one) => { try { one.finish() } catch {} })"
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


class Walk:
    """`notes[subject]` lists what is wrong; `costs` what pages weigh; the rest what was looked at."""

    def __init__(self, site, browser):
        self.notes, self.told, self.formulas, self.costs = defaultdict(list), Counter(), set(), {}
        scale = Scale(site, browser)
        self.url = scale.url
        for self.address in pages(site):
            self.costs[self.address] = scale.weigh(self.address, self.prepare, self.visit)
        scale.close()

    def note(self, subject, *what):
        self.notes[subject] += [f"{self.address or '/'}: {one}" for one in what]

    def prepare(self, page):
        page.add_init_script(AXE)
        page.emulate_media(reduced_motion="reduce")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.url)
        page.on("console", lambda m: m.type in ("error", "warning") and self.note("console", m.text))
        page.on("pageerror", lambda error: self.note("console", str(error)))
        page.on("request", lambda r: r.url.startswith((self.url, "data:", "blob:")) or self.note("foreign", r.url))
        self.page, self.tree = page, page.context.new_cdp_session(page)
        self.tree.send("DOM.enable")
        self.tree.send("CSS.enable")

    def visit(self, page):
        page.set_viewport_size(PHONE)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        page.evaluate(_SETTLE)
        self.note("targets", *page.evaluate(_SMALL))
        self.names()
        self.fonts()
        self.copy()
        for width in (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(_SETTLE)
            wide = page.evaluate(_WIDE)
            self.note("wide", *([f"{wide} px too wide at {width} px"] if wide > 0 else []))
            self.note("wide", *(f"{one} is cut at {width} px" for one in page.evaluate(_CUT)))
        if self.address not in INTACT:
            page.evaluate(_SIMPLER)
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            page.evaluate(_SETTLE)
            self.axe(size["width"], "default", None)
            self.axe(size["width"], "slate", COLOURS)

    def copy(self):
        """Each runnable block's button copies the snippet's file; nothing else that is shown has one."""
        for stem, no_copy, text in self.page.evaluate(_COPY):
            if stem is None:
                if no_copy and text is not None:
                    self.note("copy", "a copy button where there is nothing to run")
            elif text is None:
                self.note("copy", f"{stem} has no copy button")
            elif text.rstrip("\n") + "\n" != paths.script_of(stem).read_text("utf-8"):
                self.note("copy", f"copying {stem} gives {text[:60]!r}…")
            self.told["copied"] += stem is not None

    def axe(self, width, scheme, rules):
        self.page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        self.page.evaluate(_SETTLE)
        self.page.evaluate(_STILL)
        for found in self.page.evaluate(_RUN_AXE, rules):
            self.note("axe", f"{width} px, {scheme}: {found}")

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
                self.note("names", f"{there} {kind}, {len(told)} of them in the accessibility tree")
            self.note("names", *(f"one of the {kind} is called {name!r}" for name in told if len(name) < least))
            self.told[kind] += len(told)

    def fonts(self):
        """Each formula is drawn with KaTeX's fonts alone (Japanese words in it aside)."""
        root = self.tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        nodes = self.tree.send("DOM.querySelectorAll", {"nodeId": root, "selector": ".katex-html"})["nodeIds"]
        texts = self.page.evaluate("[...document.querySelectorAll('.katex-html')].map((one) => one.innerHTML)")
        words = self.page.evaluate("[...document.querySelectorAll('.katex-html')].map((one) => one.textContent)")
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        for node, text, word in zip(nodes, texts, words, strict=True):
            if text in self.formulas or any("\u3000" <= letter for letter in word):
                continue
            self.formulas.add(text)
            used = self.tree.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            strange = [font["familyName"] for font in used if not font["familyName"].startswith("KaTeX")]
            if strange:
                self.note("fonts", f"{word!r} is drawn with {strange}")
