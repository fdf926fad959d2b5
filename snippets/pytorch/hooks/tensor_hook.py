"""テンソルに付けるフックと、途中の値の勾配。"""

import torch

x = torch.tensor([1.0, -2.0], requires_grad=True)
z = 3 * x
a = torch.relu(z)
# 途中の値の勾配を捨てないで残す
z.retain_grad()
handle = a.register_hook(lambda g: print("a に届いた勾配", g.tolist()))
a.pow(2).sum().backward()
handle.remove()
print("z の勾配", z.grad.tolist(), " x の勾配", x.grad.tolist())
