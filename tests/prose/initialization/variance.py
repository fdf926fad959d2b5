"""The numbers of docs/initialization/variance.md."""

import math

import numpy as np

from tests.prose import computed, given, printed, says

THREE = float(printed("initialization/variance/layers", r"c = 3 +理論 +([\d.e+-]+)"))
assert round((3 / 2) ** 20, -2) == 3300 == THREE

# 問 3: over the choice of weights the variance grows, over the data it stays.
RNG = np.random.default_rng(0)
DATA = RNG.normal(size=(2000, 100))
WEIGHTS = RNG.normal(0, 0.1, (100, 400))
BEFORE, AFTER = DATA @ WEIGHTS, (DATA + 3.0) @ WEIGHTS
assert (
    np.allclose(BEFORE.var(axis=0), AFTER.var(axis=0))
    and AFTER.var(axis=1).mean() > 5 * BEFORE.var(axis=1).mean()
)

CLAIMS = [
    says("2 行目で合うのは «.2f» のほうで、«.2f» ではありません", 0.5, 0.5 - 1 / (2 * math.pi)),
    says("$c = 1$ では二乗の平均が約 $10^{«d»}$ 倍、$c = 3$ では約 «.0f» 倍です",
         round(math.log10(0.5**20)), round(1.5**20, -2)),
    given(r"$\sigma_w = 0.01$ なら"),
    says("なら «.3f» 倍、10 層で $«.1t»$ 倍です", 0.01 * 128**0.5, (0.01 * 128**0.5) ** 10),
    says("なら «.1f» 倍、10 層で $«.1t»$ 倍です", 128**0.5, 128**5),
    given("平均が 1 倍でも"),
    given("重みの分散 0.005、"),
    says(r"$400 \times 0.005 \times 3 = «.0f»$ です", 400 * 0.005 * 3),
    says(r"$n_{\text{out}}\,\sigma_w^2 / 2 = 400 \times «.2f» / 2 = «.0f»$ なので、«.0f» 倍です",
         2 / 100, 400 * 0.02 / 2, 400 * 0.02 / 2),
    says("$1/«.0f»$ 倍になり", 1 / (100 * (2 / 400) / 2)),
    given("重みの分散を 1.5 倍の $3/256$ に"),
    given("1.5 × 20 です"),
    given("1.5 を 20 回掛けた数です"),
    given("1.5 の 40 乗の大きさです"),
]  # fmt: skip

GROWTH = (256 * 3 / 256 / 2) ** 20
SHIFTED = AFTER.var(axis=1).mean() / BEFORE.var(axis=1).mean()

ANSWERS = [
    computed(
        "predict",
        {
            text: abs(math.log(GROWTH / guess)) < 0.2
            for text, guess in (
                ("1.5 倍", 1.5), ("約 30 倍", 30), ("約 3300 倍", 3300), ("約 1000 万倍", 1e7))
        },
    ),
    computed("check-1", 400 * 0.005 * 3),
    computed("check-2", 400 * (2 / 100) / 2),
    computed(
        "check-3",
        {
            "変わらない": abs(SHIFTED - 1) < 0.01,
            "大きくなる": SHIFTED > 1.01,
            "小さくなる": SHIFTED < 0.99,
        },
    ),
]  # fmt: skip
