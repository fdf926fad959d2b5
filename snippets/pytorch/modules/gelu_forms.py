"""nn.GELU の approximate 引数。"""

import torch
from torch import nn

x = torch.linspace(-6, 6, 120_001, dtype=torch.float64)
exact = nn.GELU()(x)
tanh_form = nn.GELU(approximate="tanh")(x)
# ndtr は正規分布の累積分布 Φ
by_hand = x * torch.special.ndtr(x)

print("x Φ(x) と一致:", torch.allclose(exact, by_hand, atol=1e-12))
gap = (exact - tanh_form).abs()
print(f"tanh 形との最大の差 {gap.max():.2e}"
      f"(|x| = {x[gap.argmax()].abs():.2f})")
try:
    nn.GELU("fast")(x)
except RuntimeError as error:
    print(error)
