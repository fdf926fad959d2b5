"""The numbers of docs/pytorch/classifier.md."""

import math

import torch
from torch import nn

from tests.prose import computed, fn, given, printed, says


def _count(*sizes):
    layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
    return sum(p.numel() for layer in layers for p in layer.parameters())


FIRST = _count(784, 128)
assert FIRST / _count(784, 128, 64, 10) > 0.9 and FIRST / _count(784, 128, 10) > 0.9
assert sum(p.numel() for p in fn("SimpleNet")().parameters()) == _count(784, 128, 64, 10)
assert sum(p.numel() for p in fn("FunctionalNet")().parameters()) == _count(784, 128, 10)
assert sum(p.numel() for p in fn("XORNet")().parameters()) == 17
TRAIN = "pytorch/classifier/train"
assert printed(TRAIN, r"学習用の正解率 約 (\d+)%") == "100"

CLAIMS = [
    says(r"784 \times 128 + 128 &= «,d» \\", FIRST),
    says(r"128 \times 64 + 64 &= «,d» \\", _count(128, 64)),
    says(r"64 \times 10 + 10 &= «d»", _count(64, 10)),
    says("合計は «,d» 個です", _count(784, 128, 64, 10)),
    says(r"$«,d» + 128 \times 10 + 10 = «,d»$ 個です", FIRST, _count(784, 128, 10)),
    says(r"損失は $\ln 10 = «.4f»$ の近く", math.log(10)),
    given("標準偏差 0.4 の雑音"),
    given("学習用の 2000 枚で学び、別の乱数のシードで作った 1000 枚で"),
    says("評価用は約 «s»% でした", printed(TRAIN, r"評価用の正解率 約 (\d+)%")),
    given("学習用 2000 枚、ミニバッチ 64、Adam、学習率 0.001、5 周、シード 0。正解率は 5% 刻み"),
    given("1000 個のネットワークを使って測ります"),
    says(
        r"$«d» + (128 \times 32 + 32) + (32 \times 10 + 10) = «d»$", FIRST, _count(784, 128, 32, 10)
    ),
    given("学習前の損失が 5.2 でした", "問題で与える値"),
]


def parameters(*sizes):
    return sum(a * b + b for a, b in zip(sizes, sizes[1:]))


_GUESS = -math.log(1 / 10)
_overconfident = torch.nn.functional.cross_entropy(
    8 * torch.randn(2000, 10, generator=torch.Generator().manual_seed(0)),
    torch.arange(2000) % 10,
).item()


def _first_loss(rate):
    """The loss before the first step of an optimizer with this rate."""
    torch.manual_seed(0)
    net = torch.nn.Linear(4, 10)
    torch.optim.SGD(net.parameters(), lr=rate)
    return torch.nn.functional.cross_entropy(net(torch.ones(3, 4)), torch.arange(3)).item()


def kept_graph():
    """(whether a sum of losses holds the record, whether its value is right)."""
    w = torch.ones(1, requires_grad=True)
    total = 0
    for x in (1.0, 2.0):
        total = total + (w * x).sum() * 3
    return total.grad_fn is not None, math.isclose(total.item(), 9.0), w.grad is None


ANSWERS = [
    computed(
        "predict", {text: abs(_GUESS - float(text)) < 0.05 for text in ("0.1", "1.0", "2.3", "10")}
    ),
    computed("check-1", parameters(784, 128, 32, 10)),
    computed(
        "check-2",
        {
            "正常。学習の前の損失は、クラスの数だけで決まる": abs(_GUESS - 5.2) < 0.5,
            "出力が大きすぎ、でたらめに自信を持っている": _overconfident > 5,
            "学習率が大きすぎる": _first_loss(10.0)
            != _first_loss(0.001),  # no rate has been used yet
        },
    ),
    computed(
        "check-3",
        {
            "平均がずれる": not kept_graph()[1],
            "計算の記録が残り、メモリを使い続ける": kept_graph()[0],
            "次の `backward()` の勾配が 2 倍になる": not kept_graph()[2],
        },
    ),
]
