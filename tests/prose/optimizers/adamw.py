"""The numbers of docs/optimizers/adamw.md."""

import inspect
import math

import torch

from tests.prose import computed, given, printed, says


def _decay(optimizer_class):
    return inspect.signature(optimizer_class).parameters["weight_decay"].default


STEM = "optimizers/adamw/l2_and_decay"
assert _decay(torch.optim.SGD) == 0 and _decay(torch.optim.Adam) == 0


def _after_300(optimizer_class, **options):
    w = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_class([w], lr=0.01, weight_decay=0.1, **options)
    noise = torch.Generator().manual_seed(0)
    for _ in range(300):
        w.grad = w.detach() + torch.randn(2, generator=noise, dtype=torch.float64)
        optimizer.step()
    return w.detach()


# `Adam(decoupled_weight_decay=True)` is AdamW, and the default is not.
WANTED = _after_300(torch.optim.AdamW)
assert torch.allclose(_after_300(torch.optim.Adam, decoupled_weight_decay=True), WANTED, atol=1e-12)
assert not torch.allclose(_after_300(torch.optim.Adam), WANTED, atol=1e-3)
for optimizer_class in (torch.optim.Adam, torch.optim.NAdam, torch.optim.RAdam):
    assert inspect.signature(optimizer_class).parameters["decoupled_weight_decay"].default is False

CLAIMS = [
    given("`AdamW` に 0.01 から 0.1 を使うことが多い"),
    given("$\\eta = 0.001$、$\\lambda = 0.1$ で 5000 歩進みます"),
    given("$\\lambda = 0.5$ で試します"),
    given("PyTorch 2.13 の `Adam`", "PyTorch の版"),
    given("一方の勾配はもう一方の 100 倍です"),
    says(r"重みは $1 - 0.1 \times 0.1 = «.2f»$ 倍に縮みます", 1 - 0.1 * 0.1),
    says("小さい組が «s» まで縮み、大きい組は «s» で残りました",
         printed(STEM, r"L2.*小さい組 ([\d.]+)"), printed(STEM, r"L2.*大きい組 ([\d.]+)")),
    says(r"どちらも $(1 - \eta\lambda)^{5000} = «.2f»$ の近くです", (1 - 0.001 * 0.1) ** 5000),
    says("| 分離型 | «.2f» |", _decay(torch.optim.AdamW)),
    says("同じ «.2f» でも意味が違います", _decay(torch.optim.AdamW)),
    given("η = 0.001、λ = 0.1 の AdamW で、勾配が 0 のまま 10000 歩進むと"),
    says("$(1 - 0.0001)^{10000} = «.2f»$ 倍です", (1 - 0.001 * 0.1) ** 10000),
    given("毎歩 0.0001 倍だけ減らす"),
]  # fmt: skip

# The large group shrinks at about ηλ/√v̂, as the page says of a small λw.
assert (
    abs(float(printed(STEM, r"L2.*大きい組 ([\d.]+)")) - math.exp(-5000 * 0.001 * 0.1 / 10)) < 0.02
)
SMALL, LARGE = (float(printed(STEM, rf"L2.*{which}組 ([\d.]+)")) for which in ("小さい", "大きい"))


def _move(optimizer_class, lr, decay, start=2.0, gradient=0.0):
    w = torch.tensor([start], dtype=torch.float64, requires_grad=True)
    w.grad = torch.tensor([gradient], dtype=torch.float64)
    optimizer_class([w], lr=lr, weight_decay=decay).step()
    return w.item() - start


def _decay_part(gradient):
    """What the decay of AdamW adds to a step with this gradient."""
    moved = lambda decay: _move(torch.optim.AdamW, 0.01, decay, gradient=gradient)
    return moved(0.1) - moved(0.0)


L2_STEP = _move(torch.optim.Adam, 0.01, 50.0, gradient=0.001)

ANSWERS = [
    computed(
        "predict",
        {
            "勾配が大きい方": LARGE < 0.9 * SMALL,
            "同じだけ縮む": abs(LARGE - SMALL) < 0.05,
            "勾配が小さい方": SMALL < 0.9 * LARGE,
        },
    ),
    computed("check-1", (1 - 0.001 * 0.1) ** 10000),
    computed(
        "check-2",
        {
            r"$\lambda$ の強さのまま続く": _move(torch.optim.AdamW, 0.0, 0.1) < 0,
            "学習率とともに 0 になる": _move(torch.optim.AdamW, 0.0, 0.1) == 0
            and abs(_move(torch.optim.AdamW, 0.01, 0.1) / (0.01 * 0.1 * 2.0) + 1) < 1e-9,
            "勾配が小さいほど強くなる": abs(_decay_part(1e-6)) > 1.01 * abs(_decay_part(1.0)),
        },
    ),
    computed(
        "check-3",
        {
            r"$-\eta\lambda w$ に近い": abs(L2_STEP / (0.01 * 50 * 2) + 1) < 0.1,
            "0 に近い": abs(L2_STEP) < 1e-3,
            r"$-\eta \operatorname{sign}(w)$ に近い": abs(L2_STEP / 0.01 + 1) < 1e-3,
            r"$-\eta\sqrt{\lambda}\,w$ に近い": abs(L2_STEP / (0.01 * 50**0.5 * 2) + 1) < 0.1,
        },
    ),
]
