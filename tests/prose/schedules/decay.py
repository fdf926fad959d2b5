"""The numbers of docs/schedules/decay.md."""

import math

import numpy as np

from tests.prose import computed, fn, frame, frames, given, printed, says

T = np.arange(10_000)
assert abs(fn("linear_decay")(T, 1.0, 10_000).mean() - 1 / 2) < 1e-3
assert abs(fn("cosine_decay")(T, 1.0, 10_000).mean() - 1 / 2) < 1e-3
assert abs(fn("polynomial_decay")(T, 1.0, 10_000).mean() - 1 / 3) < 1e-3

SUMS = {
    (one.values["shape"], one.values["floor"]): one.number(r"合計 ([\d.]+)")
    for one in frames("schedules/decay/floor")
    if one.values["T"] == 100
}
HALF = frame("schedules/decay/floor", T=50).number(r"合計 ([\d.]+)")
assert abs(2 * HALF - SUMS["コサイン", 0.0]) < 1
ENOUGH = min(
    floor
    for (shape, floor), total in SUMS.items()
    if shape == "2 乗" and total > SUMS["コサイン", 0.0]
)
assert all(abs(SUMS["線形", k / 10] - SUMS["コサイン", k / 10]) < 0.11 for k in range(6))

CLAIMS = [
    given("0 から最初の 0.2 倍に上げます"),
    given("全部に 0.2 が足されるのではありません"),
    says("平均が «.1f» から «.1f» になるので、«.1f» 倍です", 1 / 2, (1 + 0.2) / 2, (1 + 0.2) / 1),
    says("50 回で «.1f» を通り、終わりの値 0 へ", frame("schedules/decay/floor").number(r"50 回で ([\d.]+)")),
    says("2 乗では、終わりの値 «.1f» で合計が «.1f» になり、コサインの «.1f» を",
         ENOUGH, SUMS["2 乗", ENOUGH], SUMS["コサイン", 0.0]),
    given("差が 0.1 以下です"),
    says("$T$ を 50 にすると、合計もほぼ半分の «.1f» になります", HALF),
    says("線形 «.1f»、コサイン «.1f»、多項式 «.2f» です",
         fn("linear_decay")(50, 1.0, 100), fn("cosine_decay")(50, 1.0, 100),
         fn("polynomial_decay")(50, 1.0, 100)),
    says("$t = 200$ では最初の «.1f» に戻ります", 0.1 * (1 + math.cos(2 * math.pi)) / 2),
    given(r"$\eta_0 = 0.1$、$\eta_{\min} = 0.01$、$T = 200$ のコサイン"),
    says("両端の平均の «.3f» です", fn("cosine_decay")(100, 0.1, 200, 0.01)),
    says(r"$\lfloor 119/50 \rfloor = 2$ なので、$0.1^2 = «.2f»$ 倍です",
         fn("step_decay")(119, 1.0, 50, 0.1)),
    given(r"図の $\gamma = 0.96$ では"),
    given("毎回 0.99 倍の指数減衰", "問題で選ぶ値"),
    says(r"$\ln 0.5/\ln 0.99 \approx «.0f»$ 回後です", math.log(0.5) / math.log(0.99)),
    given("`LinearLR(1.0, 0.0, total_iters=T)`"),
]  # fmt: skip


def halfway(name):
    return float(printed("schedules/decay/functions", rf"{name} +[\d.]+ +[\d.]+ +([\d.]+)"))


_LINE, _COSINE, _SQUARE = halfway("linear"), halfway("cosine"), halfway("polynomial")
assert math.isclose(0.5 * (1 + math.cos(math.pi / 2)), _COSINE) and 0.5**2 == _SQUARE

ANSWERS = [
    computed("predict-2", SUMS["コサイン", 0.2] / SUMS["コサイン", 0.0]),
    computed(
        "predict",
        {
            "どれも同じ。始めと終わりが同じだから": _LINE == _COSINE == _SQUARE,
            "コサインだけが高い。前半はゆっくり下がるから": _COSINE > max(_LINE, _SQUARE),
            "線形とコサインが同じで、2 乗の多項式がその半分": _LINE == _COSINE == 2 * _SQUARE,
            "3 つとも違う": len({_LINE, _COSINE, _SQUARE}) == 3,
        },
    ),
    computed("check-1", 0.01 + 0.5 * (0.1 - 0.01) * (1 + math.cos(math.pi * 100 / 200))),
    computed("check-2", 0.1 ** (119 // 50)),
    computed("check-3", next(n for n in range(999) if 0.99**n <= 0.5)),
]
