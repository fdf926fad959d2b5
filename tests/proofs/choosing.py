"""The formulas of docs/choosing/: stable forms and losses."""

import inspect
import math

import numpy as np
import torch
import torch.nn.functional as F

from tests.proofs import cell, defines, fn, formula, holds, number, shows
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


LOGITS = torch.tensor([[1.0, -0.5, 0.3], [0.2, 2.0, -1.0]])


def _padded():
    """The mean over what is counted, and no gradient elsewhere."""
    z = LOGITS.clone().requires_grad_()
    loss = F.cross_entropy(z, torch.tensor([-100, 2]))
    loss.backward()
    return bool(
        torch.isclose(loss, -F.log_softmax(z, 1)[1, 2])
        and (z.grad[0] == 0).all()
        and (z.grad[1] != 0).all()
    )


def _summed(target):
    """The sum over the number counted, which is 1 at least."""
    y = torch.tensor(target)
    return float(F.cross_entropy(LOGITS, y, reduction="sum") / (y != -100).sum().clamp(min=1))


CLAIMS = {
    "choosing/loss_options": [
        formula(r"-\Bigl(1 - \alpha", _smoothed),
        shows("choosing/loss_options/ignore_index", lambda: [6, 0], "除いた平均と同じ: True", "すべて 0: True", "埋めると: nan"),
        holds("損失は、数えた位置だけの平均です。埋めた所の勾配は 0 です。", _padded),
        holds("既定は **−100** です。", lambda: inspect.signature(torch.nn.CrossEntropyLoss).parameters["ignore_index"].default == -100),
        holds("数えた個数(0 なら 1)で割れば防げます。", lambda: _summed([-100, -100]) == 0 and math.isclose(
            _summed([1, -100]), F.cross_entropy(LOGITS, torch.tensor([1, -100])).item(), rel_tol=1e-6)),
        holds("番号 0 の本物の正解も、数えられなくなります。", lambda: math.isclose(
            F.cross_entropy(LOGITS, torch.tensor([0, 2]), ignore_index=0).item(),
            F.cross_entropy(LOGITS[1:], torch.tensor([2])).item(), rel_tol=1e-6)),
        holds("`BCEWithLogitsLoss` に `ignore_index` はありません。", lambda: "ignore_index" in inspect.signature(
            torch.nn.CrossEntropyLoss).parameters and "ignore_index" not in inspect.signature(torch.nn.BCEWithLogitsLoss).parameters),
    ],
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
        formula(r"\begin{aligned} \frac{\partial L}{\partial p} &=", _binary),
        formula(r"L = -\ln p_c =", _many),
        formula(r"-\ln \frac{e^{1}}{e^{1} + 9 e^{0}}", lambda draw: {}),
    ],
}  # fmt: skip
