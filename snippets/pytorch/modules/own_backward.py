"""逆伝播を自分で書いた SiLU。gradcheck で確かめる。"""

import torch


class MySiLU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)  # 逆伝播で使う値
        return x * torch.sigmoid(x)

    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        s = torch.sigmoid(x)
        return grad * (s + x * s * (1 - s))


class WrongSiLU(MySiLU):
    @staticmethod
    def backward(ctx, grad):
        (x,) = ctx.saved_tensors
        return grad * torch.sigmoid(x)  # 第 2 項がない


torch.manual_seed(0)
x = torch.randn(6, dtype=torch.float64, requires_grad=True)
for function in (MySiLU, WrongSiLU):
    right = torch.autograd.gradcheck(
        function.apply, x, raise_exception=False)
    print(f"{function.__name__}: 数値差分と同じ {right}")
