"""What a page shows is what its code gives: structure here, runs in test_blocks.py."""

import pytest

from scripts.book import notation, rules, wording
from scripts.book.library import Library
from scripts.book.page import parse
from scripts.book.parts import Block, Box, Fence, Figure, Formula, Heading, Marker, Output, Prose
from scripts.book.problem import report
from scripts.running import shown
from tests.pages import all_pages, library


@pytest.mark.parametrize("page", library().pages.values(), ids=lambda page: page.name)
def test_a_page_keeps_the_rules(page):
    problems = rules.of_page(page, library())
    assert not problems, report(problems)


@pytest.mark.usefixtures("results")
@pytest.mark.parametrize("page", all_pages(), ids=lambda page: page.name)
def test_what_is_drawn_is_shown_and_what_is_shown_is_drawn(page):
    problems = shown.problems(page)
    assert not problems, report(problems)


# --- The notation, by example -----------------------------------------------------

PAGE = """---
title: 題
description: 説明
level: 入門
---

# 題 { #title }

文は
続く。$x$

$$
y = x^2
$$

```python
--8<-- "a/b/one.py"
```

<!--pytest-codeblocks:expected-output-->

```{ .text .no-copy }
--8<-- "a/b/one.out"
```

![直線が右上がりに伸びている様子。](b/one.svg)

??? question "問 1. なぜ"
    答え。

    !!! note
        中の [語](c.md#id)。

**用語**(よみ, term): 説明。
{ #word .term }
"""


def test_a_page_is_read_into_its_parts():
    page = parse(PAGE, "a/b")
    kinds = [type(part) for part in page.walk()]
    assert kinds == [
        Heading,
        Prose,
        Formula,
        Block,
        Marker,
        Output,
        Figure,
        Box,
        Prose,
        Box,
        Prose,
        Prose,
    ]
    lines = {type(part): part.line for part in page.parts}
    assert lines[Heading] == 7 and lines[Formula] == 12 and lines[Block] == 16 and lines[Box] == 28
    assert page.meta == {"title": "題", "description": "説明", "level": "入門"}
    assert page.stems() == ["a/b/one"] and page.home == "a/b"
    assert set(page.ids) == {"title", "code-one", "figure-one", "word"}
    (link,) = page.links
    assert (link.line, link.label, page.target(link), link.fragment) == (32, "語", "a/c.md", "id")
    (box,) = [part for part in page.parts if isinstance(part, Box)]
    assert box.folded and box.title == "問 1. なぜ" and box.end == 33


def test_a_fence_without_an_end_and_one_written_by_hand_are_fences():
    page = parse("# 題 { #t }\n\n```python\nprint(1)\n```\n\n```python\n", "a/b")
    assert [(part.closed, part.line) for part in page.of(Fence)] == [(True, 3), (False, 7)]


def test_labels_and_attributes():
    assert notation.without_labels("*実測*{.ev} です") == "〔実測〕 です"
    assert notation.attributes("#id .a .b") == ("id", ("a", "b"))


def test_readers_own_words_may_stand_where_they_are_named():
    theirs = [
        "    **ほかの言い方**: ユニット",
        "**ニューロン**(にゅーろん, unit, ユニット): 部品です。",
    ]
    assert not [found for line in theirs for found in wording.others(line, wording.listed())]
    assert wording.others("層\n網を作る\n網羅", wording.listed()) == (
        (2, "網を作る", "網", "ネットワーク"),
    )


# --- Each rule refuses what it is for ------------------------------------------------

BREAKS = [
    ("title: 題\n", "", "front matter has no title"),
    ("level: 入門", "level: 上級", "unknown level"),
    ("{ #title }", "", "heading without an ASCII id"),
    ("# 題 {", "## 題 {", "exactly one # heading"),
    ("題 { #title }", "題 $x$ { #title }", "formula in a heading"),
    ('--8<-- "a/b/one.py"', "print(1)", "code written into the page"),
    ("```python", "```py", "a fence written otherwise"),
    ('"a/b/one.py"', '"a/c/one.py"', "is not below snippets/a/b/"),
    ("<!--pytest-codeblocks:expected-output-->", "", "output without the marker"),
    ("直線が右上がりに伸びている様子。", "図", "telling alt text"),
    ("c.md#id", "missing.md", "dead link"),
    ("文は", "文は，", "punctuation marks"),
    ("続く。", "圧倒的。", "no hype"),
    ("続く。", "ユニット。", "ユニット is called ニューロン in this book"),
]


@pytest.mark.parametrize("before,after,said", BREAKS, ids=[said for _, _, said in BREAKS])
def test_a_rule_refuses(before, after, said, tmp_path):
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "docs" / "a").mkdir(parents=True)
    assert before in PAGE
    page = parse(PAGE.replace(before, after, 1), "a/b")
    texts = [problem.text for problem in rules.of_page(page, Library(tmp_path))]
    assert any(said in text for text in texts), texts
    whole = rules.of_page(parse(PAGE, "a/b"), Library(tmp_path))
    assert not any(
        said in problem.text
        for problem in whole
        if "missing" not in said and "dead link" not in said
    )
