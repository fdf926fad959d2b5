"""The numbers of docs/gradients/dead_relu.md."""

from math import sqrt

import numpy as np

from tests.prose import cited, computed, frames, given, printed, says

NEGATIVE, DETECT, RATE = (
    f"gradients/dead_relu/{n}" for n in ("negative", "detect", "learning_rate")
)


def at(bias, what):
    return printed(NEGATIVE, rf"^バイアス {bias}: .*{what}")


DEAD = r"死んだニューロン (\d+) /"
assert at(0, DEAD) == at(-2, DEAD) == "0"
assert 49 < float(at(0, r"負になる割合 ([\d.]+)%")) < 51

KILLED = {
    one.values["bias"]: (int(one.number(r"(\d+) / 40")), int(one.number(r"(\d+)%")))
    for one in frames("gradients/dead_relu/bias")
}
HALF = min(KILLED, key=lambda bias: abs(KILLED[bias][0] - 20))
FIRST_DEAD = max(bias for bias, (dead, _) in KILLED.items() if dead)
assert KILLED[-1.0][0] == 0

CLAIMS = [
    says("バイアスを «.1f» にすると、サンプルとニューロンの組の «d»% が負", HALF, KILLED[HALF][1]),
    says("40 個の «d»% です。", KILLED[HALF][1]),
    says("残りの «d»% の正が", 100 - KILLED[HALF][1]),
    says("«d»% まで来ると、200 件すべてで", KILLED[HALF][1]),
    says("«.1f» で «d» 個が死にます。負の割合は «d»% です。", HALF, *KILLED[HALF]),
    says("最初の死は «.1f» で、«d» 個です。", FIRST_DEAD, KILLED[FIRST_DEAD][0]),
    says("負の割合が «d»% の −1 では", KILLED[-1.0][1]),
    given("1000 件のサンプル"),
    says("では «.0f»% が負です。それでも死んだものは 0 個", float(at(-2, r"負になる割合 ([\d.]+)%"))),
    says("$-5$ で «s» 個、$-8$ で «s» 個が死にました", at(-5, DEAD), at(-8, DEAD)),
    says("«s» まではまったく死なず、«s» では半分を超える",
         printed(RATE, r"^η = ([\d.]+): 死んだ割合 0%\nη = .*半分を超える"), printed(RATE, r"^η = ([\d.]+): 死んだ割合 半分を超える")),
    given("0.3 では、5 つのうち"),
    says("5 つのうち «s» つが発散しました", printed(RATE, r"^η = 0.3: 発散したシード (\d) 個 / 5$")),
    given("「死んだ割合 0」になってしまいます"),
    cited("ネットワークの 40% が死ぬこともある", "cs231n"),
    says("1 バッチ(32 件)だけでは «s» 個が死んで見えます。本当に死んでいるのは «s» 個",
         printed(DETECT, r"だけ: (\d+)"), printed(DETECT, r"全 32 バッチ\s+: (\d+)")),
    given("活性の 50% が 0 の層は"),
]  # fmt: skip


def alive_at_birth(seed=7):
    """(share of negative pre-activations, dead neurons) of 500 ReLUs on 1000 samples."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((1000, 100))
    z = x @ rng.standard_normal((100, 500)) * sqrt(2 / 100)
    return (z < 0).mean(), int((z <= 0).all(axis=0).sum())


_NEGATIVE, _DEAD = alive_at_birth()
assert printed("gradients/dead_relu/negative", r"バイアス 0: .* (\d+) / 500") == str(_DEAD)


# Six samples × four neurons: healthy, seldom, dead, healthy; a batch is the first three.
_TRAIN = np.array(
    [
        [1, -1, -2, 2],
        [-1, -2, -1, -1],
        [-2, -1, 0, -3],
        [2, 3, -1, -1],
        [-1, -2, -3, 4],
        [1, -1, -1, -2],
    ]
)
_IN_BATCH, _IN_ALL = ((part <= 0).all(axis=0) for part in (_TRAIN[:3], _TRAIN))
_SEES = {
    "share": (_TRAIN <= 0).mean() > 0.5,
    "rows": (_TRAIN <= 0).sum(axis=1),
    "columns": (_TRAIN <= 0).all(axis=0),
}
_LEARNS = ((_TRAIN + 0.0) > 0).any(axis=0)  # some training sample lets a gradient through
_SHIFTED = (_TRAIN - 5 <= 0).all(axis=0)  # the same neurons, inputs from elsewhere


ANSWERS = [
    computed(
        "predict-2",
        {
            f"{near} 個": abs(KILLED[HALF][0] - near)
            == min(abs(KILLED[HALF][0] - n) for n in (39, 20, 0))
            for near in (39, 20, 0)
        },
    ),
    computed(
        "predict",
        {
            "負は約 5 割、死んだものは約 250 個": abs(_NEGATIVE - 0.5) < 0.05
            and abs(_DEAD - 250) < 50,
            "負は約 5 割、死んだものは 0 個": abs(_NEGATIVE - 0.5) < 0.05 and _DEAD == 0,
            "負は約 1 割、死んだものは 0 個": abs(_NEGATIVE - 0.1) < 0.05 and _DEAD == 0,
            "負は 0 割、死んだものは 0 個": _NEGATIVE < 0.05 and _DEAD == 0,
        },
    ),
    computed(
        "check-1",
        {
            "死んでいる。出力が 0 なら勾配も 0": np.array_equal(_IN_BATCH, _IN_ALL),
            "死んでいない。次のバッチでは必ず正になる": not (_IN_BATCH & _IN_ALL).any(),
            "まだ決められない。全訓練データで調べる": bool(
                (_IN_BATCH & _IN_ALL).any() and (_IN_BATCH & ~_IN_ALL).any()
            ),
        },
    ),
    computed(
        "check-2",
        {
            # a healthy layer is at one half, too
            "0 になった活性の割合": abs(_NEGATIVE - 0.5) > 0.05 or _DEAD > 0,
            "行 (サンプル) ごとに、0 になった活性の個数": len(_SEES["rows"]) == len(_IN_ALL),
            "列 (ニューロン) ごとに、全部 0 かどうか": np.array_equal(_SEES["columns"], _IN_ALL)
            and _DEAD == 0,
        },
    ),
    computed(
        "check-3",
        {
            "死んだ ReLU。学習率を下げる": not _LEARNS[0],
            "訓練データと検証データのずれ": bool(_LEARNS[0] and _SHIFTED[0]),
            "初期化の失敗。He 初期化に替える": bool(_IN_ALL[0]),
        },
    ),
]
