"""学習前の損失を、当てずっぽうの損失と比べる。"""

import copy
import math

import torch
from torch import nn


def guessing_loss(targets):
    """クラスの割合だけを知る予測の、交差エントロピー。"""
    counts = torch.bincount(targets)
    share = counts[counts > 0] / len(targets)
    return -(share * share.log()).sum().item()


torch.manual_seed(0)
x = torch.randn(500, 20)
y = torch.randint(10, (500,))
good = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
wild = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
# 出力層だけ大きすぎる
nn.init.normal_(wild[2].weight, std=1.0)

print(f"ln 10 = {math.log(10):.3f}、"
      f"当てずっぽう {guessing_loss(y):.2f}")
for name, model in [("既定の初期値", good), ("出力層が大きい", wild)]:
    with torch.no_grad():
        # 写しで測り、元のモデルの統計は動かさない
        z = copy.deepcopy(model)(x)
    loss = nn.functional.cross_entropy(z, y).item()
    verdict = "合格" if loss < guessing_loss(y) + 1 else "大きすぎる"
    print(f"{name}: 学習前の損失 {loss:.1f}、{verdict}")
