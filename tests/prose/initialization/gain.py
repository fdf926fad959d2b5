"""The numbers of docs/initialization/gain.md."""

import inspect
import math

import numpy as np
import torch
from mpmath import mp, mpf

from tests.prose import computed, given, says

mp.dps = 20


def mean(f):
    """E[f(z)] for a standard normal z, by quadrature apart from the snippet's."""
    pieces = [-12, -6, -3, -1, 0, 1, 3, 6, 12]
    return float(mp.quad(lambda z: f(z) * mp.exp(-z * z / 2) / mp.sqrt(2 * mp.pi), pieces))


def sigma(z):
    return 1 / (1 + mp.exp(-z))


def selu(z):
    alpha, scale = mpf("1.6732632423543772"), mpf("1.0507009873554805")
    return scale * (z if z > 0 else alpha * mp.expm1(z))


def selu_slope(z):
    alpha, scale = mpf("1.6732632423543772"), mpf("1.0507009873554805")
    return scale * (1 if z > 0 else alpha * mp.exp(z))


def settle(f, slope, gain, start):
    """Fixed point of q -> gain^2 E[f(sqrt(q) z)^2], by the secant method."""
    q = float(mp.findroot(lambda q: gain**2 * mean(lambda z: f(mp.sqrt(q) * z) ** 2) - q, start))
    return q, gain * math.sqrt(mean(lambda z: slope(math.sqrt(q) * z) ** 2))


FORWARD = {"sigmoid": mean(lambda z: sigma(z) ** 2) ** -0.5,
           "tanh": mean(lambda z: mp.tanh(z) ** 2) ** -0.5}  # fmt: skip
BACKWARD = {"sigmoid": mean(lambda z: (sigma(z) * (1 - sigma(z))) ** 2) ** -0.5,
            "tanh": mean(lambda z: mp.sech(z) ** 4) ** -0.5}  # fmt: skip
Q, FACTOR = settle(mp.tanh, lambda z: mp.sech(z) ** 2, 5 / 3, (1.0, 1.3))
Q_SELU, SELU_FACTOR = settle(selu, selu_slope, 0.75, (0.02, 0.03))
# 「落ち着く先は、順方向の利得なら 1」: a stable fixed point, reached from both sides.
Q_FORWARD, _ = settle(mp.tanh, lambda z: mp.sech(z) ** 2, FORWARD["tanh"], (0.9, 1.1))
POINTS, MASS = np.polynomial.hermite_e.hermegauss(80)
for start in (0.2, 5.0):
    variance = start
    for _ in range(12):
        variance = FORWARD["tanh"] ** 2 * np.average(
            np.tanh(np.sqrt(variance) * POINTS) ** 2, weights=MASS
        )
    assert abs(variance - 1) < 0.01
# 「どこにも書かれていません」: the source gives the bare number.
assert "5.0 / 3" in inspect.getsource(torch.nn.init.calculate_gain)
RELU_STD = math.sqrt(0.5 - 1 / (2 * math.pi))
GELU2 = mean(lambda z: (z * mp.ncdf(z)) ** 2)


def widening(f):
    """How far a deviation from variance 1 grows in one layer, at the forward gain."""

    def after(q):
        return mean(lambda z: f(mp.sqrt(q) * z) ** 2)

    return (after(1.001) - after(0.999)) / 0.002 / after(1)


gain = torch.nn.init.calculate_gain
assert np.isclose(gain("tanh"), 5 / 3) and gain("sigmoid") == 1 and gain("selu") == 0.75
assert np.isclose(mean(lambda z: selu(z) ** 2), 1)

CLAIMS = [
    says("順方向 «.3f»、逆方向 «.3f» と大きく", FORWARD["sigmoid"], BACKWARD["sigmoid"]),
    says(r"$\sqrt2 \approx «.3f»$ より少し大きい", math.sqrt(2)),
    says(r"$1/\sqrt{«.3f»} \approx «.3f»$ です", RELU_STD**2, 1 / RELU_STD),
    says("本書は «.3f» を使います", math.sqrt(2)),
    says("順方向の利得は «.3f»、逆方向は «.3f» です", FORWARD["tanh"], BACKWARD["tanh"]),
    says("5/3(約 «.3f»)は", 5 / 3),
    says("対角線と «.2f» で交わり", Q),
    says("順方向の利得 «.3f» なら «.0f»、5/3 なら «.3f» です", FORWARD["tanh"], Q_FORWARD, Q),
    says("分散が «.3f»、活性の大きさ(二乗平均の平方根)が «.3f» に落ち着きます",
         Q, math.sqrt(Q) * 3 / 5),
    says("勾配は 1 層ごとに «.3f» 倍です", FACTOR),
    says("50 層なら約 «.0f» 倍になります", FACTOR**50),
    says("PyTorch の «.2f» は", gain("selu")),
    says("勾配は 1 層 «.3f» 倍です", math.sqrt(mean(lambda z: selu_slope(z) ** 2))),
    says("利得 0.75 なら勾配は «.3f» 倍と安定します", SELU_FACTOR),
    says("しかし分散は «.3f» まで下がり", Q_SELU),
    says(r"$g^2 E[f(z)^2] = 2 \times «.4f» \approx «.3f»$ 倍です", GELU2, 2 * GELU2),
    says("それぞれ約 «.3f» 倍、«.3f» 倍に開きます",
         widening(lambda z: z * mp.ncdf(z)), widening(lambda z: z * sigma(z))),
    given("入力を 10 倍にしました"),
    given("ReLU のネットワークなら、10 倍のまま"),
    given("出力は 0.5 前後に縮む"),
    given("出力は 0.5 の前後です。2 倍弱で"),
    given("2 倍に広げる関数では"),
]  # fmt: skip


def after_layers(start, layers=20):
    """The mean square of tanh's activity that many layers on, at gain 5/3."""
    variance = start
    for _ in range(layers):
        square = np.average(np.tanh(np.sqrt(variance) * POINTS) ** 2, weights=MASS)
        variance = (5 / 3) ** 2 * square
    return float(np.sqrt(square))


TIMES = after_layers(100.0) / after_layers(1.0)
TWICE = mean(lambda z: (2 * z) ** 2)

ANSWERS = [
    computed(
        "predict",
        {
            text: abs(math.log(FORWARD["sigmoid"] / float(text))) < 0.1
            for text in ("0.5", "1", "1.8", "4.7")
        },
    ),
    computed("check-1", round(TWICE**-0.5, 9)),
    computed("check-2", 2 * GELU2),
    computed(
        "check-3",
        {
            "10 倍のまま": abs(TIMES - 10) < 1,
            "ますます大きくなる": TIMES > 11,
            "0 に近づく": after_layers(100.0) < 0.05,
            "ほぼ同じ": abs(TIMES - 1) < 0.02,
        },
    ),
]
