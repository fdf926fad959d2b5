"""The formulas of docs/pytorch/: counts, and variances of what torch.nn.init draws."""

import math

import torch
from torch.nn import init

from tests.proofs import cell, formula

IN, OUT = 300, 500


def _drawn(fill, *arguments):
    """The variance that an initializer of PyTorch draws, within 2 %, as the formula has it."""

    def meaning(draw):
        torch.manual_seed(int(draw.integers(1000)))
        weights = torch.empty(OUT, IN, dtype=torch.float64)
        fill(weights, *arguments)
        a = 0.3
        exact = {"xavier": 2 / (IN + OUT), "he": 2 / IN, "leaky": 2 / ((1 + a * a) * IN), "default": 1 / IN,
                 "orthogonal": 1 / max(IN, OUT)}  # fmt: skip
        value = min(exact.values(), key=lambda one: abs(math.log(one / float(weights.var()))))
        return {r"n_{\text{in}}": IN, r"n_{\text{out}}": OUT, "a": a, "=": value}

    return meaning


CLAIMS = {
    "pytorch/classifier": [formula(r"\begin{aligned} 784", lambda draw: {})],
    "pytorch/initialization": [
        cell(r"2/(n_{\text{in}} + n_{\text{out}})", _drawn(init.xavier_normal_)),
        cell(r"2/n_{\text{in}}", _drawn(lambda w: init.kaiming_normal_(w, nonlinearity="relu"))),
        cell(r"2/\bigl((1 + a^2)\,n_{\text{in}}\bigr)", _drawn(lambda w: init.kaiming_normal_(w, a=0.3))),
        cell(r"1/n_{\text{in}}", _drawn(lambda w: init.kaiming_normal_(w, nonlinearity="linear"))),
        cell(r"1/\max(n_{\text{in}}, n_{\text{out}})", _drawn(init.orthogonal_)),
    ],
}  # fmt: skip
