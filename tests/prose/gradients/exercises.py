"""The numbers of docs/gradients/exercises.md."""

from fractions import Fraction as F
from math import pi, sqrt

import numpy as np
from mpmath import diff, exp, mp, mpf

from tests.prose import computed, count, fn, given, namespace, says

mp.dps = 30


def step(w, b, v, x=F(3), y=F(2)):
    """Forward and backward of exercise 2."""
    z = w * x + b
    a = max(F(0), z)
    dy = v * a - y
    delta = dy * v * (z > 0)
    return {
        "z": z,
        "a": a,
        "guess": v * a,
        "L": dy**2 / 2,
        "dv": dy * a,
        "dw": delta * x,
        "db": delta,
        "dy": dy,
    }


ONE = step(F(1), F(-1), F(2))
NEW = [F(1) - ONE["dw"] / 10, F(-1) - ONE["db"] / 10, F(2) - ONE["dv"] / 10]
TWO = step(*NEW)
assert TWO["L"] == ONE["L"] and TWO["a"] == 0


def chain(w, a=1.0):
    gradient = 1.0
    for _ in range(10):
        z = w * a
        gradient *= w * float(fn("sigmoid_grad")(z))
        a = float(fn("sigmoid")(z))
    return gradient


def exact(w):
    """The same by differentiating the composed function with 30 digits."""

    def run(a):
        for _ in range(10):
            a = 1 / (1 + exp(-mpf(w) * a))
        return a

    return float(diff(run, mpf(1)))


NEGATIVE = max((-k / 100 for k in range(10, 1000)), key=chain)
assert max(exact(-k) for k in range(1, 41)) < exact(NEGATIVE) < 1  # 「1 には届きません」

_SEARCH = namespace(
    "gradients/exercises/sigmoid_chain/solution"
)  # the last search: negative weights
_TRIED = len(_SEARCH["w"])
_ENDS = np.linspace(0.1, 6, _TRIED)
assert 0 < _SEARCH["best"] < _TRIED - 1
assert 0 < np.argmax([_SEARCH["chain_gradient"](w) for w in _ENDS[::10]]) < _TRIED // 10
CLAIMS = [
    says("どちらの最大も、«d» 通りの重みから選びました。端ではありません", _TRIED),
    given("2 層目からは活性が 0.5 より小さいので", because="負の重みでは z が負なので、σ(z) は 0.5 より小さい"),
    says("クリッピングの演習 «d» 題です", count("exercises", "gradients")),
    says("コードの演習 «d» 題はその場で", count("coding exercises", "gradients")),
    says("シグモイドの傾きは最大 «.2f» なので、1 次元の鎖で重みの絶対値が 1 なら、10 層で勾配は $10^{-6}$ 倍以下",
         fn("sigmoid_grad")(0.0)),
    says("$0.25^{10} \\approx «.2t»$ で、$10^{-6}$ より小さい値", 0.25**10),
    given("学習率 $\\eta = 0.1$ です"),
    says("$z = «s»$、$a = «s»$、$\\hat{y} = «s»$、$L = «s»$。", *(ONE[k] for k in ("z", "a", "guess", "L"))),
    says("$\\partial L/\\partial w = 4 \\times 3 = «s»$、$\\partial L/\\partial b = «s»$", ONE["dw"], ONE["db"]),
    says("$w = 1 - 1.2 = «.1f»$、$b = -1 - 0.4 = «.1f»$、$v = 2 - 0.4 = «.1f»$", *map(float, NEW)),
    says("$z = -0.2 \\times 3 - 1.4 = «.0f»$", float(TWO["z"])),
    says("正の重みでは、最大でも $«.2t»$ です", max(chain(1 + k / 200) for k in range(200))),
    says("$w \\approx «.2f»$ で $«.2t»$ まで上がります", NEGATIVE, exact(NEGATIVE)),
    says("理論では約 «.3f» 倍", sqrt(pi / (pi - 1))),
    given("勾配はちょうど 1 倍です"),
    says("tanh をシグモイドの 2 倍と考えると、傾きは «.0f» 倍です", fn("tanh_grad")(0.0) / fn("sigmoid_grad")(0.0)),
    given("tanh をシグモイドの 2 倍と考えると"),
]  # fmt: skip


def _factors(name, w):
    """The factors of a residual chain of one dimension, over many pre-activations."""
    return 1 + w * fn(name)(np.linspace(-5, 5, 101))


def _clipped(g):
    return g * min(1.0, 1.0 / np.linalg.norm(g))


def _at_input(axis, skip, scale=1.0):
    """How many times the gradient at the output arrives at the input, 30 layers below."""
    return namespace("gradients/normalization/explode")["gradient_profile"](axis, skip, scale)[0]


def _layer_slopes(h=1e-6):
    """(∂L/∂W, ∂L/∂x) of exercise 5 by central differences; L = δ·(Wx), whose slope by z is δ."""
    W = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    x, delta = np.array([1.0, -1.0]), np.array([1.0, -1.0, 2.0])
    loss = lambda W, x: delta @ (W @ x)
    one = lambda shape, k: h * np.eye(1, np.prod(shape), k).reshape(shape)
    slope = lambda up, down: round((up - down) / (2 * h), 6)
    of_W = [slope(loss(W + one((3, 2), k), x), loss(W - one((3, 2), k), x)) for k in range(6)]
    of_x = [slope(loss(W, x + one(2, k)), loss(W, x - one(2, k))) for k in range(2)]
    return np.reshape(of_W, (3, 2)), np.array(of_x)


RESIDUAL = np.concatenate([_factors(f, w) for f in ("sigmoid_grad", "tanh_grad")
                           for w in (0.001, 0.5, 3.0)])  # fmt: skip
CAREFUL = step(F(1) - ONE["dw"] / 1000, F(-1) - ONE["db"] / 1000, F(2) - ONE["dv"] / 1000)
HUGE, TINY = np.array([3e9, 4e9]), np.array([3e-9, 4e-9])

ANSWERS = [
    computed("exercise-1", {
        "シグモイドの傾きは最大 0.25 なので、1 次元の鎖で重みの絶対値が 1 なら、10 層で勾配は $10^{-6}$ 倍以下になる。":
            float(fn("sigmoid_grad")(0.0)) ** 10 <= 1e-6,
        "ReLU を使えば、勾配消失は起きない。": np.prod(0.5 * fn("relu_grad")(np.ones(30))) > 1e-6,
        "事前活性が一度でも負になったニューロンを、死んだ ReLU と呼ぶ。":
            not fn("relu_grad")(np.array([-1.0, 1.0])).any(),
        "勾配クリッピングは、勾配爆発への対策である。":
            np.linalg.norm(_clipped(HUGE)) < 1.0001 and (_clipped(TINY) == TINY).all(),
        "残差接続は、恒等写像の道を通して勾配を入力側へ届ける。": (RESIDUAL > 1).all(),
    }),
    computed("exercise-2-1", ONE["dw"]),
    computed("exercise-2-2", float(TWO["L"])),
    computed("exercise-2-3", {
        "学習率が小さすぎて、ほとんど動かなかった": abs(NEW[0] - 1) < F(1, 10),
        "勾配の符号を間違えて、損失を増やす向きに進んだ": CAREFUL["L"] > ONE["L"],
        "$z$ が正から負へ飛び越し、ReLU の出力が 0 になった": ONE["z"] > 0 > TWO["z"] and TWO["a"] == 0,
        "出力の重み $v$ が小さくなり、予測が正解に届かなくなった": NEW[2] * ONE["a"] < 2,
    }),
    computed("exercise-3-1", 1 / float(fn("sigmoid_grad")(0.0))),
    computed("exercise-3-2", 1 / float(fn("tanh_grad")(0.0))),
    computed("exercise-3-3", {
        "いつも 1 より大きい": (RESIDUAL > 1).all(),
        "ちょうど 1": np.allclose(RESIDUAL, 1, rtol=1e-9),
        "いつも 1 より小さい": (RESIDUAL < 1).all(),
        "$w$ が小さければ 1 より小さい": (_factors("sigmoid_grad", 0.001) < 1).any(),
    }),
    computed("exercise-5-1", _layer_slopes()[0][2, 1]),
    computed("exercise-5-2", _layer_slopes()[1][0]),
    computed("exercise-10", {
        "各層に BN を入れた、残差のないネットワーク": _at_input(0, False) > 10,
        "残差接続だけを加え、正規化のないネットワーク": _at_input(None, True) > 10,
        "残差接続を加え、枝の出力を 0 で始めたネットワーク": _at_input(None, True, 0.0) > 10,
    }),
]  # fmt: skip
