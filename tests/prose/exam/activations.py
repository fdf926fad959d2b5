"""What proves the answers of docs/exam/activations.md."""

import math

import numpy as np
import torch

from tests.prose import computed, fn, reason

X = np.linspace(-9, 9, 18_001)
GRADS = {
    name: fn(name)(X)
    for name in ("sigmoid_grad", "tanh_grad", "relu_grad", "silu_grad", "gelu_grad")
}

CLAIMS = []


def _square_after(f, variance_times_n):
    """(mean, mean square) of f(z) for z ~ N(0, variance_times_n)."""
    z = np.linspace(-12, 12, 48_001)
    density = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    a = f(z * math.sqrt(variance_times_n))
    return a @ density, (a**2) @ density


_LECUN, _HE = (_square_after(fn("selu"), v) for v in (1.0, 2.0))
_KEEPS = np.allclose(_LECUN, (0, 1), atol=1e-4)

_U, _V = np.random.default_rng(0).normal(size=(2, 6))
_GLU = torch.nn.functional.glu(torch.tensor(np.concatenate([_V, _U]))).numpy()  # V ⊙ sigmoid(U)
_S = fn("sigmoid")


ANSWERS = [
    computed(
        "check-1",
        {
            "0.5": abs(GRADS["sigmoid_grad"].max() - 0.5) < 1e-9,
            "1": abs(GRADS["sigmoid_grad"].max() - 1) < 1e-9,
            "2": abs(GRADS["sigmoid_grad"].max() - 2) < 1e-9,
            "0.25": abs(GRADS["sigmoid_grad"].max() - 0.25) < 1e-9,
        },
    ),
    computed(
        "check-2",
        {
            "$\\tanh x = 2\\sigma(x) - 1$": np.allclose(np.tanh(X), 2 * fn("sigmoid")(X) - 1),
            "$\\tanh x = \\sigma(2x) - 1$": np.allclose(np.tanh(X), fn("sigmoid")(2 * X) - 1),
            "$\\tanh x = 2\\sigma(2x) - 1$": np.allclose(np.tanh(X), 2 * fn("sigmoid")(2 * X) - 1),
            "$\\tanh x = 1 - 2\\sigma(2x)$": np.allclose(np.tanh(X), 1 - 2 * fn("sigmoid")(2 * X)),
        },
    ),
    computed(
        "check-3",
        {
            "シグモイド": fn("sigmoid")(X).min() < 0,
            "ReLU": fn("relu")(X).min() < 0,
            "tanh": fn("tanh")(X).min() < -0.9 and fn("tanh")(X).max() > 0.9,
            "softplus": fn("softplus")(X).min() < 0,
        },
    ),
    computed(
        "check-4",
        {
            "$\\Phi(x)$": np.allclose(
                fn("gelu")(X), np.vectorize(math.erfc)(-X / math.sqrt(2)) / 2
            ),
            "$x\\,\\Phi(x)$": np.allclose(
                fn("gelu")(X), X * np.vectorize(math.erfc)(-X / math.sqrt(2)) / 2
            ),
            "$x\\,\\sigma(x)$": np.allclose(fn("gelu")(X), X * fn("sigmoid")(X)),
            "$\\max(0, x)\\,\\Phi(x)$": np.allclose(
                fn("gelu")(X), np.maximum(X, 0) * np.vectorize(math.erfc)(-X / math.sqrt(2)) / 2
            ),
        },
    ),
    computed(
        "check-5",
        {
            "単調ではなく、極小がある": np.any(GRADS["silu_grad"] < -1e-3)
            and fn("silu")(X).min() < -0.1,
            "いつも増える関数である": np.all(GRADS["silu_grad"] >= 0),
            "値域が 0 から 1 に収まる": fn("silu")(X).max() <= 1,
            "負の入力では、必ず 0 になる": np.all(fn("silu")(X)[X < 0] == 0),
        },
    ),
    computed(
        "check-6",
        {
            "Leaky ReLU": np.allclose(fn("leaky_relu")(np.array([-2.0])), -0.02),
            "ELU": abs(fn("elu")(np.array([-2.0]))[0] / -2 - fn("elu")(np.array([-4.0]))[0] / -4)
            < 1e-6,
            "ReLU6": min(max(-2.0, 0), 6) != 0,
            "softplus": np.allclose(np.diff(fn("softplus")(np.array([-6.0, -4.0, -2.0]))), 0.02),
        },
    ),
    computed(
        "check-7",
        {
            "RReLU": sum(p.numel() for p in torch.nn.RReLU().parameters()) == 1,
            "SELU": sum(p.numel() for p in torch.nn.SELU().parameters()) == 1,
            "CELU": sum(p.numel() for p in torch.nn.CELU().parameters()) == 1,
            "PReLU": sum(p.numel() for p in torch.nn.PReLU().parameters()) == 1,
        },
    ),
    computed(
        "check-8",
        {
            "どれも 10 だけ増える": np.allclose(
                fn("softmax")(np.array([1.0, 2.0, 3.0]) + 10),
                fn("softmax")(np.array([1.0, 2.0, 3.0])) + 10,
            ),
            "一様分布に近づく": np.ptp(fn("softmax")(np.array([1.0, 2.0, 3.0]) + 10))
            < np.ptp(fn("softmax")(np.array([1.0, 2.0, 3.0]))) - 1e-6,
            "変わらない": np.allclose(
                fn("softmax")(np.array([1.0, 2.0, 3.0]) + 10),
                fn("softmax")(np.array([1.0, 2.0, 3.0])),
            ),
            "最大の成分が 1 に近づく": fn("softmax")(np.array([1.0, 2.0, 3.0]) + 10).max()
            > fn("softmax")(np.array([1.0, 2.0, 3.0])).max() + 1e-6,
        },
    ),
    computed(
        "check-9",
        {
            "最大の成分が 1 に近づく": fn("softmax")(np.array([1.0, 2.0, 3.0]) / 100).max() > 0.99,
            "変わらない": np.allclose(
                fn("softmax")(np.array([1.0, 2.0, 3.0]) / 100),
                fn("softmax")(np.array([1.0, 2.0, 3.0])),
            ),
            "一様分布に近づく": np.ptp(fn("softmax")(np.array([1.0, 2.0, 3.0]) / 100)) < 0.01,
            "合計が 1 より小さくなる": fn("softmax")(np.array([1.0, 2.0, 3.0]) / 100).sum() < 0.99,
        },
    ),
    computed(
        "check-10",
        {
            "分散 2/n の He 初期化": np.allclose(_HE, (0, 1), atol=1e-2),
            "分散 1/n の LeCun 初期化": _KEEPS,
            "バッチ正規化": not _KEEPS,  # mean 0 and variance 1 are kept without it
            "チャネルごとに学習できる傾き": not _KEEPS,  # and with the two constants of SELU
        },
    ),
    reason("check-11", "論文", "devlin2019: BERT の隠れ層は GELU。"),
    computed(
        "check-12",
        {
            "片方の線形変換を活性化関数に通し、もう片方に掛ける": np.allclose(_S(_U) * _V, _GLU),
            "2 つの線形変換を比べ、成分ごとに大きいほうを選ぶ": np.allclose(
                np.maximum(_U, _V), _GLU
            ),
            "2 つの線形変換を足してから、まとめて活性化関数に通す": np.allclose(_S(_U + _V), _GLU),
            "活性化関数を 2 回続けて通す": np.allclose(_S(_S(_U)), _GLU),
        },
    ),
]
