"""A fence that names a snippet becomes a runnable block with its file; one that names an output shows it.

Questions that take answers are rewritten in the same walk, since lines are counted from the source.
The controls of a snippet's knobs stand above the first thing that they move.
"""

from markdown.preprocessors import Preprocessor

from scripts.book import answers, paths
from scripts.book.page import anchor
from scripts.book.parts import Block, Fence, Figure, Marker, Output
from scripts.book.problem import Problem
from scripts.markup import knobs, questions
from scripts.markup.errors import PageError
from scripts.running.exercises import judged
from scripts.running.snippets import needs_torch


class Blocks(Preprocessor):
    """Replaces the lines of blocks, outputs and markers; all other lines stay as they are.

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
        moved = knobs.moved_parts(page)
        edits = [
            (part.line, part.end, self._instead(part, moved))
            for part in page.of(Block, Output, Marker)
        ]
        edits += [  # the controls stand in front, whatever the part becomes
            (part.line, part.line, knobs.place(moved[part], part.indent))
            for part in page.of(Block, Output, Marker, Figure) if part in moved
        ]  # fmt: skip
        out, at = [], 0
        edits += questions.edits(page)
        for line, end, instead in sorted(edits, key=lambda one: one[:2]):
            out += [*lines[at : line - 1 - before], *instead]
            at = end - 1 - before
        return out + lines[at:]

    def _instead(self, part, moved):
        if isinstance(part, Block):
            return self._block(part)
        if isinstance(part, Marker):
            return []
        role = f' data-output="{part.stem}"' if part.stem in moved.values() else ""
        return [f"{' ' * part.indent}{part.ticks}{{ .text .no-copy .output{role} }}", *_file(part, "out"),
                " " * part.indent + part.ticks]  # fmt: skip

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
        for _, box in page.questions():
            for line, text, remedy in answers.shape(box) if box.answers else ():
                yield Problem(self.context.place, line, text, remedy)
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
