"""失敗 1: softmax を 2 回掛ける。"""

import torch
from torch import nn

g = torch.Generator().manual_seed(0)
x = torch.randn(200, 20, generator=g)
y = x[:, :10].argmax(dim=1)  # 10 クラス

for make in (torch.optim.Adam, torch.optim.SGD):
    for name, last in [("間違い: softmax の後", [nn.Softmax(dim=1)]),
                       ("正しい: ロジット", [])]:
        torch.manual_seed(0)
        model = nn.Sequential(nn.Linear(20, 10), *last)
        optimizer = make(model.parameters(), lr=0.1)
        for step in range(300):
            loss = nn.functional.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        right = (model(x).argmax(1) == y).float().mean().item()
        print(f"{make.__name__:4}  {name}  損失 {loss.item():.1f}"
              f"  正解率 {right:.1f}")
