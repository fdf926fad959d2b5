"""The numbers of docs/appendix/troubleshooting.md."""

import math

import numpy as np
import torch

from tests.causes import BY_HEART, DEEPER, LONGER, comes_first
from tests.prose import computed, false, given, printed, says


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

# 「同じ 0 でも、x.norm() は勾配 0 を返し、x.pow(2).sum().sqrt() は NaN を返します」
for take, told in [
    (lambda x: x.norm(), 0.0),
    (lambda x: (x.pow(2).sum() + 1e-12).sqrt(), 0.0),
    (lambda x: x.pow(2).sum().sqrt(), math.nan),
]:
    zero = torch.zeros(3, requires_grad=True)
    take(zero).backward()
    assert (zero.grad == told).all() or (math.isnan(told) and zero.grad.isnan().all())
# 「行のすべてが −inf だと」「−1e4 を使う」
assert torch.softmax(torch.full((3,), -math.inf), 0).isnan().all()
assert not torch.softmax(torch.full((3,), -1e4), 0).isnan().any()

# 「InstanceNorm2d の直後の AdaptiveAvgPool2d(1) では … いつも 0 です」「間に ReLU などを置く」: a
# convolution between them does not help, whose mean is near that of what it gets.
_IMAGE = torch.randn(4, 3, 9, 9, generator=torch.Generator().manual_seed(3))
_NORM, _MEAN = torch.nn.InstanceNorm2d(3), torch.nn.AdaptiveAvgPool2d(1)
assert _MEAN(_NORM(_IMAGE)).abs().max() < 1e-6 < 0.1 < _MEAN(_NORM(_IMAGE).relu()).min()
_APART = (_MEAN(_NORM(_IMAGE).relu())[0] - _MEAN(_NORM(_IMAGE).relu())[1]).abs().max()
assert _APART > 1e-3

CLAIMS = [
    says("10 クラス分類の損失が «.2f» の近くから動きません", math.log(10)),
    says("下限 (10 クラスで «.2f»、2 クラスで «.3f») の間で止まる", twice(10), twice(2)),
    says("(2 クラス «.3f»、10 クラス «.3f») のまま動かない", math.log(2), math.log(10)),
    says("loss stuck at «.3f»、loss stuck at «.3f»", math.log(10), math.log(2)),
    says("2 クラスで «.3f» のまま、隠れ層の", math.log(2)),
    says("loss stuck at «.2f»", twice(10)),
    given("loss plateau 1.5", "検索される言葉"),
    says("float16 の最大は «.0f» で", torch.finfo(torch.float16).max),
    given("学習率を 10 倍ずつ](../pytorch/checks.md#rates)変えて"),
    given("loss が 0.5 から下がらない"),
    given("常に 50%、always outputs 0.5"),
    says("(10 クラスで «.0f»%) のまま上がらない", 100 / 10),
    says("accuracy «.0f»%", 100 / 10),
    given("目標が 1000 の桁なら"),
    given("160 件、1600 件と増やします"),
    given("9 割が同じクラスなら"),
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

_DIFFERENCE = (np.zeros((32, 1)) - np.zeros(32)).shape


def _zeros_of_a_layer(scale=1.0, bias=0.0):
    """(share of zeros, dead units, weights that are 0) of a ReLU layer with symmetric weights."""
    draw = torch.Generator().manual_seed(2)
    weights = scale * torch.randn(100, 300, generator=draw)
    out = torch.relu(torch.randn(500, 100, generator=draw) @ weights + bias)
    return (out == 0).float().mean().item(), int((out == 0).all(0).sum()), int((weights == 0).sum())


_WELL, _ILL = _zeros_of_a_layer(), _zeros_of_a_layer(bias=torch.linspace(-90, 90, 300))


ANSWERS = [
    computed(
        "check-1",
        {
            "層を増やして、表せる形を増やす": comes_first(DEEPER, [BY_HEART, LONGER]),
            "16 件ほどのデータを、丸暗記できるか調べる": comes_first(BY_HEART, [DEEPER, LONGER]),
            "エポックを 10 倍にして、損失が下がるまで待つ": comes_first(LONGER, [DEEPER, BY_HEART]),
        },
    ),
    computed(
        "check-2",
        {str(s).replace(",)", ",)"): _DIFFERENCE == s for s in ((32,), (32, 1), (32, 32))},
    ),
    computed(
        "check-3",
        {
            # the same half in both, and only one of the layers has dead units
            "すべてのデータで 0 のニューロンが、どれだけあるか": abs(_WELL[0] - _ILL[0]) < 0.02
            and _WELL[1] == 0 < _ILL[1],
            "重みの半分より多くが、ちょうど 0 になっていないか": _WELL[2] > 15_000,
            "学習率が小さすぎて、重みが動いていないのではないか": false(
                "定義", "学習の前でも半分が 0。この割合に学習率は入らない。"
            ),
        },
    ),
]
