"""The numbers of docs/pytorch/failures.md."""

import math

import torch
from torch import nn

from tests.prose import given, printed, says


def _floor(classes):
    """The loss of perfect logits after one softmax too many, by PyTorch."""
    logits = 1000 * torch.eye(classes, dtype=torch.float64)[:1]
    return nn.CrossEntropyLoss()(torch.softmax(logits, 1), torch.tensor([0])).item()


SEEDS = "pytorch/failures/seeds"
assert printed(SEEDS, r"学習率 0.001: .*約 (\d+)%") == "0"
assert float(printed(SEEDS, r"学習率 0.01: .*最大 (\S+)")) == round(math.log(2), 1)
TWICE = "pytorch/failures/softmax_twice"
for optimizer in ("Adam", "SGD"):
    wrong, right = (
        [
            float(printed(TWICE, rf"{optimizer} +{kind}.*{what} (\S+)"))
            for what in ("損失", "正解率")
        ]
        for kind in ("間違い", "正しい")
    )
    assert round(_floor(10), 1) <= wrong[0] <= math.log(10) and right[0] < _floor(10)
    assert right[1] - wrong[1] > 0.25 if optimizer == "SGD" else 0 <= right[1] - wrong[1] < 0.15
# At equal logits the gradient is exactly 1/K of the right one.
LOGITS = [torch.zeros(1, 10, dtype=torch.float64, requires_grad=True) for _ in range(2)]
nn.functional.cross_entropy(LOGITS[0], torch.tensor([3])).backward()
nn.functional.cross_entropy(torch.softmax(LOGITS[1], 1), torch.tensor([3])).backward()
assert torch.allclose(LOGITS[1].grad, LOGITS[0].grad / 10)
# The first numbers of a longer draw are others, with the same seed.
DRAWN = [torch.randn(count, generator=torch.Generator().manual_seed(0)) for count in (15, 16)]
assert not torch.equal(DRAWN[0], DRAWN[1][:15])


def _reported(x):
    """The operation that anomaly mode names for log(x) · 0 after a first layer."""
    import warnings

    with warnings.catch_warnings(), torch.autograd.set_detect_anomaly(True):
        warnings.simplefilter("ignore")
        w = torch.ones(2, requires_grad=True)
        try:
            nn.functional.cross_entropy((w * x)[None], torch.tensor([0])).backward()
        except RuntimeError as error:
            return str(error)


assert "LogSoftmaxBackward0" in _reported(
    torch.tensor([math.nan, 1.0])
)  # not where the nan came in
assert printed("pytorch/failures/targets", r"MSE に形 \(2,\): 損失 (\S+)") == "2.0000"

CLAIMS = [
    says(r"$\ln(1 + 9/e) = «.4f»$ です", _floor(10)),
    says(r"$\ln 10 = «.4f»$ とこの下限の間で", math.log(10)),
    given("初期値を変えて 1000 回行います"),
    given(
        "Adam の既定の学習率 0.001、1000 回の更新では、損失が 0.1 を切った",
        "上の assert: 印字された割合は 0",
    ),
    says("0.01 にすると、約 «s»% が成功し", printed(SEEDS, r"学習率 0.01: .*約 (\d+)%")),
    says(r"最大の損失 «.1f» は、$\ln 2 = «.4f»$ です", math.log(2), math.log(2)),
    given("1000 個のネットワークは、重みに"),
    says("損失が «.2f» より下がりません", _floor(2)),
    says(r"$\ln(1 + 1/e) = «.4f»$ です", _floor(2)),
]
