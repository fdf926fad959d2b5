"""正解を確率で渡す: one-hot は小数で。"""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
z = torch.randn(4, 3)
y = torch.tensor([0, 2, 1, 1])
one_hot = F.one_hot(y, 3)

by_number = F.cross_entropy(z, y)
by_share = F.cross_entropy(z, one_hot.float())
print("番号と one-hot の損失は同じ:",
      torch.allclose(by_number, by_share))
try:
    F.cross_entropy(z, one_hot)
except RuntimeError as error:
    print("整数の one-hot:", error)
mixed = 0.7 * one_hot.float() + 0.3 * one_hot.float().flip(0)
print("混ぜた正解の損失は、損失を混ぜたものと同じ:", torch.allclose(
    F.cross_entropy(z, mixed),
    0.7 * by_share + 0.3 * F.cross_entropy(z, one_hot.float().flip(0))))
