"""The rules for the code that readers copy."""

import ast
import io
import re
import tokenize
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from scripts.book import knobs, paths
from scripts.book.library import Library
from scripts.book.parts import Block
from scripts.book.problem import Problem
from scripts.running.snippets import needs_torch, runnable_snippets

COLUMNS, LINES = 72, 76
COMMENT_COLUMNS = 60  # behind them, a phone shows the end of a line last
TASK_COLUMNS = 46  # what a phone shows of a line in the editor, which wraps nothing
TOOL_COLUMNS, TOOL_LINES = 88, 580  # of a file that readers open in their own editor
ALLOWED = {"numpy", "matplotlib", "matplotlib_fontja", "math", "copy", "itertools", "functools",
           "collections", "dataclasses", "inspect", "time", "platform", "sys", "warnings"}  # fmt: skip
# What a tool may need beside them: to put back what it has changed, to write down what it saw.
FOR_TOOLS = {"random", "types", "contextlib", "traceback"}
# What belongs to the site's style, not to a snippet.
FORBIDDEN = {"savefig", "close", "rcParams", "tight_layout", "use"}

# What makes a result depend on the machine, the hour or chance; `platform` may say its version.
MACHINE = {
    "localtime", "gmtime", "ctime", "strftime", "tzname", "node", "uname", "machine", "processor", "release",
    "getenv", "environ", "urlopen", "fromfile", "loadtxt", "genfromtxt", "memmap", "DataSource", "savetxt", "tofile",
}  # fmt: skip

BUILTIN = {"open", "eval", "exec", "__import__", "compile", "input", "hash"}


_NUMBER = re.compile(r"(?<![A-Za-z0-9_.])\d+(?:\.\d+)?(?:e-?\d+)?(?![A-Za-z_0-9])")
_SMALL = 10  # an integer below it may count what stands there: 「3 通り」


def _columns(line: str) -> int:
    """Columns on a terminal: Japanese letters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "FW" else 1 for c in line)


def is_tool(stem: str) -> bool:
    """Whether a snippet is what its page is about: a file with the page's name, to take along whole."""
    return stem.split("/")[-2:-1] == stem.split("/")[-1:]


def of_snippet(stem: str) -> Iterator[Problem]:
    """What is wrong with the text of one snippet."""
    path = f"snippets/{stem}.py"
    source = paths.script_of(stem).read_text("utf-8")
    lines = source.split("\n")
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        yield Problem(path, error.lineno or 1, f"SyntaxError: {error.msg}")
        return
    if not ast.get_docstring(tree):
        yield Problem(path, 1, "no docstring that says what it is for")
    columns, most = (TOOL_COLUMNS, TOOL_LINES) if is_tool(stem) else (COLUMNS, LINES)
    if len(lines) > most:
        yield Problem(path, len(lines), "too long for one block", f"at most {most} lines")
    for number, line in enumerate(lines, 1):
        # A knob's comment is one line, which the page shows as controls.
        if _columns(line.partition(knobs.MARK)[0]) > columns:
            yield Problem(path, number, f"wider than {columns} columns")
    if not is_tool(stem):
        yield from _comments(path, source)
        yield from _remarks(stem, path, source)
    if stem.endswith("/starter"):
        yield from _tasks(path, tree, lines)
    if not source.endswith("\n") or source.endswith("\n\n"):
        yield Problem(path, len(lines), "ends in exactly one line break")
    more = ({"torch"} if needs_torch(stem) else set()) | (FOR_TOOLS if is_tool(stem) else set())
    yield from _names(path, tree, ALLOWED | more)
    yield from _machine(path, tree)
    if "hatch=" in source:
        yield Problem(path, 1, "hatching does not survive in the page's figures")


def _comments(path: str, source: str) -> Iterator[Problem]:
    """Comments at the end of a line that a phone breaks for them; a knob's is read by the page."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.COMMENT or token.string.startswith(knobs.MARK):
            continue
        before = token.line[: token.start[1]]
        if before.strip() and _columns(before + token.string) > COMMENT_COLUMNS:
            yield Problem(path, token.start[0], f"a comment beyond column {COMMENT_COLUMNS}",
                          "write it above its line")  # fmt: skip
        if before.strip() and before.endswith("   "):
            yield Problem(path, token.start[0], "a comment far behind its line",
                          "two spaces, or above its line")  # fmt: skip


def _remarks(stem: str, path: str, source: str) -> Iterator[Problem]:
    """Numbers of comments and docstrings that neither the code nor its output has.

    What an exercise speaks of may stand in its task, its solution or its checker.
    """
    said, code = [], []
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        remark = token.type == tokenize.COMMENT or token.string.startswith('"""')
        if remark and knobs.MARK not in token.string:
            said += [(match, token.start[0]) for match in _NUMBER.finditer(token.string)]
        elif not remark:
            code.append(token.string)
    others = [paths.recorded_of(stem)]
    if "/exercises/" in stem:
        folder = paths.script_of(stem).parent
        others += [
            *sorted(folder.glob("*.*")),
            paths.DOCS / f"{stem.split('/exercises/')[0]}/exercises.md",
        ]
        others.remove(paths.script_of(stem))
    code += [one.read_text("utf-8") for one in others if one.exists()]
    known = {
        float(one.replace("_", "")) for one in _NUMBER.findall(" ".join(code).replace("_", ""))
    }
    for match, line in said:
        value = float(match.group())
        share = match.string[match.end() :].lstrip().startswith("%") and value / 100 in known
        if (value >= _SMALL or value % 1) and value not in known and not share:
            yield Problem(path, line, f"the comment says {match.group()}, which neither the code nor its output has",
                          "say what the code has, or let it print the number")  # fmt: skip


def _tasks(path: str, tree: ast.AST, lines: list[str]) -> Iterator[Problem]:
    """What a function of an exercise is to do, on lines that a phone cuts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            for number in range(node.body[0].lineno, node.body[0].end_lineno + 1):
                if _columns(lines[number - 1]) > TASK_COLUMNS:
                    yield Problem(path, number, f"a task wider than {TASK_COLUMNS} columns",
                                  "several lines")  # fmt: skip


def _names(path: str, tree: ast.AST, allowed: set[str]) -> Iterator[Problem]:
    """Imports, and calls that belong to the site."""
    imported = set()
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            imported.add(name.split(".")[0])
            if name.split(".")[0] not in allowed:
                yield Problem(path, node.lineno, f"imports {name}")
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN:
            if ast.unparse(node).startswith(("plt.", "matplotlib.", "fig.")):
                yield Problem(path, node.lineno, f"{ast.unparse(node)} belongs to the site")
    if "matplotlib" in imported and "matplotlib_fontja" not in imported:
        yield Problem(path, 1, "draws without matplotlib_fontja (readers get boxes)")
    if "matplotlib" in imported and "torch" in imported:
        yield Problem(path, 1, "a snippet with PyTorch prints only")


def _machine(path: str, tree: ast.AST) -> Iterator[Problem]:
    """What another machine, another hour or another run would answer otherwise."""
    for node in ast.walk(tree):
        name = (
            getattr(node, "id", getattr(node, "attr", ""))
            if isinstance(node, ast.Name | ast.Attribute)
            else ""
        )
        built = isinstance(node, ast.Name) and name in BUILTIN
        if (built or name in MACHINE) and isinstance(getattr(node, "ctx", None), ast.Load):
            yield Problem(
                path, node.lineno, f"{ast.unparse(node)} depends on the machine", "leave it out"
            )
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "default_rng":
            if not node.args and not node.keywords:
                yield Problem(path, node.lineno, "default_rng() without a seed", "default_rng(0)")


def _bodies(stem: str) -> Iterator[tuple[str, str, int]]:
    """(name, body without docstrings, line) of each function and class."""
    try:
        tree = ast.parse(paths.script_of(stem).read_text("utf-8"))
    except SyntaxError:
        return
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            line = node.lineno
            for part in ast.walk(node):
                if isinstance(part, ast.FunctionDef | ast.ClassDef) and ast.get_docstring(part):
                    part.body = part.body[1:]
            yield node.name, ast.dump(node), line


def of_all() -> Iterator[Problem]:
    """Names with two bodies, and recorded outputs without a snippet."""
    bodies: dict[str, dict[str, tuple[str, int]]] = defaultdict(dict)
    for stem in runnable_snippets():
        if "/exercises/" not in stem:
            for name, body, line in _bodies(stem):
                bodies[name].setdefault(body, (f"snippets/{stem}.py", line))
    for name, found in bodies.items():
        (_, first), *others = list(found.items())
        for file, line in (place for _, place in others):
            yield Problem(
                file, line, f"two bodies of {name}", f"the other one: {first[0]}:{first[1]}"
            )
    for out in sorted(paths.SNIPPETS.rglob("*.out")):
        if not out.with_suffix(".py").exists():
            yield Problem(
                paths.shown(out), 1, "no snippet prints this", f"git rm {paths.shown(out)}"
            )


def of_book(library: Library) -> Iterator[Problem]:
    """Every snippet is shown, and once."""
    shown: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for page in library.pages.values():
        for part in page.of(Block):
            shown[part.stem].append((page.file, part.line))
    for stem in runnable_snippets():
        if stem not in shown:
            yield Problem(f"snippets/{stem}.py", 1, "no page shows it", "delete it or show it")
    for stem, places in shown.items():
        for file, line in places[1:]:
            yield Problem(
                file, line, f"{stem} is shown twice", f"first in {places[0][0]}:{places[0][1]}"
            )
