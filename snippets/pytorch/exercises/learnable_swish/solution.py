"""β を nn.Parameter にして、x σ(βx) を計算する。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)


act = LearnableSwish()
y = act(torch.tensor([-1.0, 0.0, 2.0]))
y.sum().backward()
print([round(v, 4) for v in y.tolist()])
print(f"β の勾配 {act.beta.grad.item():.4f}")
