"""The numbers of docs/why/neuron.md."""

import numpy as np

from tests.prose import computed, fn, given, says

W, X = np.array([0.5, 0.1, 0.1]), np.array([1.0, 3.0, 2.0])
Z = float(W @ X)

LAYERS = (4 * 3 + 3) + (3 * 2 + 2)

CLAIMS = [
    given("入力と重みの積が 0.5, 0.3, 0.2 で、バイアスが −1.4 です。"),
    says("- «.1f» なら: それは ReLU に通す前の合計です。", Z - 1.4),
    says("- «.1f» なら: 符号を取り除くのは絶対値です。", abs(Z - 1.4)),
    says("答え: «.2f» (±0.005)", fn("sigmoid")(Z - 1.4)),
    says("- «.1f» なら: $e^{-z}$ の符号を見直しましょう。", fn("sigmoid")(1.4 - Z)),
    says("$z = «.1f»$ なので $e^{«.1f»}$ です。", Z - 1.4, 1.4 - Z),
    says(
        "- «.2f» なら: バイアスを忘れています。$z$ は «.1f» ではなく «.1f» です。",
        fn("sigmoid")(Z),
        Z,
        Z - 1.4,
    ),
    says("$1/(1+e^{«.1f»})$ を計算します。", 1.4 - Z),
    says("積は «.1f», «.1f», «.1f» で、合計は «.1f» です。", *(W * X), Z),
    says("バイアスが 0 なら $z = «.1f»$ で、ReLU はこれをそのまま通します。", Z),
    says("バイアスが −1.4 なら $z = «.1f»$ です。", Z - 1.4),
    says("$z = «.1f»$ は変わりません。", Z - 1.4),
    says("通すと約 «.3f» です。", fn("sigmoid")(Z - 1.4)),
    says("合計 «d» 個です。", LAYERS),
]

RESULTS = {  # (z, a) of the same inputs under another function
    f: (Z - 1.4, float(fn(f)(Z - 1.4))) for f in ("relu", "sigmoid", "tanh")
}
Z_CHANGES, A_CHANGES = (len({pair[i] for pair in RESULTS.values()}) > 1 for i in (0, 1))

ANSWERS = [
    computed("predict", float(fn("relu")(Z - 1.4))),
    computed(
        "check-1",
        {
            "$z$ だけ": Z_CHANGES and not A_CHANGES,
            "$z$ と $a$ の両方": Z_CHANGES and A_CHANGES,
            "$a$ だけ": A_CHANGES and not Z_CHANGES,
            "重み": False,
        },
    ),
    computed("check-2", float(fn("sigmoid")(Z - 1.4))),
    computed("check-3", LAYERS),
]
