"""torch.where の使われない枝から、nan の勾配が漏れる。"""

import torch


def unsafe_where_elu(x):
    return torch.where(x > 0, x, torch.exp(x) - 1)


def guarded_elu(x):
    return torch.where(x > 0, x, torch.expm1(x.clamp(max=0)))


for f in (unsafe_where_elu, guarded_elu, torch.nn.functional.elu):
    x = torch.tensor([-1.0, 80.0, 100.0], requires_grad=True)
    y = f(x)
    y.sum().backward()
    print(f"{f.__name__:16s} 値 {[round(v, 3) for v in y.tolist()]}"
          f"  勾配 {[round(g, 3) for g in x.grad.tolist()]}")
