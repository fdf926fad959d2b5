"""softmax の dim: どの向きの合計を 1 にするか。"""

import warnings

import torch
from torch import nn

# 2 件、3 クラスのロジット
logits = torch.tensor([[2.0, 1.0, 0.0], [0.0, 0.0, 0.0]])

for dim in (0, 1, -1):
    p = nn.Softmax(dim=dim)(logits)
    print(f"dim={dim:2}: 1 件目 {[round(v, 2) for v in p[0].tolist()]}"
          f"  行の和 {[round(v, 2) for v in p.sum(1).tolist()]}")

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    nn.Softmax()(logits)
print("dim なし:", str(caught[0].message).split(".")[0])

# 件数、クラス、縦、横
image = torch.zeros(2, 5, 4, 4)
p = nn.Softmax(dim=1)(image)
print("画素ごとの分類: 形", tuple(p.shape),
      " 1 画素の和", round(p[0, :, 0, 0].sum().item(), 2))
