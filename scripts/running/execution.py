"""Runs experiment notebooks through mkdocs-jupyter, cell by cell; what a run gave is kept by content.

A source is a reviewable script (jupytext percent format) below `docs/experiments/`.
"""

import hashlib
import io
import os
import sys
from pathlib import Path

# Jupyter's libraries are imported where they are needed: asking whether a notebook is outdated is cheap.
from scripts.book import paths, whole_files
from scripts.running import results, runner

FOLDER = paths.DOCS / "experiments"
EXECUTED = paths.CACHE / "notebooks" / results.PYTHON
_LIBRARIES = ("scikit-learn", "scipy")  # beyond those that snippets use

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


def read(path: Path):
    """The notebook and its front matter."""
    import jupytext
    import nbformat
    import yaml

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


def key_of(path: Path) -> str:
    """The key under which the run of the notebook as it is now is kept."""
    parts = [path.read_bytes(), Path(__file__).read_bytes(), results.versions(_LIBRARIES)]
    return hashlib.sha256(results.surroundings() + b"\0".join(parts)).hexdigest()


def _kept(path: Path) -> Path:
    return EXECUTED / f"{path.stem}-{key_of(path)}.ipynb"


def is_outdated(path: Path) -> bool:
    """Whether the notebook has to be run."""
    return not _kept(path).exists()


def execute(path: Path):
    """The notebook with its outputs, from the cache or run now.

    Raises NotebookError, with the failing cell's line in the source.
    """
    import nbformat

    kept = _kept(path)
    if kept.exists():
        return nbformat.read(kept, as_version=4)
    from mkdocs_jupyter.nbconvert2 import get_nbconvert_app
    from nbclient.exceptions import CellExecutionError
    from nbconvert.exporters import NotebookExporter

    notebook, _ = read(path)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(_SETUP, id="setup"))
    app = get_nbconvert_app(execute=True, allow_errors=False, kernel_name="python3")
    app.config["ExecutePreprocessor"]["timeout"] = 300  # seconds for one cell
    before = dict(os.environ)
    environment = {
        k: v for k, v in (runner.ENVIRONMENT | runner.MEMORY).items() if k != "MPLBACKEND"
    }
    os.environ.update(environment)
    os.environ.pop("MPLBACKEND", None)
    os.environ.pop("PYTHONWARNINGS", None)
    try:
        text, _ = NotebookExporter(config=app.config).from_file(
            io.StringIO(nbformat.writes(notebook))
        )
    except CellExecutionError as error:
        again = f"mend it, then: python scripts/build_figures.py {paths.shown(path)}"
        place = f"{paths.shown(path)}:{_failing_line(path, error)}"
        raise NotebookError(f"{place}: {str(error).rstrip()}\n{again}") from None
    finally:
        os.environ.clear()
        os.environ.update(before)
    executed = nbformat.reads(text, as_version=4)
    executed.cells = executed.cells[1:]
    whole_files.write(kept, nbformat.writes(executed))
    for old in EXECUTED.glob(f"{path.stem}-*.ipynb"):
        if old != kept:
            old.unlink(missing_ok=True)
    return executed


def _failing_line(path, error) -> int:
    """Where the first line of the failing cell stands in the source."""
    source = path.read_text("utf-8")
    for cell in read(path)[0].cells:
        if cell.cell_type == "code" and cell.source and cell.source in str(error):
            return source[: max(source.find(cell.source), 0)].count("\n") + 1
    return 1


def main(path: str) -> int:
    """Execute one notebook, for a process of its own: the exit code, the error on stderr."""
    try:
        execute(Path(path))
    except NotebookError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
