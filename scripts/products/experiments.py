"""An experiment as a notebook to download: no outputs, and Markdown as Jupyter shows it."""

import re
from pathlib import Path

import nbformat

from scripts.book import notation
from scripts.products.chapter_notebooks import license_cell, license_metadata
from scripts.running import execution

_ATTRIBUTES = re.compile(r" *\{ *[#.][^}\n]*\}")
_LINK = re.compile(r"\[([^\]]*)\]\((?!http)[^)]*\)")


def _plain(line: str) -> str:
    """A line as Jupyter shows it: a box's title in bold, what stands in the box not indented."""
    box = notation.BOX.match(line)
    return f"**{box.group(4)}**" if box and box.group(4) else line.removeprefix("    ")


def as_ipynb(path: Path) -> str:
    """The notebook of the experiment's source at `path`, valid."""
    notebook, _ = execution.read(path)
    for cell in notebook.cells:
        cell.metadata.pop("alt", None)
        if cell.cell_type == "markdown":
            lines = _ATTRIBUTES.sub("", cell.source).split("\n")
            cell.source = _LINK.sub(r"\1", "\n".join(map(_plain, lines)))
    notebook.metadata.update(license_metadata())
    notebook.cells.insert(0, license_cell())
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"
