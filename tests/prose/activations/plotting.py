"""The numbers of docs/activations/plotting.md."""

import math

import numpy as np

from tests.prose import fn, given, printed, says

slope = fn("sigmoid_grad")
even = float(printed("activations/plotting/points", r"^ +200 +[\d.]+ +([\d.]+)$"))
assert abs(even - slope(10 / 199)) < 1e-6 and abs(np.linspace(-10, 10, 200)).min() > 0
assert np.linspace(-5, 5, 101)[50] == 0

CLAIMS = [
    says("シグモイドの導関数の最大値は «.2f» です", slope(0.0)),
    given("その 200 個の値の最大は 0.25 になるでしょうか"),
    says("200 個の点の最大は «.6f» で、«.2f» を踏みません", slope(10 / 199), slope(0.0)),
    given("Python 3.12 以降", "Python の版"),
    given("丸い点は極限との差が 0.01 になる場所"),
    given("出力と極限の差が 0.01 になる場所"),
    says(
        r"シグモイドは $\lvert x\rvert = «.3f»$、tanh は $\lvert x\rvert = «.3f»$",
        math.log(99), math.atanh(0.99),
    ),
    given("図のために 0.1 へ誇張しました", "図のコードの係数"),
    says("PyTorch の既定値は «.2f» で", 0.01),
    says("`x[50]` は約 «.2f» で", np.linspace(-5, 5, 100)[50]),
    says("最大 «.2f» の山と最大 1 の山", slope(0.0)),
]  # fmt: skip
