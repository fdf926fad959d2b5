"""隠れ 3 層と 24 層の ReLU を、既定と He で学習させる。"""

import torch
from torch import nn


def deep_classifier(depth, he):
    layers, n_in = [], 20
    for _ in range(depth):
        layers += [nn.Linear(n_in, 48), nn.ReLU()]
        n_in = 48
    model = nn.Sequential(*layers, nn.Linear(48, 4))
    for module in model:
        if he and isinstance(module, nn.Linear):
            nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
            nn.init.zeros_(module.bias)
    return model


g = torch.Generator().manual_seed(0)
x = torch.randn(256, 20, generator=g)
# 4 クラス
y = (x[:, 0] > 0) * 2 + (x[:, 1] * x[:, 2] > 0) * 1
share = torch.bincount(y) / len(y)
blind = -(share * share.log()).sum().item()
print(f"入力を見ず、クラスの割合だけを答えたときの損失 {blind:.2f}")

for depth in (3, 24):
    for he in (False, True):
        torch.manual_seed(3)
        model = deep_classifier(depth, he)
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
        for step in range(80):
            loss = nn.functional.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        end = loss.item()
        name = "He" if he else "既定"
        print(f"隠れ {depth:2} 層 {name}: 損失 {end:.1f}"
              f"  割合だけと同じ: {abs(end - blind) < 0.01}")
