"""失敗 6: ロジットを BCELoss に渡す。"""

import torch
from torch import nn

y = torch.tensor([0.0, 1.0])
try:
    nn.BCELoss()(torch.tensor([2.0, -1.0]), y)
except RuntimeError as error:
    print("× BCELoss:", error)

# たまたま 0 と 1 の間にあるロジット
z = torch.tensor([0.1, 0.9])
wrong = nn.BCELoss()(z, y).item()
right = nn.BCEWithLogitsLoss()(z, y).item()
print(f"× BCELoss {wrong:.3f}(エラーは出ない)")
print(f"○ BCEWithLogitsLoss {right:.3f}")

p = torch.sigmoid(z)
twice = nn.BCEWithLogitsLoss()(p, y).item()
print(f"× 確率を BCEWithLogitsLoss に {twice:.3f}(これも出ない)")
