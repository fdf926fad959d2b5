"""PyTorch の自動微分に同じ鎖を計算させ、手計算の逆伝播と比べる。"""

import numpy as np
import torch

w = np.random.default_rng(0).uniform(0.8, 1.6, 10)
weights = torch.tensor(w, requires_grad=True)

a = torch.tensor(0.8, dtype=torch.float64)
for weight in weights:
    a = torch.tanh(weight * a)
loss = 0.5 * (a - 0.5) ** 2
# ここで逆伝播が 1 回走る
loss.backward()

print("∂L/∂w_1  =", round(weights.grad[0].item(), 6))
print("∂L/∂w_10 =", round(weights.grad[-1].item(), 6))
