"""What proves the answers of docs/exam/gradients.md."""

import numpy as np
import torch

from tests.prose import computed, given, reason


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
    given("1 層ごとに勾配が半分になります。出力側の約 1000 分の 1 になるのは、何層目でしょうか。"),
]


def _changes_in_use(norm):
    """Whether a normalization computes otherwise in use than it does while learning."""
    x = torch.arange(12.0).reshape(3, 4) ** 2
    return not torch.allclose(norm.train()(x), norm.eval()(x), atol=1e-3)


ANSWERS = [
    reason("check-1", "定義", "逆伝播は ∂L/∂θ を連鎖律で求める手順。"),
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
    reason(
        "check-3",
        "定理",
        "連鎖律により、入力側の勾配は各層の w f′(z) の積。飽和は f′ が小さい場合の 1 つ。",
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
    reason("check-5", "定義", "クリッピングは勾配のノルムを上限まで縮める操作。"),
    computed(
        "check-6",
        {
            "$(3/5, 4/5)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [3 / 5, 4 / 5]),
            "$(1, 1)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [1, 1]),
            "$(3/7, 4/7)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [3 / 7, 4 / 7]),
            "$(3, 4)$": np.allclose(clipped(np.array([3.0, 4.0]), 1), [3, 4]),
        },
    ),
    reason("check-7", "定義", "死んだ ReLU は全訓練サンプルで z ≤ 0 のニューロン。"),
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
    reason("check-9", "定理", "y = x + F(x) の微分は I + F′(x)。"),
    reason(
        "check-10", "論文", "hochreiter1997: セルの状態は足し算で更新され、勾配が積で縮みにくい。"
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
