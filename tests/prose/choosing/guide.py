"""The numbers of docs/choosing/guide.md."""

import itertools
import math

import numpy as np

from tests.prose import cited, computed, false, fn, given, namespace, printed, reason, says

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


def _spread(variance):
    """How much the last logit differs over the points before training (median of 20 draws)."""
    widths, found = [2, *[16] * 6, 1], []
    for seed in range(20):
        rng = np.random.default_rng(seed)
        a, _ = EFFECT["disc_and_ring"](rng)
        for n, m in itertools.pairwise(widths):
            z = a @ rng.normal(0, math.sqrt(variance / n), (n, m))
            a = 1 / (1 + np.exp(-z))
        found.append(z.std())
    return float(np.median(found))


AT_OTHER_RATES = {name: [count(name, 6, lr) for lr in (0.03, 0.3)] for name in EFFECT["functions"]}
OTHERS = [wins for name, found in AT_OTHER_RATES.items() if name != "sigmoid" for wins in found]

CLAIMS = [
    cited("Leaky ReLU(傾き 0.1)", "redmon2016"),
    cited("識別器は Leaky ReLU(傾き 0.2)", "radford2016"),
    given("モーメンタム 0.9 の勾配降下、学習率 0.1、250 回"),
    says("シグモイドだけが «d» 回でした", count("sigmoid", 6)),
    says(
        "学習率を 0.03 や 0.3 に変えても、シグモイドは «d» 回で、ほかは «d» 回か «d» 回成功しました",
        max(AT_OTHER_RATES["sigmoid"]),
        min(OTHERS),
        max(OTHERS),
    ),
    says(
        "シグモイドは、隠れ層 2 つでも 250 回では «d» 回ですが、1000 回なら «d» 回とも成功します",
        count("sigmoid", 2),
        count("sigmoid", 2, steps=1000),
    ),
    says("6 つでは、1000 回でも «d» 回でした", count("sigmoid", 6, steps=1000)),
    says("学習前には $1/n$ で «.4f»、$16/n$ で «.2f» でした", _spread(1), _spread(16)),
    says("同じ学習率で «d» 回とも成功します", _sigmoid_with(16)),
    says("重みを «.0f» 倍にすると、逆向きの勾配の縮み方が", 16**0.5),
    cited("訓練誤差 25% に届くまで、ReLU は tanh の 6 倍速い", "krizhevsky2012"),
    cited("ImageNet の正解率は、2 つのネットワークで +0.9% と +0.6%", "ramachandran2017"),
    given("既定の 0.01 のまま"),
    says("負の側の傾き 0.01 は、10 層続けば $10^{«d»}$ 倍", round(10 * math.log10(0.01))),
    given("推奨: ReLU + Adam + 0.001"),
    cited("識別器は傾き 0.2 の Leaky ReLU です", "radford2016"),
]


def wins(layers, name):
    return int(printed("choosing/guide/effect", rf"隠れ層 {layers}: .*'{name}': (\d)"))


_DIFFERENCE = {
    "1 層で、シグモイドと ReLU": abs(wins(1, "sigmoid") - wins(1, "ReLU")),
    "6 層で、シグモイドと ReLU": abs(wins(6, "sigmoid") - wins(6, "ReLU")),
    "6 層で、ReLU と SiLU": abs(wins(6, "ReLU") - wins(6, "SiLU")),
}


def _swapped(seed=0, n=64, depth=12, samples=50):
    """The relative change of the outputs of a residual GELU network whose GELU becomes ReLU."""
    rng, outputs = np.random.default_rng(seed), []
    x = rng.normal(size=(samples, n))
    layers = [rng.normal(size=(2, n, n)) / np.sqrt(n) for _ in range(depth)]
    for f in (fn("gelu"), fn("relu")):
        a = x
        for first, second in layers:
            a = a + f(a @ first) @ second
        outputs.append(a)
    return np.linalg.norm(outputs[1] - outputs[0]) / np.linalg.norm(outputs[0])


ANSWERS = [
    computed("predict", {pair: d == max(_DIFFERENCE.values()) for pair, d in _DIFFERENCE.items()}),
    reason(
        "check-1",
        "論文",
        "he2015: 初期化の分散は活性化関数で決まる。損失は出力層と組で、隠れ層によらない。",
    ),
    reason(
        "check-2",
        "論文",
        "radford2016 の構成: 生成器は ReLU、出力だけ tanh、識別器は Leaky ReLU (0.2)。",
    ),
    computed(
        "check-3",
        {
            "同じ重みが、別の関数を表すようになる": _swapped() > 0.05,
            "形が似ているので、何も起きない": _swapped() < 0.01,
            "計算が軽くなり、そのまま正解率も上がる": false(
                "定義", "正解率は、GELU と組で学習した重みのもの。別の関数には保証がない。"
            ),
        },
    ),
]
