"""The numbers of docs/gradients/remedies.md."""

from math import exp, log, prod

import numpy as np
import torch

from tests.prose import computed, frame, frames, given, printed, says

CLIP, INIT, L2 = (f"gradients/remedies/{name}" for name in ("clipping", "initialization", "l2"))
assert printed(INIT, r"^He: 損失 (.*)$") == "0.1 未満"
assert printed(INIT, r"^既定の分散: 損失 (.*)$") == f"{log(2):.2f}"


def clipped(*values, **options):
    """What PyTorch's clip_grad_norm_ makes of two parameters with these gradients."""
    parts = [torch.zeros(2, requires_grad=True) for _ in range(2)]
    parts[0].grad, parts[1].grad = torch.tensor(values[:2]), torch.tensor(values[2:])
    torch.nn.utils.clip_grad_norm_(parts, 1.0, **options)
    return torch.cat([p.grad for p in parts])


# 「すべての勾配を NaN にします」「その要素は NaN、ほかの勾配は 0」「例外で止まります」
assert torch.isnan(clipped(float("nan"), 1.0, 1.0, 1.0)).all()
ENDLESS = clipped(float("inf"), 1.0, 1.0, 1.0)
assert torch.isnan(ENDLESS[0]) and torch.equal(ENDLESS[1:], torch.zeros(3))
try:
    clipped(float("nan"), 1.0, 1.0, 1.0, error_if_nonfinite=True)
except RuntimeError:
    pass
else:
    raise AssertionError("error_if_nonfinite raises nothing")


def gate(z):
    return 1 / (1 + exp(-z))


def left(steps):
    """Fifty factors 1.2, each shrunk 0.99 a step."""
    return prod([1.2 * 0.99**steps] * 50)


def size(layer):
    return sum(p.numel() for p in layer(24, 32).parameters())


LSTM_PARTS = size(torch.nn.LSTM) / size(torch.nn.RNN)


def tilt(name, limit):
    """The slope of a clipped arrow, as the frame says it."""
    return frame("gradients/remedies/clipping", limit=limit).number(rf"{name}: .*傾き ([\d.]+)")


LIMITS = [one.values["limit"] for one in frames("gradients/remedies/clipping")]
UNCUT = [
    min(
        c
        for c in LIMITS
        if f"{name}: [3.  0.4]" in frame("gradients/remedies/clipping", limit=c).text
    )
    for name in ("ノルムで縮小", "値で切る")
]
assert all(tilt("ノルムで縮小", c) == 0.133 for c in LIMITS)
assert [c for c in LIMITS if tilt("値で切る", c) == 1] == [0.2, 0.4]

CLAIMS = [
    given("勾配 $(3, 0.4)$ を、値で切ります。上限を 0.4 まで下げると、"),
    says("- «.3f» なら: 元の傾きです。", 0.4 / 3),
    says("- «.1f» なら: 上限が 1 のときの傾きです。", tilt("値で切る", 1.0)),
    given("それぞれ 0.4 以下に切られます。"),
    says("- «.1f» です。値で切る方は «.1f» から元と同じですが、", *UNCUT),
    says("矢印の長さは約 «.2f» なので、3.0 の円", np.hypot(3, 0.4)),
    given("上限が 0.4 以下だと"),
    given("勾配 $(3, 0.4)$ が大きすぎる"),
    says("(傾き «.3f» のまま)", 0.4 / 3),
    says("(傾き «.1f»)", 0.4 / 1.0),
    given("200 歩学習します。学習率は 0.001 です"),
    says("$\\ln 2 \\approx «.3f»$", log(2)),
    given("どの入力にも確率 0.5 と答える"),
    says("He では «s»になりました", printed(INIT, r"^He: 損失 (.*)$")),
    says("$\\eta$ も $\\lambda$ も «.1f» なので、1 歩で «.2f» 倍です", 0.1, 1 - 0.1 * 0.1),
    says("20 回では «.3f» 倍、40 回では $«.2t»$ 倍", left(20), left(40)),
    says("$f = «.1f»$ で、50 時刻の積は $«.2t»$", gate(0), gate(0) ** 50),
    says("$f = «.4f»$ で、«.3f» 倍が残ります", gate(5), gate(5) ** 50),
    says("LSTM のパラメータは «.0f» 倍です", LSTM_PARTS),
    says("すべて «.1f» 倍です", 1 / 5),
    given("忘却ゲートが 0.99 のとき", "問題で選ぶ値"),
    says("$0.99^{100} \\approx «.3f»$ 倍", 0.99**100),
]


def turned(new, old=(3.0, 0.4)):
    """Whether the arrow points elsewhere than before."""
    return abs(new[0] * old[1] - new[1] * old[0]) > 1e-9


_g = np.array([3.0, 0.4])


_GRADIENTS = np.array([1e-4, 1.0])  # at the input, at the output
_SLOW, _FAST = 0.01 * _GRADIENTS, 0.1 * _GRADIENTS  # the steps of two learning rates


ANSWERS = [
    computed("predict-2", tilt("値で切る", 0.4)),
    computed(
        "predict",
        {
            "矢印の 2 つの成分のうち、1 を超えたものだけを 1 にする": not turned(np.minimum(_g, 1)),
            "矢印の長さが 1 になるように、両方の成分に同じ数を掛ける": not turned(
                _g / np.linalg.norm(_g)
            ),
            "どちらの成分からも 2 を引く": not turned(_g - 2),
        },
    ),
    computed(
        "check-1",
        {
            "比が 1000 分の 1 に縮まり、入力側も学習しやすくなる": abs(
                _SLOW[0] / _SLOW[1] / 1e-3 - 1
            )
            < 1e-9,
            "比は 1 万分の 1 のまま、全部の層が遅くなる": abs(_SLOW[0] / _SLOW[1] / 1e-4 - 1) < 1e-9
            and bool((_SLOW < _FAST).all()),
            "入力側の勾配が 10 倍に増える": _SLOW[0] > _FAST[0],
        },
    ),
    computed("check-2", 1 / 5),
    computed("check-3", 0.99**100),
]
