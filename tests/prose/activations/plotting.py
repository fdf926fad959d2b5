"""The numbers of docs/activations/plotting.md."""

import math

import numpy as np

from tests.prose import computed, fn, given, printed, reason, says

slope = fn("sigmoid_grad")
even = float(printed("activations/plotting/points", r"^ +200 +[\d.]+ +([\d.]+)$"))
assert abs(even - slope(10 / 199)) < 1e-6 and abs(np.linspace(-10, 10, 200)).min() > 0
assert np.linspace(-5, 5, 101)[50] == 0

CLAIMS = [
    says("シグモイドの導関数の最大値は、$x = 0$ での «.2f» です", slope(0.0)),
    says("ちょうど «.2f» になる", slope(0.0)),
    says("- [x] «.2f» よりわずかに小さい", slope(0.0)),
    given("- [ ] 0.2 くらいになる"),
    says("- [ ] «.2f» をわずかに超える", slope(0.0)),
    says("点の間隔は約 «.1f» です。$x = 0$ から «.2f» ほど外れても", 20 / 199, 10 / 199),
    says("答え: «.2f» (±0.005)", np.linspace(-5, 5, 100)[50]),
    says("- «.1f» なら: それは点の間隔", 10 / 99),
    says("- «.2f» なら: それは 1 つ前の", np.linspace(-5, 5, 100)[49]),
    says("200 個の点の最大は «.6f» で、«.2f» を踏みません", slope(10 / 199), slope(0.0)),
    given("Python 3.12 以降"),
    given("丸い点は極限との差が 0.01 になる場所"),
    given("出力と極限の差が 0.01 になる場所"),
    says(
        r"シグモイドは $\lvert x\rvert = «.3f»$、tanh は $\lvert x\rvert = «.3f»$",
        math.log(99), math.atanh(0.99),
    ),
    given("図のために 0.1 へ誇張しました"),
    says("PyTorch の既定値は «.2f» で", 0.01),
    says("`x[50]` は約 «.2f» で", np.linspace(-5, 5, 100)[50]),
    says("最大 «.2f» の山と最大 1 の山", slope(0.0)),
]  # fmt: skip

TOP = float(slope(np.linspace(-10, 10, 200)).max())

ANSWERS = [
    computed(
        "predict",
        {
            "ちょうど 0.25 になる": TOP == 0.25,
            "0.25 よりわずかに小さい": 0.249 < TOP < 0.25,
            "0.2 くらいになる": 0.15 < TOP <= 0.249,
            "0.25 をわずかに超える": TOP > 0.25,
        },
    ),
    computed("check-1", float(np.linspace(-5, 5, 100)[50])),
    reason("check-2", "定義", "plt.plot は、隣り合う点をいつも線分で結びます。"),
    reason("check-3", "定義", "縦軸の範囲は、縦の伸び縮みだけを変えます。"),
]
