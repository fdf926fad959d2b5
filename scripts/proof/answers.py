"""What makes the answers of a page's questions right: `ANSWERS` in `tests/prose/A/B.py`.

A key is computed, and with it every choice is shown right or wrong; or it names its reason.
"""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from scripts.book import answers as forms
from scripts.book import paths
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.parts import Answers, Box
from scripts.book.problem import Problem

REASONS = ("定理", "論文", "定義")
LEAST_REASON = 8  # letters of a reason that names something


@dataclass(frozen=True)
class Proof:
    """Why the answer to the question `id` is right: a computed `key`, or a `reason` of a kind."""

    id: str
    key: object = None
    kind: str = "computed"
    reason: str = ""

    def settled(self) -> "Proof":
        """The same with what its functions give in place of them. Raises what they raise."""
        key = _value(self.key)
        if isinstance(key, dict):
            key = {text: _value(truth) for text, truth in key.items()}
        elif isinstance(key, list | tuple):
            key = [_value(one) for one in key]
        return replace(self, key=key)


def computed(id: str, key: object) -> Proof:
    """The key of a question, computed: what the page gives as its answer must be equal to it.

    Of choices: {the choice's text: whether it is right}, all of them, each as an expression that
    computes it (a bare True or False proves nothing) or as `true` or `false` with a reason; of a
    number its value, of an interval its two ends, of an order its lines, of code one way to write
    it. Any of these may be a function without arguments, called when the page is checked.
    """
    return Proof(id, key)


def reason(id: str, kind: str, text: str) -> Proof:
    """Why the answer of a question is right where nothing can be computed.

    `kind` is 定理, 論文 (`text` begins with the work's key in the references) or 定義; what is only
    done so is no key.
    """
    return Proof(id, kind=kind, reason=text)


@dataclass(frozen=True)
class Because:
    """Whether a choice is right, where a reason says it and nothing can be computed."""

    right: bool
    kind: str
    text: str


def true(kind: str, text: str) -> Because:
    """A choice is right for this reason; its kinds are those of `reason`."""
    return Because(True, kind, text)


def false(kind: str, text: str) -> Because:
    """A choice is wrong for this reason; its kinds are those of `reason`."""
    return Because(False, kind, text)


def literal_truths(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of every choice whose truth is written down as True or False, not computed."""
    for call in ast.walk(ast.parse(source)):
        name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
        key = call.args[1] if name == "computed" and len(call.args) > 1 else None
        for text, truth in zip(key.keys, key.values) if isinstance(key, ast.Dict) else ():
            if text is not None and not any(
                isinstance(node, ast.Name | ast.Call | ast.Compare) for node in ast.walk(truth)
            ):
                yield truth.lineno, ast.unparse(text)


def problems(page: Page, proofs: list[Proof], library: Library, where: str) -> Iterator[Problem]:
    """All that is not proved, or proved to be otherwise; `where` is the file of the proofs."""
    asked = {id_: box for id_, box in page.questions() if box.answers}
    file = paths.ROOT / where
    for line, text in literal_truths(file.read_text("utf-8")) if file.is_file() else ():
        remedy = "an expression that is true or false by computation, or false(kind, reason)"
        yield Problem(where, line, f"the truth of {text} is not computed", remedy)
    stated = Counter(proof.id for proof in proofs)
    for id_, box in asked.items():
        if id_ not in stated:
            remedy = f'add computed("{id_}", …) or reason("{id_}", …) to ANSWERS in {where}'
            yield Problem(page.file, box.line, f"nothing proves the answer of {id_}", remedy)
    for proof in proofs:
        if proof.id not in asked:
            known = ", ".join(asked) or "none"
            yield Problem(
                where, 1, f"ANSWERS: {page.file} has no question {proof.id}", f"it has: {known}"
            )
        elif stated[proof.id] > 1:
            yield Problem(where, 1, f"ANSWERS: {proof.id} stands twice")
        else:
            yield from _of_one(page, asked[proof.id], proof, library, where)


def _of_one(page: Page, box: Box, proof: Proof, library: Library, where: str):
    form = box.answers
    if proof.kind != "computed":
        yield from _reason(proof, library, where)
    elif form.kind == "text":
        yield Problem(where, 1, f"ANSWERS: {proof.id} is a text", f'reason("{proof.id}", …)')
    elif form.problems:
        return  # the rules of the book say them
    elif form.choices:
        yield from _choices(page, form, proof, library, where)
    else:
        key = _value(proof.key)
        try:
            right = _equal(form, key)
        except (TypeError, ValueError):
            right = False
        if not right:
            said = ", ".join(form.key) + (f" (±{form.tolerance})" if form.tolerance else "")
            yield Problem(page.file, form.line, f"the answer of {proof.id} is {said}, computed: {key}",
                          f"see {where}")  # fmt: skip


def _value(key):
    return key() if callable(key) else key


def _equal(form: Answers, key) -> bool:
    """Whether a computed key is what the page gives; numbers as exactly as they are written."""
    match form.kind:
        case "code":
            return forms.same("code", form.key, "", [key])
        case "order":
            return [_folded(one) for one in key] == [_folded(one) for one in form.key]
    found = [float(_value(one)) for one in (key if form.kind == "interval" else [key])]
    near = float(form.tolerance or 0)
    return len(found) == len(form.key) and all(
        one == right or abs(one - right) <= max(near, 1e-12 * abs(right))
        for one, right in zip(found, map(forms.number, form.key), strict=True)
    )


def _choices(page: Page, form: Answers, proof: Proof, library: Library, where: str):
    if not isinstance(proof.key, dict):
        remedy = "{the choice's text: whether it is right, …}, all of them"
        yield Problem(where, 1, f"ANSWERS: {proof.id} asks for a choice", remedy)
        return
    truths: dict[str, bool | Callable] = {_folded(text): truth for text, truth in proof.key.items()}
    for choice in form.choices:
        text = _folded(choice.text)
        if text not in truths:
            yield Problem(page.file, choice.line, f"no proof of this choice of {proof.id}: {choice.text}",
                          f"see {where}")  # fmt: skip
            continue
        given = _value(truths[text])
        if isinstance(given, Because):
            yield from _reason(reason(proof.id, given.kind, given.text), library, where)
            given = given.right
        if (truth := bool(given)) != choice.right:
            what = "right" if truth else "wrong"
            yield Problem(page.file, choice.line, f"this choice of {proof.id} is computed to be {what}: {choice.text}",
                          f"see {where}")  # fmt: skip
    known = {_folded(choice.text) for choice in form.choices}
    for text in proof.key:
        if _folded(text) not in known:
            yield Problem(where, 1, f"ANSWERS: {proof.id} has no choice «{text}»", f"see {page.file}:{form.line}")  # fmt: skip


def _reason(proof: Proof, library: Library, where: str):
    if proof.kind not in REASONS:
        yield Problem(
            where, 1, f"ANSWERS: {proof.id}: unknown kind {proof.kind}", "、".join(REASONS)
        )
    if len(proof.reason) < LEAST_REASON:
        yield Problem(where, 1, f"ANSWERS: {proof.id}: a reason that names nothing: {proof.reason}")
    key = re.match(r"\w*", proof.reason, re.ASCII).group()
    if proof.kind == "論文" and key not in library.references:
        yield Problem(where, 1, f"ANSWERS: {proof.id}: no such work: {key}",
                      f"begin with a key of {paths.shown(paths.DOCS)}/appendix/references.md")  # fmt: skip


def _folded(text: str) -> str:
    return "".join(text.split())
