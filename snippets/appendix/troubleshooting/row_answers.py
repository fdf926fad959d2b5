"""答えと正解の個数、損失に渡す値を見る。"""

import copy

import torch
from torch import nn

torch.manual_seed(0)
# ここを、自分の model、x、y に替えます。
# 入力が 2 つなら、x は 1 つ目、呼び出しは trial(x, x2) に。
model = nn.Sequential(nn.Linear(20, 10), nn.Softmax(dim=1))
x, y = torch.randn(500, 20), torch.arange(500) % 10

# 写しを評価の動作にして、ドロップアウトを止める
trial = copy.deepcopy(model).eval()
with torch.no_grad():
    z = trial(x)
print("形:", tuple(z.shape), tuple(y.shape), y.dtype)
print("正解の個数:", y.bincount().tolist())
answers = z.argmax(1).bincount(minlength=z.shape[1])
print("答えの種類:", int((answers > 0).sum()))
print("入力で出力が変わる:", bool(z.std(0).max() > 1e-4))
print("和が 1 (softmax がある):",
      bool((z.sum(1) - 1).abs().max() < 1e-3))
