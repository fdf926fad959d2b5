"""Holds a page's sentences to its claims: each is there, and no number is without one."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from scripts.book import answers as forms
from scripts.book import front_matter, paths
from scripts.book.page import Page
from scripts.book.parts import Answers, Block, Fence, Figure, Output
from scripts.book.problem import Problem
from scripts.proof import answers, settings
from scripts.proof.claims import Claim, file_of, library, stated

LITERATURE = "appendix/references"

# What a sentence may contain without a claim, apart from fences: code, links, ids, comments.
_BLANK = re.compile(
    r"^---\n.*?\n---\n"
    r"|<!--.*?-->|`[^`\n]*`|\]\([^)\n]*\)|\{ *[#.:][^}\n]*\}|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
# Decimals, percentages, 倍, powers of ten, and long integers that are no years.
_NUMBER = re.compile(
    r"\d+\.\d+(?: *(?:%|倍|\\%))?|\d+ *(?:\\%|%|倍)|10\^\{?-?\d+|"
    r"(?<![\d.])(?!(?:1[6-9]|20)\d\d(?![\d]))\d{4,}|\d{1,3}(?:,\d{3})+"
)
# Counts of what the book has: they go stale when it grows, in descriptions, too.
_COUNT = re.compile(
    r"(?<![\d.第])(?<!第 )(?:[2-9]|\d{2,}) *(?:題|問(?![題\d. ])|ページ|章|個の(?:活性化)?関数|個を一目)"
)


def folded(text):
    """Text with minus signs alike and white space gone, and each character's origin."""
    kept, origin = [], []
    for place, character in enumerate(text):
        if not character.isspace() and character not in "\\{},;!" + "*_":
            kept.append("-" if character in "−–" else character)
            origin.append(place)
    return "".join(kept), origin


def nearest(source: str, sentence: str) -> int:
    """The line on which a text departs from a sentence that it does not say whole, or 1.

    It is the line behind the longest part that both share, or before it where the beginning is lost.
    """
    text, origin = folded(source)
    wanted = folded(sentence)[0]
    match = SequenceMatcher(None, text, wanted, autojunk=False).find_longest_match()
    if match.size < 4:
        return 1
    at = match.a if match.b else min(match.a + match.size, len(origin) - 1)
    return source.count("\n", 0, origin[at]) + 1


def sentences(page: Page) -> str:
    """What the claims are about: the source without its fences, of a notebook its text alone, line by line."""
    if not page.is_notebook:
        lines = list(page.lines)
        for part in page.of(Block, Output, Fence):
            lines[part.line - 1 : part.end - 1] = [""] * (part.end - part.line)
        return "\n".join(lines)
    kept = [""] * len(page.lines)
    for part in page.walk():
        if isinstance(part, Fence):
            continue
        for number in range(part.line, part.end):
            line = page.lines[number - 1]
            kept[number - 1] = part.alt if isinstance(part, Figure) else re.sub("^# ?", "", line)
    return "\n".join(kept)


def _covered(text: str, claims: list[Claim]) -> bytearray:
    """1 for each character of the text that a claim speaks of."""
    covered = bytearray(len(text))
    whole, origin = folded(text)
    for claim in claims:
        wanted = folded(claim.sentence)[0]
        start = whole.find(wanted)
        while wanted and start >= 0:
            first, last = origin[start], origin[start + len(wanted) - 1]
            covered[first : last + 1] = b"\1" * (last + 1 - first)
            start = whole.find(wanted, start + 1)
    return covered


def unsaid(page: Page, claims: list[Claim]) -> Iterator[Problem]:
    """Claims that the page does not make, or makes without the citation that they need."""
    text, origin = folded(sentences(page))
    where = paths.shown(file_of(page.name))
    for claim in claims:
        if folded(claim.sentence)[0] not in text:
            line, there = _instead(claim, text, origin, sentences(page))
            said = f"does not say: {claim.sentence}" + (f"\n    but: {there}" if there else "")
            yield Problem(page.file, line, said, f"see {where}")
        if claim.kind.startswith("cited:") and f"references.md#{claim.kind[6:]}" not in text:
            yield Problem(
                page.file,
                1,
                f"cites no references.md#{claim.kind[6:]}: {claim.sentence}",
                f"see {where}",
            )


def _instead(claim: Claim, text: str, origin: list[int], source: str) -> tuple[int, str]:
    """(line, words) of the page that say the same with another number, or (nearest line, "")."""
    pieces = [re.escape(folded(piece)[0]) for piece in claim.pieces()]
    found = re.search("(?:.{1,24}?)".join(pieces), text) if len(pieces) > 1 else None
    if not found or not any(pieces):
        return nearest(source, claim.sentence), ""
    first, last = origin[found.start()], origin[found.end() - 1]
    return source.count("\n", 0, first) + 1, " ".join(source[first : last + 1].split())


def unclaimed(page: Page, claims: list[Claim]) -> Iterator[Problem]:
    """Numbers in sentences that no claim covers."""
    if page.name == LITERATURE:
        return
    source = sentences(page)
    text, covered = _blanked(_without_keys(page, source)), _covered(source, claims)
    told = _told(page, source, covered)
    for match in _NUMBER.finditer(text):
        if not all(covered[match.start() : match.end()]):
            line = text.count("\n", 0, match.start()) + 1
            if _digits(match.group()) in told.get(line, ()):
                continue
            around = text.splitlines()[line - 1].strip()[:70]
            yield Problem(page.file, line, f"{match.group()} has no claim: {around}",
                          f"add says(…) to {paths.shown(file_of(page.name))}")  # fmt: skip


def _without_keys(page: Page, source: str) -> str:
    """The source with spaces for choices and keys, which ANSWERS prove; replies are sentences."""
    lines = source.split("\n")
    for form in page.of(Answers):
        for line, length in forms.proved_elsewhere(form):
            kept = "" if length < 0 else lines[line - 1][length:]
            lines[line - 1] = " " * (len(lines[line - 1]) - len(kept)) + kept
    return "\n".join(lines)


def _digits(number: str) -> str:
    """A number without its unit: what a reply may repeat."""
    return re.sub(r"[^\d.^{-]", "", number)


def _told(page: Page, source: str, covered: list[bool]) -> dict[int, set[str]]:
    """Lines of questions -> numbers that they may repeat: those that the page proves elsewhere.

    Claims, choices and keys are proved, and a wrong value is what the reply is about; a reply
    that repeats one of these numbers says no new one.
    """
    questions = list(page.of(Answers))
    claimed = "".join(
        c if good or c == "\n" else " " for c, good in zip(source, covered, strict=True)
    )
    proved = [claimed]
    for form in questions:
        proved += [*form.key, *(choice.text for choice in form.choices)]
        proved += [reply.when for reply in form.replies]
    numbers = {_digits(match.group()) for text in proved for match in _NUMBER.finditer(text)}
    return {line: numbers for form in questions for line in range(form.line, form.end)}


def uncounted(page: Page, claims: list[Claim]) -> Iterator[Problem]:
    """Counts of things in the book that no claim covers."""
    source = sentences(page)
    head = source[: len(source) - len(front_matter.split(source)[1])]
    text, covered = head + _blanked(source[len(head) :]), _covered(source, claims)
    for match in _COUNT.finditer(text):
        if not all(covered[match.start() : match.end()]):
            line = text.count("\n", 0, match.start()) + 1
            around = text[max(0, match.start() - 24) : match.end() + 12].split("\n")
            near = next(part for part in around if match.group() in part)
            yield Problem(page.file, line, f"{match.group()} counts something, and nothing holds it: …{near}…",
                          f"add says(…, count(…)) to {paths.shown(file_of(page.name))}")  # fmt: skip


def problems(page: Page, known: tuple[list, list] | None = None) -> list[Problem]:
    """All that the claims of a page, and the proofs of its answers, say against it.

    `known` is what `stated` gives, where it has been computed and only the text has changed.
    """
    claims, proofs = known or stated(page.name)
    where = paths.shown(file_of(page.name))
    return sorted([
        *unsaid(page, claims), *unclaimed(page, claims), *uncounted(page, claims),
        *answers.problems(page, proofs, library(), where), *settings.problems(page, claims),
    ])  # fmt: skip


def _blanked(text):
    return _BLANK.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
