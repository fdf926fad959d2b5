"""What the outputs beside practical advice print: losses, batches, clipping, quick checks."""

import math

from tests.proofs import shows


def _large_epsilon():
    return [one for e in (1e-8, 1e-3, 1) for one in (e, *(g / (g + e) for g in (1, 1e-3, 1e-6)))]


def _total_batch():
    """The rate 0.1 of batch 256, scaled by k and by √k; a million examples."""
    rows = []
    for machines, steps in ((1, 1), (8, 1), (8, 4)):
        total = 64 * machines * steps
        k = total / 256
        rows += [64, machines, steps, total, 0.1 * k, 0.1 * k**0.5, 1, 1_000_000 // total]
    return rows


def _outside():
    """softplus(z) − y z with z = 5, y = 2; and the two readings of a probability 0.9."""
    return [2, math.log1p(math.exp(5)) - 2 * 5, 2, 0, 1, -0.9, -math.log(0.9)]


CLAIMS = {
    "activations/plotting": [
        shows("activations/plotting/fallback", list, "「活」: IPAexGothic", "「→」: DejaVu Sans")
    ],
    "choosing/loss_options": [shows("choosing/loss_options/outside", _outside)],
    "gradients/remedies": [shows("gradients/remedies/clip_return", lambda: [200**0.5, 1, 1])],
    "optimizers/adam": [shows("optimizers/adam/large_epsilon", _large_epsilon)],
    "optimizers/minibatch": [shows("optimizers/minibatch/total_batch", _total_batch)],
    "pytorch/checks": [
        shows(
            "pytorch/checks/first_loss",
            lambda: [10, math.log(10), math.log(10), ..., ...],
            "既定の初期値: 学習前の損失",
            "大きすぎる",
        ),
        shows("pytorch/checks/sixteen", list, "丸暗記できた", "できない"),
        shows(
            "pytorch/checks/rates", list, "学習率 1: いちばん下がった", "学習率 100: はじめより悪い"
        ),
        shows(
            "pytorch/checks/gradients",
            list,
            "unused.weight: 勾配が届かない (None)",
            "clamped.weight: 0\n",
            "last.weight: 届いている",
        ),
        shows("pytorch/checks/units", list, "1 (ReLU): 0%", "3 (ReLU): 50%", "6 (Tanh): 100%"),
    ],
    "pytorch/failures": [
        shows(
            "pytorch/failures/second_backward",
            list,
            "Trying to backward through the graph a second time",
            "2 回目の逆伝播ができた",
        ),
    ],
}
