"""scheduler.step() を先に呼ぶと、最初の学習率が飛ばされる。"""

import warnings

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import ExponentialLR


def used_rates(scheduler_first):
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler, used = ExponentialLR(optimizer, gamma=0.5), []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(4):
            if scheduler_first:
                scheduler.step()
            used.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if not scheduler_first:
                scheduler.step()
    return used, [str(w.message).split(". ")[0] for w in caught]


for scheduler_first in [False, True]:
    used, messages = used_rates(scheduler_first)
    label = "scheduler が先" if scheduler_first else "optimizer が先"
    print(label, used)
    for message in messages:
        print("  警告:", message)
