"""SequentialLR は順番に、ChainedScheduler は掛け算でつなぐ。"""

import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as schedulers


def rates_of(make, steps=6):
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler, rates = make(optimizer), []
    for _ in range(steps):
        rates.append(round(optimizer.param_groups[0]["lr"], 4))
        optimizer.step()
        scheduler.step()
    return rates


def parts(optimizer):
    return [
        schedulers.LinearLR(optimizer, 0.25, total_iters=3),
        schedulers.ExponentialLR(optimizer, gamma=0.5),
    ]


sequential = rates_of(
    lambda o: schedulers.SequentialLR(o, parts(o), milestones=[3])
)
chained = rates_of(lambda o: schedulers.ChainedScheduler(parts(o)))
print("Sequential", sequential)
print("Chained   ", chained)

wrong = rates_of(lambda o: schedulers.LambdaLR(o, lambda t: 0.1))
print("LambdaLR で倍率 0.1 ", wrong[:2])
