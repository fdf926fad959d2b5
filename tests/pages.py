"""Reads pages as the tests need them: expanded, with the line each part came from."""

import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest_codeblocks

from scripts.book import paths
from scripts.markup.page import FENCE, INCLUDE, MARKER

_FIGURE = re.compile(r"^ *!\[([^\]]*)\]\(([^)\s]+\.svg)\)\s*$")


@dataclass
class Part:
    """A block, an output, a marker or a figure of a page."""

    kind: str
    line: int
    stem: str = ""
    text: str = ""


@dataclass
class Page:
    """A page: its parts in order, and its blocks as the copy button gives them."""

    name: str
    path: Path
    source: str
    parts: list[Part] = field(default_factory=list)

    def at(self, line) -> str:
        return f"docs/{self.name}.md:{line}"

    def of(self, kind) -> list[Part]:
        return [part for part in self.parts if part.kind == kind]

    @property
    def home(self) -> str:
        """The folder below snippets/ that holds this page's code."""
        folder, _, last = self.name.rpartition("/")
        return f"{folder}/exercises" if folder and last == "exercises" else self.name


def _parts(source: str) -> list[Part]:
    found, lines, fence = [], source.split("\n"), None
    for number, line in enumerate(lines, 1):
        opening, include = FENCE.match(line), INCLUDE.match(line)
        if fence is not None:
            if include:
                stem, _, suffix = include.group(2).rpartition(".")
                fence[1].append((stem, suffix, number))
            elif line.strip() == fence[0]:
                files = fence[1]
                if len(files) == 1 and fence[2] == 1:
                    stem, suffix, _ = files[0]
                    kind = "output" if suffix == "out" else "block"
                    found.append(Part(kind, fence[3], stem, fence[4]))
                else:
                    found.append(Part("handwritten", fence[3]))
                fence = None
                continue
            if fence:
                fence[2] += 1
        elif opening:
            fence = [opening.group(2), [], 0, number, opening.group(3).strip()]
        elif MARKER.match(line):
            found.append(Part("marker", number))
        elif match := _FIGURE.match(line):
            found.append(Part("figure", number, match.group(2), match.group(1)))
    return found


@lru_cache(maxsize=1)
def all_pages() -> tuple[Page, ...]:
    """Every Markdown page of the book."""
    pages = []
    for path in sorted(paths.DOCS.rglob("*.md")):
        name = path.relative_to(paths.DOCS).with_suffix("").as_posix()
        source = path.read_text("utf-8")
        pages.append(Page(name, path, source, _parts(source)))
    return tuple(pages)


def addresses() -> dict[str, list[str] | None]:
    """The address of each page of the site, and the page's runnable blocks (None for notebooks)."""
    found = {}
    for page in all_pages():
        found[f"{page.name}/".removesuffix("index/")] = sorted(part.stem for part in page.of("block"))
    for notebook in sorted((paths.DOCS / "experiments").glob("*.py")):
        found[f"experiments/{notebook.stem}/"] = None
    return {**found, "404.html": []}


def expanded(page: Page) -> tuple[str, list[int]]:
    """The page with every file in place of its name, and the source line of each line."""
    lines, origin = [], []
    for number, line in enumerate(page.source.split("\n"), 1):
        include = INCLUDE.match(line)
        if include:
            content = (paths.SNIPPETS / include.group(2)).read_text("utf-8").rstrip("\n")
            block = [include.group(1) + part for part in content.split("\n")]
        else:
            block = [line]
        lines += block
        origin += [number] * len(block)
    return "\n".join(lines) + "\n", origin


def code_blocks(page: Page) -> list[tuple[int, str, str | None]]:
    """(line in the page, code, shown output) of each Python block, by pytest-codeblocks."""
    text, origin = expanded(page)
    blocks = pytest_codeblocks.extract_from_buffer(io.StringIO(text), max_num_lines=100_000)
    return [
        (origin[block.lineno - 1], block.code, block.expected_output)
        for block in blocks
        if block.syntax == "python"
    ]
