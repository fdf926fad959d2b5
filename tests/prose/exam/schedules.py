"""What proves the answers of docs/exam/schedules.md."""

import math

import torch

from tests.prose import computed, false, given


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


def first_rate(optimizer_first):
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


_WARM = rates(lambda o: torch.optim.lr_scheduler.LinearLR(o, 0.01, 1.0, total_iters=10), 20)


def _plateau(losses):
    """The learning rates of ReduceLROnPlateau for these measured losses."""
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler, found = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=2), []
    for loss in losses:
        scheduler.step(loss)
        found.append(optimizer.param_groups[0]["lr"])
    return found


_FALLING, _FLAT = _plateau([1 / (t + 1) for t in range(20)]), _plateau([1.0] * 20)


def _wsd(t, total, warm=10, decay=20):
    return min(1.0, (t + 1) / warm, max(0.0, (total - t) / decay))


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
    computed(
        "check-4",
        {
            "学習の初めだけ、学習率を目標より大きい値にしておくこと": _WARM[0] > _WARM[-1],
            "学習の初めに、学習率を小さい値から目標まで上げていくこと": _WARM[:11]
            == sorted(_WARM[:11])
            and _WARM[0] < 0.1
            and set(_WARM[10:]) == {_WARM[10]},
            "損失が下がらなくなったら、学習率を下げること": any(
                b < a for a, b in zip(_WARM, _WARM[1:])
            ),
            "学習の前に、データの順番を混ぜること": false(
                "定義", "ウォームアップは学習率の決め方で、データに触れない。"
            ),
        },
    ),
    computed(
        "check-5",
        {
            "1/4": 25 / 100 == 1 / 4,
            "1/25": 25 / 100 == 1 / 25,
            "1/16": 25 / 100 == 1 / 16,
            "1": 25 / 100 == 1,
        },
    ),
    computed(
        "check-6",
        {
            "検証損失などの測った値を見て、下げる時を決める": _FALLING != _FLAT,
            "回数だけで決まるので、始める前に全体の形がわかる": _FALLING == _FLAT,
            "学習率を上げることがある": any(
                b > a for a, b in zip(_FALLING + _FLAT[:0], _FALLING[1:])
            )
            or any(b > a for a, b in zip(_FLAT, _FLAT[1:])),
            "更新ごとに、必ず下げる": len(set(_FALLING)) == len(_FALLING),
        },
    ),
    computed(
        "check-7",
        {
            "`scheduler.step()` → `optimizer.step()`": first_rate(False) == 1.0,
            "どちらでも同じ": first_rate(True) == first_rate(False),
            "`scheduler.step()` だけでよい": first_rate(None) == 1.0,
            "`optimizer.step()` → `scheduler.step()`": first_rate(True) == 1.0,
        },
    ),
    computed(
        "check-8",
        {
            "どんな長さでも、コサインより最終損失が小さい": false(
                "論文", "hagele2024: コサインと同じ程度で、いつも小さいとは言わない。"
            ),
            "学習率を探さなくてよい": false("定義", "一定の区間の学習率は、WSD でも人が決める数。"),
            "学習の長さを、あとから決められる": all(_wsd(t, 100) == _wsd(t, 200) for t in range(80))
            and cosine(50, 100) != cosine(50, 200),
            "ウォームアップが要らない": _wsd(0, 100) == max(_wsd(t, 100) for t in range(100)),
        },
    ),
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
