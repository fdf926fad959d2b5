"""The numbers of docs/why/neuron.md."""

import numpy as np

from tests.prose import fn, given, says

W, X = np.array([0.5, 0.1, 0.1]), np.array([1.0, 3.0, 2.0])
Z = float(W @ X)

CLAIMS = [
    given("入力と重みの積が 0.5, 0.3, 0.2 で、バイアスが −1.4 です。"),
    says("積は «.1f», «.1f», «.1f» で、合計は «.1f» です。", *(W * X), Z),
    says("バイアスが 0 なら $z = «.1f»$ で、ReLU はこれをそのまま通します。", Z),
    says("バイアスが −1.4 なら $z = «.1f»$ です。", Z - 1.4),
    says("$z = «.1f»$ は変わりません。", Z - 1.4),
    says("通すと約 «.3f» です。", fn("sigmoid")(Z - 1.4)),
    says("合計 «d» 個です。", (2 * 3 + 2) + (1 * 2 + 1)),
]
