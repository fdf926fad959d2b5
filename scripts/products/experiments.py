"""An experiment as a notebook to download: no outputs, and Markdown as Jupyter shows it."""

import re
from pathlib import Path

import nbformat

from scripts.products.chapter_notebooks import license_cell, license_metadata
from scripts.running import execution

_ATTRIBUTES = re.compile(r" *\{ *[#.][^}\n]*\}")
_BOX = re.compile(r'^(?:!!!|\?\?\?) \w+ "([^"]*)"$', re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\((?!http)[^)]*\)")


def as_ipynb(path: Path) -> str:
    """The notebook of the experiment's source at `path`, valid."""
    notebook, _ = execution.read(path)
    for cell in notebook.cells:
        cell.metadata.pop("alt", None)
        if cell.cell_type == "markdown":
            text = _BOX.sub(r"**\1**", _ATTRIBUTES.sub("", cell.source))
            cell.source = _LINK.sub(r"\1", re.sub(r"^    ", "", text, flags=re.MULTILINE))
    notebook.metadata.update(license_metadata())
    notebook.cells.insert(0, license_cell())
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"
