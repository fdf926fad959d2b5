"""The numbers of docs/appendix/numbers.md, each from its meaning."""

import math

import numpy as np
import torch
from torch import nn

from tests.prose import fn, given, says


def guess(classes):
    """The loss of equal logits, by PyTorch."""
    z = torch.zeros(1, classes, dtype=torch.float64)
    return nn.functional.cross_entropy(z, torch.tensor([0])).item()


def twice(classes):
    """The loss of perfect probabilities where logits are expected, by PyTorch."""
    perfect = torch.eye(classes, dtype=torch.float64)[:1]
    return nn.functional.cross_entropy(perfect, torch.tensor([0])).item()


def smoothed(classes, smoothing=0.1):
    """The least loss with label smoothing: that of the smoothed probabilities themselves, by PyTorch."""
    best = torch.full((1, classes), smoothing / classes, dtype=torch.float64)
    best[0, 0] += 1 - smoothing
    loss = nn.CrossEntropyLoss(label_smoothing=smoothing)
    return loss(best.log(), torch.tensor([0])).item()


def spread(share, count):
    """Two standard deviations of the accuracy of guessing, in percent."""
    return 200 * math.sqrt(share * (1 - share) / count)


def _guessed(id_, classes, spec=".3f"):
    """±1 % around the loss of guessing."""
    loss = guess(classes)
    return says(
        f"| **«{spec}»**{{ #{id_} }} | «{spec}» から «{spec}» |", loss, 0.99 * loss, 1.01 * loss
    )


def _twice(id_, classes):
    return says(
        f"| **«.3f»**{{ #{id_} }} | «.3f» から «.3f» |",
        twice(classes), twice(classes), guess(classes),
    )  # fmt: skip


def _clamped(id_, least, digits=4):
    loss = -math.log(least)
    return says(f"| **«.2f»**{{ #{id_} }} | ちょうど «.{digits}f» |", loss, loss)


def _floor(id_, classes):
    return says(f"| **«.4f»**{{ #{id_} }} | «.4f» 以上 |", *[smoothed(classes)] * 2)


def _chance(id_, classes, count, digits):
    share = 1 / classes
    low, high = 100 * share - spread(share, count), 100 * share + spread(share, count)
    return says(
        f"| **«g»%**{{ #{id_} }} | 件数が «d» なら «.{digits}f»% から «.{digits}f»% |",
        100 * share, count, low, high,
    )  # fmt: skip


F16, F32, F64 = np.finfo(np.float16), np.finfo(np.float32), np.finfo(np.float64)
BF16 = torch.finfo(torch.bfloat16)
FIRST_INF = next(n for n in range(65504, 65600) if torch.tensor(float(n)).half().isinf())


def stops_counting(kind):
    """The first power of two at which adding one changes nothing."""
    one = torch.tensor(1.0, dtype=kind)
    return next(2**n for n in range(60) if torch.tensor(2.0**n, dtype=kind) + one == 2.0**n)


def first_one(kind):
    """The least x with 1 / (1 + e^-x) == 1, each step rounded to `kind`."""
    low, high = 1.0, 100.0
    for _ in range(60):
        x = (low + high) / 2
        one = kind(1) / (kind(1) + np.exp(kind(-x)))
        low, high = (low, x) if one == 1 else (x, high)
    return high


# 「PyTorch の BCELoss が対数を −100 で止めた」
assert nn.BCELoss()(torch.tensor([0.0]), torch.tensor([1.0])).item() == 100
# 「GradScaler が掛ける倍率の、はじめの値」
assert torch.amp.GradScaler("cpu").get_scale() == 65536
# 「1.2e-7 の半分より小さい更新は、重み 1 では消える」
assert np.float32(1) + np.float32(0.49) * F32.eps == np.float32(1)
# 「6.0e-8 の半分は 0 に丸まる」
assert F16.smallest_subnormal / np.float16(2) == 0 < F16.smallest_subnormal
# 「対称な初期値の ReLU で、0 になる出力の割合」
torch.manual_seed(0)
SHARE = (nn.Linear(100, 1000)(torch.randn(500, 100)) <= 0).float().mean().item()
assert 0.45 < SHARE < 0.55
# 「いつも 0.5 を答えたときの二乗誤差」「いつも平均 0 を答えたときの MSELoss」
Y = torch.tensor([0.0, 1.0, 1.0, 0.0])
assert nn.MSELoss()(torch.full((4,), 0.5), Y) == 0.25
STANDARD = (Y - Y.mean()) / Y.std(correction=0)
assert nn.MSELoss()(torch.zeros(4), STANDARD) == 1


def shrinks(after_relu):
    """What the default weights (variance 1/(3n)) make of a gradient's size, per layer."""
    return math.sqrt(1 / 3 * (0.5 if after_relu else 1))


CLAIMS = [
    _guessed("n-0693", 2),
    _guessed("n-1099", 3),
    _guessed("n-1386", 4),
    _guessed("n-1609", 5),
    _guessed("n-2303", 10),
    _guessed("n-4605", 100),
    _guessed("n-6908", 1000),
    _guessed("n-1082", 50257, ".2f"),
    given("1000 クラスの当てずっぽう $\\ln 1000$"),
    given("語彙 50257 の当てずっぽう $\\ln 50257$"),
    given("$\\ln K$ の 1% 以内で"),
    _twice("n-0313", 2),
    _twice("n-0551", 3),
    _twice("n-1461", 10),
    _twice("n-3622", 100),
    _twice("n-5909", 1000),
    given("1000 クラスで softmax が 2 回"),
    _clamped("n-8734", float(F32.tiny)),
    says("float32 の正規化数の最小 $«.2t»$ の", float(F32.tiny)),
    _clamped("n-1612", 1e-7),
    given("確率を $10^{-7}$ で止めた $-\\ln 10^{-7}$"),
    _clamped("n-1842", 1e-8),
    given("確率に $10^{-8}$ を足した $-\\ln 10^{-8}$"),
    _clamped("n-2763", 1e-12),
    given("確率に $10^{-12}$ を足した $-\\ln 10^{-12}$"),
    _clamped("n-3604", float(F64.eps)),
    says("止めた $-\\ln(«.1t»)$", float(F64.eps)),
    _floor("n-01985", 2),
    _floor("n-05003", 10),
    _floor("n-07778", 100),
    _floor("n-10148", 1000),
    given("ラベル平滑化 0.1、2 クラスの下限"),
    given("ラベル平滑化 0.1、10 クラスの下限"),
    given("ラベル平滑化 0.1、100 クラスの下限"),
    given("ラベル平滑化 0.1、1000 クラスの下限"),
    given(
        "| **0.25**{ #n-025 } | 0.25 の近く | 0 と 1 の正解に、いつも 0.5 を答えたとき",
        "0.5 の 2 乗",
    ),
    given("| **1.0**{ #n-10 } | 1.0 の近く |"),
    _chance("n-50", 2, 100, 0),
    _chance("n-ten", 10, 1000, 0),
    _chance("n-one", 100, 10000, 1),
    _chance("n-01", 1000, 10000, 2),
    given("1000 クラスの当てずっぽう |"),
    given("標準偏差の 2 倍の幅"),
    says("| **«.0f»**{ #n-65504 } | float16 |", float(F16.max)),
    says("いちばん大きい数。«d» からは inf に丸まる", FIRST_INF),
    says("| **«.0f»**{ #n-65536 } | float16 |", torch.amp.GradScaler("cpu").get_scale()),
    says("| **«.1e»**{ #n-61e05 } | float16 |", float(F16.tiny)),
    says("| **«.1e»**{ #n-60e08 } | float16 |", float(F16.smallest_subnormal)),
    says("| **«d»**{ #n-2048 } | float16 |", stops_counting(torch.float16)),
    says("| **«d»**{ #n-256 } | bfloat16 |", stops_counting(torch.bfloat16)),
    says("| **«d»**{ #n-16777216 } | float32 | $2^{24}$。", stops_counting(torch.float32)),
    says("| **«.1e»**{ #n-34e38 } | float32、bfloat16 |", float(F32.max)),
    says("| **«.1e»**{ #n-34e38 } | float32、bfloat16 |", BF16.max),
    says("| **«.1e»**{ #n-12e07 } | float32 | 1 の次の数との差", float(F32.eps)),
    says("| **«.2f»**{ #n-1109 } | float16 |", math.log(float(F16.max))),
    says("| **«.2f»**{ #n-8872 } | float32 |", math.log(float(F32.max))),
    says("| **«.2f»**{ #n-70978 } | float64 |", math.log(F64.max)),
    says("| **«.2f»**{ #n-1664 } | float32 |", first_one(np.float32)),
    says("| **«.2f»**{ #n-3674 } | float64 |", first_one(np.float64)),
    given("| **0.5**{ #n-half } | 0.45 から 0.55 |", "読みの幅"),
    says("| **«.2f»**{ #n-quarter } | «.2f» 以下 |", *[float(fn("sigmoid_grad")(0.0))] * 2),
    says("| **«.3f»**{ #n-0408 } | «.3f» の近く |", *[shrinks(True)] * 2),
    says("| **«.3f»**{ #n-0577 } | «.3f» の近く |", *[shrinks(False)] * 2),
    given("| **0.001**{ #n-0001 } | 0.0001 から 0.01 |"),
    says("| **«.2f»**{ #n-316 } | ちょうど «.4f» |", *[(1 - 0.9) / math.sqrt(1 - 0.999)] * 2),
    given("画面に出た 0.693、2.303、1.46、87.34、65504 などの数", "引く数の例"),
]
