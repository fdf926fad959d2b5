"""OneCycleLR の既定値と、学習率・モーメンタムの動き。"""

import inspect

import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import OneCycleLR

optimizer = SGD(
    [torch.nn.Parameter(torch.zeros(1))], lr=123.0, momentum=0.9
)
scheduler = OneCycleLR(optimizer, max_lr=1.0, total_steps=100)
defaults = inspect.signature(OneCycleLR).parameters
for name in ["pct_start", "div_factor", "final_div_factor"]:
    print(f"{name} = {defaults[name].default}")

for t in range(100):
    if t in (0, 29, 60, 99):
        group = optimizer.param_groups[0]
        print(
            f"t = {t:2}  学習率 {group['lr']:.6f}",
            f" モーメンタム {group['momentum']:.3f}",
        )
    optimizer.step()
    if t < 99:
        scheduler.step()

try:
    scheduler.step()
    scheduler.step()
except ValueError as error:
    print(str(error).split(".")[0])
