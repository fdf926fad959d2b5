"""Right answers in many styles: what a checker must never refuse.

The solution of an exercise is rewritten, keeping its meaning, as other people would write it;
`written()` are answers by other ways, written by hand in the .toml files beside this one.
"""

import ast
import re
import tomllib
from pathlib import Path

# What wraps the learner's function: `_made` is the function, `name` its public name.
_WRAPPED = {
    "lambda": "{name} = lambda *a, **k: _made(*a, **k)",
    "class that is called": "class Answer:\n    def __call__(self, *a, **k):\n"
    "        return _made(*a, **k)\n\n{name} = Answer()",
    "static method": "class Answer:\n    run = staticmethod(_made)\n\n{name} = Answer.run",
    "method": "class Answer:\n    def run(self, *a, **k):\n        return _made(*a, **k)\n\n"
    "{name} = Answer().run",
    "partial": "import functools\n{name} = functools.partial(_made)",
    "decorator": "import functools\n\ndef deco(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n"
    "        return f(*a, **k)\n    return inner\n\n{name} = deco(_made)",
    "prints": "def {name}(*a, **k):\n    print('入力', a, k)\n    答え = _made(*a, **k)\n"
    "    print('出力', 答え)\n    return 答え",
}
# What becomes of the value: other types of the same.
_RESULTS = {
    "lists": "return one.tolist() if isinstance(one, np.ndarray) else one",
    "lists for tuples": "return list(one) if isinstance(one, tuple) else one",
    "arrays": "return one if isinstance(one, (str, tuple, dict, bool, set)) or hasattr(one, 'parameters')"
    " or isinstance(one, list) and any(np.ndim(x) for x in one) else np.asarray(one)",
    "tuples for lists": "return tuple(one) if isinstance(one, list) else one",
    "plain numbers": "return one.item() if isinstance(one, np.generic) else one",
    "column order": "return np.asfortranarray(one) if isinstance(one, np.ndarray) else one",
    "read only": "if isinstance(one, np.ndarray):\n        one = one.copy()\n"
    "        one.flags.writeable = False\n    return one",
    "long double": "return one.astype(np.longdouble) if isinstance(one, np.ndarray)"
    " and one.dtype == float else one",
    "subclass": "return one.view(type('Mine', (np.ndarray,), {{}})) if isinstance(one, np.ndarray) else one",
    "strided": "return np.repeat(one, 2, axis=0)[::2] if isinstance(one, np.ndarray) and one.ndim"
    " else one",
}


def needed(check: str) -> list[str]:
    """The names that a checker asks of an answer."""
    return re.findall(r't\.need\("(\w+)"\)', check)


class _Rewriter(ast.NodeTransformer):
    def __init__(self, names):
        self.names = names  # the public ones, which stay


class _Renamed(_Rewriter):
    def visit_FunctionDef(self, node):
        taken = {one.arg for one in ast.walk(node.args) if isinstance(one, ast.arg)}
        local = {
            one.id for one in ast.walk(node)
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
        } - taken - set(self.names)  # fmt: skip
        new = {name: f"変数{number}" for number, name in enumerate(sorted(local))}
        for one in ast.walk(node):
            if isinstance(one, ast.Name) and one.id in new:
                one.id = new[one.id]
        return node


class _Typed(_Rewriter):
    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        for one in node.args.args:
            if one.arg != "self":
                one.annotation = ast.Constant("型")
        node.returns = ast.Constant("型")
        return node


class _Looped(_Rewriter):
    def visit_FunctionDef(self, node):
        if not any(isinstance(one, ast.Return) for one in node.body):
            return node
        node.body = [ast.While(ast.Constant(True), node.body, [])]
        return node


class _Guarded(_Rewriter):
    def visit_FunctionDef(self, node):
        node.body = [ast.Try(node.body, [], [], [ast.Pass()])]
        return node


class _Stored(_Rewriter):
    def visit_Return(self, node):
        kept = ast.Assign([ast.Name("答え", ast.Store())], node.value)
        return [kept, ast.Return(ast.Name("答え", ast.Load()))]


class _Plain(_Rewriter):
    def visit_AugAssign(self, node):
        if not isinstance(node.target, ast.Name):
            return node
        return ast.Assign([node.target], ast.BinOp(ast.Name(node.target.id), node.op, node.value))


class _Matmul(_Rewriter):
    function = "matmul"

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.MatMult):
            return node
        called = ast.Attribute(ast.Name("np"), self.function)
        return ast.Call(called, [node.left, node.right], [])


class _Dot(_Matmul):
    function = "dot"


class _Squared(_Rewriter):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        two = isinstance(node.op, ast.Pow) and getattr(node.right, "value", None) == 2
        return ast.BinOp(node.left, ast.Mult(), node.left) if two else node


class _Power(_Rewriter):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        return ast.Call(ast.Attribute(ast.Name("np"), "power"), [node.left, node.right], [])


class _Root(_Rewriter):
    def visit_Call(self, node):
        self.generic_visit(node)
        if ast.unparse(node.func) != "np.sqrt":
            return node
        return ast.BinOp(node.args[0], ast.Pow(), ast.Constant(0.5))


class _Where(_Rewriter):
    def visit_Call(self, node):
        self.generic_visit(node)
        if ast.unparse(node.func) != "np.maximum" or len(node.args) != 2:
            return node
        one, other = node.args
        asked = ast.Compare(one, [ast.Gt()], [other])
        return ast.Call(ast.Attribute(ast.Name("np"), "where"), [asked, one, other], [])


class _Commuted(_Rewriter):
    def visit_BinOp(self, node):
        self.generic_visit(node)
        lists = any(isinstance(one, ast.List) for one in ast.walk(node))
        if isinstance(node.op, (ast.Mult, ast.Add)) and not lists:
            return ast.BinOp(node.right, node.op, node.left)
        return node


class _Flipped(_Rewriter):
    _OTHER = {ast.Lt: ast.Gt, ast.Gt: ast.Lt, ast.LtE: ast.GtE, ast.GtE: ast.LtE}

    def visit_Compare(self, node):
        self.generic_visit(node)
        if len(node.ops) > 1 or type(node.ops[0]) not in self._OTHER:
            return node
        return ast.Compare(node.comparators[0], [self._OTHER[type(node.ops[0])]()], [node.left])


class _While(_Rewriter):
    def visit_For(self, node):
        self.generic_visit(node)
        depth = f"{node.lineno}"
        start = ast.parse(f"列{depth} = list(_)\n番{depth} = 0").body
        start[0].value.args = [node.iter]
        while_ = ast.parse(f"while 番{depth} < len(列{depth}):\n    番{depth} += 1").body[0]
        item = ast.parse(f"_ = 列{depth}[番{depth} - 1]").body[0]
        item.targets = [node.target]
        while_.body += [item, *node.body]
        return [*start, while_]


class _Numpy(_Rewriter):
    def visit_Name(self, node):
        return ast.Name("numpy", node.ctx) if node.id == "np" else node

    def visit_alias(self, node):
        return ast.alias("numpy") if node.asname == "np" else node


class _Divided(_Rewriter):
    """a / b as a * (1 / b)."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div) or getattr(node.left, "value", None) == 1:
            return node
        turned = ast.BinOp(ast.Constant(1.0), ast.Div(), node.right)
        return ast.BinOp(node.left, ast.Mult(), turned)


class _Negated(_Rewriter):
    """a - b as a + -b."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.Sub):
            return node
        return ast.BinOp(node.left, ast.Add(), ast.UnaryOp(ast.USub(), node.right))


class _Steps(_Rewriter):
    """Each part of what is returned gets a name first."""

    def visit_Return(self, node):
        if not isinstance(node.value, ast.Tuple):
            return node
        names = [f"部分{number}" for number in range(len(node.value.elts))]
        kept = [
            ast.Assign([ast.Name(name, ast.Store())], one)
            for name, one in zip(names, node.value.elts)
        ]
        return [*kept, ast.Return(ast.Tuple([ast.Name(name) for name in names]))]


_REWRITTEN = {
    "Japanese names": _Renamed, "type hints": _Typed, "while True": _Looped, "try": _Guarded,
    "stored result": _Stored, "no +=": _Plain, "np.matmul": _Matmul, "np.dot": _Dot,
    "x * x": _Squared, "np.power": _Power, "** 0.5": _Root, "np.where": _Where,
    "commuted": _Commuted, "flipped": _Flipped, "while": _While, "import numpy": _Numpy,
    "times 1 / x": _Divided, "plus minus": _Negated, "parts": _Steps,
}  # fmt: skip


def _bare(code: str) -> ast.Module:
    """The answer without its prints and its example."""
    tree = ast.parse(code)
    kept = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
    tree.body = [one for one in tree.body if isinstance(one, (*kept, ast.Assign))]
    defined = [one for one in tree.body if isinstance(one, kept[2:])]
    if defined:  # an assignment after the last definition belongs to the example
        tree.body = tree.body[: tree.body.index(defined[-1]) + 1]
    return tree


def _wrapped(code: str, names: list[str], wrap: str) -> str:
    lines = []
    for number, name in enumerate(names):
        made = f"_made{number}"
        lines += [f"{made} = {name}", wrap.format(name=name).replace("_made", made)]
    return "import numpy as np\n" + code + "\n" + "\n".join(lines).replace("Answer", "Answer_")


_EACH = """
def {name}(*a, **k):
    def other(one):
        if one is None or one is Ellipsis:
            return one
        if isinstance(one, (tuple, list)) and any(isinstance(x, np.ndarray) for x in one):
            one = type(one)(map(other, one))
    BODY

    return other(_made(*a, **k))
"""

_TABLES = {
    "dict()": "{name} = dict({name}.items())",
    "updated": "kept, {name} = {name}, {{}}\n{name}.update(kept)",
    "one by one": "kept, {name} = {name}, {{}}\nfor key in kept:\n    {name}[key] = kept[key]",
    "zip": "{name} = dict(zip({name}.keys(), {name}.values()))",
    "sorted": "{name} = dict(sorted({name}.items(), key=str))",
    "backwards": "{name} = dict(reversed({name}.items()))",
    "ordered": "import collections\n{name} = collections.OrderedDict({name})",
    "default": "import collections\nkept, {name} = {name}, collections.defaultdict(int)\n"
    "{name}.update(kept)",
    "merged": "{name} = {{}} | {name}",
    "spread": "{name} = {{**{name}}}",
    "made by a function": "def made(kept={name}):\n    return dict(kept)\n\n{name} = made()",
    "chained": "import collections\n{name} = collections.ChainMap({{}}, {name})",
    "read only": "import types\n{name} = types.MappingProxyType({name})",
    "user dict": "import collections\n{name} = collections.UserDict({name})",
    "more than asked": "{name} = {{**{name}, 'メモ': '測った'}}",
    "floats": "{name} = {{k: float(v) if isinstance(v, int) else v for k, v in {name}.items()}}",
    "NumPy numbers": "{name} = {{k: v if isinstance(v, str) else np.float64(v) for k, v in {name}.items()}}",
    "arrays": "{name} = {{k: v if isinstance(v, str) else np.array(v) for k, v in {name}.items()}}",
    "float32": "{name} = {{k: v if isinstance(v, str) else np.float32(v) for k, v in {name}.items()}}",
    "fractions": "import fractions\n{name} = {{k: v if isinstance(v, str) else fractions.Fraction(v)"
    " for k, v in {name}.items()}}",
    "NumPy texts": "{name} = {{k: np.str_(v) if isinstance(v, str) else v for k, v in {name}.items()}}",
    "printed": "print({name})\n{name} = {name}.copy()",
}


def styles(solution: str, names: list[str]) -> dict[str, str]:
    """Style → answer that means the same as the solution; only those that change its text."""
    tree = _bare(solution)
    plain = ast.unparse(tree)
    found = {"bare": plain, "as it stands": solution}
    if not any(isinstance(one, (ast.FunctionDef, ast.ClassDef)) for one in tree.body):
        return found | {style: _wrapped(plain, names, wrap) for style, wrap in _TABLES.items()}
    for style, rewriter in _REWRITTEN.items():
        changed = rewriter(names).visit(ast.parse(plain))
        text = ast.unparse(ast.fix_missing_locations(changed))
        if text != plain:
            found[style] = "import numpy as np\n" + text
    for style, wrap in _WRAPPED.items():
        found[style] = _wrapped(plain, names, wrap)
    for style, body in _RESULTS.items():
        body = body.format() if "{{" in body else body
        wrap = _EACH.replace("    BODY", "        " + body.replace("\n", "\n    "))
        found[style] = _wrapped(plain, names, wrap.replace("{}", "{{}}"))
    return found


def written() -> dict[str, list[tuple[str, str]]]:
    """Exercise (chapter/name) → pairs (style, answer) written by hand."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.toml")):
        for one in tomllib.loads(path.read_text("utf-8"))["answer"]:
            found.setdefault(one["exercise"], []).append((one["style"], one["code"]))
    return found
