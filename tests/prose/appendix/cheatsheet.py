"""The numbers of docs/appendix/cheatsheet.md."""

import math

from mpmath import diff, e, erf, findroot, lambertw, mpf

from tests.prose import cited, given, says


def gelu(x):
    return x * (1 + erf(x / math.sqrt(2))) / 2


low = findroot(lambda x: diff(gelu, x), mpf("-0.75"))

CLAIMS = [
    says("| 下限 «.3f» |", float(-lambertw(1 / e).real)),
    says("| 下限 «.3f» |", float(gelu(low))),
    cited("| GAN の識別器 | Leaky ReLU(傾き 0.2)", "radford2016"),
    given("0.1 から 0.01 を探す"),
    given(r"同上、$\beta = 0.9$"),
    given(r"(\sqrt{h} + \varepsilon)$ | 0.01、0.001 |"),
    given(r"\hat v = v/(1-\beta_2^t)$ | 0.001 |"),
    given(r"w - \eta\lambda w$ | 0.001 |"),
    given("学習率を 10 倍ずつ変えたか"),
    given("更新の比は 0.001 前後か"),
]
