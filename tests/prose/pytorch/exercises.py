"""The numbers of docs/pytorch/exercises.md."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from scripts.book import paths
from scripts.running.snippets import needs_torch
from tests.prose import computed, count, given, namespace, printed, says

torch.set_num_threads(1)  # tiny networks: more threads only wait for each other


def _count(module):
    return sum(p.numel() for p in module.parameters())


def _share(act, hidden=4, nets=1000):
    names = namespace("pytorch/failures/seeds")
    kept = names.setdefault("shares of the prose test", {})  # two tests read this file
    if (act.__name__, hidden) not in kept:
        losses = names["xor_losses_by_seed"](act, hidden, 0.01, 1000, nets=nets)
        kept[act.__name__, hidden] = (losses < 0.1).float().mean().item()
    return kept[act.__name__, hidden]


def _rounded(share):
    return 5 * round(20 * share)


x = torch.zeros(8, 32)
TWO = nn.Sequential(nn.Linear(32, 64), nn.GELU(), nn.Linear(64, 5))
assert nn.GLU(dim=1)(x).shape == (8, 16) and TWO(x).shape == (8, 5)
assert nn.PReLU(32)(x).shape == (8, 32)
assert _share(torch.tanh) > 0.95 and _share(torch.relu, hidden=16, nets=100) > 0.95

LOCAL = sum(
    needs_torch(paths.stem_of(one))
    for one in (paths.SNIPPETS / "pytorch/exercises").glob("*/starter.py")
)
# What the solution of exercise 7 states is what was measured.
FOUND = namespace("pytorch/exercises/xor_share/solution")["share"]
for act, name in ((F.leaky_relu, "Leaky ReLU"), (torch.tanh, "tanh"), (F.gelu, "GELU")):
    assert abs(100 * _share(act) - FOUND[name]) < 2.5, (name, _share(act))

CLAIMS = [
    says("活性化関数の比較の «d» 題です", count("exercises", "pytorch")),
    says("コードの «d» 題は PyTorch を", LOCAL),
    says(r"$32 \times 64 + 64 = «d»$ 個", _count(nn.Linear(32, 64))),
    says(r"$«d» + 64 \times 5 + 5 = «d»$ 個", _count(nn.Linear(32, 64)), _count(TWO)),
    given("$p = 0.5$ のドロップアウト"),
    says("$1/(1-0.5) = «.0f»$ 倍になります。10 層では «d» 倍です", 1 / 0.5, 2**10),
    given("$x = \\pm 1000$ でも"),
    given("He 初期化だけなら 1 倍"),
    given("学習率 0.01、1000 回のまま、損失が 0.1 未満"),
    given("シードの違う 1000 個"),
    says("(`seed=0`、1000 個)では、恒等が «.0f»%、", 100 * _share(lambda t: t, nets=20)),
    says(
        "ReLU が約 «s»%、Leaky ReLU が約 «d»%、tanh が 95% 以上、GELU が «.0f»% でした",
        printed("pytorch/failures/seeds", r"学習率 0.01: .*約 (\d+)%"),
        _rounded(_share(F.leaky_relu)),
        100 * _share(F.gelu),
    ),
    says("恒等の «.0f»% は", 100 * _share(lambda t: t, nets=20)),
    says(r"1000 個の割合の標準誤差は、最大でも $\sqrt{0.25/1000} = «.3f»$", math.sqrt(0.25 / 1000)),
    given("あらかじめ 2 倍に広げておく使い方"),
    given("$p = 0.5$ では、学習時の二乗平均は"),
    given("残りを 2 倍するので"),
]

SHAPES = {shape: nn.GLU(dim=1)(x).shape == shape for shape in ((8, 32), (8, 16), (4, 32), (8, 64))}


def _dropped(p, train=True, size=400_000):
    """(mean, mean of the squares) of what dropout makes of ones."""
    layer = nn.Dropout(p).train(train)
    torch.manual_seed(0)
    y = layer(torch.ones(size, dtype=torch.float64))
    return y.mean().item(), (y**2).mean().item()


def _squares(formula):
    return all(abs(_dropped(p)[1] / formula(p) - 1) < 0.01 for p in (0.2, 0.5, 0.8))


ANSWERS = [
    computed("exercise-1-1", _count(nn.Linear(32, 64))),
    computed("exercise-1-2", _count(nn.PReLU(32))),
    computed("exercise-1-3", {f"${shape}$": right for shape, right in SHAPES.items()}),
    computed("exercise-1-4", _count(TWO)),
    computed("exercise-2-1", {
        "$x^2$": _squares(lambda p: 1), r"$(1-p)\,x^2$": _squares(lambda p: 1 - p),
        r"$\dfrac{x^2}{1-p}$": _squares(lambda p: 1 / (1 - p)),
        r"$\dfrac{x^2}{(1-p)^2}$": _squares(lambda p: 1 / (1 - p) ** 2),
    }),
    computed("exercise-2-2", round(_dropped(0.5)[1], 1)),
    computed("exercise-2-3", _dropped(0.5, train=False)[1]),
]  # fmt: skip
