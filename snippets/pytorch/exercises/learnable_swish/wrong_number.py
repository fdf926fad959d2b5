"""nn.Parameter に、テンソルでなく数を渡す。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(1)

    def forward(self, x):
        return x * torch.sigmoid(self.beta * x)
