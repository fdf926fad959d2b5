"""Experiment notebooks: executed through mkdocs-jupyter, shown like any other page.

A source is a reviewable script (jupytext percent format) below `docs/experiments/`.
It is executed once, cell by cell, and becomes Markdown that the page extension
shapes: the same headings, formulas, figures and weight as on every page.
"""

import hashlib
import io
import os
import re
from dataclasses import replace
from pathlib import Path

import jupytext
import nbformat
import yaml

from scripts.book import paths, whole_files
from scripts.book.page import Page, parse
from scripts.book.parts import Figure
from scripts.figures.svg import compact
from scripts.running import results as snippet_results
from scripts.running import runner as snippet_runner

FOLDER = paths.DOCS / "experiments"
EXECUTED = paths.CACHE / "notebooks"

# Runs before the first cell: figures as SVG, in the site's style, without a date.
_SETUP = """\
import warnings
warnings.simplefilter("error")
warnings.filterwarnings("ignore", category=PendingDeprecationWarning)
from matplotlib_inline.backend_inline import set_matplotlib_formats
set_matplotlib_formats("svg", bbox_inches=None, metadata={
    "Date": None, "Creator": None, "Type": None, "Format": None})
"""


class NotebookError(Exception):
    """A cell failed, or shows something that the page cannot take over."""


def sources() -> list[Path]:
    """The notebook sources, in order."""
    return sorted(FOLDER.glob("*.py"))


def _read(path: Path):
    """The notebook and its front matter."""
    notebook = jupytext.read(path)
    meta, cells = {}, notebook.cells
    if cells and cells[0].cell_type == "raw":
        meta = yaml.safe_load(cells[0].source.strip().strip("-")) or {}
        notebook.cells = cells[1:]
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": kernel, "language_info": {"name": "python"}}
    )
    return notebook, meta


def _key(path: Path) -> str:
    parts = [path.read_bytes(), Path(__file__).read_bytes()]
    return hashlib.sha256(snippet_results.surroundings() + b"\0".join(parts)).hexdigest()


def execute(path: Path):
    """The notebook with its outputs, from the cache or run now.

    Raises NotebookError, with the failing cell's line in the source.
    """
    kept = EXECUTED / f"{path.stem}-{_key(path)}.ipynb"
    if kept.exists():
        return nbformat.read(kept, as_version=4)
    from mkdocs_jupyter.nbconvert2 import get_nbconvert_app
    from nbclient.exceptions import CellExecutionError
    from nbconvert.exporters import NotebookExporter

    notebook, _ = _read(path)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_SETUP, id="setup"))
    app = get_nbconvert_app(execute=True, allow_errors=False, kernel_name="python3")
    app.config["ExecutePreprocessor"]["timeout"] = 300  # seconds for one cell
    before = dict(os.environ)
    environment = {k: v for k, v in snippet_runner.ENVIRONMENT.items() if k != "MPLBACKEND"}
    os.environ.update(environment)
    os.environ.pop("MPLBACKEND", None)
    os.environ.pop("PYTHONWARNINGS", None)
    try:
        text, _ = NotebookExporter(config=app.config).from_file(io.StringIO(nbformat.writes(notebook)))
    except CellExecutionError as error:
        raise NotebookError(f"{paths.shown(path)}:{_failing_line(path, error)}: {error}") from None
    finally:
        os.environ.clear()
        os.environ.update(before)
    executed = nbformat.reads(text, as_version=4)
    executed.cells = executed.cells[1:]
    for old in EXECUTED.glob(f"{path.stem}-*.ipynb"):
        old.unlink(missing_ok=True)
    whole_files.write(kept, nbformat.writes(executed))
    return executed


def _failing_line(path, error) -> int:
    """Where the first line of the failing cell stands in the source."""
    source = path.read_text("utf-8")
    for cell in _read(path)[0].cells:
        if cell.cell_type == "code" and cell.source and cell.source in str(error):
            return source[: max(source.find(cell.source), 0)].count("\n") + 1
    return 1


def _text_of(output, where) -> str:
    if output.output_type == "stream":
        if output.name != "stdout":
            raise NotebookError(f"{where}: writes to stderr: {output.text}")
        return output.text
    if "image/svg+xml" in output.get("data", {}) or "text/plain" not in output.get("data", {}):
        return ""
    return output.data["text/plain"] + "\n"


def to_markdown(path: Path) -> tuple[str, dict, dict]:
    """(Markdown, front matter, figures by name) of an executed notebook."""
    executed = execute(path)
    meta = _read(path)[1]
    lines, figures = [], {}
    for cell in executed.cells:
        where = f"{paths.shown(path)} ({cell.id})"
        if cell.cell_type == "markdown":
            lines += [cell.source, ""]
            continue
        lines += [f"```{{ .python .no-copy .cell #{cell.id} }}", cell.source, "```", ""]
        printed = "".join(_text_of(output, where) for output in cell.outputs)
        if printed.strip():
            lines += ["```{ .text .no-copy .output }", printed.rstrip("\n"), "```", ""]
        drawn = [o.data["image/svg+xml"] for o in cell.outputs if "image/svg+xml" in o.get("data", {})]
        for number, svg in enumerate(drawn, 1):
            suffix = f"-{number}" if number > 1 else ""
            name = f"{path.stem}/{cell.id}{suffix}.svg"
            figures[name] = (cell.id, compact(svg, f"{path.stem}-{cell.id}{suffix}"))
            alt = cell.metadata.get("alt")
            if not alt:
                raise NotebookError(f'{where}: a cell that draws needs a description: # %% alt="…"')
            lines += [f"![{alt}]({name})", ""]
    return "\n".join(lines), meta, figures


def figures_of(path: Path) -> dict:
    """name -> (id of the cell, figure) of everything that the notebook draws."""
    return to_markdown(path)[2]


def executed_page(path: Path, page: Page) -> tuple[Page, dict]:
    """(the page with its outputs, name -> (figure, description)) of a notebook's source."""
    text, _, drawn = to_markdown(path)
    shown = replace(parse(text, page.name), meta=page.meta)
    descriptions = {part.name: part.alt for part in shown.of(Figure)}
    return replace(shown, suffix=page.suffix), {
        name: (figure, descriptions[name]) for name, (_, figure) in drawn.items()
    }


def as_ipynb(path: Path) -> str:
    """The notebook to download: no outputs, and Markdown as Jupyter shows it."""
    notebook, _ = _read(path)
    for cell in notebook.cells:
        cell.metadata.pop("alt", None)
        if cell.cell_type == "markdown":
            text = re.sub(r" *\{ *[#.][^}\n]*\}", "", cell.source)
            text = re.sub(r'^(?:!!!|\?\?\?) \w+ "([^"]*)"$', r"**\1**", text, flags=re.MULTILINE)
            cell.source = re.sub(r"^    ", "", text, flags=re.MULTILINE)
            cell.source = re.sub(r"\[([^\]]*)\]\((?!http)[^)]*\)", r"\1", cell.source)
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"
