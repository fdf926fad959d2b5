"""What proves the answers of docs/exam/schedules.md."""

import math

import torch

from tests.prose import computed, given, reason


def cosine(t, total, top=1.0, low=0.0):
    return low + (top - low) * (1 + math.cos(math.pi * t / total)) / 2


def rates(make, steps):
    """The learning rates that a scheduler of torch gives, from the first step."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler, found = make(optimizer), []
    for _ in range(steps):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


def _step(done):
    return rates(lambda o: torch.optim.lr_scheduler.StepLR(o, 10, 0.1), done + 1)[-1]


def _first(optimizer_first):
    """The learning rate of the first update; None: the optimizer is never stepped."""
    import warnings

    weight = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=1.0)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.5)
    weight.grad = torch.ones(1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        orders = {True: (optimizer, scheduler), False: (scheduler, optimizer), None: (scheduler,)}
        for step in orders[optimizer_first]:
            step.step()
    return -weight.item()


CLAIMS = [
    given(
        "`StepLR(step_size=10, gamma=0.1)` で 35 エポック済みました。学習率は最初の何分の 1 ですか。"
    ),
    given(
        "再始動つきコサイン (最初の周期 5、周期を 2 倍ずつ) で、3 回目の周期は何回目から始まりますか (0 から数える)。"
    ),
]

_path = [1.0]
for _ in range(6):
    _path.append(_path[-1] - 0.55 * 4.0 * _path[-1])  # 2x², beyond the limit of 0.5
TOO_FAST, SIGNS = [2 * x**2 for x in _path], {math.copysign(1, x) for x in _path}


ANSWERS = [
    computed(
        "check-1",
        {
            "なめらかに、ゆっくり下がり続ける": all(b < a for a, b in zip(TOO_FAST, TOO_FAST[1:])),
            "訓練の損失だけが下がり、検証の損失が上がる": TOO_FAST[-1] < TOO_FAST[0],
            "始めから 0 になる": TOO_FAST[1] == 0,
            "振動したり、増えて発散したりする": TOO_FAST[-1] > TOO_FAST[0] and SIGNS == {-1, 1},
        },
    ),
    computed(
        "check-2",
        {
            "1/4 倍": abs(cosine(50, 100) - 1 / 4) < 1e-9,
            "$1/\\sqrt{2}$ 倍": abs(cosine(50, 100) - 1 / math.sqrt(2)) < 1e-9,
            "1/2 倍": abs(cosine(50, 100) - 1 / 2) < 1e-9,
            "0 倍": abs(cosine(50, 100)) < 1e-9,
        },
    ),
    computed(
        "check-3",
        {
            "100 分の 1": abs(_step(35) / 1e-2 - 1) < 1e-6,
            "10000 分の 1": abs(_step(35) / 1e-4 - 1) < 1e-6,
            "1000 分の 1": abs(_step(35) / 1e-3 - 1) < 1e-6,
            "30 分の 1": abs(_step(35) * 30 - 1) < 1e-6,
        },
    ),
    reason("check-4", "定義", "ウォームアップは学習率を初めの数百回などで目標まで上げること。"),
    computed(
        "check-5",
        {
            "1/4": 25 / 100 == 1 / 4,
            "1/25": 25 / 100 == 1 / 25,
            "1/16": 25 / 100 == 1 / 16,
            "1": 25 / 100 == 1,
        },
    ),
    reason(
        "check-6", "定義", "ReduceLROnPlateau は指標が patience 回を超えて改善しないとき下げる。"
    ),
    computed(
        "check-7",
        {
            "`scheduler.step()` → `optimizer.step()`": _first(False) == 1.0,
            "どちらでも同じ": _first(True) == _first(False),
            "`scheduler.step()` だけでよい": _first(None) == 1.0,
            "`optimizer.step()` → `scheduler.step()`": _first(True) == 1.0,
        },
    ),
    reason("check-8", "定義", "WSD の学習率は減衰の始まりまで全体の長さによらない。"),
    computed(
        "check-9",
        {
            "10": 5 + 10 == 10,
            "20": 5 + 10 == 20,
            "15": 5 + 10 == 15,
            "35": 5 + 10 == 35,
        },
    ),
]
