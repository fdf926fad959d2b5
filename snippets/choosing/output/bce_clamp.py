"""確率を渡す BCELoss と、ロジットを渡す BCEWithLogitsLoss。"""

import torch
from torch import nn


def loss_and_grad(logit, target, with_logits):
    z = torch.tensor([logit], requires_grad=True)
    y = torch.tensor([target])
    if with_logits:
        loss = nn.BCEWithLogitsLoss()(z, y)
    else:
        loss = nn.BCELoss()(torch.sigmoid(z), y)
    loss.backward()
    return loss.item(), z.grad.item() + 0.0


print("ロジット  正解 | sigmoid + BCELoss | BCEWithLogitsLoss")
print("               |   損失     勾配   |   損失     勾配")
for logit, target in [(2.0, 0.0), (15.0, 0.0), (20.0, 0.0),
                      (-20.0, 1.0), (-200.0, 1.0)]:
    a = loss_and_grad(logit, target, with_logits=False)
    b = loss_and_grad(logit, target, with_logits=True)
    print(f"{logit:8.0f}  {target:4.0f} |"
          f" {a[0]:7.3f}  {a[1]:7.3f}  |"
          f" {b[0]:7.3f}  {b[1]:7.3f}")
