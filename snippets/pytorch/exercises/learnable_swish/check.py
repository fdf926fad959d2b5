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
            hint="式は x × σ(βx) です。β は 1 から始めます。")
    t.equal("学習するパラメータは 1 個",
            lambda: sum(p.numel() for p in make().parameters()), 1,
            hint="普通のテンソルや数は登録されません。"
                 "nn.Parameter(torch.tensor(1.0)) にします。")
    t.close("β = 2 の値", lambda: values(2.0), swish(2), rtol=1e-5,
            hint="β が掛かるのは、シグモイドの中の x です。")
    t.close("β = 0 では x / 2", lambda: values(0.0), swish(0), rtol=1e-5,
            hint="β で割ると、β = 0 で nan になります。")

    def beta_gradient():
        act = make()
        act(torch.tensor(xs)).sum().backward()
        grad = next(act.parameters()).grad
        return math.nan if grad is None else float(grad.sum())

    t.close("β の勾配", beta_gradient,
            sum(slope_term(x, 1) for x in xs), rtol=1e-5,
            hint="item() や detach、data は計算の記録を切ります。"
                 "パラメータをそのまま式に使いましょう。")

    def far_gradients():
        x = torch.tensor([-1000.0, 1000.0], requires_grad=True)
        make()(x).sum().backward()
        return x.grad.tolist()

    t.close("x = ±1000 でも勾配が nan にならない", far_gradients,
            [0.0, 1.0],
            hint="e^{1000} はあふれます。torch.sigmoid を使います。")
