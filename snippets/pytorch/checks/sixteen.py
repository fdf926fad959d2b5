"""16 件を丸暗記できるかを、写しのモデルで試す。"""

import copy

import torch
from torch import nn


def learn_by_heart(model, loss_fn, x, y, rate=1e-3, steps=300):
    """同じ 16 件で学び、(はじめの損失, 最後の損失) を返す。"""
    # 元のモデルは変えない
    model = copy.deepcopy(model).train()
    for part in model.modules():
        if "Drop" in type(part).__name__:
            part.eval()  # ドロップアウトを止める
    optimizer = torch.optim.Adam(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = loss_fn(model(x[:16]), y[:16])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses[0], losses[-1]


torch.manual_seed(0)
x, y = torch.randn(200, 20), torch.randint(10, (200,))
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
cut = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10),
                    # 出力にも ReLU を付けた
                    nn.ReLU())
with torch.no_grad():
    # 出力がすべて 0 になる
    cut[2].bias.fill_(-5.0)

for name, one in [("ふつう", model), ("出力が 0 のまま", cut)]:
    first, last = learn_by_heart(one, nn.CrossEntropyLoss(), x, y,
                                 rate=1e-2)
    print(f"{name}: {first:.2f} → {last:.2f}",
          "丸暗記できた" if last < 0.1 else "できない")
