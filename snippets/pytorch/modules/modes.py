"""学習と評価で動作が変わるモジュール: RReLU と Dropout。"""

import torch
from torch import nn

torch.manual_seed(0)
x = torch.full((100_000,), -1.0)

modules = {"RReLU": nn.RReLU(), "Dropout": nn.Dropout(0.5)}
for name, module in modules.items():
    for mode in (module.train, module.eval):
        y = mode()(x)
        print(f"{name:7} {mode.__name__:5}"
              f"  最小 {y.min():.2f}  最大 {y.max():.2f}"
              f"  平均 {y.mean():.2f}")
