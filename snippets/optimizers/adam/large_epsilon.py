"""ε を大きくすると、Adam は SGD とモーメンタムに近づく。"""

import torch


def step_lengths(eps):
    """勾配の大きさが違う 3 つの重みの、1 歩の長さ ÷ 学習率。"""
    w = torch.zeros(3, requires_grad=True)
    scale = torch.tensor([1.0, 1e-3, 1e-6])
    optimizer = torch.optim.Adam([w], lr=1.0, eps=eps)
    (w * scale).sum().backward()
    optimizer.step()
    return w.detach().abs().tolist()


for eps in (1e-8, 1e-3, 1.0):
    lengths = ", ".join(f"{n:.1g}" for n in step_lengths(eps))
    print(f"ε = {eps:g}: {lengths}")
