"""The numbers of docs/pytorch/modules.md, by PyTorch itself."""

import inspect

import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import computed, given, printed, says


def _slope_at(f, place):
    x = torch.tensor([place], dtype=torch.float64, requires_grad=True)
    f(x).backward()
    return x.grad.item()


def _default(module, name):
    return inspect.signature(module.__init__).parameters[name].default


x = torch.linspace(2, 3, 10_001, dtype=torch.float64)
GAP = (F.gelu(x) - F.gelu(x, approximate="tanh")).abs().max().item()
HALF = torch.finfo(torch.float16).eps
assert abs(GAP / HALF - 0.5) < 0.05
assert _default(nn.Softmax, "dim") is None
assert _default(nn.GELU, "approximate") == "none"
assert (
    _slope_at(F.relu, 0.0) == 0 and _slope_at(F.relu6, 6.0) == 0 and _slope_at(F.hardtanh, 1.0) == 0
)
assert _slope_at(F.hardswish, -3.0) == 0 and _slope_at(F.hardswish, 3.0) == 1
assert not hasattr(torch, "silu") and not hasattr(torch, "gelu")
assert not list(nn.LeakyReLU().parameters()) and nn.PReLU(3).weight.numel() == 3
# What backward needs: the output of ReLU, the input of SiLU, and nothing else.
X = torch.tensor([-1.0, 2.0], requires_grad=True)
SAVED = {
    f: [name for name in dir(f(X).grad_fn) if name.startswith("_saved_")] for f in (F.relu, F.silu)
}
assert SAVED == {F.relu: ["_saved_result"], F.silu: ["_saved_self"]}
MEMORY = "pytorch/modules/inplace_memory"
for name in ("ReLU", "SiLU"):
    first = printed(MEMORY, rf"{name}\(inplace=False\) (\d+) MB")
    assert first == printed(MEMORY, rf"{name}\(inplace=True \) (\d+) MB")

CLAIMS = [
    says("PyTorch «s» の CPU 版", torch.__version__.split("+")[0]),
    says("Leaky ReLU の傾き «.2f» は、**学習されない**", _default(nn.LeakyReLU, "negative_slope")),
    given("ここでは 2 倍"),
    says("毎回 «.2f» に戻ります", nn.PReLU().weight.item()),
    says("`leaky_relu` は負の側の傾き «.2f» を返します", _slope_at(F.leaky_relu, 0.0)),
    says("`elu(alpha=0.5)` は «.1f» です", _slope_at(lambda t: F.elu(t, 0.5), 0.0)),
    says("差は最大 $«.2t»$ です。float16 の 1 の隣との差 $«.1t»$ の半分ほどです", GAP, HALF),
    says("シグモイドは $\\sigma(0) = «.1f»$ です", torch.sigmoid(torch.tensor(0.0))),
    says("消したはずのニューロンが «.1f» を次の層に渡します", torch.sigmoid(torch.tensor(0.0))),
    says("の傾きは «.2f» の定数です。学習させるには", _default(nn.LeakyReLU, "negative_slope")),
]


def refused(step):
    try:
        step()
    except TypeError:
        return True
    return False


_x = torch.tensor([-1.0, 2.0])


class _Kept(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.tensor([0.25]))

    def forward(self, x):
        return torch.nn.functional.prelu(x, self.slope)


def learns(module):
    return sum(p.numel() for p in module.parameters()) > 0


class _Fresh(torch.nn.Module):
    def forward(self, x):
        return torch.nn.ReLU()(x)


def _gradient_again():
    model = _Fresh()
    for _ in range(2):
        z = _x.clone().requires_grad_()
        model(z).sum().backward()
    return z.grad.tolist()


_probabilities = torch.randn(2, 3, 5, generator=torch.Generator().manual_seed(0))
_axis = [d for d in range(3) if torch.allclose(_probabilities.softmax(d).sum(2), torch.ones(2, 3))]

ANSWERS = [
    computed(
        "predict",
        {
            "何も要らない。`F.prelu(x)` と書けば傾きも学習される": not refused(
                lambda: torch.nn.functional.prelu(_x)
            ),
            "傾きを部品に登録し、`F.prelu` に渡すこと": learns(_Kept())
            and torch.allclose(_Kept()(_x), torch.tensor([-0.25, 2.0])),
            "`inplace=True` を付けること": not refused(
                lambda: torch.nn.functional.prelu(_x, torch.tensor([0.25]), inplace=True)
            ),
        },
    ),
    computed(
        "check-1",
        {
            f"`nn.{name}()`": learns(getattr(torch.nn, name)())
            for name in ("LeakyReLU", "PReLU", "RReLU", "ELU")
        },
    ),
    computed("check-2", _axis[0]),
    computed(
        "check-3",
        {
            "計算の結果が間違う": _Fresh()(_x).tolist() != [0.0, 2.0],
            "結果は正しいが、部品として登録されず、フックを付けられない": _Fresh()(_x).tolist()
            == [0.0, 2.0]
            and not list(_Fresh().children()),
            "1 回目は正しいが、2 回目からは勾配が流れなくなる": _gradient_again() != [0.0, 1.0],
        },
    ),
]
