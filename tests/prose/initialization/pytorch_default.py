"""The numbers of docs/initialization/pytorch_default.md, measured with PyTorch."""

import math

import torch
from torch import nn

from tests.prose import computed, given, printed, says

torch.manual_seed(1)
weight = torch.cat([nn.Linear(784, 256).weight.detach().flatten() for _ in range(10)])
bias = torch.cat([nn.Linear(784, 256).bias.detach() for _ in range(10)])
STD, LIMIT = 1 / math.sqrt(3 * 784), 1 / math.sqrt(784)
assert abs(weight.std().item() / STD - 1) < 0.003
assert 0.999 < weight.abs().max().item() / LIMIT <= 1.0001
assert 0.98 < bias.abs().max().item() / LIMIT <= 1.0001
DEPTH = "initialization/pytorch_default/depth"
assert 0.4 < float(printed(DEPTH, r"既定.*\n.*あたり ([\d.]+) 倍")) < 0.42
assert 3e-9 < float(printed(DEPTH, r"既定.*勾配の比 (\S+)")) < 3e-8
assert torch.__version__.startswith("2.13.0")
assert nn.PReLU().weight.item() == 0.25

CLAIMS = [
    says("標準偏差は «.4f» です", STD),
    says(
        "He なら «.4f» なので、«.2f» 倍しかありません", math.sqrt(2 / 784), STD / math.sqrt(2 / 784)
    ),
    says(r"$\pm 1/\sqrt{784} = \pm «.4f»$ の範囲", LIMIT),
    given("issue 15314 と 57109"),
    says(r"$\sqrt{1/6} \approx «.3f»$", math.sqrt(1 / 6)),
    says(r"$\sqrt{1/2} \approx «.3f»$", math.sqrt(1 / 2)),
    says(r"勾配は 1 層あたり «.2f» 倍で、理論の", math.sqrt(1 / 6)),
    says("20 層では約 $10^{«.0f»}$ 倍です", 10 * math.log10(1 / 6)),
    says("He でも «.1f» ほどなのは", float(printed(DEPTH, r"He: 出力の広がり (\S+)"))),
    says("毎層 «.2f» 倍で下がります", math.sqrt(1 / 6)),
    says(r"$1/\sqrt{64} = «.3f»$ です", 1 / 8),
    says("`nn.PReLU` の傾きは «.2f» です", nn.PReLU().weight.item()),
    says("PyTorch «s» の値で", torch.__version__.split("+")[0]),
    says(r"$1/\sqrt{300} \approx «.4f»$ です", 300**-0.5),
    says(r"$1/\sqrt{100} = «.1f»$ です", 0.1),
    says(r"6^{-5} \approx «.1t»$ 倍です", 6**-5),
    given("- [ ] 約 0.17 倍", "誤りの選択肢"),
]

HE_RATIO = (1 / 3) ** 0.5 / 2**0.5
START = torch.empty(600, 600)
nn.init.kaiming_uniform_(START)
PLAIN = START.var().item() * 600
PER_LAYER = (1 / 6) ** 0.5  # of the gradient: n σ² E[f'²] = 1/3 · 1/2

ANSWERS = [
    computed(
        "predict",
        {
            text: abs(weight.std().item() / math.sqrt(2 / 784) - guess) < 0.05
            for text, guess in (
                ("1 倍 (He 初期化そのもの)", 1),
                ("約 0.7 倍", 0.7),
                ("約 0.4 倍", 0.4),
                ("約 0.17 倍", 0.17),
            )
        },
    ),
    computed("check-1", 1 / math.sqrt(3 * 100)),
    computed(
        "check-2",
        {
            f"${text}$": math.isclose(PER_LAYER**10, value)
            for text, value in (("1", 1), ("2^{-5}", 2**-5), ("6^{-10}", 6**-10), ("6^{-5}", 6**-5))
        },
    ),
    computed(
        "check-3",
        {
            text: abs(PLAIN - value) < 0.1
            for text, value in (
                (r"$1/(3\,n_{\text{in}})$", 1 / 3),
                (r"$2/n_{\text{in}}$", 2),
                (r"$6/n_{\text{in}}$", 6),
                (r"$1/n_{\text{in}}$", 1),
            )
        },
    ),
]
