"""The numbers of docs/optimizers/adam.md."""

import inspect
import math

import torch

from tests.prose import cited, computed, frames, given, printed, says

DEFAULTS = {k: p.default for k, p in inspect.signature(torch.optim.Adam).parameters.items()}
assert DEFAULTS["lr"] == 0.001 and DEFAULTS["betas"] == (0.9, 0.999) and DEFAULTS["eps"] == 1e-8


def _plain(t, b1=0.9, b2=0.999):
    """The step without correction under a constant gradient, in units of the rate."""
    return (1 - b1**t) / math.sqrt(1 - b2**t)


def _first_move(gradient):
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    w.grad = torch.full((1,), gradient, dtype=torch.float64)
    torch.optim.Adam([w], lr=0.1).step()
    return abs(w.item())


PEAK_95 = max(range(1, 1000), key=lambda t: _plain(t, b2=0.95))
for b1, b2 in ((0.9, 0.95), (0.9, 0.98), (0.9, 0.991), (0.9, 0.999), (0.5, 0.7), (0.5, 0.76)):
    assert (_plain(1, b1, b2) > 1) == ((1 - b1) ** 2 > 1 - b2)  # when the first step is too large


def _valley(steps=10_000):
    """Distances of torch's Adam (rate 0.1) in the valley without noise."""
    w = torch.tensor([-7.0, 2.0], dtype=torch.float64, requires_grad=True)
    optimizer, away = torch.optim.Adam([w], lr=0.1), []
    for _ in range(steps):
        w.grad = torch.tensor([2.0, 20.0], dtype=torch.float64) * w.detach()
        optimizer.step()
        away.append(math.hypot(*w.tolist()))
    return away


AWAY = _valley()
NEAREST = min(range(len(AWAY)), key=AWAY.__getitem__)
assert AWAY[NEAREST] < 1e-100 and 0.05 < max(AWAY[NEAREST:]) < 0.15

PEAK = max(range(1, 1000), key=_plain)
assert PEAK == 12
assert abs(_first_move(100.0) - 0.1) < 1e-4 and abs(_first_move(0.0001) - 0.1) < 1e-4
SUM = (1 - 0.9) ** 2 / ((1 - 0.999) * (1 - 0.9**2 / 0.999))
assert all(math.sqrt(1 - 0.999**t) <= 1 - 0.9**t for t in range(1, 20000))
SPIKE = (1 - 0.9) / math.sqrt(1 - 0.999)


def _first(gradient, inside, eps=1e-8):
    """The first step (rate 1) with ε added to the corrected or to the raw root."""
    return (
        gradient / (gradient + eps)
        if inside
        else gradient / (gradient + eps / math.sqrt(1 - 0.999))
    )


assert abs(_first(1.0, True) - _first(1.0, False)) < 1e-6
assert abs(_first(1e-6, True) - _first(1e-6, False)) > 0.2


RAW, MENDED = (
    {
        one.values["t"]: one.number(r"学習率の ([\d.]+) 倍")
        for one in frames("optimizers/adam/steps")
        if one.values["corrected"] is mended
    }
    for mended in (False, True)
)
RAW_PEAK = max(RAW, key=RAW.get)
assert all(abs(RAW[t] - _plain(t)) < 0.006 for t in (1, 2, 3))

CLAIMS = [
    given("$\\varepsilon = 10^{-3}$ では、勾配が"),
    given("勾配が $1$、$10^{-3}$、$10^{-6}$ の"),
    given("勾配が $10^{-3}$ と $10^{-6}$ の重みの 1 歩は"),
    given(r"学習率の何倍でしょうか。$\beta_1 = 0.9$、$\beta_2 = 0.999$ です。"),
    given("分母は $v = 0.001$ でなく"),
    given("$m = 0.1$、$v = 0.001$ から"),
    says("高さは学習率の «.2f» 倍で、1 倍の", RAW[1]),
    says("補正なしは «d» 歩目の «.2f» 倍がいちばん高く、12 歩目でもまだ «.2f» 倍です", RAW_PEAK, RAW[RAW_PEAK], RAW[12]),
    says("はじめの 3 歩がちょうど «.2f» 倍で、12 歩目は «.2f» 倍です", *{MENDED[t] for t in (1, 2, 3)}, MENDED[12]),
    given("勾配が 100 の重みと、0.0001 の重みがあります"),
    given("学習率 0.1 の Adam は、1 歩目に"),
    says(r"既定値は $\eta = 0.001$、$\beta_1 = 0.9$、$\beta_2 = 0.999$、$\varepsilon = 10^{-8}$ で"),
    says("勾配が 100 でも 0.0001 でも、動くのは «.1f» です", _first_move(100.0)),
    says("補正なしは «.2f» から始まり、12 歩目に約 «.1f» まで上がり、1000 歩を過ぎて", _plain(1), _plain(12)),
    says(r"1 歩目は $0.1/\sqrt{0.001} = «.2f»$ 倍です", _plain(1)),
    says("最大はそこではなく、12 歩目の «.2f» 倍です", _plain(PEAK)),
    says("1000 歩目でもまだ «.2f» 倍あります", _plain(1000)),
    says("勾配の向きがそろうと 1 倍、平均 0 の雑音だけなら «s» 倍です",
         printed("optimizers/adam/second_moment", r"平均 0.*大きさ ([\d.]+)")),
    says(r"\eta\,\frac{1-\beta_1}{\sqrt{1-\beta_2}} = «.3f»\,\eta", SPIKE),
    says("3 行目は «.2f» 倍に達しています", float(printed("optimizers/adam/bound", r"増える: .* ([\d.]+) 倍"))),
    says(r"(1 - \beta_1^2/\beta_2\bigr)}} \\ &= «.2f»", math.sqrt(SUM)),
    says(r"$\beta_2/\beta_1 = «.2f»$ 倍に増えるときに", 0.999 / 0.9),
    says("$\\beta_2 = 0.95$ では、1 歩目は «.2f» 倍と逆に小さく、最大でも «d» 歩目の «.2f» 倍です",
         _plain(1, b2=0.95), PEAK_95, _plain(PEAK_95, b2=0.95)),
    says("RMSprop の既定の係数は 0.9 なので $«.2f»\\eta$ です", 1 / math.sqrt(1 - 0.9)),
    given("AdaGrad は $h$ を 0 ではなく 0.1 から始めるので"),
    given("距離は一度 $10^{-100}$ より小さくなった後、約 0.1 まで跳ね戻ります"),
    given("雑音の無い同じ谷(学習率 0.1)でも"),
    given("$10^{-6}$ ほどの小さな勾配では差が出ます"),
    says("1 歩目では «.1f» 倍の違いです", 1 / math.sqrt(1 - 0.999)),
    cited("Keras の既定値は $10^{-7}$ です", "keras"),
    says("それでも既定の «g» がいつも合うわけではありません", DEFAULTS["lr"]),
    cited("0.001 が高すぎるとして 0.0002、$\\beta_1 = 0.5$ を選びました", "radford2016"),
    given("まず 0.0001 から 0.01 を試します"),
    given("β₂ を 0.99 に変えると"),
    says("«.3f» 倍だった「1 回だけの勾配」", SPIKE),
    says(r"$0.1/\sqrt{0.01} = «.0f»$ 倍です", (1 - 0.9) / math.sqrt(1 - 0.99)),
    given("$\\beta_2 = 0.99$ を入れます"),
]  # fmt: skip

MOVES = (_first_move(100.0), _first_move(0.0001))


def _both(first, second):
    return abs(MOVES[0] / first - 1) < 0.01 and abs(MOVES[1] / second - 1) < 0.01


def _steady(steps=2000):
    """The steps of torch's Adam (rate 1) under a gradient that stays the same."""
    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimizer, sizes = torch.optim.Adam([w], lr=1.0, eps=0), []
    for _ in range(steps):
        before = w.item()
        w.grad = torch.full((1,), 3.0, dtype=torch.float64)
        optimizer.step()
        sizes.append(abs(w.item() - before))
    return sizes


SIZES = _steady()
NOISE = torch.randn(200_000, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
SQUARES = ((2 + (NOISE - NOISE.mean()) / NOISE.std(correction=0)) ** 2).mean().item()

ANSWERS = [
    computed("predict-2", _plain(1)),
    computed(
        "predict",
        {
            "10 と 0.00001": _both(10, 0.00001),
            "どちらも 0.1": _both(0.1, 0.1),
            "1 と 0.001": _both(1, 0.001),
            "0.1 と、ほぼ 0": abs(MOVES[0] - 0.1) < 0.001 and MOVES[1] < 0.001,
        },
    ),
    computed(
        "check-1",
        {
            "だんだん短くなる": SIZES[-1] < 0.9 * SIZES[0],
            "だんだん長くなり、10 倍に近づく": SIZES[-1] > 5 * SIZES[0],
            "はじめだけ長く、あとは学習率と同じ": max(SIZES[:50]) > 1.1,
            "いつも学習率と同じ": all(abs(size - 1) < 1e-6 for size in SIZES),
        },
    ),
    computed("check-2", (1 - 0.9) / math.sqrt(1 - 0.99)),
    computed("check-3", round(SQUARES, 9)),
]
