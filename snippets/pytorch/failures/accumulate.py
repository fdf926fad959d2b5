"""勾配の累積: 小さく分けて足すなら、損失を回数で割る。"""

import copy

import torch
from torch import nn

torch.manual_seed(0)
x, y = torch.randn(64, 8), torch.randint(3, (64,))
plain = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 3))
loss_fn = nn.CrossEntropyLoss()


def accumulated(model, parts, divide):
    """parts 回に分けて足した勾配。"""
    model = copy.deepcopy(model)
    for xb, yb in zip(x.chunk(parts), y.chunk(parts)):
        loss = loss_fn(model(xb), yb)
        (loss / parts if divide else loss).backward()
    return torch.cat([p.grad.flatten() for p in model.parameters()])


whole = accumulated(plain, 1, divide=True)
for divide in (False, True):
    ratio = accumulated(plain, 4, divide).norm() / whole.norm()
    print(f"割る={divide}: まとめた勾配の {ratio:.2f} 倍")

norm = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(),
                     nn.Linear(16, 3))
whole = accumulated(norm, 1, divide=True)
gap = (accumulated(norm, 4, divide=True) - whole).norm() / whole.norm()
print("BatchNorm があると、割っても同じにならない:", bool(gap > 0.05))
