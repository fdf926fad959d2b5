"""torch.no_grad() で囲まずに、その場で書き換える。"""

import torch
from torch import nn


def unit_variance_(model, x):
    for module in model:
        if isinstance(module, nn.Linear):
            module.bias.zero_()
            module.weight /= module(x).std()
        x = module(x)
    return model
