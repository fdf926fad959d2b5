"""Executed notebooks as pages: Markdown with outputs, and the figures that they draw."""

import json
from dataclasses import replace
from pathlib import Path

from scripts.book import kept, paths
from scripts.book.page import Page, parse
from scripts.book.parts import Figure
from scripts.figures import svg
from scripts.running import execution
from scripts.running.execution import NotebookError


def _text_of(output, where) -> str:
    if output.output_type == "stream":
        if output.name != "stdout":
            raise NotebookError(f"{where}: writes to stderr: {output.text}")
        return output.text
    if "image/svg+xml" in output.get("data", {}) or "text/plain" not in output.get("data", {}):
        return ""
    return output.data["text/plain"] + "\n"


def to_markdown(path: Path) -> tuple[str, dict, dict]:
    """(Markdown, front matter, figures by name) of an executed notebook, kept by content.

    A figure is (id of its cell, figure as pages embed it). Raises NotebookError.
    """
    code = (Path(__file__), Path(svg.__file__), Path(execution.__file__))
    key = kept.digest([execution.key_of(path), *(file.read_bytes() for file in code)])

    def fresh() -> bytes:
        return json.dumps(_to_markdown(path), ensure_ascii=False).encode()

    text, meta, figures = json.loads(kept.kept("notebook-pages", key, fresh, most=40))
    return text, meta, figures


def _to_markdown(path: Path) -> tuple[str, dict, dict]:
    executed, (_, meta) = execution.execute(path), execution.read(path)
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
        drawn = [
            o.data["image/svg+xml"] for o in cell.outputs if "image/svg+xml" in o.get("data", {})
        ]
        for number, picture in enumerate(drawn, 1):
            suffix = f"-{number}" if number > 1 else ""
            name = f"{path.stem}/{cell.id}{suffix}.svg"
            figures[name] = (cell.id, svg.compact(picture, f"{path.stem}-{cell.id}{suffix}"))
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
