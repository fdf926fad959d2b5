"""Each chapter as one notebook to download, made from the pages and snippets of the site.

Text cells are the pages' Markdown as Jupyter shows it; each runnable block is a
code cell; answers of exercises stay folded.
"""

import posixpath
import re
from html import escape
from urllib.parse import urljoin

import nbformat

from scripts.book import front_matter, licenses, notation, paths
from scripts.book.page import Page
from scripts.book.parts import Block, Box, Edge, Figure, Marker, Output
from scripts.markup import questions

_ATTRIBUTES = re.compile(r" *\{:? *[.#][A-Za-z][^}\n]*\}")
_LINK = re.compile(r"\[([^\]\n]*)\]\((?!https?:)([^)\s]*)\)")
_INSTALL = """\
try:
    import matplotlib_fontja
except ImportError:
    %pip install -q matplotlib-fontja==1.1.0
import numpy

if int(numpy.__version__.split(".")[0]) < 2:
    raise ImportError(
        "NumPy 2 以上が要ります。%pip install -U numpy を実行し、再起動しましょう。"
    )
"""


def _text(lines: list[str], page: str, site: str) -> str:
    """Markdown without what only our site understands."""

    def link(match):
        label, target = match.groups()
        if not site or target.startswith("#"):
            return label
        file, _, fragment = target.partition("#")
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page), file))
        place = re.sub(r"(^|/)index$", r"\1", place.removesuffix(".md"))
        place = place if place.endswith("/") or not place else place + "/"
        return f"[{label}]({urljoin(site, place)}{'#' + fragment if fragment else ''})"

    parts = re.split(r"^(```.*?^```$)", "\n".join(lines), flags=re.DOTALL | re.MULTILINE)
    for number in range(0, len(parts), 2):  # between the fences
        text = _ATTRIBUTES.sub("", notation.without_labels(parts[number], "【", "】"))
        parts[number] = re.sub(r"\n{3,}", "\n\n", _LINK.sub(link, text))
    return "".join(parts).strip("\n")


class _Cells:
    """Collects the cells of a page."""

    def __init__(self, page: Page, site: str):
        self.page, self.site, self.cells, self.lines = page, site, [], []
        self.starts = {part.line: part for part in page.walk()}

    def all(self) -> list:
        """The cells of the whole page."""
        first = front_matter.split(self.page.source)[2]
        self._read(first, len(self.page.lines) + 1, 0)
        self._end_text()
        return self.cells

    def _end_text(self):
        text = _text(self.lines, self.page.src, self.site)
        self.lines = []
        if text.strip():
            self.cells.append(nbformat.v4.new_markdown_cell(text))

    def _read(self, at, end, indent, folded=False):
        """Take over the lines from `at` to before `end`, without their indentation."""
        while at < end:
            part = self.starts.get(at)
            match part:
                case Box():
                    self._box(part)
                case Block() if not folded:
                    self._end_text()
                    self.cells.append(nbformat.v4.new_code_cell(_file(part)))
                case Block() | Output() if folded:
                    kind = "text" if isinstance(part, Output) else part.opening
                    self.lines += [part.ticks + kind, *_file(part).split("\n"), part.ticks]
                case Output() | Marker() | Edge() | Figure():
                    pass
                case _:
                    self.lines.append(self.page.lines[at - 1][indent:])
                    at += 1
                    continue
            at = part.end

    def _box(self, box):
        if box.kind == "success":  # an answer stays folded, its code with it
            self.lines += ["", "<details>", f"<summary>{escape(box.title)}</summary>", ""]
            self._read(box.line + 1, box.end, box.indent + 4, folded=True)
            self.lines += ["", "</details>", ""]
        else:
            self.lines += ["", f"**{box.title}**" if box.title else "", ""]
            answers = box.answers
            self._read(box.line + 1, answers.line if answers else box.end, box.indent + 4)
            self.lines.append("")
            if (
                answers
            ):  # what can be chosen stands above the folded answer, which says what is right
                shown = questions.shown(answers, box)
                self.lines += [*(f"{n}. {one}" for n, one in enumerate(shown, 1)), ""]
                self.lines += ["<details>", "<summary>答え</summary>", ""]
                self._read(answers.line, box.end, box.indent + 4, folded=True)
                self.lines += ["", "</details>", ""]


def _file(part) -> str:
    suffix = "out" if isinstance(part, Output) else "py"
    return (paths.SNIPPETS / f"{part.stem}.{suffix}").read_text("utf-8").rstrip("\n")


def license_metadata() -> dict:
    """What a notebook says to programs about its use."""
    return {
        "license": f"{licenses.of_code().spdx} AND {licenses.of_text().spdx}",
        "copyright": licenses.holder(),
    }


def license_cell(site: str = ""):
    """What a notebook says to readers about its use, as its first cell."""
    text, code = licenses.of_text(), licenses.of_code()
    words = f"文章と図は [{text.name}]({text.url})、コードは [{code.name}]({code.url}) です。"
    return nbformat.v4.new_markdown_cell(
        words + (f"元の本: <{site}>" if site else ""), id="license"
    )


def as_ipynb(pages: list[Page], site: str = "") -> str:
    """The notebook of a chapter, valid and without outputs; `site` is where its links lead."""
    notebook = nbformat.v4.new_notebook()
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": kernel, "language_info": {"name": "python"}, **license_metadata()}
    )
    cells = [nbformat.v4.new_code_cell(_INSTALL.rstrip("\n"))]
    for page in pages:
        cells += _Cells(page, site).all()
    for number, cell in enumerate(cells, 1):
        cell.id = f"cell-{number}"
    notebook.cells = [license_cell(site), *cells]
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"
