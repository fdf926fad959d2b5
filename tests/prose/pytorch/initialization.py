"""The numbers of docs/pytorch/initialization.md."""

import math

import torch

from tests.prose import computed, given, namespace, printed, says

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
    says("残差接続を入れても、80 回で «.2f» より下がりました", BLIND),
    given("幅 48、256 件、Adam、学習率 0.001 の結果"),
    says("24 層の既定は «.2f»、He は 0.1 未満", BLIND),
    says(
        r"$\sqrt{2/100} = «.3f»$、fan_out は $\sqrt{2/400} = «.3f»$",
        math.sqrt(0.02),
        math.sqrt(0.005),
    ),
]


def learned(layers, name):
    return (
        printed("pytorch/initialization/effect", rf"隠れ +{layers} 層 {name}: .*同じ: (\w+)")
        == "False"
    )


def zeros_everywhere():
    model = torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.ReLU())
    try:
        model.apply(lambda m: torch.nn.init.zeros_(m.weight))
    except AttributeError:
        return "error"
    return "quiet"


def overwritten():
    layer = torch.nn.Linear(3, 3)
    layer.load_state_dict({"weight": torch.full((3, 3), 7.0), "bias": torch.zeros(3)})
    layer.apply(lambda m: torch.nn.init.kaiming_normal_(m.weight))
    return not torch.any(layer.weight == 7.0)


def _fails(step):
    try:
        step()
    except (RuntimeError, AttributeError):
        return True
    return False


ANSWERS = [
    computed(
        "predict",
        {
            "3 層、既定": not learned(3, "既定"),
            "3 層、He": not learned(3, "He"),
            "24 層、既定": not learned(24, "既定"),
            "24 層、He": not learned(24, "He"),
        },
    ),
    computed("check-1", math.sqrt(2 / 100)),
    computed(
        "check-2",
        {
            "全部の線形層の重みが 0 になる": zeros_everywhere() == "quiet",
            "エラーになる。ReLU には weight がない": zeros_everywhere() == "error",
            "ReLU は飛ばされ、線形層だけが 0 になる": zeros_everywhere() == "quiet",
        },
    ),
    computed(
        "check-3",
        {
            "読み込んだ重みが、乱数で上書きされる": overwritten(),
            "読み込んだ層は守られ、新しい層だけが初期化される": not overwritten(),
            "エラーになる": _fails(overwritten),
        },
    ),
]
