"""nn.Linear と nn.Conv2d の、作った直後の重みとバイアスを測る。"""

import torch
from torch import nn

torch.manual_seed(0)
linear = nn.Linear(784, 256)
# fan_in = 16 × 3 × 3 = 144
conv = nn.Conv2d(16, 64, kernel_size=3)
layers = [("Linear", linear, 784), ("Conv2d", conv, 144)]
for name, layer, fan_in in layers:
    limit, he = fan_in**-0.5, (2 / fan_in) ** 0.5
    weight, bias = layer.weight.detach(), layer.bias.detach()
    print(f"{name}: 1/√fan_in = {limit:.4f}")
    std = weight.std()
    print(f"  重み 最大 |w| {weight.abs().max():.4f}  σ {std:.4f}")
    print(f"  He の σ {he:.4f}  比 {std / he:.2f}")
    print(f"  バイアス 最大 |b| {bias.abs().max():.3f}")
