"""バイアスと正規化の係数を、減衰から外す 2 つのグループ。"""

import torch
from torch import nn


def decay_groups(model, weight_decay):
    """軸が 2 つ以上の重みだけに減衰を掛けるグループ。"""
    matrices, others = [], []
    for p in model.parameters():
        (matrices if p.dim() >= 2 else others).append(p)
    return [{"params": matrices, "weight_decay": weight_decay},
            {"params": others, "weight_decay": 0.0}]


model = nn.Sequential(nn.Linear(8, 16), nn.LayerNorm(16), nn.GELU(),
                      nn.Linear(16, 3))
groups = decay_groups(model, 0.1)
optimizer = torch.optim.AdamW(groups, lr=1e-3)
for group in optimizer.param_groups:
    shapes = [tuple(p.shape) for p in group["params"]]
    print(f"減衰 {group['weight_decay']}:", shapes)
count = sum(len(group["params"]) for group in groups)
print("漏れなし:", count == len(list(model.parameters())))
