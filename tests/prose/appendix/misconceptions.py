"""The numbers of docs/appendix/misconceptions.md."""

import math

from tests.prose import computed, given, printed, reason, says

# Confidence grows while the accuracy stays.
rows = [
    printed("appendix/misconceptions/confidence", rf"{n} 倍: 正解率 ([\d.]+)") for n in (1, 3, 10)
]
assert len(set(rows)) == 1

relu, leaky, tanh = (
    float(printed("appendix/misconceptions/small_xor", rf"{n}: 成功の割合 ([\d.]+)"))
    for n in ("^ReLU", "Leaky ReLU", "tanh")
)
assert relu < leaky < 1 and relu < tanh

CLAIMS = [
    given("学習率 0.01、1000 回で、損失が 0.3 未満になれば成功"),
    given("0.95 なら 95% の割合で当たる", "問題で選ぶ確率"),
    says("大きくても約 «.3f» です。«.1f» の差は", math.sqrt(0.25 / 200), leaky - relu),
    given("両方とも学習率 0.1 で比べた"),
    says("訓練損失が «.2f» で止まり、正解率は 99%", math.log(1 + 9 / math.e)),
]

_TWICE = math.log(math.e + 9) - 1

ANSWERS = [
    reason(
        "predict",
        "定義",
        "「A でないと B できない」の否定は「A でなく B できるものがある」。ReLU は 0 で微分できない。",
    ),
    reason(
        "check-1",
        "定義",
        "飽和は事前活性が傾きの小さい所にあること。勾配の積は重みでも小さくなる。",
    ),
    reason("check-2", "論文", "schmidt2021: 手法の順位は、学習率などの探し方と問題で入れ替わる。"),
    computed(
        "check-3",
        {
            "学習の回数が足りない": -math.log(0.99) > 1,
            "softmax の二重掛け": abs(_TWICE - 1.46) < 0.005,
            "正解のラベルに誤りが混ざっている": -0.99 * math.log(0.99) - 0.01 * math.log(0.01 / 9)
            > 1,
        },
    ),
]
