"""Numbers of things in the book, as sentences state them, are counted."""

import pytest

from scripts.book import counts
from scripts.book.library import Library
from scripts.book.page import parse
from scripts.book.problem import report
from scripts.proof import prose
from scripts.proof.claims import says

PAGE = """\
---
title: 演習
description: 関数を使う 3 題の演習です。1 題は採点されます。
level: 基礎
---

# 演習 { #exercises }

全部で 3 題です。[甲](b.md)と[乙](c.md) の 2 ページを先に読みます。

### 演習 1: 一 { #exercise-1 }

### 演習 2: 二 { #exercise-2 }

```python
--8<-- "a/exercises/two/starter.py"
```

### 演習 3: 三 { #exercise-3 }

## 表 { #table }

| 名 | 値 |
|---|---|
| 甲 | 1 |
| 乙 | 2 |
"""


class _Invented(Library):
    def __init__(self, page=PAGE):
        self.pages = {"a/exercises.md": parse(page, "a/exercises")}


def test_what_can_be_counted():
    book = _Invented()
    assert counts.exercises(book, "a") == 3
    assert counts.coding_exercises(book, "a") == 1
    assert counts.rows(book, "a/exercises.md", "table") == ["甲", "乙"]
    assert counts.links(book, "a/exercises.md", "全部で") == 2
    with pytest.raises(LookupError, match="no heading #nothing"):
        counts.rows(book, "a/exercises.md", "nothing")
    with pytest.raises(LookupError, match="no table below #exercise-3"):
        counts.rows(book, "a/exercises.md", "exercise-3")


def _page(exercises=3):
    return parse(
        PAGE
        + "".join(f"\n### 演習 {n}: 四 {{ #exercise-{n} }}\n" for n in range(4, exercises + 1)),
        "a/exercises",
    )


def test_a_stale_count_is_named_with_its_line_and_the_right_number():
    page = _page(exercises=4)
    claims = [says("全部で «d» 題です", 4), says("関数を使う «d» 題の演習", 4)]
    said = report(prose.unsaid(page, claims))
    assert "docs/a/exercises.md:9: does not say: 全部で 4 題です\n    but: 全部で 3 題です" in said
    assert (
        "docs/a/exercises.md:3: does not say: 関数を使う 4 題の演習\n    but: 関数を使う 3 題の演習"
        in said
    )


def test_a_count_that_nothing_holds_is_named():
    page = _page()
    said = report(prose.uncounted(page, [says("全部で «d» 題です", 3)]))
    assert "docs/a/exercises.md:3: 3 題 counts something, and nothing holds it" in said
    assert "docs/a/exercises.md:9: 2 ページ counts something" in said
    assert "全部で 3 題" not in said
    held = [says("全部で «d» 題です", 3), says("使う «d» 題の", 3), says("の «d» ページを", 2)]
    assert not list(prose.uncounted(page, held))


def test_what_is_no_count_of_the_book_needs_no_claim():
    page = parse("# 題 { #a }\n\n第 3 章の 1 題。問 2. の答え。4 個の点と 3 枚の図。\n", "a/b")
    assert not list(prose.uncounted(page, []))
