"""2 度目の逆伝播: 記録は 1 回で捨てられる。"""

import torch

torch.manual_seed(0)
w = torch.randn(3, requires_grad=True)
state = torch.zeros(3)
x = torch.ones(3)

# 間違い: 前の回の記録につながった値を持ち越す
try:
    for _ in range(2):
        state = torch.tanh(w * x + state)
        state.sum().backward()
except RuntimeError as error:
    print(str(error).partition(" (")[0])

# 正しい: 値だけを持ち越す
state = torch.zeros(3)
for step in range(2):
    w.grad = None
    state = torch.tanh(w * x + state.detach())
    state.sum().backward()
    print(f"{step + 1} 回目の逆伝播ができた")
