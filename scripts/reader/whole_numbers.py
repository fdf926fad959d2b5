"""Tells where whole numbers of 32 bits run over, which NumPy does silently in a browser.

On most machines NumPy counts in 64 bits, in a browser in 32. The products, powers and sums
of the reader's own lines are watched: where an array of int32 comes out, the same is
computed in 64 bits, and a difference is told with its line, once.
"""

import ast

_OPERATORS = {ast.Mult: "mul", ast.Pow: "pow", ast.Add: "add", ast.Sub: "sub", ast.MatMult: "matmul",
              ast.LShift: "lshift"}  # fmt: skip
_CALLS = {
    "sum",
    "prod",
    "cumsum",
    "cumprod",
    "dot",
    "power",
    "multiply",
    "square",
    "matmul",
    "outer",
}
_WATCH = "__watched__"


class _Watching(ast.NodeTransformer):
    """Hands the results of whole-number arithmetic to the watcher, with its operands."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        kind = _OPERATORS.get(type(node.op))
        if kind is None or _fraction(node.left) or _fraction(node.right):
            return node
        call = ast.Call(
            ast.Attribute(ast.Name(_WATCH, ast.Load()), kind, ast.Load()),
            [node.left, node.right, ast.Constant(node.lineno)], [],
        )  # fmt: skip
        ast.copy_location(call, node)
        return ast.fix_missing_locations(call)

    def visit_Call(self, node):
        self.generic_visit(node)
        plain = node.args and not node.keywords and isinstance(node.func, ast.Attribute)
        if not plain or node.func.attr not in _CALLS or isinstance(node.args[0], ast.Starred):
            return node
        call = ast.Call(
            ast.Attribute(ast.Name(_WATCH, ast.Load()), "call", ast.Load()),
            [ast.Constant(node.lineno), node.func, *node.args], [],
        )  # fmt: skip
        ast.copy_location(call, node)
        return ast.fix_missing_locations(call)


def _fraction(node) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, (float, str, bytes))


class Watch:
    """What the watched lines call; `tell(line)` is called for the first overflow of a run."""

    def __init__(self, np, tell):
        self.np, self.tell, self.told = np, tell, False
        self.array, self.int32 = np.ndarray, np.dtype(np.int32)
        import operator

        self._operators = operator

    def _check(self, result, again, line):
        """Compare with 64 bits; never let this disturb the reader's code."""
        try:
            if not self.told and not self.np.array_equal(result, again()):
                self.told = True
                self.tell(line)
        except Exception:
            self.told = True  # what cannot be compared is not looked at again
        return result

    def _binary(self, function, left, right, line):
        result = function(left, right)
        if type(result) is self.array and result.dtype == self.int32 and not self.told:
            wide = self.np.asarray(left).astype("int64"), self.np.asarray(right).astype("int64")
            return self._check(result, lambda: function(*wide), line)
        return result

    def mul(self, left, right, line):
        return self._binary(self._operators.mul, left, right, line)

    def pow(self, left, right, line):
        return self._binary(self._operators.pow, left, right, line)

    def add(self, left, right, line):
        return self._binary(self._operators.add, left, right, line)

    def sub(self, left, right, line):
        return self._binary(self._operators.sub, left, right, line)

    def matmul(self, left, right, line):
        return self._binary(self._operators.matmul, left, right, line)

    def lshift(self, left, right, line):
        return self._binary(self._operators.lshift, left, right, line)

    def call(self, line, function, *args):
        """A sum or product, of NumPy or of an array."""
        result = function(*args)
        kind = getattr(result, "dtype", None)
        if kind == self.int32 and not self.told:
            owner = getattr(function, "__self__", None)
            if isinstance(owner, self.array):
                function = getattr(owner.astype("int64"), function.__name__)
            wide = [one.astype("int64") if isinstance(one, self.array) else one for one in args]
            return self._check(result, lambda: function(*wide), line)
        return result


def watched(tree: ast.Module, names: dict, np, tell) -> ast.Module:
    """The tree whose whole-number arithmetic is watched; `names` gets what it calls."""
    names[_WATCH] = Watch(np, tell)
    return _Watching().visit(tree)
