"""学習率を読む場所。"""

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau, StepLR

parameter = torch.nn.Parameter(torch.zeros(1))
optimizer = SGD([parameter], lr=0.1)
scheduler = StepLR(optimizer, step_size=1, gamma=0.5)
optimizer.step()
scheduler.step()
print("get_last_lr ", scheduler.get_last_lr())
print("param_groups", [g["lr"] for g in optimizer.param_groups])

plateau = ReduceLROnPlateau(SGD([parameter], lr=0.1), patience=1)
for loss in [1.0, 1.0, 1.0, 1.0]:
    # これだけは、見張る値を渡す
    plateau.step(loss)
print("plateau     ", [round(v, 6) for v in plateau.get_last_lr()])
