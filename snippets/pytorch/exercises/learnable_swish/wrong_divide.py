"""SiLU(βx) を β で割る。β = 0 で nan になる。"""

import torch
import torch.nn.functional as F
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        return F.silu(self.beta * x) / self.beta
