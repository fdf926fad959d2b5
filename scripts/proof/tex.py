r"""Reads the book's TeX as mathematics: a formula and the meaning of its letters give values.

A letter is known by its TeX without spaces: `\beta_1`, `n_{in}`, `z^{(l)}`, `\sigma'`,
`\partial L/\partial w`, `E[f'(z)^2]`. Letters that mean functions are called; letters that
mean arrays, dicts or functions of an index may carry one (`z_j`, `W_{ij}`).
Matrices and columns are 2-D arrays, and standing side by side multiplies them.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

RELATIONS = {
    "=": "=", r"\le": "<=", r"\ge": ">=", "<": "<", ">": ">", r"\approx": "~", r"\leftarrow": "<-",
    r"\ne": "!=",
}  # fmt: skip
_SIZES = re.compile(r"\\(?:[bB]igg?[lr]?|left|right|displaystyle|tfrac12(?!\d))(?![a-zA-Z])")
_SPACES = {r"\,", r"\;", r"\!", r"\:", "~", r"\ ", r"\limits"}
_BREAKS = {r"\quad", r"\qquad", r"\\", r"\Longrightarrow"}
_TOKEN = re.compile(
    r"\\begin\{(?P<begin>\w+)\}|\\end\{(?P<end>\w+)\}|\\[a-zA-Z]+|\\.|\d+(?:\{,\}\d{3})*(?:\.\d+)?|\S"
)
_NAMED = {r"\mathrm", r"\operatorname", r"\text", r"\boldsymbol", r"\mathsf", r"\mathbf", r"\tilde",
          r"\hat", r"\bar"}  # fmt: skip
_MARKS = {r"\tilde", r"\hat", r"\bar"}
_INFIX = {r"\cdot": "*", r"\times": "*", "*": "*", "/": "/", r"\odot": "o"}
_CLOSING = {")", "]", "}", "|", r"\rvert", r"\rVert", r"\rfloor", "&", ",", r"\right"}


class TexError(ValueError):
    """A formula that this reader does not know, or a letter without a meaning."""


def squeezed(tex: str) -> str:
    """The formula without what only shapes it; two texts with the same result say the same."""
    tex = re.sub(r"\\(?:[bB]igg?[lr]?|left|right)(?![a-zA-Z])", "", tex)
    tex = re.sub(r"\\[dt]frac", r"\\frac", tex)
    tex = re.sub(r"\\[,;!: ]|\s|\\quad|\\qquad", "", tex)
    tex = re.sub(r"\\(?:text|mathrm|operatorname|boldsymbol|mathsf)\{([^{}]*)\}", r"\1", tex)
    tex = re.sub(r"\\(hat|tilde|bar)\{(\w)\}", r"\\\1\2", tex)
    return re.sub(r"_\{(\w|\\[a-zA-Z]+)\}", r"_\1", tex)


def _ndtr(x):
    return 0.5 * math.erfc(-x / math.sqrt(2))


def _lambert(x):
    w = math.log1p(x)
    for _ in range(60):
        e = math.exp(w)
        w -= (w * e - x) / (e * (w + 1))
    return w


_max = lambda *v: max(v) if len(v) > 1 else np.max(v[0])
_min = lambda *v: min(v) if len(v) > 1 else np.min(v[0])
KNOWN = {
    "e": math.e, r"\pi": math.pi, r"\infty": math.inf, r"\ln": np.log, r"\exp": np.exp, r"\log": np.log,
    r"\tanh": np.tanh, r"\cosh": np.cosh, r"\sinh": np.sinh, r"\cos": np.cos, r"\sin": np.sin,
    r"\max": _max, r"\min": _min, "erf": math.erf, "erfc": math.erfc, "sign": np.sign,
    "artanh": np.arctanh, r"\Phi": _ndtr, r"\varphi": lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi),
    "W_0": _lambert, r"\tanh'": lambda x: 1 / np.cosh(x) ** 2, "I": 1.0,
    "diag": lambda v: np.diag(np.ravel(v)),
}  # fmt: skip


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def _tokens(tex: str) -> list[_Token]:
    found = []
    tex = tex.replace(r"\tfrac12", r"\frac{1}{2}").replace(r"\frac12", r"\frac{1}{2}")
    tex = re.sub(r"\\[dt]frac", r"\\frac", tex)
    tex = re.sub(r"\\sqrt(\d)", r"\\sqrt{\1}", tex)
    tex = re.sub(r"\\overset\{\?\}\{=\}", "=", tex)
    tex = _SIZES.sub(" ", tex)
    for match in _TOKEN.finditer(tex):
        if match.group() not in _SPACES:
            found.append(_Token(match.group(), match.start(), match.end()))
    return found, tex


Node = Callable[[dict], object]


class _Reader:
    def __init__(self, tex: str, meaning: dict):
        self.tokens, self.tex = _tokens(tex)
        self.at, self.meaning = 0, meaning
        self.bound: set[str] = set()

    # --- tokens ---
    def peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.tokens[at].text if at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        text = self.peek()
        if not text or (wanted and text != wanted):
            raise TexError(f"expected {wanted or 'more'} at {self.tex[self.here() :][:30]!r}")
        self.at += 1
        return text

    def here(self) -> int:
        return self.tokens[self.at].start if self.at < len(self.tokens) else len(self.tex)

    def group(self) -> str:
        """The text of a `{…}` group, or of one token."""
        if self.peek() != "{":
            return self.take()
        start, depth = self.here() + 1, 0
        while True:
            text = self.take()
            depth += (text == "{") - (text == "}")
            if not depth:
                return self.tex[start : self.tokens[self.at - 1].start]

    # --- expressions ---
    def expression(self) -> Node:
        terms = []
        sign = 1
        if self.peek() in ("-", "+", r"\pm"):
            sign = -1 if self.take() == "-" else 1
        terms.append((sign, self.term()))
        while self.peek() in ("+", "-"):
            sign = 1 if self.take() == "+" else -1
            terms.append((sign, self.term()))

        def value(env):
            total = None
            for sign, node in terms:
                one = sign * np.asarray(node(env)) if sign < 0 else node(env)
                total = one if total is None else total + one
            return total

        return value

    def term(self) -> Node:
        factors = [("*", self.factor())]
        while True:
            token = self.peek()
            if token in _INFIX:
                self.take()
                sign = self.peek() == "-" and self.take()
                node = self.factor()
                if sign:
                    node = lambda env, node=node: -node(env)
                factors.append((_INFIX[token], node))
            elif token in (r"\cdots", r"\dots"):
                raise TexError("\\cdots says nothing that can be computed")
            elif (
                not token
                or token in _CLOSING
                or token in ("+", "-")
                or token in RELATIONS
                or (token in _BREAKS or token.startswith(r"\end") or token == "cases-end")
            ):
                break
            else:
                factors.append(("*", self.factor()))

        def value(env):
            total = factors[0][1](env)
            for how, node in factors[1:]:
                one = node(env)
                if how == "/":
                    total = total / one
                elif how == "*" and np.ndim(total) == 2 and np.ndim(one) == 2:
                    total = total @ one
                else:
                    total = total * one
            return total

        return value

    def factor(self) -> Node:
        node = self.base()
        while self.peek() in ("^", "'"):
            if self.take() == "'":
                raise TexError("a prime behind something that has no name")
            power = self.group()
            if squeezed(power) in ("T", r"\top", r"\mathsfT"):
                node = lambda env, node=node: np.transpose(node(env))
            else:
                exponent = _Reader(power, self.meaning).inside(self.bound)
                node = lambda env, node=node, exponent=exponent: _power(node(env), exponent(env))
        return node

    def inside(self, bound) -> Node:
        self.bound = bound
        node = self.expression()
        if self.at < len(self.tokens):
            raise TexError(f"cannot read {self.tex[self.here() :]!r}")
        return node

    def base(self) -> Node:
        token = self.peek()
        if re.match(r"\d", token):
            self.take()
            number = float(token.replace("{,}", ""))
            return lambda env: number
        if token in ("(", "["):
            return self.bracket(")" if token == "(" else "]")
        if token == r"\lvert" or token == "|":
            self.take()
            node = self.expression()
            self.take(r"\rvert" if token == r"\lvert" else "|")
            return lambda env: abs(node(env))
        if token == r"\lVert":
            self.take()
            node = self.expression()
            self.take(r"\rVert")
            return lambda env: np.linalg.norm(node(env))
        if token == r"\lfloor":
            self.take()
            node = self.expression()
            self.take(r"\rfloor")
            return lambda env: np.floor(node(env))
        if token == "{":
            text = self.group()
            return _Reader(text, self.meaning).inside(self.bound)
        if token == r"\frac":
            return self.fraction()
        if token == r"\sqrt":
            self.take()
            node = _Reader(self.group(), self.meaning).inside(self.bound)
            return lambda env: np.sqrt(node(env))
        if token in (r"\sum", r"\prod"):
            return self.folded(token)
        if token == r"\underbrace":
            self.take()
            node = _Reader(self.group(), self.meaning).inside(self.bound)
            if self.peek() == "_":
                self.take()
                self.group()
            return node
        if token.startswith(r"\begin"):
            return self.environment()
        return self.letter()

    def bracket(self, closing: str) -> Node:
        self.take()
        node = self.expression()
        self.take(closing)
        return node

    def fraction(self) -> Node:
        self.take(r"\frac")
        above, below = self.group(), self.group()
        if above.lstrip().startswith(r"\partial"):
            return self.named(squeezed(f"{above}/{below}"))
        top = _Reader(above, self.meaning).inside(self.bound)
        bottom = _Reader(below, self.meaning).inside(self.bound)
        return lambda env: top(env) / bottom(env)

    def folded(self, kind: str) -> Node:
        """A sum or a product over the index below it."""
        self.take()
        low = high = None
        index = ""
        while self.peek() in ("_", "^"):
            if self.take() == "_":
                index, _, first = self.group().partition("=")
                low = first and _Reader(first, self.meaning).inside(self.bound)
            else:
                high = _Reader(self.group(), self.meaning).inside(self.bound)
        index = squeezed(index)
        outer, self.bound = self.bound, self.bound | {index}
        node = self.term()
        self.bound = outer
        fold = np.sum if kind == r"\sum" else np.prod

        def value(env):
            if low and high:
                first, last = int(low(env)), int(high(env))
                steps = range(first, last + 1) if first <= last else range(first, last - 1, -1)
            else:
                steps = env[f"over{index}"]
            values = [node({**env, index: step}) for step in steps]
            if kind == r"\prod" and np.ndim(values[0]) == 2:
                total = values[0]
                for one in values[1:]:
                    total = total @ one
                return total
            return fold(values, axis=0)

        return value

    def environment(self) -> Node:
        name = re.match(r"\\begin\{(\w+)\}", self.take()).group(1)
        start = self.here()
        depth = 1
        while depth:
            text = self.take()
            depth += text.startswith(r"\begin{") - text.startswith(r"\end{")
        inner = self.tex[start : self.tokens[self.at - 1].start]
        rows = [row.split("&") for row in re.split(r"\\\\", inner) if row.strip()]
        if name == "pmatrix":
            cells = [[_Reader(c, self.meaning).inside(self.bound) for c in row] for row in rows]
            return lambda env: np.array([[cell(env) for cell in row] for row in cells], float)
        if name != "cases":
            raise TexError(f"{name} within a formula")
        branches = []
        for row in rows:
            value = _Reader(row[0].split("=")[0], self.meaning).inside(self.bound)
            branches.append((value, _condition(row[1], self.meaning)))
        more = [(i, part) for i, row in enumerate(rows) for part in row[0].split("=")[1:]]
        also = [(i, _Reader(part, self.meaning).inside(self.bound)) for i, part in more]

        def value(env):
            for number, (node, condition) in enumerate(branches):
                if condition(env):
                    found = node(env)
                    for i, other in also:
                        if i == number and not np.allclose(found, other(env)):
                            raise TexError("a case's two values differ")
                    return found
            raise TexError("no case applies")

        return value

    # --- letters ---
    def letter(self) -> Node:
        start = self.at
        token = self.take()
        if token in _NAMED:
            text = self.group()
            name = f"{token} {squeezed(text)}" if token in _MARKS else squeezed(text)
        elif token in (r"\partial", r"\nabla"):
            name = token + " " + squeezed(self._word())
        else:
            name = token
        if token == r"\partial" and self.peek() == "/":
            self.take()
            self.take(r"\partial")
            return self.named(squeezed(f"{name}/\\partial {self._word()}"))
        subscript = ""
        primes = ""
        while True:
            if self.peek() == "_" and not subscript:
                self.take()
                subscript = self.group()
            elif self.peek() == "'":
                primes += self.take()
            elif self.peek() == "^" and self._superscript_is_a_name():
                self.take()
                power = self.group()
                if power == "*":
                    name += "^*"
                    continue
                label, _, rest = power.partition(")")
                name += f"^{{{squeezed(label)})}}"
                if squeezed(rest) in ("T", r"\top", r"\mathsfT"):
                    return self._transposed(self.named(squeezed(name), subscript))
            else:
                break
        if self.peek() == "[" and squeezed(name) in ("E", "Var", "P"):
            begin = self.here()
            depth = 0
            while True:
                text = self.take()
                depth += (text == "[") - (text == "]")
                if not depth:
                    break
            name = squeezed(name) + squeezed(self.tex[begin : self.tokens[self.at - 1].end])
            return self.named(name)
        del start
        return self.named(squeezed(name), subscript, primes)

    def _word(self) -> str:
        """A letter with its subscript, as text."""
        token = self.take()
        text = (
            token
            if token not in _NAMED
            else (token + " " if token in _MARKS else "") + squeezed(self.group())
        )
        while self.peek() in ("_", "^") and (self.peek() == "_" or self._superscript_is_a_name()):
            text += self.take()
            inner = self.group()
            text += f"{{{inner}}}" if len(inner) > 1 else inner
        return text

    def _superscript_is_a_name(self) -> bool:
        if self.peek(1) == "*":
            return True
        return self.peek(1) == "{" and self.peek(2) == "("

    @staticmethod
    def _transposed(node: Node) -> Node:
        return lambda env: np.transpose(node(env))

    def named(self, name: str, subscript: str = "", primes: str = "") -> Node:
        """The value of a letter, or the function that it means, called."""
        plain = squeezed(subscript)
        full = name + (
            f"_{plain}"
            if len(plain) == 1 or re.fullmatch(r"\\[a-z]+", plain)
            else f"_{{{plain}}}"
            if plain
            else ""
        )
        key = full + primes
        meaning = {**KNOWN, **self.meaning}
        if key in meaning or key in self.bound:
            known = meaning.get(key)
            if callable(known):
                return self.called(key)
            return lambda env: _looked_up(key, env)
        base = name + primes
        if subscript and (base in meaning):
            return self.indexed(base, subscript)
        raise TexError(f"no meaning for {key}")

    def indexed(self, base: str, subscript: str) -> Node:
        plain = squeezed(subscript)
        names = [plain]
        if "," in plain:
            names = plain.split(",")
        elif len(plain) > 1 and all(
            letter in self.bound or letter in self.meaning for letter in plain
        ):
            names = list(plain)
        if base == r"\max" or base == r"\min":
            index = re.match(r"(?:1\\le)?([a-z])", plain).group(1)
            outer, self.bound = self.bound, self.bound | {index}
            node = self.term()
            self.bound = outer
            fold = max if base == r"\max" else min
            return lambda env: fold(node({**env, index: one}) for one in env[f"over{index}"])
        nodes = [_Reader(one, self.meaning).inside(self.bound) for one in names]

        def value(env):
            at = [int(node(env)) for node in nodes]
            thing = _looked_up(base, env)
            if callable(thing):
                return thing(*at)
            try:
                return thing[at[0]] if len(at) == 1 else thing[tuple(at)]
            except (KeyError, IndexError) as error:
                raise TexError(f"{base} has no {at}") from error

        return value

    def called(self, name: str) -> Node:
        """A function with its arguments; `\\tanh^2 x` and `\\ln 2` need no brackets."""
        power = None
        if self.peek() == "^":
            self.take()
            power = _Reader(self.group(), self.meaning).inside(self.bound)
        subscript = None
        if self.peek() == "(":
            self.take()
            arguments = [self.expression()]
            while self.peek() == ",":
                self.take()
                arguments.append(self.expression())
            self.take(")")
            if self.peek() == "_":
                self.take()
                subscript = _Reader(self.group(), self.meaning).inside(self.bound)
        elif (
            not self.peek()
            or self.peek() in _CLOSING
            or self.peek() in RELATIONS
            or self.peek() in ("+", "-")
        ):
            raise TexError(f"{name} stands without what it is taken of")
        else:
            arguments = [self.juxtaposed()]

        def value(env):
            function = env.get(name, KNOWN.get(name))
            found = function(*(node(env) for node in arguments))
            if subscript is not None:
                found = found[int(subscript(env))]
            return found if power is None else _power(found, power(env))

        return value

    def juxtaposed(self) -> Node:
        """What a function without brackets is taken of: `\\ln 2x`, up to a sign or a bracket."""
        nodes = [self.factor()]
        while (token := self.peek()) and (re.match(r"\d|[a-z]$", token) or token in (r"\sum",)):
            nodes.append(self.factor())
        return lambda env: (
            math.prod(node(env) for node in nodes) if len(nodes) > 1 else nodes[0](env)
        )


def _looked_up(name: str, env: dict):
    if name in env:
        return env[name]
    if name in KNOWN:
        return KNOWN[name]
    raise TexError(f"no meaning for {name}")


def _power(base, exponent):
    if np.ndim(base) == 2 and base.shape[0] == base.shape[1] and np.ndim(exponent) == 0:
        values, vectors = np.linalg.eigh(base)
        return vectors @ np.diag(values**exponent) @ vectors.T
    return base**exponent


def _condition(tex: str, meaning: dict) -> Callable[[dict], bool]:
    """`(x > 0)`, `(-3 < x < 3)`, `(x < 0,\\ x > 6)` (either), or words with a meaning."""
    inner = tex.strip().rstrip(",").strip()
    inner = inner[1:-1] if inner.startswith("(") and inner.endswith(")") else inner
    if re.search(r"[ぁ-ん一-龥]", inner):
        word = squeezed(inner)
        if word not in meaning:
            raise TexError(f"no meaning for {word}")
        return lambda env: bool(env[word])
    parts = [_chain(part, meaning) for part in re.split(r",\\ |,", inner)]
    return lambda env: any(_holds(part, env) for part in parts)


@dataclass(frozen=True)
class Chain:
    """Sides and the relations between them; `texts` are the sides as they stand."""

    nodes: tuple[Node, ...]
    relations: tuple[str, ...]
    texts: tuple[str, ...]


def _chain(tex: str, meaning: dict, before: Chain | None = None) -> Chain:
    reader = _Reader(tex, meaning)
    nodes = list(before.nodes[-1:]) if before else []
    texts, relations = list(before.texts[-1:]) if before else [], []
    if not before:
        start = reader.here()
        target = re.match(r"\s*(.*?)\s*\\leftarrow", reader.tex)
        if target:
            name = squeezed(target.group(1))
            while reader.peek() != r"\leftarrow":
                reader.take()
            nodes.append(lambda env: env[name])
            texts.append(name)
        else:
            nodes.append(reader.expression())
            texts.append(reader.tex[start : reader.here()].strip())
    while reader.peek() in RELATIONS:
        relations.append(RELATIONS[reader.take()])
        start = reader.here()
        nodes.append(reader.expression())
        texts.append(reader.tex[start : reader.here()].strip())
    if reader.peek() and reader.peek() not in (",", "."):
        raise TexError(f"cannot read {reader.tex[reader.here() :]!r}")
    return Chain(tuple(nodes), tuple(relations), tuple(texts))


def _near(text: str, relation: str) -> float:
    """How far a printed number may be from the value that it stands for; 0 for no number."""
    match = re.fullmatch(
        r"-?\d+(?:\.(\d+))?(?:\s*\\times 10\^\{(-?\d+)\})?(?:\s*\\,\s*\\[a-z]+)?", text.strip()
    )
    if not match or (not match.group(1) and relation == "="):
        return 0.0
    places = len(match.group(1) or "")
    return 0.5000001 * 10.0 ** (int(match.group(2) or 0) - places)


def _compared(left, relation: str, right, allowed: float) -> bool:
    left, right = np.asarray(left, float), np.asarray(right, float)
    if left.shape != right.shape and left.size != right.size and 1 not in (left.size, right.size):
        return False
    if relation in ("=", "<-"):
        return bool(np.allclose(left, right, rtol=1e-7, atol=max(allowed, 1e-9)))
    if relation == "~":
        # The numbers on the left may be rounded themselves: one unit in place of half of one.
        near = 2.2 * allowed or 0.02 * np.max(abs(right))
        return bool(np.all(abs(left - right) <= near))
    slack = 1e-12 * (1 + abs(right))
    how = {"<=": left <= right + slack, ">=": left >= right - slack, "<": left < right,
           ">": left > right, "!=": left != right}  # fmt: skip
    return bool(np.all(how[relation]))


def _holds(chain: Chain, env: dict) -> bool:
    values = [node(env) for node in chain.nodes]
    return all(_compared(a, r, b, 0.0) for a, r, b in zip(values, chain.relations, values[1:]))


# How a line begins that only goes on with the line before: an operation, no relation.
_GOES_ON = re.compile(r"(?:\{\}|\\q?quad\b|\s)*(?:\{\} *)?([+\-]|\\(?:odot|times|cdot)\b)")


def _rows(text: str) -> list[str]:
    """The lines of an `aligned`, those of matrices and cases inside left whole; broken ones joined."""
    rows, depth, last = [], 0, 0
    for match in re.finditer(r"\\begin\{\w+\}|\\end\{\w+\}|\\\\", text):
        if match.group().startswith(r"\begin"):
            depth += 1
        elif match.group().startswith(r"\end"):
            depth -= 1
        elif not depth:
            rows.append(text[last : match.start()])
            last = match.end()
    found = []
    for row in [*rows, text[last:]]:
        bare = row.lstrip(" \n").removeprefix("&")
        if found and _GOES_ON.match(bare):
            found[-1] += " " + bare[_GOES_ON.match(bare).start(1) :]
        else:
            found.append(row)
    return found


def _without_alignment(row: str) -> str:
    """A line without its own `&`; those of a matrix or of cases stay."""
    parts = re.split(r"(\\begin\{\w+\}.*?\\end\{\w+\})", row, flags=re.DOTALL)
    return "".join(one if n % 2 else one.replace("&", " ") for n, one in enumerate(parts))


def _statements(tex: str) -> list[tuple[str, bool]]:
    """(text, whether it goes on from the one before) of each statement of a display."""
    tex = re.sub(r"\\tag\{[^}]*\}|\\hphantom\{[^{}]*\}", "", tex)
    if r"\begin{aligned}" in tex:
        match = re.search(r"\\begin\{aligned\}(.*)\\end\{aligned\}", tex, re.DOTALL)
        rest = tex[: match.start()] + tex[match.end() :]
        found = []
        for row in _rows(match.group(1)):
            found += _split(_without_alignment(row))
        return found + (_split(rest) if rest.strip() else [])
    return _split(tex)


def _split(tex: str) -> list[tuple[str, bool]]:
    pieces, depth, last = [], 0, 0
    pattern = (
        r"\\begin\{\w+\}|\\end\{\w+\}|[{}()\[\]]|,\s*\\ |\\qquad|\\quad|\\Longrightarrow|(?<!\\);"
    )
    for match in re.finditer(pattern, tex):
        text = match.group()
        if text.startswith(r"\begin") or text in "({[":
            depth += 1
        elif text.startswith(r"\end") or text in ")}]":
            depth -= 1
        elif depth == 0:
            pieces.append(tex[last : match.start()])
            last = match.end()
    pieces.append(tex[last:])
    found = []
    for piece in pieces:
        piece = re.sub(r"^\s*\\text\{[^}]*[:：]\s*\}", "", piece)  # a name before a formula
        piece = piece.strip().rstrip(",.").strip()
        if piece:
            goes_on = any(piece.startswith(one) for one in RELATIONS)
            found.append((piece, goes_on))
    return found


def value(tex: str, meaning: dict):
    """The value of an expression. Raises TexError."""
    meaning = {squeezed(name): one for name, one in meaning.items()}
    return _Reader(tex, meaning).inside(set())(meaning)


def problems(tex: str, meaning: dict) -> list[str]:
    """What does not hold in a formula under a meaning of its letters.

    `meaning["after"]` (name → value) is what assignments must have led to; `meaning["="]`
    is the value that a formula without a relation must have (`meaning["each"]` those of
    several, in order); `meaning["skip"]` are
    statements (by their beginning) that say no more than what a letter means.
    Raises TexError for what cannot be read or has no meaning.
    """
    env, found, before = {squeezed(name): one for name, one in meaning.items()}, [], None
    env = {**env, "after": {squeezed(k): v for k, v in env.get("after", {}).items()}}
    skipped = [squeezed(one) for one in env.get("skip", ())]
    for text, goes_on in _statements(tex):
        if any(squeezed(text).startswith(one) for one in skipped):
            before = None
            continue
        if goes_on and before is not None:
            chain = _chain(text, env, before)
        elif goes_on:
            continue
        else:
            if re.fullmatch(r"\\text\{[^}]*\}", text.strip()) and squeezed(text) not in env:
                continue
            chain = _chain(text, env)
        before = chain
        if chain.relations[:1] == ("<-",):
            env[chain.texts[0]] = chain.nodes[1](env)
            continue
        values = [node(env) for node in chain.nodes]
        for n, relation in enumerate(chain.relations):
            allowed = max(_near(chain.texts[n], relation), _near(chain.texts[n + 1], relation))
            if not _compared(values[n], relation, values[n + 1], allowed):
                found.append(
                    f"{chain.texts[n]} {relation} {chain.texts[n + 1]}: {_short(values[n])} and {_short(values[n + 1])}"
                )
        if env.get("each") and not chain.relations:
            wanted = env["each"][0]
            env["each"] = env["each"][1:]
            if not _compared(values[0], "=", wanted, 0.0):
                found.append(
                    f"{chain.texts[0]} is {_short(values[0])}, the code gives {_short(wanted)}"
                )
        if "=" in env and not _compared(values[0], "=", env["="], 0.0):
            found.append(
                f"{chain.texts[0]} is {_short(values[0])}, the code gives {_short(env['='])}"
            )
    for name, wanted in env.get("after", {}).items():
        if name not in env:
            raise TexError(f"nothing is assigned to {name}")
        if not _compared(env[name], "=", wanted, 0.0):
            found.append(f"{name} becomes {_short(env[name])}, in the code {_short(wanted)}")
    return found


def _short(value) -> str:
    return np.array2string(np.asarray(value, float), precision=6, threshold=6).replace("\n", "")
