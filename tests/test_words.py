"""A statement that turns is refused with its line; a rewording that turns nothing is not."""

import matplotlib.pyplot as plt
import pytest

from scripts.book.page import parse
from scripts.proof import pictures, proofs, reading, shapes, words
from scripts.running import drawn
from tests.pages import library

PAGE = "gradients/vanishing.md"
EXERCISES = "activations/exercises.md"


def _said(before: str, after: str, times: int = 1) -> list:
    page = library().pages[PAGE]
    assert before in page.source
    return list(words.problems(parse(page.source.replace(before, after, times), page.name)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("縮みます。", "縮みません。"),
        ("入力側に合わせた", "出力側に合わせた"),
        ("勾配消失は飽和だけでは", "勾配爆発は飽和だけでは"),
        ("重みの積は右上がり", "重みの積は左上がり"),
        ("references.md#hanin2018", "references.md#hanin2019"),
        ("*論文*{.ev}", "*定理*{.ev}"),
        ("## 重みを変える", "## バイアスを変える"),
        ("倍率を $c$ とすると、$n$ 層で", "倍率を $n$ とすると、$c$ 層で"),
        ("0.1% を切るのは 31 層", "0.1% を切るのは 32 層"),
    ],
)
def test_a_turned_word_is_refused_at_its_line(before, after):
    page = library().pages[PAGE]
    (problem,) = _said(before, after)
    assert problem.file == page.file
    assert problem.line == page.source[: page.source.index(before)].count("\n") + 1


def test_the_book_keeps_its_records():
    """Without them, nothing would be held to them."""
    assert {page.name for page in library().pages.values()} == words.record().keys()
    assert len(reading.record()) > 80 and len(shapes.record()) > 80


def test_exchanged_alt_texts_are_refused():
    page = library().pages[PAGE]
    one, other = [f.alt for f in page.of(words.Figure)][:2]
    source = page.source.replace(one, "\0").replace(other, one).replace("\0", other)
    assert len(list(words.problems(parse(source, page.name)))) == 2


def test_another_way_to_say_the_same_passes():
    assert not _said("早くに分析しました", "早くに分析しています")


def test_a_hint_belongs_to_its_case(monkeypatch, tmp_path):
    page = library().pages[EXERCISES]
    folder = next(f for f in words.paths.SNIPPETS.rglob("exercises/gelu_forms"))
    (tmp_path / "check.py").write_text(
        (folder / "check.py").read_text("utf-8").replace("だけに掛けます", "には掛けません"),
        "utf-8",
    )
    now = {one.name.split(": ")[1]: one.text for one in words._hints(tmp_path)}
    was = {one.name.split(": ")[1]: one.text for one in words._hints(folder)}
    assert [case for case in was if was[case] != now[case]] == ["gelu_quick の x = ±1"]
    assert any(name.startswith("hint gelu_forms: ") for name in words.record()[page.name])


def _unseen(page):
    return list(pictures.unseen(page, [c for c in proofs.claims_of(page.name) if isinstance(c, pictures.Seen)]))  # fmt: skip


def test_an_alt_text_is_computed_from_the_points_of_its_own_figure():
    page = library().pages[PAGE]
    one, other = [f.alt for f in page.of(words.Figure)][:2]
    source = page.source.replace(one, "\0").replace(other, one).replace("\0", other)
    assert len({problem.line for problem in _unseen(parse(source, page.name))}) == 2
    turned = page.source.replace("傾きの積は右下がりで", "傾きの積は右上がりで")
    assert any("nothing holds" in problem.text for problem in _unseen(parse(turned, page.name)))
    denied = [
        pictures.sees("vanishing/weight.svg", "重みの積は右上がり", lambda a: a["重みの積"].down())
    ]
    assert any("does not show" in one.text for one in pictures.unseen(page, denied))


@pytest.mark.parametrize("names,found", [(["1", "2", "−3"], 0), (["2", "1", "多"], 2)])
def test_a_tick_that_names_a_number_stands_there(names, found):
    figure, axes = plt.subplots()
    axes.set_xticks([1, 2, -3], names)
    ticks = drawn.read(figure)[0]["ticks"]
    plt.close(figure)
    assert ticks == [dict(zip(names, [1, 2, -3], strict=True)), {}]
    said = [one.text for one in pictures.misplaced("a.py", [{"ticks": ticks}])]
    assert len(said) == found and all("stands at" in one for one in said)
