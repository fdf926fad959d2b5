"""ドロップアウトは、活性化関数の前か後か。"""

import torch
from torch.nn import functional as F

x = torch.linspace(-2, 2, 1000)


def same(f):
    torch.manual_seed(0)  # 同じ値を 0 にするため
    before = f(F.dropout(x, 0.5))
    torch.manual_seed(0)
    after = F.dropout(f(x), 0.5)
    return torch.allclose(before, after)


for f in (F.relu, F.leaky_relu, F.gelu, torch.tanh,
          torch.sigmoid):
    print(f"{f.__name__:10} 同じ結果 {same(f)}")
zeros = torch.zeros(1000)
torch.manual_seed(0)
print("シグモイドの前に置くと:",
      torch.sigmoid(F.dropout(zeros, 0.5)).unique().tolist())
print("シグモイドの後に置くと:",
      F.dropout(torch.sigmoid(zeros), 0.5).unique().tolist())
