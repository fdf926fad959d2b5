"""What a check tells of a training that stays at chance: for the questions which check comes first.

Five causes of one symptom; a check is worth what it tells apart, and costs the samples that it uses.
"""

from itertools import combinations
from typing import NamedTuple

import torch
from torch import nn

torch.set_num_threads(1)  # networks this small only wait for each other
CAUSES = (
    "labels that belong to nothing",
    "uphill",
    "weights that are not updated",
    "all weights 0",
    "dead",
)


class Check(NamedTuple):
    """A training that is tried: on `seen` samples, and judged on these or on others."""

    seen: int = 500
    steps: int = 40
    width: int = 32
    layers: int = 1
    activation: type = nn.ReLU
    by_heart: bool = False


def _model(check: Check, cause: str) -> nn.Module:
    widths = [8, *[check.width] * check.layers]
    parts = [
        one for n, m in zip(widths, widths[1:]) for one in (nn.Linear(n, m), check.activation())
    ]
    model = nn.Sequential(*parts, nn.Linear(widths[-1], 10))
    with torch.no_grad():
        for one in model.parameters() if cause == "all weights 0" else ():
            one.zero_()
        if cause == "dead":
            model[0].bias.fill_(-50.0)
    return model


def _learns(check: Check, cause: str) -> bool:
    """Whether more than half is right in the end."""
    torch.manual_seed(0)
    x, teacher = torch.randn(2 * check.seen, 8), torch.randn(8, 10)
    y = (x @ teacher).argmax(1)
    if cause == "labels that belong to nothing":
        y = y[torch.randperm(len(y))]
    model = _model(check, cause)
    given = (
        list(_model(check, "").parameters()) if cause == "weights that are not updated" else None
    )
    adam = torch.optim.Adam(given or model.parameters(), lr=0.02)
    for _ in range(check.steps):
        loss = nn.functional.cross_entropy(model(x[: check.seen]), y[: check.seen])
        adam.zero_grad()
        (-loss if cause == "uphill" else loss).backward()
        adam.step()
    own = slice(0, check.seen) if check.by_heart else slice(check.seen, None)
    return (model(x[own]).argmax(1) == y[own]).float().mean().item() > 0.5


def told_apart(check: Check) -> int:
    """The pairs of causes with which the check ends differently."""
    ends = [_learns(check, cause) for cause in CAUSES]
    return sum(one != other for one, other in combinations(ends, 2))


def comes_first(check: Check, others: list[Check]) -> bool:
    """Whether no other check tells more apart, and none uses as few samples."""
    return told_apart(check) >= max(map(told_apart, others)) and all(
        check.seen * check.steps < one.seen * one.steps for one in others
    )


BY_HEART = Check(seen=16, steps=100, by_heart=True)
WIDER = Check(width=256)
DEEPER = Check(layers=3)
LONGER = Check(steps=200)
OTHER_FUNCTION = Check(activation=nn.Tanh)
