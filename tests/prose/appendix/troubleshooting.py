"""The numbers of docs/appendix/troubleshooting.md."""

import math

import torch

from tests.prose import given, printed, says


def twice(k):
    return math.log(1 + (k - 1) / math.e)


FOUND = "appendix/troubleshooting/first_nonfinite"
assert printed(FOUND, r"^入力の NaN: +(\S+) /") == "入力"
assert printed(FOUND, r"^重みの inf: +(\S+ \S+) /") == "2 (Linear)"
# 「損失のすぐそばの演算を指すことがあります」
assert printed(FOUND, r"^入力の NaN: .*は (\S+)$") == "LogSoftmaxBackward0"


def _negative_share(weights):
    """The share of pre-activations below 0 of a layer that follows a ReLU."""
    x = torch.relu(torch.randn(500, 100, generator=torch.Generator().manual_seed(0)))
    return (x @ weights < 0).float().mean().item()


# 「重みの初期値が 0 について対称な乱数なら」: symmetric weights do it, though the input is never below 0.
SYMMETRIC = torch.randn(100, 300, generator=torch.Generator().manual_seed(1))
assert abs(_negative_share(SYMMETRIC) - 0.5) < 0.1 and _negative_share(SYMMETRIC.abs()) == 0

CLAIMS = [
    says("10 クラス分類の損失が、«.2f» の近くから動きません", math.log(10)),
    says("10 クラス分類の損失が «.2f» の近くから動きません", math.log(10)),
    says("10 クラスで «.2f»、2 クラスで «.2f») の間で止まる", twice(10), twice(2)),
    says("2 クラスで «.2f» のまま動かない", math.log(2)),
    says(
        "重みの標準偏差が $1/\\sqrt{n}$ のネットワークでは «s» で、合格です",
        printed("appendix/troubleshooting/first_loss", r"標準偏差 1/√n: 学習前の損失 ([\d.]+)"),
    ),
    says(
        "標準偏差 1 では «s» で、散らばりすぎです",
        printed("appendix/troubleshooting/first_loss", r"標準偏差 1: 学習前の損失 ([\d.]+)"),
    ),
    given("学習率を 10 倍ずつ変えると"),
    given("学習率を 10 倍ずつ変えてもできなければ"),
    given("学習率を 10 倍に、入力を標準化"),
    given("0.001 前後がよいとされます"),
    given("ReLU の出力の 50% が 0 でした", "問題で与える値"),
]
