"""What a page must be, whatever its content: the rules that a reader, and every view, relies on.

Each rule looks at the model and yields problems; a build, the tests and `check_page.py`
ask for all of them at once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from scripts.book import answers, notation, paths, references, texts, written
from scripts.book.library import Library
from scripts.book.page import Page
from scripts.book.parts import Block, Box, Fence, Figure, Heading, Marker, Output, Prose
from scripts.book.problem import Problem
from scripts.book.wording import listed, others

LEVELS = ("入門", "基礎", "発展")
LEAST_ALT = 12  # characters of a description that says something
# Chapters whose pages teach: they say their goals, ask first, and check at the end.
TEACHING = ("why/", "activations/", "choosing/", "gradients/", "initialization/",
            "optimizers/", "schedules/", "pytorch/")  # fmt: skip
BANK = "exam/"  # the questions of the practice exam
_ASCII_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_WRITING = (
    (r"[．，]", "、。 are the punctuation marks"),
    (r"超高速|最強|圧倒的|爆速", "no hype"),
    (r"<(?!!--)/?[a-z]", "no HTML in pages"),
    (r"[Ａ-Ｚａ-ｚ０-９]", "letters and digits are half-width"),
    (r"\bGeLU\b", "the spelling is GELU"),
    (r"[（）]", "parentheses are half-width"),
)


def front_matter(page: Page) -> Iterator[Problem]:
    """Title, description and level stand at the head."""
    for key in ("title", "description", "level"):
        if not page.meta.get(key):
            yield Problem(
                page.file,
                1,
                f"front matter has no {key}",
                f"write {key}: … between the lines of ---",
            )
    if page.meta.get("level") and page.meta["level"] not in LEVELS:
        yield Problem(
            page.file, 1, f"unknown level {page.meta['level']}", f"one of {'、'.join(LEVELS)}"
        )


def ids(page: Page) -> Iterator[Problem]:
    """No two places of a page have the same id: headings, terms, works, blocks, figures."""
    seen: dict[str, int] = {}
    for id_, line in page.all_ids():
        if id_ in seen:
            yield Problem(
                page.file, line, f"id used twice: {id_}", f"first used in line {seen[id_]}"
            )
        seen.setdefault(id_, line)


def headings(page: Page) -> Iterator[Problem]:
    """One title; every heading has an ASCII id, and no formula."""
    found = list(page.of(Heading))
    for heading in found:
        mend = "write ## 見出し { #ascii-id }"
        if not _ASCII_ID.fullmatch(heading.id):
            yield Problem(
                page.file, heading.line, f"heading without an ASCII id: {heading.text}", mend
            )
        if "$" in heading.text:
            yield Problem(page.file, heading.line, f"formula in a heading: {heading.text}",
                          "search and the table of contents cannot show it")  # fmt: skip
    if sum(heading.level == 1 for heading in found) != 1:
        yield Problem(page.file, 1, "a page has exactly one # heading")


def fences(page: Page, library: Library) -> Iterator[Problem]:
    """Code stands in snippets/, in the folder of its page; fences are written in one way."""
    for part in page.of(Fence):
        if not part.closed:
            yield Problem(page.file, part.line, "a fence without an end")
        elif not page.is_notebook:
            yield Problem(page.file, part.line, f"code written into the page: ```{part.opening}",
                          'put it into snippets/ and write --8<-- "A/B/NAME.py"')  # fmt: skip
    for part in page.of(Block, Output):
        suffix, opening = (
            ("out", "{.text.no-copy}") if isinstance(part, Output) else ("py", "python")
        )
        if not (paths.SNIPPETS / f"{part.stem}.{suffix}").is_file():
            mend = f"python scripts/build_figures.py --accept snippets/{part.stem}.py"
            yield Problem(page.file, part.line + 1, f"no such file: snippets/{part.stem}.{suffix}",
                          f"record it: {mend}" if suffix == "out" else "write it")  # fmt: skip
        if not part.stem.startswith(f"{page.home}/"):
            yield Problem(page.file, part.line, f"{part.stem} is not below snippets/{page.home}/")
        if part.opening.replace(" ", "") != opening:
            form = "```{ .text .no-copy }" if suffix == "out" else "```python"
            yield Problem(
                page.file,
                part.line,
                f"a fence written otherwise: ```{part.opening}",
                f"write {form}",
            )


def outputs(page: Page, library: Library) -> Iterator[Problem]:
    """What a block prints stands below it, behind the marker that lets it be compared."""
    parts = [part for part in page.walk() if isinstance(part, Block | Output | Marker | Figure)]
    for before, part, after in zip([None, *parts], parts, [*parts[1:], None]):
        match part:
            case Marker():
                if not isinstance(after, Output) or after.line != part.line + 2:
                    yield Problem(page.file, part.line, "marker without an output below it")
                elif not isinstance(before, Block) or before.stem != after.stem:
                    yield Problem(page.file, part.line, "output of another block")
            case Output() if not isinstance(before, Marker):
                yield Problem(page.file, part.line, "output without the marker line above it",
                              "<!--pytest-codeblocks:expected-output-->")  # fmt: skip
            case Block() if paths.recorded_of(part.stem).exists() and not isinstance(after, Marker):
                yield Problem(page.file, part.line, f"the output of {part.stem} is not shown")


def figures(page: Page) -> Iterator[Problem]:
    """A description says what is to be seen."""
    for part in page.of(Figure):
        if len(part.alt) < LEAST_ALT:
            yield Problem(page.file, part.line, f"figure without a telling alt text: {part.name}")


def links(page: Page, library: Library) -> Iterator[Problem]:
    """Links within the book lead to pages and ids that are there."""
    for link in page.links:
        if re.match(r"[a-z]+:|//", link.target) or (
            link.file and not link.file.endswith((".md", ".py"))
        ):
            continue
        target = library.pages.get(page.target(link))
        if target is None:
            if not (library.docs / page.target(link)).is_file():
                yield Problem(page.file, link.line, f"dead link: {link.target}")
        elif link.fragment and link.fragment not in target.ids:
            yield Problem(page.file, link.line, f"dead link, no such id: {link.target}")


def _written(page: Page) -> Iterator[tuple[int, str]]:
    """(number, line) of what a reader reads as text; what a box holds are parts of its own."""
    for part in page.of(Heading, Prose, Box, Figure):
        for number in range(part.line, part.line + 1 if isinstance(part, Box) else part.end):
            yield number, page.lines[number - 1]


def writing(page: Page) -> Iterator[Problem]:
    """Punctuation and forms that the whole book keeps."""
    for number, line in _written(page):
        bare = re.sub(r"`[^`]*`|\$[^$]*\$", "", line)
        for pattern, why in _WRITING:
            if "GeLU" in pattern and page.name.startswith("appendix/"):
                continue  # the appendix speaks of the wrong spelling
            if re.search(pattern, bare):
                yield Problem(page.file, number, f"{why}: {line.strip()[:60]}")


def wording(page: Page, library: Library) -> Iterator[Problem]:
    """One word for one thing, in the page and in the code that it shows."""
    words = listed()
    found = [
        (page.file, *one) for one in _other_words(page, words) if page.src != references.SOURCE
    ]
    for stem in page.stems():
        script = paths.script_of(stem)
        own = script.parent.glob("*.py") if script.stem == "starter" else [script]
        for script in filter(Path.exists, own):
            name = paths.shown(script)
            found += [(name, *one) for one in others(texts.read(script), words)]
    for file, number, line, other, word in found:
        yield Problem(file, number, f"{other} is called {word} in this book", line.strip()[:60])


@lru_cache(maxsize=256)
def _other_words(page: Page, words: str) -> tuple[tuple[int, str, str, str], ...]:
    """What `others` finds in the page's own lines, by their numbers."""
    found = ((number, others(line, words)) for number, line in _written(page))
    return tuple((number, *rest) for number, some in found for _, *rest in some)


def questions(page: Page) -> Iterator[Problem]:
    """A teaching page says what it teaches, asks first, and checks at the end."""
    if not page.name.startswith(TEACHING) or page.name.endswith(("/exercises", "/index")):
        return
    boxes = list(page.of(Box))
    if not any(box.kind == "abstract" and box.title == "この節でわかること" for box in boxes):
        yield Problem(
            page.file,
            1,
            "does not say what one will be able to do",
            '!!! abstract "この節でわかること"',
        )
    if not any(box.kind == "question" and not box.folded for box in boxes):
        yield Problem(page.file, 1, "asks for no prediction", '!!! question "予測してみましょう"')
    start = next(
        (heading.line for heading in page.of(Heading) if heading.id == "check"), len(page.lines)
    )
    asked = sum(box.kind == "question" and box.folded and box.line > start for box in boxes)
    if not 2 <= asked <= 5:
        yield Problem(
            page.file,
            start,
            f"closes with {asked} questions",
            "two to five below ## 確認問題 { #check }",
        )


def answered(page: Page) -> Iterator[Problem]:
    """Every question takes an answer, and has a reply to each; none is answered by its place."""
    seen: dict[str, int] = {}
    places, longest = [], []
    for id_, box in page.questions():
        if id_ in seen:
            remedy = f"first used in line {seen[id_]}; number them through: 問 1., 問 2., …"
            yield Problem(page.file, box.line, f"two questions are called {id_}", remedy)
        seen[id_] = box.line
        if box.folded and not notation.ASKED.match(box.title):
            yield Problem(page.file, box.line, f"a question without a number: {box.title}", "??? question \"問 1. …\"")  # fmt: skip
        if box.answers is None:
            yield Problem(page.file, box.line, f"a question that takes no answer: {box.title}",
                          "write its choices, or 答え:, 順序:, 要点: (.github/CONTRIBUTING.md)")  # fmt: skip
            continue
        for line, text, remedy in answers.shape(box):
            yield Problem(page.file, line, text, remedy)
        if page.src.startswith(BANK):
            yield from _of_the_bank(page, box)
        if box.answers.kind == "one":
            places.append([choice.right for choice in box.answers.choices].index(True))
            longest.append(answers.longest_is_right(box.answers))
    if len(places) >= 3 and len(set(places)) == 1:
        yield Problem(page.file, 1, f"of all {len(places)} questions, choice {places[0] + 1} is right",
                      "put the choices in another order")  # fmt: skip
    if len(longest) >= 3 and all(longest):
        yield Problem(page.file, 1, f"of all {len(longest)} questions, the longest choice is right",
                      "say the wrong ones as fully")  # fmt: skip
    asked = [
        box.answers for id_, box in page.questions() if id_.startswith("predict") and box.answers
    ]
    for part in page.of(Prose):
        for named in answers.told_otherwise(part.text, asked):
            yield Problem(page.file, part.line, f"the answer of the prediction is not: {named}",
                          "tell the right choice in its own words")  # fmt: skip


_ANSWERED_IN_THE_PAGE = {"予測", "導出"}  # kinds of exercises; the others are judged by their code


def exercises(page: Page) -> Iterator[Problem]:
    """An exercise of prediction or derivation takes its answer before the worked one is opened."""
    own = {id(box): id_ for id_, box in page.questions() if answers.of_exercise(box)}
    for heading, parts in page.sections():
        called = notation.EXERCISE.match(heading.text) if heading else None
        number = called.group(1) if called else ""
        if heading and re.fullmatch(r"exercise-\d+", heading.id):
            yield Problem(page.file, heading.line, "a number as id: one exercise more would take it away",
                          "{ #exercise-NAME }")  # fmt: skip
        for box in (part for part in parts if id(part) in own):
            if own[id(box)].split("-")[1] != number:
                yield Problem(page.file, box.line, f"a question of another exercise: {box.title}",
                              f'!!! question "演習 {number}. …"' if number.isdigit() else "")  # fmt: skip
        kinds = {word for part in parts if isinstance(part, Prose)
                 for word, name in notation.LABEL.findall(part.text) if name == "kind"}  # fmt: skip
        asked = [at for at, part in enumerate(parts) if id(part) in own]
        told = next((at for at, part in enumerate(parts)
                     if isinstance(part, Box) and part.folded and part.kind == "success"), len(parts))  # fmt: skip
        if kinds & _ANSWERED_IN_THE_PAGE and not (asked and asked[0] < told):
            yield Problem(page.file, heading.line, f"an exercise that takes no answer: {heading.text}",
                          f'!!! question "演習 {number}. …" before its answer')  # fmt: skip


def _of_the_bank(page, box):
    """A question for the practice exam says what it is, and where to read on."""
    first = box.inside[0].text.split("\n")[0] if isinstance(box.inside[0], Prose) else ""
    kinds = [kind for _, kind in notation.LABEL.findall(first)]
    if kinds != ["exam", "topic", "level"]:
        form = "*E資格*{.exam} *初期化*{.topic} *基礎*{.level}"
        yield Problem(
            page.file, box.line + 1, "a question without its labels", f"first line: {form}"
        )
    explained = [part for part in box.inside if part.line >= box.answers.end]
    if not any(notation.LINK.search(part.text) for part in explained if isinstance(part, Prose)):
        yield Problem(page.file, box.line, "no link to where it is explained", "close with a link")


def lookups(page: Page, library: Library) -> Iterator[Problem]:
    """What is written from the authors' data is what the data say."""
    return written.stale(page)


OF_ITSELF = (front_matter, ids, headings, figures, writing, questions, answered, exercises)
AMONG_OTHERS = (fences, outputs, links, wording, lookups)  # look at other files, too


@lru_cache(maxsize=256)
def _of_itself(page: Page) -> frozenset[Problem]:
    """What is wrong with a page, whatever stands around it."""
    return frozenset(problem for rule in OF_ITSELF for problem in rule(page))


def of_page(page: Page, library: Library) -> list[Problem]:
    """All problems of one page, in the order of its lines."""
    among = {problem for rule in AMONG_OTHERS for problem in rule(page, library)}
    return sorted(_of_itself(page) | among)


def problems(library: Library) -> list[Problem]:
    """All problems of all pages."""
    return [problem for page in library.pages.values() for problem in of_page(page, library)]
