"""eval に切り替え、勾配を記録せずに測り、元に戻す。"""

import torch
from torch import nn


def evaluate(model, x, y):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        predicted = model(x).argmax(dim=1)
    model.train(was_training)
    return (predicted == y).float().mean().item()


# x をそのままロジットとみなす
model = nn.Identity()
x = torch.tensor([[2.0, 0.0, 1.0], [0.0, 1.0, 3.0]])
print(evaluate(model, x, torch.tensor([0, 2])))
