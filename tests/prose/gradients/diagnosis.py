"""The numbers of docs/gradients/diagnosis.md."""

import numpy as np
import torch

from tests.prose import computed, frames, given, printed, says

REPORT, LOST = "gradients/diagnosis/report", "gradients/diagnosis/lost"


def rows(case):
    """The four printed rows of a case: (flat, off, norm, ratio)."""
    table = printed(REPORT, rf"^{case}\..*\n.*\n((?:\d .*\n?){{4}})")
    return [
        tuple(float(part.rstrip("%")) for part in line.split()[1:]) for line in table.splitlines()
    ]


A, B, C, D = (rows(case) for case in "ABCD")
assert all(45 < row[0] < 55 and 1e-3 <= row[3] < 1e-2 for row in A)
assert all(row[1] == 100 for row in B[1:]) and B[0][1] < 5 and all(row[2] == 0 for row in B)
assert all(78 < row[0] < 85 for row in C) and C[0][2] > 5 * C[3][2]
assert len({row[2] for row in D}) == 1 and 1e4 < A[0][2] / D[0][2] < 1e5
for kind, update in ((np.float16, "0.0001"), (np.float32, "1e-08")):
    assert kind(1.0) + kind(float(update)) == kind(1.0)
    assert printed(LOST, rf"^{kind.__name__} {update} (.*)$") == "変わらない"


def lost_power(kind):
    """The greatest power of ten that changes nothing when added to one."""
    return next(-k for k in range(1, 20) if kind(1.0) + kind(10.0**-k) == kind(1.0))


# 「計算が切れているときは、勾配は 0 ではなく None」「すべての道が切れていれば例外」
first, last = torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)
last(first(torch.ones(1, 2)).detach()).sum().backward()
assert first.weight.grad is None and last.weight.grad is not None
try:
    last(torch.ones(1, 2)).detach().sum().backward()
except RuntimeError:
    pass
else:
    raise AssertionError("a graph that is cut everywhere raises nothing")
# 「clamp で切られた所」: there the gradient is 0 and not None.
last.zero_grad(set_to_none=True)
last(torch.ones(1, 2)).clamp(max=-100.0).sum().backward()
assert torch.count_nonzero(last.weight.grad) == 0

PATIENTS = {one.values["patient"]: one for one in frames("gradients/diagnosis/patients")}
MOST = {name: PATIENTS[name].number(r"最大で (\S+)") for name in "ACD"}
assert MOST == {name: max(row[3] for row in rows(name)) for name in "ACD"}
assert "更新は 0" in PATIENTS["B"].text and MOST["C"] < 1e-3 < MOST["A"]
assert all(10 <= row[2] < 100 and 1e-4 < row[3] < 1e-2 for row in A)
assert C[0][3] > 1e-4 > max(row[3] for row in C[1:])
CLAIMS = [
    says("C の上の段は «.0f» から «.0f» で、", min(row[2] for row in C), max(row[2] for row in C)),
    says("しかし下の段の比は最大で «.4f» で、2 層目から", MOST["C"]),
    says("下の段の比は最大で «.7f» しかなく", MOST["D"]),
    given(
        "下の段の更新と重みの比は、0.001 の前後の帯に入る", because="下の assert: 比は帯の中にある"
    ),
    given("$f'(z)$ が 0.1 未満の割合"),
    given("| $10^{-3}$ 前後 |"),
    given("$10^{-1}$ なら大きすぎ、$10^{-6}$ なら小さすぎ"),
    given("学習率は 0.001 で、最後の層にも"),
    says("更新と重みの比も $10^{«d»}$ の桁", int(np.floor(np.log10(A[1][3])))),
    says(
        "サンプルとニューロンの組の «.0f» 割で、傾きが 0.1 未満です", min(row[0] for row in C) / 10
    ),
    says(
        "float32 では $10^{«d»}$、float16 では $10^{«d»}$ を足しても",
        lost_power(np.float32),
        lost_power(np.float16),
    ),
    says("(2 クラス «.3f»、10 クラス «.3f») のまま動かない", np.log(2), np.log(10)),
    given("[学習率を 10 倍ずつ](../pytorch/checks.md#rates)"),
    given("学習率を 10 倍に、入力を標準化"),
    says("(10 クラスで «.0f»%) のまま上がらない", 100 / 10),
    given("「傾き 0 の割合が 50%」と出ました", "問題で与える値"),
    given("最後の層だけ 0.1 でした", "問題で与える値"),
]


def row(letter, layer):
    """(gradient norm, update / weight) in the report of one network of the page."""
    text = printed("gradients/diagnosis/report", r"((?:.|\n)+)")
    lines = text.split(f"{letter}. ")[1].split("\n")
    _, _, _, norm, ratio = lines[1 + layer].split()
    return float(norm), float(ratio)


_HEALTHY, _SICK = [row("A", n) for n in (2, 3, 4)], [row("D", n) for n in (2, 3, 4)]
_spread = lambda rows: max(r[0] for r in rows) / min(r[0] for r in rows)


def _flat_share(weights, bias=0.0):
    """(share of slopes 0, neurons without any slope) of a ReLU layer of these weights."""
    z = np.random.default_rng(1).normal(size=(400, 64)) @ weights + bias
    return (z <= 0).mean(), int((z <= 0).all(axis=0).sum())


_HE = np.random.default_rng(0).normal(0, np.sqrt(2 / 64), (64, 200))
_FINE, _SICK_LAYER = _flat_share(_HE), _flat_share(_HE, np.linspace(-9, 9, 200))


def _update_ratio(rate=0.01, gradient=1.0, weight=1.0):
    return rate * gradient / weight


def _norms(cut=lambda h: h, end=lambda y: y.square().sum()):
    """The gradients of the two layers of a net, cut in the middle or at its end; None is None."""
    torch.manual_seed(0)
    one, two = torch.nn.Linear(3, 4), torch.nn.Linear(4, 1)
    end(two(cut(one(torch.ones(5, 3))))).backward()
    grads = [layer.weight.grad for layer in (one, two)]
    return [None if g is None else g.norm().item() for g in grads]


ANSWERS = [
    computed(
        "predict",
        {
            "層の間の、勾配ノルムの比": abs(_spread(_HEALTHY) - _spread(_SICK)) > 1,
            "勾配ノルムのいちばん大きい層": _spread(_SICK) > 2,
            "1 歩の更新が、重みの何分の 1 か": min(r[1] for r in _HEALTHY)
            > 100 * max(r[1] for r in _SICK),
        },
    ),
    computed(
        "check-1",
        {
            "He 初期化に替えて、もう一度学習させる": abs(_FINE[0] - 0.5) > 0.05,
            "Leaky ReLU に替える": _FINE[1] > 0,  # half of the slopes are 0, and nothing is ill
            "「全サンプルで 0」のニューロンを数える": abs(_FINE[0] - _SICK_LAYER[0]) < 0.05
            and _FINE[1] == 0 < _SICK_LAYER[1],
        },
    ),
    computed(
        "check-2",
        {
            "その層の学習率が大きすぎる": _update_ratio(rate=0.1) > 5 * _update_ratio(),
            "その層の重みの初期値が 0 に近い": _update_ratio(weight=0.1) > 5 * _update_ratio(),
            "その層のニューロンが死んでいる": _update_ratio(gradient=0.0) > 5 * _update_ratio(),
        },
    ),
    computed(
        "check-3",
        {
            "途中の 1 層のニューロンが全部死んでいる": _norms(lambda h: torch.relu(h - 99))
            == [0, 0],
            "損失が定数になっている (clamp で切られた所など)": _norms(
                end=lambda y: y.clamp(max=-99).sum()
            )
            == [0, 0],
            "途中に detach (計算のつながりを切る命令) がある": _norms(lambda h: h.detach())[0] == 0,
            # no step is taken before the norms are measured: the rate is not in them
            "学習率が 0 になっている": _norms() == [0, 0],
        },
    ),
]
