"""同じ ReLU を、モジュール、関数、メソッドの 4 通りで呼ぶ。"""

import torch
import torch.nn.functional as F
from torch import nn

module = nn.ReLU()  # 先に作って、後で呼ぶ
forms = {
    "nn.ReLU()(x)": module,
    "F.relu(x)": F.relu,
    "torch.relu(x)": torch.relu,
    "x.relu()": lambda x: x.relu(),
}
for name, f in forms.items():
    x = torch.tensor([-2.0, 0.0, 3.0], requires_grad=True)
    y = f(x)
    y.sum().backward()
    print(f"{name:13} 値 {y.tolist()}  勾配 {x.grad.tolist()}")

for name in ["relu", "sigmoid", "tanh", "softmax", "silu", "gelu"]:
    print(f"{name:8} F.{name}: {hasattr(F, name)!s:6}"
          f" torch.{name}: {hasattr(torch, name)}")
