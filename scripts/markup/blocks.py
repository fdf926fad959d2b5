"""A fence that names a snippet becomes a runnable block with its file; one that names an output shows it."""

from markdown.preprocessors import Preprocessor

from scripts.book import paths
from scripts.book.page import anchor
from scripts.book.parts import Block, Edge, Fence, Marker, Output
from scripts.book.problem import Problem
from scripts.markup.errors import PageError
from scripts.running.exercises import judged
from scripts.running.snippets import needs_torch


class Blocks(Preprocessor):
    """Replaces the lines of blocks, outputs, markers and edges; all other lines stay as they are.

    Leaves the page's model in `md.book_page` for the parts that follow.
    """

    def __init__(self, md, context):
        super().__init__(md)
        self.context = context

    def run(self, lines):
        page, before = self.context.parsed(lines)
        self.md.book_page = page
        problems = list(self._problems(page))
        if problems:
            raise PageError(problems)
        out, at = [], 0
        for part in page.of(Block, Output, Marker, Edge):
            out += lines[at : part.line - 1 - before]
            if isinstance(part, Block):
                out += self._block(part)
            elif isinstance(part, Output):
                out += [f"{' ' * part.indent}{part.ticks}{{ .text .no-copy .output }}", *_file(part, "out"),
                        " " * part.indent + part.ticks]  # fmt: skip
            at = part.end - 1 - before
        return out + lines[at:]

    def _problems(self, page):
        """What the block's view cannot show; the rules of the book say the rest (scripts.book.rules)."""
        for part in page.of(Block, Output):
            suffix = "out" if isinstance(part, Output) else "py"
            if not (paths.SNIPPETS / f"{part.stem}.{suffix}").is_file():
                mend = f"python scripts/build_figures.py --accept snippets/{part.stem}.py"
                remedy = f"write it, or record it: {mend}" if suffix == "out" else ""
                yield Problem(
                    self.context.place,
                    part.line + 1,
                    f"no such file: snippets/{part.stem}.{suffix}",
                    remedy,
                )
        for part in page.of(Fence):
            if not part.closed:
                yield Problem(self.context.place, part.line, "a fence without an end")
            elif ".cell" not in part.opening and ".output" not in part.opening:
                yield Problem(self.context.place, part.line,
                              f"a fence must hold nothing but a snippet's name: ```{part.opening}",
                              'put the code into snippets/ and write --8<-- "A/B/NAME.py"')  # fmt: skip

    def _block(self, part):
        name = part.stem.rpartition("/")[2] + ".py"
        indent, marks = " " * part.indent, ""
        if needs_torch(part.stem):
            marks = " data-local=1"
        elif judged(part.stem):
            marks = " data-check=1"
        role = " .starter" if name == "starter.py" else ""
        head = (
            f'{{ .python .runnable{role} #{anchor(part.stem)} data-snippet="{part.stem}"{marks} }}'
        )
        link = f"[{name}]({paths.link_from_page(part.stem)}.py){{ .snippet-file download={name} }}"
        return [f"{indent}{part.ticks}{head}", *_file(part, "py"), f"{indent}{part.ticks}", "",
                f"{indent}{link}", f"{indent}{{: .snippet-line }}", ""]  # fmt: skip


def _file(part, suffix) -> list[str]:
    text = (paths.SNIPPETS / f"{part.stem}.{suffix}").read_text("utf-8").rstrip("\n")
    return [f"{' ' * part.indent}{line}" if line else "" for line in text.split("\n")]
