"""正規化の直前のバイアスは、引かれて消える。"""

import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(256, 8)
linear, norm = nn.Linear(8, 16), nn.BatchNorm1d(16)
before = norm(linear(x))
with torch.no_grad():
    linear.bias += 5
after = norm(linear(x))
print("バイアスに 5 を足しても出力は同じ:",
      torch.allclose(before, after, atol=1e-4))
(after**2).mean().backward()
print("バイアスの勾配はほとんど 0:",
      bool(linear.bias.grad.abs().max() < 1e-5))
layer = nn.LayerNorm(16)
with torch.no_grad():
    a = layer(linear(x))
    linear.bias[0] += 5  # 1 つの成分だけ
    b = layer(linear(x))
print("LayerNorm では 1 つの成分だけなら変わる:",
      not torch.allclose(a, b, atol=0.1))
