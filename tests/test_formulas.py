"""Formulas are kept by content, and a kept formula that cannot be read says what mends it."""

import sqlite3

import pytest

from scripts.markup import formulas, mathml


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A cache of its own, opened anew by each call of `reopen`."""
    monkeypatch.setattr(formulas, "CACHE", tmp_path)

    def reopen():
        formulas._kept.cache_clear()
        formulas.render.cache_clear()
        return tmp_path / "formulas.sqlite"

    yield reopen
    reopen()


def _rows(database):
    with sqlite3.connect(database) as connection:
        return [html for (html,) in connection.execute("SELECT html FROM formulas")]


def test_a_formula_is_set_once(empty, monkeypatch):
    database = empty()
    first = formulas.render("x^2")
    assert _rows(database) == [first]
    empty()
    monkeypatch.setattr(formulas, "_engine", lambda: pytest.fail("set again"))
    assert formulas.render("x^2") == first


def test_a_wrong_formula_is_not_kept(empty):
    database = empty()
    with pytest.raises(formulas.FormulaError, match="Undefined control sequence"):
        formulas.render(r"\nonsense")
    assert _rows(database) == []


def test_formulas_of_another_version_go(empty):
    database = empty()
    formulas.render("x^2")
    formulas._kept().execute("PRAGMA user_version = 1")
    empty()
    last = formulas.render("x^3")
    assert _rows(database) == [last]


def test_a_damaged_database_says_what_mends_it(empty):
    empty().write_bytes(b"not a database" * 100)
    with pytest.raises(sqlite3.DatabaseError) as caught:
        formulas.render("x^2")
    assert caught.value.__notes__ == [f"mend it with: rm {formulas.CACHE / 'formulas.sqlite'}"]


@pytest.mark.parametrize("tex, part", [
    (r"\lambda_{\max}", "<msub><mi>λ</mi><mi>max</mi></msub>"),
    (r"\max_x f", "<msub><mrow><mi>max</mi><mo>\u2061</mo></mrow><mi>x</mi></msub>"),
    (r"\underbrace{x}_{y}", '<munder accentunder="true">'),
    (r"\boldsymbol{\theta}", "<mi>𝜽</mi>"),
    (r"a \stackrel{?}{=} b", "<mover><mrow><mo>=</mo></mrow>"),
])  # fmt: skip
def test_what_browsers_do_not_take_is_mended(tex, part):
    assert part in formulas.render(tex), formulas.render(tex).partition("</math>")[0]


def test_what_nothing_mends_stops_the_build():
    with pytest.raises(mathml.MathError, match="<msub> has 1 children, not 2"):
        mathml.mended(f'<math xmlns="{mathml.NAMESPACE}"><msub><mi>x</mi></msub></math>')
    with pytest.raises(mathml.MathError, match="<mi> has elements in it, not letters"):
        mathml.mended(f'<math xmlns="{mathml.NAMESPACE}"><mi><mo>=</mo></mi></math>')
