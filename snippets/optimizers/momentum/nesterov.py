"""Nesterov の 2 つの書き方と torch.optim を比べます。"""

import numpy as np
import torch


class Nesterov:
    def __init__(self, lr, beta=0.9):
        self.lr, self.beta, self.v = lr, beta, 0.0

    def step(self, w, g):
        self.v = self.beta * self.v - self.lr * g
        return w + self.beta * self.v - self.lr * g


def bowl_grad(w):
    return np.array([2.0, 20.0]) * w


lr, beta = 0.03, 0.9
# 元の形: θ と速度
theta, v = np.array([-7.0, 2.0]), 0.0
# 書き直した形: y = θ + βv
y, optimizer = theta, Nesterov(lr, beta)
p = torch.tensor(theta, requires_grad=True)
torch_sgd = torch.optim.SGD([p], lr=lr, momentum=beta, nesterov=True)

gaps = []
for _ in range(30):
    # 先の点で勾配
    v = beta * v - lr * bowl_grad(theta + beta * v)
    theta = theta + v
    y = optimizer.step(y, bowl_grad(y))
    p.grad = torch.tensor(bowl_grad(p.detach().numpy()))
    torch_sgd.step()
    gaps.append([np.abs(theta + beta * v - y).max(),
                 np.abs(p.detach().numpy() - y).max()])

print("θ + βv との差が 1e-12 未満:", np.max(gaps, axis=0)[0] < 1e-12)
print("torch との差が 1e-12 未満:", np.max(gaps, axis=0)[1] < 1e-12)
print("θ だけを見ると差がある:", (theta - y).round(3))
