"""16 件だけを 300 歩学び、丸暗記できるか。"""

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model、x、y、loss_fn に替えます。
# 入力が 2 つなら、呼び出しは model(x[:16], x2[:16]) に。
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
x, y = torch.randn(256, 20), torch.randint(10, (256,))
loss_fn = nn.CrossEntropyLoss()

kept = {name: t.clone() for name, t in model.state_dict().items()}
optimizer = torch.optim.Adam(model.parameters(), lr=0.003)
for step in range(300):
    loss = loss_fn(model(x[:16]), y[:16])
    if step == 0:
        first = loss.item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
model.load_state_dict(kept)  # 元に戻す
small = loss.item() < first / 10
print("覚えた" if small else "覚えられない")
