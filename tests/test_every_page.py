"""Pages in a real browser: telling ones on a first visit, with all its questions, some others at a glance.

A visit answers all questions: what it transfers (tests/budget.toml), whether it stays within
the screen, whether axe finds a barrier on a phone and on a desk, in the light and in the dark
scheme, and whether each copy button gives the snippet's file. Of the four pairs of size and
scheme axe sees two, turn about. Every kind of element stands on one of the pages visited.
A glance asks on a small phone for what a page has of its own: its console, its width, its
buttons, what it fetches. It goes to every sixth of the other pages. `make every-page` visits
every page, in all four pairs.
"""

import gzip
from collections import defaultdict
from contextlib import closing

import pytest

from scripts.book import paths
from scripts.tools.measure_phones import late, teaching
from scripts.tools.weigh_site import BUDGET, LAID_OUT, Scale, kind_of, over_budget, pages, table
from tests.axe import SETTLE, Axe
from tests.kinds import EVERY_PAGE, TELLING, kinds_of_elements
from tests.pages import addresses

pytestmark = pytest.mark.browser
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
SCHEMES = ("default", "slate")
INTACT = ("guide/", "404.html")  # axe sees these pages as they are
SMALL_PHONE = {"width": 320, "height": 568}
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
# Everything is as near as what the reader sees: all copy buttons are there without scrolling to each
# (test_access.py finds them with Tab).
_ALL_IS_NEAR = """
  self.IntersectionObserver = class extends IntersectionObserver {
    constructor(call, options) { super(call, { ...options, rootMargin: "1000000px" }) }
  };
"""
# Presses every copy button of the page: [[stem, meant not to be copied, text or null], …]
_COPY = """
  async () => {
    const out = [];
    const edited = [...document.querySelectorAll(".highlight > pre[hidden]")];
    for (const code of edited) code.hidden = false; // exercises show editors, until the reader closes them
    const missing = ".highlight[data-snippet]:not(:has(button[data-md-type=copy]))";
    for (let frame = 0; frame < 120 && document.querySelector(missing); frame++) await new Promise(requestAnimationFrame);
    for (const block of document.querySelectorAll(".highlight")) {
      const button = block.querySelector("button[data-md-type=copy]");
      await navigator.clipboard.writeText("");
      button?.click();
      const text = button && await navigator.clipboard.readText();
      out.push([block.dataset.snippet ?? null, block.classList.contains("no-copy"), text]);
    }
    for (const code of edited) code.hidden = true;
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
# Every question shows all that it ever shows.
_ANSWERED = """
  () => document.querySelectorAll(".ask").forEach((one) => {
    if (one.form) bookAnswers.told(one);
    one.classList.add("ask-done");
  })
"""
ADDRESSES = addresses()
VISITED = [address for address in ADDRESSES if EVERY_PAGE or address in TELLING]
GLANCED = [address for address in ADDRESSES if address not in VISITED][::6]
TEACHING = teaching()


def schemes_of(address: str, every: bool = EVERY_PAGE) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """In which schemes axe sees a page on a phone, and in which on a desk."""
    if every or address in INTACT:
        return SCHEMES, SCHEMES[::-1]
    turn = [*ADDRESSES].index(address) % 2
    return SCHEMES[turn:][:1], SCHEMES[::-1][turn:][:1]


def _file_of(site, address) -> bytes:
    return (site / (address if address.endswith(".html") else f"{address}index.html")).read_bytes()


class Inspector:
    """Visits pages, each for the first time, in one tab."""

    def __init__(self, site, browser):
        self.site, self.scale = site, Scale(site, browser)
        self.url, self.page, self.devtools = self.scale.url, self.scale.page, self.scale.devtools
        self.notes = defaultdict(list)
        # A letter of a formula that many pages have is looked at once.
        self.seen_letters, self.axe = set(), Axe(self.page)
        self.page.add_init_script(_ALL_IS_NEAR)
        self.page.emulate_media(reduced_motion="reduce")
        self.scale.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.url)
        self.page.on(
            "console",
            lambda m: m.type in ("error", "warning") and self.notes["console"].append(m.text),
        )
        self.page.on("pageerror", lambda error: self.notes["console"].append(str(error)))
        self.devtools.send("DOM.enable")
        self.devtools.send("CSS.enable")

    def visit(self, address):
        """What is wrong with a page: `{subject: [what, …]}`."""
        self.notes.clear()
        cost = self.scale.weigh(address)
        if cost["shift"] > BUDGET["shift"]:  # what shifts does so in most visits
            again = [cost, self.scale.weigh(address), self.scale.weigh(address)]
            cost = sorted(again, key=lambda one: one["shift"])[1]
        self.notes["weight"] += over_budget(address, cost)
        self.notes["late"] += late(self.page) if address in TEACHING else []
        self.unfold()
        for width in (SMALL_PHONE["width"], 768):
            self.room(width, 900)
        self.room(**PHONE)
        self.notes["targets"] += self.page.evaluate(_SMALL)
        self.names()
        self.fonts()
        self.copy(ADDRESSES[address])
        whole = address in INTACT
        if not whole:
            self.axe.simplify()
        phone, desk = schemes_of(address)
        self.barriers(PHONE, phone, whole)
        self.room(**DESK)
        self.barriers(DESK, desk, whole)
        self.notes["foreign"] += self.scale.foreign
        return self.noted()

    def glance(self, address):
        """What is wrong with a page of whose kinds of element others are visited, as `visit` tells it."""
        self.notes.clear()
        self.scale.foreign.clear()
        self.page.set_viewport_size(SMALL_PHONE)
        self.page.goto(self.url + address, wait_until="load")
        self.page.wait_for_selector(LAID_OUT)
        self.unfold()
        self.room(**SMALL_PHONE)
        self.notes["targets"] += self.page.evaluate(_SMALL)
        self.copy(ADDRESSES[address])
        self.notes["foreign"] += self.scale.foreign
        size, most = len(gzip.compress(_file_of(self.site, address), 6)), BUDGET["kinds"]["html"]
        self.notes["weight"] += [f"{size} bytes of html, at most {most}"] if size > most else []
        return self.noted()

    def noted(self):
        """Each note once: `{subject: [what, …]}`."""
        return {
            subject: list(dict.fromkeys(notes)) for subject, notes in self.notes.items() if notes
        }

    def unfold(self):
        """The page shows all that it ever shows."""
        self.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => (one.open = true))"
        )
        self.page.evaluate(_ANSWERED)

    def room(self, width, height):
        """A page is no wider than the screen, and nothing on it is cut off."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate(SETTLE)
        wide = self.page.evaluate(_WIDE)
        self.notes["wide"] += [f"{wide} px too wide at {width} px"] if wide > 0 else []
        self.notes["wide"] += [f"{one} is cut at {width} px" for one in self.page.evaluate(_CUT)]

    def barriers(self, size, schemes, whole):
        """axe finds none."""
        for scheme in schemes:
            found = self.axe.look(scheme, whole)
            self.notes["axe"] += [f"{size['width']} px, {scheme}: {one}" for one in found]

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
            told = self.devtools.send("Accessibility.queryAXTree", {"nodeId": root, "role": role})[
                "nodes"
            ]
            told = [
                node.get("name", {}).get("value", "") for node in told if not node.get("ignored")
            ]
            if len(told) < there:
                self.notes["names"].append(
                    f"{there} {kind}, {len(told)} of them in the accessibility tree"
                )
            self.notes["names"] += [
                f"one of the {kind} is called {name!r}" for name in told if len(name) < least
            ]

    def fonts(self):
        """Each formula is drawn with the fonts that the site brings (Japanese words in it aside)."""
        root = self.devtools.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        nodes = self.devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": _LETTERS})[
            "nodeIds"
        ]
        letters = self.page.evaluate(_SET_IN)
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        for node, letter in zip(nodes, letters, strict=True):
            text = letter.partition("|")[0]
            if (
                letter in self.seen_letters
                or not text.strip("\u200b ")
                or any("\u3000" <= one for one in text)
            ):
                continue
            self.seen_letters.add(letter)
            used = self.devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            strange = [
                font["familyName"] for font in used if not font["isCustomFont"]
            ]  # KaTeX's are the only ones
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


@pytest.fixture(scope="session")
def inspector(site, browser):
    inspector = Inspector(site, browser)
    yield inspector
    inspector.scale.close()


def test_no_page_is_forgotten(site):
    assert sorted(ADDRESSES) == sorted(pages(site))


def test_every_kind_of_element_stands_on_a_page_that_is_visited(site):
    kinds = {address: kinds_of_elements(_file_of(site, address).decode()) for address in ADDRESSES}
    seen = set().union(*(kinds[address] for address in VISITED))
    left = {address: found - seen for address, found in kinds.items() if found - seen}
    assert not left, f"tests/kinds.py: TELLING lacks one of these pages: {left}"


def _problems(address, found):
    return "\n".join(
        f"{address or '/'}: {subject}: {one}" for subject in found for one in found[subject]
    )


@pytest.mark.parametrize("address", VISITED)
def test_page(inspector, address):
    found = inspector.visit(address)
    assert not found, _problems(address, found)


@pytest.mark.parametrize("address", GLANCED)
def test_page_at_a_glance(inspector, address):
    found = inspector.glance(address)
    assert not found, _problems(address, found)


def test_axe_sees_each_size_in_each_scheme():
    pairs = {
        (size, s) for a in VISITED for size, chosen in enumerate(schemes_of(a)) for s in chosen
    }
    assert pairs == {(size, s) for size in range(2) for s in SCHEMES}
    assert all(set().union(*schemes_of(address)) == {*SCHEMES} for address in VISITED)


def test_each_visit_is_a_first_one(inspector):
    """The tab has forgotten the pages before, files and all."""
    scale, page = inspector.scale, inspector.page
    first = scale.weigh("guide/")
    page.evaluate("localStorage.setItem('left', 'something')")
    again = scale.weigh("guide/")
    assert sorted(first["sent"]) == sorted(again["sent"]) and first["requests"] > 5
    assert page.evaluate("localStorage.getItem('left')") is None


def test_frames_of_knobs_are_no_scripts():
    assert kind_of("/why/depth/fold.frames.js") == "frames"
    assert [kind_of(path) for path in ("/assets/site.js", "/why/", "/x.json")] == [
        "js",
        "html",
        "data",
    ]


def test_the_table_names_page_and_excess():
    kinds = dict.fromkeys(BUDGET["kinds"], 0)
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


@pytest.mark.parametrize(
    "address", [INTACT[0], "activations/sigmoid/"]
)  # seen whole by axe, and not
def test_a_visit_sees_each_fault(site, browser, address):
    inspector = Inspector(site, browser)
    with closing(inspector.scale):
        inspector.page.add_init_script(_FAULTS)
        found, glanced = inspector.visit(address), inspector.glance(address)
    assert set(found) >= {
        "console",
        "targets",
        "wide",
        "names",
        "fonts",
        "copy",
        "axe",
        "foreign",
    }, set(found)
    told = " ".join(found["axe"])
    assert "image-alt" in told and "color-contrast" in told, told
    assert set(glanced) >= {"console", "targets", "wide", "copy", "foreign"}, set(glanced)
