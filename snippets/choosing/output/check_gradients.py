"""出力層と損失の正しい組では、勾配が「予測 − 正解」になる。"""

import torch
import torch.nn.functional as F

z = torch.tensor([2.0, 1.0, 0.1])


def logit_grad(loss):
    """損失をロジット z について微分する。"""
    x = z.clone().requires_grad_()
    loss(x).backward()
    return x.grad


def show(name, grad, difference):
    same = torch.allclose(grad, difference, atol=1e-6)
    values = [round(v, 3) + 0.0 for v in grad.tolist()]
    print(f"{name}: {values}  予測 - 正解と一致: {same}")


y = torch.tensor([1.5, 1.5, 0.0])  # 回帰の正解
show("恒等 + MSE/2", logit_grad(
    lambda x: F.mse_loss(x, y, reduction="sum") / 2), z - y)

y = torch.tensor([1.0, 0.0, 1.0])  # 三つの二値の正解
show("sigmoid + BCE", logit_grad(
    lambda x: F.binary_cross_entropy_with_logits(
        x, y, reduction="sum")), torch.sigmoid(z) - y)

y = torch.tensor([1.0, 0.0, 0.0])  # クラス 0 が正解
show("softmax + CE", logit_grad(
    lambda x: F.cross_entropy(x[None], torch.tensor([0]))),
    torch.softmax(z, 0) - y)

y = torch.tensor([3.0, 0.0, 2.0])  # 回数の正解
show("exp + ポアソン", logit_grad(
    lambda x: F.poisson_nll_loss(
        x, y, log_input=True, reduction="sum")), torch.exp(z) - y)
