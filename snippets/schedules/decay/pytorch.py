"""PyTorch のスケジューラが出す学習率を、1 歩ずつ式と比べる。"""

import math

import torch
from torch.optim import SGD
from torch.optim import lr_scheduler as schedulers


def torch_rates(make, base=0.1, steps=100):
    """スケジューラを steps 回進め、使われた学習率を並べる。"""
    # 学習率だけを見るので、重みは形だけの 1 個です(勾配も無い)
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=base)
    scheduler, rates = make(optimizer), []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


cases = {
    "StepLR": (
        lambda o: schedulers.StepLR(o, step_size=40, gamma=0.1),
        lambda t: 0.1 * 0.1 ** (t // 40),
    ),
    "ExponentialLR": (
        lambda o: schedulers.ExponentialLR(o, gamma=0.96),
        lambda t: 0.1 * 0.96**t,
    ),
    "LinearLR": (
        lambda o: schedulers.LinearLR(o, 1.0, 0.0, total_iters=100),
        lambda t: 0.1 * (1 - t / 100),
    ),
    "CosineAnnealingLR": (
        lambda o: schedulers.CosineAnnealingLR(o, T_max=100),
        lambda t: 0.1 * (1 + math.cos(math.pi * t / 100)) / 2,
    ),
    "PolynomialLR": (
        lambda o: schedulers.PolynomialLR(o, total_iters=100, power=2),
        lambda t: 0.1 * (1 - t / 100) ** 2,
    ),
    "LambdaLR": (
        lambda o: schedulers.LambdaLR(o, lambda t: (t / 10 + 1)**-0.5),
        lambda t: 0.1 * (10 / (t + 10)) ** 0.5,
    ),
}
for name, (make, formula) in cases.items():
    rates = torch_rates(make)
    gap = max(abs(r - formula(t)) for t, r in enumerate(rates))
    same = gap < 1e-12
    print(f"{name:18} t = 50 で {rates[50]:.5f}  式と一致 {same}")

make = cases["CosineAnnealingLR"][0]
late = torch_rates(make, steps=201)[200]
print("t = 200 のコサイン", round(late, 3))
