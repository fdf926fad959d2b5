"""The formulas of docs/choosing/: stable forms and losses."""

import inspect
import math

import mpmath
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


def _log_sum(draw):
    """The logarithm of a sum of exponentials, by NumPy's pairwise form."""
    z = draw.normal(size=4)
    return {"z": z, "over j": range(4), "m": float(z.max()), "=": float(np.logaddexp.reduce(z))}


def _mixture(x, exact=False):
    """(log likelihood, its slopes in the two centres) of the page's mixture, with 40 digits or in float32."""
    shares, centres = ("0.3", "0.7"), (-1, 2)
    if not exact:
        terms = (
            torch.tensor([float(one) for one in shares]).log()
            - (x - torch.tensor(centres)) ** 2 / 2
        )
        return terms - math.log(2 * math.pi) / 2
    with mpmath.workdps(40):
        parts = [mpmath.mpf(s) * mpmath.npdf(x, c) for s, c in zip(shares, centres)]
        return [mpmath.log(sum(parts)), *(p / sum(parts) * (x - c) for p, c in zip(parts, centres))]


def _finite(join):
    """Whether this logarithm of the sum is a number at the far point, and the right one."""
    return math.isclose(join(_mixture(30.0)), _mixture(30, exact=True)[0], rel_tol=1e-6)


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
        cell(r"\ln\sum_j e^{z_j}", _log_sum), cell(r"m + \ln\sum_j e^{z_j - m}", _log_sum),
        shows("choosing/numerics/mixture", lambda: [
            0.5, *_mixture(0.5, exact=True), *_mixture(0.5, exact=True), 30, *_mixture(30, exact=True)],
            "和の対数  -inf  μ の勾配 [nan, nan]"),
        holds("指数の中身が 0 以下でも、対数の中の和では足りません。", lambda: bool((_mixture(30.0) < 0).all())
              and not _finite(lambda z: z.exp().sum().log().item()), unless=lambda: not _finite(lambda z: z.logsumexp(0).item())),
        holds("どの項も 0 に丸まると、和は 0 で、対数は $-\\infty$、勾配は nan です。", lambda: not _mixture(30.0).exp().any()
              and _mixture(30.0).exp().sum().log().item() == -math.inf
              and torch.autograd.grad((z := _mixture(30.0).requires_grad_()).exp().sum().log(), z)[0].isnan().all().item(), unless=lambda: not _mixture(0.5).exp().any()),
        holds("いくつかの山を足した分布 (混合分布) の対数では、どの山からも遠い点で起きます。", lambda: _mixture(30.0).exp().sum() == 0,
              unless=lambda: any(_mixture(near).exp().sum() == 0 for near in (-1.0, 0.5, 2.0, 8.0))),
        holds("`torch.logsumexp` は、いちばん大きい項を $e^0 = 1$ にしてから足します。", lambda: math.isclose(
            (z := _mixture(30.0)).max() + (z - z.max()).exp().sum().log(), z.logsumexp(0), rel_tol=1e-6) and (z - z.max()).exp().max() == 1),
        holds("和は 1 以上なので、対数は有限です。", lambda: all(
            ((z := LOGITS[0] * size) - z.max()).exp().sum() >= 1 and z.logsumexp(0).isfinite() for size in (1, 1e3, 1e6, -1e6))),
        holds("`np.logaddexp.reduce(log_pi + log_p)` です。", lambda: np.allclose(
            [np.logaddexp.reduce(_mixture(x).numpy()) for x in (0.5, 30.0)], [float(_mixture(x, exact=True)[0]) for x in (0.5, 30)], rtol=1e-6)),
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
