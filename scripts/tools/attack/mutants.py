"""Mutants of the code that teaches: one operator, constant, comparison or name changed."""

import ast
from collections.abc import Iterator

from scripts.book import paths
from scripts.book.library import Library
from scripts.tools.attack.plants import Edit, Plant

_OPERATORS = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.Pow: "*",
    ast.MatMult: None,
}
_COMPARISONS = {ast.Lt: ">", ast.LtE: ">", ast.Gt: "<", ast.GtE: "<", ast.Eq: "!=", ast.NotEq: "=="}
_NAMES = {
    "exp": "expm1", "expm1": "exp", "log": "log1p", "log1p": "log", "sqrt": "square", "square": "sqrt",
    "maximum": "minimum", "minimum": "maximum", "max": "min", "min": "max", "sin": "cos", "cos": "sin",
    "tanh": "sin", "mean": "sum", "sum": "mean", "std": "var", "var": "std", "abs": "negative",
    "argmax": "argmin", "argmin": "argmax", "ones": "zeros", "zeros": "ones", "cumsum": "cumprod",
    "cumprod": "cumsum", "floor": "ceil", "allclose": "not_equal", "isfinite": "isnan", "ones_like": "zeros_like",
    "zeros_like": "ones_like",
}  # fmt: skip
# Calls whose numbers are looks, no teaching.
_LOOKS = {"figure", "subplots", "figsize", "linspace", "axvline", "axhline", "text", "annotate", "legend",
          "set_xticks", "xticks", "yticks", "set_ylim", "set_xlim", "ylim", "xlim", "grid", "subplots_adjust",
          "default_rng", "manual_seed"}  # fmt: skip
_LOOKING = {"linewidth", "lw", "alpha", "fontsize", "figsize", "ms", "markersize", "pad", "s", "zorder", "width",
            "height_ratios", "markevery", "label", "levels", "rotation", "ls", "linestyle", "color", "marker",
            "xlim", "ylim", "xticks", "yticks"}  # fmt: skip


def _places(source: str) -> list[int]:
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _looks(tree: ast.AST) -> set[int]:
    """The ids of nodes within calls and keywords that only shape a picture."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _LOOKS:
                found |= {id(part) for part in ast.walk(node)}
            for keyword in node.keywords:
                if keyword.arg in _LOOKING:
                    found |= {id(part) for part in ast.walk(keyword)}
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            found |= {id(part) for part in ast.walk(node.format_spec)}
    return found


def of_source(source: str) -> Iterator[tuple[int, str, str]]:
    """(place, before, after) of each mutant of a script, in characters."""
    tree, starts = ast.parse(source), _places(source)
    lines = source.splitlines(keepends=True)

    def place(line, column):
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    def span(node):
        return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)

    looks = _looks(tree)
    for node in ast.walk(tree):
        if id(node) in looks:
            continue
        if isinstance(node, ast.BinOp | ast.AugAssign):
            left = node.left if isinstance(node, ast.BinOp) else node.target
            right = node.right if isinstance(node, ast.BinOp) else node.value
            first, last = span(left)[1], span(right)[0]
            signs = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}
            sign, instead = signs.get(type(node.op)), _OPERATORS.get(type(node.op))
            between = source[first:last]
            if sign and instead and sign in between:
                yield first + between.index(sign), sign, instead
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            first, last = span(node.left)[1], span(node.comparators[0])[0]
            between, instead = source[first:last].strip(), _COMPARISONS.get(type(node.ops[0]))
            if instead:
                yield first + source[first:last].index(between), between, instead
        elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
            last = span(node)[1]
            yield last - len(node.attr), node.attr, _NAMES[node.attr]
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            yield span(node)[0], "-", "+"
        elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
            first, last = span(node)
            value = node.value
            after = str(value + 1) if isinstance(value, int) else repr(value * 1.5)
            yield first, source[first:last], after


def all_of(library: Library) -> Iterator[Plant]:
    """Every mutant of every shown snippet, checkers and starters apart."""
    for page in library.pages.values():
        if page.is_notebook:
            continue
        for stem in page.stems():
            if stem.endswith("/starter"):
                continue
            source = paths.script_of(stem).read_text("utf-8")
            for at, before, after in of_source(source):
                edit = (Edit(f"snippets/{stem}.py", at, before, after),)
                yield Plant(
                    "mutant", edit, (page.src,), (stem,), line=source.count("\n", 0, at) + 1
                )
