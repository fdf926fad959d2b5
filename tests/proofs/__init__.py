"""What is proved beyond the numbers: `tests/proofs/A.py` has the `CLAIMS` of each page of chapter A."""

import math

from scripts.proof.claims import fn, namespace, printed
from scripts.proof.formulas import cell, defines, formula, means
from scripts.proof.pictures import draws, sees
from scripts.proof.statements import holds, moves, shows

__all__ = ["cell", "code", "defines", "draws", "fn", "formula", "functions", "holds", "means", "moves", "namespace", "number", "printed",
           "sees", "shows"]  # fmt: skip

_NAMES = {
    r"\sigma": "sigmoid", r"\tanh": "tanh", "ReLU": "relu", "GELU": "gelu", "SiLU": "silu", "Mish": "mish",
    "softplus": "softplus", "SELU": "selu", "HardSwish": "hard_swish", "ReLU6": "relu6",
}  # fmt: skip


def code(name):
    """A function of the book's code for one number, as a formula calls it."""
    return lambda *x: float(fn(name)(*x))


def functions(*names, f=""):
    """The book's functions and derivatives under their names in formulas; `f` is one called f."""
    found = {}
    for tex, name in _NAMES.items():
        if not names or tex in names:
            found[tex] = code(name)
            found[tex + "'"] = code(f"{name}_grad")
    if f:
        found |= {"f": code(f), "f'": code(f"{f}_grad")}
    return found


def number(draw, low=-3.0, high=3.0):
    """A number that is none of the special ones."""
    return float(draw.uniform(low, high)) + math.pi * 1e-4
