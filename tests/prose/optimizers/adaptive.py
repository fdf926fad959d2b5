"""The numbers of docs/optimizers/adaptive.md."""

import inspect
import math

import torch

from tests.prose import computed, given, printed, says

CURVATURE = torch.tensor([2.0, 20.0], dtype=torch.float64)


def _end(optimizer_class, steps, **options):
    w = torch.tensor([-7.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_class([w], **options)
    for _ in range(steps):
        w.grad = CURVATURE * w.detach()
        optimizer.step()
    return w.detach()


def _default(optimizer_class, name):
    return inspect.signature(optimizer_class).parameters[name].default


BOUND = sum(0.1 / math.sqrt(t) for t in range(1, 31))
NEEDED = next(n for n in range(1, 5000) if sum(0.1 / math.sqrt(t) for t in range(1, n + 1)) >= 7)
assert NEEDED >= 1200
assert _default(torch.optim.Adagrad, "eps") == 1e-10

# In the end both axes swing between ±η/2.
SWING = _end(torch.optim.RMSprop, 3000, lr=0.1)
assert all(abs(abs(x) - 0.05) < 0.005 for x in SWING.tolist())
assert _end(torch.optim.RMSprop, 500, lr=0.1).norm() < 1e-50

CLAIMS = [
    given("前の $h$ を 0.99、新しい $g^2$ を 0.01 の割合で混ぜます"),
    given("学習率 0.1 で下ります。1 歩目に $x$ は"),
    given("まだ $g^2$ の 0.01 倍です"),
    given("1 歩目の $h$ は $0.01g^2$ です。$0.1 \\times"),
    given("毎歩 0.5 は進めません。$t$ 歩目の歩幅は $0.5/"),
    given("$0.5/\\sqrt{1}$ から $0.5/\\sqrt{4}$ まで"),
    given("$\\sqrt{h}$ は、10 倍でなく 100 倍に"),
    given("$\\sqrt{h}$ が 100 倍になるのと同じだけ、$g$ も 100 倍に"),
    given("それは $\\beta = 0.99$ のとき"),
    says("PyTorch は $10^{-10}$、本書のもとになった記事は $10^{-8}$ を使います"),
    given("学習率 0.1 の AdaGrad は −7 から −6 付近までしか動かず"),
    given("学習率 1.0 は 0 に近づく"),
    says("どの軸も同じ «.1f» だけ動きます", _end(torch.optim.Adagrad, 1, lr=0.1)[0] + 7),
    says(r"$\sum_{t=1}^{30} 0.1/\sqrt{t} = «.3f»$ を超えません", BOUND),
    says("実線は $-7$ から $«.2f»$ までしか動けず", _end(torch.optim.Adagrad, 30, lr=0.1, eps=1e-8)[0]),
    given("学習率 0.1 がこの谷には小さすぎるためです"),
    says("距離 7 を学習率 0.1 で進むには、1200 歩以上が必要です"),
    says("同じ大きさの勾配でも、まれな方は «.0f» 倍動きます", math.sqrt(100)),
    says("講義では 0.9、PyTorch の既定では «.2f» です", _default(torch.optim.RMSprop, "alpha")),
    says("### 1 歩目は «.0f» 倍", 1 / math.sqrt(1 - 0.99)),
    says("AdaGrad の 0.1 に対し、RMSprop は «.1f» 動きます", _end(torch.optim.RMSprop, 1, lr=0.1)[0] + 7),
    says(r"$\beta = 0.99$ なら $«.0f»\eta$、$\beta = 0.9$ なら $«.2f»\eta$ です",
         1 / math.sqrt(1 - 0.99), 1 / math.sqrt(1 - 0.9)),
    given("2000 歩目より後も"),
    says("距離は一度 $10^{-50}$ より小さくなりますが"),
    says("最大で «s» 離れています",
         printed("optimizers/adaptive/rmsprop", r"最大の距離 ([\d.]+)")),
    given("$h$ は毎歩およそ 0.99 倍に減ります"),
    says("1 歩目だけで «.0f» 倍違います", 1 / math.sqrt(1 - 0.99)),
    given("学習率 0.5 の AdaGrad は"),
    says(r"$0.5\,(1 + 1/\sqrt{2} + 1/\sqrt{3} + 1/2) = «.2f»$ です",
         sum(0.5 / math.sqrt(t) for t in range(1, 5))),
    given("損失を 100 倍にすると、AdaGrad の軌跡は"),
    given("$g$ と $\\sqrt{h}$ がともに 100 倍になり"),
    given("β = 0.999 の RMSprop の 1 歩目は"),
    says(r"$1/\sqrt{0.001} = «.1f»$ 倍です", 1 / math.sqrt(1 - 0.999)),
]  # fmt: skip
assert printed("optimizers/adaptive/rmsprop", r"1e-50 より近づく: (\w+)") == "True"


def _adagrad(scale):
    """Where AdaGrad is after 20 steps in the valley whose loss is multiplied by `scale`."""
    w = torch.tensor([-7.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adagrad([w], lr=0.1, eps=0)
    for _ in range(20):
        w.grad = scale * CURVATURE * w.detach()
        optimizer.step()
    return float(w.detach()[0]) + 7


SCALED = _adagrad(100) / _adagrad(1)

ANSWERS = [
    computed("predict", round(float(_end(torch.optim.RMSprop, 1, lr=0.1, eps=0)[0]) + 7, 9)),
    computed("check-1", sum(0.5 / math.sqrt(t) for t in range(1, 5))),
    computed(
        "check-2",
        {
            "毎歩 100 倍進む": abs(SCALED - 100) < 1,
            "毎歩 10 倍進む": abs(SCALED - 10) < 1,
            "毎歩 1/100 しか進まない": abs(SCALED - 0.01) < 0.001,
            "変わらない": abs(SCALED - 1) < 1e-9,
        },
    ),
    computed("check-3", 1 / math.sqrt(1 - 0.999)),
]
