"""長さのちがう文: 埋めた所を、損失から外す。"""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
# 軸は、文、位置、語。短い文は -100 で埋める。
z = torch.randn(2, 4, 5, requires_grad=True)
y = torch.tensor([[3, 1, 4, 2], [0, 2, -100, -100]])

loss = F.cross_entropy(z.transpose(1, 2), y)
loss.backward()
kept = y != -100
by_hand = F.cross_entropy(z[kept], y[kept])
print("数えた位置:", int(kept.sum()), "個")
print("埋めた所を除いた平均と同じ:",
      torch.allclose(loss, by_hand))
print("埋めた所の勾配はすべて 0:",
      bool((z.grad[~kept] == 0).all()))
nothing = torch.full((2, 4), -100)
print("全部を埋めると:",
      F.cross_entropy(z.transpose(1, 2), nothing).item())
