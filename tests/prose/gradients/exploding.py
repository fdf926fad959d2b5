"""The numbers of docs/gradients/exploding.md."""

from math import log10

import numpy as np

from tests.prose import computed, frames, given, namespace, printed, says

DEEP, RNN, CLIP = (f"gradients/exploding/{name}" for name in ("deep", "rnn", "clip"))


def wall(w):
    return 20 * w**19 * (w**20 - 1)


STEP = 1.2 - 0.002 * wall(1.2)
SECOND = STEP - 0.002 * wall(STEP)
assert SECOND > 1e63
assert abs(float(printed(RNN, r"ρ = 1.1: 恒等なら ([\d.e+]+)")) - 1.1**50) < 1
assert 0.7 < float(printed(RNN, r"ρ = 1.1: .*tanh なら ([\d.e+]+)")) < 1.5
assert float(printed(RNN, r"ρ = 1.0: .*tanh なら ([\d.e+-]+)")) < 0.1
assert float(printed(RNN, r"ρ = 1.5: .*tanh なら ([\d.e+-]+)")) > 100
assert float(printed(RNN, r"ρ = 0.9: .*tanh なら ([\d.e+-]+)")) < 0.01
assert log10(7.0710678**50) > 38.6  # beyond float32
SIZES = namespace(DEEP)["layer_gradients"](1.0)
assert SIZES[0] > 1e42
assert log10(abs(wall(1.25)) / abs(wall(0.4))) > 10


def float32_run(n=100, depth=50):
    """The layer whose activations first overflow, and the depth at which all is NaN, in float32."""
    rng = np.random.default_rng(0)
    a, kept, first = rng.normal(size=(n, 20)).astype(np.float32), [], None
    with np.errstate(over="ignore", invalid="ignore"):
        for layer in range(1, depth + 1):
            W = rng.normal(0, 1.0, (n, n)).astype(np.float32)
            z = W @ a
            a = np.maximum(z, 0)
            kept.append((W, z))
            if first is None and np.isinf(a).any():
                first = layer
        g = np.ones((n, 20), np.float32)
        for W, z in reversed(kept):
            g = W.T @ (g * np.heaviside(z, 0))
    assert np.isnan(a).all() and np.isnan(g).all()
    return first, depth


REACH = {
    one.values["std"]: one.number(r"勾配は ([-+\d.e]+) 倍")
    for one in frames("gradients/exploding/move")
}
KEPT = [std for std, times in REACH.items() if 0.1 < times < 10]
assert KEPT == [0.14]
GROWTH = (0.15 / 0.14) ** 50
_PATH = np.array(namespace(CLIP)["wall_descent"](1.2, 10.0))
ARRIVED = int(np.argmax(abs(_PATH - 1) < 1e-9))
assert abs(_PATH[ARRIVED:] - 1).max() < 1e-9 and np.allclose(np.diff(_PATH[: ARRIVED + 1]), -0.02)
assert abs(REACH[0.15] / REACH[0.14] - GROWTH) < 0.03 * GROWTH

CLAIMS = [
    given("標準偏差を 0.14 から 0.15 へ、0.01 だけ上げます。", "問題で与える値"),
    says("約 «.2f» 倍\n", 0.15 / 0.14),
    says("約 «.1f» 倍\n", 50 * (0.15 / 0.14 - 1)),
    says("約 «.0f» 倍\n", GROWTH),
    says("«.0f»% を 50 回**足して**", 100 * (0.15 / 0.14 - 1)),
    given("$(0.15/0.14)^{50}$", "問題で与える値"),
    given("0.01 は小さく見えますが、ここまでは増えません。1 層で 1.2 倍なら"),
    given("- [ ] 約 1 万倍"),
    given("標準偏差 0.14 では、勾配の線が"),
    given("10 分の 1 倍から 10 倍の間に収まる"),
    says("- «d» 通りのうち、«.2f» だけです。He の標準偏差 $\\sqrt{2/100} \\approx «.3f»$", len(REACH), KEPT[0], 0.02**0.5),
    says("0.13 では «.3f» 倍、0.15 では «.0f» 倍です。", REACH[0.13], REACH[0.15]),
    given("もう 10 倍以上ずれます"),
    given("1 層ごとに勾配が 1.1 倍になります"),
    says("$1.1^{50} \\approx «.0f»$", 1.1**50),
    says("$1.5^{10} \\approx «.1f»$", 1.5**10),
    says("$1.5^{50} \\approx «.2t»$", 1.5**50),
    says("1 層で «.2f» 倍になります", 50**0.5),
    says("float32 の上限は約 $«.1t»$ なので", 2.0**128),
    says("活性は «d» 層目で無限大 (`inf`) になり、«d» 層では出力も勾配も `NaN`", *float32_run()),
    says("分散 $1/n$ では $10^{«s»}$、標準偏差 0.01 では $10^{«s»}$",
         int(printed(DEEP, r"^1/n: .*e(-?\d+) 倍")), int(printed(DEEP, r"^標準偏差 0.01: .*e(-?\d+) 倍"))),
    says("He ではほぼ横ばい(約 «.0f» 倍)", namespace(DEEP)["layer_gradients"](0.02**0.5)[0]),
    says("10 の «s» 乗を超え、He では横ばい、1/n と 0.01 では", int(log10(SIZES[0]))),
    says("$\\rho = 1.1$ で «.0f» 倍、$0.9$ で «.5f» 倍", 1.1**50, 0.9**50),
    given("ρ = 1.5 では最大特異値が増え、1.1 では横ばい、1.0 と 0.9 では減る"),
    says("この入力では、$\\rho = 1.1$ で伸びと縮みがほぼつり合い、$\\rho = 1.0$ では «.3f» 倍に",
         float(printed(RNN, r"ρ = 1.0: .*tanh なら ([\d.e+-]+)"))),
    given("$\\rho = 1.1$ の tanh は超えていますが"),
    given("損失は w が 0.8 より左で平ら、1 で 0、1.05 から右で壁", "図の読み取り。損失は式で計算する"),
    says("$w = 0.5$ の勾配は $«.2t»$", wall(0.5)),
    says("$w = 1.2$ の勾配は約 «d» 000", round(wall(1.2) / 1000)),
    given("壁の途中 $w = 1.2$ から、学習率 0.002 で降ります"),
    says("1 歩で $w = «.2f»$ へ飛び、2 歩目で $10^{«d»}$ を超え", STEP, int(log10(SECOND))),
    says("上限 10 では、«.2f» ずつ降りて、«d» 歩で $w = «s»$ に着きました(残りの «d» 歩は、そこを動きません)",
         0.002 * 10, ARRIVED, printed(CLIP, r"\.\.\. ([\d.]+)\(60 歩\)$"), 60 - ARRIVED),
    says("«.2f» 倍なら、そうなります", next(n / 100 for n in range(100, 200) if (n / 100) ** 50 > 1e4)),
    says("入力は標準偏差 «.1f» の乱数", namespace(RNN)["inputs"].std()),
    given("最大特異値が 0.99 のとき", "問題で選ぶ値"),
    says("$0.99^{100} \\approx «.3f»$ 倍", 0.99**100),
    says("$\\sqrt{2/200} = «.1f»$ です", (2 / 200) ** 0.5),
    says("1 歩目に $w = «.3f»$ の平地へ", 1.2 - 0.002 / 100 * wall(1.2)),
]  # fmt: skip

_TIMES = 1.1**50
_SLOW = namespace("gradients/exploding/clip")["wall_descent"](1.2, float("inf"), lr=0.002 / 100)

ANSWERS = [
    computed(
        "predict-2",
        {
            f"約 {text} 倍": abs(times / GROWTH - 1) < 0.1
            for text, times in (("1.07", 0.15 / 0.14), ("3.6", 50 / 14), ("31", GROWTH))
        }
        | {"約 1 万倍": GROWTH > 5000},
    ),
    computed(
        "predict",
        {
            "6 倍": abs(_TIMES / 6 - 1) < 0.05,
            "55 倍": abs(_TIMES / 55 - 1) < 0.05,
            "117 倍": abs(_TIMES / 117 - 1) < 0.05,
            "1 万倍を超える": _TIMES > 10_000,
        },
    ),
    computed("check-1", 0.99**100),
    computed("check-2", (2 / 200) ** 0.5),
    computed(
        "check-3",
        {
            "同じように少しずつ下り、谷に着く": abs(_SLOW[-1] - 1) < 0.01,
            "平地へ飛び、そこからほとんど進めない": _SLOW[1] < 0.8
            and abs(_SLOW[-1] - _SLOW[1]) < 0.01,
            "最初の 1 歩で発散する": abs(_SLOW[1]) > 10,
        },
    ),
]
