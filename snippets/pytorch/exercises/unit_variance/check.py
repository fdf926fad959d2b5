"""演習「データで測って初期化する」の採点。"""

import torch
from torch import nn


def network():
    g = torch.Generator().manual_seed(0)
    net = nn.Sequential(
        nn.Linear(20, 40), nn.GELU(), nn.Linear(40, 40), nn.GELU(),
        nn.Linear(40, 40),
    )
    with torch.no_grad():
        for p in net.parameters():
            p.normal_(std=0.3, generator=g)
    return net, torch.randn(800, 20, generator=g)


def output_stds(net, x):
    found = []
    with torch.no_grad():
        for module in net:
            x = module(x)
            if isinstance(module, nn.Linear):
                found.append(x.std().item())
    return found


def check(t):
    scale_ = t.need("unit_variance_")

    def after(measure):
        net, x = network()
        before = [m.weight.detach().clone() for m in net
                  if isinstance(m, nn.Linear)]
        parameters = list(net.parameters())
        scale_(net, x)
        return measure(net, x, before, parameters)

    t.equal("バイアスは 0",
            lambda: after(lambda net, *_: max(
                m.bias.abs().max().item() for m in net
                if isinstance(m, nn.Linear))), 0.0,
            hint=("バイアスを 0 にする行を見ましょう。",
                  "torch.no_grad() の中なら、module.bias.zero_() で 0 にできます。",
                  "with torch.no_grad(): … module.bias.zero_()"))
    t.close("1 層目の標準偏差は 1",
            lambda: after(lambda net, x, *_: output_stds(net, x)[0]),
            1.0, rtol=1e-3,
            hint=("何で割っているかと、いつ測ったかを見ましょう。",
                  "分散ではなく標準偏差で割ります。バイアスを 0 にした後の出力で測ります。",
                  "module.weight /= module(x).std()"))
    t.close("2 層目と 3 層目も 1",
            lambda: after(lambda net, x, *_: output_stds(net, x)[1:]),
            [1.0, 1.0], rtol=1e-3,
            hint=("2 層目を測るときの入力を見ましょう。",
                  "前の層を直すと、次の層の入力が変わります。直した層を通した値で測ります。",
                  "for module in model: の最後で x = module(x)"))
    t.true("重みは定数倍だけ",
           lambda: after(lambda net, x, before, _: all(
               torch.allclose(m.weight / m.weight.norm(), w / w.norm(),
                              atol=1e-5)
               for m, w in zip([m for m in net
                                if isinstance(m, nn.Linear)], before))),
           hint=("元の重みの比が残っているかを見ましょう。",
                  "重みを作り直さず、元の重みを 1 つの数で割ります。",
                  "module.weight /= module(x).std() だけで、乱数は使いません。"))
    t.true("同じ Parameter を書き換える",
           lambda: after(lambda net, x, _, old: all(
               a is b and a.requires_grad
               for a, b in zip(net.parameters(), old))),
           hint=("Parameter が、元と同じ物かを見ましょう。",
                  "nn.Parameter を作り直すと、最適化器が知らないパラメータになります。",
                  "with torch.no_grad(): の中で module.weight /= … と書き換えます。"))
