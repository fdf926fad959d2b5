"""Each chapter as one notebook to download, made from the pages and snippets of the site.

Text cells are the pages' Markdown as Jupyter shows it; each runnable block is a
code cell; answers of exercises stay folded.
"""

import posixpath
import re
from html import escape
from urllib.parse import urljoin

import nbformat

from scripts.book import paths
from scripts.markup.page import FENCE, INCLUDE, MARKER

_BOX = re.compile(r'^( *)(!!!|\?\?\?\+?) (\w+)(?: "(.*)")?\s*$')
_FIGURE = re.compile(r"^ *!\[[^\]]*\]\([^)]*\)\s*$")
_LABEL = re.compile(r"\*([^*\n]+)\*\{ *\.\w+ *\}")
_ATTRIBUTES = re.compile(r" *\{ *[.#][A-Za-z][^}\n]*\}")
_LINK = re.compile(r"\[([^\]\n]*)\]\((?!https?:)([^)\s]*)\)")
_INSTALL = """\
try:
    import matplotlib_fontja
except ImportError:
    %pip install -q matplotlib-fontja==1.1.0
"""


def chapters(nav: list) -> dict[str, list[str]]:
    """Folder of each chapter with code -> its pages (`A/B.md`) in the order of reading.

    A page may keep the address that it has in another chapter's folder: the
    chapter is called after the folder of most of its pages.
    """
    found = {}
    for group in nav:
        pages = [p for entry in next(iter(group.values())) for p in _pages(entry)] if isinstance(group, dict) else []
        folders = [page.rpartition("/")[0] for page in pages]
        if not pages or "" in folders or not all((paths.DOCS / p).is_file() for p in pages):
            continue
        if any('.py"' in (paths.DOCS / p).read_text("utf-8") for p in pages):
            found[max(folders, key=folders.count)] = pages
    return found


def _pages(entry):
    values = entry.values() if isinstance(entry, dict) else [entry]
    for value in values:
        if isinstance(value, list):
            for one in value:
                yield from _pages(one)
        elif value.endswith(".md"):
            yield value


def address(chapter: str) -> str:
    """Where the notebook lies in the site."""
    return f"{chapter}/{chapter.rpartition('/')[2]}.ipynb"


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
        text = _ATTRIBUTES.sub("", _LABEL.sub(r"【\1】", parts[number]))
        parts[number] = re.sub(r"\n{3,}", "\n\n", _LINK.sub(link, text))
    return "".join(parts).strip("\n")


class _Cells:
    """Collects a page's cells."""

    def __init__(self, page, site):
        self.page, self.site, self.cells, self.lines = page, site, [], []

    def end_text(self):
        text = _text(self.lines, self.page, self.site)
        self.lines = []
        if text.strip():
            self.cells.append(nbformat.v4.new_markdown_cell(text))

    def add_code(self, stem):
        self.end_text()
        source = paths.script_of(stem).read_text("utf-8").rstrip("\n")
        self.cells.append(nbformat.v4.new_code_cell(source))

    def read(self, lines):
        """Take over lines; boxes are read with their indentation removed."""
        position = 0
        while position < len(lines):
            line = lines[position]
            box, opening = _BOX.match(line), FENCE.match(line)
            if box:
                end, inside = _box_end(lines, position, len(box.group(1)))
                self._box(box.group(3), box.group(4) or "", inside)
                position = end
            elif opening:
                include = INCLUDE.match(lines[position + 1])
                if include and include.group(2).endswith(".py"):
                    self.add_code(include.group(2).removesuffix(".py"))
                position += 3
            else:
                if not MARKER.match(line) and not _FIGURE.match(line):
                    self.lines.append(line)
                position += 1

    def _box(self, kind, title, inside):
        if kind == "success":
            self.lines += ["", "<details>", f"<summary>{escape(title)}</summary>", ""]
            self.lines += _with_files(inside)
            self.lines += ["", "</details>", ""]
        else:
            self.lines += ["", f"**{title}**" if title else "", ""]
            self.read(inside)
            self.lines.append("")


def _box_end(lines, start, indent):
    """The line after a box, and what it holds."""
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" " * (indent + 4))):
        end += 1
    return end, [line[indent + 4 :] for line in lines[start + 1 : end]]


def _with_files(lines):
    """Lines with every named file in place of its name, and no figures."""
    out = []
    for line in lines:
        include = INCLUDE.match(line)
        if include:
            out += (paths.SNIPPETS / include.group(2)).read_text("utf-8").rstrip("\n").split("\n")
        elif not MARKER.match(line) and not _FIGURE.match(line):
            out.append(re.sub(r"^(`{3,})\{.*\}$", r"\1text", line.replace("``` {", "```{")))
    return out


def as_ipynb(pages: list[str], site: str = "") -> str:
    """The notebook of a chapter, valid and without outputs."""
    notebook = nbformat.v4.new_notebook()
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = nbformat.from_dict({"kernelspec": kernel, "language_info": {"name": "python"}})
    cells = [nbformat.v4.new_code_cell(_INSTALL.rstrip("\n"))]
    for page in pages:
        reader = _Cells(page, site)
        source = (paths.DOCS / page).read_text("utf-8")
        reader.read(re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL).split("\n"))
        reader.end_text()
        cells += reader.cells
    for number, cell in enumerate(cells, 1):
        cell.id = f"cell-{number}"
    notebook.cells = cells
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def links(page: str, url: str, config) -> str:
    """The line at the end of a chapter's first page and of its exercises, for a page at `url`."""
    for chapter, pages in chapters(config.nav or []).items():
        if page not in (pages[0], f"{chapter}/exercises.md"):
            continue
        target = posixpath.relpath(address(chapter), posixpath.dirname(url) or ".")
        parts = [f'<a href="{target}" download>この章のノートブック (.ipynb)</a>']
        repository = (config.extra or {}).get("repository") or ""
        if match := re.match(r"https://github\.com/([\w.-]+/[\w.-]+?)(?:\.git)?/?$", repository):
            branch = config.extra.get("notebook_branch") or "gh-pages"
            colab = f"https://colab.research.google.com/github/{match[1]}/blob/{branch}/{address(chapter)}"
            parts.append(f'<a href="{colab}" rel="noopener">Colab で開く</a>')
        return f'<p class="chapter-notebook" data-search-exclude>{" ・ ".join(parts)}</p>'
    return ""
