"""全部の層を先に測ってから、まとめて割る。"""

import torch
from torch import nn


def unit_variance_(model, x):
    linears, stds = [], []
    with torch.no_grad():
        for module in model:
            if isinstance(module, nn.Linear):
                module.bias.zero_()
                linears.append(module)
            x = module(x)
            if isinstance(module, nn.Linear):
                stds.append(x.std())
        for module, std in zip(linears, stds):
            module.weight /= std
    return model
