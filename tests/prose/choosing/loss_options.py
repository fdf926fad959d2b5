"""The numbers of docs/choosing/loss_options.md."""

import math

import torch
import torch.nn.functional as F

from tests.prose import computed, given, printed, says

IMBALANCE, TEMPERATURE = "choosing/loss_options/imbalance", "choosing/loss_options/temperature"


def floor(classes, smoothing=0.1):
    """The least loss with label smoothing, by PyTorch."""
    best = torch.full((1, classes), smoothing / classes, dtype=torch.float64)
    best[0, 0] += 1 - smoothing
    return F.cross_entropy(best.log(), torch.tensor([0]), label_smoothing=smoothing).item()


# 「平均は、件数でなく重みの和で割られます」
Z, Y, W = torch.randn(5, 3), torch.tensor([0, 1, 2, 2, 0]), torch.tensor([1.0, 5.0, 2.0])
EACH = F.cross_entropy(Z, Y, reduction="none")
assert torch.allclose(F.cross_entropy(Z, Y, weight=W), (W[Y] * EACH).sum() / W[Y].sum())
# 「この 2 組は同じ損失です」
assert torch.allclose(F.nll_loss(F.log_softmax(Z, 1), Y), F.cross_entropy(Z, Y))
# 「ロジットを大きくするほど下がる」
LOSSES = [F.binary_cross_entropy_with_logits(torch.tensor([z]), torch.tensor([2.0])) for z in (1.0, 5.0, 50.0)]  # fmt: skip
assert LOSSES[0] > LOSSES[1] > LOSSES[2] and LOSSES[1] < 0

# 「でたらめに答えるモデルでは、語彙の数になります。1 より小さくはなりません」
UNIFORM, RIGHT = torch.zeros(7, 50), torch.full((1, 3), -99.0)
RIGHT[0, 1] = 99.0
assert math.isclose(F.cross_entropy(UNIFORM, torch.arange(7)).exp().item(), 50, rel_tol=1e-5)
assert F.cross_entropy(RIGHT, torch.tensor([1])).exp().item() == 1
# the probabilities of the example of perplexity
PROBABILITIES = (0.5, 0.5, 0.02, 0.02)

CLAIMS = [
    says(
        "正解の確率を 1 でなく «.2f»、ほかの 9 個を «.2f» ずつとした", 1 - 0.1 + 0.1 / 10, 0.1 / 10
    ),
    given("二値の正解に、0 と 1 の外の 2 を"),
    given("ラベル平滑化 0.1 で 10 クラスを学びます"),
    says(
        "割合(再現率)は «s» から «s» に上がり、正解率は «s» から «s» に下がりました",
        printed(IMBALANCE, r"重みなし: 正の再現率 (\d+%)"),
        printed(IMBALANCE, r"重みつき: 正の再現率 (\d+%)"),
        printed(IMBALANCE, r"重みなし.*正解率 (\d+%)"),
        printed(IMBALANCE, r"重みつき.*正解率 (\d+%)"),
    ),
    says(
        "確率の平均は «s» で、実際の «s» と合いません",
        printed(IMBALANCE, r"重みつき.*確率の平均 (\d+%)"),
        printed(IMBALANCE, r"正の割合 ([\d.]+%)"),
    ),
    given("判定の境目を 0.5 から動かします"),
    says("予測の答えは «.4f» です", floor(10)),
    says("1000 クラスなら «.4f» です", floor(1000)),
    says(
        "(上の «.2f»)",
        F.cross_entropy(torch.tensor([[50.0] + [0.0] * 9]), torch.tensor([0]), label_smoothing=0.1),
    ),
    given("ロジットを 3 倍にした"),
    says("«s» あった差がなくなりました", printed(TEMPERATURE, r"前 (\d+%)")),
    says("どの語にも確率 1/10 を付けると、«.0f» になります", 1 / (0.1**4) ** (1 / 4)),
    says(
        "例では «.0f» が «.0f» になりました",
        math.prod(PROBABILITIES) ** (-1 / 4),
        (1 / PROBABILITIES[0] + 1 / PROBABILITIES[-1]) / 2,
    ),  # fmt: skip
    given("損失が 0.52 から下がりません", "問題で与える値"),
    given("ラベル平滑化 0.1、10 クラスの学習で"),
    says("下限は «.4f» です", floor(10)),
    given("モデルの出力が 0.5 でした", "問題で与える値"),
]
assert math.isclose(floor(10), 0.5003, abs_tol=5e-5)


def smoothed_floor(amount=0.1, classes=10):
    """The entropy of the smoothed target: the least that the loss can be."""
    wrong = amount / classes
    right = 1 - amount + wrong
    return -right * math.log(right) - (classes - 1) * wrong * math.log(wrong)


def balanced_output(share=0.2, weight=4.0):
    """The p that minimizes the loss where `share` of the examples are positive."""
    grid = [n / 1000 for n in range(1, 1000)]
    return min(grid, key=lambda p: -weight * share * math.log(p) - (1 - share) * math.log(1 - p))


_Z = torch.randn(6, 5, generator=torch.Generator().manual_seed(0))
_TWICE = torch.allclose(_Z.log_softmax(1).log_softmax(1), _Z.log_softmax(1), atol=1e-6)
_SAME_AS_SOFTMAX = torch.allclose(_Z.log_softmax(1).log_softmax(1), _Z.softmax(1).log_softmax(1))
_FLOOR = smoothed_floor()
_SHARE = next(s / 100 for s in range(1, 100) if balanced_output(s / 100) >= 0.5)

ANSWERS = [
    computed(
        "predict",
        {
            "0 まで": _FLOOR < 0.05,
            "0.1 くらいまで": abs(_FLOOR - 0.1) < 0.05,
            "0.5 くらいまで": abs(_FLOOR - 0.5) < 0.05,
            "2.3 くらいのまま": abs(_FLOOR - 2.3) < 0.05,
        },
    ),
    computed(
        "check-1",
        {
            "失敗。学習率を下げる": _FLOOR < 0.1,
            "ほぼ最良まで進んでいる": 0 < 0.52 - _FLOOR < 0.05,
            "softmax を 2 回掛けている": math.log(1 + 9 / math.e) < 0.52,
        },
    ),
    computed(
        "check-2",
        {
            "やり直さない。学習は正しく進んでいる": _TWICE,
            "やり直す。softmax を 2 回掛けたのと同じだから": _SAME_AS_SOFTMAX,
            "学習率を 10 倍にして続ける": not _TWICE,
        },
    ),
    computed(
        "check-3",
        {
            "半分": abs(_SHARE - 0.5) < 0.05,
            "半分より多い": _SHARE > 0.55,
            "半分より少ない": _SHARE < 0.45,
        },
    ),
]
