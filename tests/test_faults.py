"""The machine refuses what would make a page lie: faults planted one at a time.

Each fault is planted in a small copy of the project with one page, and must stop
the build or a test with a message that names file and line.
"""

import re

import pytest

from tests.project import Project


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path)


def _refused(run, place):
    said = re.sub(r"\x1b\[[0-9;]*m", "", run.stdout + run.stderr)
    assert run.returncode != 0, f"accepted:\n{said}"
    assert place in said, f"{place} is not named:\n{said}"
    return said


def test_the_sample_itself_is_sound(project):
    built = project.build()
    assert built.returncode == 0, built.stderr
    pages = project.test("tests/test_pages.py", "tests/test_blocks.py", "tests/test_prose.py")
    assert pages.returncode == 0, pages.stdout


def test_wrong_derivative_with_its_output_accepted(project):
    name = "snippets/activations/sigmoid/definition.py"
    project.edit(name, "return e / (1 + e) ** 2", "return e / (1 + e)")
    assert project.figures("--accept", name).returncode == 0
    said = _refused(project.test("tests/test_numerics.py", "-k", "sigmoid_grad"), "sigmoid_grad(")
    assert f"{name}:" in said


def test_stale_output(project):
    project.write("snippets/index/first.out", "0.000\n")
    said = _refused(project.build(), "snippets/index/first.py:")
    assert "--accept snippets/index/first.py" in said


def test_unseeded_randomness(project):
    project.edit("snippets/index/first.py", "default_rng(0)", "default_rng()")
    project.figures("--accept", "snippets/index/first.py")
    _refused(project.test("tests/test_blocks.py"), project.at("docs/index.md", "```python"))


def test_missing_import_hidden_by_an_earlier_block(project):
    project.edit("snippets/index/curve.py", "import numpy as np\n", "")
    _refused(project.build(), "snippets/index/curve.py:6: NameError")


def test_deleted_figure_line(project):
    project.edit("snippets/index/curve.py", "plt.show()\n", "")
    _refused(project.build(), "snippets/index/curve.py:8: this figure is never shown")


def test_figure_that_no_code_draws(project):
    project.edit("docs/index.md", "index/curve.svg", "index/other.svg")
    _refused(
        project.build(),
        project.at("docs/index.md", "![") + ": no block of this page draws index/other.svg",
    )


def test_broken_tex(project):
    project.edit("docs/index.md", "\\dfrac{1}{1", "\\dfrac{1}1")
    _refused(project.build(), project.at("docs/index.md", "式は") + ": TeX:")


def test_dead_link(project):
    project.edit("docs/index.md", "(#sample)", "(gone.md#sample)")
    _refused(project.build(), project.at("docs/index.md", "[先頭へ]") + ": dead link")


def test_dead_fragment(project):
    project.edit("docs/index.md", "(#sample)", "(#gone)")
    _refused(project.build(), project.at("docs/index.md", "[先頭へ]") + ": dead link")


def test_tofu_glyph(project):
    project.edit("snippets/index/curve.py", 'label="直線"', 'label="直線\U0001f600"')
    _refused(project.build(), "snippets/index/curve.py:10: UserWarning: Glyph")


def test_wrong_number_in_prose(project):
    project.edit("docs/index.md", "0.25 です", "0.26 です")
    _refused(project.test("tests/test_prose.py"), project.at("docs/index.md", "式は"))


def test_orphan_snippet(project):
    project.write("snippets/index/orphan.py", '"""誰も使わない。"""\n\nx = 1\n')
    _refused(project.test("tests/test_snippets.py"), "snippets/index/orphan.py:1")


def test_block_written_by_hand(project):
    project.edit("docs/index.md", "[先頭へ]", "```python\nprint(1)\n```\n\n[先頭へ]")
    _refused(
        project.build(),
        project.at("docs/index.md", "```python\nprint") + ": code written into the page",
    )


def test_heading_without_an_id(project):
    project.edit("docs/index.md", "[先頭へ]", "## 見出し\n\n[先頭へ]")
    _refused(
        project.build(), project.at("docs/index.md", "## 見出し") + ": heading without an ASCII id"
    )


def test_missing_snippet(project):
    project.edit("docs/index.md", "index/curve.py", "index/gone.py")
    _refused(
        project.build(),
        project.at("docs/index.md", '--8<-- "index/gone')
        + ": no such file: snippets/index/gone.py",
    )


def test_two_bodies_of_one_name(project):
    project.edit("snippets/activations/tanh/definition.py", "def tanh(x)", "def sigmoid(x)")
    said = _refused(project.test("tests/test_snippets.py", "-k", "one_name"), "two bodies of")
    assert re.search(r"snippets/activations/tanh/definition.py:\d+", said)


def test_unpaired_marker(project):
    project.edit("docs/index.md", "<!--pytest-codeblocks:expected-output-->\n", "")
    _refused(
        project.test("tests/test_pages.py"),
        project.at("docs/index.md", "```{ .text") + ": output without the marker",
    )


def test_page_left_out_of_the_navigation(project):
    """What MkDocs only warns of stops the build too."""
    settings = (project.root / "mkdocs.yml").read_text("utf-8")
    project.write("mkdocs.yml", settings + "\nnav:\n  - index.md\n")
    _refused(project.build(), "appendix/glossary.md")


ASKING = """\
---
title: 問い
description: 欠陥を植えるための、問いのある小さなページです。
level: 入門
---

# 問い { #asking }

??? question "問 1. 2 に 2 を掛けるとどれですか。"
    - [ ] 3
        - 1 を足した数です。
    - [x] 4
        - 2 に 2 を掛けた数です。
    - [ ] 8
        - 2 を 3 回掛けた数です。
"""
PROVED = '''"""The numbers of docs/asking.md."""

from tests.prose import computed

CLAIMS = []
ANSWERS = [computed("check-1", {f"{n}": n == 2 * 2 for n in (3, 4, 8)})]
'''


def test_a_choice_without_a_reply(project):
    project.write("docs/asking.md", ASKING.replace("        - 1 を足した数です。\n", ""))
    _refused(project.build(), project.at("docs/asking.md", "- [ ] 3"))


def test_a_right_choice_that_is_computed_to_be_wrong(project):
    project.write("docs/asking.md", ASKING)
    project.write("tests/prose/asking.py", PROVED)
    sound = project.run("scripts/check_page.py", "docs/asking.md")
    assert sound.returncode == 0, sound.stderr
    project.edit("tests/prose/asking.py", "2 * 2", "2 * 4")
    wrong = project.at("docs/asking.md", "- [x] 4")
    _refused(project.test("tests/test_prose.py"), wrong)
    _refused(project.run("scripts/check_page.py", "docs/asking.md"), wrong)
