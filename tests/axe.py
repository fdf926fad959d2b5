"""axe's look at an open page, without looking twice at what is the same.

Most of axe's time goes into colours. Letters that look the same on the same ground are judged
once for all pages, and repetitions within a page are taken out before it looks.
"""

from importlib import resources

_SCRIPT = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# The rules that depend on the colour scheme, and that cost axe most of its time.
_COLOURS = ["color-contrast", "link-in-text-block"]
_RUN_AXE = """
  ([where, options]) => axe.run(where ?? document, { resultTypes: ["violations"], ...options }).then((r) =>
    r.violations.map((v) => `${v.id} (${v.impact}) ${v.nodes.length}: ` + v.nodes.slice(0, 3).map((n) =>
      n.target.join(" ") + " " + ((n.any[0] || n.all[0] || n.none[0] || {}).message || "")).join(" | ")))
"""
# All that makes letters readable or not: their own style and every ground below them.
# Runs axe on the first element of each look that is not among the judged ones, and gives the
# looks and what it found; at once, since notes of the theme come and go.
_RUN_AXE_ON_LOOKS = """
  async ([judged, options]) => {
    const run = RUN_AXE;
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
    for (const look of judged) looks.delete(look);
    return [[...looks.keys()], looks.size ? await run([[...looks.values()], options]) : []];
  }
""".replace("RUN_AXE", _RUN_AXE.strip())
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
SETTLE = """
  () => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 1000);
  })
"""
# All transitions have ended; what follows the scrolling never ends.
STILL = "() => document.getAnimations().every((one) => one.playState !== 'running' || !(one instanceof CSSTransition))"
_FINISH = "document.getAnimations().forEach((one) => { try { one.finish() } catch {} })"


class Axe:
    """Looks at a page, in one colour scheme a look; remembers the letters that it has judged."""

    def __init__(self, page):
        self.page, self._judged = page, []
        page.add_init_script(_SCRIPT)

    def simplify(self):
        """Take repetitions out of the open page."""
        self.page.evaluate(_SIMPLER)

    def look(self, scheme, whole):
        """What axe finds; unless `whole`, letters only of a look that no page before had."""
        self.page.evaluate(f"document.body.setAttribute('data-md-color-scheme', '{scheme}')")
        self.page.evaluate(SETTLE)
        self.page.evaluate(_FINISH)
        if whole:
            return self.page.evaluate(_RUN_AXE, [None, {}])
        found = []
        if scheme == "default":  # the other rules ask for no colour
            others = {rule: {"enabled": False} for rule in _COLOURS}
            found += self.page.evaluate(_RUN_AXE, [None, {"rules": others}])
        new, barriers = self.page.evaluate(_RUN_AXE_ON_LOOKS, [self._judged, {"runOnly": _COLOURS}])
        self._judged += new
        return found + barriers
