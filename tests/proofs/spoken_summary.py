"""Sentences without a number of the misconceptions, the questions and the cheat sheet, each computed."""

import math

import numpy as np

from tests.proofs import fn, holds

RNG = np.random.default_rng
X = np.linspace(-8, 8, 3201) + 1e-4


def slope(name, x=X):
    return fn(f"{name}_grad")(x)


def softmax(z):
    return fn("softmax")(np.asarray(z, float))


def linear_chain(act, depth):
    """Whether a chain of layers keeps the middle of two points in the middle."""
    rng = RNG(0)
    layers = [(rng.normal(size=(4, 4)), rng.normal(size=4)) for _ in range(depth)]

    def run(x):
        for W, b in layers:
            x = act(W @ x + b)
        return x

    x, y = rng.normal(size=(2, 4))
    return bool(np.allclose(run((x + y) / 2), (run(x) + run(y)) / 2))


def chain(w, f, grad, layers=10):
    a, product = 0.6, 1.0
    for _ in range(layers):
        product *= abs(w * float(grad(w * a)))
        a = float(f(w * a))
    return product


def twice(z, right):
    """Cross entropy when softmax has been taken before it is taken again."""
    return float(-np.log(softmax(softmax(z))[right]))


def descent(rate, curvatures=(2.0, 20.0), steps=400):
    return max(abs((1 - rate * c) ** steps) for c in curvatures)


def l2_in_adam(noise, steps=400):
    rng, w, optimizer = RNG(0), np.ones(200), fn("Adam")(0.01)
    for _ in range(steps):
        w = optimizer.step(w, noise * rng.normal(size=200) + 0.1 * w)
    return float(w.mean())


def decoupled(noise, steps=400):
    rng, w, optimizer = RNG(0), np.ones(200), fn("AdamW")(0.01, decay=0.1)
    for _ in range(steps):
        w = optimizer.step(w, noise * rng.normal(size=200))
    return float(w.mean())


CLAIMS = {
    "appendix/cheatsheet": [
        holds("GELU と SiLU は 1 を少し超えます。", lambda: all(1 < slope(n).max() < 1.2 for n in ("gelu", "silu")), unless=lambda: any(slope(n).max() > 1 + 1e-9 for n in ("sigmoid", "tanh", "relu"))),
        holds("1 より小さい層が続けば消失、大きい層が続けば爆発です。", lambda: 0.8**50 < 1e-4 and 1.2**50 > 1e3),
        holds("勾配降下法は $\\eta < 2/\\lambda_{\\max}$ なら収束し、超えるとほとんどの始点で発散します", lambda: descent(0.0999) < 1 < descent(0.1001)),
    ],
    "appendix/faq": [
        holds("1. なければ、何層重ねても 1 つのアフィン写像 $W'x + b'$ になります", lambda: all(linear_chain(lambda z: z, d) for d in (1, 3, 9)), unless=lambda: linear_chain(np.tanh, 3)),
        holds("softmax は要素ごとの関数ではないので", lambda: softmax([1, 2])[0] != softmax([1, 3])[0]),
        holds("正の側の傾きが 1 なので、そこでは勾配が縮まない", lambda: bool((slope("relu", X[X > 0]) == 1).all())),
        holds("0 では、0 以上 1 以下の劣勾配のどれかを使えば足りるからです。", lambda: all(
            bool((g * X <= np.maximum(X, 0) + 1e-12).all()) == (0 <= g <= 1) for g in (-0.2, 0.0, 0.5, 1.0, 1.2))),
        holds("出力の和が 1 に決まり、入力の違いは半分以下の大きさでしか伝わりません", lambda: all(
            np.linalg.norm(softmax(a) - softmax(b)) <= 0.5 * np.linalg.norm(a - b) + 1e-12 for a, b in RNG(0).normal(0, 3, (200, 2, 4)))),
        holds("重みが小さければ、ReLU でも深くなるほど勾配が小さくなります", lambda: 0.5**10 < 0.5**5 and bool((slope("relu") <= 1).all())),
    ],
    "appendix/misconceptions": [
        holds("tanh の方が速く飽和するからです。", lambda: bool((slope("tanh", X[X > 2]) < slope("sigmoid", X[X > 2])).all())),
        holds("GELU、SiLU、Mish の傾きは、正の側で 1 を少し超えます", lambda: all(1 < slope(n, X[X > 0]).max() < 1.2 for n in ("gelu", "silu", "mish")), unless=lambda: any(slope(n, X[X < 0]).max() > 1 for n in ("gelu", "silu", "mish"))),
        holds("softmax の出力は、正で和が 1 になるだけです。", lambda: all(np.isclose(softmax(z).sum(), 1) and (softmax(z) > 0).all() for z in RNG(1).normal(size=(20, 5)))),
        holds("ロジットを定数倍すると、どのクラスを選ぶかは変わらないのに、数値だけが大きくなります。", lambda: all(
            softmax(3 * z).argmax() == softmax(z).argmax() and softmax(3 * z).max() > softmax(z).max() for z in RNG(2).normal(size=(50, 4))), unless=lambda: softmax([-1.0, -2.0]).argmax() == softmax([1.0, 2.0]).argmax()),
        holds("完璧に当てても損失が 0 に近づきません。", lambda: twice([1e4, 0, 0, 0, 0, 0, 0, 0, 0, 0], 0) > 1.4),
        holds("アフィン写像を重ねたものは、1 つのアフィン写像です", lambda: linear_chain(lambda z: z, 5), unless=lambda: linear_chain(lambda z: np.maximum(z, 0), 5)),
        holds("飽和していないシグモイドでも、1 より小さい係数を掛け続けるだけで消えます", lambda: chain(0.5, fn("sigmoid"), fn("sigmoid_grad")) < 1e-8 and float(fn("sigmoid_grad")(0.3)) > 0.24),
        holds("ReLU の 0 と、ほとんど変わらなくなります。", lambda: abs(float(slope("gelu", -8.0))) < 1e-6, unless=lambda: abs(float(slope("leaky_relu", -8.0))) < 1e-6),
        holds("限界を超えると発散します", lambda: descent(0.11) > 1e6),
        holds("Adam では、L2 の項も勾配のゆれの大きさで割られるので、ゆれの大きい重みほど縮まなくなります。", lambda: l2_in_adam(10.0) > l2_in_adam(0.01) + 0.1),
        holds("分離型重み減衰は、ゆれの大きさによらず同じだけ縮めます", lambda: abs(decoupled(10.0) - decoupled(0.01)) < 0.05),
        holds("飽和がなくても、重みと傾きの積が 1 より小さければ消えます。", lambda: (0.5 * 0.24) ** 10 < 1e-8),
        holds("モーメンタムのない SGD では、係数を学習率に合わせて読み替えれば同じです", lambda: math.isclose(
            fn("SGD")(0.1).step(1.3, 0.7 + 0.2 * 1.3), (1 - 0.1 * 0.2) * 1.3 - 0.1 * 0.7), unless=lambda: math.isclose(
            fn("Adam")(0.1).step(1.3, 0.7 + 0.2 * 1.3), (1 - 0.1 * 0.2) * 1.3 - 0.1 * 0.7)),
    ],
}  # fmt: skip
