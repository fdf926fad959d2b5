"""16 件だけを 300 歩学び、丸暗記できるか。"""

import copy

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model、x、y、loss_fn に替えます。
# 入力が 2 つなら、呼び出しは trial(x[:16], x2[:16]) に。
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
x, y = torch.randn(256, 20), torch.randint(10, (256,))
loss_fn = nn.CrossEntropyLoss()

trial = copy.deepcopy(model).train()
for part in trial.modules():
    if "Drop" in type(part).__name__:
        part.eval()  # ドロップアウトを止める
optimizer = torch.optim.Adam(trial.parameters(), lr=0.003)
for step in range(300):
    loss = loss_fn(trial(x[:16]), y[:16])
    if step == 0:
        first = loss.item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
small = loss.item() < first / 10
print("覚えた" if small else "覚えられない")
