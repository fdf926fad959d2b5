"""What proves the answers of docs/exam/initialization.md."""

import math

import numpy as np
import torch

from tests.prose import computed


def spread(variance_times_n, relu=True, depth=20, n=256):
    """Mean square of the pre-activations after some layers, as a share of that of the first."""
    rng = np.random.default_rng(0)
    a = rng.standard_normal((n, 64))
    squares = []
    for _ in range(depth):
        z = rng.standard_normal((n, n)) * math.sqrt(variance_times_n / n) @ a
        squares.append((z**2).mean())
        a = np.maximum(z, 0) if relu else z
    return squares[-1] / squares[0]


def _xavier():
    torch.manual_seed(0)
    return torch.nn.init.xavier_uniform_(torch.empty(500, 200))


def _uniform():
    return np.random.default_rng(0).uniform(-1, 1, 200_000).std()


def _sum_variance(v):
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((20_000, 100)), rng.standard_normal((20_000, 100)) * math.sqrt(v)
    return (x * w).sum(axis=1).var()


def _branch(x):
    hidden = np.maximum(np.random.default_rng(0).normal(size=(5, len(x))) @ x, 0)
    return hidden, np.zeros((len(x), 5))


def _residual(x):
    hidden, last = _branch(x)
    return x + last @ hidden


def _last_weight_moves():
    hidden, _ = _branch(np.arange(3.0))
    return bool(np.outer(np.ones(3), hidden).any())  # ∂L/∂W of the last weights


CLAIMS = []


def _from_equal_weights(steps=300):
    """(losses, how far the rows of the hidden weights are apart in the end) from one constant."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array([0, 1, 1, 1.0])
    W, b, v, losses = np.full((4, 2), 0.5), np.zeros(4), np.full(4, 0.5), []
    for _ in range(steps):
        a = np.tanh(X @ W.T + b)
        error = (a @ v - y) / 4
        losses.append(float(2 * (error**2).sum()))
        back = np.outer(error, v) * (1 - a**2)
        W, b, v = W - 0.3 * back.T @ X, b - 0.3 * back.sum(0), v - 0.3 * a.T @ error
    return losses, float(np.ptp(W, axis=0).max())


ALIKE, ALIKE_SPREAD = _from_equal_weights()


def _first_gradients(weights, bias):
    """(∂L/∂W, ∂L/∂b) of two hidden tanh units that feed a sum, at one input and target."""
    x, v = np.array([1.0, -0.5]), np.array([0.5, 0.5])
    a = np.tanh(weights @ x + bias)
    back = (a @ v - 1.0) * v * (1 - a**2)
    return np.outer(back, x), back


_RANDOM = np.array([[0.3, -0.2], [-0.1, 0.4]])
_DIFFERENT, _OF_BIAS = _first_gradients(_RANDOM, np.zeros(2))
_EQUAL, _ = _first_gradients(np.zeros((2, 2)), np.zeros(2))
_OUT = lambda bias: np.tanh(_RANDOM @ [1.0, -0.5] + bias).sum()


ANSWERS = [
    computed(
        "check-1",
        {
            "勾配がすべて 0 になり、まったく動かない": ALIKE[0] == ALIKE[-1],
            "学習は遅いが、少しずつずれて、いずれ別々の値に分かれる": ALIKE_SPREAD > 1e-9,
            "損失が発散する": not np.isfinite(ALIKE).all() or max(ALIKE) > 2 * ALIKE[0],
            "同じ層のニューロンが同じ勾配を受け、ずっと同じ値のまま": ALIKE_SPREAD < 1e-9
            and ALIKE[0] != ALIKE[-1],
        },
    ),
    computed(
        "check-2",
        {
            "$1/n$": abs(spread(1.0) - 1) < 0.5,
            "$1/n^2$": abs(spread(1 / 256) - 1) < 0.5,
            "$2/n$": abs(spread(2.0) - 1) < 0.5,
            "$\\sqrt{2/n}$": abs(spread(256 * math.sqrt(2 / 256)) - 1) < 0.5,
        },
    ),
    computed(
        "check-3",
        {
            "$2/n_{\\mathrm{in}}$": abs(_xavier().var().item() / (2 / 200) - 1) < 0.05,
            "$1/n_{\\mathrm{in}}$": abs(_xavier().var().item() / (1 / 200) - 1) < 0.05,
            "$2/(n_{\\mathrm{in}} + n_{\\mathrm{out}})$": abs(
                _xavier().var().item() / (2 / 700) - 1
            )
            < 0.05,
            "$6/(n_{\\mathrm{in}} + n_{\\mathrm{out}})$": abs(
                _xavier().var().item() / (6 / 700) - 1
            )
            < 0.05,
        },
    ),
    computed(
        "check-4",
        {
            "$a$": abs(_uniform() - 1) < 0.01,
            "$a/\\sqrt{3}$": abs(_uniform() - 1 / math.sqrt(3)) < 0.01,
            "$a/2$": abs(_uniform() - 1 / 2) < 0.01,
            "$a/3$": abs(_uniform() - 1 / 3) < 0.01,
        },
    ),
    computed(
        "check-5",
        {
            "$1/100$": abs(_sum_variance(1 / 100) - 1) < 0.05,
            "$1/10$": abs(_sum_variance(1 / 10) - 1) < 0.05,
            "$1$": abs(_sum_variance(1.0) - 1) < 0.05,
            "$1/200$": abs(_sum_variance(1 / 200) - 1) < 0.05,
        },
    ),
    computed(
        "check-6",
        {
            "2 の 19 乗分の 1": 0.3 < spread(1.0) * 2**19 < 3,
            "20 分の 1": 0.3 < spread(1.0) * 20 < 3,
            "2 の 38 乗分の 1": 0.3 < spread(1.0) * 2.0**38 < 3,
            "変わらない": 0.3 < spread(1.0) < 3,
        },
    ),
    computed(
        "check-7",
        {
            "fan_in 200、fan_out 50": torch.nn.init._calculate_fan_in_and_fan_out(
                torch.nn.Linear(50, 200).weight
            )
            == (200, 50),
            "どちらも 10000": torch.nn.init._calculate_fan_in_and_fan_out(
                torch.nn.Linear(50, 200).weight
            )
            == (10000, 10000),
            "どちらも 125": torch.nn.init._calculate_fan_in_and_fan_out(
                torch.nn.Linear(50, 200).weight
            )
            == (125, 125),
            "fan_in 50、fan_out 200": torch.nn.init._calculate_fan_in_and_fan_out(
                torch.nn.Linear(50, 200).weight
            )
            == (50, 200),
        },
    ),
    computed(
        "check-8",
        {
            "Xavier 初期化": abs(spread(1.0) - 1) < 0.5,
            "すべて 0": abs(spread(1e-12) - 1) < 0.5,
            "He 初期化": abs(spread(2.0) - 1) < 0.5,
            "標準偏差 1 の正規分布": abs(spread(256.0) - 1) < 0.5,
        },
    ),
    computed(
        "check-9",
        {
            "バイアスは勾配を受けないから": not _OF_BIAS.any(),
            "バイアスは学習の初めには出力に影響せず、後から自然に別々の値になるから": _OUT(0.0)
            == _OUT(0.1),
            "対称性を破るのは重みで、重みが違えば別のニューロンになる": not np.allclose(
                _DIFFERENT[0], _DIFFERENT[1]
            )
            and np.array_equal(_EQUAL[0], _EQUAL[1]),
            "重みは 0 のとき微分できないから": not np.isfinite(_EQUAL).all(),
        },
    ),
    computed(
        "check-10",
        {
            "0 を返す関数": not _residual(np.arange(3.0)).any(),
            "恒等関数": np.array_equal(_residual(np.arange(3.0)), np.arange(3.0)),
            "ランダムな関数": not np.array_equal(_residual(np.arange(3.0)), np.arange(3.0)),
            "学習できない関数": not _last_weight_moves(),
        },
    ),
]
