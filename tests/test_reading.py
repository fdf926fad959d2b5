"""What nothing computes was read, and a change of it is refused; labels stay with their curves."""

import json

import pytest

from scripts.book import page as pages_of
from scripts.book import paths
from scripts.proof import formulas, proofs, reading, shapes
from scripts.tools.attack import equivalents, faults, mutants
from scripts.tools.attack.plants import Edit, Plant
from tests.pages import library

PAGE = "activations/silu"


def _said(source):
    page = pages_of.parse(source, PAGE)
    stated = [one for one in proofs.claims_of(PAGE) if isinstance(one, formulas.Stated)]
    return list(reading.problems(page, stated, proofs.letters_of(PAGE)))


def _planted(before, after):
    source = library().pages[f"{PAGE}.md"].source
    assert before in source
    return _said(source.replace(before, after, 1)), source[: source.index(before)].count("\n") + 1


def test_the_page_as_it_is_has_been_read():
    assert not _said(library().pages[f"{PAGE}.md"].source)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("$f(x) - f(-x) = x$", "$f(x) + f(-x) = x$"),  # held by a meaning of its letters
        ("$\\beta > 0$ では", "$\\beta < 0$ では"),  # read
        ("SiLU と Swish という 2 つ", "SiLU と Swish という 3 つ"),
        (
            "[計算コスト](../choosing/cost.md)",
            "[計算コスト](../choosing/loss_options.md)",
        ),  # astray
        ("積は 0 の近くへ戻ります", "積は 1 の近くへ戻ります"),  # a reply
        ("$f(x) - f(-x) = x$ の両辺を微分します", "$f(x) - f(-x) = x$ の両辺を積分します"),
    ],
)
def test_a_change_is_refused_at_its_line(before, after):
    problems, line = _planted(before, after)
    assert line in [one.line for one in problems], problems


def test_code_of_a_sentence_that_no_block_has_was_read():
    page = library().pages["activations/elu.md"]
    changed = pages_of.parse(page.source.replace("alpha=1.0", "alpha=2.0"), page.name)
    stated = [one for one in proofs.claims_of(page.name) if isinstance(one, formulas.Stated)]
    found = list(reading.problems(changed, stated, proofs.letters_of(page.name)))
    assert any("alpha=2.0" in one.text for one in found), found


def test_a_setting_whose_name_stands_before_its_number_is_looked_up():
    source = library().pages["initialization/schemes.md"].source
    for before, after, said in (
        ("(幅 256)", "(幅 512)", "幅 512"),
        ("幅 256、10 層", "幅 255、10 層", "幅 255"),
    ):
        page = pages_of.parse(source.replace(before, after, 1), "initialization/schemes")
        stated = [one for one in proofs.claims_of(page.name) if isinstance(one, formulas.Stated)]
        (problem,) = reading.problems(page, stated, proofs.letters_of(page.name))
        assert said in problem.text
        assert problem.line == source[: source.index(before)].count("\n") + 1


def test_a_formula_that_holds_may_be_written_otherwise():
    assert not _planted("$f(x) - f(-x) = x$ です", "$x = f(x) - f(-x)$ です")[0]


def test_exchanged_labels_are_refused():
    stem, was = "optimizers/adam/bias", shapes.record()["optimizers/adam/bias"]
    now = json.loads(json.dumps(was))
    one, other = now[0]["curves"]
    now[0]["curves"] = {one: now[0]["curves"][other], other: now[0]["curves"][one]}
    said = [str(problem) for problem in shapes._panel(stem, 1, was[0], now[0])]
    assert len(said) == 2 and "draws the curve of" in said[0], said


def test_a_bar_of_another_height_is_refused():
    stem = "activations/softmax/bars"
    [was] = shapes.record()[stem]
    now = json.loads(json.dumps(was))
    [bars] = [mark for mark in now["marks"] if mark[0] == "bars"]
    bars[2].reverse()
    [problem] = shapes._panel(stem, 1, was, now)
    assert "bars '' are" in problem.text and problem.line > 1
    now["marks"] = []
    [problem] = shapes._panel(stem, 1, was, now)
    assert "draws nothing, where ('bars', '') was seen" in problem.text


def test_the_listed_faults_still_have_their_places():
    assert len(list(faults.of_list(library()))) > 60


def test_equivalent_mutants_are_listed_with_reasons_and_still_have_their_places(
    monkeypatch, tmp_path
):
    for file, line, before, after in equivalents.listed():
        text = (paths.ROOT / file).read_text("utf-8")
        assert (before, after) in {one[1:] for one in mutants.of_source(text)}
        at = text.index(line)
        place = at + line.index(before)
        plant = Plant(
            "mutant", (Edit(file, place, before, after),), line=text.count("\n", 0, at) + 1
        )
        assert equivalents.reason(plant)
    stale = equivalents._LIST.read_text("utf-8").replace("few = slice", "many = slice")
    (tmp_path / "equivalent.toml").write_text(stale, "utf-8")
    monkeypatch.setattr(equivalents, "_LIST", tmp_path / "equivalent.toml")
    with pytest.raises(LookupError, match="has no line 'many = slice"):
        equivalents.listed.__wrapped__()
