"""The numbers of docs/schedules/cycles.md."""

import inspect

import numpy as np
import torch
from torch.optim.lr_scheduler import OneCycleLR, ReduceLROnPlateau

from tests.prose import computed, given, printed, says

ONE = {k: v.default for k, v in inspect.signature(OneCycleLR).parameters.items()}
PLATEAU = {k: v.default for k, v in inspect.signature(ReduceLROnPlateau).parameters.items()}
assert ONE["pct_start"] == 0.3 and ONE["cycle_momentum"]
assert printed("schedules/cycles/plateau", r"エポック (.*)$") == "[15, 21, 31, 37]"


def _rates(steps=1000, **options):
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0, momentum=0.9)
    schedule, rates = OneCycleLR(optimizer, 1.0, total_steps=steps, **options), []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if len(rates) < steps:
            schedule.step()
    return np.array(rates)


# The paper's form: two straight legs of equal length, then a short one far below the start.
LEGS = _rates(three_phase=True, anneal_strategy="linear")
TOP, START = int(LEGS.argmax()), LEGS[0]
FOOT = next(t for t in range(TOP, 1000) if LEGS[t] <= START * 1.0001)
assert abs((FOOT - TOP) - TOP) <= 2 and LEGS[-1] < START / 1000
for leg in (LEGS[: TOP + 1], LEGS[TOP : FOOT + 1]):
    assert np.abs(np.diff(leg, 2)).max() < 1e-12
assert abs(_rates().argmax() / 1000 - 0.3) < 0.002
assert ONE["anneal_strategy"] == "cos" and not ONE["three_phase"]

CLAIMS = [
    says(
        "始まりは頂点の $1/«.0f»$、終わりは始まりの $1/«.0f»$ で",
        ONE["div_factor"],
        ONE["final_div_factor"],
    ),
    given("周期を毎回 2 倍にすると"),
    says("最良の値を «.2f»% より大きく下回れば", 100 * PLATEAU["threshold"]),
    says("«.2f»% をわずかに超える改善でも数え直す", 100 * PLATEAU["threshold"]),
    says("(全体は 100 回)では、one-cycle は $t = «d»$ で頂点に着きます", int(_rates(100).argmax())),
    says("逆向きに «.2f» から «.2f» へ動かします", ONE["max_momentum"], ONE["base_momentum"]),
    given("わざと大きな学習率 123 を"),
    given("`OneCycleLR(max_lr=0.5)` の"),
    says(r"最初は $0.5/25 = «.2f»$、最後は $0.02/10000 = «.0t»$ です", 0.5 / 25, 0.02 / 1e4),
    given("周期を 3 倍ずつにする再始動"),
]


def drops(losses, patience):
    """Epochs after which ReduceLROnPlateau lowers the rate (torch's own)."""
    import torch

    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=patience, factor=0.5)
    found, before = [], 1.0
    for epoch, loss in enumerate(losses):
        scheduler.step(loss)
        if optimizer.param_groups[0]["lr"] < before:
            found.append(epoch)
        before = optimizer.param_groups[0]["lr"]
    return found


def first_rate():
    import torch

    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.5, total_steps=100)
    return optimizer.param_groups[0]["lr"]


_FLAT = [1.0 - 0.05 * min(epoch, 9) for epoch in range(30)]

ANSWERS = [
    computed("predict", drops(_FLAT, 5)[0]),
    computed("check-1", first_rate()),
    computed("check-2", 10 + 10 * 3),
    computed(
        "check-3",
        {
            "下げない。我慢が 0 回なので働かない": drops(_FLAT, 0) == [],
            "改善しなかったエポックのたびに下げる": drops(_FLAT, 0)[:4] == [10, 11, 12, 13],
            "2 回続けて改善しなかったときに下げる": drops(_FLAT, 0)[:2] == [11, 13],
        },
    ),
]
