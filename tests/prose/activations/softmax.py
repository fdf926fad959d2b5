"""The numbers of docs/activations/softmax.md."""

import inspect
import math
import warnings

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.prose import computed, fn, frame, frames, given, printed, says

mp.mp.dps = 30
Z = [mp.mpf(2), mp.mpf(1), mp.mpf("0.1")]


def _softmax(z):
    top = max(z)
    e = [mp.exp(v - top) for v in z]
    return [float(v / mp.fsum(e)) for v in e]


P = _softmax(Z)
# The logarithm of the sum lies between the largest score and that plus ln n.
assert 2 <= fn("logsumexp")(np.array([2.0, 1.0, 0.1])) <= 2 + math.log(3)
# Eigenvalues between 0 and 1/2, and 1/2 is reached at (0.5, 0.5).
rng = np.random.default_rng(0)
for _ in range(200):
    eigen = np.linalg.eigvalsh(fn("softmax_jacobian")(rng.normal(size=4) * 3))
    assert -1e-12 < eigen.min() and eigen.max() <= 0.5 + 1e-12
HALF = fn("softmax_jacobian")(np.zeros(2))
assert np.allclose(np.linalg.eigvalsh(HALF), [0, 0.5])
# The gradient of log-sum-exp is softmax; near uniform the map shrinks by 1/n.
H = 1e-6
for i in range(3):
    step = H * np.eye(3)[i]
    slope = (
        fn("logsumexp")(np.array([2, 1, 0.1]) + step)
        - fn("logsumexp")(np.array([2, 1, 0.1]) - step)
    ) / (2 * H)
    assert abs(slope - P[i]) < 1e-8
assert np.allclose(np.linalg.eigvalsh(fn("softmax_jacobian")(np.zeros(32)))[1:], 1 / 32)
# Attention: the inner product of d standard normal numbers has variance d.
Q, K = rng.normal(size=(2, 20000, 64))
assert abs(np.var((Q * K).sum(axis=1)) / 64 - 1) < 0.05
# PyTorch: dim=None is deprecated and changes its meaning with the number of dimensions.
for cls in (nn.Softmax, nn.LogSoftmax):
    assert inspect.signature(cls).parameters["dim"].default is None
for function in (F.softmax, F.log_softmax):
    assert inspect.signature(function).parameters["dim"].default is None

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    assert torch.allclose(nn.Softmax()(torch.randn(2, 3)).sum(dim=1), torch.ones(2))
    assert torch.allclose(nn.Softmax()(torch.randn(2, 3, 4)).sum(dim=0), torch.ones(3, 4))
assert any("deprecated" in str(w.message) for w in caught)
assert torch.isnan(torch.softmax(torch.full((3,), -math.inf), dim=0)).all()
COLD = _softmax([2 * v for v in Z])

MOVED = frames("activations/softmax/bars")
SHARES = {one.values["T"]: one.number(r"割合 ([\d.]+)") for one in MOVED}
BELOW = min(T for T, share in SHARES.items() if share < 0.5)
assert all(one.number(r"([\d.]+) 倍") > 1 for one in MOVED)

CLAIMS = [
    says("1 番は «.3f»、2 番は «.3f»、3 番は «.3f» で、3 分の 1 の", *_softmax(Z)),
    says("T = «.1f» では «.3f»、T = «.1f» では «.3f» です", BELOW - 0.2, SHARES[round(BELOW - 0.2, 1)], BELOW, SHARES[BELOW]),
    says("T = 6.0 でも、1 番は 3 番の «.2f» 倍です", frame("activations/softmax/bars", T=6.0).number(r"([\d.]+) 倍")),
    says("T = 0.2 では 1 番が «.3f» を", SHARES[0.2]),
    given("- 0.5 なら: 3 番も"),
    given(r"得点は同じ $[2.0,\ 1.0,\ 0.1]$ のまま"),
    given(r"3 つの得点 $[2.0,\ 1.0,\ 0.1]$ の全部に"),
    given("全部を 2 倍にした場合を"),
    given("足すと 3 つが近づき、2 倍では"),
    given("足しても変わらず、2 倍では"),
    given("打ち消し合います。2 倍に"),
    given("打ち消し合います。2 倍では"),
    given("- 2 倍では増えます"),
    given("得点 $[1001, 1001, 1001, 1001]$ の softmax の"),
    given("でも $[1001, 1001, 1001, 1001]$ でも"),
    says("答え: «.2f»\n\n- 1 なら", _softmax([mp.mpf(1001)] * 4)[0]),
    given("- 1001 なら"),
    given("全部から 1001 を引いても"),
    given("$p = (0.5,\\ 0.5)$ のとき"),
    says("答え: «.2f»\n\n- «.2f» なら: それは対角", HALF[0, 1], HALF[0, 0]),
    given("- -0.5 なら: $-p_1$ に"),
    given("- 0.5 なら: それは $p_1$"),
    given("上の段は得点 2.0、1.0、0.1。"),
    says("softmax の割合 «.3f»、«.3f»、«.3f»", *P),
    says(r"得点 $[2.0,\ 1.0,\ 0.1]$ は、割合 $[«.3f»,\ «.3f»,\ «.3f»]$ になりました", *P),
    says(r"$e^{2.0 - 1.0} \approx «.3f»$ です", math.e),
    given("$T = 0.5$ (得点の 2 倍) では"),
    says("1 番が «.3f» に増え", COLD[0]),
    says("合計 «.4f» で割ります", float(mp.fsum(mp.exp(v) for v in Z))),
    says(r"| 最大の傾き | $p_i(1 - p_i) \le «.2f»$ |", 0.5 * 0.5),
    says(r"| 最小の傾き | $-p_i p_j \ge «.2f»$ |", -0.5 * 0.5),
    says("| ヤコビ行列の固有値 | 0 以上 «.1f» 以下 |", float(np.linalg.eigvalsh(HALF)[-1])),
    says("固有値が «.1f» 以下である理由", 0.5),
    says(r"= 2p_i(1 - p_i) \le «.1f»$ です", 2 * 0.5 * 0.5),
    given("素朴な式は $e^{1000}$ があふれて `nan` になります。$-1000$ では"),
    says("正しい «d» でした", int(fn("log_softmax")(np.array([0.0, 800.0]))[0])),
    says("行の和は «s» と «s» でした",
         printed("activations/softmax/axis", r"軸なし.*行の和 \[(\S+) "),
         printed("activations/softmax/axis", r"軸なし.*行の和 \[\S+ (\S+)\]")),
    says("**«.3f» は「«.1f»% の確率」とは限りません。**", P[0], 100 * P[0]),
    given("傾きが $1/n$ 倍に縮みます"),
    says("幅 32 なら 1 層で «.3f» 倍です", 1 / 32),

    says(r"どちらも $[«.2f»,\ «.2f»,\ «.2f»,\ «.2f»]$ です", *_softmax([mp.mpf(1)] * 4)),

    says(r"対角は $0.5 \times 0.5 = «.2f»$、それ以外は $«.2f»$ です。固有値は 0 と «.1f» で",
         HALF[0, 0], HALF[0, 1], 0.5),
    given("分類器の温度を 2 倍にします"),
]  # fmt: skip

FIRST, ADDED, DOUBLED = P[0], _softmax([v + 100 for v in Z])[0], COLD[0]
SAME = {"足す": abs(ADDED - FIRST) < 1e-12, "2 倍": abs(DOUBLED - FIRST) < 1e-12}
LOGITS, TARGETS = rng.normal(size=(200, 5)) * 3, rng.integers(0, 5, 200)


def scores(temperature):
    """Accuracy and cross entropy of the classifier at that temperature."""
    logs = fn("log_softmax")(LOGITS / temperature)
    return np.mean(logs.argmax(axis=1) == TARGETS), -np.mean(logs[range(200), TARGETS])


(HITS, LOSS), (HITS_2, LOSS_2) = scores(1.0), scores(2.0)

ANSWERS = [
    computed("predict-2", _softmax([z / 10**6 for z in Z])[0]),
    computed(
        "predict",
        {
            "足すと 3 つが近づき、2 倍では変わらない": not SAME["足す"] and SAME["2 倍"],
            "足しても変わらず、2 倍では 1 番が増える": SAME["足す"] and DOUBLED > FIRST + 0.01,
            "どちらでも変わらない": SAME["足す"] and SAME["2 倍"],
            "どちらでも 1 番が増える": min(ADDED, DOUBLED) > FIRST + 0.01,
        },
    ),
    computed("check-1", _softmax([mp.mpf(1001)] * 4)[0]),
    computed("check-2", float(HALF[0, 1])),
    computed(
        "check-3",
        {
            "どちらも変わる": HITS != HITS_2 and LOSS != LOSS_2,
            "どちらも変わらない": HITS == HITS_2 and LOSS == LOSS_2,
            "正解率は変わらず、損失は変わる": HITS == HITS_2 and LOSS != LOSS_2,
            "正解率は変わり、損失は変わらない": HITS != HITS_2 and LOSS == LOSS_2,
        },
    ),
]
