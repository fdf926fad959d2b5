"""Pages stay light to lay out: held in numbers that no load on the machine changes.

Lighthouse's performance is a time (`make audit`); what makes it good or bad is counted here:
elements, rules of the stylesheet, and how often the browser computes the style and place of an
element while a page opens.
"""

from contextlib import closing

import pytest
import tinycss2

from scripts.site import html
from scripts.tools.page_work import Work, work
from scripts.tools.sites import Server
from scripts.tools.weigh_site import BUDGET, pages
from tests.kinds import KINDS

pytestmark = pytest.mark.browser
LAYOUT = BUDGET["layout"]
# The heaviest pages to lay out: many formulas, many blocks, large figures.
HEAVY = ["initialization/schemes/", "optimizers/adam/", "optimizers/minibatch/",
         "optimizers/momentum/", "schedules/basics/", "why/approximation/"]  # fmt: skip


def _rules(css: str) -> int:
    """Style rules of a stylesheet, those within @media and the like included."""
    count, waiting = 0, tinycss2.parse_stylesheet(css, skip_whitespace=True, skip_comments=True)
    while waiting:
        rule = waiting.pop()
        count += rule.type == "qualified-rule"
        if (
            rule.type == "at-rule"
            and rule.content
            and rule.lower_at_keyword in ("media", "supports", "layer", "container")
        ):
            waiting += tinycss2.parse_rule_list(
                rule.content, skip_whitespace=True, skip_comments=True
            )
    return count


def test_no_page_has_too_many_elements(site):
    problems = []
    for address in pages(site):
        file = site / address if address.endswith(".html") else site / address / "index.html"
        page = html.parse(file.read_text("utf-8"))
        for unseen in page.css("noscript, template"):  # no elements where scripts run
            unseen.inner_html = ""
        count = len(page.css("*"))
        if count > LAYOUT["elements"]:
            problems.append(f"{address}: {count} elements, at most {LAYOUT['elements']}")
    assert not problems, "\n".join(problems)


def test_the_stylesheet_has_few_rules(site):
    [sheet] = (site / "assets" / "stylesheets").glob("book.*.css")
    count = _rules(sheet.read_text("utf-8"))
    assert 100 < count <= LAYOUT["rules"], f"{count} rules, at most {LAYOUT['rules']}"


def test_rules_within_rules_are_counted():
    assert _rules("a{b:c}@media print{d{e:f}@supports (g:h){i{j:k}}}@font-face{l:m}") == 3


def _problems(address: str, done: Work, reference: Work) -> list[str]:
    """Where opening a page takes more work an element than opening the reference page."""
    each = {
        "styled": done.styled_each / reference.styled_each,
        "laid_out": done.laid_out_each / reference.laid_out_each,
    }
    return [
        f"{address or '/'}: an element is {name} {times:.2f} times as often as on "
        f"{LAYOUT['reference']}, at most {LAYOUT[name]}"
        for name, times in each.items() if times > LAYOUT[name]
    ]  # fmt: skip


@pytest.fixture(scope="module")
def reference(browser, server):
    return work(browser, server.url + LAYOUT["reference"])


@pytest.mark.parametrize("address", [*KINDS.values(), *HEAVY])
def test_a_page_is_styled_and_laid_out_about_once(browser, server, reference, address):
    """In the best of three visits: what arrives when decides whether a layout is done in two."""
    for _ in range(3):
        found = _problems(address, work(browser, server.url + address), reference)
        if not found:
            return
    raise AssertionError("\n".join(found))


_AGAIN = """<!doctype html><html lang="ja"><title>何度も</title><style>.b p { color: red }</style><body>%s<script>
  for (let turn = 0; turn < 3; turn++) { document.body.classList.toggle("b"); getComputedStyle(document.querySelector("p")).color; }
</script>"""


def test_a_script_that_styles_the_whole_page_again_is_seen(browser, reference, tmp_path):
    (tmp_path / "index.html").write_text(_AGAIN % ("<p>文</p>" * 400), "utf-8")
    (tmp_path / "404.html").write_text("", "utf-8")
    with closing(Server(tmp_path)) as faulty:
        done = work(browser, faulty.url)
    assert any("styled" in one for one in _problems("again/", done, reference)), done


def test_the_scheme_of_the_root_follows_the_reader(browser, server):
    """The theme would set it by a script, and have the whole page styled again; site.css says it."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(server.url + "guide/")
    schemes = []
    for scheme in ("default", "slate"):
        page.evaluate(
            "scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme
        )
        schemes.append(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
    assert schemes[1] == "dark" and schemes[0] != "dark", schemes
    assert page.locator("html.js:not(.no-js)").count() == 1
    context.close()
