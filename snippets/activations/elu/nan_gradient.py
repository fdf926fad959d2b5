"""自動微分では、素朴な ELU の勾配が nan になる。"""

import torch
import torch.nn.functional as F


def naive_elu_torch(x):
    return torch.where(x > 0, x, torch.exp(x) - 1)


def safe_elu_torch(x):
    return torch.where(x > 0, x, torch.expm1(x.clamp(max=0)))


for name, f in (
    ("naive", naive_elu_torch),
    ("safe", safe_elu_torch),
    ("F.elu", F.elu),
):
    # float32
    x = torch.tensor(100.0, requires_grad=True)
    y = f(x)
    y.backward()
    print(f"{name:6s} 値 {y.item()}  勾配 {x.grad.item()}")
