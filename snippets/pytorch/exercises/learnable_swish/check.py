"""演習「学習できる Swish」の採点。"""

import math

import torch


def slope_term(x, beta):
    s = 1 / (1 + math.exp(-beta * x))
    return x * x * s * (1 - s)


def check(t):
    make = t.need("LearnableSwish")
    xs = [-1.0, 0.5, 2.0]

    def values(beta=None):
        act = make()
        if beta is not None:
            with torch.no_grad():
                next(act.parameters()).fill_(beta)
        out = act(torch.tensor(xs))
        return None if out is None else out.tolist()

    def swish(beta):
        return [x / (1 + math.exp(-beta * x)) for x in xs]

    t.close("β = 1 では SiLU", values, swish(1), rtol=1e-5,
            hint=("β = 1 のときの値を、SiLU と比べましょう。",
                  "式は x × σ(βx) です。β は 1 から始めます。",
                  "return x * torch.sigmoid(self.beta * x)"))
    t.equal("学習するパラメータは 1 個",
            lambda: sum(p.numel() for p in make().parameters()), 1,
            hint=("list(act.parameters()) の中身を見ましょう。",
                  "普通のテンソルや数は登録されません。学習する数は nn.Parameter で包みます。",
                  "self.beta = nn.Parameter(torch.tensor(1.0))"))
    t.close("β = 2 の値", lambda: values(2.0), swish(2), rtol=1e-5,
            hint=("β が掛かる場所を見ましょう。",
                  "β が掛かるのは、シグモイドの中の x だけです。",
                  "x * torch.sigmoid(self.beta * x)"))
    t.close("β = 0 では x / 2", lambda: values(0.0), swish(0), rtol=1e-5,
            hint=("β = 0 のとき、割り算がないかを見ましょう。",
                  "σ(0) = 0.5 なので x / 2 です。β で割ると 0 / 0 で nan になります。",
                  "F.silu(self.beta * x) / self.beta を使わず、x * torch.sigmoid(self.beta * x)"))

    def beta_gradient():
        act = make()
        act(torch.tensor(xs)).sum().backward()
        grad = next(act.parameters()).grad
        return math.nan if grad is None else float(grad.sum())

    t.close("β の勾配", beta_gradient,
            sum(slope_term(x, 1) for x in xs), rtol=1e-5,
            hint=("β から出力まで、計算の記録がつながっているかを見ましょう。",
                  "item()、detach()、data は計算の記録を切ります。",
                  "self.beta をそのまま式に使います: torch.sigmoid(self.beta * x)"))

    def far_gradients():
        x = torch.tensor([-1000.0, 1000.0], requires_grad=True)
        make()(x).sum().backward()
        return x.grad.tolist()

    t.close("x = ±1000 でも勾配が nan にならない", far_gradients,
            [0.0, 1.0],
            hint=("x が大きいとき、指数があふれないかを見ましょう。",
                  "e^{1000} はあふれ、逆伝播で nan になります。あふれない関数があります。",
                  "1 / (1 + torch.exp(-…)) を torch.sigmoid(…) に替えます。"))
