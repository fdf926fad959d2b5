"""失敗 2: zero_grad を忘れる。"""

import torch


def descend_parabola(clear):
    """L = w² / 2 を w = 1 から、学習率 0.1 で下る。"""
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    path = []
    for step in range(30):
        if clear:
            optimizer.zero_grad()
        (w**2 / 2).backward()
        optimizer.step()
        path.append(w.item())
    return path


for name, clear in [("間違い: 消さない", False),
                    ("正しい: 毎回消す", True)]:
    path = descend_parabola(clear)
    shown = [round(path[i], 2) + 0.0 for i in (0, 1, 4, 9, 29)]
    print(f"{name}  1, 2, 5, 10, 30 回目の w: {shown}")
