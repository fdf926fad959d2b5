"""ラベル平滑化: 損失の下限は 0 でない。"""

import math

import torch
from torch import nn


def smoothed_floor(classes, smoothing):
    """平滑化した正解そのものを答えたときの損失。"""
    low = smoothing / classes
    high = 1 - smoothing + low
    return -high * math.log(high) - (classes - 1) * low * math.log(low)


for classes in (2, 10, 1000):
    loss_fn = nn.CrossEntropyLoss(label_smoothing=0.1)
    z = torch.zeros(1, classes, dtype=torch.float64,
                    requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [z], max_iter=300, line_search_fn="strong_wolfe",
        tolerance_grad=1e-10, tolerance_change=1e-14)

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(z, torch.tensor([0]))
        loss.backward()
        return loss

    optimizer.step(closure)
    print(f"{classes} クラス: 学んだ損失 {closure().item():.4f}、"
          f"式の下限 {smoothed_floor(classes, 0.1):.4f}")
sure = torch.tensor([[50.0] + [0.0] * 9])
print(f"自信を持って正解しても {loss_fn(sure, torch.tensor([0])):.2f}")
