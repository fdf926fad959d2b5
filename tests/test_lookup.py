"""Tables that are looked up: written from their data, filtered as one types, whole without a script."""

import pytest

from scripts.book import error_texts, lookup_rows, paths, symptoms, written
from scripts.book.page import parse
from tests.pages import library

FIELD = ".lookup-field input"
ROWS = "details.row"


# --- From the data to the pages ---------------------------------------------------


def test_all_views_come_from_the_data():
    for source in (symptoms.PAGE, symptoms.FAILURES, error_texts.PAGE, "gradients/diagnosis.md"):
        page = library().pages[source]
        assert not list(written.stale(page)) and written.rewritten(page) == page.source


def test_what_is_written_by_hand_is_found():
    text = "# 題 { #t }\n\n<!-- written: failures -->\n| 手で |\n<!-- end of what is written -->\n"
    (problem,) = written.stale(parse(text, "pytorch/failures"))
    assert problem.line == 3 and problem.remedy == written.COMMAND
    (problem,) = written.stale(parse(text.replace("failures", "nothing"), "pytorch/failures"))
    assert "nothing is called nothing" in problem.text
    (problem,) = written.stale(parse(text.partition("<!-- end")[0], "pytorch/failures"))
    assert "no line ends" in problem.text


def test_each_failure_is_a_symptom():
    page = library().pages[symptoms.FAILURES]
    sections = {h.id for h, _ in page.sections() if h and h.text[0].isdigit()}
    assert sections == {one.failure for one in symptoms.symptoms() if one.failure}


def test_symptoms_are_complete():
    told = symptoms.symptoms()
    assert len(told) >= 40 and len({one.id for one in told}) == len(told)
    for one in told:
        assert all((one.symptom, one.check, one.mend, one.why, one.also)), one.id
        for source in one.shown:
            assert source in library().pages, f"{one.id}: {source}"


def test_links_of_the_data_are_rewritten():
    told = "[値](appendix/numbers.md#limits)と[ここ](pytorch/checks.md#rates)"
    assert lookup_rows.relinked(told, "pytorch/checks.md") == (
        "[値](../appendix/numbers.md#limits)と[ここ](#rates)"
    )


def test_a_row_is_read_as_it_is_written():
    lines = lookup_rows.row("here", "`何か` が出る", ["**原因**: 一つ。", lookup_rows.other_names(("甲", "乙"), "文")], "a/b.md")  # fmt: skip
    (part,) = parse("\n".join(lines), "a/b").parts
    (row,) = lookup_rows.rows_in(part)
    assert row == lookup_rows.Row("here", "`何か` が出る", ("**原因**: 一つ。",), ("甲", "乙"))
    (part,) = parse("| 数 | 意味 |\n|---|---|\n| **0.5**{ #half } | 半分 |", "a/b").parts
    (row,) = lookup_rows.rows_in(part)
    assert (row.id, row.title, row.words) == ("half", "**0.5**", ("半分",))


# --- In the browser -----------------------------------------------------------------


@pytest.fixture
def reader(server, browser):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    yield page
    assert not page.problems
    context.close()


def _left(page):
    """Titles of the rows that are still there."""
    return page.eval_on_selector_all(
        "details.row:not([hidden]) > summary, .lookup ~ .table-frame tbody tr:not([hidden]) strong",
        "all => all.filter(one => one.checkVisibility()).map(one => one.textContent.trim())",
    )


@pytest.mark.browser
@pytest.mark.parametrize("source, typed, first, most", [
    ("appendix/troubleshooting/", "正解率が上がらない", "正解率が当てずっぽう", 3),
    ("appendix/troubleshooting/", "val loss", "訓練はよく、検証が悪い", 3),
    ("appendix/errors/", "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x100 and 32x10)",
     "mat1 and mat2 shapes", 1),
    ("appendix/errors/", "ValueError: Target size (torch.Size([16])) must be the same as input size (torch.Size([16, 1]))",
     "Target size", 1),
    ("appendix/numbers/", "2.31", "2.303", 1),
    ("appendix/numbers/", "87.3365", "87.34", 1),
])  # fmt: skip
def test_typing_leaves_the_rows_that_answer(server, reader, source, typed, first, most):
    reader.goto(server.url + source)
    before = len(_left(reader))
    reader.fill(FIELD, typed)
    left = _left(reader)
    assert 1 <= len(left) <= most and left[0].startswith(first), left
    if len(left) == 1 and reader.locator(ROWS).count():
        assert reader.eval_on_selector(f"{ROWS}:not([hidden])", "row => row.open")
    reader.fill(FIELD, "")
    assert len(_left(reader)) == before
    reader.fill(FIELD, "zzzz qqqq")
    assert not _left(reader)
    assert "当てはまる行がありません" in reader.locator(".lookup-field [role=status]").inner_text()


@pytest.mark.browser
def test_enter_opens_the_first_row_and_goes_there(server, reader):
    reader.goto(server.url + "appendix/troubleshooting/")
    reader.fill(FIELD, "dead relu")
    reader.press(FIELD, "Enter")
    here = "document.activeElement.closest('details.row')"
    assert reader.evaluate(f"{here}.open && document.activeElement.matches('summary')")
    assert reader.evaluate(f"{here}.querySelector('#dead-units') !== null")


@pytest.mark.browser
def test_the_field_moves_nothing(server, reader):
    reader.add_init_script("""
      self.shift = 0
      new PerformanceObserver(list => list.getEntries().forEach(one => self.shift += one.value))
        .observe({type: "layout-shift", buffered: true})
    """)
    for source in ("appendix/troubleshooting/", "appendix/errors/", "appendix/numbers/"):
        reader.goto(server.url + source)
        reader.wait_for_selector(FIELD)
        reader.wait_for_timeout(200)
        assert reader.evaluate("self.shift") < 0.001, source


@pytest.mark.browser
def test_without_a_script_the_whole_table_is_there(server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url + "appendix/errors/")
    assert page.locator(ROWS).count() == len(error_texts.texts())
    page.locator(f"{ROWS} > summary").first.click()
    assert page.locator(f"{ROWS} p").first.is_visible()
    assert page.locator(FIELD).count() == 0
    context.close()


@pytest.mark.browser
def test_an_address_opens_its_row(server, reader):
    reader.goto(server.url + "appendix/errors/#scalar-only")
    reader.wait_for_function("() => document.getElementById('scalar-only').closest('details').open")


def test_the_page_and_its_data_are_one():
    assert (paths.DOCS / error_texts.PAGE).read_text("utf-8").count("\n??? row") == len(
        error_texts.texts()
    )
