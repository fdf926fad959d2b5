"""標準偏差でなく、分散で割る。"""

import torch
from torch import nn


def unit_variance_(model, x):
    with torch.no_grad():
        for module in model:
            if isinstance(module, nn.Linear):
                module.bias.zero_()
                module.weight /= module(x).var()
            x = module(x)
    return model
