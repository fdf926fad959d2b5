"""The numbers of docs/optimizers/momentum.md."""

import math

import numpy as np
import torch

from tests.prose import computed, frames, given, says

CURVATURE = torch.tensor([2.0, 20.0], dtype=torch.float64)


def _path(lr, beta, steps=300, nesterov=False):
    w = torch.tensor([-7.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=lr, momentum=beta, nesterov=nesterov)
    path = [w.detach().clone()]
    for _ in range(steps):
        w.grad = CURVATURE * w.detach()
        optimizer.step()
        path.append(w.detach().clone())
    return torch.stack(path).numpy()


def _gd(kappa):
    return (kappa - 1) / (kappa + 1)


def _ball(kappa):
    return (math.sqrt(kappa) - 1) / (math.sqrt(kappa) + 1)


def _row(kappa):
    return says(f"| {kappa} | «.4f» | «.4f» | «.4f» |", _gd(kappa), _ball(kappa), _ball(kappa) ** 2)


def _steps(path):
    return int(np.flatnonzero(np.hypot(*path.T) >= 0.01)[-1]) + 1


def _nesterov_limit(beta, curvature):
    """The largest stable rate, found from the roots of the recurrence."""
    low, high = 0.0, 1.0
    for _ in range(60):
        lr = (low + high) / 2
        a = 1 - lr * curvature
        stable = np.abs(np.roots([1, -(1 + beta) * a, beta * a])).max() < 1
        low, high = (lr, high) if stable else (low, lr)
    return low


PLAIN = _path(0.1, 0.9)
BEST = _path(4 / (math.sqrt(2) + math.sqrt(20)) ** 2, _ball(10) ** 2)
GD = _path(1 / 11, 0.0)
assert np.hypot(*PLAIN[-1]) < 1e-4  # it converges …
assert np.abs(_path(0.1, 0.9, 30, nesterov=True)).max() > 1e6  # … and this does not


def _axis(curvature):
    """Steps until the best heavy ball keeps the error of one axis below 1/100 (κ = 100, from rest)."""
    rate, beta = 4 / (1 + 10) ** 2, _ball(100) ** 2
    before = here = 1.0
    errors = []
    for _ in range(200):
        before, here = here, (1 + beta - rate * curvature) * here - beta * before
        errors.append(abs(here))
    return int(np.flatnonzero(np.array(errors) > 0.01)[-1]) + 2


def _gd_steps(kappa):
    return math.log(0.01) / math.log(_gd(kappa))


FLAT, STEEP = _axis(1.0), _axis(100.0)
for n, sign in ((FLAT, -1), (STEEP, 1)):  # the formulas of the answer give the same counts
    r = _ball(100)
    assert (1 + (1 + sign * r) * n) * r**n < 0.01 <= (1 + (1 + sign * r) * (n - 1)) * r ** (n - 1)

# β moved at the rate 0.05: the distance after thirty steps, and how far x overshoots.
MOVED = frames("optimizers/momentum/beta")
LEFT = {one.values["beta"]: one.number(r"距離 ([\d.e-]+)") for one in MOVED}
OVER = {one.values["beta"]: one.number(r"行き過ぎ ([\d.]+)") for one in MOVED}
CALM = min(LEFT, key=LEFT.get)
FIRST_OVER = min(beta for beta, over in OVER.items() if over > 0)
assert LEFT[0.9] > LEFT[0.0]
for _beta in (0.0, 0.5, 0.9):
    assert abs(math.hypot(*_path(0.05, _beta)[30]) / LEFT[_beta] - 1) < 0.06

CLAIMS = [
    given(r"学習率を 0.05 に固定し、$\beta$ を 0 から 0.05 ずつ"),
    says("β = 0.9 の 2 つの座標。ゆるい軸は 0 を通り過ぎて約 «.0f» まで", OVER[0.9]),
    says("見え始めるのは β = «.2f» で、«.2f» だけ", FIRST_OVER, OVER[FIRST_OVER]),
    says("β = 0 の «.1f» から β = «.1f» の «.5f» まで", LEFT[0.0], CALM, LEFT[CALM]),
    says("β = 0.9 では «.2f» まで行き過ぎ、30 歩後の距離は «.1f» です", OVER[0.9], LEFT[0.9]),
    given("係数 $\\beta$ 倍して"),
    given("$\\beta = 0.9$ の歩幅は、普通の"),
    given("残る割合 0.9 でなく、失う割合 0.1 で"),
    given("$s = 0.9s + 1$"),
    given("足されるので、1 倍より"),
    given("それは $\\beta = 0.9$ のとき"),
    says("そのまま渡すと «.0f» 倍の歩幅です", 1 / (1 - 0.9)),
    says("倍率は «.4f» から «.4f» に下がります", _gd(100), _ball(100)),
    says("倍率だけなら約 «.0f» 倍ですが", math.log(_ball(100)) / math.log(_gd(100))),
    given("速度を残す割合で、0.9 がよく使われます"),
    says("$\\beta = 0.9$ なら «.0f» 倍、$\\beta = 0.99$ なら «.0f» 倍です", 1 / (1 - 0.9), 1 / (1 - 0.99)),
    says("$\\beta = 0.9$ では «.0f» 倍の歩幅になります", 1 / (1 - 0.9)),
    says("β = 0.9 の x 座標は −7 から約 «.0f» まで行き過ぎ", PLAIN[:, 0].max()),
    says("実線(学習率 0.1、$\\beta = 0.9$)は最小点を通り過ぎ、$x = «.2f»$ まで行きます", PLAIN[:, 0].max()),
    says("30 歩後の距離は «.2f» で、学習率を合わせた勾配降下法の «.3f» に負けます",
         np.hypot(*PLAIN[30]), np.hypot(*GD[30])),
    says("一方、点線のモーメンタムは «d» 歩で 0.01 を切ります", _steps(BEST)),
    says(r"倍率は $\sqrt{0.9} = «.4f»$ なので", abs(np.roots([1, -(1.9 - 0.2), 0.9])).max()),
    given("先ほどの $\\eta = 0.1$、$\\beta = 0.9$ では"),
    says("最良の勾配降下法は «.4f» です", _gd(10)),
    _row(10), _row(100), _row(10000),
    says("$\\beta = 0.9$ 前後が似合うのは、$\\kappa$ が 1000 を超えるような細長い谷です"),
    says("$\\beta = 0.9$、$\\lambda_{\\max} = 20$ なら «.4f» で、モーメンタムの «.2f» より狭くなります",
         _nesterov_limit(0.9, 20), 2 * 1.9 / 20),
    given("学習率 0.1 のモーメンタムは収束し、Nesterov は発散します"),
    given("β = 0.99 で勾配が一定のとき"),
    says("$1/(1 - 0.99) = «.0f»$ 倍です。$\\beta$ を 0.9 から 0.99 に変えるときは", 1 / (1 - 0.99)),
    given("η' = 0.1、β = 0.9 と書かれた設定"),
    says(r"$\eta = (1-\beta)\,\eta' = «.2f»$ なので", (1 - 0.9) * 0.1),
    says("$«.4f»^n = 0.01$ から GD は約 230 歩", _gd(100)),
    given("$\\beta$ を 0.9 などに固定するのは"),
    says("倍率 $r = «.4f»$ だけで見ると、モーメンタムは約 «.0f» 歩です", _ball(100), math.log(0.01) / math.log(_ball(100))),
    says("r^n$ で «d» 歩、急な軸では", FLAT),
    says("r^n$ で «d» 歩かかります", STEEP),
    says("速くなるのは、10 倍ではなく «.0f» 倍から «.0f» 倍です",
         _gd_steps(100) / STEEP, _gd_steps(100) / FLAT),
]  # fmt: skip
assert round(math.log(0.01) / math.log(_gd(100)), -1) == 230
assert 1000 < ((1 + math.sqrt(0.9)) / (1 - math.sqrt(0.9))) ** 2 < 2000


def _grown(beta, steps=4000):
    """The step after many equal gradients, in units of the first."""
    velocity = 0.0
    for _ in range(steps):
        velocity = beta * velocity + 1
    return velocity


SPEEDUP = [_gd_steps(100) / STEEP, _gd_steps(100) / FLAT]

ANSWERS = [
    computed("predict-2", CALM),
    computed("predict", _grown(0.9)),
    computed("check-1", _grown(0.99)),
    computed("check-2", 0.1 / _grown(0.9)),
    computed(
        "check-3",
        {
            "ほぼ同じ": max(SPEEDUP) < 2,
            "5 倍から 7 倍": [round(s) for s in SPEEDUP] == [5, 7],
            "約 10 倍": min(SPEEDUP) > 8.5,
            "約 100 倍": min(SPEEDUP) > 80,
        },
    ),
]
