"""WSD を LinearLR、ConstantLR、LinearLR の 3 本で組む。"""

import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as schedulers

peak, warmup, total, decay = 0.1, 10, 100, 20
optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=peak)
parts = [
    schedulers.LinearLR(optimizer, 1 / warmup, total_iters=warmup - 1),
    schedulers.ConstantLR(optimizer, factor=1.0, total_iters=0),
    schedulers.LinearLR(optimizer, 1.0, 0.0, total_iters=decay),
]
scheduler = schedulers.SequentialLR(
    optimizer, parts, milestones=[warmup, total - decay]
)
for t in range(total):
    if t in (0, 9, 10, 79, 80, 90, 99):
        rate = optimizer.param_groups[0]["lr"]
        formula = peak * min((t + 1) / warmup, 1, (total - t) / decay)
        print(f"t = {t:2}  PyTorch {rate:.4f}  式 {formula:.4f}")
    optimizer.step()
    scheduler.step()
