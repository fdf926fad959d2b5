"""Runs a reader's code in the page, and judges an answer to an exercise.

The worker (docs/assets/run/worker.js) and the tests under Node call `execute`;
everything it has to say goes through `send(kind, json)`, while the code runs:
`out` (text, error), `figure` (html, glyphs, figure), `note` (text), `error` (text, line,
kind, help), `verdict` (see `scripts.exercise_tester.judge`).
"""

import builtins
import io
import json
import linecache
import os
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

LETTERS = 20_000  # printed text that the page shows of one run
FIGURES = 12
WEIGHT = 2_000_000  # letters of one figure
FONT_PACKAGE = "matplotlib_fontja"

HELP = {
    "NameError": "その名前は、まだ定義されていません。つづりと、定義の順番を確かめましょう。",
    "SyntaxError": "文の形が正しくありません。括弧、引用符、行末のコロンを確かめましょう。",
    "IndentationError": "字下げがそろっていません。半角の空白 4 つでそろえましょう。",
    "TypeError": "型か引数の数が合っていません。",
    "ValueError": "値か配列の形が合っていません。shape を print で確かめましょう。",
    "IndexError": "番号が範囲の外です。番号は 0 から始まります。",
    "KeyError": "その名前の項目がありません。",
    "AttributeError": "その名前の属性がありません。つづりと、値の型を確かめましょう。",
    "ZeroDivisionError": "0 で割っています。",
    "RecursionError": "関数が自分を呼び続けています。",
    "MemoryError": "メモリが足りません。配列を小さくしましょう。",
}
TORCH = "PyTorch はブラウザでは動きません。手元の Python で動かしてください。"
MISSING = "ここで使えるのは、Python の標準ライブラリ、NumPy、Matplotlib です。"


def _no_input(prompt=""):
    raise RuntimeError("input() は、ページの中では使えません。値をコードに直接書いてください。")


class _Stream(io.TextIOBase):
    """Sends what is printed: at once while it is little, then in larger pieces."""

    def __init__(self, send, error, shared):
        self.send, self.error, self.shared = send, error, shared
        self.waiting, self.pieces, self.last = [], 0, 0.0

    def writable(self):
        return True

    def write(self, text):
        left = LETTERS - self.shared["letters"]
        if left > 0:
            self.waiting.append(text[:left])
            self.shared["letters"] += len(text)
            over = self.shared["letters"] >= LETTERS
            now = time.monotonic()
            if over or now - self.last > 0.05 or ("\n" in text and self.pieces < 40):
                self.last = now
                self.flush()
            if over:
                limit = f"出力が {LETTERS:,} 文字を超えたので、続きは表示しません。"
                self.send("note", json.dumps({"text": limit}))
        return len(text)

    def flush(self):
        text = "".join(self.waiting)
        if text:
            self.pieces += 1
            self.waiting.clear()
            self.send("out", json.dumps({"text": text, "error": self.error}))


class _Figures:
    """Turns each shown figure into what a page embeds."""

    def __init__(self, send, prefix):
        self.send, self.prefix, self.count = send, prefix, 0

    def __call__(self, path, description):
        from scripts.figures import svg as figure_svg

        self.count += 1
        if self.count > FIGURES:
            if self.count == FIGURES + 1:
                self.send("note", json.dumps({"text": f"図は {FIGURES} 枚まで表示します。"}))
            return
        figure = figure_svg.compact(path.read_text("utf-8"), f"{self.prefix}-{path.stem}")
        path.unlink()
        if len(figure["body"]) > WEIGHT:
            self.send(
                "note",
                json.dumps({"text": "図の点が多すぎて、表示できません。点を減らしましょう。"}),
            )
            return
        html = figure_svg.inline(figure, description)
        glyphs = figure_svg.glyph_defs(figure["glyphs"])
        self.send("figure", json.dumps({"html": html, "glyphs": glyphs, "figure": figure}))


def _prepare(code, stem, figures):
    """The same start for every run, whatever an earlier one changed."""
    if "numpy" in sys.modules:
        import numpy as np

        np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")
        np.set_printoptions(edgeitems=3, infstr="inf", linewidth=75, nanstr="nan", precision=8,
                            suppress=False, threshold=1000, formatter=None, sign="-",
                            floatmode="maxprec", legacy=False)  # fmt: skip
    if "matplotlib" not in code:
        return
    import matplotlib

    from scripts.figures import backend as figure_backend
    from scripts.reader import backend as browser_backend

    matplotlib.rc_file(os.environ["MATPLOTLIBRC"])
    if FONT_PACKAGE in sys.modules and FONT_PACKAGE in code:
        matplotlib.rc("font", family=sys.modules[FONT_PACKAGE].matplotlib_fontja.FONT_NAME)
    figure_backend._saved.clear()
    browser_backend.shown = figures
    os.environ["SNIPPET_NAME"] = stem.rpartition("/")[2]


def _explain(error, file):
    """(traceback with the reader's own lines, line or None, help)."""
    kind = type(error).__name__
    hint = next((HELP[one.__name__] for one in type(error).__mro__ if one.__name__ in HELP), "")
    if isinstance(error, ModuleNotFoundError):
        hint = TORCH if (error.name or "").partition(".")[0] == "torch" else MISSING
    elif isinstance(error, RuntimeError):
        hint = "" if kind == "RuntimeError" else hint
    told = "".join(traceback.format_exception_only(error))
    if isinstance(error, SyntaxError) and error.filename == file:
        return told, error.lineno, hint
    own = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file]
    if not own:
        return told, None, hint
    if len(own) > 12:
        own = own[:4] + own[-8:]
    head = "Traceback (most recent call last):\n"
    return head + "".join(traceback.format_list(own)) + told, own[-1].lineno, hint


def _forgotten():
    """A word about figures that were opened and never shown."""
    backend = sys.modules.get("scripts.figures.backend")
    if backend and backend.unshown():
        return "図が表示されていません。最後に plt.show() を書きましょう。"
    return ""


def _close_figures():
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def execute(code, stem, send, check="", prefix=""):
    """Run `code` as the snippet `stem`; with `check`, the text of a checker, judge it."""
    file = stem.rpartition("/")[2] + ".py"
    shared = {"letters": 0}
    streams = [_Stream(send, False, shared), _Stream(send, True, shared)]
    names = {
        "__name__": "__main__",
        "__file__": file,
        "__builtins__": {**vars(builtins), "input": _no_input},
    }
    before = sys.stdout, sys.stderr, os.getcwd()
    linecache.cache[file] = (len(code), None, code.splitlines(keepends=True), file)
    folder = tempfile.mkdtemp()
    os.environ.setdefault("SNIPPET_FIGURES", tempfile.mkdtemp())
    os.environ["SNIPPET_SCRIPT"] = file
    sys.stdout, sys.stderr, sys.argv = *streams, [file]
    os.chdir(folder)
    try:
        with warnings.catch_warnings():
            _prepare(code, stem, _Figures(send, prefix + stem.replace("/", "-")))
            try:
                exec(compile(code, file, "exec"), names)
                finished = True
            except SystemExit:
                finished = True
            except BaseException as error:  # the reader's code may raise anything
                finished = False
                text, line, hint = _explain(error, file)
                said = {"text": text, "line": line, "kind": type(error).__name__, "help": hint}
            for stream in streams:
                stream.flush()
            if not finished:
                send("error", json.dumps(said))
            elif check:
                send("verdict", json.dumps(_judge(check, names)))
            word = _forgotten() if finished else ""
            if word:
                send("note", json.dumps({"text": word}))
    finally:
        for stream in streams:
            stream.flush()
        _close_figures()
        sys.stdout, sys.stderr = before[:2]
        os.chdir(before[2])


def _judge(check, names):
    from scripts.reader.tester import judge

    checker = {"__name__": "check"}
    exec(compile(check, "check.py", "exec"), checker)
    return judge(checker["check"], names)


def settle(root: str) -> None:
    """Prepare a fresh interpreter whose copy of `scripts/` lies below `root`."""
    os.environ["MPLBACKEND"] = "module://scripts.reader.backend"
    os.environ["MATPLOTLIBRC"] = str(Path(root) / "scripts" / "figures" / "matplotlibrc")
