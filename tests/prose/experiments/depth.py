"""The numbers of docs/experiments/depth.py."""

import math

import mpmath

from tests.prose import computed, false, given, notebook_names, notebook_output, reason, says

TABLE = {}
for name in ("sigmoid", "tanh", "ReLU", "Leaky ReLU", "ELU", "GELU", "SiLU"):
    for init in ("既定", "1/n", "He"):
        TABLE[name, init] = [
            float(notebook_output("depth", rf"^{name} +{init} +" + pattern))
            for pattern in (r"(-?[\d.]+) ±", r"-?[\d.]+ ± ([\d.]+)", r"\S+ ± \S+ +(-?[\d.]+)")
        ]
CLOSE = [key for key, (mean, _, theory) in TABLE.items() if abs(mean - theory) <= 0.1001]
assert {("GELU", "He"), ("SiLU", "He")} == set(TABLE) - set(CLOSE)
assert all(TABLE["sigmoid", init][0] <= -10 for init in ("既定", "1/n", "He"))
assert all(2.5 < TABLE["ReLU", "既定"][0] - TABLE[n, "既定"][0] < 3.5 for n in ("GELU", "SiLU"))
assert max(TABLE, key=lambda key: TABLE[key][1]) == ("GELU", "He")

DEFAULT = math.sqrt((1 / 3) * 0.5)
SHRUNK = next(depth for depth in range(1, 100) if 0.5 ** (depth / 2) < 1e-8)


def _gelu_ratio(q):
    """The variance of z after one He layer of GELU, relative to that before."""

    def f(z):
        return (z * mpmath.ncdf(z)) ** 2 * mpmath.npdf(z, 0, math.sqrt(q))

    return float(2 * mpmath.quad(f, [-12, -3, 0, 3, 12]) / q)


def _loss(name, init, depth):
    return notebook_output("depth", rf"^{name} {init} +(?:.*, )? ?{depth} 層 ([\d.]+) \(")


assert [_loss("ReLU", "1/n", 24), _loss("ReLU", "既定", 16), _loss("ReLU", "既定", 24)] == [
    "0.0",
    "0.0",
    "0.7",
]
assert _loss("GELU", "既定", 8) == "0.0" and _loss("GELU", "既定", 16) == "0.7"


def _failed(name, depth, steps=150):
    """How many of the five seeds have not learnt, for each of the two rates."""
    names = notebook_names("depth")
    kept = names.setdefault("failures of the prose test", {})  # two tests read this file
    if (name, depth, steps) not in kept:
        loss = names["train_deep"](name, "既定", depth, steps=steps)[0]
        kept[name, depth, steps] = (loss > 0.1).sum(axis=1).tolist()
    return kept[name, depth, steps]


assert max(_failed("ReLU", 16)) == 0 and min(_failed("ReLU", 24)) == 5
assert min(_failed("GELU", 16)) >= 3
assert min(_failed("ReLU", 24, steps=1500)) <= 2
GELU_WIDE = float(notebook_output("depth", r"^GELU 幅 32: .*幅 1024: (-[\d.]+) ±"))
assert TABLE["GELU", "He"][2] + 0.1 < GELU_WIDE < TABLE["GELU", "He"][0] - 0.1
for name, init, depth in (("ReLU", "既定", 24), ("GELU", "既定", 16), ("GELU", "既定", 24)):
    row = rf"^{name} {init} +{depth} 層: ε = 1e-8 で "
    assert notebook_output("depth", row + r"([\d.]+)") == "0.7"
    assert notebook_output("depth", row + r"[\d.]+, ε = 1e-30 で ([\d.]+)") == "0.0"

CLAIMS = [
    says("1 層ごとに勾配が «.2f» 倍になるネットワークがあります", DEFAULT),
    says(r"既定が $\sqrt{1/6} \approx «.3f»$、1/n が $\sqrt{1/2} \approx «.3f»$", DEFAULT, math.sqrt(0.5)),
    given("たとえば −7.8 は「$10^{-7.8}$ 倍」です"),
    says("21 組のうち «d» 組で、実測の平均と理論の差は 0.1 以下です", len(CLOSE)),
    says("ReLU は、He では «.1f» 桁、既定では −«.1f» 桁です", TABLE["ReLU", "He"][0], -TABLE["ReLU", "既定"][0]),
    says(r"原点の傾き 0.5 だけが効くからです。倍率は $0.5\sqrt{1/3} \approx «.3f»$", 0.5 * math.sqrt(1 / 3)),
    says("GELU は標準偏差も «.1f» と目立って大きく", TABLE["GELU", "He"][1]),
    says("分散が 2 のとき 1 層で «.2f» 倍、0.5 のとき «.2f» 倍です", _gelu_ratio(2.0), _gelu_ratio(0.5)),
    given("幅を 32 から 1024 に広げた図"),
    given("GELU の平均は、幅 1024 でも理論より上にあり"),
    given("学習率は 0.001 と 0.003 の 2 通り"),
    says(r"損失 0.0 は成功、0.7 は $\ln 2 \approx «.3f»$", math.log(2)),
    says(r"«.3f» 倍の 24 乗は $(1/6)^{12} \approx «.1t»$ で", DEFAULT, DEFAULT**24),
    given(r"既定は $\varepsilon = 10^{-8}$ です"),
    given("勾配が $10^{-8}$ より小さくなるにつれて"),
    given(r"**$\varepsilon$ だけ**を $10^{-30}$ に替えれば"),
    given("大きく下回ると損失 0.7 に上がる"),
    given(r"丸 ($\varepsilon = 10^{-8}$) は、破線の左へ 2 桁ほど離れると、損失が 0.7 に上がりました", "上の assert: 消えた勾配での損失"),
    given(r"三角 ($\varepsilon = 10^{-30}$) は"),
    says("1 層で «.3f» 倍です。$«.3f»^{L} < 10^{-8}$ を解くと $L \\ge «d»$ で、«d» 層ぐらいから",
         math.sqrt(0.5), math.sqrt(0.5), SHRUNK, SHRUNK),
    given("理論と 0.7 桁ずれました", "問題で与える値"),
]  # fmt: skip

_LOST = -24 * math.log10(0.41)


_FACTOR_OF_LAYER = [0.5] * 10 + [0.8] * 10
_DROP = [math.log10(f) for f in _FACTOR_OF_LAYER]  # the slope of the line, layer by layer


ANSWERS = [
    computed("predict", {f"{n} 桁": round(_LOST) == n for n in (1, 4, 9, 24)}),
    computed("check-1", SHRUNK),
    computed(
        "check-2",
        {
            "そこから、学習が速くなり始めた": false("定義", "横軸は層。時間ではない。"),
            "そこから、1 層ごとの倍率が変わった": len({round(d, 9) for d in _DROP[:10]}) == 1
            and _DROP[9] != _DROP[10],
            # the line stays: a zero would have none
            "そこで勾配が 0 になり、届かなくなった": 0.0 in (0.5**10, 0.5**10 * 0.8**10),
        },
    ),
    reason("check-3", "定義", "ずれが偶然かどうかは、繰り返しの標準偏差と比べて決める。"),
]
