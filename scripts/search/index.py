"""The index of the book's search, a view of the pages' model.

A section is what stands under a heading: its prose as plain text, of its code the lines
that bring a new name, and what the code prints. Each term of the glossary and each row of
a table that is looked up is found by itself; the names that mean the same, and what readers
asked, come along.
"""

import ast
import json
import re
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from scripts.book import error_texts, glossary, kept, lookup_rows, paths, texts
from scripts.book.library import Library, address
from scripts.book.page import Page
from scripts.book.parts import Answers, Block, Box, Fence, Output, Part, Prose
from scripts.book.plain import paragraphs, words
from scripts.search import asked, names, titles

FILE = Path(__file__).with_name("weights.toml")
_TELLING = re.compile(
    r"(?:def|class) \w+|(?:\b[A-Za-z_]\w*)?(?:\.[A-Za-z_]\w+)+|^(?:import|from) .*"
)
_STRING = re.compile(r"f?\"[^\"]*\"|f?'[^']*'")
_JAPANESE = re.compile(r"[\u3040-\u9fff]")


def _is_code(block: str) -> bool:
    """Whether a block is a program, not what one prints."""
    try:
        with warnings.catch_warnings(action="ignore"):
            body = ast.parse(block).body
    except (SyntaxError, ValueError):
        return False
    return any(not isinstance(part, ast.Expr) or isinstance(part.value, ast.Call) for part in body)


def telling_lines(block: str, known: set[str], longest: int) -> list[str]:
    """The lines of a program that bring a name not in `known` (which grows), or explain in Japanese."""
    lines = []
    for line in block.splitlines():
        found = set(_TELLING.findall(_STRING.sub('""', line.partition("#")[0]))) - known
        known |= found
        line = line.strip().strip('"').removeprefix("# ")[:longest]
        if found or (_JAPANESE.search(line) and not re.match(r"f?\"|print|plt|\w+\"", line)):
            lines.append(line)
    return [line for line in lines if line]


class _Section:
    """The text and the code under one heading."""

    def __init__(self, settings, formula_text, known):
        self.settings, self.formula_text, self.known = settings, formula_text, known
        self.text: list[str] = []
        self.code: list[str] = []
        self.printed: list[str] = []
        self.rows: list[lookup_rows.Row] = []

    def read(self, parts: tuple[Part, ...] | list[Part]):
        for part in parts:
            rows = list(lookup_rows.rows_in(part))
            self.rows += rows
            match part:
                case Answers():
                    pass  # most of it says what is wrong
                case Prose() | Box() if rows:
                    continue  # found by themselves
                case Prose():
                    self.text += [words(one, self.formula_text) for one in paragraphs(part.lines)]
                case Box():
                    self._box(part)
                case Block():
                    self._code(paths.script_of(part.stem).read_text("utf-8"))
                case Output():
                    self._output(paths.recorded_of(part.stem).read_text("utf-8"))
                case Fence() if not part.is_output:
                    self._code("\n".join(part.lines))

    def _box(self, box):
        titles = self.settings["said_everywhere"]["titles"]
        title = words(box.title, self.formula_text)
        start = len(self.text)
        self.read(box.inside)
        if title and title not in titles:
            first = self.text[start : start + 1] if box.folded else []
            self.text[start : start + len(first)] = [" ".join([title, *first])]

    def _output(self, text):
        longest = self.settings["code"]["longest_line"]
        self.printed += [line.strip()[:longest] for line in text.splitlines() if line.strip()]

    def _code(self, block):
        if _is_code(block):
            self.code += telling_lines(block, self.known, self.settings["code"]["longest_line"])


def _sections(page: Page, settings, formula_text, where: str) -> Iterator[dict]:
    known: set[str] = set()
    weight = settings["weights"].get(page.name.rpartition("/")[2], 1)
    for heading, parts in page.sections():
        if heading is None:
            continue
        section = _Section(settings, formula_text, known)
        section.read(parts)
        location = where if heading.level == 1 else f"{where}#{heading.id}"
        text = "\n".join(line for line in (" ".join(one.split()) for one in section.text) if line)
        found = {"location": location, "title": words(heading.text), "text": text}
        if section.code:
            found["code"] = "\n".join(section.code)
        if section.printed:
            found["out"] = "\n".join(section.printed)
        if weight != 1:
            found["weight"] = weight
        yield found
        # What a program says (2) is found as it was pasted.
        kind = 2 if page.src == error_texts.PAGE else 1
        for row in section.rows:
            yield _row(row, where, formula_text, found["title"], kind)


def _row(row: lookup_rows.Row, where: str, formula_text, heading: str, kind: int) -> dict:
    """A row as a section of its own, for which its neighbours do not speak; `also` are titles that nobody sees."""
    found = {
        "location": f"{where}#{row.id}",
        "title": words(row.title, formula_text),
        "text": "\n".join([*(words(text, formula_text) for text in row.words), heading]),
        "row": kind,
    }
    if row.also:
        found["also"] = list(row.also)
    return found


def book_index(
    library: Library,
    directories: bool = True,
    formula_text: Callable[[str], str] = str,
    stamp: bytes = b"",
) -> dict:
    """{"config", "docs"} as the search's worker reads it; `formula_text` gives a formula's letters.

    Sections are kept by content where `stamp` says which code makes them.
    """
    settings = texts.table(FILE)
    docs = []
    for source in library.order:
        page, where = library.pages[source], address(source, directories)
        fresh = partial(_as_json, page, settings, formula_text, where)
        key = _key(page, directories, stamp)
        for section in json.loads(kept.kept("search", key, fresh, 400) if stamp else fresh()):
            if source == glossary.SOURCE and "#row-" in section["location"]:
                section["text"] = ""
            docs.append(section)
    also = titles.by_location(library, directories)
    for doc in docs:
        if more := also.get(doc["location"]):
            doc["also"] = [*doc.get("also", []), *more]
    where = address(glossary.SOURCE, directories)
    docs += [
        {"location": f"{where}#{entry.id}", "title": names._plain(entry.term), "text": names.text_of(entry),
         "weight": settings["weights"]["glossary"], "defines": 1}
        for entry in library.glossary
    ]  # fmt: skip
    same = []
    for group in names.groups(library.glossary):
        group["page"] = (
            address(group["page"], directories) if group["page"] in library.pages else None
        )
        same.append({key: value for key, value in group.items() if value})
    said = asked.entries(library, directories, {doc["location"] for doc in docs})
    little = {kind: some.split() for kind, some in settings["words"].items()}
    config = {
        "separator": r"\s+",
        "synonyms": same,
        "asked": said,
        "words": little,
        "wishes": settings["wishes"],
    }
    return {"config": config, "docs": docs}


def _as_json(page: Page, settings, formula_text, where: str) -> bytes:
    return dumps(list(_sections(page, settings, formula_text, where))).encode()


def _key(page: Page, directories: bool, stamp: bytes) -> bytes:
    code = (texts.code(stem) for stem in page.stems())
    return kept.digest([stamp, FILE.read_bytes(), page.src, str(directories), page.source, *code])


def dumps(index) -> str:
    """The index as compact JSON."""
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))
