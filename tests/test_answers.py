"""A question takes an answer, replies to each, and is proved; the notation, by example."""

import ast
from collections import Counter

import pytest

from scripts.book import answers, notation, paths, rules
from scripts.book.page import parse
from scripts.book.parts import Answers, Box
from scripts.book.problem import Problem, report
from scripts.proof import answers as proofs
from scripts.proof.answers import computed, false, reason, true
from tests.pages import library

HEAD = "---\ntitle: 題\ndescription: 説明\nlevel: 入門\n---\n\n# 題 { #title }\n\n"
CHOICE = """??? question "問 1. どれですか。"
    前置き。

    - [ ] 2 点
        - 少なすぎる数です。XOR は
          4 点の問題です。
    - [x] 4 点
        - 入力の組は 4 つです。
    - [ ] 8 点
        - 入力が 3 個の場合の数です。

    解説です。
"""
NUMBER = """!!! question "予測してみましょう"
    いくつでしょう。

    答え: 0.25 (±0.005) 倍
    - 0.5 なら: 出力の値です。傾きではありません。
    - -1 なら: 符号を取り違えています。
    - ほか: 式に 0 を入れてみましょう。

    解説です。
"""
INTERVAL = """!!! question "予測してみましょう"
    どこからどこまで。

    答え: [-1, 1] (±0.05)
    - [0, 1] なら: シグモイドの範囲です。
    - ほか: 両端の極限を考えましょう。

    解説です。
"""
ORDER = """??? question "問 2. 並べてください。"
    順序:
    1. 順伝播
    2. 損失
    3. 逆伝播
    - 最初が 逆伝播 なら: 誤差がまだ計算されていません。
    - ほか: 出力がないと損失は計算できません。

    解説です。
"""
CODE = """??? question "問 3. `grad = ____` を埋めてください。"
    答え: `a * (1 - a)` または `(1 - a) * a`
    - `a * a` なら: 1 から引くのを忘れています。
    - ほか: シグモイドの導関数を a で書きます。

    解説です。
"""
TEXT = """??? question "問 4. なぜですか。"
    要点:
    - 積であること
    - 1 より小さいこと

    - 解説の箇条書きです。
"""
EXERCISE = """### 演習 2: 題 { #exercise-second }

*導出*{.kind}

!!! question "演習 2-1. いくつですか。"
    答え: 2

    - 1 なら: 2 倍するのを忘れています。
    - ほか: 1 を 2 倍しましょう。

!!! question "演習 2-2. どれですか。"
    - [x] 2 倍
        - 1 を 2 倍すると 2 です。
    - [ ] 3 倍
        - 3 倍すると 3 になります。

??? success "解答"
    2 です。
"""
ALL = [CHOICE, NUMBER, INTERVAL, ORDER, CODE, TEXT]


def box_of(text) -> Box:
    return next(parse(HEAD + text, "a/b").of(Box))


@pytest.mark.parametrize("text,kind,key", [
    (CHOICE, "one", ()), (CHOICE.replace("[ ] 2", "[x] 2"), "many", ()),
    (NUMBER, "number", ("0.25",)), (INTERVAL, "interval", ("-1", "1")),
    (ORDER, "order", ("順伝播", "損失", "逆伝播")), (CODE, "code", ("a * (1 - a)", "(1 - a) * a")),
    (TEXT, "text", ("積であること", "1 より小さいこと")),
], ids=lambda one: one if isinstance(one, str) and one.isalpha() else "")  # fmt: skip
def test_each_form_is_read(text, kind, key):
    box = box_of(text)
    assert (box.answers.kind, box.answers.key) == (kind, key)
    assert answers.shape(box) == []
    assert [part for part in box.inside if part.line >= box.answers.end], "the explanation is left"


def test_choices_and_replies_are_read_whole():
    first, second, third = box_of(CHOICE).answers.choices
    assert first.text == "2 点" and first.reply == "少なすぎる数です。XOR は 4 点の問題です。"
    assert (first.right, second.right, third.right) == (False, True, False)
    number = box_of(NUMBER).answers
    assert (number.tolerance, number.unit) == ("0.005", "倍")
    assert [one.when for one in number.replies] == ["0.5", "-1", ""]
    assert [one.when for one in box_of(ORDER).answers.replies] == ["逆伝播", ""]


def test_a_page_names_its_questions():
    page = parse(HEAD + "\n".join([NUMBER, INTERVAL, CHOICE, ORDER]), "a/b")
    assert [id_ for id_, _ in page.questions()] == ["predict", "predict-2", "check-1", "check-2"]


def test_an_exercise_takes_several_answers():
    page = parse(HEAD + EXERCISE, "a/exercises")
    assert [id_ for id_, _ in page.questions()] == ["exercise-2-1", "exercise-2-2"]
    assert report(rules.exercises(page)) == ""
    assert [answers.shape(box) for _, box in page.questions()] == [[], []]


@pytest.mark.parametrize("old,new,said", [
    ("演習 2-2.", "演習 3-2.", "a question of another exercise"),
    ('!!! question "演習 2-1.', '??? success "解答"\n    2 です。\n\n!!! question "演習 2-1.', "takes no answer"),
    ("演習 2-", "小問 2-", "takes no answer"),
])  # fmt: skip
def test_an_exercise_without_an_answer_before_the_worked_one_is_refused(old, new, said):
    page = parse(HEAD + EXERCISE.replace(old, new), "a/exercises")
    assert said in report(rules.exercises(page))


def test_a_reply_may_speak_of_any_place_of_an_order():
    text = ORDER.replace("最初が 逆伝播", "2 番目が 逆伝播")
    first, _ = box_of(text).answers.replies
    assert (first.place, first.when) == (1, "逆伝播") and answers.shape(box_of(text)) == []
    assert any("nothing wrong in place 3" in what for _, what, _ in
               answers.shape(box_of(ORDER.replace("最初が 逆伝播", "3 番目が 逆伝播"))))  # fmt: skip


def test_a_changed_question_is_another_one():
    before = answers.identity(box_of(CHOICE))
    assert answers.identity(box_of(CHOICE.replace("問 1.", "問 3."))) == before
    assert answers.identity(box_of(CHOICE.replace("4 つです", "4 組です"))) == before
    for old, new in (
        ("どれですか", "何点ですか"),
        ("前置き", "前書き"),
        ("8 点", "16 点"),
        ("[x]", "[ ]"),
    ):
        assert answers.identity(box_of(CHOICE.replace(old, new))) != before, old
    assert answers.identity(box_of(NUMBER.replace("0.25", "0.2"))) != answers.identity(
        box_of(NUMBER)
    )


@pytest.mark.parametrize("given,right", [
    ("a*(1-a)", True), ("(1 - a)*a", True), ("a * (1 - b)", False), ("a * (1 - a))", False),
])  # fmt: skip
def test_code_is_compared_by_its_pieces(given, right):
    assert answers.same("code", box_of(CODE).answers.key, "", [given]) == right


def test_the_kind_of_quotes_makes_no_difference():
    assert answers.tokens("x['a'] >= 1e-3") == answers.tokens('x[ "a" ]>=1e-3')


BROKEN = [
    (CHOICE, "        - 入力の組は 4 つです。\n", "", "a choice with 0 replies"),
    (CHOICE, "        - 入力の組は 4 つです。\n", "        - はい。\n", "does not say why"),
    (CHOICE, "[x]", "[ ]", "0 of 3 choices"),
    (CHOICE, "[ ]", "[x]", "3 of 3 choices"),
    (CHOICE, "8 点", "2 点", "stands twice"),
    (CHOICE, "8 点", "[8 点](c.md)", "a link in a choice"),
    (NUMBER, "0.25 (±0.005) 倍", "約 4 分の 1", "not an answer"),
    (NUMBER, "    - ほか: 式に 0 を入れてみましょう。\n", "", "no reply to other answers"),
    (NUMBER, "- 0.5 なら", "- 0.251 なら", "within the tolerance"),
    (NUMBER, "- 0.5 なら", "- 半分 なら", "not a value"),
    (NUMBER, "\n    解説です。\n", "", "without an explanation"),
    (INTERVAL, "- [0, 1] なら", "- 0 なら", "not a value"),
    (ORDER, "最初が 逆伝播", "最初が 順伝播", "nothing wrong in place 1"),
    (ORDER, "    3. 逆伝播\n", "", "2 things"),
    (CODE, "____", "xxxx", "without a place"),
    (CODE, "`a * a` なら", "`a*(1-a)` なら", "is right"),
    (TEXT, "    - 1 より小さいこと\n", "", "two points"),
]


@pytest.mark.parametrize("text,old,new,said", BROKEN)
def test_a_malformed_question_is_refused_with_its_line(text, old, new, said):
    box = box_of(text.replace(old, new))
    found = answers.shape(box)
    assert any(said in what for _, what, _ in found), found
    last = HEAD.count("\n") + text.count("\n") + 1
    assert all(box.line <= line <= last for line, *_ in found)


def test_all_problems_of_a_page_at_once():
    page = parse(
        HEAD + "\n".join(text.replace(old, new) for text, old, new, _ in BROKEN[:3]), "a/b"
    )
    found = [str(one) for one in rules.answered(page)]
    assert len(found) >= 5 and all(one.startswith("docs/a/b.md:") for one in found), found


def test_a_question_that_takes_no_answer_is_refused():
    page = parse(HEAD + '!!! question "予測してみましょう"\n    いくつでしょう。\n', "a/b")
    assert "takes no answer" in report(rules.answered(page))


def test_the_right_choice_may_not_always_stand_in_the_same_place():
    three = "\n".join(CHOICE.replace("問 1.", f"問 {n}.") for n in (1, 2, 3))
    assert "choice 2 is right" in report(rules.answered(parse(HEAD + three, "a/b")))


def test_the_longest_choice_may_not_always_be_right():
    choice = "    - [{}] {}\n        - そうなる理由を、ここで述べます。\n"
    right, others = (
        choice.format("x", "4 点。2 つの入力の組"),
        [choice.format(" ", one) for one in ("2 点", "8 点")],
    )
    three = [
        f'??? question "問 {n + 1}. どれですか。"\n' + "".join([*others[:n], right, *others[n:]])
        for n in range(3)
    ]
    page = lambda boxes: rules.answered(parse(HEAD + "\n".join(boxes), "a/b"))
    assert "the longest choice is right" in report(page(three))
    three[0] = three[0].replace("8 点", "8 点。3 つの入力の、すべての組")
    assert report(page(three)) == ""


@pytest.mark.parametrize(
    "told,found",
    [
        ("予測の答えは「4 点」です。", ""),
        ("予測の答えは、**4 点**です。2 点ではありません。", ""),
        ("予測の答えは、**2 点**です。", "the answer of the prediction is not: 2 点"),
        ("予測の答えは「8 点」です。", "the answer of the prediction is not: 8 点"),
    ],
)
def test_the_answer_told_in_the_text_is_a_right_choice(told, found):
    asked = CHOICE.replace('??? question "問 1. どれですか。"', '!!! question "予測してみましょう"')
    page = parse(HEAD + asked + "\n" + told + "\n", "a/b")
    refused = report(rules.answered(page))
    assert (found in refused) and (bool(found) == ("prediction is not" in refused)), refused


# --- The proofs ---------------------------------------------------------------------

RIGHT = {"2 点": False, "4 点": lambda: 2**2 == 4, "8 点": False}


def said(text, *stated) -> str:
    found = proofs.problems(
        parse(HEAD + text, "a/b"), list(stated), library(), "tests/prose/a/b.py"
    )
    return report(found)


@pytest.mark.parametrize("text,proof", [
    (CHOICE, computed("check-1", RIGHT)), (NUMBER, computed("predict", key=lambda: 0.2451)),
    (INTERVAL, computed("predict", (-1, 1.0))), (CODE, computed("check-3", "a*(1-a)")),
    (ORDER, computed("check-2", ["順伝播", "損失", "逆伝播"])),
    (TEXT, reason("check-4", "論文", "hochreiter1991 の分析")),
    (CHOICE, reason("check-1", "定義", "XOR の入力は 2 ビット")),
    (CHOICE, computed("check-1", {**RIGHT, "8 点": false("定義", "XOR の入力は 2 ビット")})),
])  # fmt: skip
def test_what_is_proved_is_accepted(text, proof):
    assert said(text, proof) == ""


@pytest.mark.parametrize("text,proof,why", [
    (CHOICE, computed("check-1", {**RIGHT, "8 点": True}), "b.md:17: this choice of check-1 is computed to be right"),
    (CHOICE, computed("check-1", {"4 点": True}), "no proof of this choice of check-1: 2 点"),
    (CHOICE, computed("check-1", {**RIGHT, "9 点": False}), "has no choice «9 点»"),
    (CHOICE, computed("check-2", RIGHT), "nothing proves the answer of check-1"),
    (CHOICE, computed("check-1", 4), "asks for a choice"),
    (CHOICE, computed("check-1", {**RIGHT, "8 点": true("定義", "XOR の入力は 2 ビット")}), "computed to be right"),
    (CHOICE, computed("check-1", {**RIGHT, "8 点": false("論文", "nobody1900 の分析")}), "no such work: nobody1900"),
    (NUMBER, computed("predict", 0.26), "the answer of predict is 0.25 (±0.005), computed: 0.26"),
    (INTERVAL, computed("predict", (0, 1)), "the answer of predict is -1, 1"),
    (ORDER, computed("check-2", ["損失", "順伝播", "逆伝播"]), "the answer of check-2 is"),
    (CODE, computed("check-3", "a * a"), "the answer of check-3 is"),
    (TEXT, reason("check-4", "論文", "nobody1900 の分析"), "no such work: nobody1900"),
    (TEXT, reason("check-4", "噂", "どこかで読んだことがある"), "unknown kind"),
    (TEXT, computed("check-4", 1), "is a text"),
])  # fmt: skip
def test_what_is_not_proved_is_refused(text, proof, why):
    assert why in said(text, proof)


@pytest.mark.parametrize("truth,literal", [
    ("False", True), ("not True", True), ("1 > 2", False), ("N == 8", False), ("f(8)", False),
])  # fmt: skip
def test_a_truth_that_is_written_down_is_no_proof(truth, literal):
    source = f'ANSWERS = [computed("check-1", {{"4 点": 2**2 == 4, "8 点": {truth}}})]'
    assert [text for _, text in proofs.literal_truths(source)] == (["'8 点'"] if literal else [])


# --- The book -----------------------------------------------------------------------


def test_the_bank_of_the_practice_exam_is_large_and_labelled():
    """Four choices with one right, or code to fill in; every chapter, topic and level has some."""
    forms, topics, levels = Counter(), Counter(), Counter()
    for page in library().pages.values():
        if not page.src.startswith(rules.BANK):
            continue
        for _, box in page.questions():
            forms[box.answers.kind, len(box.answers.choices)] += 1
            said = {kind: word for word, kind in notation.LABEL.findall(box.inside[0].text)}
            topics[said["topic"]] += 1
            levels[said["level"]] += 1
    assert set(forms) == {("one", 4), ("code", 0)}
    assert forms["one", 4] >= 80 and forms["code", 0] >= 20
    assert len(topics) == 8 and min(topics.values()) >= 9 and set(levels) == set(rules.LEVELS)


def test_the_longest_choice_is_seldom_the_right_one():
    """Who always chooses what is much longer than the rest shall be wrong most of the time."""
    asked = [box.answers for page in library().pages.values() for _, box in page.questions()
             if box.answers and box.answers.kind == "one"]  # fmt: skip
    given_away = [one for one in asked if answers.longest_is_right(one) and _much_longer(one)]
    assert len(given_away) <= len(asked) // 8, f"{len(given_away)} of {len(asked)}"


def test_neither_place_nor_length_gives_the_right_choice_away():
    """Over the book, the right choice is anywhere, and the longest, about as often as by chance."""
    asked = [box.answers for page in library().pages.values() for _, box in page.questions()
             if box.answers and box.answers.kind == "one"]  # fmt: skip
    places, longest = Counter(), 0.0
    for form in asked:
        places[len(form.choices), [one.right for one in form.choices].index(True)] += 1
        lengths = [len("".join(one.text.split())) for one in form.choices]
        right = next(size for size, one in zip(lengths, form.choices, strict=True) if one.right)
        longest += (right == max(lengths)) / lengths.count(max(lengths))
    for count in (3, 4):
        all_of_them = sum(n for (choices, _), n in places.items() if choices == count)
        for place in range(count):
            assert abs(places[count, place] / all_of_them - 1 / count) < 0.08, (count, place)
    by_chance = sum(1 / len(form.choices) for form in asked)
    assert abs(longest - by_chance) < 0.06 * len(asked), f"{longest} of {len(asked)}, {by_chance}"


def test_nine_keys_of_ten_are_computed():
    """What names a reason instead is a theorem, a paper or a definition."""
    given = Counter()
    for file in (paths.ROOT / "tests/prose").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                given[node.func.id] += 1
    asked = sum(box.answers is not None for page in library().pages.values() for _, box in page.questions())  # fmt: skip
    assert given["computed"] + given["reason"] == asked
    assert given["computed"] >= 0.9 * asked, f"{given['computed']} of {asked}"


def _much_longer(form) -> bool:
    *_, second, first = sorted(len("".join(one.text.split())) for one in form.choices)
    return first >= second + 4 and first > 1.25 * second


def test_every_wrong_answer_has_a_reply():
    """Counted: a reply to every choice, and one for all values that nobody expected."""
    problems = []
    for page in library().pages.values():
        for form in page.of(Answers):
            silent = [one.text for one in form.choices if not one.reply]
            if form.kind in ("number", "interval", "order", "code"):
                silent += [] if any(not one.when for one in form.replies) else ["ほか"]
            problems += [Problem(page.file, form.line, f"no reply to {one}") for one in silent]
    assert not problems, report(problems)
