"""途中から再開するとき、スケジューラの状態を戻さないとどうなるか。"""

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import CosineAnnealingLR


def new_pair():
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
    return optimizer, CosineAnnealingLR(optimizer, T_max=100)


def advance(optimizer, scheduler, steps):
    for _ in range(steps):
        optimizer.step()
        scheduler.step()
    return round(optimizer.param_groups[0]["lr"], 4)


optimizer, scheduler = new_pair()
print("50 回で保存", advance(optimizer, scheduler, 50))
saved = (optimizer.state_dict(), scheduler.state_dict())
print("続けて 80 回まで", advance(optimizer, scheduler, 30))

optimizer, scheduler = new_pair()
optimizer.load_state_dict(saved[0])
scheduler.load_state_dict(saved[1])
print("両方を戻して 80 回まで", advance(optimizer, scheduler, 30))

optimizer, scheduler = new_pair()
print("どちらも戻さず 30 回", advance(optimizer, scheduler, 30))

optimizer, scheduler = new_pair()
optimizer.load_state_dict(saved[0])
print("optimizer だけ戻して 30 回", advance(optimizer, scheduler, 30))
