"""Runs a reader's code in the page, and judges an answer to an exercise.

The worker (docs/assets/run/worker.js) and the tests under Node keep one `Session`;
everything it has to say goes through `send(kind, json)`, while the code runs:
`out` (text, error), `figure` (html, glyphs, figure), `note` (text), `error` (text, line,
kind, help), `verdict` (see `scripts.reader.tester.judge`).
"""

import ast
import builtins
import contextlib
import gc
import json
import linecache
import os
import sys
import tempfile
import warnings
from pathlib import Path

from scripts.reader import drawing, replies, whole_numbers
from scripts.reader.afresh import Start, own_folder
from scripts.reader.needs import modules, needs
from scripts.reader.streams import NoInput, Stream, Told, no_input
from scripts.reader.warned import ANIMATION, Warned

OVERFLOW = (
    "{line} 行目: 整数があふれています。ここの整数は 32 ビット (int32) なので、21 億を超えると値が変わります。"
    "dtype=np.int64 を付けるか、小数で計算しましょう。手元の Python では、ふつう 64 ビットです。"
)


class Session:
    """One interpreter, which runs what a reader presses, one after another."""

    def __init__(self, root: str):
        """Prepare a fresh interpreter whose copy of `scripts/` lies below `root`."""
        os.environ["MPLBACKEND"] = "module://scripts.reader.backend"
        os.environ["MATPLOTLIBRC"] = str(Path(root) / "scripts" / "figures" / "matplotlibrc")
        os.environ["SNIPPET_FIGURES"] = tempfile.mkdtemp()
        replies.table()  # once while loading: a fault in it is ours
        self.start = Start()

    def needs(self, code: str, check: str = "") -> str:
        """What must be loaded before the code can run, as JSON (see `scripts.reader.needs`)."""
        return json.dumps(needs(code, check))

    def loaded(self) -> None:
        """Packages or the font have come: import and settle them, and take this as the start."""
        self.start.restore()
        if _here("numpy"):
            import numpy  # noqa: F401 (shared by all runs)
        if _here("matplotlib"):
            drawing.settle()
        if _here(drawing.FONT_PACKAGE):
            drawing.settle_font()
        self.start.remember()

    def ahead(self, code: str) -> None:
        """Import what the code will import of the packages, which compiles with the whole stack."""
        import importlib

        for name in modules(code):
            with contextlib.suppress(Exception):
                importlib.import_module(name)

    def execute(self, code, stem, send, check="", prefix=""):
        """Run `code` as the snippet `stem`; with `check`, the text of a checker, judge it."""

        def say(kind, /, **data):
            send(kind, json.dumps(data))

        file = stem.rpartition("/")[2] + ".py"
        told = Told(say)
        streams = [Stream(told, False), Stream(told, True)]
        self.start.restore()
        linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
        names = {
            "__name__": "__main__",
            "__file__": file,
            "__builtins__": {**vars(builtins), "input": no_input},
        }
        os.environ["SNIPPET_SCRIPT"] = file
        try:
            with own_folder(), _hearing(streams), warnings.catch_warnings():
                sys.argv = [file]
                warned = warnings.showwarning = Warned(say, file)
                if drawing.loaded():
                    figures = drawing.Figures(say, prefix + stem.replace("/", "-"))
                    drawing.prepare(code, stem, figures)
                with drawing.missing_fonts() as fonts:
                    raised = _run(_compiled(code, file, names, say), names, streams)
                self.start.restore()
                sys.stdout, sys.stderr = streams
                error = replies.explain(raised, file) if raised else None
                raised = None  # its frames hold what the run has made
                verdict = _judge(check, names) if check and not error else None
                forgotten = drawing.forgotten()
                drawing.close()
                if drawing.loaded():  # what is left of animations speaks now, and not later
                    names.clear()
                    warnings.simplefilter("ignore")
                    gc.collect()
                for stream in streams:
                    stream.flush()
                if error:
                    say("error", **error)
                if verdict:
                    say("verdict", **verdict)
                warned.end(fonts)
                if "Animation(" in code and drawing.loaded():
                    say("note", text=ANIMATION)
                if forgotten and not error:
                    say("note", text="図が表示されていません。最後に plt.show() を書きましょう。")
        finally:
            self.start.restore()


def _here(name):
    """Whether a package has been loaded into the interpreter."""
    import importlib.util

    return name in sys.modules or importlib.util.find_spec(name) is not None


@contextlib.contextmanager
def _hearing(streams):
    """Standard streams lead to the page."""
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = NoInput(), *streams
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def _compiled(code, file, names, say):
    """A thunk that gives the code object; watched for overflow where NumPy may compute."""

    def compiled():
        tree = compile(code, file, "exec", ast.PyCF_ONLY_AST)
        np = sys.modules.get("numpy")
        if np is not None and np.int_(0).itemsize == 4:
            tree = whole_numbers.watched(
                tree, names, np, lambda line: say("note", text=OVERFLOW.format(line=line))
            )
        return compile(tree, file, "exec")

    return compiled


def _run(compiled, names, streams):
    """Run the reader's code. Returns its exception, or None."""
    try:
        exec(compiled(), names)
    except SystemExit as leaving:
        if leaving.code is not None and not isinstance(leaving.code, int):
            streams[1].write(f"{leaving.code}\n")
    except BaseException as error:  # the reader's code may raise anything
        return error
    return None


def _judge(check, names):
    from scripts.reader.tester import judge

    checker = {"__name__": "check"}
    exec(compile(check, "check.py", "exec"), checker)
    return judge(checker["check"], names, checker.get("MISTAKES", ()))
