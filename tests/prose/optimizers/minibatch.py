"""The numbers of docs/optimizers/minibatch.md."""

import math

from tests.prose import cited, computed, given, printed, says

# Variance × B hardly changes, as the page says.
PRODUCTS = [
    float(printed("optimizers/minibatch/variance", rf"B = +{b}: .*分散 × B ([\d.]+)"))
    for b in (1, 4, 16, 64)
]
assert max(PRODUCTS) / min(PRODUCTS) < 1.1
for rate in (0.5, 0.1, 0.02):
    measured = float(printed("optimizers/minibatch/floor", rf"学習率 {rate}: .*誤差 ([\d.]+),"))
    assert abs(measured - math.sqrt(rate / (2 - rate))) < 0.01


def _mean_square(product, steps=2000):
    """E[w²] by the recursion, with λ = s = 1 and ηλ = product."""
    value = 1.0
    for _ in range(steps):
        value = (1 - product) ** 2 * value + product**2
    return value


for product in (0.02, 0.5, 1.0, 1.9):  # the fixed point is the limit when ηλ < 2, and only then
    assert math.isclose(_mean_square(product), product / (2 - product), rel_tol=1e-9)
assert _mean_square(2.1) > 1e100

CLAIMS = [
    given("台数を 8 倍にすると"),
    given("ミニバッチを 4 倍の大きさにします"),
    given("線形回帰(データ 1000 個、重み 2 個)で確かめます。各 $B$ で 4000 回ひき直します"),
    given("$B$ が 4 倍なら標準偏差は 1/2 です"),
    says("計算は 4 倍になるのに、精度は «.0f» 倍にしかなりません", math.sqrt(4)),
    given("バッチ 256、学習率 0.1 を元の設定として"),
    given("2000 本の道を同時に走らせます"),
    given("止まった後は、10 倍続けても下がりません"),
    given("学習率 0.5 はすぐ下がって高い所で止まり、0.02 はゆっくり下がって"),
    given("SGD では「バッチを $k$ 倍にしたら、学習率も $k$ 倍にする"),
    cited("学習率を $\\sqrt{k}$ 倍にする規則が導かれています", "malladi2022"),
    cited("バッチ 8192 個まで精度が保たれた", "goyal2017"),
    given("データ 1000 個、バッチサイズ 50 で"),
    says("1 エポックは «.0f» 歩なので、«.0f» 歩です", 1000 / 50, 3 * 1000 / 50),
    given("学習率 0.1 の床と同じ高さを、学習率 0.2 で得るには"),
    says("床の高さは $\\eta/B$ で決まるので、«.0f» 倍です", 0.2 / 0.1),
]

DATA = [0.3, -1.2, 2.0, 0.7, -0.4]
N = len(DATA)
SIGMA2 = sum(d * d for d in DATA) / N - (sum(DATA) / N) ** 2
WHOLE = SIGMA2 / N * (N - N) / (N - 1)  # B = N, without repetition

ANSWERS = [
    computed("predict", (1 / 4) ** 0.5),
    computed("check-1", 3 * 1000 / 50),
    computed("check-2", 0.2 / 0.1),
    computed(
        "check-3",
        {
            r"$\sigma^2/N$": math.isclose(WHOLE, SIGMA2 / N),
            "$0$": WHOLE == 0,
            r"$\sigma^2$": math.isclose(WHOLE, SIGMA2),
            r"$\sigma^2/(N-1)$": math.isclose(WHOLE, SIGMA2 / (N - 1)),
        },
    ),
]
