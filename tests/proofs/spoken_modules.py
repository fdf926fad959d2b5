"""docs/pytorch/modules.md: the order of dropout, a backward of one's own, why recurrent layers use tanh."""

import math
import warnings

import torch
from torch.nn import functional as F

from tests.proofs import holds, namespace, shows


def _scaled(f, places=(-3.0, -0.7, 0.0, 0.4, 2.5), factors=(0.0, 1 / 0.9, 2.0)):
    """Whether f(c x) is c f(x) for the factors of dropout."""
    x = torch.tensor(places, dtype=torch.float64)
    return all(torch.allclose(f(c * x), c * f(x)) for c in factors)


def _mean_after(f, before=False, p=0.3, x=0.8):
    """The mean of what the next layer gets from one unit, over dropping and keeping it."""
    kept, x = 1 / (1 - p), torch.tensor(x, dtype=torch.float64)
    if before:
        return float((1 - p) * f(kept * x) + p * f(0 * x))
    return float((1 - p) * kept * f(x) + p * 0)


def _spread(p, mean=0.0):
    """(variance after dropout / variance before, standard deviation of what batch normalization gives in eval)."""
    torch.manual_seed(0)
    x = mean + torch.randn(200_000, 1)
    norm = torch.nn.BatchNorm1d(1, momentum=None)
    dropped = F.dropout(x, p)
    norm(dropped)
    return float(dropped.var() / x.var()), float(norm.eval()(x).detach().std())


def _shrinks(p, mean=0.0):
    grown, left = _spread(p, mean)
    return math.isclose(grown, 1 / (1 - p), rel_tol=0.02) and math.isclose(
        left, math.sqrt(1 - p), rel_tol=0.02
    )


def _recurrent(layer, steps=200, weight=50.0, **options):
    """The largest hidden value, and the largest growth of a cell in a step, with weights as large as that."""
    torch.manual_seed(0)
    rnn = layer(3, 4, **options)
    for one in rnn.parameters():
        one.data.uniform_(-weight, weight)
    most, growth, state = 0.0, 0.0, None
    for _ in range(steps):
        before = state[1].abs() if isinstance(state, tuple) else None
        output, state = rnn(torch.randn(1, 1, 3), state)
        most = max(most, float(output.detach().abs().max()))
        if before is not None:
            growth = max(growth, float((state[1].detach().abs() - before.detach()).max()))
    return most, growth


def _own(name, dtype):
    """Whether gradcheck accepts a function of the page in that type."""
    torch.manual_seed(0)
    x = torch.randn(6, dtype=dtype, requires_grad=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the type
        apply = namespace("pytorch/modules/own_backward")[name].apply
        return torch.autograd.gradcheck(apply, x, raise_exception=False)


CLAIMS = {
    "pytorch/modules": [
        shows(
            "pytorch/modules/dropout_order",
            lambda: [0.5, 0, 1],
            "relu       同じ結果 True",
            "leaky_relu 同じ結果 True",
            "gelu       同じ結果 False",
            "tanh       同じ結果 False",
            "sigmoid    同じ結果 False",
        ),
        holds(
            "ReLU では、どちらを先にしても同じ結果です。",
            lambda: _scaled(F.relu),
            lambda: _scaled(F.gelu),
        ),
        holds(
            "なので、順番を替えられます。",
            lambda: _scaled(F.relu) and _scaled(F.leaky_relu),
            lambda: _scaled(F.relu, factors=(-1.0,)),
        ),
        holds(
            "GELU、tanh、シグモイドでは、この式が成り立たず、結果が変わります。",
            lambda: not any(_scaled(f) for f in (F.gelu, torch.tanh, torch.sigmoid)),
        ),
        holds(
            "次の層に届く値の平均が、ドロップアウトのないときと同じになります。",
            lambda: all(
                math.isclose(_mean_after(f), float(f(torch.tensor(0.8, dtype=torch.float64))))
                and not math.isclose(_mean_after(f, before=True), _mean_after(f))
                for f in (F.gelu, torch.tanh, torch.sigmoid)
            ),
        ),
        holds(
            "平均 0 の入力なら、分散が学習中だけ $1/(1-p)$ 倍になり",
            lambda: _shrinks(0.5) and _shrinks(0.2),
            lambda: _shrinks(0.5, mean=1.0),
        ),
        shows(
            "pytorch/modules/own_backward",
            list,
            "MySiLU: 数値差分と同じ True",
            "WrongSiLU: 数値差分と同じ False",
        ),
        holds(
            "float32 では、正しい `MySiLU` も違うと言われます。",
            lambda: _own("MySiLU", torch.float64) and not _own("MySiLU", torch.float32),
        ),
        holds(
            "重みや時刻の数によりません。",
            lambda: (
                _recurrent(torch.nn.RNN)[0]
                <= 1
                < _recurrent(torch.nn.RNN, nonlinearity="relu", steps=5)[0]
            ),
        ),
        holds(
            "セルの状態は、1 時刻に 1 より大きくは増えません。",
            lambda: 0 < _recurrent(torch.nn.LSTM)[1] <= 1 + 1e-6,
        ),
    ]
}
