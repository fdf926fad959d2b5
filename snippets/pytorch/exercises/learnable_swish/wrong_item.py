"""item() で数に直し、β への勾配を切る。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        y = x * torch.sigmoid(self.beta.item() * x)
        return y + 0 * self.beta
