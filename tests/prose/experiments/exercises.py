"""The numbers of docs/experiments/exercises.md."""

import itertools
import math
import re

import mpmath
import numpy as np

from scripts.book import paths
from tests.prose import (
    computed,
    count,
    given,
    notebook_names,
    notebook_output,
    printed,
    reason,
    says,
)


def _t_quantile(degrees):
    """The 97.5 % point of the t distribution."""

    def above(x):
        inside = degrees / (degrees + x * x)
        return mpmath.betainc(degrees / 2, 0.5, 0, inside, regularized=True) - 0.05

    return float(mpmath.findroot(above, 2.1))


BUDGET = "experiments/exercises/budget/solution"
for budget, better in ((10, 1), (30, 0)):
    pair = [
        float(printed(BUDGET, rf"^予算 +{budget}: {p}")) for p in (r"([\d.]+)", r"[\d.]+ ([\d.]+)")
    ]
    assert min(pair) == pair[better]
WIDTHS = [
    float(printed("experiments/exercises/wilson/solution", rf"n = {n}: 幅 ([\d.]+)"))
    for n in (100, 10000)
]
PAIRED = [
    float(printed("experiments/exercises/paired/solution", rf"{k}: 0.44 ± ([\d.]+)"))
    for k in ("対応あり", "対応なし")
]
assert PAIRED[0] < 0.44 < PAIRED[1]


def _xor(scale=1, shift=0, bias=1):
    """(success, dead at the start) of the notebook's ReLU network under one change, in %."""
    script = (paths.DOCS / "experiments" / "xor.py").read_text("utf-8")
    assert re.search(r"^seeds = 1000$", script, re.MULTILINE)
    names = dict(notebook_names("xor"))
    inputs = names["train_networks"].__globals__["X"]
    start = [p * (bias if k % 2 else 1) for k, p in enumerate(names["start_networks"](1000, 4))]
    names["train_networks"].__globals__["X"] = scale * inputs + shift
    try:
        trained = names["train_networks"]("ReLU", start, 0.01, 1000)
        right = names["judge_networks"]("ReLU", trained)[1]
        seen = np.einsum("ij,jks->iks", scale * inputs + shift, start[0]) + start[1]
        dead = (seen <= 0).all(axis=0)
    finally:
        names["train_networks"].__globals__["X"] = inputs
    return 100 * right.mean(), 100 * dead.mean()


PLAIN, NO_BIAS, CENTRED = _xor(), _xor(bias=0), _xor(scale=2, shift=-1)
FOUR, EIGHT = (100 - int(notebook_output("xor", rf"^ReLU .*幅 {w}: (\d+)%")) for w in (4, 8))
DRAWS = list(itertools.product((1, 2, 4), repeat=2))
FACTOR = 0.5 * math.sqrt(1 / 3)
DEPTH = math.log(1e-8) / math.log(FACTOR)
DEEP = int(notebook_output("depth", r"^GELU 既定 +.*16 層 [\d.]+ \(1e-(\d+)\)"))
SHALLOW = int(notebook_output("depth", r"^GELU 既定 +8 層 [\d.]+ \(1e-(\d+)\)"))
FIRST = math.sqrt(1 / 2 / 3)  # the RMS of default weights, uniform on ±1/√2 (two inputs)

CLAIMS = [
    says("確かめる演習 «d» 問", count("exercises", "experiments")),
    given("Wilson の 95% 区間を返す関数"),
    says("回数を 100 倍にすると、幅はおよそ «.0f» 分の 1 です", WIDTHS[0] / WIDTHS[1]),
    given("半分にするには 4 倍の回数が要ります"),
    given(r"$k/n \pm 1.96\sqrt{\cdots}$"),
    given("平均と 95% 区間の半分の幅"),
    given("標準の学習率 0.001 を使った。シードは 1 個で、F は 97.25%、ReLU は 97.00% だった", "問題で与える値"),
    says("400 枚での «.2f» ポイントは、«.0f» 枚分です", 97.25 - 97, 400 * (97.25 - 97) / 100),
    given("(幅 4、学習率 0.01、1000 回)"),
    says("成功の割合は、«.0f»% から増えるでしょうか", PLAIN[0]),
    says("(a) は «.0f»% に**減り**、(b) は «.0f»% に**増えました** (シード 1000 個)", NO_BIAS[0], CENTRED[0]),
    says("元が «.0f»%、(a) が «.0f»%、(b) が «.0f»% です", PLAIN[1], NO_BIAS[1], CENTRED[1]),
    says("XOR の学習が «d»% 失敗しました", FOUR),
    says(r"独立なら $0.32^2 \approx «.2f»$、つまり «.0f»% です。実験では «d»% でした",
         (FOUR / 100) ** 2, FOUR**2 / 100, EIGHT),
    says("«.0f»% は大まかな目安にすぎません", FOUR**2 / 100),
    given(r"倍率が $0.5\sqrt{1/3}$ に近づきます"),
    given("$10^{-8}$ を下回るのは何層からですか"),
    says("第 1 層の勾配は $10^{-«d»}$、学習率は 0.1 とします", SHALLOW),
    says("$«.4f»^L < 10^{-8}$ を解くと $L > «.1f»$ で、«d» 層からです", FACTOR, DEPTH, math.ceil(DEPTH)),
    says("境目の «d» 層は、8 層と 16 層の間です", math.ceil(DEPTH)),
    says("$10^{-«d»}$ ほどでした", DEEP),
    says(r"$0.1 \times 10^{-6} = 10^{«d»}$ です。第 1 層の重みは «.1f» 程度なので、«.0f» 万分の 1",
         round(np.log10(0.1 * 1e-6)), FIRST, round(FIRST / 1e-7 / 1e4, -2)),
    given("割合を 2 倍しています"),
    says("(«.3f» は、自由度 «d» の $t$ 分布の値です)", _t_quantile(2 * (5 - 1)), 2 * (5 - 1)),
]  # fmt: skip

FEWER, MORE = NO_BIAS[0] < PLAIN[0], CENTRED[0] > PLAIN[0]

ANSWERS = [
    reason("predict", "定義", "差が偶然かどうかは、差をばらつき (標準誤差) と比べて決める。"),
    computed("exercise-3-1", np.mean([min(draw) > 1 for draw in DRAWS])),
    computed("exercise-3-2", np.mean([min(draw) for draw in DRAWS])),
    computed(
        "exercise-5",
        {
            "(a) も (b) も増える": not FEWER and MORE,
            "(a) は増え、(b) は減る": not FEWER and not MORE,
            "(a) は減り、(b) は増える": FEWER and MORE,
            "(a) も (b) も減る": FEWER and not MORE,
        },
    ),
    computed("exercise-6", FOUR**2 / 100),
    computed("exercise-7-1", math.ceil(DEPTH)),
    computed("exercise-7-2", 0.1 * 10.0**-SHALLOW),
]
