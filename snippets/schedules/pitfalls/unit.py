"""エポックで数えるつもりの StepLR を、ミニバッチごとに呼んでしまう。"""

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import StepLR


def rate_after_epochs(epochs, batches, per_batch):
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    scheduler = StepLR(optimizer, step_size=30, gamma=0.1)
    for _ in range(epochs):
        for _ in range(batches):
            optimizer.step()
            if per_batch:
                scheduler.step()
        if not per_batch:
            scheduler.step()
    return optimizer.param_groups[0]["lr"]


print("エポックごと: 1 エポック後", rate_after_epochs(1, 100, False))
wrong = rate_after_epochs(1, 100, True)
print(f"バッチごと:   1 エポック後 {wrong:.0e}")
