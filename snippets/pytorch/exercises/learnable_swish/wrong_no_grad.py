"""forward を no_grad で囲み、β への勾配を切る。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        with torch.no_grad():
            return x * torch.sigmoid(self.beta * x)
