"""β を要素の数だけ作る。学習する数は 1 個です。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.ones(3))

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)
