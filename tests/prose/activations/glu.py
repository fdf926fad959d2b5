"""The numbers of docs/activations/glu.md."""

import inspect
import math

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import fn, given, printed, says

mp.mp.dps = 30
GATES = {
    "glu": lambda z: 1 / (1 + mp.exp(-z)),
    "swiglu": lambda z: z / (1 + mp.exp(-z)),
    "geglu": lambda z: z * mp.ncdf(z),
}
# a and b independent: the variance is E[a²] E[g(b)²] = E[g(b)²].
STDS = [
    float(mp.sqrt(mp.quad(lambda z, g=g: g(z) ** 2 * mp.npdf(z), [-30, 0, 30])))
    for g in GATES.values()
]
SILU_LOW = float(-mp.lambertw(mp.exp(-1)).real)
GELU_AT = mp.findroot(lambda x: mp.ncdf(x) + x * mp.npdf(x), -0.75)
# PyTorch splits into value and gate, in this order.
A, B = torch.randn(2, 3, 4, dtype=torch.float64)
assert torch.allclose(F.glu(torch.cat([A, B], dim=-1)), A * torch.sigmoid(B))
assert inspect.signature(nn.GLU).parameters["dim"].default == -1
assert not hasattr(F, "swiglu") and not hasattr(nn, "SwiGLU")
# On the diagonal GLU is SiLU and ReGLU is ReLU²; SwiGLU grows fourfold.
X = np.linspace(-5, 5, 21)
assert np.allclose(fn("glu")(X, X), fn("silu")(X))
assert np.allclose(fn("reglu")(X, X), fn("relu_squared")(X))
assert abs(fn("swiglu")(200.0, 200.0) / fn("swiglu")(100.0, 100.0) - 4) < 1e-9
COUNT = {h: int(printed("activations/glu/layer", rf"{h} +h = +\d+  パラメータ +(\S+)").replace(",", ""))
         for h in ("普通の層      h = 4d", "SwiGLU  h = 4d", "SwiGLU  h = 8d/3")}  # fmt: skip
PLAIN, SAME_WIDTH, NARROW = COUNT.values()
assert PLAIN == NARROW == 8 * 768**2
WIDTH = 8 * 4096 / 3

CLAIMS = [
    says("同じ $h = 4d$ のままでは «.1f» 倍になります", SAME_WIDTH / PLAIN),
    given("$d = 4096$ なら"),
    says(r"$8d/3 \approx «.1f»$ です", WIDTH),
    says("256 の倍数に切り上げて «d» にします", math.ceil(int(WIDTH) / 256) * 256),
    says("| 標準偏差 | «.4f» | «.4f» | «.4f» |", *STDS),
    says("| $a$ についての傾き | 0 と 1 の間 | «.4f» 以上 | «.4f» 以上 |",
         SILU_LOW, float(GELU_AT * mp.ncdf(GELU_AT))),
    given("$a$ と $b$ をどちらも 2 倍にすると、大きな正の $b$ では SwiGLU の出力はおよそ 4 倍になります"),
    given("桁が 2 倍になります"),
    says("300 × 300 = «d» は float16 の上限 «d» を超えます", 300 * 300, int(np.finfo(np.float16).max)),
    says("パラメータが «.1f» 倍に増えています", SAME_WIDTH / PLAIN),
    given("$d = 1024$ の層を SwiGLU に替えます"),
    says(r"$8 \times 1024 / 3 \approx «.1f»$ です。256 の倍数に切り上げると «d» になります",
         8 * 1024 / 3, math.ceil(8 * 1024 / 3 / 256) * 256),
]  # fmt: skip
