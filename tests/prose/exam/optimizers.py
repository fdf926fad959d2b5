"""What proves the answers of docs/exam/optimizers.md."""

import math

import numpy as np
import torch

from tests.prose import computed, fn, given


def descend(eta, curvature=4.0, x=1.0, steps=50):
    """Where gradient descent on curvature·x²/2 is after some steps."""
    for _ in range(steps):
        x -= eta * curvature * x
    return x


def adam_steps(gradients, eta=1.0, b1=0.9, b2=0.999, corrected=True):
    """Sizes of Adam's steps for a sequence of gradients (ε = 0)."""
    m = v = 0.0
    found = []
    for t, g in enumerate(gradients, 1):
        m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
        mean, square = (m / (1 - b1**t), v / (1 - b2**t)) if corrected else (m, v)
        found.append(eta * mean / square**0.5)
    return found


def _wrong(eta, x=1.0):
    for _ in range(50):
        x = eta * x - 4.0 * x
    return x


def _by_loss(eta, x=-1.0):
    for _ in range(50):
        x = x - eta * 4.0 * x**2 / 2
        if abs(x) > 1e6:
            break
    return x


def _velocity(beta, steps=200):
    v = 0.0
    for _ in range(steps):
        v = beta * v + 1.0
    return v


def _noise(size):
    draws = np.random.default_rng(0).standard_normal((20_000, size))
    return draws.mean(axis=1).std()


CLAIMS = [
    given(
        "モーメンタム (β = 0.9) で、勾配がずっと同じ値です。やがて速度は、1 回分の勾配の歩の何倍になりますか。"
    ),
    given("Adam の 1 歩目の大きさは、勾配の大きさを 100 倍にするとどうなりますか (ε は無視)。"),
    given(
        "ミニバッチの大きさを 4 倍にすると、勾配の見積もりの標準偏差はどうなりますか (サンプルは独立)。"
    ),
]


def _nesterov(*gradients):
    """How far the book's Nesterov goes with these gradients."""
    optimizer, w = fn("Nesterov")(0.1, 0.9), 0.0
    for g in gradients:
        w = optimizer.step(w, g)
    return w


def _measured_ahead(start, steps=5):
    """Whether gradients at θ + βv, in the first form, lead where the book's class leads."""
    theta, v, slope = start, 0.0, lambda at: 2.0 * at + 0.3 * at**3
    optimizer, y = fn("Nesterov")(0.05, 0.8), start
    for _ in range(steps):
        v = 0.8 * v - 0.05 * slope(theta + 0.8 * v)
        theta, y = theta + v, optimizer.step(y, slope(y))
    return math.isclose(y, theta + 0.8 * v)


KEPT_RATE = [fn("AdaGrad")(1.0)]
SHRINKING = []
EQUAL = [1.0] * 50  # gradients that stay what they are
for _g in EQUAL:
    SHRINKING.append(-KEPT_RATE[0].step(0.0, _g))


def _remembers(update):
    """Whether RMSprop's memory follows this rule."""
    optimizer, h = fn("RMSprop")(0.1, beta=0.99), 0.0
    for g in (2.0, -0.5, 3.0):
        optimizer.step(0.0, g)
        h = update(h, g)
    return math.isclose(optimizer.h, h)


def _decayed(divide, ratio=1.0, g=(1.0, 100.0), w=(2.0, 2.0), eta=0.01, decay=0.1):
    """Two weights after Adam's first step, the decay before (`divide`) or after its division."""
    g, w = np.array(g), np.array(w)
    whole = g + decay * w if divide else g
    return w - eta * ratio * (whole / np.abs(whole) + (0 if divide else decay * w))


def _by_torch(name):
    """The same two weights after one step of torch's own optimizer."""
    w = torch.tensor([2.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, name)([w], lr=0.01, weight_decay=0.1)
    w.grad = torch.tensor([1.0, 100.0], dtype=torch.float64)
    optimizer.step()
    return w.detach().numpy()


_ADAMW = _by_torch("AdamW")
assert np.allclose(_by_torch("Adam"), _decayed(divide=True), atol=1e-6)


def _path(batch, seed, rate=0.1, steps=20):
    """w after steps of w·x ≈ 2x from w = 0, the same start and rate always; `batch` of 8 samples."""
    x = np.arange(1.0, 9.0) / 4
    y, w, rng = 2 * x + np.sin(5 * x), 0.0, np.random.default_rng(seed)
    for _ in range(steps):
        chosen = np.sort(rng.choice(8, batch, replace=False))
        w -= rate * ((w * x[chosen] - y[chosen]) * x[chosen]).mean()
    return w


_BY_CHANCE = _path(2, seed=0) != _path(2, seed=1) and _path(8, seed=0) == _path(8, seed=1)


ANSWERS = [
    computed(
        "check-1",
        {
            "$w \\leftarrow w + \\eta\\,\\partial L/\\partial w$": abs(descend(-0.1)) < 1e-3,
            "$w \\leftarrow \\eta\\,w - \\partial L/\\partial w$": abs(_wrong(0.1)) < 1e-3,
            "$w \\leftarrow w - \\eta\\,L$": abs(_by_loss(0.1)) < 1e-3,
            "$w \\leftarrow w - \\eta\\,\\partial L/\\partial w$": abs(descend(0.1)) < 1e-3,
        },
    ),
    computed(
        "check-2",
        {
            "0 より大きく 1/4 より小さい": abs(descend(0.26)) > 1,
            "0 より大きく 1 より小さい": abs(descend(0.9)) < 1,
            "0 より大きく 1/2 より小さい": abs(descend(0.49)) < 1 < abs(descend(0.51)),
            "0 より大きければ、いくつでも": abs(descend(5.0)) < 1,
        },
    ),
    computed(
        "check-3",
        {
            "1.9 倍": abs(_velocity(0.9) - 1.9) < 0.1,
            "9 倍": abs(_velocity(0.9) - 9) < 0.1,
            "10 倍": abs(_velocity(0.9) - 10) < 0.1,
            "限りなく大きくなる": _velocity(0.9) > 99,
        },
    ),
    computed(
        "check-4",
        {
            "勾配の 2 乗の平均で割る": abs(_nesterov(10.0) / _nesterov(1.0)) < 1.5,
            "速度で進んだ先の点で、勾配を測る": all(map(_measured_ahead, (-2.0, 0.5, 3.0))),
            "過去の勾配を、すべて同じ重みで足す": math.isclose(
                _nesterov(1.0, 0.0), _nesterov(0.0, 1.0)
            ),
            "学習率を、回数に反比例させる": math.isclose(
                _nesterov(1.0, 0.0, 0.0), _nesterov(1.0) / 3
            ),
        },
    ),
    computed(
        "check-5",
        {
            "分母の 2 乗和が増え続け、歩が小さくなり続けるから": all(
                after < before for before, after in zip(SHRINKING, SHRINKING[1:])
            ),
            "勾配の平均が 0 に近づき、分子が小さくなるから": EQUAL[-1] < EQUAL[0],
            "バイアス補正がないから": abs(SHRINKING[0] - 1)
            > 1e-6,  # the first step would be too small
            "学習率を、スケジュールに従って人が下げていくから": len({one.lr for one in KEPT_RATE})
            > 1,
        },
    ),
    computed(
        "check-6",
        {
            "2 乗の和を、移動平均に替えた": _remembers(lambda h, g: 0.99 * h + 0.01 * g**2),
            "勾配に速度を加えた": fn("RMSprop")(0.1).__dict__.keys() != {"lr", "beta", "eps", "h"},
            "重み減衰を分けた": fn("RMSprop")(0.1).step(5.0, 0.0) != 5.0,
            "勾配の 2 乗の代わりに、絶対値を使った": _remembers(
                lambda h, g: 0.99 * h + 0.01 * abs(g)
            ),
        },
    ),
    computed(
        "check-7",
        {
            "100 倍になる": abs(adam_steps([100.0])[0] / adam_steps([1.0])[0] - 100) < 1,
            "10 倍になる": abs(adam_steps([100.0])[0] / adam_steps([1.0])[0] - 10) < 1,
            "100 分の 1 になる": abs(adam_steps([100.0])[0] * 100 / adam_steps([1.0])[0] - 1) < 0.1,
            "変わらない": abs(adam_steps([100.0])[0] - adam_steps([1.0])[0]) < 1e-9,
        },
    ),
    computed(
        "check-8",
        {
            "約 10 分の 1 になる": adam_steps([1.0], corrected=False)[0] < 0.2,
            "変わらない": abs(adam_steps([1.0], corrected=False)[0] - 1) < 0.1,
            "約 3 倍に大きくなる": 2.9 < adam_steps([1.0], corrected=False)[0] < 3.3,
            "約 1000 倍になる": adam_steps([1.0], corrected=False)[0] > 500,
        },
    ),
    computed(
        "check-9",
        {
            "重み減衰の項を、勾配に足してから割り算をする": np.allclose(
                _decayed(divide=True), _ADAMW, atol=1e-6
            ),
            "学習率を、層ごとに重みの大きさに比例させる": np.allclose(
                _decayed(False, ratio=2.0), _ADAMW, atol=1e-6
            ),
            "重み減衰を、割り算を通さずに重みへかける": np.allclose(
                _decayed(divide=False), _ADAMW, atol=1e-6
            ),
            # without the correction the first step of Adam would be √(1 − β₂)⁻¹ (1 − β₁) times as long
            "バイアス補正を行わない": abs((2 - 0.002 - _ADAMW[0]) / 0.01 - 0.1 / math.sqrt(0.001))
            < 0.1,
        },
    ),
    computed(
        "check-10",
        {
            "4 分の 1 になる": abs(_noise(64) / _noise(16) - 1 / 4) < 0.05,
            "半分になる": abs(_noise(64) / _noise(16) - 1 / 2) < 0.05,
            "変わらない": abs(_noise(64) / _noise(16) - 1) < 0.05,
            "2 倍になる": abs(_noise(64) / _noise(16) - 2) < 0.05,
        },
    ),
    computed(
        "check-11",
        {
            "全データの代わりに、一部のデータで勾配を見積もること": _BY_CHANCE,
            # chance is left where the first weight and the rate are the same in all runs
            "重みの初期値を、乱数で決めること": not _BY_CHANCE,
            "学習率を 1 歩ごとに乱数で変え、谷を広く探すこと": not _BY_CHANCE,
            "出力を、確率として読むこと": not _BY_CHANCE,
        },
    ),
]
