"""不均衡: pos_weight とクラスの重みは、少ない側の損失を増やす。"""

import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(2000, 2)
# 正は少ない
y = (x[:, 0] + 0.7 * torch.randn(2000) > 2).float()
# 負の数 ÷ 正の数
weight = (y == 0).sum() / (y == 1).sum()
print(f"正の割合 {y.mean():.1%}、pos_weight {weight:.0f}")

for name, pos_weight in [("重みなし", None), ("重みつき", weight)]:
    model = nn.Linear(2, 1)
    loss_fn = nn.BCEWithLogitsLoss(pos_weight=pos_weight)
    optimizer = torch.optim.LBFGS(model.parameters(), max_iter=100)

    def closure():
        optimizer.zero_grad()
        loss = loss_fn(model(x).squeeze(1), y)
        loss.backward()
        return loss

    optimizer.step(closure)
    p = torch.sigmoid(model(x).squeeze(1)).detach()
    found = ((p > 0.5) & (y == 1)).sum() / (y == 1).sum()
    right = ((p > 0.5) == (y == 1)).float().mean()
    print(f"{name}: 正の再現率 {found:.0%}、正解率 {right:.0%}、"
          f"確率の平均 {p.mean():.0%}")
