"""x = 0 での ReLU の傾き: PyTorch の 3 つの流儀。"""

import torch

zero = torch.zeros(())
ways = {
    "torch.relu(x)": torch.relu,
    "torch.where(x > 0, x, 0)": lambda x: torch.where(x > 0, x, zero),
    "torch.maximum(x, 0)": lambda x: torch.maximum(x, zero),
    "torch.clamp(x, min=0)": lambda x: torch.clamp(x, min=0),
}
for name, f in ways.items():
    x = torch.tensor(0.0, requires_grad=True)
    f(x).backward()
    print(f"{name:25s} {x.grad.item():.1f}")
