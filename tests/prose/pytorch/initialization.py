"""The numbers of docs/pytorch/initialization.md."""

import math

import torch

from tests.prose import given, namespace, printed, says

torch.set_num_threads(1)  # tiny networks: more threads only wait for each other


def _final_loss(depth, he, seed):
    """The experiment of effect.py with another seed."""
    names = namespace("pytorch/initialization/effect")
    torch.manual_seed(seed)
    model = names["deep_classifier"](depth, he)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(80):
        loss = torch.nn.functional.cross_entropy(model(names["x"]), names["y"])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return loss.item()


def _next_square(name):
    """E[f(z)²] times the He variance 2, by the moments of the atlas."""
    z = torch.linspace(-10, 10, 20_001, dtype=torch.float64)
    density = torch.exp(-(z**2) / 2) / math.sqrt(2 * math.pi)
    f = getattr(torch.nn.functional, name)
    return 2 * torch.trapezoid(f(z) ** 2 * density, z).item()


BLIND = namespace("pytorch/initialization/effect")["blind"]
# Two tests read this file; the trained losses are kept beside the snippet's names.
KEPT = namespace("pytorch/initialization/effect").setdefault("losses of the prose test", {})
for seed in range(3):  # seed 3 is the snippet's own
    for he in (False, True):
        if (he, seed) not in KEPT:
            KEPT[he, seed] = _final_loss(24, he, seed)
    assert abs(KEPT[False, seed] - BLIND) < 0.01
    assert KEPT[True, seed] < 0.1
SIZES = "pytorch/initialization/check_std"
assert 0.9 < float(printed(SIZES, r"^10 .*\|.*\| +([\d.]+) ")) < 1.3

CLAIMS = [
    says("GELU では約 «.2f» 倍、SiLU では約 «.2f» 倍", _next_square("gelu"), _next_square("silu")),
    says("He の約 «.2f» 倍です", math.sqrt(1 / 6)),
    given("std=0.01"),
    says("散らばりは «s» から", printed(SIZES, r"^ 1 .*\|.*\| +[\d.]+ +([\d.]+)")),
    says("から «s» へ減ります", printed(SIZES, r"^10 .*\|.*\| +[\d.]+ +([\d.]+)")),
    says("既定の損失が «.2f» より下がりませんでした", BLIND),
    given("幅 48、256 件、Adam、学習率 0.001 の結果"),
    says("24 層の既定は «.2f»、He は 0.1 未満", BLIND),
    says(
        r"$\sqrt{2/100} = «.3f»$、fan_out は $\sqrt{2/400} = «.3f»$",
        math.sqrt(0.02),
        math.sqrt(0.005),
    ),
]
