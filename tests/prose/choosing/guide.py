"""The numbers of docs/choosing/guide.md."""

import math

from tests.prose import cited, given, namespace, says

EFFECT = namespace("choosing/guide/effect")
count = EFFECT["count_successes"]


def _sigmoid_with(variance, lr=0.1):
    """Successes of six sigmoid layers with weight variance `variance / n`."""
    kept = EFFECT["functions"]["sigmoid"]
    EFFECT["functions"]["sigmoid"] = (*kept[:2], variance)
    try:
        return count("sigmoid", 6, lr)
    finally:
        EFFECT["functions"]["sigmoid"] = kept


assert {count(name, 1) for name in EFFECT["functions"]} == {5}
assert {count(name, 6) for name in EFFECT["functions"] if name != "sigmoid"} == {5}

CLAIMS = [
    cited("Leaky ReLU(傾き 0.1)", "redmon2016"),
    cited("識別器は Leaky ReLU(傾き 0.2)", "radford2016"),
    given("モーメンタム 0.9 の勾配降下、学習率 0.1、250 回"),
    says("シグモイドだけが «d» 回でした", count("sigmoid", 6)),
    says(
        "学習率を 0.03、0.3、1 に変えても、6 層のシグモイドは «d» 回でした",
        sum(_sigmoid_with(1, lr) for lr in (0.03, 0.3, 1.0)),
    ),
    says("同じ学習率で «d» 回とも成功します", _sigmoid_with(16)),
    says("重みを «.0f» 倍にして、勾配の縮み方を弱めた", 16**0.5),
    cited("訓練誤差 25% に届くまで、ReLU は tanh の 6 倍速い", "krizhevsky2012"),
    cited("ImageNet の正解率は、2 つのネットワークで +0.9% と +0.6%", "ramachandran2017"),
    given("既定の 0.01 のまま"),
    says("負の側の傾き 0.01 は、10 層続けば $10^{«d»}$ 倍", round(10 * math.log10(0.01))),
    given("推奨: ReLU + Adam + 0.001"),
    cited("識別器は傾き 0.2 の Leaky ReLU です", "radford2016"),
]
