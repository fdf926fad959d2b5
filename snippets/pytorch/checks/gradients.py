"""逆伝播の後で、重みごとの勾配を 1 行ずつ見る。"""

import torch
from torch import nn


def gradient_table(model):
    """(名前, 勾配 ÷ 重みのノルム)。届いていなければ None。"""
    rows = []
    for name, p in model.named_parameters():
        if p.grad is None:
            rows.append((name, None))
        else:
            ratio = p.grad.norm() / p.detach().norm().clamp(min=1e-12)
            rows.append((name, ratio.item()))
    return rows


class Cut(nn.Module):
    """記録を切り、1 層を使い忘れ、1 層を clamp したモデル。"""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(20, 32, bias=False)
        self.unused = nn.Linear(32, 32, bias=False)
        self.clamped = nn.Linear(32, 10, bias=False)
        self.last = nn.Linear(32, 10, bias=False)

    def forward(self, x):
        # ここで切れる
        a = torch.relu(self.first(x)).detach()
        # どの値も 9 より下なので、傾きは 0
        return self.last(a) + self.clamped(a).clamp(min=9)


torch.manual_seed(0)
x, y = torch.randn(64, 20), torch.randint(10, (64,))
model = Cut()
nn.functional.cross_entropy(model(x), y).backward()
for name, ratio in gradient_table(model):
    print(f"{name}:", "勾配が届かない (None)" if ratio is None
          else "0" if ratio == 0 else "届いている")
