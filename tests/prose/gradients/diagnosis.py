"""The numbers of docs/gradients/diagnosis.md."""

import numpy as np
import torch

from tests.prose import computed, frames, given, printed, reason, says

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
    given("傾き 0.1 未満です"),
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
    reason("check-1", "定義", "対称な初期化では z の符号は半々。死は列が全部 0 のこと。"),
    reason(
        "check-2", "定義", "比は η‖g‖ / ‖w‖。η が大きいか ‖w‖ が小さいと大きい。‖g‖ = 0 なら 0。"
    ),
    reason(
        "check-3",
        "定義",
        "勾配は道に沿った傾きの積。0 の傾きなら 0、道がなければ None。η は入らない。",
    ),
]
