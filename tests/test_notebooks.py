"""Every experiment notebook runs, can be downloaded, and has the form of a page."""

import re
import unicodedata

import nbformat
import pytest

from scripts.book import paths
from scripts.products import experiments
from scripts.running import execution, notebooks

SOURCES = execution.sources()
pytestmark = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)


def _at(path, line):
    return f"{paths.shown(path)}:{line}"


def test_it_runs_without_a_warning(path):
    """Also with no output to stderr, and a description for each figure."""
    for cell in execution.execute(path).cells:
        for output in cell.get("outputs", []):
            noisy = output.output_type == "error" or output.get("name") == "stderr"
            assert not noisy, f"{paths.shown(path)} ({cell.id}): {output}"
    markdown, meta, figures = notebooks.to_markdown(path)
    assert meta.get("title") and meta.get("level") in ("入門", "基礎", "発展"), meta
    assert figures and all(f"]({name})" in markdown for name in figures)


def test_the_download_is_a_valid_notebook(path):
    text = experiments.as_ipynb(path)
    assert text == experiments.as_ipynb(path), f"{paths.shown(path)}: two conversions differ"
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    executed = [c for c in execution.execute(path).cells if c.cell_type == "code"]
    assert [cell.source for cell in code] == [cell.source for cell in executed]
    assert not any(cell.outputs for cell in code), "outputs belong to the page"
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    left = re.search(r"^(?:!!!|\?\?\?).*|\{ *[#.].*\}|\]\(\.\./.*", words, re.MULTILINE)
    assert not left, f"{paths.shown(path)}: Jupyter cannot show this: {left.group()}"


def test_it_has_the_form_of_a_page(path):
    script, problems = path.read_text("utf-8"), []
    prose = "\n".join(re.findall(r"^# ?(.*)$", script, re.MULTILINE))
    description = re.search(r"^description: (.*)$", prose, re.MULTILINE).group(1)
    if not 80 <= len(description) <= 120:
        problems.append(f"{_at(path, 3)}: description of {len(description)} characters")
    if '!!! abstract "この節でわかること"' not in prose or "!!! question" not in prose:
        problems.append(f"{_at(path, 1)}: opens without its aims, or asks for no prediction")
    if not 2 <= prose.partition("{ #check }")[2].count("??? question") <= 5:
        problems.append(f"{_at(path, 1)}: closes without two to five questions")
    if "{ #limits }" not in prose:
        problems.append(f"{_at(path, 1)}: does not say what holds only in this setting")
    ids = re.findall(r"^# #+ .*\{ #([a-z0-9-]+) \}$", script, re.MULTILINE)
    headings = re.findall(r"^# (#+) ", script, re.MULTILINE)
    if len(set(ids)) != len(headings) or headings.count("#") != 1:
        problems.append(f"{_at(path, 1)}: headings without unique ids, or not one title")
    for number, line in enumerate(script.split("\n"), 1):
        wide = sum(2 if unicodedata.east_asian_width(c) in "FW" else 1 for c in line)
        if not line.startswith("#") and wide > 72:
            problems.append(f"{_at(path, number)}: wider than 72 columns")
        if re.search(r"[．，（）]|[Ａ-Ｚａ-ｚ０-９]|超高速|最強|圧倒的|爆速", line):
            problems.append(f"{_at(path, number)}: {line.strip()[:60]}")
    assert not problems, "\n".join(problems)
