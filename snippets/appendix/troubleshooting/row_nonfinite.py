"""どの部品が、最初に NaN か inf を出すか。"""

import copy

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model と、壊れたときの x に替えます。
# 入力が 2 つなら、x は 1 つ目、呼び出しは trial(x, x2) に。
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.randn(5, 4)
model[2].weight.data[0, 0] = float("inf")

bad = []
# 写しで見て、NaN を BatchNorm の統計に残さない
trial = copy.deepcopy(model)
for name, part in trial.named_modules():
    def see(part, given, out, name=name):
        # GRU や attention は、いくつもの値を返す
        first = out[0] if isinstance(out, tuple) else out
        if not first.isfinite().all():
            bad.append(f"{name} {type(part).__name__}")
    part.register_forward_hook(see)
with torch.no_grad():
    trial(x)
print("件数:", len(x))
print("入力は有限:", bool(x.isfinite().all()))
print("最初に有限でない:", bad[0] if bad else "なし")
