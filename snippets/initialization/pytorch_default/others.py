"""ほかの層の、作った直後の値。"""

import torch
from torch import nn

torch.manual_seed(0)
modules = {
    "Embedding": nn.Embedding(10_000, 64),
    "LSTM": nn.LSTM(32, 64),
    "BatchNorm1d": nn.BatchNorm1d(64),
    "LayerNorm": nn.LayerNorm(64),
    "PReLU": nn.PReLU(),
}
for name, module in modules.items():
    print(name)
    for key, value in module.named_parameters():
        largest, std = value.abs().max(), value.std(correction=0)
        print(f"  {key:12} 最大 {largest:.3f}  標準偏差 {std:.2f}")
