"""What readers asked and the book had not answered: the sentences that answer it, computed."""

import copy
import inspect
import math

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.proofs import holds

_X = np.linspace(-6, 6, 4001)
_EXACT = _X * np.array([math.erfc(-x / math.sqrt(2)) / 2 for x in _X])
_EXPANDED = (4 - math.pi) / (6 * math.pi)


def _tanh_form(cubic: float) -> float:
    """The largest error of GELU's tanh form with this coefficient of the cube."""
    u = math.sqrt(2 / math.pi) * (_X + cubic * _X**3)
    return float(np.abs(_X / 2 * (1 + np.tanh(u)) - _EXACT).max())


def _cubic_at_zero(x: float = 0.05) -> float:
    """The coefficient that makes the form exact at one small x."""
    return (math.atanh(math.erf(x / math.sqrt(2))) / math.sqrt(2 / math.pi) - x) / x**3


def _moved(set_to_none: bool, **options) -> float:
    """How far SGD moves a weight after its gradient was taken away, once it has moved before."""
    weight = nn.Parameter(torch.ones(1))
    optimizer = torch.optim.SGD([weight], lr=0.1, **options)
    (2 * weight).sum().backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=set_to_none)
    before = weight.item()
    optimizer.step()
    return abs(weight.item() - before)


def _losses(dropout: float, seed: int = 0):
    """(mean of the losses on the way, loss at the end in training, in evaluation) of one epoch on its own data."""
    torch.manual_seed(seed)
    x = torch.randn(256, 8)
    y = x @ torch.randn(8, 1)
    model = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Dropout(dropout), nn.Linear(64, 1))
    optimizer, on_the_way = torch.optim.Adam(model.parameters(), 0.01), []
    for part, right in zip(x.split(8), y.split(8), strict=True):
        loss = F.mse_loss(model(part), right)
        on_the_way.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        training = F.mse_loss(model(x), y).item()
        return float(np.mean(on_the_way)), training, F.mse_loss(model.eval()(x), y).item()


def _frozen(layer_evaluates: bool):
    """(what moved of the first, the frozen and the last layer; whether the frozen statistics moved)."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), nn.Linear(4, 1))
    model[1].requires_grad_(False)
    model[1].train(not layer_evaluates)
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], 0.1)
    before = copy.deepcopy(model.state_dict())
    model(torch.randn(16, 4)).square().sum().backward()
    optimizer.step()
    moved = [not torch.equal(before[f"{n}.weight"], model[n].weight) for n in range(3)]
    return moved, not torch.equal(before["1.running_mean"], model[1].running_mean)


CLAIMS = {
    "activations/gelu": [
        holds(
            "0.044715 は、$x = 0$ の近くでの展開から決まる係数 $(4 - \\pi)/(6\\pi) = 0.0455$ より少し小さい値です。",
            lambda: (
                math.isclose(_cubic_at_zero(), _EXPANDED, rel_tol=1e-3)
                and 0.044715 < _EXPANDED < 1.02 * 0.044715
                and round(_EXPANDED, 4) == 0.0455
            ),
        ),
        holds(
            "0.0455 のままなら、最大の誤差は $7.46 \\times 10^{-4}$ です。",
            lambda: (
                f"{_tanh_form(_EXPANDED):.2e}" == "7.46e-04"
                and f"{_tanh_form(0.044715):.2e}" == "4.73e-04"
            ),
        ),
    ],
    "pytorch/failures": [
        holds(
            "`zero_grad()` は、`p.grad` を 0 ではなく `None` にします (`set_to_none=True` が既定です)。",
            lambda: (
                inspect.signature(torch.optim.Optimizer.zero_grad).parameters["set_to_none"].default
                is True
                and inspect.signature(nn.Module.zero_grad).parameters["set_to_none"].default is True
            ),
        ),
        holds(
            "`p.grad` が `None` の重みを、最適化器は飛ばします。`set_to_none=False` なら 0 の勾配が残り、モーメンタムや重み減衰の分だけ重みが動きます。",
            lambda: all(
                _moved(False, **one) > 0 == _moved(True, **one)
                for one in ({"momentum": 0.9}, {"weight_decay": 0.1})
            ),
            unless=lambda: _moved(False) > 0,
        ),
    ],
    "appendix/faq": [
        holds(
            "float では $(0.1 + 0.2) + 0.3$ と $0.1 + (0.2 + 0.3)$ も一致しません。",
            lambda: (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3),
        ),
        holds(
            "損失が下がり続けていれば、エポックの終わりの値より大きくなります。",
            lambda: all((one := _losses(0.0, seed))[0] > one[1] == one[2] for seed in range(3)),
        ),
        holds(
            "ドロップアウトは、学習のときだけ値を消します。",
            lambda: all((one := _losses(0.5, seed))[1] > one[2] for seed in range(3)),
            unless=lambda: _losses(0.0)[1] > _losses(0.0)[2],
        ),
        holds(
            "固定した層より入力側に学習する層があれば、勾配は固定した層を通って届きます。",
            lambda: _frozen(False)[0] == [True, False, True],
        ),
        holds(
            "バッチ正規化の統計は、固定しても `train()` の間は動きます。止めるには、その層で `eval()` を呼びます。",
            lambda: _frozen(False)[1],
            unless=lambda: _frozen(True)[1],
        ),
    ],
}
