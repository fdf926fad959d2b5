"""The numbers of docs/choosing/output.md."""

import math

import numpy as np
import torch
from torch import nn

from tests.prose import computed, fn, given, printed, says


def _bce(logit, target, with_logits):
    """Loss and gradient of PyTorch's two losses."""
    z = torch.tensor([logit], requires_grad=True)
    y = torch.tensor([target])
    loss = nn.BCEWithLogitsLoss()(z, y) if with_logits else nn.BCELoss()(torch.sigmoid(z), y)
    loss.backward()
    return round(loss.item(), 6), round(z.grad.item(), 6) + 0.0


def _floor(classes):
    """The loss of perfect logits after one softmax too many, by PyTorch."""
    logits = 1000 * torch.eye(classes, dtype=torch.float64)[:1]
    return nn.CrossEntropyLoss()(torch.softmax(logits, 1), torch.tensor([0])).item()


P = 1 / (1 + math.exp(8))  # z = -8
SKY = fn("softmax")([3.0, 2.5, -2.0, -4.0])
TAGS = [1 / (1 + math.exp(-z)) for z in (3.0, 2.5)]

assert _bce(-200.0, 1.0, True) == (200.0, -1.0)
assert _bce(20.0, 0.0, True) == (20.0, 1.0)
assert abs(_floor(10) - math.log(1 + 9 / math.e)) < 1e-12
# 「勾配は正しい値の 1/K」 at equal logits, by PyTorch, and losses between ln K and the floor.
for classes in (2, 10, 100):
    grads = []
    for again in (False, True):
        z = torch.full((1, classes), 0.3, dtype=torch.float64, requires_grad=True)
        nn.CrossEntropyLoss()(torch.softmax(z, 1) if again else z, torch.tensor([0])).backward()
        grads.append(z.grad)
    assert torch.allclose(grads[1] * classes, grads[0], rtol=1e-12)
for classes in (10, 100):
    loss = float(
        printed(
            "choosing/output/trained_twice", rf"{classes} クラス(?:.*\n)+?.*2 回: .*損失 ([\d.]+)"
        )
    )
    assert _floor(classes) < loss < math.log(classes)
# 「平均がいちばん小さくなるのは、正しい確率を答えたとき」
for truth in (0.1, 0.5, 0.83):
    answers = [k / 1000 for k in range(1001)]
    assert min(answers, key=lambda p: truth * (1 - p) ** 2 + (1 - truth) * p**2) == truth

CLAIMS = [
    says("二乗誤差は «.1f» で頭打ち", (0 - 1) ** 2 / 2),
    says("交差エントロピーの勾配は $«.4f»$ で", P - 1),
    says("二乗誤差の勾配は $«.4f»$ しか", (P - 1) * P * (1 - P)),
    says("損失が «.0f» に切られ、勾配は «.0f» です", *_bce(-200.0, 1.0, False)),
    says("損失は «.0f» のはずが", _bce(20.0, 0.0, True)[0]),
    says("«.0f» に跳び、勾配は 1 のはずが «.0f» になりました", *_bce(20.0, 0.0, False)),
    says("softmax の後で渡した損失は «.2f» 付近", _floor(10)),
    says(r"\Bigr) = «.4f»", _floor(10)),
    says("10 クラスの損失は «.4f» より下がりません", _floor(10)),
    says("2 クラスでは «.4f»、", _floor(2)),
    given("1000 クラスでは"),
    says("クラスでは «.4f» です", _floor(1000)),
    says("«.2f» と «.3f» に割れました", SKY[0], SKY[1]),
    says("シグモイドなら «.3f» と «.3f» で", *TAGS),
    says("«.3f» は「«.1%» の確率」か", fn("softmax")([2.0, 1.0, 0.1])[0], 0.659),
    given("ロジット $(2, 1, 0.1)$ の softmax"),
    says("では、1 番目が «.3f» です", torch.softmax(torch.tensor([2.0, 1.0, 0.1]), 0)[0]),
    says(
        "100 クラスでは «s» が «s» に落ちました",
        *(
            printed(
                "choosing/output/trained_twice", rf"100 クラス(?:.*\n)+?.*{n} 回: 正解率 ([\d.]+)"
            )
            for n in (1, 2)
        ),
    ),
    says("下限 («.2f» と «.2f») まで下がらず", _floor(10), _floor(100)),
    says(r"$\ln K$ («.2f» と «.2f») との間", math.log(10), math.log(100)),
    given("損失が 3.8 あたりから", "問題で与える値"),
    says(r"$\ln 100 = «.4f»$", math.log(100)),
    says(r"$\ln(1 + 99/e) = «.4f»$", math.log(1 + 99 / math.e)),
    says("で、p = 0.9、正解 0 のとき"),
    says(r"$p - y = 0.9 - 0 = «.1f»$", 0.9 - 0),
    says("当てずっぽうの損失は約 «.1f» です", math.log(100)),
    says("当てずっぽうの約 «.1f» のままです", math.log(100)),
    says("下限は約 «.1f» で、3.8 は", _floor(100)),
]


def lowest(classes):
    """The least loss when probabilities are taken for logits: one of them 1, the others 0."""
    z = np.zeros(classes)
    z[0] = 1.0
    return float(np.log(np.exp(z).sum()) - z[0])


def logit_gradient(p=0.9, y=0.0, h=1e-6):
    z = np.log(p / (1 - p))
    loss = lambda z: -y * np.log(1 / (1 + np.exp(-z))) - (1 - y) * np.log(1 - 1 / (1 + np.exp(-z)))
    return (loss(z + h) - loss(z - h)) / (2 * h)


_reaches = {
    "何も置かない": lambda z: z,
    "ReLU などの、0 以上の関数": fn("relu"),
    "シグモイド": fn("sigmoid"),
    "tanh": np.tanh,
}
_Z = np.linspace(-50, 50, 1001)

ANSWERS = [
    computed(
        "predict",
        {
            "エラーで止まり、損失は出ない": not np.isfinite(lowest(10)),
            "0 の近くまで": lowest(10) < 0.1,
            "1 と 2 の間で止まる": 1 < lowest(10) < 2,
            "下がらない。当てずっぽうのまま": lowest(10) > np.log(10) - 0.1,
        },
    ),
    computed(
        "check-1",
        {name: bool(f(_Z).min() < -20 and f(_Z).max() > 35) for name, f in _reaches.items()},
    ),
    computed(
        "check-2",
        {
            "学習がまったく進んでいない": abs(3.8 - np.log(100)) < 0.1,
            "softmax を 2 回掛けている": lowest(100) < 3.8 < np.log(100),
            "クラスの数が多く、これが下限である": -np.log(1 / (1 + 99 * np.exp(-20.0))) > 1,
        },
    ),
    computed("check-3", round(logit_gradient(), 6)),
]
