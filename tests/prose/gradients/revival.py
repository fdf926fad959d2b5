"""The numbers of docs/gradients/revival.md."""

import math

import torch
from mpmath import diff, e, erfc, exp, mp, mpf, sqrt

from tests.prose import computed, fn, frames, given, printed, says

mp.dps = 120
BORN, SLOPES, REVIVE = (f"gradients/revival/{name}" for name in ("born", "slopes", "revive"))
ELU = diff(lambda z: exp(z) - 1, mpf(-20))
SILU = diff(lambda z: z / (1 + e**-z), mpf(-20))
GELU = diff(lambda z: z * erfc(-z / sqrt(2)) / 2, mpf(-20))
assert abs(float(GELU) / float(fn("gelu_grad")(-20.0)) - 1) < 1e-9
assert 0 < abs(float(GELU)) < 1e-45  # below the least float32
assert printed(REVIVE, r"^第 1 層: .*戻ったものがあるか (\w+)") == "False"
assert printed(REVIVE, r"^第 2 層: .*戻ったものがあるか (\w+)") == "True"


def born(depth, width):
    share = printed(BORN, rf"^隠れ\s+{depth} 層 × 幅 {width}: 20 件とも 0 ([\d.]+)")
    return 100 * float(share)


# 「ELU も戻ります」「沈んで」「動きません」: again, with PyTorch's functions and its Adam.
METHODS = "gradients/revival/methods"


def moved(f, steps):
    """Where a bias of -20 is after `steps` steps of Adam that raise f; the step at which it passes 0."""
    b = torch.tensor([-20.0], dtype=torch.float64, requires_grad=True)
    method = torch.optim.Adam([b], lr=0.01, foreach=False)
    for step in range(1, steps + 1):
        method.zero_grad()
        (-f(b)).sum().backward()
        method.step()
        if b.item() > 0:
            break
    return b.item(), step


F = torch.nn.functional
assert f"{round(moved(F.elu, 1200)[1], -2)} 歩" == printed(
    METHODS, r"^ELU .*Adam 約 (\d+ 歩)で戻る"
)
assert moved(F.silu, 300)[0] < -20.1 and float(printed(METHODS, r"^SiLU .*Adam .*z = (.*)$")) < -20
assert moved(F.gelu, 100)[0] == moved(F.relu, 100)[0] == -20
assert 3000 * abs(float(ELU)) < 1e-4  # all that 3000 steps of SGD with rate 1 can do
NEAR = [fn(f"{name}_grad")(-1.0) for name in ("elu", "silu", "gelu")]
assert min(abs(slope) for slope in NEAR) > fn("leaky_relu_grad")(-1.0)
LOST = {one.values["width"]: one for one in frames("gradients/revival/width")}
OVER = {
    width: int(one.number(r"半分を超えるのは (\d+) 層から"))
    for width, one in LOST.items()
    if "超えません" not in one.text
}
assert all(
    depth == next(n for n in range(1, 31) if 1 - (1 - 0.5**width) ** n > 0.5)
    for width, depth in OVER.items()
)
NARROWEST = min(set(LOST) - set(OVER))
CLAIMS = [
    says("幅 «d» です。30 層で «.3f» です", NARROWEST, LOST[NARROWEST].number(r"30 層で ([\d.]+)")),
    says(
        "幅 2 で «d» 層、幅 3 で «d» 層、幅 4 で «d» 層、幅 5 で «d» 層からです",
        *(OVER[n] for n in (2, 3, 4, 5)),
    ),
    says("幅 2 の太い線は、«d» 層目で破線の «.1f» を超え", OVER[2], 0.5),
    says("Leaky ReLU の線は «.2f» のまま水平に", fn("leaky_relu_grad")(-20.0)),
    says("同じだけ消えるには、およそ «.0f» 倍の層が要ります", OVER[5] / OVER[4]),
    says("幅を 1 増やすたびに、層の数はおよそ «.0f» 倍", OVER[5] / OVER[4]),
    says("傾きは ELU で «.3f»、SiLU で «.3f»、GELU で $«.3f»$ です", *NEAR),
    says("どれも Leaky ReLU の «.2f» を上回ります", fn("leaky_relu_grad")(-1.0)),
    given("大きめの学習率 0.3 で"),
    says("10 層、幅 2 では、«.0f»% のネットワークが", born(10, 2)),
    says("幅を 4 にすると «.0f»%、20 層でも幅 8 なら «.0f»%", born(10, 4), born(20, 8)),
    says("| Leaky ReLU | «.2f» のまま |", fn("leaky_relu_grad")(-20.0)),
    says("| ELU | $e^z$ で 0 へ | $«.2t»$、", float(ELU)),
    says("0 へ | $«.2t»$、実質的に止まる", float(SILU)),
    given("$2 \\times 10^{-9}$ も $\\varepsilon = 10^{-8}$ に比べて"),
    says("割った後は約 «.2f» になります", float(ELU) / (float(ELU) + 1e-8)),
    says("勾配は 0 ではなく «.2f» 倍", fn("leaky_relu_grad")(-20.0)),
    says("$1 - (1 - 1/8)^5 \\approx «.3f»$", 1 - (7 / 8) ** 5),
    given("SGD で長く (3000 歩) 進めます"),
    says("$z = -20$ では «.0f» 億分の 1 ほどで", 1 / float(ELU) / 1e8),
]


def back_after(slope, steps=3000, eta=1.0, z=-20.0):
    """The pre-activation after SGD steps on a loss that falls by 1 for each unit of the output."""
    for _ in range(steps):
        z += eta * slope(z)
    return z


_SLOPES = {
    "ReLU": lambda z: float(z > 0),
    "Leaky ReLU": lambda z: 1.0 if z > 0 else 0.01,
    "ELU": lambda z: 1.0 if z > 0 else math.exp(z),
    "GELU": lambda z: (
        0.5 * math.erfc(-z / math.sqrt(2)) + z * math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    ),
}
_RECORDED = {name: f"\n{name} " in f"\n{line}" and "SGD 約" in line
             for line in printed("gradients/revival/methods", r"((?:.|\n)+)").splitlines()
             for name in _SLOPES if line.startswith(f"{name} ")}  # fmt: skip


def _shrunk(factor=0.99, steps=500):
    """Pre-activations of one dead neuron while weight and bias decay alike."""
    w, b, x = -1.0, -0.5, 2.0
    found = []
    for _ in range(steps):
        w, b = w * factor, b * factor
        found.append(w * x + b)
    return found


ANSWERS = [
    computed(
        "predict",
        {name: back_after(slope) > 0 and _RECORDED[name] for name, slope in _SLOPES.items()},
    ),
    computed("predict-2", (OVER[5] / OVER[2]) ** (1 / 3)),
    computed("check-1", 1 - (1 - 2**-3) ** 5),
    computed(
        "check-2",
        {
            "戻れる。重みが 0 に近づき、z も 0 を超える": max(_shrunk()) > 0,
            "戻れない。z は負のまま 0 に近づく": max(_shrunk()) < 0 and abs(_shrunk()[-1]) < 0.1,
            "さらに深く負になる": _shrunk()[-1] < _shrunk()[0],
        },
    ),
    computed(
        "check-3",
        {
            "戻るのに時間がかかる": _SLOPES["Leaky ReLU"](-20) < _SLOPES["Leaky ReLU"](1) / 50,
            "学習率が大きすぎるという原因": abs(back_after(_SLOPES["Leaky ReLU"], 1, 1e4) + 20)
            > 50,
            "負の側の勾配が 0 になること": _SLOPES["Leaky ReLU"](-20) == 0,
        },
    ),
]
