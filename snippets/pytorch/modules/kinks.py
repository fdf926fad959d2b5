"""折れ目での勾配。PyTorch がどちら側の傾きを使うか。"""

import torch
import torch.nn.functional as F

cases = [
    ("relu", F.relu, 0.0),
    ("leaky_relu", F.leaky_relu, 0.0),
    ("elu(alpha=0.5)", lambda x: F.elu(x, alpha=0.5), 0.0),
    ("selu", F.selu, 0.0),
    ("relu6", F.relu6, 0.0),
    ("relu6", F.relu6, 6.0),
    ("hardtanh", F.hardtanh, 1.0),
    ("hardswish", F.hardswish, -3.0),
    ("hardswish", F.hardswish, 3.0),
]
for name, f, place in cases:
    x = torch.tensor([place - 0.01, place, place + 0.01])
    x.requires_grad_()
    f(x).sum().backward()
    left, here, right = x.grad.tolist()
    print(f"{name:15} x = {place:2.0f}"
          f"  左 {left:6.3f}  ここ {here:6.3f}  右 {right:6.3f}")
