"""切る順番: unscale_ を忘れると、65536 倍の勾配を切ることになる。"""

import torch
from torch import nn


def norm_of_step(unscale_first):
    """(切る関数が見たノルム, 更新に使う勾配のノルム)。"""
    torch.manual_seed(0)
    model = nn.Linear(20, 3)
    x, y = torch.randn(64, 20), torch.randint(3, (64,))
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scaler = torch.amp.GradScaler("cpu", init_scale=65536.0)
    loss = nn.functional.cross_entropy(model(x), y)
    scaler.scale(loss).backward()
    if unscale_first:
        scaler.unscale_(optimizer)
    seen = nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    # まだなら、ここで元の大きさに戻す
    scaler.step(optimizer)
    used = torch.cat([p.grad.flatten() for p in model.parameters()])
    return seen.item(), used.norm().item()


for first in (False, True):
    seen, used = norm_of_step(first)
    print(f"先に unscale_={first!s:5}: 切るときのノルム {seen:.2g}、"
          f"更新に使うノルム {used:.2g}")
