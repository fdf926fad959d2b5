"""The formulas of docs/choosing/: stable forms and losses."""

import math

import numpy as np

from tests.proofs import cell, defines, fn, formula, number
from tests.proofs.appendix import SHARED


def _binary(draw):
    """Slopes of the loss by differences."""
    z, y, h = number(draw), float(draw.integers(2)), 1e-6
    p = 1 / (1 + math.exp(-z))
    loss = lambda p: -math.log(p) if y else -math.log1p(-p)
    return {"p": p, "y": y, "L": loss(p), "z": z,
            r"\partial L/\partial p": (loss(p + h) - loss(p - h)) / (2 * h),
            r"\partial p/\partial z": float(fn("sigmoid_grad")(z))}  # fmt: skip


def _many(draw):
    z, c = draw.normal(size=4), int(draw.integers(4))
    return {
        "z": z,
        "c": c,
        "p": fn("softmax")(z),
        "over j": range(4),
        "L": -float(fn("log_softmax")(z)[c]),
    }


def _smoothed(draw):
    a, k = 0.05 + 0.3 * float(draw.random()), 2 + int(draw.integers(50))
    target = np.full(k, a / k)
    target[0] += 1 - a
    return {r"\alpha": a, "K": k, "=": float(-(target * np.log(target)).sum())}


CLAIMS = {
    "choosing/loss_options": [formula(r"-\Bigl(1 - \alpha", _smoothed)],
    "choosing/guide": [cell(r"\alpha e^x", SHARED["elu slope"])],
    "choosing/numerics": [
        cell(r"1/(1 + e^{-x})", SHARED["sigmoid"]), cell(r"e^{x}/(1 + e^{x})", SHARED["sigmoid"]),
        cell(r"(e^x - e^{-x})/(e^x + e^{-x})", SHARED["tanh"]), cell(r"\ln(1 + e^x)", SHARED["softplus"]),
        cell(r"e^{z_i}/\sum_j e^{z_j}", SHARED["softmax"]),
        cell(r"z_i - m - \ln\sum_j e^{z_j - m}", SHARED["log softmax"]),
        defines(r"\max_j z_j", "引く数の名前。"), defines(r"m = \max_j z_j", "記号の決め方。"),
        cell(r"e^x - 1", lambda draw: {"x": (x := -abs(number(draw))), "=": float(fn("elu")(x))}),
    ],
    "choosing/output": [
        formula(r"L = -y \ln p", _binary),
        formula(r"\frac{\partial L}{\partial p} =", _binary),
        formula(r"L = -\ln p_c =", _many),
        formula(r"-\ln \frac{e^{1}}{e^{1} + 9 e^{0}}", lambda draw: {}),
    ],
}  # fmt: skip
