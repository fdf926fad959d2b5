"""正解が 0 と 1 の外にあると、損失が負になりうる。"""

import torch
import torch.nn.functional as F

z, y = torch.tensor([5.0]), torch.tensor([2.0])
loss = F.binary_cross_entropy_with_logits(z, y)
print(f"BCEWithLogits に正解 2: {loss:.2f}")
try:
    F.binary_cross_entropy(torch.sigmoid(z), y)
except RuntimeError as error:
    print("BCE に正解 2:", error)
p = torch.tensor([[0.1, 0.9]])
print(f"NLL に確率: {F.nll_loss(p, torch.tensor([1])):.2f}")
print(f"NLL に対数確率: {F.nll_loss(p.log(), torch.tensor([1])):.2f}")
