"""What a first visit to each page transfers stays within tests/budget.toml."""

import re

import pytest

from scripts import weigh_site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]


def test_every_page_keeps_its_budget(walk):
    costs = walk.costs.items()
    problems = [line for address, cost in costs for line in weigh_site.over_budget(address, cost)]
    assert not problems, "\n".join(problems)


def test_the_table_has_every_page(walk, site):
    assert weigh_site.table(walk.costs).count("\n") == len(weigh_site.pages(site))


def test_nothing_is_shipped_that_nobody_asks_for(site):
    """Every script, stylesheet, font and picture below assets/ is named by some page or file."""
    texts = [p.read_text("utf-8") for p in site.rglob("*") if p.suffix in (".html", ".css", ".js", ".json", ".mjs")]
    named = set(re.findall(r"[\w.-]+\.\w+", " ".join(texts)))
    shipped = [p for p in (site / "assets").rglob("*") if p.is_file() and "LICENSE" not in p.name]
    unused = [p.relative_to(site).as_posix() for p in shipped if p.name not in named and "/runtime/" not in p.as_posix()]
    assert not unused, unused


def test_one_stylesheet_and_fonts_only_where_there_are_formulas(site):
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert html.count('rel="stylesheet" href') == 1, path
        if 'class="katex"' not in html:
            assert 'as="font"' not in html, path
