"""The numbers of docs/appendix/cheatsheet.md."""

import math
import re

import numpy as np
import torch
from mpmath import diff, e, erf, findroot, lambertw, mpf

from scripts.book import paths
from tests.prose import cited, fn, given, says


def gelu(x):
    return x * (1 + erf(x / math.sqrt(2))) / 2


FAR = torch.tensor(-60.0, dtype=torch.float64)
SCALE = float(torch.selu(torch.tensor(1.0, dtype=torch.float64)))


def _paths(own, theirs, **options):
    """Where three gradients lead the book's optimizer and PyTorch's, from the same start."""
    w, v = np.array([1.0]), torch.tensor([1.0], dtype=torch.float64, requires_grad=True)
    optimizer = theirs([v], lr=0.1, **options)
    for g in (0.5, -2.0, 1.5):
        w = own.step(w, np.array([g]))
        v.grad = torch.tensor([g], dtype=torch.float64)
        optimizer.step()
    return w.item(), v.item()


SAME = [  # 「同じ式」
    _paths(fn("SGD")(0.1), torch.optim.SGD),
    _paths(fn("AdaGrad")(0.1, eps=1e-10), torch.optim.Adagrad),
    _paths(fn("RMSprop")(0.1), torch.optim.RMSprop),
    _paths(fn("Adam")(0.1), torch.optim.Adam),
    _paths(fn("AdamW")(0.1, decay=0.01), torch.optim.AdamW),
]
assert all(math.isclose(ours, theirs, rel_tol=1e-6) for ours, theirs in SAME), SAME

DRAWN = (paths.ROOT / "snippets/appendix/cheatsheet/shapes.py").read_text("utf-8")
LEAK = float(re.search(r"np\.where\(x > 0, x, ([\d.]+) \* x\)", DRAWN)[1])

low = findroot(lambda x: diff(gelu, x), mpf("-0.75"))

CLAIMS = [
    says("図の Leaky ReLU の傾きは、見えるように «.1f» です", LEAK),
    says("| 下限 «.3f» |", float(-lambertw(1 / e).real)),
    says("| 下限 «.3f» |", float(gelu(low))),
    cited("| GAN の識別器 | Leaky ReLU(傾き 0.2)", "radford2016"),
    says("| 下限 «.3f» |", float(fn("mish")(np.linspace(-2, 0, 200_001)).min())),
    says("| 下限 «.3f» |", float(fn("hard_swish")(np.linspace(-3, 0, 300_001)).min())),
    says(
        r"$\lambda \approx «.4f»$、$\alpha \approx «.4f»$", SCALE, -float(torch.selu(FAR)) / SCALE
    ),
    given("0.1 から 0.01 を探す"),
    given(r"同上、$\beta = 0.9$"),
    given("| 同じ式 | 0.01 |"),
    given(r"| 同じ式($\beta$ は `alpha`) | 0.001 |"),
    given("| 同じ式 | 0.001 |"),
    given("学習率を 10 倍ずつ変えたか"),
    given("更新の比は 0.001 前後か"),
]
