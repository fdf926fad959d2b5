"""The numbers of docs/pytorch/checks.md."""

import torch
from torch import nn

from tests.causes import BY_HEART, OTHER_FUNCTION, WIDER, comes_first
from tests.prose import computed, false, fn, given, namespace, printed, says

# 「途中の層が死ぬと、どの入力にも同じ値」「和が 1」「負の値がない」
OUTPUTS = "pytorch/checks/outputs"
assert "同じ値" in printed(OUTPUTS, r"^隠れ層が死んでいる: (.*)$")
assert "和が 1" in printed(OUTPUTS, r"^softmax つき: (.*)$")
assert "ReLU かシグモイドがある" in printed(OUTPUTS, r"^ReLU つき: (.*)$")
# 「10 回の更新ではまだ」「100 回では追いつきました」
MODES = "pytorch/checks/modes"
assert printed(MODES, r"^10 回の後: (.*)$") == "eval が悪い"
assert printed(MODES, r"^100 回の後: (.*)$") == "差は小さい"

# 「(件数, 時刻, 幅)」: a unit is one place of the width, whatever the time.
torch.manual_seed(0)
over_time = nn.Sequential(nn.Linear(8, 16), nn.ReLU())
with torch.no_grad():
    over_time[0].bias[:4] = -50.0
assert fn("unit_health")(over_time, torch.randn(32, 5, 8)) == {"1": 0.25}
# 「元のモデルは変えない」: what is tried is a copy.
before = [p.clone() for p in over_time.parameters()]
fn("learn_by_heart")(over_time, nn.MSELoss(), torch.randn(20, 8), torch.randn(20, 16), steps=3)
assert all(torch.equal(a, b) for a, b in zip(before, over_time.parameters()))
# 「元のモデルの統計と動作は変えない」 (tests/test_pasted.py asks it of all checks)
norm = nn.Sequential(nn.BatchNorm1d(8), nn.Linear(8, 2))
kept = {name: value.clone() for name, value in norm.state_dict().items()}
fn("loss_by_mode")(norm, nn.MSELoss(), torch.randn(20, 8), torch.randn(20, 2))
assert norm.training and all(torch.equal(kept[k], v) for k, v in norm.state_dict().items())

# 「端の値ではなく」: seven rates, each ten times the one before; the least loss is told anew from the losses.
SCAN = namespace("pytorch/checks/rates")
RATES, LOSSES = list(SCAN["losses"]), SCAN["losses"]
assert all(abs(b / a - 10) < 1e-9 for a, b in zip(RATES, RATES[1:]))
BEST = min(RATES, key=lambda rate: LOSSES[rate] if LOSSES[rate] == LOSSES[rate] else float("inf"))
(WORSE,) = [rate for rate in RATES if not LOSSES[rate] <= SCAN["start"]]
assert BEST not in (RATES[0], RATES[-1])

CLAIMS = [
    given("正解率が 10% のままです"),
    given("| 学習率 | [10 倍ずつ](#rates)"),
    given("学習率を 10 倍ずつ変えて"),
    given("## 学習率を 10 倍ずつ"),
    given("0.001 前後が目安です"),
    says("ここでは «d» つの学習率のうち、«d» で損失がいちばん下がりました", len(RATES), BEST),
    says(
        "はじめより悪くなった «d» の «d» つ手前です", WORSE, RATES.index(WORSE) - RATES.index(BEST)
    ),
    says(
        "9 割が同じクラスのデータで «s» なら、何も学んでいないのと同じ正解率です",
        printed("pytorch/checks/targets", r"^偏っている: .*答えて (\d+%)"),
    ),
    given("損失が 5 倍になりました", "問題で与える値"),
]


def gradient_of(path):
    w = torch.ones(2, requires_grad=True)
    other = torch.ones(1, requires_grad=True)
    (path(w) + other).sum().backward()
    return w.grad


_CUT = gradient_of(lambda w: w.detach())
_DEAD = gradient_of(lambda w: torch.relu(-w))


def _by_mode(*parts):
    """Loss in eval over loss in training, of the same weights and the same data."""
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(8, 16), *parts, nn.ReLU(), nn.Linear(16, 1))
    x, found = 20 * torch.randn(64, 8), {}
    with torch.no_grad():
        for mode in (False, True):
            model.train(mode)
            found[mode] = nn.functional.mse_loss(model(x), torch.zeros(64, 1)).item()
    return found[False] / found[True]


def _by_heart(steps=60):
    """The share of 16 random pairs that a small net answers rightly in the end."""
    torch.manual_seed(0)
    x, y = torch.randn(16, 8), torch.randint(0, 10, (16,))
    model = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 10))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.03)
    for _ in range(steps):
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    return (model(x).argmax(1) == y).float().mean().item()


_LUCK = _by_heart()  # these labels belong to nothing


ANSWERS = [
    computed(
        "predict",
        {
            "モデルを大きくして、1 日学習する": comes_first(WIDER, [OTHER_FUNCTION, BY_HEART]),
            "別の活性化関数に替える": comes_first(OTHER_FUNCTION, [WIDER, BY_HEART]),
            "16 件だけを丸暗記できるか試す": comes_first(BY_HEART, [WIDER, OTHER_FUNCTION]),
        },
    ),
    computed(
        "check-1",
        {
            "正しい。丸暗記できたから": _LUCK < 1,
            "まだ言えない。何件か並べて目で見る": _LUCK == 1,
            "間違っている。全部では上がらないから": false(
                "定義", "全部で上がらない原因には、データの量や学習率もある。"
            ),
        },
    ),
    computed(
        "check-2",
        {
            "None は、損失までの計算の記録が切れている": _CUT is None,
            "None は、途中の ReLU が死んだことが原因である": _DEAD is None,
            "どちらも同じで、表し方が違うだけ": (_CUT is None) == (_DEAD is None),
        },
    ),
    computed(
        "check-3",
        {
            "訓練データの雑音まで覚えてしまった過学習": false(
                "定義", "過学習は、訓練データと別のデータとの差。"
            ),
            # no step is taken between the two measurements
            "学習率が大きすぎて、重みが振れている": abs(_by_mode() - 1) > 1e-6,
            "BatchNorm かドロップアウトの動作の違い": abs(_by_mode(nn.BatchNorm1d(16)) - 1) > 0.2
            and abs(_by_mode(nn.Dropout(0.9)) - 1) > 0.2
            and abs(_by_mode() - 1) < 1e-6,
        },
    ),
]
