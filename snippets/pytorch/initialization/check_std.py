"""作った直後に、層ごとの活性の大きさを測る。"""

import torch
from torch import nn


def relu_tower(depth, width):
    layers = []
    for _ in range(depth):
        layers += [nn.Linear(width, width), nn.ReLU()]
    return nn.Sequential(*layers)


def he_init_(module):
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        nn.init.zeros_(module.bias)


def layer_sizes(model, x):
    """ReLU の出力ごとに、二乗平均の平方根と、入力による散らばり。"""
    rows = []
    with torch.no_grad():
        for module in model:
            x = module(x)
            if isinstance(module, nn.ReLU):
                rms = x.square().mean().sqrt().item()
                rows.append((rms, x.std(dim=0).mean().item()))
    return rows


torch.manual_seed(0)
x = torch.randn(256, 400)
default = layer_sizes(relu_tower(10, 400), x)
he = layer_sizes(relu_tower(10, 400).apply(he_init_), x)
print("層 | 既定: 大きさ 散らばり | He: 大きさ 散らばり")
for layer in (0, 1, 3, 5, 9):
    print(f"{layer + 1:2} |     {default[layer][0]:7.2f}"
          f" {default[layer][1]:9.4f} |   {he[layer][0]:7.1f}"
          f" {he[layer][1]:8.1f}")
