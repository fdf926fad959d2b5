"""Every number in a sentence is computed, given or cited, and the page agrees."""

import re

import pytest

from scripts.book import paths
from scripts.running import notebooks
from tests.prose import claims_of

FILES = {
    path.relative_to(paths.DOCS).with_suffix("").as_posix(): path
    for path in [*paths.DOCS.rglob("*.md"), *notebooks.sources()]
}
PAGES = sorted(FILES)
LITERATURE = "appendix/references"

# What a sentence may contain without a claim: fences, code, links, ids, comments.
_BLANK = re.compile(
    r"^---\n.*?\n---\n"
    r"|^ *(`{3,})[^\n]*\n.*?^ *\1`* *$"
    r"|<!--.*?-->|`[^`\n]*`|\]\([^)\n]*\)|\{ *[#.:][^}\n]*\}|https?://\S+",
    re.MULTILINE | re.DOTALL,
)
# Decimals, percentages, 倍, powers of ten, and long integers that are no years.
_NUMBER = re.compile(
    r"\d+\.\d+(?: *(?:%|倍|\\%))?|\d+ *(?:\\%|%|倍)|10\^\{?-?\d+|"
    r"(?<![\d.])(?!(?:1[6-9]|20)\d\d(?![\d]))\d{4,}|\d{1,3}(?:,\d{3})+"
)


def _folded(text):
    """Text with minus signs alike and white space gone, and each character's origin."""
    kept, origin = [], []
    for place, character in enumerate(text):
        if not character.isspace() and character not in "\\{},;!" + "*_":
            kept.append("-" if character in "−–" else character)
            origin.append(place)
    return "".join(kept), origin


def _sentences(script):
    """The Markdown cells and alt texts of a notebook, on the lines where they stand."""
    lines, is_prose = [], False
    for line in script.split("\n"):
        if line.startswith("# %%"):
            is_prose = "[markdown]" in line
            alt = re.search(r'alt="([^"]*)"', line)
            lines.append(alt.group(1) if alt else "")
        else:
            lines.append(re.sub("^# ?", "", line) if is_prose else "")
    return "\n".join(lines)


def _source(page):
    text = FILES[page].read_text("utf-8")
    return _sentences(text) if FILES[page].suffix == ".py" else text


def _blanked(text):
    return _BLANK.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_what_is_computed(page):
    text, _ = _folded(_source(page))
    wrong = []
    for claim in claims_of(page):
        if _folded(claim.sentence)[0] not in text:
            wrong.append(f"{paths.shown(FILES[page])} does not say: {claim.sentence}")
        if claim.kind.startswith("cited:") and f"references.md#{claim.kind[6:]}" not in text:
            wrong.append(f"{paths.shown(FILES[page])} cites no references.md#{claim.kind[6:]}: {claim.sentence}")
    assert not wrong, "\n".join(wrong) + f"\n(tests/prose/{page}.py)"


@pytest.mark.parametrize("page", [p for p in PAGES if p != LITERATURE])
def test_no_number_is_without_a_claim(page):
    text = _blanked(_source(page))
    covered = bytearray(len(text))
    whole, origin = _folded(_source(page))
    for claim in claims_of(page):
        wanted = _folded(claim.sentence)[0]
        start = whole.find(wanted)
        while wanted and start >= 0:
            first, last = origin[start], origin[start + len(wanted) - 1]
            covered[first : last + 1] = b"\1" * (last + 1 - first)
            start = whole.find(wanted, start + 1)
    bare = []
    for match in _NUMBER.finditer(text):
        if not all(covered[match.start() : match.end()]):
            line = text.count("\n", 0, match.start()) + 1
            around = text.splitlines()[line - 1].strip()[:70]
            bare.append(f"{paths.shown(FILES[page])}:{line}: {match.group()} has no claim: {around}")
    assert not bare, "\n".join(bare) + f"\n(add says(…) to tests/prose/{page}.py)"
