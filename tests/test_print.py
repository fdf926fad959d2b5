"""A printed chapter: text, figures, open answers and where links lead; nothing else."""

import re

import pytest

from scripts.tools.weigh_site import LAID_OUT

pytestmark = pytest.mark.browser
CHAPTERS = [
    "why/xor/",
    "why/exercises/",
    "activations/softmax/",
    "optimizers/adam/",
    "appendix/faq/",
]
# An A4 page less its margins, in CSS pixels.
WIDTH = 672


@pytest.fixture
def paper(browser, request):
    """A page as the printer sees it, for a reader of the dark scheme."""
    scripts = getattr(request, "param", True)
    context = browser.new_context(
        viewport={"width": WIDTH, "height": 1000}, color_scheme="dark", java_script_enabled=scripts
    )
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def _shown(page, selector):
    return [e for e in page.locator(selector).all() if e.is_visible()]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_only_the_chapter_is_printed(server, paper, chapter):
    paper.goto(server.url + chapter)
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    for selector in (
        ".md-header",
        ".md-sidebar",
        ".md-footer",
        ".md-top",
        ".headerlink",
        ".page-tools",
        ".snippet-line",
        ".md-code__nav",
        ".md-clipboard",
    ):
        assert not _shown(paper, selector), selector
    figures = paper.locator("article figure.plot-figure").count()
    assert len(_shown(paper, "article figure.plot-figure svg")) == figures
    colours = paper.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert paper.evaluate("document.documentElement.scrollWidth") <= WIDTH
    pale = paper.evaluate("""() => [...document.querySelectorAll('article pre span, article em.ev, article p, article figure text')].filter(e => {
        const [r, g, b] = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b > 140;
    }).map(e => e.textContent.slice(0, 30))""")
    assert not pale, f"too pale on white paper: {pale[:5]}"
    cut = paper.evaluate("""() => [...document.querySelectorAll('article pre, article table, article .arithmatex')]
        .filter(e => e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX !== 'visible').map(e => e.textContent.slice(0, 40))""")
    assert not cut, f"cut off at the margin: {cut}"


@pytest.mark.parametrize("paper", [True, False], indirect=True, ids=["with scripts", "without"])
@pytest.mark.parametrize("address", ["why/exercises/", "why/linear/"])
def test_folded_answers_are_open(server, paper, address):
    paper.goto(server.url + address)
    if paper.locator("html.js").count():
        paper.wait_for_selector(".ask-bar button", state="attached")  # questions can be answered
        paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    answers = paper.locator("article details > :not(summary)")
    assert answers.count() >= 4
    if address == "why/linear/":
        assert paper.locator(".replies > li:visible").count() >= 12, "replies stand on paper, too"
    heights = [answers.nth(number).bounding_box() for number in range(answers.count())]
    hidden = [answers.nth(number).inner_text()[:30] for number, box in enumerate(heights)
              if (not box or box["height"] < 5) and answers.nth(number).inner_text().strip()]  # fmt: skip
    hidden = [text for text in hidden if not text.endswith(".py")]
    assert not hidden, hidden


def test_links_are_spelled_out(server, paper):
    paper.goto(server.url + "why/xor/")
    paper.evaluate("dispatchEvent(new Event('beforeprint'))")
    listed = paper.locator(".print-links li").all_inner_texts()
    numbered = paper.locator("article a[data-ref]")
    assert listed and numbered.count() >= len(listed)
    for number in range(numbered.count()):
        link = numbered.nth(number)
        address = link.evaluate("e => decodeURI(new URL(e.href).pathname)").removeprefix("/book/")
        assert address in listed[int(link.get_attribute("data-ref")) - 1]
        assert link.evaluate("e => getComputedStyle(e, '::after').content") != "none"
    assert len(set(listed)) == len(listed)
    paper.evaluate("dispatchEvent(new Event('afterprint'))")
    assert paper.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert not paper.locator(".print-links, [data-ref]").count(), (
        "the screen keeps traces of the printing"
    )


def test_what_belongs_together_is_not_cut(server, paper):
    paper.goto(server.url + "why/xor/")
    for selector in (".plot-figure", ".highlight", "div.arithmatex", "tr"):
        values = paper.locator(f"article {selector}").evaluate_all(
            "all => all.map(e => getComputedStyle(e).breakInside)"
        )
        assert set(values) == {"avoid"}, selector
    headings = paper.locator("article :is(h1, h2, h3)").evaluate_all(
        "all => all.map(e => getComputedStyle(e).breakAfter)"
    )
    assert set(headings) == {"avoid"}


def test_the_cheat_sheet_is_one_sheet(server, browser):
    page = browser.new_page()
    page.goto(server.url + "appendix/cheatsheet/")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    page.close()
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_a_chapter_prints_to_a_few_pages(server, browser):
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(server.url + "why/xor/")
    page.wait_for_selector(LAID_OUT)  # with the forms of its questions
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    assert 4 <= pages <= 13, pages
    assert not page.locator(".print-links").count()
    context.close()
