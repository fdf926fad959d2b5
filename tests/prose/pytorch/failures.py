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
assert float(printed("pytorch/failures/softmax_twice", r"softmax の後  損失 (\S+)")) >= round(_floor(10), 1)
assert printed("pytorch/failures/targets", r"MSE に形 \(2,\): 損失 (\S+)") == "2.0000"

CLAIMS = [
    says("損失が «.2f» の近くで止まる", _floor(10)),
    says(r"$\ln(1 + 9/e) = «.4f»$ です", _floor(10)),
    given("初期値を変えて 1000 回行います"),
    given("Adam の既定の学習率 0.001、1000 回の更新では、損失が 0.1 を切った"),
    says("0.01 にすると、約 «s»% が成功し", printed(SEEDS, r"学習率 0.01: .*約 (\d+)%")),
    says(r"最大の損失 «.1f» は、$\ln 2 = «.4f»$ です", math.log(2), math.log(2)),
    given("1000 個のネットワークは、重みに"),
    says("損失が «.2f» より下がりません", _floor(2)),
    says(r"$\ln(1 + 1/e) = «.4f»$ です", _floor(2)),
]
