"""One command says everything about one page; a new page starts from files that pass."""

import re

import pytest

from scripts.book import skeleton
from tests.project import Project


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def test_a_sound_page(project):
    said = project.run("scripts/check_page.py", "docs/index.md")
    assert said.returncode == 0, said.stderr
    assert re.search(r"^docs/index.md: as it should be, \d+\.\d s$", said.stdout, re.MULTILINE)


def test_all_that_is_wrong_is_said_at_once(project):
    project.edit("docs/index.md", "0.25 です", "0.26 です")
    project.edit("docs/index.md", "\\dfrac{1}{1", "\\dfrac{1}1")
    project.edit("docs/index.md", "(#sample)", "(gone.md#x)")
    project.edit("docs/index.md", "原点を通る直線が右上がりに描かれている。", "図")
    project.edit("snippets/index/first.py", '"""平均を印字する。"""\n', "")
    said = project.run("scripts/check_page.py", "docs/index.md")
    assert said.returncode == 1
    for place, text in (
        ("docs/index.md", "式は"), ("docs/index.md", "[先頭へ]"), ("docs/index.md", "![図]"),
    ):  # fmt: skip
        assert project.at(place, text) in said.stderr, said.stderr
    for what in ("0.26 has no claim", "does not say: 最大の傾きは 0.25", "TeX:", "dead link: gone.md#x",
                 "telling alt text", "snippets/index/first.py:1: no docstring"):  # fmt: skip
        assert what in said.stderr, said.stderr
    assert "to mend" in said.stdout


def test_an_output_that_differs_and_an_exception(project):
    project.write("snippets/index/first.out", "0.000\n")
    project.edit("snippets/index/curve.py", "plt.plot(x, x", "plt.plot(x, missing")
    said = project.run("scripts/check_page.py", "docs/index.md")
    assert said.returncode == 1
    assert "snippets/index/first.py:1: prints something else than recorded" in said.stderr
    assert "snippets/index/curve.py:8: NameError" in said.stderr


def test_a_claim_that_cannot_be_computed_names_its_line(project):
    project.edit("tests/prose/index.py", "0.5 * (1 - 0.5)", "1 / 0")
    said = project.run("scripts/check_page.py", "docs/index.md")
    assert said.returncode == 1 and "tests/prose/index.py:5: ZeroDivisionError" in said.stderr, (
        said.stderr
    )


def test_no_page_of_the_book(project):
    said = project.run("scripts/check_page.py", "docs/nothing.md")
    assert said.returncode == 2 and "no page of the book" in said.stderr


def test_a_new_page_passes_at_once(project):
    (project.root / "docs" / "why").mkdir()
    made = project.run("scripts/new_page.py", "why/softsign", "--title", "Softsign: 分数で曲げる")
    assert made.returncode == 0, made.stderr
    said = project.run("scripts/check_page.py", "docs/why/softsign.md")
    assert said.returncode == 0, said.stdout + said.stderr
    assert project.figures().returncode == 0
    again = project.run("scripts/new_page.py", "why/softsign")
    assert again.returncode == 2 and "nothing was written" in again.stderr


def test_a_new_page_stands_before_the_exercises_of_its_chapter():
    settings = "nav:\n  - 図鑑:\n      - ReLU: a/relu.md\n      - 演習: a/exercises.md\n  - 他:\n      - 他: b/x.md\n"
    listed = skeleton.with_navigation(settings, "a/softsign", "Softsign")
    assert listed.split("\n")[2:5] == [
        "      - ReLU: a/relu.md", "      - Softsign: a/softsign.md", "      - 演習: a/exercises.md",
    ]  # fmt: skip
    assert skeleton.with_navigation(settings, "c/new", "New") is None
