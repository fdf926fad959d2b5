"""混合精度の 1 歩: autocast、GradScaler、切る前に unscale_。"""

import torch
from torch import nn

device = "cuda" if torch.cuda.is_available() else "cpu"
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 3))
model.to(device)  # 重みの原本は float32 のまま
x = torch.randn(256, 20, device=device)
y = (x[:, :3]).argmax(1)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
scaler = torch.amp.GradScaler(device)

for step in range(100):
    optimizer.zero_grad()
    with torch.autocast(device, dtype=torch.float16):
        # 行列の積だけが float16 になる
        z = model(x)
        loss = nn.functional.cross_entropy(z, y)
    # 損失を大きくしてから微分する
    scaler.scale(loss).backward()
    # 勾配を元の大きさに戻してから
    scaler.unscale_(optimizer)
    # 切る
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    # 勾配が有限なら更新し、違えば飛ばす
    scaler.step(optimizer)
    scaler.update()
    if step == 0:
        print("出力:", z.dtype, "損失:", loss.dtype,
              "重み:", model[0].weight.dtype)
        first = loss.item()
print("学習できた:", loss.item() < 0.2 * first)
