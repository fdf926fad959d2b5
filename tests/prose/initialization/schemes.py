"""The numbers of docs/initialization/schemes.md."""

import math

import numpy as np
import torch
from torch import nn

from tests.prose import cited, computed, fn, frame, frames, given, namespace, printed, says

SPREAD = 1.96 / math.sqrt(2 * 5000)
XAVIER, HE = math.sqrt(2 / 150), math.sqrt(2 / 100)
ROWS = "initialization/schemes/depth"
UNIFORM = 1.96 * math.sqrt((9 / 5 - 1) / 4 / 5000)  # the kurtosis of a uniform distribution is 9/5
CUT = math.sqrt(1 - 2 * 2 * math.exp(-2) / math.sqrt(2 * math.pi) / math.erf(2**0.5))
HE_WRONG = (2 / 100) ** 0.25 / (2 / 100) ** 0.5
assert math.isclose(HE_WRONG, 50**0.25)
# Each histogram shows all activations: its heights are percents of the whole.
assert math.isclose(namespace("initialization/schemes/saturation")["share"].sum(), 100)
measured = float(printed("initialization/schemes/notation", r"10 層.*\n.*平方根 ([\d.e+]+)"))
right = float(
    printed("initialization/schemes/notation", r"10 層のあとの二乗平均の平方根 ([\d.e+-]+)")
)
assert math.isclose(measured / right, HE_WRONG**10, rel_tol=0.06)
relu = float(printed(ROWS, r"ReLU +σ = Xavier 活性 \S+ +勾配の比 (\S+)"))
assert 28 < 1 / relu < 36
assert namespace("initialization/schemes/functions")["normal_weights"]


def _same_function_as_tanh():
    """「同じ関数になります」: the centred sigmoid network is a tanh network with variance 1/n, shifted and halved."""
    layers = fn("sigmoid_weights")(np.random.default_rng(3), 16, True, depth=6, n=24)
    x = np.random.default_rng(4).normal(size=(5, 24))
    a, h = x, x
    for number, (W, b) in enumerate(layers):
        a = 1 / (1 + np.exp(-(a @ W.T + b)))
        h = np.tanh(h @ (W / (4 if number else 2)).T)
    assert np.allclose(a, 0.5 + 0.5 * h)


_same_function_as_tanh()


def _trained(centred, seed, depth=10, width=32):
    """The last loss of a sigmoid network on 64 points, by PyTorch."""
    draw = torch.Generator().manual_seed(seed)
    x = torch.randn(64, 2, generator=draw)
    y = (x[:, :1] * x[:, 1:] > 0).float()
    layers = [nn.Linear(n, width) for n in [2] + [width] * (depth - 1)] + [nn.Linear(width, 1)]
    with torch.no_grad():
        for number, layer in enumerate(layers):
            m, n = layer.weight.shape
            last, first = number == depth, number == 0
            spread = {True: 4 if first else 16, False: 1}[centred and not last] / n
            spread = spread if centred else 2 / (m + n)
            layer.weight.normal_(0, spread**0.5, generator=draw)
            layer.bias.zero_()
            if centred and not first:
                layer.bias.copy_(-layer.weight.sum(1) / 2)
    parts = [p for layer in layers for p in layer.parameters()]
    method = torch.optim.Adam(parts, lr=0.003, foreach=True)
    for _ in range(300):
        a = x
        for layer in layers[:-1]:
            a = torch.sigmoid(layer(a))
        loss = nn.functional.binary_cross_entropy_with_logits(layers[-1](a), y)
        method.zero_grad()
        loss.backward()
        method.step()
    return loss.item()


THREADS = torch.get_num_threads()
torch.set_num_threads(1)  # matrices this small only wait for each other
LOSSES = {centred: [_trained(centred, seed) for seed in range(3)] for centred in (True, False)}
torch.set_num_threads(THREADS)
assert max(LOSSES[True]) < 0.01 and min(LOSSES[False]) > 0.4, LOSSES
CENTRED = "initialization/schemes/centred"
PLAIN16, FLAT16 = (
    printed(CENTRED, rf"^分散 16/n、バイアス 0: {what}")
    for what in (r"勾配 (\S+) 桁", r".*飽和 (\d+)%")
)
KEPT, FLAT = (
    printed(CENTRED, rf"^分散 16/n、打ち消す: {what}")
    for what in (r"勾配 (\S+) 桁", r".*飽和 (\d+)%")
)
assert (
    -4.6 < float(PLAIN16) < -3.9
    and 40 < int(FLAT16) < 50
    and -1.3 < float(KEPT) < -0.9
    and int(FLAT) < 6
)
# 「kaiming_normal_ は切りません。trunc_normal_ は値で切り、割り増しもしません」
torch.manual_seed(0)
assert nn.init.kaiming_normal_(torch.empty(400, 50)).abs().max() > 3 * (2 / 50) ** 0.5
assert nn.init.trunc_normal_(torch.empty(400, 400), std=0.02).abs().max() > 3 * 0.02
assert abs(nn.init.trunc_normal_(torch.empty(400, 400)).std().item() - CUT) < 0.01


def scaled(name, gain, depth=20):
    """The size of the last activations, as the frame says it."""
    return frame("initialization/schemes/scale", name=name, gain=gain, depth=depth).number(
        r"活性 ([-+\d.e]+)"
    )


GAINS = sorted({one.values["gain"] for one in frames("initialization/schemes/scale")})
KEEPS = {
    name: min(GAINS, key=lambda gain: abs(math.log(scaled(name, gain))))
    for name in ("ReLU", "なし")
}
assert scaled("tanh", 0.8) < 0.01
# 「どの組でもほぼ重なります」: measured and theory agree within a third in every frame.
for one in frames("initialization/schemes/scale"):
    ratio = one.number(r"活性 ([-+\d.e]+)") / one.number(r"理論 ([-+\d.e]+)")
    assert 0.75 < ratio < 1.33, one.text

CLAIMS = [
    given("標準偏差を $\\sqrt{1/n}$ の 2 倍にします"),
    given("重みの標準偏差を $\\sqrt{1/n}$ の何倍にするか"),
    given("- [ ] 100 万ほどに膨らみ、まだ増え続ける"),
    given("$2^{20}$ でそのとおりです"),
    given("ReLU で倍率 1 なら、10 層の点が"),
    says("- «.1f» から «.0f» までの «d» 通りのうち、ReLU では «.1f» 倍です。次の節の", GAINS[0], GAINS[-1], len(GAINS), KEEPS["ReLU"]),
    given("は $\\sqrt2$ 倍で、それに最も近い目盛り"),
    says("「なし」では «.0f» 倍です。", KEEPS["なし"]),
    says("tanh は、2 倍でも «.2f» で止まります。", scaled("tanh", 2.0)),
    says("重みが «d» 個あるので、正規分布なら、測った標準偏差は式の値から «.0f»% ほどの範囲でばらつきます(一様分布では «.1f»% ほどです)",
         100 * 50, 100 * SPREAD, 100 * UNIFORM),
    says("重みの 4 倍で取り返します。分散では «d» 倍です", 4**2),
    given("活性も半分になる分は、重みの 4 倍で取り返します"),
    says("捨てると標準偏差が «.4f» 倍に縮む", CUT),
    given("Xavier では損失が 0.4 を下回らず、この初期化では 0.01 未満になりました", "上の assert: 3 つのシードの損失"),
    says("Xavier の «.4f» なら 95% の場合に «.3f» から «.3f» の間、"
         "He の «.4f» なら «.3f» から «.3f» の間です",
         XAVIER, XAVIER * (1 - SPREAD), XAVIER * (1 + SPREAD),
         HE, HE * (1 - SPREAD), HE * (1 + SPREAD)),
    says(r"端は $\sqrt{6/150} = «.1f»$ です", math.sqrt(3) * fn("xavier_std")(100, 50)),
    says("分散を «d» 倍にして補います", 2),
    says("$a = 0$ で «.4f»、$a = 0.01$ で «.4f»、$a = 0.25$ で «.4f» です",
         *(fn("he_std")(100, slope) for slope in (0.0, 0.01, 0.25))),
    given("傾き 0.01 では、補正は"),
    says("Xavier は «.1f» 倍、He は «.1f» 倍の大きさになりました", XAVIER**-0.5, HE_WRONG),
    says("«.1f» は $50^{1/4}$ なので、10 層では $50^{«.1f»}$、約 «.1f» 万倍になります", HE_WRONG, 10 / 4, HE_WRONG**10 / 1e4),
    says("予測の答えは、«.1f» 倍です", XAVIER**-0.5),
    says("2 番目の数は標準偏差で、«.4f» です", XAVIER),
    says("正しい «.4f» で割りましょう", XAVIER),
    says("分散が «.4f» なら、標準偏差は", XAVIER),
    says("分散が «.4f» のときの標準偏差を求め、«.4f» で割ります", XAVIER, XAVIER),
    says(r"標準偏差は $1/\sqrt3 \approx «.3f»$ 倍になります", 1 / math.sqrt(3)),
    says("端が «.1f» の一様分布の箱", math.sqrt(6 / 150)),
    given("標準偏差 0.01 は、この幅では"),
    says("入力が 4096 個なら、He の標準偏差も «.3f» です", fn("he_std")(4096)),
    cited("8 層の AlexNet も標準偏差 0.01 でした", "krizhevsky2012"),
    says("勾配は 10 層で $«.1t»$ 倍でした",
         float(printed(ROWS, r"sigmoid +σ = Xavier 活性 \S+ +勾配の比 (\S+)"))),
    says(r"$N(0, 0.01)$ とだけ書かれた指示も、標準偏差 0.01 とも、分散 0.01(標準偏差 «.1f»)とも読めます。読み違えると «.0f» 倍",
         0.01**0.5, 0.01**0.5 / 0.01),
    cited("標準偏差 0.02 の固定", "radford2019"),
    given("標準偏差 0.01 では 0 に集まり"),
    says("10 層で $«.1t»$ 倍に増えました",
         float(printed(ROWS, r"tanh +σ = 1 +活性 \S+ +勾配の比 (\S+)"))),
    says(r"$\sqrt{6/50} \approx «.3f»$ です", math.sqrt(6 / 50)),
    says(r"$\sqrt{2/50} = «.1f»$ で", math.sqrt(2 / 50)),
    says(r"なので、$\sqrt{2/576} \approx «.4f»$ です", math.sqrt(2 / 576)),
]  # fmt: skip


def he_code(code):
    """Whether that standard deviation gives He's variance for m outputs and n inputs."""
    return math.isclose(eval(code, {"np": np, "math": math, "m": 30, "n": 80}) ** 2, 2 / 80)


WRONG = ("2 / n", "np.sqrt(2 / m)", "np.sqrt(1 / n)")
assert not any(map(he_code, WRONG))
assert all(map(he_code, ("np.sqrt(2 / n)", "(2 / n) ** 0.5", "math.sqrt(2 / n)")))

ANSWERS = [
    computed(
        "predict-2",
        {
            "100 万ほどに膨らみ、まだ増え続ける": scaled("tanh", 2.0) > 1e5,
            "1 より小さい、決まった値に落ち着く": 0.1
            < scaled("tanh", 2.0, 10)
            == scaled("tanh", 2.0)
            < 1,
            "0 に近づく": scaled("tanh", 2.0) < 0.01,
        },
    ),
    computed("predict", math.sqrt(XAVIER) / XAVIER),
    computed("check-1", math.sqrt(3) * fn("he_std")(50)),
    computed("check-2", next(filter(he_code, (*WRONG, "np.sqrt(2 / n)")))),
    computed("check-3", fn("he_std")(64 * 3 * 3)),
]
