"""演習「学習できる Swish」の解答欄。"""

import torch
from torch import nn


class LearnableSwish(nn.Module):
    """x σ(βx)。
    β は 1 から始めて、学習する。
    """

    def __init__(self):
        super().__init__()
        ...

    def forward(self, x):
        ...


act = LearnableSwish()
print(act(torch.tensor([-1.0, 0.0, 2.0])))
