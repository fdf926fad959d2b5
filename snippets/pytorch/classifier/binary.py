"""XOR の二値分類器: 2 → 16 → 1。出力はロジット 1 個。"""

import torch
from torch import nn


class XORNet(nn.Module):
    def __init__(self, hidden=4):
        super().__init__()
        self.fc1 = nn.Linear(2, hidden)
        self.fc2 = nn.Linear(hidden, 1)

    def forward(self, x):
        # シグモイドは置かない
        return self.fc2(torch.relu(self.fc1(x)))


x = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
# float、形は (4, 1)
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])

torch.manual_seed(0)
count = sum(p.numel() for p in XORNet().parameters())
print("隠れ 4 のパラメータ", count)
model = XORNet(hidden=16)
loss_fn = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for step in range(1000):
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with torch.inference_mode():
    # 確率に直すのは推論のとき
    p = torch.sigmoid(model(x))
print(f"損失 {loss.item():.1f}  1 の確率"
      f" {[round(v, 1) + 0.0 for v in p.flatten().tolist()]}")
