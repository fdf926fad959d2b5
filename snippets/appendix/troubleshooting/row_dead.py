"""ReLU の部品ごとに、どの件でも 0 の割合を見る。"""

import copy

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model と x (数百件) に替えます。
# 入力が 2 つなら、x は 1 つ目、呼び出しは trial(x, x2) に。
model = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 10))
x = torch.randn(500, 20)
model[0].bias.data[:48] = -30.0

seen, axis = [], [-1]
# 写しで見て、BatchNorm の統計を動かさない
trial = copy.deepcopy(model)
for name, part in trial.named_modules():
    def see(part, given, out, name=name):
        # ニューロンの軸: 畳み込みの後は 1、線形の層の後は最後
        if hasattr(part, "kernel_size"):
            axis[0] = 1
        elif isinstance(part, (nn.Linear, nn.RNNBase)):
            axis[0] = -1
        elif isinstance(part, nn.ReLU):
            rows = out.movedim(axis[0], 0).flatten(1)
            dead = (rows <= 0).all(1).float().mean()
            print(f"{name}: 死んだ割合 {dead:.0%}")
            seen.append(name)
    part.register_forward_hook(see)
with torch.no_grad():
    trial(x)
if not seen:
    print("nn.ReLU がない。F.relu なら diagnose.py で数える")
