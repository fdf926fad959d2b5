"""How a question takes an answer: reads the lines that say so, and judges what is given.

The forms are a task list (choices), `答え:` (a number, an interval, code), `順序:` and `要点:`.
"""

import hashlib
import re
from collections.abc import Sequence

from scripts.book import notation
from scripts.book.parts import Answers, Box, Choice, Prose, Reply
from scripts.book.plain import joined

_NUMBER = r"[-−+]?(?:\d+(?:\.\d+)?(?:e[-−+]?\d+)?(?:/\d+)?|∞)"
_QUANTITY = re.compile(rf"({_NUMBER}) *(?:\(± *([\d.]+(?:e-?\d+)?)\))? *([^\d\s].*)?")
_INTERVAL = re.compile(rf"\[ *({_NUMBER}) *, *({_NUMBER}) *\] *(?:\(± *([\d.]+)\))? *(\S.*)?")
# The pieces of a line of Python: strings, names, numbers, signs. answers.js cuts alike.
_TOKEN = re.compile(
    r"\"[^\"]*\"|'[^']*'|[^\W\d]\w*|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+|\*\*|//|[<>=!+\-*/]=|->|\S"
)
LEAST_REPLY = 8  # letters of a reply that says why
_FORMS = "task list, 答え:, 順序: or 要点:"


def number(text: str) -> float:
    """The number as it is written: 0.25, -1, 1e-6, 1/3, ∞. Raises ValueError."""
    plain = text.strip().replace("−", "-").replace("∞", "inf")
    over, slash, under = plain.partition("/")
    return float(over) / float(under) if slash else float(plain)


def tokens(code: str) -> list[str]:
    """A line of Python as its pieces; spaces and the kind of quotes make no difference."""
    found = _TOKEN.findall(code)
    return [f'"{one[1:-1]}"' if one[0] == "'" and len(one) > 1 else one for one in found]


def same(kind: str, key: Sequence[str], tolerance: str, given: Sequence[str]) -> bool:
    """Whether an answer (as `key` is written) is right."""
    if kind == "code":
        return tokens(given[0]) in [tokens(one) for one in key]
    if kind == "order":
        return list(given) == list(key)
    near = float(tolerance or 0)
    return len(given) == len(key) and all(
        number(one) == number(right) or abs(number(one) - number(right)) <= near * (1 + 1e-9)
        for one, right in zip(given, key, strict=True)
    )


def values(kind: str, text: str) -> tuple[str, ...]:
    """What stands before なら, or an answer, as `same` compares it. Raises ValueError."""
    if kind == "code":
        return tuple(found.group(2).strip() for found in notation.CODE.finditer(text))
    if kind == "interval":
        match = _INTERVAL.fullmatch(text.strip())
        if not match:
            raise ValueError(text)
        return match.group(1, 2)
    number(text)
    return (text.strip(),)


def begins(line: str) -> bool:
    """Whether a line of a question's box, without its indentation, begins the answers."""
    return bool(
        notation.CHOICE.match(line) or notation.ANSWER.match(line) or line.strip() in notation.LISTED
    )  # fmt: skip


def kind_of(line: str) -> str:
    """The form that the first line of the answers announces."""
    if notation.CHOICE.match(line):
        return "one"
    if line.strip() in notation.LISTED:
        return notation.LISTED[line.strip()]
    value = notation.ANSWER.match(line).group(1)
    return "code" if value.startswith("`") else "interval" if value.startswith("[") else "number"


def end_of(lines: Sequence[str]) -> int:
    """How many lines, from the first of the answers (without the box's indentation), belong to them.

    After an empty line only what cannot be an explanation goes on: a choice, a reply.
    """
    kind, at, last = kind_of(lines[0]), 1, 1
    listed = False  # an empty line may stand before the first item of a list
    while at < len(lines):
        line = lines[at]
        if line.strip():
            if line.startswith(" "):
                belongs = listed or kind == "one"
            elif lines[at - 1].strip() or not listed:
                belongs = bool(notation.BULLET.match(line) or notation.NUMBERED.match(line))
            else:
                belongs = bool(notation.CHOICE.match(line) if kind == "one" else kind != "text" and notation.REPLY.match(line))  # fmt: skip
            if not belongs:
                break
            listed = True
            last = at + 1
        at += 1
    return last


class _Items:
    """The items of a list, each with its first line's number, its text and what is nested in it."""

    def __init__(self, lines: Sequence[str], first: int):
        self.items: list[list] = []  # [line, end, text, [nested text, …]]
        for number_, line in enumerate(lines, first):
            text = line.strip()
            if not text:
                continue
            if not line.startswith(" "):
                self.items.append([number_, number_ + 1, text, []])
            elif self.items:
                item = self.items[-1]
                nested = notation.BULLET.match(text)
                if nested:
                    item[3].append(nested.group(1))
                elif item[3]:
                    item[3][-1] = joined(item[3][-1], text)
                else:
                    item[1], item[2] = number_ + 1, joined(item[2], text)


def read(lines: Sequence[str], first: int, indent: int, source: Sequence[str]) -> Answers:
    """The answers on these lines (without the box's indentation); `first` is the first one's number."""
    kind, problems = kind_of(lines[0]), []
    choices, replies, key, tolerance, unit = [], [], (), "", ""
    if kind == "one":
        choices = list(_choices(lines, first, problems))
        kind = "one" if sum(choice.right for choice in choices) == 1 else "many"
    else:
        items = _Items(lines[1:], first + 1).items
        if kind in ("order", "text"):
            own = [item for item in items if not _is_reply(item[2], kind)]
            marks = [notation.NUMBERED if kind == "order" else notation.BULLET] * len(own)
            found = [mark.match(item[2]) for mark, item in zip(marks, own, strict=True)]
            key = tuple(one.group(1) for one in found if one)
            problems += [(item[0], f"not an item of {lines[0].strip()} {item[2]}", "")
                         for item, one in zip(own, found, strict=True) if not one]  # fmt: skip
        else:
            key, tolerance, unit = _key(kind, lines[0], first, problems)
        for line, _, text, nested in items:
            if kind == "text" or (kind == "order" and notation.NUMBERED.match(text)):
                continue
            match = notation.REPLY.match(text)
            if not match or nested:
                problems.append((line, f"not a reply: {text}", "write - 0.5 なら: … or - ほか: …"))
            else:
                replies.append(
                    Reply(
                        line, (match.group(2) or "").strip(), match.group(3), _place(match.group(1))
                    )
                )
    return Answers(
        line=first, end=first + len(lines), indent=indent, lines=tuple(source), kind=kind,
        choices=tuple(choices), key=key, tolerance=tolerance, unit=unit, replies=tuple(replies),
        problems=tuple(problems),
    )  # fmt: skip


def _place(named: str | None) -> int:
    """最初, 2 番目, …, counted from 0."""
    return int(named.split()[0]) - 1 if named and named != "最初" else 0


def _is_reply(text: str, kind: str) -> bool:
    return kind == "order" and bool(notation.REPLY.match(text))


def _choices(lines, first, problems):
    for line, end, text, nested in _Items(lines, first).items:
        match = notation.CHOICE.match(text)
        if not match:
            problems.append((line, f"not a choice: {text}", "write - [ ] … or - [x] …"))
            continue
        if len(nested) != 1:
            remedy = "one nested item below each choice: why it is right, or wrong"
            problems.append(
                (line, f"a choice with {len(nested)} replies: {match.group(2)}", remedy)
            )
        yield Choice(line, end, match.group(2), match.group(1) != " ", " ".join(nested))


def _key(kind, line, first, problems):
    """(what is right, tolerance, unit) of a line `答え: …`."""
    text = notation.ANSWER.match(line).group(1)
    if kind == "code":
        return values(kind, text), "", ""
    match = (_INTERVAL if kind == "interval" else _QUANTITY).fullmatch(text)
    if not match:
        form = "[-1, 1] (±0.05)" if kind == "interval" else "0.25 (±0.005) m, or `code`"
        problems.append((first, f"not an answer: {text}", f"write 答え: {form}"))
        return (), "", ""
    if kind == "interval":
        return match.group(1, 2), match.group(3) or "", match.group(4) or ""
    return match.group(1, 1)[:1], match.group(2) or "", (match.group(3) or "").strip()


def question_id(box: Box, predictions: int) -> str:
    """`check-N` of 「問 N.」, `exercise-N-M` of 「演習 N-M.」, `predict`, `predict-2`, … of the others.

    `predictions` of these came before it.
    """
    asked = notation.ASKED.match(box.title)
    if asked:
        return f"{'check' if asked.group(1) == '問' else 'exercise'}-{asked.group(2)}"
    return f"predict-{predictions + 1}" if predictions else "predict"


def of_exercise(box: Box) -> bool:
    """Whether the question is an exercise's, whose worked answer explains it."""
    asked = notation.ASKED.match(box.title)
    return bool(asked) and asked.group(1) == "演習"


def identity(box: Box) -> str:
    """The hash of what a question asks: who changes it asks another one, and old answers are forgotten.

    Its number and the replies are no part of it.
    """
    asked = notation.ASKED.match(box.title)
    answers = box.answers
    parts = [asked.group(3) if asked else box.title]
    parts += [
        part.text for part in box.inside if isinstance(part, Prose) and part.line < answers.line
    ]
    parts += [answers.kind, *(f"{one.right:d}{one.text}" for one in answers.choices)]
    parts += [*answers.key, answers.tolerance]
    words = "\0".join("".join(part.split()) for part in parts)
    return hashlib.sha256(words.encode()).hexdigest()[:10]


_TOLD = re.compile(r"予測の答えは、?([^。]*)です")
_NAMED = re.compile(r"「([^」]+)」|\*\*([^*]+)\*\*")


def told_otherwise(text: str, asked: Sequence[Answers]) -> list[str]:
    """What a text calls 「予測の答え」, in 「」 or bold, that is more like a wrong choice than a right one."""
    choices = [choice for one in asked for choice in one.choices]
    found = []
    for told in _TOLD.findall(text):
        for named in filter(None, sum(_NAMED.findall(told), ())):
            shares = {right: max((_alike(named, one.text) for one in choices if one.right == right), default=0)
                      for right in (True, False)}  # fmt: skip
            if choices and shares[False] >= shares[True]:
                found.append(named)
    return found


def _alike(words: str, choice: str) -> float:
    """The share of the words' pairs of letters that a choice has."""
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    return sum(pair in choice for pair in pairs) / max(len(pairs), 1)


def longest_is_right(answers: Answers) -> bool:
    """Whether the right one of the choices is longer than all others."""
    lengths = sorted((len("".join(one.text.split())), one.right) for one in answers.choices)
    return lengths[-1][1] and lengths[-1][0] > lengths[-2][0]


def proved_elsewhere(answers: Answers) -> list[tuple[int, int]]:
    """(line, letters from its start, -1: all) of what ANSWERS prove, and no sentence claims."""
    found = [(n, -1) for choice in answers.choices for n in range(choice.line, choice.end)]
    if answers.kind in ("number", "interval", "code"):
        found.append((answers.line, -1))
    if answers.kind == "order":
        found += [(n, -1) for n, line in enumerate(answers.lines, answers.line)
                  if notation.NUMBERED.match(line.strip())]  # fmt: skip
    for reply in answers.replies:
        source = answers.lines[reply.line - answers.line]
        found.append((reply.line, len(source) - len(reply.text)))
    return found


def shape(box: Box) -> list[tuple[int, str, str]]:
    """(line, what, remedy) of everything that keeps a question from being answered or replied to."""
    answers = box.answers
    found = list(answers.problems)
    explained = [part for part in box.inside if part.line >= answers.end]
    if again := [part for part in explained if isinstance(part, Answers)]:
        found.append((again[0].line, "a second form of answer", "a box asks one question"))
    if answers.choices:
        found += _shape_of_choices(answers)
    elif not found:
        found += _shape_of_values(box, answers)
    if not answers.choices and not explained and not of_exercise(box):
        found.append((answers.line, "a question without an explanation", "close with a paragraph"))
    for line, text in [*((one.line, one.reply) for one in answers.choices),
                       *((one.line, one.text) for one in answers.replies)]:  # fmt: skip
        if len(text) < LEAST_REPLY:
            found.append((line, f"a reply that does not say why: «{text}»", "one or two sentences"))
    for choice in answers.choices:
        if notation.LINK.search(choice.text):
            found.append((choice.line, "a link in a choice: whoever chooses would leave", "put it into the reply"))  # fmt: skip
    return sorted(found)


_HABIT = (
    {"はい", "いいえ"},
    {"正しい", "誤り"},
    {"正しい", "正しくない"},
    {"ある", "ない"},
    {"○", "×"},
)


def _shape_of_choices(answers):
    texts = ["".join(choice.text.split()) for choice in answers.choices]
    rights = sum(choice.right for choice in answers.choices)
    if len(texts) < 2:
        yield (
            answers.line,
            "a question of one choice",
            "three choices or more, two where there are no more",
        )
    if rights == 0 or (rights == len(texts) and len(texts) > 1):
        yield (
            answers.line,
            f"{rights} of {len(texts)} choices are right",
            "mark what is right with [x]",
        )
    for text in sorted({text for text in texts if texts.count(text) > 1}):
        yield answers.line, f"a choice stands twice: {text}", ""
    if {text.rstrip("。") for text in texts} in _HABIT:
        yield (
            answers.line,
            "yes or no can be answered by habit",
            "ask for a value, an order, a shape",
        )


def _shape_of_values(box, answers):
    kind = answers.kind
    if kind == "text":
        if len(answers.key) < 2:
            yield answers.line, "a text is compared with two points or more", "- … below 要点:"
        return
    if kind == "order" and len(answers.key) < 3:
        yield answers.line, f"{len(answers.key)} things to be put in order", "three or more"
    if len(set(answers.key)) < len(answers.key) and kind != "interval":
        yield answers.line, "something stands twice in the answer", ""
    if not answers.key:
        yield answers.line, "no answer", "answers of code stand in backticks"
        return
    asked = [
        part.text for part in box.inside if isinstance(part, Prose) and part.line < answers.line
    ]
    if kind == "code" and "____" not in "\n".join([box.title, *asked]):
        yield answers.line, "code without a place to fill in", "write ____ in the question"
    if not answers.replies or answers.replies[-1].when:
        yield answers.line, "no reply to other answers", "the last one is - ほか: …"
    seen = set()
    for reply in answers.replies:
        yield from _when(answers, reply, seen)


def _when(answers, reply, seen):
    if (reply.place, reply.when) in seen:
        yield reply.line, f"two replies to «{reply.when or 'ほか'}»", ""
    seen.add((reply.place, reply.when))
    if not reply.when:
        return
    if answers.kind == "order":
        lines = answers.key
        if reply.when not in lines or lines[reply.place : reply.place + 1] in ((), (reply.when,)):
            yield (
                reply.line,
                f"nothing wrong in place {reply.place + 1}: {reply.when}",
                "one of the lines below 順序:, in another place",
            )
        return
    try:
        given = values(answers.kind, reply.when)
        right = same(answers.kind, answers.key, answers.tolerance, given)
    except (ValueError, IndexError):
        yield reply.line, f"not a value: {reply.when}", "written as the answer is"
        return
    if right:
        yield (
            reply.line,
            f"{reply.when} is right, or within the tolerance",
            "a reply to a wrong answer",
        )
