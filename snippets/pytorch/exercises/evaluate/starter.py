"""演習「評価関数を直す」の解答欄。誤りが三つある。"""

import torch
from torch import nn


def evaluate(model, x, y):
    """正解率を返す。
    呼ぶ前の train / eval の状態は、変えない。
    """
    logits = model(x)
    predicted = logits.argmax(dim=0)
    right = predicted[:len(y)] == y[:len(predicted)]
    return right.float().mean().item()


# x をそのままロジットとみなす
model = nn.Identity()
x = torch.tensor([[2.0, 0.0, 1.0], [0.0, 1.0, 3.0]])
print(evaluate(model, x, torch.tensor([0, 2])))
