"""シグモイドを 1 / (1 + e^{-βx}) と書き、あふれさせる。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        return x / (1 + torch.exp(-self.beta * x))
