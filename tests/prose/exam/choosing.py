"""What proves the answers of docs/exam/choosing.md."""

import math
import re

import numpy as np
import torch

from tests.prose import computed, fn, given, printed

LOGITS = np.array([2.0, -1.0, 0.5])
ONE_HOT = np.array([0.0, 1.0, 0.0])


def softmax_loss(z):
    return float(np.log(np.exp(z).sum()) - z @ ONE_HOT)


def slopes(f, z, h=1e-6):
    return np.array([(f(z + h * e) - f(z - h * e)) / (2 * h) for e in np.eye(len(z))])


P = np.exp(LOGITS) / np.exp(LOGITS).sum()


def softmax_loss_of_ten():
    return -math.log(1 / 10)


def _stable(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def _naive(z):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return np.clip(e / e.sum(), 0, 1)


CLAIMS = [
    given(
        "全結合層 (入力 1000、出力 1000) に ReLU を付けました。計算の時間の大半を占めるのはどちらですか。"
    ),
]

_SUCCESSES = {
    name: int(printed("choosing/guide/effect", rf"隠れ層 6: .*'{name}': (\d)"))
    for name in ("sigmoid", "tanh", "ReLU", "SiLU")
}
_SHALLOW = printed("choosing/guide/effect", r"隠れ層 1: .*(\{.*\})")
assert set(re.findall(r"\d+", _SHALLOW)) == {"5"}  # what the question starts from
_RELU_COST, _PRODUCT_COST = 1000, 2 * 1000 * 1000  # comparisons; multiplications and additions
with np.errstate(invalid="ignore"):
    _ZERO_TIMES_INFINITY = np.zeros((1, 3)) @ np.full((3, 1), np.inf)
_REACHED = lambda f: f(np.linspace(-6, 6, 25))  # what an output layer can say of a temperature

OUTPUTS = {
    "シグモイド": fn("sigmoid"),
    "恒等関数": np.array,
    "ReLU": fn("relu"),
    "softmax": fn("softmax"),
}


def _one_of_ten(f):
    """Whether what a function makes of any ten logits are the probabilities of one choice."""
    made = [f(z) for z in np.random.default_rng(0).normal(0, 3, (50, 10))]
    return all((p >= 0).all() and math.isclose(p.sum(), 1) for p in made)


WRONG_LOGITS = np.linspace(-4, 12, 161)  # the truth is 0: the larger, the more wrong
GUESS = fn("sigmoid")(WRONG_LOGITS)
SQUARED, SLOPE = GUESS**2 / 2, GUESS**2 * (1 - GUESS)
F32, F16, BF16 = (torch.finfo(one) for one in (torch.float32, torch.float16, torch.bfloat16))


def _two_labels(f):
    """Whether f can give three probabilities of which two are above 0.9, and never leaves [0, 1]."""
    sky_and_sea, none = f(np.array([9.0, 9.0, -9.0])), f(np.array([-9.0, -9.0, -9.0]))
    found = np.concatenate([sky_and_sea, none])
    return bool((sky_and_sea[:2] > 0.9).all() and (found >= 0).all() and (found <= 1).all())


ANSWERS = [
    computed("check-1", {name: _one_of_ten(f) for name, f in OUTPUTS.items()}),
    computed(
        "check-2",
        {
            "3 つの札をまとめた softmax": _two_labels(lambda z: np.exp(z) / np.exp(z).sum()),
            "恒等関数": _two_labels(lambda z: z),
            "札ごとのシグモイド": _two_labels(fn("sigmoid")),
            "tanh": _two_labels(np.tanh),
        },
    ),
    computed(
        "check-3",
        {
            "$y - p$": np.allclose(slopes(softmax_loss, LOGITS), ONE_HOT - P, atol=1e-6),
            "$(p - y)\\,p\\,(1 - p)$": np.allclose(
                slopes(softmax_loss, LOGITS), (P - ONE_HOT) * P * (1 - P), atol=1e-6
            ),
            "$p - y$": np.allclose(slopes(softmax_loss, LOGITS), P - ONE_HOT, atol=1e-6),
            "$-y/p$": np.allclose(slopes(softmax_loss, LOGITS), -ONE_HOT / P, atol=1e-6),
        },
    ),
    computed(
        "check-4",
        {
            "予測が良くなるほど、損失が負になっていく": (SQUARED < 0).any(),
            "大きく外れているときに、勾配が小さくなる": abs(SLOPE[-1]) < 0.01 * abs(SLOPE).max(),
            "勾配が計算できない": not np.isfinite(SLOPE).all(),
            "確率が 1 を超える": (GUESS > 1).any(),
        },
    ),
    computed(
        "check-5",
        {
            "$\\ln 10$": abs(softmax_loss_of_ten() - math.log(10)) < 1e-9,
            "$10$": abs(softmax_loss_of_ten() - 10) < 1e-9,
            "$1/10$": abs(softmax_loss_of_ten() - 1 / 10) < 1e-9,
            "$\\log_{10} 10 = 1$": abs(softmax_loss_of_ten() - 1) < 1e-9,
        },
    ),
    computed(
        "check-6",
        {
            "いちばん新しい SiLU が、ほかより多く成功する": _SUCCESSES["SiLU"]
            > max(_SUCCESSES[one] for one in ("sigmoid", "tanh", "ReLU")),
            "どれを使っても、同じように 5 回とも成功する": set(_SUCCESSES.values()) == {5},
            "まだ決められない。6 つの構成で測って比べる": len(set(_SUCCESSES.values())) > 1,
            "成功が同じなので、いちばん単純な ReLU だけが成功する": [
                one for one, times in _SUCCESSES.items() if times
            ]
            == ["ReLU"],
        },
    ),
    computed(
        "check-7",
        {
            "3 万 2 千": abs(float(np.finfo(np.float16).max) / 32_000 - 1) < 0.02,
            "10 の 38 乗": float(np.finfo(np.float16).max) > 1e38,
            "10 の 308 乗": float(np.finfo(np.float16).max) > 1e300,
            "6 万 5 千": abs(float(np.finfo(np.float16).max) / 65_000 - 1) < 0.02,
        },
    ),
    computed(
        "check-8",
        {
            "値の細かさが float32 と同じくらい高い": BF16.eps < 4 * F32.eps,
            "ビット数が多い": BF16.bits > F16.bits,
            "表せる範囲が float32 と同じくらい広い": 0.9 < BF16.max / F32.max < 1.1
            and F16.max < 1e-30 * F32.max,
            "整数を正確に表せる": float(torch.tensor(257.0).bfloat16()) == 257.0,
        },
    ),
    computed(
        "check-9",
        {
            "入力を 0 から 1 に縮める": np.allclose(
                _stable(np.array([2.0, 1.0])), _stable(np.array([2.0, 1.0]) / 2)
            ),
            "出力を 0 から 1 に切る": np.isfinite(_naive(np.array([1000.0, 999.0]))).all(),
            "入力から最大値を引く": np.isfinite(_stable(np.array([1000.0, 999.0]))).all(),
            "入力の符号を変える": np.allclose(
                _stable(np.array([2.0, 1.0])), _stable(np.array([-2.0, -1.0]))
            ),
        },
    ),
    computed(
        "check-10",
        {
            "ReLU": _RELU_COST > _PRODUCT_COST,
            "行列の積": _PRODUCT_COST > 100 * _RELU_COST,
            "同じくらい": 0.5 < _PRODUCT_COST / _RELU_COST < 2,
            "入力の値による": not np.isnan(
                _ZERO_TIMES_INFINITY
            ).any(),  # a row of zeros is left out
        },
    ),
    computed(
        "check-11",
        {
            "ReLU": min(_REACHED(fn("relu"))) >= 0,
            "恒等関数": min(_REACHED(lambda z: z)) >= 0,
            "スケールを戻す一次式": min(_REACHED(lambda z: 12 + 8 * z)) >= 0,
            "傾き 0.1 の Leaky ReLU": min(_REACHED(lambda z: np.maximum(z, 0.1 * z))) >= 0,
        },
    ),
]
