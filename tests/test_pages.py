"""What a page shows is what its code gives: structure here, runs in test_blocks.py."""

import re

import pytest

from scripts.book import paths
from scripts.running import results as snippet_results
from tests.pages import all_pages

PAGES = all_pages()
pytestmark = [
    pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name),
    pytest.mark.usefixtures("results"),
]


def _fail(problems):
    assert not problems, "\n".join(problems)


def test_front_matter(page):
    head = page.source.split("---\n")[1] if page.source.startswith("---\n") else ""
    problems = [
        f"{page.at(1)}: front matter has no {key}"
        for key in ("title", "description", "level")
        if not re.search(rf"^{key}: \S", head, re.MULTILINE)
    ]
    level = re.search(r"^level: (.*)$", head, re.MULTILINE)
    if level and level.group(1) not in ("入門", "基礎", "発展"):
        problems.append(f"{page.at(1)}: unknown level {level.group(1)}")
    _fail(problems)


def test_no_block_is_written_by_hand(page):
    _fail([f"{page.at(p.line)}: code written into the page" for p in page.of("handwritten")])


def test_blocks_live_in_the_room_of_their_page(page):
    problems = []
    for part in page.of("block") + page.of("output"):
        if not part.stem.startswith(page.home + "/"):
            problems.append(f"{page.at(part.line)}: {part.stem} is not below snippets/{page.home}/")
        if part.kind == "block" and part.text != "python":
            problems.append(f"{page.at(part.line)}: write ```python, not ```{part.text}")
        if part.kind == "output" and part.text.replace(" ", "") != "{.text.no-copy}":
            problems.append(f"{page.at(part.line)}: write ```{{ .text .no-copy }}")
    _fail(problems)


def test_each_output_stands_below_its_block(page):
    problems, parts = [], page.parts
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None]):
        if part.kind == "marker":
            if after is None or after.kind != "output" or after.line != part.line + 2:
                problems.append(f"{page.at(part.line)}: marker without an output below it")
            elif before is None or before.kind not in ("block",) or before.stem != after.stem:
                problems.append(f"{page.at(part.line)}: output of another block")
        if part.kind == "output" and (before is None or before.kind != "marker"):
            problems.append(f"{page.at(part.line)}: output without the marker line above it")
        if part.kind == "block":
            prints = paths.recorded_of(part.stem).exists()
            shows = after is not None and after.kind == "marker"
            draws = bool(snippet_results.figure_names(part.stem))
            if prints and not shows:
                problems.append(f"{page.at(part.line)}: the output of {part.stem} is not shown")
            if not prints and not draws and not part.stem.endswith("/starter"):
                problems.append(f"{page.at(part.line)}: {part.stem} neither prints nor draws")
    _fail(problems)


def test_figures_are_drawn_by_the_code_of_the_page(page):
    drawn = {
        f"{paths.link_from_page(part.stem).rpartition('/')[0]}/{name}"
        for part in page.of("block")
        for name in snippet_results.figure_names(part.stem)
    }
    shown = {part.stem: part for part in page.of("figure")}
    problems = [
        f"{page.at(part.line)}: no block of this page draws {name}"
        for name, part in shown.items()
        if name not in drawn and not name.startswith(("assets/", "../assets/"))
    ]
    problems += [f"{page.at(1)}: the figure {name} is drawn but not shown" for name in drawn - set(shown)]
    problems += [
        f"{page.at(part.line)}: the alt text says too little: {part.text}"
        for part in shown.values()
        if len(part.text) < 12
    ]
    _fail(problems)


def test_headings_have_unique_ascii_ids(page):
    problems, seen, inside = [], {}, False
    for number, line in enumerate(page.source.split("\n"), 1):
        if line.lstrip().startswith("```"):
            inside = not inside
        match = re.match(r"^(#{1,6}) (.*)$", line)
        if inside or not match:
            continue
        name = re.search(r"\{[^}]*#([a-z0-9]+(?:[-_][a-z0-9]+)*)[^}]*\}\s*$", line)
        if not name:
            problems.append(f"{page.at(number)}: heading without an ASCII id: {line}")
        elif name.group(1) in seen:
            problems.append(f"{page.at(number)}: id used twice: {name.group(1)}")
        else:
            seen[name.group(1)] = number
    if len(re.findall(r"^# ", re.sub(r"```.*?```", "", page.source, flags=re.DOTALL), re.M)) != 1:
        problems.append(f"{page.at(1)}: a page has exactly one # heading")
    _fail(problems)


def test_writing_rules(page):
    """Punctuation and forms that the whole book keeps."""
    problems, inside = [], False
    for number, line in enumerate(page.source.split("\n"), 1):
        if line.lstrip().startswith("```"):
            inside = not inside
        if inside:
            continue
        for pattern, why in (
            (r"[．，]", "、。 are the punctuation marks"),
            (r"超高速|最強|圧倒的|爆速", "no hype"),
            (r"<(?!!--)/?[a-z]", "no HTML in pages"),
            (r"[Ａ-Ｚａ-ｚ０-９]", "letters and digits are half-width"),
            (r"\bGeLU\b", "the spelling is GELU"),
            (r"[（）]", "parentheses are half-width"),
        ):
            if "GeLU" in pattern and page.name.startswith("appendix/"):
                continue  # the appendix speaks of the wrong spelling
            if re.search(pattern, re.sub(r"`[^`]*`|\$[^$]*\$", "", line)):
                problems.append(f"{page.at(number)}: {why}: {line.strip()[:60]}")
    _fail(problems)


def test_questions_open_and_close_the_page(page):
    """A section says what it teaches, asks first, and checks at the end."""
    chapters = ("why/", "activations/", "choosing/", "gradients/", "initialization/",
                "optimizers/", "schedules/", "pytorch/")  # fmt: skip
    if not page.name.startswith(chapters) or page.name.endswith(("/exercises", "/index")):
        return
    problems = []
    if '!!! abstract "この節でわかること"' not in page.source:
        problems.append(f"{page.at(1)}: does not say what one will be able to do")
    if "!!! question" not in page.source:
        problems.append(f"{page.at(1)}: asks for no prediction")
    check = page.source.partition("{ #check }")[2]
    if not 2 <= check.count("??? question") <= 5:
        problems.append(f"{page.at(1)}: closes with {check.count('??? question')} questions")
    _fail(problems)
