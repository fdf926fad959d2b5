"""The numbers of docs/schedules/pitfalls.md."""

import math

from tests.prose import computed, given, printed, says

RESUME = "schedules/pitfalls/resume"


def cosine(t):
    return 0.1 * (1 + math.cos(math.pi * t / 100)) / 2


AT_80, ONLY = cosine(80), cosine(50) * cosine(30) / cosine(0)
assert float(printed(RESUME, r"両方.* (\S+)$")) == round(AT_80, 4)
assert float(printed(RESUME, r"optimizer だけ.* (\S+)$")) == round(ONLY, 4)

CLAIMS = [
    says(
        "最初の学習率 «.1f» が 1 度も使われず",
        float(printed("schedules/pitfalls/order", r"optimizer が先 \[([\d.]+)")),
    ),
    says(
        r"$\lfloor 100/30 \rfloor = 3$ 回下がり、1 エポックで 1/«d» になりました", 10 ** (100 // 30)
    ),
    says("80 回まで進めたときの学習率は «.4f» です", AT_80),
    says(
        "学習率 «.2f» から、コサインの始まりの緩い下りをたどり、«.4f» になりました",
        cosine(50),
        ONLY,
    ),
    given("最初の学習率 1.0 に 0.1 が掛かっています"),
    says(
        "最初の学習率が 0.001 なのに関数でも 0.001 を返すと、$10^{«.0f»}$ で", math.log10(0.001**2)
    ),
    says(r"$500 \times 10 = «d»$ です", 500 * 10),
    given("最初の学習率が 0.2 のとき"),
    says("$0.2 \\times 0.5^2 = «.2f»$ です", 0.2 * 0.5**2),
]


def after_one_epoch(calls=100, every=30):
    """The factor that StepLR has reached after so many calls (torch's own)."""
    import torch

    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=1.0)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, every)
    for _ in range(calls):
        optimizer.step()
        scheduler.step()
    return optimizer.param_groups[0]["lr"]


_is = lambda wanted: abs(after_one_epoch() / wanted - 1) < 1e-6


def _resumed(state=True, order=True, steps=10):
    """Where ten SGD steps with momentum lead that were interrupted after five."""
    import torch

    x, draw = torch.linspace(0.5, 2.0, 8), torch.Generator().manual_seed(0)
    w = torch.zeros(1, requires_grad=True)
    make = lambda: torch.optim.SGD([w], lr=0.1, momentum=0.9)
    optimizer = make()
    for step in range(steps):
        if step == steps // 2:
            kept, optimizer = optimizer.state_dict(), make()
            if state:
                optimizer.load_state_dict(kept)
            if not order:
                draw.manual_seed(0)
        chosen = x[torch.randint(8, (2,), generator=draw)]
        optimizer.zero_grad()
        ((w * chosen - torch.sin(3 * chosen)) ** 2).mean().backward()
        optimizer.step()
    return w.item()


def _stored(kind):
    """The names in the state of a model with this activation."""
    import torch

    return list(torch.nn.Sequential(torch.nn.Linear(2, 2), kind()).state_dict())


def _same_state():
    import torch

    return _stored(torch.nn.ReLU) == _stored(torch.nn.Tanh)


ANSWERS = [
    computed(
        "predict",
        {
            "1 分の 1 (変わらない)": _is(1.0),
            "10 分の 1": _is(1e-1),
            "1000 分の 1": _is(1e-3),
            "10 の 100 乗分の 1": _is(1e-100),
        },
    ),
    computed("check-1", 500 * 10),
    computed(
        "check-2",
        {
            "モーメンタムの速度や、Adam の m と v": _resumed(state=False) != _resumed(),
            "活性化関数の種類": not _same_state(),
            "データの順番と乱数の状態": _resumed(order=False) != _resumed(),
        },
    ),
    computed("check-3", 0.2 * 0.5**2),
]
