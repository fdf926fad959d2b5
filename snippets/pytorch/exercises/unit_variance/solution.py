"""層を通しながら、出力の標準偏差で重みを割る。"""

import torch
from torch import nn


def unit_variance_(model, x):
    with torch.no_grad():
        for module in model:
            if isinstance(module, nn.Linear):
                module.bias.zero_()
                module.weight /= module(x).std()
            x = module(x)
    return model


torch.manual_seed(0)
net = nn.Sequential(nn.Linear(20, 50), nn.GELU(), nn.Linear(50, 50))
x = torch.randn(500, 20)
for when in ("前", "後"):
    first, last = net[0](x).std().item(), net(x).std().item()
    print(f"{when}: 1 層目 {first:.2f}  2 層目 {last:.2f}")
    unit_variance_(net, x)
