"""どの部品が、最初に NaN か inf を出すか。"""

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model と x に替えます。
# 入力が 2 つなら、x は 1 つ目、呼び出しは model(x, x2) に。
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
x = torch.randn(5, 4)
model[2].weight.data[0, 0] = float("inf")

bad, handles = [], []
for name, part in model.named_modules():
    def see(part, given, out, name=name):
        # GRU や attention は、いくつもの値を返す
        first = out[0] if isinstance(out, tuple) else out
        if not first.isfinite().all():
            bad.append(f"{name} {type(part).__name__}")
    handles.append(part.register_forward_hook(see))
model(x)
for handle in handles:
    handle.remove()
print("入力は有限:", bool(x.isfinite().all()))
print("最初に有限でない:", bad[0] if bad else "なし")
