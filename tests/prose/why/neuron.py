"""The numbers of docs/why/neuron.md."""

import numpy as np

from tests.prose import computed, fn, frame, frames, given, namespace, says

W, X = np.array([0.5, 0.1, 0.1]), np.array([1.0, 3.0, 2.0])
Z = float(W @ X)

LAYERS = (4 * 3 + 3) + (3 * 2 + 2)


def knee(w, b):
    """Where the frame says that the kink is."""
    return frame("why/neuron/move", w=w, b=b).number(r"x = ([-\d.]+)")


# 「−1 と 2 の組と、−0.5 と 1 の組」: the only frames that work on the left of 2.
LEFT_OF_TWO = [one.values for one in frames("why/neuron/move") if "x = 2、左" in one.text]
assert LEFT_OF_TWO == [{"w": -1.0, "b": 2}, {"w": -0.5, "b": 1}]
assert all(
    ("折れ目はなく" in one.text) == (one.values["w"] == 0) for one in frames("why/neuron/move")
)

SIZES = [namespace("why/neuron/layer")[name].size for name in ("W1", "b1", "W2", "b2")]

CLAIMS = [
    says(
        "重みとバイアスは、隠れ層に «d» + «d» 個、出力層に «d» + «d» 個で、合わせて «d» 個です。",
        *SIZES,
        sum(SIZES),
    ),
    given("$2x + 1$ に 0.5 を入れると"),
    given("重みが 2 なので、$x$ が 0.5 動けば"),
    says("バイアスが −1 と 2 の組と、«.1f» と 1 の組です。", LEFT_OF_TWO[1]["w"]),
    given("入力と重みの積が 0.5, 0.3, 0.2 で、最後に足す数 (バイアス) が −1.4 です。"),
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
    says("答え: «d»\n\n    - «d» なら: 重みだけの数です。", LAYERS, 4 * 3 + 3 * 2),
    says("- «d» なら: それは入力とニューロンの数です。", 4 + 3 + 2),
    says("- «d» なら: 入力にもバイアスを数えています。", LAYERS + 4),
    says("- «d» なら: バイアスは層に 1 個ではなく", 4 * 3 + 3 * 2 + 2),
    says(
        "隠れ層に重み «d» 個とバイアス «d» 個、出力層に重み «d» 個とバイアス «d» 個で",
        *(4 * 3, 3),
        *(3 * 2, 2),
    ),
    says("- «.0f» なら: 積だけの合計です。", Z),
    says("- «d» なら: バイアスだけを見ています。", -1),
]

BEFORE = W.copy()
RESULTS = {  # (z, a) of the same inputs under another function
    f: (Z - 1.4, float(fn(f)(Z - 1.4))) for f in ("relu", "sigmoid", "tanh")
}
Z_CHANGES, A_CHANGES = (len({pair[i] for pair in RESULTS.values()}) > 1 for i in (0, 1))

ANSWERS = [
    computed("predict-2", knee(2.0, 1)),
    computed("predict", float(fn("relu")(Z - 1.4))),
    computed(
        "check-1",
        {
            "$z$ だけ": Z_CHANGES and not A_CHANGES,
            "$z$ と $a$ の両方": Z_CHANGES and A_CHANGES,
            "$a$ だけ": A_CHANGES and not Z_CHANGES,
            "重み": not np.array_equal(W, BEFORE),
        },
    ),
    computed("check-2", float(fn("sigmoid")(Z - 1.4))),
    computed("check-3", LAYERS),
]
