"""重みごとに、勾配の最大と、ちょうど 0 の割合を見る。"""

import copy

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model、x、y、loss_fn に替えます。
# 入力が 2 つなら、呼び出しは trial(x, x2) に。
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 1),
                      # clamp(1, 5) と同じ
                      nn.Hardtanh(1, 5))
x, y = torch.randn(256, 20), torch.randint(1, 6, (256, 1)).float()
loss_fn = nn.MSELoss()
model[2].bias.data[:] = -3.0  # どの出力も 1 より下

trial = copy.deepcopy(model)
trial.zero_grad()
loss_fn(trial(x), y).backward()
still = 0
for name, p in trial.named_parameters():
    if p.grad is None:
        print(f"{name}: None")
    else:
        most, share = p.grad.abs().max(), (p.grad == 0).float().mean()
        print(f"{name}: 最大 {most:.1g}、0 が {share:.0%}")
    still += p.grad is None or not p.grad.any()
print("None か全部 0 の重み:", still, "/", len([*trial.parameters()]))
