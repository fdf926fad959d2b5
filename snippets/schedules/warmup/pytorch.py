"""LinearLR と CosineAnnealingLR を SequentialLR でつなぐ。"""

import math

import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as schedulers

base, warmup, total = 0.1, 10, 100
optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=base)
rising = schedulers.LinearLR(
    optimizer, start_factor=1 / warmup, total_iters=warmup - 1
)
falling = schedulers.CosineAnnealingLR(optimizer, T_max=total - warmup)
scheduler = schedulers.SequentialLR(
    optimizer, [rising, falling], milestones=[warmup]
)

rates = []
for _ in range(total):
    rates.append(optimizer.param_groups[0]["lr"])
    optimizer.step()
    scheduler.step()

for t in [0, 4, 9, 10, 55, 99]:
    if t < warmup:
        formula = base * (t + 1) / warmup
    else:
        angle = math.pi * (t - warmup) / (total - warmup)
        formula = base * (1 + math.cos(angle)) / 2
    print(f"t = {t:2}  PyTorch {rates[t]:.5f}  式 {formula:.5f}")
