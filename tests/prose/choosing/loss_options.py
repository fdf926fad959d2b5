"""The numbers of docs/choosing/loss_options.md."""

import math

import torch
import torch.nn.functional as F

from tests.prose import given, printed, says

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

CLAIMS = [
    given("ラベル平滑化 0.1 で 10 クラスを学びます"),
    given("0 でしょうか、0.1 でしょうか、0.5 でしょうか"),
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
    given("損失が 0.52 から下がりません"),
    given("ラベル平滑化 0.1、10 クラスの学習で"),
    says("下限は «.4f» です", floor(10)),
    given("出力 0.5 は、「確率 50%」ですか"),
]
assert math.isclose(floor(10), 0.5003, abs_tol=5e-5)
