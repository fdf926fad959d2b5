"""The numbers of docs/activations/glu.md."""

import inspect
import math

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import computed, fn, frames, given, namespace, printed, says

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

GATE = {
    (one.values["kind"], one.values["b"]): one.number(r"ゲート ([-\d.]+)")
    for one in frames("activations/glu/gate")
}
LOWEST = {
    kind: min((b for k, b in GATE if k == kind), key=lambda b: GATE[kind, b])
    for kind in ("SwiGLU", "GEGLU")
}

CARD = namespace("activations/glu/definition")
assert len(set(CARD["a"])) == 1

CLAIMS = [
    says("$a = «.0f»$ のまま、$b$ を «.0f»、«.0f»、«.0f» と変えました。", CARD["a"][0], *CARD["b"]),
    says("b = 1 での高さ «.2f» の点", GATE["GLU", 1.0]),
    says("1 刻みの «d» 通りで、SwiGLU がいちばん急に右下がりになるのは b = «.0f» です (傾き «.4f»)",
         sum(kind == "SwiGLU" for kind, _ in GATE), LOWEST["SwiGLU"], GATE["SwiGLU", LOWEST["SwiGLU"]]),
    says("GEGLU も b = «.0f» で «.4f» です", LOWEST["GEGLU"], GATE["GEGLU", LOWEST["GEGLU"]]),
    says("GLU の傾きは «.4f» で、1 を", GATE["GLU", 4.0]),
    says("SwiGLU は «.4f» で、b と", GATE["SwiGLU", 4.0]),
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
    given("$d = 1536$ の層を SwiGLU に替えます"),
    says(r"$8 \times 1536 / 3 = «d»$ です", 8 * 1536 // 3),
    says("答え: «d»", 8 * 1536 // 3),
    says("- «d» なら: $4d$ のまま", 4 * 1536),
    says("- «d» なら: 向きが逆です。$4d$ に «.1f» を", 4 * 1536 * 3 // 2, SAME_WIDTH / PLAIN),
    says("- «d» なら: 半分では", 2 * 1536),
    says("- «d» なら: $d$ でなく", 2 * 1536 // 3),
    says("答え: «.3f» (±0.01)", 2 / 3),
    says("- «.1f» なら: 向きが逆です。行列が", 3 / 2),
    says("- «.1f» なら: 行列は 2 倍でなく、«.1f» 倍に", 1 / 2, SAME_WIDTH / PLAIN),
    says("- «.3f» なら: 入力の幅は", (2 / 3) ** 0.5),
]  # fmt: skip

AT_0 = (float(fn("glu")(3.0, 0.0)), float(fn("swiglu")(3.0, 0.0)))  # a = 3
SIGMA = float(GATES["glu"](-12))
VALUE_FLOWS, GATE_FLOWS = SIGMA > 0.01, 3.0 * SIGMA * (1 - SIGMA) > 0.01
SAME = next(h for h in range(1, 4 * 1536 + 1) if 3 * 1536 * h >= 2 * 1536 * 4 * 1536)

ANSWERS = [
    computed(
        "predict-2", {kind: GATE[kind, -2.0] < 0 for kind in ("GLU", "SwiGLU", "ReGLU", "GEGLU")}
    ),
    computed("predict", PLAIN / SAME_WIDTH),
    computed(
        "check-1",
        {
            "どちらも 0": AT_0 == (0, 0),
            "どちらも $a/2$": AT_0 == (1.5, 1.5),
            "GLU は 0、SwiGLU は $a/2$": AT_0 == (0, 1.5),
            "GLU は $a/2$、SwiGLU は 0": AT_0 == (1.5, 0),
        },
    ),
    computed("check-2", SAME),
    computed(
        "check-3",
        {
            "値の側にもゲートの側にも、ほとんど流れない": not VALUE_FLOWS and not GATE_FLOWS,
            "値の側には流れ、ゲートの側にはほとんど流れない": VALUE_FLOWS and not GATE_FLOWS,
            "ゲートの側には流れ、値の側にはほとんど流れない": GATE_FLOWS and not VALUE_FLOWS,
            "両方に流れる": VALUE_FLOWS and GATE_FLOWS,
        },
    ),
]
