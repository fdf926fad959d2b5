"""weight_decay=λ は、損失に (λ/2)|w|^2 を足すのと同じ。"""

import torch

START = torch.tensor([1.0, -2.0, 0.5])


def trained(weight_decay, penalty):
    """Adam で 50 歩。penalty は |w|^2 に掛ける数。"""
    w = START.clone().requires_grad_()
    optimizer = torch.optim.Adam([w], 0.01, weight_decay=weight_decay)
    for _ in range(50):
        optimizer.zero_grad()
        loss = ((w - 3) ** 2).mean() + penalty * (w**2).sum()
        loss.backward()
        optimizer.step()
    return w.detach()


wanted = trained(weight_decay=0.5, penalty=0)
for name, penalty in [("λ/2", 0.25), ("λ", 0.5)]:
    gap = (trained(0, penalty) - wanted).abs().max().item()
    print(f"損失に ({name})|w|^2: 同じ重み {gap < 1e-4}")
