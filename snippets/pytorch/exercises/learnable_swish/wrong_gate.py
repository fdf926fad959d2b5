"""x を掛け忘れて、シグモイドだけを返す。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    def __init__(self):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0))

    def forward(self, x):
        return torch.sigmoid(self.beta * x)
