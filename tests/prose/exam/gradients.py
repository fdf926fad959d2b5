"""What proves the answers of docs/exam/gradients.md."""

import numpy as np
import torch

from tests.prose import computed, false, given


def clipped(g, limit):
    """A gradient shortened to a norm of at most `limit`."""
    norm = np.linalg.norm(g)
    return g * min(1.0, limit / norm)


def _sigmoid(z):
    return 1 / (1 + np.exp(-z))


def _slope(w, x, y, b=0.1, h=1e-6):
    loss = lambda w: (_sigmoid(w * x + b) - y) ** 2 / 2
    return (loss(w + h) - loss(w - h)) / (2 * h)


def _analytic(w, x, y, form, b=0.1):
    a = _sigmoid(w * x + b)
    slope = a * (1 - a)
    return {
        "full": (a - y) * slope * x,
        "no slope": (a - y) * x,
        "w": (a - y) * slope * w,
        "value": (a - y) * a * x,
    }[form]


_X = np.random.default_rng(0).normal(size=(6, 4)) + 2
_B = (_X - _X.mean(axis=0)) / _X.std(axis=0)
_L = (_X - _X.mean(axis=1, keepdims=True)) / _X.std(axis=1, keepdims=True)


def _error(h):
    return abs((np.exp(1 + h) - np.exp(1 - h)) / (2 * h) - np.e)


CLAIMS = [
    given(
        "1 層ごとに勾配が半分になります。出力側の約 1000 分の 1 になるのは、何層さかのぼった所ですか。"
    ),
]


def _changes_in_use(norm):
    """Whether a normalization computes otherwise in use than it does while learning."""
    x = torch.arange(12.0).reshape(3, 4) ** 2
    return not torch.allclose(norm.train()(x), norm.eval()(x), atol=1e-3)


def _of_net(w, v=1.5, x=2.0, y=1.0):
    """The loss of ŷ = v·sigmoid(w·x)."""
    return (v * _sigmoid(w * x) - y) ** 2 / 2


def _backward(w, v=1.5, x=2.0, y=1.0):
    """∂L/∂w of `_of_net`, by the chain rule from the output to the input."""
    a = _sigmoid(w * x)
    return (v * a - y) * v * a * (1 - a) * x


_BACK, _NUMERIC = _backward(0.7), (_of_net(0.7 + 1e-6) - _of_net(0.7 - 1e-6)) / 2e-6
_MINIMUM = min(np.linspace(-3, 3, 6001), key=_of_net)


def _chain(w, slope, layers=10):
    return (w * slope) ** layers


def _exploding(slope=1.0, seeds=1, drop=0.0, depth=30, n=32):
    """The norm of the mean gradient at the input of linear layers with weights of deviation 6/√n.

    `slope` is that of the activation, `seeds` the number of samples, `drop` the share dropped.
    """
    rng = np.random.default_rng(0)
    layers = [rng.standard_normal((n, n)) * 6 / np.sqrt(n) * slope for _ in range(depth)]
    found = []
    for _ in range(seeds):
        g = rng.standard_normal(n)
        for W in layers:
            g = W.T @ (g * (rng.random(n) >= drop) / (1 - drop))
        found.append(g)
    return np.linalg.norm(np.mean(found, axis=0))


_Z = np.array([[-1.0, 2.0, -1.0], [-3.0, -1.0, 0.0], [-0.5, 1.0, -2.0]])  # samples × neurons
_STUCK = ~(_Z > 0).any(axis=0)  # no sample lets a gradient through
_NO_WEIGHT = (np.maximum(np.array([5.0, -5.0]) * 0.0 + 1.0, 0) == 0).all()  # w = 0, b = 1


def _through(step, steps=50, h=1e-6):
    """How much the state after some steps moves with the first one."""
    ends = []
    for c in (0.5 + h, 0.5 - h):
        for t in range(1, steps + 1):
            c = step(c, t)
        ends.append(c)
    return abs(ends[0] - ends[1]) / (2 * h)


_KEPT = {
    "plain": _through(lambda c, t: np.tanh(0.9 * c)),
    "gate": _through(lambda c, t: 0.99 * c + 0.1),
    "new": _through(lambda c, t: 0.1 * t),
    "time": _through(lambda c, t: c / t),
}


ANSWERS = [
    computed(
        "check-1",
        {
            "損失が最小になるパラメータの値": abs(_BACK - _MINIMUM) < 1e-6,
            "次の層へ渡す活性の値": abs(_BACK - _sigmoid(0.7 * 2.0)) < 1e-6,
            # as a learning rate it would lead to the minimum in one step
            "学習率の最適な値": abs(0.7 - _BACK * _BACK - _MINIMUM) < 1e-6,
            "損失を各パラメータで微分した値": abs(_BACK - _NUMERIC) < 1e-6,
        },
    ),
    computed(
        "check-2",
        {
            "$(a - y)\\,x$": abs(_slope(0.7, 2.0, 1.0) - _analytic(0.7, 2.0, 1.0, "no slope"))
            < 1e-6,
            "$(a - y)\\,\\sigma'(z)\\,w$": abs(
                _slope(0.7, 2.0, 1.0) - _analytic(0.7, 2.0, 1.0, "w")
            )
            < 1e-6,
            "$(a - y)\\,\\sigma'(z)\\,x$": abs(
                _slope(0.7, 2.0, 1.0) - _analytic(0.7, 2.0, 1.0, "full")
            )
            < 1e-6,
            "$(a - y)\\,\\sigma(z)\\,x$": abs(
                _slope(0.7, 2.0, 1.0) - _analytic(0.7, 2.0, 1.0, "value")
            )
            < 1e-6,
        },
    ),
    computed(
        "check-3",
        {
            # at z = 0 nothing is saturated, and w = 8 makes up for the slope
            "活性化関数が飽和したときにだけ起き、重みの大きさは関係しない": _chain(1.0, 0.25) > 1e-3
            or _chain(8.0, 0.25) < 1,
            "学習率が小さすぎて、重みが動かない": false(
                "定義", "勾配の式 Π w f′(z) に、学習率は入らない。"
            ),
            "重みと傾きの積が何層も掛かり、入力側の勾配が小さくなる": _chain(1.0, 0.25) < 1e-5
            and _chain(0.3, 1.0) < 1e-5,
            "損失が 0 になり、学習が終わる": (3.0 - 1.0) * _chain(1.0, 0.25) > 1e-3,
        },
    ),
    computed(
        "check-4",
        {
            "20 層": abs(2**20 / 1000 - 1) < 0.05,
            "10 層": abs(2**10 / 1000 - 1) < 0.05,
            "500 層": abs(2.0**500 / 1000 - 1) < 0.05,
            "3 層": abs(2**3 / 1000 - 1) < 0.05,
        },
    ),
    computed(
        "check-5",
        {
            "勾配クリッピング": np.linalg.norm(clipped(np.full(9, _exploding()), 1.0)) <= 1 + 1e-9,
            "活性化関数をシグモイドに替える": _exploding(slope=0.25) <= 1,
            "データを増やす": _exploding(seeds=16) <= 1,
            "ドロップアウトを入れる": _exploding(drop=0.5) <= 1,
        },
    ),
    computed(
        "check-6",
        {
            "$(3/5, 4/5)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [3 / 5, 4 / 5]),
            "$(1, 1)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [1, 1]),
            "$(3/7, 4/7)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [3 / 7, 4 / 7]),
            "$(3, 4)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [3, 4]),
        },
    ),
    computed(
        "check-7",
        {
            "ある 1 つの訓練サンプルで出力が 0 になり、勾配が流れないニューロン": np.array_equal(
                (_Z <= 0).any(axis=0), _STUCK
            ),
            "重みが 0 のニューロン": _NO_WEIGHT,
            "学習率が 0 になったニューロン": false(
                "定義", "死は事前活性で決まり、学習率は 1 つの数。"
            ),
            "どの訓練サンプルでも事前活性が 0 以下で、勾配が流れないニューロン": np.array_equal(
                (_Z <= 0).all(axis=0), _STUCK
            ),
        },
    ),
    computed(
        "check-8",
        {
            "バッチ正規化はサンプルごとに特徴の向きで、層正規化は特徴ごとにサンプルの向きで平均をとる": np.allclose(
                _B.mean(axis=1), 0
            ),
            "どちらも、バッチの大きさ 1 では使えない": not np.isfinite(_L[:1]).all(),
            "バッチ正規化は特徴ごとにサンプルの向きで、層正規化はサンプルごとに特徴の向きで平均をとる": np.allclose(
                _B.mean(axis=0), 0
            )
            and np.allclose(_L.mean(axis=1), 0)
            and not np.allclose(_B.mean(axis=1), 0),
            "層正規化だけが、学習と推論で違う計算をする": _changes_in_use(torch.nn.LayerNorm(4))
            and not _changes_in_use(torch.nn.BatchNorm1d(4)),
        },
    ),
    computed(
        "check-9",
        {
            "枝に掛かる重みが大きくなり、枝の勾配が 1 より大きくなる": _chain(1.0, 0.1) > 1,
            "層の数が減る": false("定義", "y = x + F(x) は 1 層のままで、足し算が加わるだけ。"),
            "微分に恒等の項が足され、枝が小さくても 1 の道が残る": _chain(1.0, 1 + 0.1)
            > 1
            > _chain(1.0, 0.1),
            "活性化関数の傾きが 1 になる": max(_sigmoid(z) * (1 - _sigmoid(z)) for z in (-1, 0, 1))
            == 1,
        },
    ),
    computed(
        "check-10",
        {
            "前の状態に重みの行列を掛け、tanh に通す形": _KEPT["plain"] == max(_KEPT.values()),
            "前の状態に忘却ゲートを掛け、新しい値を足す形": _KEPT["gate"] == max(_KEPT.values()),
            "前の状態を捨て、新しい値に置き換える形": _KEPT["new"] == max(_KEPT.values()),
            "前の状態を時刻の数で割る形": _KEPT["time"] == max(_KEPT.values()),
        },
    ),
    computed(
        "check-11",
        {
            "$10^{-5}$ ほど": min((1e-1, 1e-5, 1e-15), key=_error) == 1e-5,
            "できるだけ小さく、$10^{-15}$ ほど": min((1e-1, 1e-5, 1e-15), key=_error) == 1e-15,
            "$10^{-1}$ ほど": min((1e-1, 1e-5, 1e-15), key=_error) == 1e-1,
            "いくつでも同じ": _error(1e-15) < 2 * _error(1e-5),
        },
    ),
]
