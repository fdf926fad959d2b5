"""What the alt texts say, computed from the points that were drawn (the panels from top to bottom)."""

import numpy as np

from tests.proofs import fn, namespace, printed, sees


def close(a, b, within=0.01):
    return abs(a - b) <= within


def turned(one, other):
    """Twice the area between two arrows: 0 where they point the same way."""
    return float(one[0] * other[1] - one[1] * other[0])


def bell(curve, at, height):
    """Up to one peak at `at`, and down again, towards 0 on both sides."""
    x, top = curve.top
    return (close(x, at, 0.1) and close(top, height) and curve.up(high=x) and curve.down(low=x)
            and curve.first < top / 2 and curve.last < top / 2)  # fmt: skip


def s_shaped(curve, low, high):
    """Up all the way between two heights, steepest in the middle."""
    slopes = np.diff(curve.y)
    middle = len(slopes) // 2
    return (curve.up() and curve.y.min() >= low - 1e-9 and curve.y.max() <= high + 1e-9
            and close(curve.first, low, 0.05 * (high - low)) and close(curve.last, high, 0.05 * (high - low))
            and abs(int(np.argmax(slopes)) - middle) <= 2)  # fmt: skip


def valley(curve):
    """The lowest point lies on the negative side, below 0, with higher points on both sides."""
    x, y = curve.low
    return x < 0 and y < 0 and curve.first > y and curve.last > y


def kinks(curve, within=1e-6):
    """The inner points where the slope jumps, clusters counted once."""
    slopes = np.diff(curve.y) / np.diff(curve.x)
    jumps = np.abs(np.diff(slopes)) > within * max(1.0, np.abs(slopes).max())
    return int(jumps[0]) + int((jumps[1:] & ~jumps[:-1]).sum())


def pieces(curve):
    """How many stretches of one direction a folded line has."""
    return curve.turns + 1


def orders(curve):
    """By how many powers of ten a curve falls (negative) or rises, from the first point to the last."""
    return float(np.log10(curve.last / curve.first))


def log_straight(curve, within=0.02):
    """A straight line on a logarithmic axis."""
    y = np.log10(curve.y)
    line = np.polyval(np.polyfit(curve.x, y, 1), curve.x)
    return bool(np.abs(y - line).max() <= within * np.ptp(y))


def departs(curve, low):
    """Its distance from 0 grows from low on."""
    return bool(np.all(np.diff(np.abs(curve.part(low).y)) > 0))


def light(panel):
    """What a map of 0 and 1 shows: dark, columns that are all light or all dark, or a mixture."""
    values = panel.drawn("image")[0].y  # every fourth value of 20 rows of 40: ten columns
    columns = values.reshape(20, 10).mean(axis=0)
    if values.mean() < 0.05:
        return "dark"
    return "columns" if np.minimum(columns, 1 - columns).mean() < 0.1 else "mixed"


def heap(outline, beyond):
    """Whether an outlined histogram has anything farther from 0 than that."""
    return bool(outline.y[np.abs(outline.x) > beyond].max(initial=0) > 0)


def peak(panel):
    """How far from 0 the last outlined histogram of a panel is highest."""
    last = panel.drawn("area")[-1]
    return float(abs(last.x[last.y.argmax()]))


def spread(panel, which):
    """How wide an outlined histogram is: the mean distance from 0, by height."""
    outline = panel.drawn("area")[which]
    return float(np.average(np.abs(outline.x), weights=outline.y))


def crooked(panel):
    """The farthest point of a contour from the straight line that fits it."""
    edge = panel.drawn("area")[0]
    points = np.column_stack([edge.x, edge.y])
    return float(
        np.abs(
            (points - points.mean(axis=0)) @ np.linalg.svd(points - points.mean(axis=0))[2][1]
        ).max()
    )


def around(panel, curve):
    """The share of points inside a closed contour, by the angles under which they see it turn."""
    edge = panel.drawn("area")[0]
    ring = edge.x + 1j * edge.y
    seen = ring[None] - (curve.x + 1j * curve.y)[:, None]
    turns = np.angle(np.roll(seen, -1, axis=1) / seen).sum(axis=1) / (2 * np.pi)
    return float((np.abs(turns) > 0.5).mean())


def logarithmic(panel):
    """The axis of the heights spans powers of ten, and ends above 0."""
    low, high = panel.limits[2:]
    return low > 0 and high / low > 100


ACTIVATIONS = {
    "activations/elu": [
        sees("elu/shape.svg", "上の段: ELU は負の側で -α に近づく", lambda top, below: all(
            close(curve(-5), -alpha, 0.05) and curve.up() for curve, alpha in zip(top.curves, (0.5, 1, 2)))),
        sees("elu/shape.svg", "下の段: 導関数は α = 1 のときだけ x = 0 でつながり、α が 0.5 や 2 のときは跳ぶ", lambda top, below: [
            close(below[2 * n].last, below[2 * n + 1].first) for n in range(3)] == [False, True, False]),
        sees("elu/alpha.svg", "上の段: α = 0.5 の ELU は負の側で −0.5 に近づき、出力の平均の点線は 0.28", lambda top, below: (
            close(top[0].first, -0.5) and top["出力の平均"].flat() and close(top["出力の平均"].first, 0.28, 0.005))),
        sees("elu/alpha.svg", "下の段: 導関数は x = 0 で 0.5 から 1 へ跳ぶ", lambda top, below: (
            close(below[0].last, 0.5, 0.05) and below[1].near(1.0))),
    ],
    "activations/gelu": [
        sees("gelu/shape.svg", "GELU は原点の少し左に浅い谷を持ち、右では ReLU に重なる", lambda top, below: (
            -1 < top["GELU"].low[0] < 0 and -0.2 < top["GELU"].low[1] < 0 and top["GELU"].near(top["ReLU"], 3, within=0.01))),
        sees("gelu/shape.svg", "導関数は 1 を少し超えてから 1 に戻る", lambda top, below: (
            1 < below[0].top[1] < 1.2 and close(below[0].last, 1) and below[0].top[0] < below[0].x[-1])),
        sees("gelu/magnify.svg", "点線が正確な GELU", lambda a: valley(a["正確な GELU"])),
        sees("gelu/magnify.svg", "tanh 形の差は、拡大しないと横軸に重なった直線に見える", lambda a: a["差"].near(0.0, within=0.001)),
        sees("gelu/forms.svg", "正確な GELU との差を対数の目盛りで示す", lambda a: bool((a["tanh 形"].part().y >= 0).all())),
        sees("gelu/forms.svg", "tanh 形は 1.702 形のおよそ 43 分の 1 の誤差で済む", lambda a: close(
            a["1.702 形"].top[1] / a["tanh 形"].top[1], 43, 1)),
    ],
    "activations/glu": [
        sees("glu/shape.svg", "a = b = x としたときの形", lambda top, below: top["GLU"].near(lambda x: x * fn("sigmoid")(x), within=1e-6)),
        sees("glu/shape.svg", "GLU は SiLU と同じ曲線になり、ほかの 3 つは右側で放物線のように増える", lambda top, below: (
            top["GLU"].near(lambda x: float(fn("silu")(x)), within=1e-6) and all(
                top[name].near(lambda x: x * x, 2.5, within=0.6) for name in ("SwiGLU", "GEGLU", "ReGLU")))),
        sees("glu/gate.svg", "左: シグモイドのゲートの曲線と、b = 1 での高さ 0.73 の点", lambda left, right: (
            left[0].near(lambda b: float(fn("sigmoid")(b)), within=1e-6) and (left[1].first, float(left[1].x[0])) == (left[0](1), 1)
            and close(left[1].first, 0.73))),
        sees("glu/gate.svg", "右: 出力は、その高さを傾きとする右上がりの直線", lambda left, right: (
            right[0].up() and close((right[0].last - right[0].first) / np.ptp(right[0].x), 0.73))),
    ],
    "activations/hard_swish": [
        sees("hard_swish/shape.svg", "ReLU6 は 0 と 6 で折れる", lambda top, below: (
            top["ReLU6"].flat(high=0) and top["ReLU6"].straight(0.1, 5.9) and top["ReLU6"].flat(low=6.1))),
        sees("hard_swish/shape.svg", "Hard-Swish は −3 と 3 の間が放物線で、導関数は両端で飛ぶ", lambda top, below: (
            top["Hard-Swish"].near(lambda x: x * (x + 3) / 6, -3, 3, 1e-6) and int(
                (np.abs(np.diff(below[0].part().y)) > 0.3).sum() + 2 * (len(below[0].part().y) < len(below[0].y))) >= 2)),
        sees("hard_swish/width.svg", "上の段: 折れ目 ±1.5 の折れ線は、シグモイドより急に立つ", lambda top, below: (
            close(top["折れ線"](1.5), 1, 0.02) and close(top["折れ線"](-1.5), 0, 0.02)
            and top["折れ線"](0.5) - top["折れ線"](-0.5) > top["シグモイド"](0.5) - top["シグモイド"](-0.5))),
        sees("hard_swish/width.svg", "下の段: SiLU との差は左右に 0.274 の山を作る", lambda top, below: (
            close(1.5 * float(fn("sigmoid")(-1.5)), 0.274, 1e-3) and all(
                close(side.top[1], 0.274, 0.01) and close(abs(side.top[0]), 1.5, 0.2) for side in (below[0].part(high=0), below[0].part(low=0))))),
    ],
    "activations/index": [
        sees("index/gallery.svg", "12 個の関数 (実線) と導関数 (破線) を並べた図", lambda *all_: len(all_) == 12 and all(
            len(one.curves) >= 2 for one in all_)),
        sees("index/gallery.svg", "S 字の 2 つ、折れ線、指数で曲げた 3 つ、谷のある 4 つに分かれる", lambda *all_: (
            [one.title for one in all_ if s_shaped(one[0], *(0, 1) if one.title == "シグモイド" else (-1, 1))] == ["シグモイド", "tanh"]
            and sorted(one.title for one in all_ if valley(one[0])) == ["GELU", "Hard-Swish", "Mish", "SiLU"])),
        sees("index/compare.svg", "上の段: SiLU の実線は、負の側で ReLU の破線の少し下を通り、右で重なる", lambda top, below: (
            top[1].above(top[0], high=-0.1) and top[0].near(lambda x: max(x, 0), 5.5, within=0.05))),
        sees("index/compare.svg", "下の段: 差は原点の両側で −0.28 まで下がり、離れると 0 に戻る", lambda top, below: (
            close(below[0].part(high=0).low[1], -0.28) and close(below[0].part(low=0).low[1], -0.28)
            and close(below[0].first, 0, 0.08) and close(below[0].last, 0, 0.03))),
    ],
    "activations/leaky_relu": [
        sees("leaky_relu/shape.svg", "上の段: 傾き 0.01 の実線は負の側でほぼ 0 に見え、傾き 0.1 の破線は下がって見える", lambda top, below: (
            top["傾き 0.01"].near(0.0, high=0, within=0.06) and top["傾き 0.1"].first < -0.3)),
        sees("leaky_relu/shape.svg", "下の段: 導関数は負の側で 0.01 または 0.1、正の側で 1", lambda top, below: (
            [round(below[n].first, 3) for n in range(4)] == [0.01, 1, 0.1, 1] and all(below[n].flat() for n in range(4)))),
        sees("leaky_relu/slope.svg", "上の段: 傾き 0.2 の実線は、原点で折れて負の側へゆるく下がる", lambda top, below: (
            top["場合分け"].straight(high=0) and top["場合分け"].straight(low=0) and close(top["場合分け"](-1), -0.2))),
        sees("leaky_relu/slope.svg", "max で書いた破線がその上に重なる", lambda top, below: top["max"].near(top["場合分け"], within=1e-9)),
        sees("leaky_relu/slope.svg", "下の段: 導関数は負の側で 0.2、正の側で 1", lambda top, below: below[0].near(0.2) and below[1].near(1.0)),
    ],
    "activations/maxout": [
        sees("maxout/shape.svg", "3 本の直線のいちばん上をなぞると、下に凸の折れ線になる", lambda top, below: (
            all(top[n].straight() for n in range(3)) and np.allclose(top["Maxout"].y, np.max([top[n].y for n in range(3)], axis=0))
            and bool((np.diff(np.diff(top["Maxout"].y) / np.diff(top["Maxout"].x)) >= -1e-9).all()))),
        sees("maxout/shape.svg", "導関数は 3 段の階段で、右へ行くほど上がる", lambda top, below: (
            len(set(np.round(below[0].part().y, 6))) == 3 and below[0].up())),
        sees("maxout/pieces.svg", "2 本の接線が作る谷の形の折れ線と、破線の放物線", lambda a: (
            a[0].straight() and a[1].straight() and a["Maxout"].turns == 1 and close(a["$x^2$"](0), 0))),
        sees("maxout/pieces.svg", "差は真ん中と両端でいちばん大きい", lambda a: (
            (gap := a["$x^2$"].y - np.array([a["Maxout"](x) for x in a["$x^2$"].x])).argmax() in (0, 20, 40)
            and close(gap[0], gap[20], 0.02) and close(gap[-1], gap[20], 0.02))),
    ],
    "activations/mish": [
        sees("mish/tangent.svg", "上の段: Mish に原点で接する破線", lambda top, below: (
            top[1].straight() and close(top[1](0), 0) and close((top[0](0.1) - top[0](-0.1)) / 0.2, (top[1].last - top[1].first) / np.ptp(top[1].x)))),
        sees("mish/tangent.svg", "下の段: 傾きの曲線は 0 の少し下から上がり、1 を少し超えて 1 へ戻る", lambda top, below: (
            -0.2 < below[0].low[1] < 0 and 1 < below[0].top[1] < 1.2 and close(below[0].last, 1, 0.03))),
        sees("mish/tangent.svg", "黒い点の高さは 0.6", lambda top, below: close(below[1].first, 0.6, 1e-6)),
        sees("mish/shape.svg", "Mish は負の側に SiLU より少し深い谷を持ち、右では ReLU に近づく", lambda top, below: (
            valley(top["Mish"]) and -0.05 < top["Mish"].low[1] - float(fn("silu")(np.linspace(-5, 0, 5001)).min()) < 0
            and top["Mish"].near(top["ReLU"], 4, within=0.05))),
        sees("mish/shape.svg", "導関数の最大は 1 を少し超える", lambda top, below: 1 < below[0].top[1] < 1.2),
    ],
    "activations/plotting": [
        sees("plotting/steps.svg", "下の段: 左右の線を分け、x = 0 の値を塗った丸で、含まない端を中の空いた丸で示す", lambda top, below: (
            below[0].x.max() <= 0 <= below[1].x.min() and sorted((float(below[n].x[0]), below[n].first) for n in (2, 3)) == [(0, 0), (0, 1)])),
        sees("plotting/first.svg", "-10 から 10 までのシグモイドの曲線", lambda a: (a[0].x[0], a[0].x[-1]) == (-10, 10) and close(a[0](0), 0.5)),
        sees("plotting/first.svg", "0 から 1 へ S 字に上がる", lambda a: s_shaped(a[0], 0, 1)),
        sees("plotting/labels.svg", "シグモイドの実線と tanh の破線", lambda a: s_shaped(a["シグモイド"], 0, 1) and s_shaped(a["tanh"], -1, 1)),
        sees("plotting/labels.svg", "題、軸の名前、凡例、格子、0 を通る灰色の線が付いている", lambda a: bool(
            a.title and a.x and a.y) and a[0].flat() and a[0].first == 0),
        sees("plotting/outside.svg", "ReLU、tanh、softplus の 3 本の曲線", lambda a: [c.label for c in a.curves] == ["ReLU", "tanh", "softplus"]),
        sees("plotting/origin.svg", "tanh の曲線", lambda a: a.title == "tanh" and s_shaped(a[0], -1, 1)),
        sees("plotting/steps.svg", "上の段: 点を結んだため、x = 0 から 1 の間にないはずの坂がある", lambda top, below: 0 < top[0](0.5) < 1),
        sees("plotting/panels.svg", "上の段にシグモイドと tanh、下の段に導関数", lambda top, below: (
            s_shaped(top["シグモイド"], 0, 1) and s_shaped(top["tanh"], -1, 1) and bell(below[0], 0, 0.25) and bell(below[2], 0, 1))),
        sees("plotting/panels.svg", "丸い点は極限との差が 0.01 になる場所で、そこでは導関数が 0 に近い", lambda top, below: (
            close(top[1].last, 0.99, 1e-3) and close(top[3].last, 0.99, 1e-3) and abs(below[1].last) < 0.03 and abs(below[3].last) < 0.03)),
        sees("plotting/gallery.svg", "シグモイド、tanh、ReLU、Leaky ReLU の 4 枚", lambda *all_: (
            [one.title.split("(")[0] for one in all_] == ["シグモイド", "tanh", "ReLU", "Leaky ReLU"])),
        sees("plotting/gallery.svg", "実線が関数、破線が導関数", lambda *all_: all(
            one["$f(x)$"].near(lambda x, f=f: float(fn(f)(x)), within=1e-6) for one, f in zip(all_, ("sigmoid", "tanh", "relu")))),
        sees("plotting/gallery.svg", "軸の範囲はすべて同じ", lambda *all_: len({one.limits for one in all_}) == 1),
    ],
    "activations/relu": [
        sees("relu/shape.svg", "上の段: ReLU は原点で折れ、右は傾き 1 の直線、左は 0", lambda top, below: (
            top[0].near(0.0, high=0, within=1e-9) and top[0].near(lambda x: x, low=0, within=1e-9))),
        sees("relu/shape.svg", "下の段: 導関数は左で 0、右で 1 で、x = 0 では定まらない", lambda top, below: (
            below[0].near(0.0) and below[1].near(1.0) and below[0].x.max() <= 0 <= below[1].x.min())),
        sees("relu/support.svg", "傾き 1.5 の破線は、原点の右で ReLU の上に出ている", lambda a: (
            close((a["直線"].last - a["直線"].first) / np.ptp(a["直線"].x), 1.5) and a["直線"](2) > a["ReLU"](2) and a["直線"](-2) < a["ReLU"](-2))),
    ],
    "activations/selu": [
        sees("selu/shape.svg", "SELU は左で下限に近づき、右は傾きが 1 より少し大きい直線になる", lambda top, below: (
            close(top["SELU"].first, top["下限"].first, 0.05) and top["SELU"].straight(low=0) and 1 < top["SELU"](3) - top["SELU"](2) < 1.1)),
        sees("selu/shape.svg", "導関数は x = 0 で飛ぶ", lambda top, below: abs(below[0].last - below[1].first) > 0.5),
        sees("selu/depth.svg", "SELU と LeCun 初期化では平均 0、標準偏差 1 が 50 層続く", lambda top, below: (
            len(top["SELU + LeCun"].x) == 51 and top["SELU + LeCun"].near(0.0, within=0.1) and below[0].near(1.0, within=0.1))),
        sees("selu/depth.svg", "SELU と He 初期化では両方が増え続ける", lambda top, below: (
            top["SELU + He"].last > top["SELU + He"](25) > top["SELU + He"](5) and below[1].last > below[1](25) > below[1](5))),
        sees("selu/start.svg", "対数目盛りの図", lambda a: bool((a["SELU"].y > 0).all())),
        sees("selu/start.svg", "標準偏差 3 から始めた SELU は 10 層ほどで 1 の近くに戻り、ReLU は 1 層ごとに下がり続ける", lambda a: (
            close(a["SELU"].first, 3, 0.1) and 1.3 < a["SELU"](6) and close(a["SELU"](10), 1, 0.15) and a["ReLU"].down())),
    ],
    "activations/sigmoid": [
        sees("sigmoid/shape.svg", "上の段: シグモイドは 0 と 1 の間を S 字に上がり、x = 0 で 0.5 を通る", lambda top, below: (
            s_shaped(top["$f(x)$"], 0, 1) and close(top["$f(x)$"](0), 0.5, 1e-6))),
        sees("sigmoid/shape.svg", "下の段: 導関数は x = 0 で最大の 0.25 になる釣り鐘形で、両側で 0 に近づく", lambda top, below: bell(below[1], 0, 0.25)),
        sees("sigmoid/slope.svg", "上の段: a = 1 の S 字", lambda top, below: top[0].near(lambda x: float(fn("sigmoid")(x)), within=1e-6)),
        sees("sigmoid/slope.svg", "下の段: 傾きは x = 0 で 0.25 の山になり、黒い点が x = 2 での傾き 0.105 を示す", lambda top, below: (
            bell(below[0], 0, 0.25) and close(float(below[1].x[0]), 2, 1e-9) and close(below[1].first, 0.105, 5e-4))),
        sees("sigmoid/step.svg", "しきい値 b に対する損失", lambda a: "しきい値" in a.x and "損失" in a.y),
        sees("sigmoid/step.svg", "ステップ関数の損失は水平な段が続く階段で、シグモイドの損失は谷へ向かう滑らかな曲線になる", lambda a: (
            len(set(np.round(a["ステップ"].y, 9))) < 20 and len(set(np.round(a["シグモイド"].y, 9))) > 150 and a["シグモイド"].turns == 1)),
    ],
    "activations/silu": [
        sees("silu/shape.svg", "SiLU は負の側に浅い谷を持ち、右では ReLU に近づく", lambda top, below: (
            valley(top["SiLU"]) and top["SiLU"].low[1] > -0.3 and top["ReLU"](4) - top["SiLU"](4) > top["ReLU"].last - top["SiLU"].last >= 0)),
        sees("silu/shape.svg", "導関数は負の値も 1 を超える値も取る", lambda top, below: below[0].low[1] < 0 and below[0].top[1] > 1),
        sees("silu/valley.svg", "上の段: β = 1 の Swish は、点線の GELU より深い谷を持つ", lambda top, below: top[0].low[1] < top["GELU"].low[1] < 0),
        sees("silu/valley.svg", "下の段: 傾きの最大は 1.1 で、1 を少し超える", lambda top, below: close(below[0].top[1], 1.1, 0.05)),
        sees("silu/beta.svg", "β = 0 は傾き 2 分の 1 の直線、β = 1 が SiLU、β を大きくすると ReLU に近づく", lambda a: (
            a["$β = 0$"].near(lambda x: x / 2, within=1e-9) and a["$β = 1$"].near(lambda x: float(fn("silu")(x)), within=1e-6)
            and a["$β = 20$"].near(lambda x: max(x, 0), within=0.05) and not a["$β = 1.702$"].near(lambda x: max(x, 0), within=0.05))),
    ],
    "activations/softmax": [
        sees("softmax/shape.svg", "上の段は得点 2.0、1.0、0.1", lambda top, below: top.y.startswith("得点") and below.y == "softmax" and list(top.bars) == [2.0, 1.0, 0.1]),
        sees("softmax/shape.svg", "下の段は softmax の割合 0.659、0.242、0.099", lambda top, below: (
            list(np.round(below.bars, 3)) == list(np.round(fn("softmax")(np.array([2.0, 1.0, 0.1])), 3)) == [0.659, 0.242, 0.099])),
        sees("softmax/bars.svg", "温度 1 の 3 本の棒", lambda a: len(a.bars) == 3 and namespace("activations/softmax/bars")["T"] == 1),
        sees("softmax/bars.svg", "1 番は 0.659、2 番は 0.242、3 番は 0.099 で、3 分の 1 の点線を 1 番だけが超える", lambda a: (
            list(np.round(a.bars, 3)) == [0.659, 0.242, 0.099]
            and close(a[0].first, 1 / 3, 1e-6) and list(a.bars > 1 / 3) == [True, False, False]
            and a.ticks[0] == {"1 番 (2.0)": 0, "2 番 (1.0)": 1, "3 番 (0.1)": 2})),
        sees("softmax/temperature.svg", "温度が低いと 1 番だけが 1 に近づき、温度が高いと 3 つとも 3 分の 1 に近づく", lambda a: (
            close(a["クラス 1"].first, 1, 0.02) and a["クラス 2"].first < 0.02 and all(
                abs(a[n].last - 1 / 3) < abs(a[n](1) - 1 / 3) and abs(a[n].last - 1 / 3) < 0.15 for n in range(3)))),
    ],
    "activations/softplus": [
        sees("softplus/shape.svg", "Softplus は点線の ReLU のすぐ上を通る", lambda top, below: top["Softplus"].above(top["ReLU"])),
        sees("softplus/shape.svg", "導関数は S 字のシグモイドで、ReLU の階段を滑らかにした形をしている", lambda top, below: (
            below["Softplus'"].near(lambda x: float(fn("sigmoid")(x)), within=1e-6) and set(np.round(below["ReLU'"].part().y, 9)) <= {0, 0.5, 1})),
        sees("softplus/beta.svg", "上の段: β = 1 の曲線は、点線の ReLU の上を通る", lambda top, below: top[0].above(top["ReLU"])),
        sees("softplus/beta.svg", "下の段: 傾きは 0 から 1 へ上がる S 字で、x = 0 で 0.5", lambda top, below: below[0].up() and close(below[0](0), 0.5, 1e-6)),
    ],
    "activations/tanh": [
        sees("tanh/shape.svg", "上の段: tanh は原点を傾き 1 で通り、-1 と 1 の間を S 字に上がる", lambda top, below: (
            s_shaped(top[3], -1, 1) and close((top[3](0.05) - top[3](-0.05)) / 0.1, 1) and close(top[3](0), 0))),
        sees("tanh/shape.svg", "下の段: 導関数は x = 0 で最大の 1 になる釣り鐘形", lambda top, below: bell(below[1], 0, 1)),
        sees("tanh/compare.svg", "2 つの導関数の比較", lambda a: bell(a["tanh"], 0, 1) and bell(a["シグモイド"], 0, 0.25)),
        sees("tanh/compare.svg", "中央では tanh の山が高いが、|x| = 1.663 で交わり、その外側ではシグモイドの方が大きい", lambda a: (
            a["tanh"].above(a["シグモイド"], -1.6, 1.6) and a["シグモイド"].above(a["tanh"], 1.7) and a["シグモイド"].above(a["tanh"], high=-1.7)
            and close(float(fn("tanh_grad")(1.663)), float(fn("sigmoid_grad")(1.663)), 1e-3))),
        sees("tanh/tangent.svg", "上の段: tanh に x = 0 で接する破線は、傾き 1 で原点を通る", lambda top, below: (
            top[1].straight() and close(top[1](0), 0) and close((top[1].last - top[1].first) / np.ptp(top[1].x), 1))),
        sees("tanh/tangent.svg", "下の段: 黒い点は導関数の頂上にあり、シグモイドの傾きの点線は最大でも 0.25", lambda top, below: (
            close(below[2].first, below[0].top[1], 1e-6) and close(below["シグモイド"].top[1], 0.25, 1e-6))),
    ],
}  # fmt: skip

CHOOSING = {
    "appendix/cheatsheet": [
        sees("cheatsheet/shapes.svg",
             "おもな関数の形。シグモイドと tanh は S 字、ReLU の仲間は折れ線か、その滑らかな形で、右上へ伸びる", lambda *all_: all(
            s_shaped(one[-1], *(0, 1) if one.title == "シグモイド" else (-1, 1)) if one.title in ("シグモイド", "tanh")
            else one[-1].up(low=0) and one[-1].last > 3 for one in all_)),
    ],
    "choosing/cost": [
        sees("cost/count.svg", "幅を増やすと、活性化関数の割合は下がり、幅 128 からは両対数の図でほぼ直線になる", lambda a: all(
            a[n].down() and np.ptp(np.diff(np.log(a[n].y[5:])) / np.diff(np.log(a[n].x[5:]))) < 0.06 for n in (0, 1))
            and np.ptp(np.diff(np.log(a[1].y)) / np.diff(np.log(a[1].x))) > 0.5),
        sees("cost/count.svg", "20 演算の線は 1 演算の線より上にあり、幅 1024 で点線の 1% に届く", lambda a: (
            bool((a["1 要素に 20"].y > a["1 要素に 1 "].y).all()) and close(a["1 要素に 20"](1024), 1, 0.05) and close(a[2].first, 1))),
    ],
    "choosing/numerics": [
        sees("numerics/steps.svg", "float16 で 256 に 0 から 8 を足したときの、実際に増えた数", lambda a: "増えた数" in a.y and (a["float16"].x[0], a["float16"].x[-1]) == (0, 8)),
        sees("numerics/steps.svg", "間隔 0.25 の細かい階段が、点線に沿って上がる", lambda a: (
            a["float16"].up() and set(np.round(np.diff(np.unique(a["float16"].y)), 9)) == {0.25} and a["float16"].near(a["丸めない"], within=0.13))),
        sees("numerics/underflow.svg", "0.25 の累乗は片対数の図で直線に下がる", lambda a: log_straight(a["float32"].part(0, 60), 1e-3) and a["float32"].down()),
        sees("numerics/underflow.svg", "float16 の線は 12 回、float32 の線は 74 回で終わる", lambda a: (
            a["float16"].x[-1] == 12 and a["float32"].x[-1] == 74)),
        sees("numerics/underflow.svg", "横の点線は最小の正規数", lambda a: (
            close(a[1].first / float(np.finfo(np.float32).tiny), 1, 1e-6) and close(a[4].first / float(np.finfo(np.float16).tiny), 1, 1e-6))),
    ],
    "choosing/output": [
        sees("output/gradients.svg", "上の段では、交差エントロピーは左へ行くほど増え続け、二乗誤差は 0.5 で頭打ちになる", lambda top, below: (
            top["交差"].down() and top["交差"].first > 3 and close(top["二乗"].first, 0.5, 0.02))),
        sees("output/gradients.svg", "下の段では、左端で交差エントロピーの勾配は −1 に近く、二乗誤差の勾配は 0 に近い", lambda top, below: (
            close(below["$p - y$"].first, -1, 0.05) and close(below["$(p - y)"].first, 0, 0.05))),
        sees("output/double_softmax.svg", "ロジットを渡した損失は 0 に近づく", lambda a: a["ロジットを渡す"].down() and a["ロジットを渡す"].last < 0.05),
        sees("output/double_softmax.svg", "softmax の後で渡した損失は 1.46 付近の下限で止まる", lambda a: (
            close(a["softmax の後"].last, a["下限"].last, 0.01) and close(a["下限"].first, 1.46))),
    ],
}  # fmt: skip

GRADIENTS = {
    "gradients/diagnosis": [
        sees("diagnosis/patients.svg", "患者 A の図", lambda top, below: namespace("gradients/diagnosis/patients") is not None and top.y == "勾配ノルム"),
        sees("diagnosis/patients.svg", "勾配ノルムは 4 層とも 10 の桁で、下の段の更新と重みの比は、0.001 の前後の帯に入る", lambda top, below: (
            list(top[0].x) == list(below[0].x) == [1, 2, 3, 4] and all(10 <= v < 100 for v in top[0].y) and all(1e-4 < v < 1e-2 for v in below[0].y))),
    ],
    "gradients/revival": [
        sees("revival/tails.svg", "Leaky ReLU の線は 0.01 のまま水平に続く", lambda a: a["Leaky ReLU"].part(high=-0.1).flat() and close(a["Leaky ReLU"].first, 0.01, 1e-9)),
        sees("revival/tails.svg", "ELU と SiLU の線は左へまっすぐ下がり、GELU の線はそれよりずっと急に落ちる", lambda a: (
            all(log_straight(a[n].part(-20, -5), 0.03) and a[n].up(-20, -5) for n in ("ELU", "SiLU")) and a["GELU"](-10) < 1e-6 * a["SiLU"](-10))),
        sees("revival/width.svg", "10 本の灰色の線は、幅 1 から 10 の確率", lambda a: [round(1 / a[n].first) for n in range(10)] == [2 ** (n + 1) for n in range(10)]),
        sees("revival/width.svg", "幅 2 の太い線は、3 層目で破線の 0.5 を超え、10 層でほぼ 1 に着く", lambda a: (
            a[10](2) < 0.5 < a[10](3) and a[10](10) > 0.94 and a[11].near(0.5))),
    ],
    "gradients/dead_relu": [
        sees("dead_relu/bias.svg", "横にニューロン 40 個、縦にサンプル 20 件の地図", lambda a: (
            a.limits[:2] == (-0.5, 39.5) and a.x.startswith("ニューロン") and a.y == "サンプル")),
        sees("dead_relu/bias.svg", "バイアス 0 では明るい所と暗い所が混ざり、死んだ印の × は 1 つもない", lambda a: (
            len(a[0].x) == 0 and 0.2 < a.drawn("image")[0].y.mean() < 0.8
            and namespace("gradients/dead_relu/bias")["bias"] == 0)),
        sees("dead_relu/causes.svg", "4 段の地図", lambda *all_: len(all_) == 4),
        sees("dead_relu/causes.svg", "健康な層は明暗が混ざり、負のバイアスと大きな学習率の層はほぼ暗く、入力がずれた層は列ごとに明暗が固定される", lambda *all_: (
            [one.title[:4] for one in all_] == ["健康: ", "原因 1", "原因 2", "原因 3"] and len(all_[0][0].x) == 0
            and [light(one) for one in all_] == ["mixed", "dark", "dark", "columns"]
            and min(len(all_[1][0].x), len(all_[2][0].x)) > 20 > len(all_[3][0].x) > 0)),
    ],
    "gradients/depth": [
        sees("depth/measure.svg", "7 つの活性化関数について、3 つの初期化の勾配の比を対数で並べた図", lambda a: len(a.curves) == 7 * 3 * 2),
        sees("depth/measure.svg", "ほとんどの点が理論の縦線に重なり、左端はシグモイドと既定の組", lambda a: (
            sum(close(a[2 * n].first, a[2 * n + 1].first, 1) for n in range(21)) == 21
            and sum(abs(float(a[2 * n].x[0] - a[2 * n + 1].x[0])) < 0.5 for n in range(21)) > 15
            and (worst := min(range(21), key=lambda n: a[2 * n + 1].x[0])) % 3 == 0
            and [name for name, at in a.ticks[1].items() if at == -(worst // 3)] == ["sigmoid"]
            and list(a.ticks[1]) == list(namespace("gradients/depth/measure")["functions"]))),
    ],
    "gradients/backprop": [
        sees("backprop/stepper.svg", "段 0 の図", lambda top, below: top.title.startswith("順伝播")),
        sees("backprop/stepper.svg", "上の段には入力の点が 1 つだけあり、下の段の逆伝播には、まだ点がない", lambda top, below: (
            len(top[0].x) == 1 and len(below[0].x) == 0 and below.title.startswith("逆伝播"))),
        sees("backprop/circle.svg", "単位円が 1 層ごとに細い楕円へつぶれ、3 層目では長い向きでも半径の半分に届かない", lambda a: (
            [float(np.hypot(c.x, c.y).max()) for c in a.curves] == sorted((float(np.hypot(c.x, c.y).max()) for c in a.curves), reverse=True)
            and np.hypot(a[3].x, a[3].y).max() < 0.5 and np.hypot(a[3].x, a[3].y).min() < 0.2 * np.hypot(a[3].x, a[3].y).max())),
    ],
    "gradients/exploding": [
        sees("exploding/move.svg", "縦軸は対数目盛", logarithmic),
        sees("exploding/clip.svg", "クリッピングありの点は壁を少しずつ降りて谷へ向かい、なしの矢印は 1 歩で図の左の外へ飛ぶ", lambda a: (
            bool((np.diff(a["クリッピング"].x) < 0).all()) and bool((np.diff(a["クリッピング"].y) < 0).all())
            and namespace("gradients/exploding/clip")["wall_descent"](1.2, np.inf)[1] < a.limits[0])),
        sees("exploding/deep.svg", "標準偏差 1 では勾配が入力側へ直線的に増えて 10 の 43 乗を超え、He では横ばい、1/n と 0.01 では直線的に消える", lambda a: (
            log_straight(a["標準偏差 1"], 0.05) and a["標準偏差 1"].first > 1e43 and 0.1 < a["He"].first < 10
            and a["1/n"].first < 1e-5 and a["標準偏差 0.01"].first < 1e-50 and log_straight(a["標準偏差 0.01"], 0.05))),
        sees("exploding/move.svg", "標準偏差 0.14 では、勾配の線が 50 層にわたって 1 の破線の近くを進む", lambda a: (
            len(a[0].x) == 50 and bool((np.abs(np.log10(a[0].y)) < 1).all()) and a[1].near(1.0))),
        sees("exploding/rnn.svg", "時刻をさかのぼるほど、ρ = 1.5 では最大特異値が増え、1.1 では横ばい、1.0 と 0.9 では減る", lambda a: (
            orders(a["ρ = 1.5"]) > 0.5 and abs(orders(a["ρ = 1.1"])) < 0.5 and orders(a["ρ = 1.0"]) < -0.5
            and orders(a["ρ = 0.9"]) < orders(a["ρ = 1.0"]))),
        sees("exploding/wall.svg", "損失は w が 0.8 より左で平ら、1 で 0、1.05 から右で壁のように立ち上がる", lambda top, below: (
            top[0].flat(high=0.8, within=0.02 * np.nanmax(top[0].y)) and close(top[0].low[0], 1, 0.01) and top[0].up(low=1.05)
            and (top[0](1.08) - top[0](1.05)) > 3 * abs(top[0](0.8) - top[0](0.83)))),
        sees("exploding/wall.svg", "下の図では勾配の大きさが 10 桁以上変わる", lambda top, below: (
            np.nanmax(below[0].y) / np.nanmin(below[0].y[below[0].y > 0]) > 1e10)),
    ],
    "gradients/normalization": [
        sees("normalization/axes.svg", "3 列 8 行の色の表", lambda table, bar: namespace("gradients/normalization/axes")["z"].shape == (8, 3)),
        sees("normalization/axes.svg", "正規化なしでは、列ごとに色がそろい、2 列目だけが正の大きな値を示す", lambda table, bar: (
            (z := table.drawn("image")[0].y.reshape(8, 3)).std(axis=0).max() < z.std(axis=1).min()
            and list(z.mean(axis=0) > 1) == [False, True, False])),
        sees("normalization/explode.svg", "残差だけの線は入力側で 100 万倍に達し、BN だけの線は 100 倍を超え、ほかの線は 10 倍以内にとどまる", lambda a: (
            a["残差だけ"].first > 0.9e6 and a["BN だけ"].first > 100 and all(
                0.1 <= c.first <= 10 for c in a.curves if c.label not in ("残差だけ", "BN だけ")))),
    ],
    "gradients/remedies": [
        sees("remedies/clipping.svg", "元の長い矢印に対し、ノルムで縮めた矢印は同じ向きで円の上に、値で切った矢印は違う向きで箱の辺の上にある", lambda a: (
            (arrows := namespace("gradients/remedies/clipping")["arrows"]) and abs(turned(arrows["元の勾配"][0], arrows["ノルムで縮小"][0])) < 1e-6
            and close(np.linalg.norm(arrows["ノルムで縮小"][0]), np.hypot(a["長さ c"].x[0], a["長さ c"].y[0]), 1e-6)
            and turned(arrows["元の勾配"][0], arrows["値で切る"][0]) > 0.1 and arrows["値で切る"][0].max() == a["各成分"].x.max()
            and np.linalg.norm(arrows["元の勾配"][0]) > 2 * np.linalg.norm(arrows["ノルムで縮小"][0]))),
        sees("remedies/gate.svg", "ゲートの入力が 0 なら勾配は直線的に消え、5 なら 50 時刻さかのぼってもほとんど減らない", lambda a: (
            log_straight(a["ゲートの入力 0"], 1e-3) and a["ゲートの入力 0"].last < 1e-12 and a["ゲートの入力 5"](50) > 0.6)),
    ],
    "gradients/training_step": [
        sees("training_step/train.svg", "学習率 0.02 と 0.1 では損失が単調に下がり、1.0 では最初の 1 歩で 0.5 に上がってから 0 になる", lambda a: (
            a["η = 0.02"].down() and a["η = 0.1"].down() and close(a["η = 1.0"](1), 0.5) and a["η = 1.0"].first < 0.5 and close(a["η = 1.0"].last, 0))),
        sees("training_step/first_step.svg", "1 歩後の損失の曲線", lambda a: "1 歩後の損失" in a.y),
        sees("training_step/first_step.svg", "学習率 0 で元の損失から始まり、谷へ下がってから、元の損失の破線を越えて上がる", lambda a: (
            close(a[0].first, a["元の損失"].first, 1e-6) and a[0].turns == 1 and a[0].last > a["元の損失"].last)),
        sees("training_step/first_step.svg", "丸は学習率 0.1 で、谷の手前にある", lambda a: (
            close(float(a["今の学習率"].x[0]), 0.1, 1e-9) and 0.1 < a[0].low[0])),
    ],
    "gradients/vanishing": [
        sees("vanishing/move.svg", "縦軸は対数目盛", logarithmic),
        sees("vanishing/chain.svg", "対数目盛の縦軸で、10 個の勾配が右上がりの直線に並び、公比 0.1225 の等比数列と重なる", lambda a: (
            len(a["実際"].x) == 10 and a["実際"].up() and log_straight(a["実際"]) and np.allclose(np.log10(a["実際"].y), np.log10(a["公比 0.1225"].y), atol=0.1)
            and np.allclose(a["公比"].y[1:] / a["公比"].y[:-1], 1 / 0.1225))),
        sees("vanishing/move.svg", "重み 0.5 の鎖を 10 層さかのぼると、勾配は 1 から直線に沿って 10 のマイナス 9 乗ほどまで下がる", lambda a: (
            a[0].first == 1 and len(a[0].x) == 11 and log_straight(a[0]) and close(np.log10(a[0].last), -9, 0.5))),
        sees("vanishing/weight.svg", "重みの積は右上がり、傾きの積は右下がりで、両方の積である勾配は w が 1.6 付近で山になるが、山の高さも 1 より 5 桁以上低い", lambda a: (
            a["重みの積"].up() and a["傾きの積"].down() and close(a["勾配"].top[0], 1.6, 0.1) and a["勾配"].turns == 1 and a["勾配"].top[1] < 1e-5
            and np.allclose(a["重みの積"].y * a["傾きの積"].y, a["勾配"].y, rtol=1e-6))),
    ],
}  # fmt: skip

INITIALIZATION = {
    "initialization/gain": [
        sees("gain/variance_map.svg", "次の層の分散を縦軸にした曲線", lambda a: a.y.startswith("次の層")),
        sees("gain/variance_map.svg", "ReLU は対角線に重なり、tanh の利得 5/3 は対角線と 1.18 で交わり、利得 1 は対角線の下を 0 へ向かう", lambda a: (
            a["ReLU"].near(lambda v: v, within=1e-3) and close(a["tanh 利得 5/3"](1.178), 1.178, 0.02) and a["tanh 利得 5/3"](0.5) > 0.5
            and all(a["tanh 利得 1"](v) < v for v in (0.2, 0.5, 1, 1.5)) and close(a["tanh 利得 1"].first, 0, 0.02))),
    ],
    "initialization/pytorch_default": [
        sees("pytorch_default/layers.svg", "He の点は 1 の高さに並び、既定の点は入力側へ向かって理論の破線に沿って 8 桁下がる", lambda a: (
            bool((np.abs(np.log10(a["He"].y)) < 0.5).all()) and close(np.log10(a["既定"].last / a["既定"].first), 8, 0.6)
            and bool((np.abs(np.log10(a["既定"].y / a["理論"].y)) < 0.7).all()))),
    ],
    "initialization/residual": [
        sees("residual/growth.svg", "縮めない場合は幹が 5 桁近く膨らみ、32 の平方根で割ると 1.7 倍にとどまり、枝の出口を 0 にすると 1 のまま動かない", lambda a: (
            4.3 < orders(a["縮めない"]) < 5 and close(a["$1/\\sqrt{32}$"].last / a["$1/\\sqrt{32}$"].first, 1.7, 0.1)
            and a["枝の出口を 0"].near(1.0, within=0.05) and a["枝の出口を 0"].flat())),
    ],
    "initialization/schemes": [
        sees("schemes/scale.svg", "縦軸は対数目盛", logarithmic),
        sees("schemes/distributions.svg", "正規分布の山と、端が 0.2 の一様分布の箱", lambda a: (
            close(np.abs(namespace("initialization/schemes/distributions")["uniform"]).max(), 0.2, 1e-3)
            and np.abs(namespace("initialization/schemes/distributions")["normal"]).max() > 0.4
            and [one.label for one in a.drawn("area")] == ["正規分布", "一様分布"]
            and heap(a.drawn("area")[0], 0.25) and not heap(a.drawn("area")[1], 0.25) and heap(a.drawn("area")[1], 0.15))),
        sees("schemes/distributions.svg", "横の広がりの目安である ±σ の点線は同じ位置にある", lambda a: (
            all(close(namespace("initialization/schemes/distributions")[n].std(), float(a[1].x[0]), 1e-3) for n in ("normal", "uniform")))),
        sees("schemes/scale.svg", "ReLU で倍率 1 なら、10 層の点が理論の破線に沿って下がる", lambda a: (
            len(a["測った値"].x) == 11 and a["測った値"].last < a["測った値"].first and bool((np.abs(np.log10(a["測った値"].y / a["理論"].y)) < 0.2).all()))),
        sees("schemes/saturation.svg", "tanh の 10 層の活性の分布", lambda *all_: len(all_) == 3),
        sees("schemes/saturation.svg", "標準偏差 0.01 では 0 に集まり、Xavier ではゆっくり狭まり、標準偏差 1 では −1 と 1 に張り付く", lambda *all_: (
            [one.title.split(":")[1].strip() for one in all_] == ["つぶれる", "ゆっくり縮む", "飽和する"]
            and peak(all_[0]) < 0.06 and peak(all_[2]) > 0.9 and spread(all_[1], 0) > spread(all_[1], 1) > spread(all_[1], 2))),
    ],
    "initialization/symmetry": [
        sees("symmetry/rows.svg", "定数から始めた 4 本の重みは 1 本に重なって動き、乱数から始めた 4 本は別々の値へ動く", lambda top, below: (
            all(np.allclose(c.y, top[0].y) for c in top.curves) and not top[0].flat()
            and len({round(c.last, 2) for c in below.curves}) == 4)),
    ],
    "initialization/variance": [
        sees("variance/propagation.svg", "分散 2/n の点は水平に並び、3/n は上へ、1/n は下へ、理論の破線に沿ってまっすぐ離れていく", lambda forward, backward: (
            abs(orders(forward["分散 2/n"])) < 0.5 and orders(forward["分散 3/n"]) > 2 and orders(forward["分散 1/n"]) < -4
            and abs(orders(backward["分散 2/n"])) < 0.5 and orders(backward["分散 3/n"]) < -2 and orders(backward["分散 1/n"]) > 4)),
    ],
}  # fmt: skip

OPTIMIZERS = {
    "optimizers/adam": [
        sees("adam/steps.svg", "補正なしの 1 歩目だけを描いた棒", lambda a: len(a.bars) == 1 and a.x == "歩"),
        sees("adam/steps.svg", "高さは学習率の 3.16 倍で、1 倍の点線を大きく超える", lambda a: (
            close(a.bars[0], (1 - 0.9) / np.sqrt(1 - 0.999)) and close(a.bars[0], 3.16) and a[0].near(1.0))),
        sees("adam/bias.svg", "補正ありは常に 1", lambda a: a["補正あり"].near(1.0, within=1e-3)),
        sees("adam/bias.svg", "補正なしは 3.16 から始まり、12 歩目に約 6.6 まで上がり、1000 歩を過ぎてようやく 1 に近づく", lambda a: (
            close(a["補正なし"].first, 3.16) and close(a["補正なし"].top[1], 6.6, 0.1) and close(a["補正なし"].top[0], 12, 2)
            and a["補正なし"](500) > 1.5 > a["補正なし"](1000) > 1.2 and close(a["補正なし"].last, 1, 0.1))),
    ],
    "optimizers/adamw": [
        sees("adamw/l2_and_decay.svg", "L2 を足した Adam では、勾配が小さい組は 0 まで縮み、大きい組はほとんど縮まない", lambda a: (
            a["L2 を足した Adam, 勾配 小"].last < 0.03 and a["L2 を足した Adam, 勾配 大"].last > 0.9)),
        sees("adamw/l2_and_decay.svg", "AdamW では 2 組が同じ線を下る", lambda a: (
            a["AdamW, 勾配 小"].near(a["AdamW, 勾配 大"], within=0.05) and a["AdamW, 勾配 小"].last < 0.7)),
    ],
    "optimizers/adaptive": [
        sees("adaptive/adagrad.svg", "学習率 0.1 の AdaGrad は −7 から −6 付近までしか動かず、上限の曲線にほぼ沿う", lambda a: (
            a[0].first == -7 and close(a[0].last, -6, 0.2) and a[0].near(a["$\\eta=0.1$ の到達限界"], within=0.2))),
        sees("adaptive/adagrad.svg", "学習率 1.0 は 0 に近づく", lambda a: abs(a[1].last) < 1 < abs(a[1].first)),
        sees("adaptive/rmsprop.svg", "距離は 500 歩あたりまで急に小さくなるが、その後は何度も跳ね戻り、ほぼ一定の高さに落ち着く", lambda a: (
            a[0].part(300, 700).low[1] < 1e-6 * a[0].first and a[0].part(low=700).turns > 10)),
    ],
    "optimizers/comparison": [
        sees("comparison/turned.svg", "細長い楕円の等高線の中を、SGD の線が急な向きに折れながら、真ん中の星へ近づく", lambda a: (
            np.hypot(a[3].x[-1], a[3].y[-1]) < 0.2 * np.hypot(a[3].x[0], a[3].y[0]) and (a[6].x[0], a[6].y[0]) == (0, 0))),
        sees("comparison/unfair.svg", "上の図では SGD が y = 2 と −2 を往復し、モーメンタムは星を通り過ぎて右へ大きく出る", lambda top, below: (
            set(np.round(top["SGD"].y, 6)) == {2.0, -2.0} and top["Momentum"].x.max() > 3)),
        sees("comparison/unfair.svg", "下の図では RMSprop だけが星に近づき、Adam と AdaGrad は途中にいる", lambda top, below: (
            np.hypot(below["RMSprop"].x[-1], below["RMSprop"].y[-1]) < 1 < min(
                np.hypot(below[n].x[-1], below[n].y[-1]) for n in ("Adam", "AdaGrad")))),
        sees("comparison/tuned.svg", "学習率を上げると損失が下がり、SGD とモーメンタムと Nesterov は限界で急に跳ね上がる", lambda top, below: all(
            top[n].first > top[n].low[1] and not top[n].part().last < 1e3 * top[n].low[1] for n in ("SGD", "Momentum", "Nesterov"))),
        sees("comparison/tuned.svg", "最良の学習率は手法により桁で違う", lambda top, below: (
            max(c.low[0] for c in top.curves) > 10 * min(c.low[0] for c in top.curves))),
        sees("comparison/tuned.svg", "上の図では AdaGrad と RMSprop が図の下へ抜けるが、谷を回した下の図では途中で止まる", lambda top, below: all(
            top[n].low[1] < top.limits[2] and below[n].low[1] > below.limits[2] for n in ("AdaGrad", "RMSprop"))),
        sees("comparison/network.svg", "成功を表す丸の列は、SGD では 2 個と短く、モーメンタムでは 6 個、Adam では 11 個と長い", lambda a: (
            {name: next(len(c.x) for c in a.curves[::2] if c.first == at) for name, at in a.ticks[1].items()}
            == {"SGD": 2, "Momentum": 6, "Adam": 11})),
    ],
    "optimizers/gradient_descent": [
        sees("gradient_descent/one_axis.svg", "積が 1 ならすぐ 0 に着き、1.5 では左右に振れながら縮み、2 では同じ幅で往復し、2.1 では振れ幅が広がる", lambda a: (
            close(a["$\\eta\\lambda = 1.0"](1), 0, 1e-9) and a["$\\eta\\lambda = 1.5"].y[1] * a["$\\eta\\lambda = 1.5"].y[0] < 0
            and abs(a["$\\eta\\lambda = 1.5"].last) < abs(a["$\\eta\\lambda = 1.5"].first)
            and np.allclose(np.abs(a["$\\eta\\lambda = 2.0"].y), abs(a["$\\eta\\lambda = 2.0"].first))
            and abs(a["$\\eta\\lambda = 2.1"].last) > abs(a["$\\eta\\lambda = 2.1"].first))),
        sees("gradient_descent/rotated.svg", "細長い楕円の等高線の中を、学習率 0.09 の道が急な向きに振れながら、真ん中の星へ近づく", lambda a: (
            np.hypot(a[3].x[-1], a[3].y[-1]) < 0.1 * np.hypot(a[3].x[0], a[3].y[0]))),
        sees("gradient_descent/contraction.svg", "ゆるい軸の倍率は右下がり、急な軸の倍率は 0.05 で折り返して増える", lambda a: (
            a["ゆるい軸"].down() and close(a["急な軸"].low[0], 0.05, 0.002) and a["急な軸"].up(low=0.051))),
        sees("gradient_descent/contraction.svg", "2 本が交わる 1/11 で、遅い方の倍率が最小の 9/11 になる", lambda a: (
            close(a["遅い方"].low[0], 1 / 11, 1e-3) and close(a["遅い方"].low[1], 9 / 11, 0.01) and close(a["ゆるい軸"](1 / 11), a["急な軸"](1 / 11), 0.01))),
    ],
    "optimizers/landscape": [
        sees("landscape/memory.svg", "棒の長さは SGD と Adafactor がほぼ 0、8 ビット Adam が 2、モーメンタムと Lion と Muon が 4、Adam が 8、SOAP が 24", lambda a: (
            [round(v) for v in a.bars] == [0, 0, 2, 4, 4, 4, 8, 24] and list(a.drawn("rows")[0].base) == [0] * 8
            and [n[:3] for n in namespace("optimizers/landscape/memory")["names"]] == ["SGD", "Ada", "8-b", "Mom", "Lio", "Muo", "Ada", "SOA"])),
        sees("landscape/newton_schulz.svg", "5 回の反復では、はじめの特異値が 0.01 でも 1 の近くになる", lambda a: 0.6 < a["5 回"](0.01) < 1.3),
        sees("landscape/newton_schulz.svg", "1 回や 3 回では小さい特異値が残る", lambda a: a["1 回"](0.01) < 0.2 and a["3 回"](0.01) < 0.6),
    ],
    "optimizers/minibatch": [
        sees("minibatch/variance.svg", "B = 4 では点が広く散り、B = 64 では星印のまわりに小さく集まる", lambda top, below: (
            top.title == "B = 4" and below.title == "B = 64" and top[0].y.std() > 3 * below[0].y.std())),
        sees("minibatch/variance.svg", "どちらも中心は同じ", lambda top, below: (
            close(top[1].first, below[1].first, 1e-9) and abs(top[0].y.mean() - top[1].first) < 0.3 * top[0].y.std())),
        sees("minibatch/floor.svg", "学習率 0.5 はすぐ下がって高い所で止まり、0.02 はゆっくり下がって低い所で止まる", lambda a: (
            a[0](10) < a[4](10) and a[0].last > a[4].last)),
        sees("minibatch/floor.svg", "点線の理論値と一致する", lambda a: all(close(a[n].last / a[n + 1].last, 1, 0.1) for n in (0, 2, 4))),
    ],
    "optimizers/momentum": [
        sees("momentum/overshoot.svg", "β = 0.9 の x 座標は −7 から約 5 まで行き過ぎ、振動しながら縮む", lambda a: (
            (c := a["Momentum η=0.1"]).first == -7 and close(c.top[1], 5, 0.2) and c.turns > 2 and abs(c.last) < 2)),
        sees("momentum/overshoot.svg", "最適な係数では振れずにすぐ 0 に着く", lambda a: a["Momentum 最適"].top[1] < 0.05 and abs(a["Momentum 最適"](20)) < 0.05),
        sees("momentum/beta.svg", "β = 0.9 の 2 つの座標", lambda top, below: top.y.startswith("ゆるい軸") and below.y.startswith("急な軸")),
        sees("momentum/beta.svg", "ゆるい軸は 0 を通り過ぎて約 4 まで行き、揺れながら縮む", lambda top, below: (
            top[0].first < 0 and close(top[0].top[1], 4, 0.4) and top[0].turns >= 2)),
        sees("momentum/beta.svg", "急な軸も細かく揺れる", lambda top, below: below[0].turns > top[0].turns),
    ],
}  # fmt: skip

SCHEDULES = {
    "schedules/basics": [
        sees("basics/noisy_quadratic.svg", "一定の学習率の曲線は 0.23 と 0.07 で水平になり、1/(t + 10) は下がり続け、コサインは終わりに急に下がる", lambda a: (
            a["一定 0.1"].near(0.23, 1000, within=0.02) and a["一定 0.01"].near(0.07, 2000, within=0.01) and a["1/(t + 10)"].last < a["1/(t + 10)"](1000) < a["1/(t + 10)"](100)
            and a["コサイン"].last < 0.5 * a["コサイン"](2000))),
        sees("basics/range_test.svg", "上の範囲テストの損失は学習率 2 付近まで下がって跳ね上がり、下の掃引の損失も学習率 2 で最小になる", lambda top, below: (
            1 < top[0].low[0] < 4 and top[0].last > 2 * top[0].low[1] and close(below[0].low[0], 2, 0.3))),
    ],
    "schedules/cycles": [
        sees("cycles/curves.svg", "one-cycle は 1 つの山、再始動つきコサインは周期が倍になる 4 つの下り、三角波は同じ高さの山の繰り返し", lambda one, two, three: (
            one[0].turns == 1 and one[0].up(high=one[0].top[0]) and int((np.diff(two[0].y) > 0.05 * np.ptp(two[0].y)).sum()) == 3
            and list(np.diff(two[0].x[1:][np.diff(two[0].y) > 0.05 * np.ptp(two[0].y)])) == [20, 40]
            and three[0].turns > 3 and close(three[0].part(high=39).top[1], three[0].part(low=41).top[1], 1e-6))),
        sees("cycles/plateau.svg", "作り物の損失が横ばいになってから 6 エポック後に学習率が 10 分の 1 へ下がり、改善があると数え直す", lambda top, below: (
            any(close(b / a, 0.1, 1e-6) for a, b in zip(below[0].y, below[0].y[1:])) and below[0].last < below[0].first)),
    ],
    "schedules/decay": [
        sees("decay/curves.svg", "ステップは 40 回と 80 回で 10 分の 1 に落ち、コサインは前半が線形より高く後半は低く、逆平方根は 100 回を過ぎても下がり続ける", lambda a: (
            close(a["ステップ"](41) / a["ステップ"](38), 0.1, 0.01) and close(a["ステップ"](81) / a["ステップ"](78), 0.1, 0.01)
            and a["コサイン"](25) > a["線形"](25) and a["コサイン"](75) < a["線形"](75) and a["逆平方根"].down(low=100))),
        sees("decay/floor.svg", "コサインの減衰", lambda a: a[0].down()),
        sees("decay/floor.svg", "1 から始まり、50 回で 0.5 を通り、終わりの値 0 へなだらかに着く", lambda a: (
            close(a[0].first, 1) and close(a[0](50), 0.5) and close(a[0].last, 0) and a[0](98) - a[0](100) < a[0](50) - a[0](52))),
    ],
    "schedules/warmup": [
        sees("warmup/length.svg", "学習率は 10 回で最大まで上がり、そこから直線で 0 へ下がる三角形", lambda a: (
            close(a[0].top[0], 9, 1) and close(a[0].top[1], 1, 1e-6) and a[0].straight(low=10) and a[0].last < 0.02 and a[0].up(high=9))),
        sees("warmup/length.svg", "はじめの 10 回が塗られている", lambda a: (a.drawn("area")[0].x.min(), a.drawn("area")[0].x.max()) == (0, 9)),
        sees("warmup/experiment.svg", "学習率 1 では有無の差は小さいが、12 ではウォームアップなしの損失が跳ね上がって下がらず、ありでは順調に下がる", lambda top, below: (
            top.title.startswith("学習率 1(") and abs(top["なし"].last - top["ウォームアップ"].last) < 0.1 and below["なし"].last > 0.3
            and below["ウォームアップ"].last < 0.1)),
        sees("warmup/sharpness.svg", "ウォームアップ中の曲率は約 6 から 0.03 まで下がり、15 回から 25 回のあたりだけ安定限界を超える", lambda a: (
            close(a["ウォームアップ"].first, 6, 0.3) and close(a["ウォームアップ"].last, 0.03, 0.01) and a["ウォームアップ"](20) > a["その限界"](20)
            and a["ウォームアップ"](5) < a["その限界"](5) and a["ウォームアップ"](60) < a["その限界"](60))),
        sees("warmup/sharpness.svg", "一定 0.3 の曲率も、はじめは同じように 1.4 まで下がり、その後はほぼ横ばいになる", lambda a: (
            close(a["一定 0.3"](10), 1.4, 0.1) and a["一定 0.3"].last > 0.7)),
    ],
    "schedules/wsd": [
        sees("wsd/shape.svg", "10 回で頂点へ上がり、80 回まで水平に進み、最後の 20 回で 0 へ下がる台形", lambda a: (
            a[0].up(high=10) and a[0].part(10, 80).flat() and a[0].down(low=80) and close(a[0](10), 1) and close(a[0].last, 0) and a[0].x[-1] == 100)),
        sees("wsd/shape.svg", "下がる部分に色が付いている", lambda a: (a.drawn("area")[0].x.min(), a.drawn("area")[0].x.max()) == (80, 100)),
        sees("wsd/budgets.svg", "WSD の損失は一定の段で 0.04 付近に留まり、最後の 1 割で急に下がる", lambda top, below: (
            close(below["WSD 2000"](1700), 0.04, 0.01) and below["WSD 2000"].last < 0.7 * below["WSD 2000"](1790))),
        sees("wsd/budgets.svg", "コサインは徐々に下がる", lambda top, below: below["コサイン 2000"](500) > below["コサイン 2000"](1000) > below["コサイン 2000"](1500) > below["コサイン 2000"].last),
    ],
}  # fmt: skip

WHY = {
    "why/xor": [
        sees("xor/folding.svg", "左の入力平面では、答え 1 の 2 点が 2 本の破線の間にある", lambda left, right: (
            left.title == "入力の平面" and [[left[0](x) < y < left[1](x) for x, y in zip(c.x, c.y)] for c in (left["答え 0"], left["答え 1"])]
            == [[False, False], [True, True]])),
        sees("xor/folding.svg", "右の隠れ層の平面では 4 点が折れ線に乗り、1 本の直線で分かれる", lambda left, right: (
            right.title == "隠れ層の平面" and all(close(right[0](x), y, 1e-6) for c in (right[2], right[3]) for x, y in zip(c.x, c.y))
            and all(y > right[1](x) if x != 1 else True for x, y in zip(right[2].x[right[2].x >= 0.5], right[2].y[right[2].x >= 0.5]))
            and all(y < right[1](x) for x, y in zip(right[3].x, right[3].y)))),
        sees("xor/paper.svg", "開いた正方形の紙", lambda a: namespace("why/xor/paper")["step"] == 0),
        sees("xor/paper.svg", "2 本の対角線が折り目で、答え 0 の 2 点は右上がりの対角線の上、答え 1 の 2 点は右下がりの対角線の上にある", lambda a: (
            np.allclose(a["答え 0"].x, a["答え 0"].y) and np.allclose(a["答え 1"].x + a["答え 1"].y, 1))),
        sees("xor/boundary.svg", "左の活性化関数なしでは境界が斜めの直線 1 本で内側を横切る", lambda left, right: (
            left.title == "活性化関数なし" and crooked(left) < 0.02 and float(printed("why/xor/boundary", "活性化関数なし: 正解率 ([\\d.]+)")) < 0.8)),
        sees("xor/boundary.svg", "右の ReLU では境界が内側の点を囲む多角形になる", lambda left, right: (
            right.title == "ReLU" and crooked(right) > 0.3 and around(right, right["内側"]) > 0.9 and float(printed("why/xor/boundary", "ReLU: 正解率 ([\\d.]+)")) > 0.95)),
    ],
    "why/approximation": [
        sees("approximation/parts.svg", "上は直線 1 本と 4 つの折れの部品", lambda top, below: (
            len(top.curves) == 5 and [kinks(c) for c in top.curves] == [0, 1, 1, 1, 1])),
        sees("approximation/parts.svg", "下は足すごとに形が変わり、最後に S 字の折れ線になる", lambda top, below: (
            np.allclose(below[4].y, sum(c.y for c in top.curves), atol=1e-6) and kinks(below[4]) == 4 and below[4].up())),
        sees("approximation/compare.svg", "上はシグモイドと折れ線がほぼ重なる", lambda top, below: top["シグモイド"].near(top["ReLU 4 個"], -6, 6, 0.05)),
        sees("approximation/compare.svg", "下の誤差は −1.07 と 1.07 付近で最大、6 より右で増え続ける", lambda top, below: (
            sorted(round(abs(x), 1) for x in (below[0].part(-6, 6).top[0], below[0].part(-6, 6).low[0])) == [1.1, 1.1]
            and departs(below[0], 6.5))),
        sees("approximation/knees.svg", "折れ目 ±2 と ±4 では、折れ線がシグモイドに重なって見える", lambda top, below: (
            {-4.0, -2.0, 2.0, 4.0} <= set(np.round(top["折れ線"].x, 6)) and top["シグモイド"].near(top["折れ線"], within=0.05))),
        sees("approximation/knees.svg", "下の誤差は、真ん中の線分の 2 つの山で最も大きい", lambda top, below: (
            np.abs(below[0].part(-2, 2).y).max() == np.abs(below[0].y).max())),
    ],
    "why/depth": [
        sees("depth/tent.svg", "1 回で山が 1 つ、2 回で 2 つ、3 回で 4 つになり、直線の区間は 2、4、8 個と増える", lambda *all_: (
            [pieces(one[0]) for one in all_] == [2, 4, 8])),
        sees("depth/fold.svg", "重ねる回数が 1 回のグラフ", lambda a: pieces(a[0]) == 2),
        sees("depth/fold.svg", "0 から 1 へ上がり、真ん中で折れて 0 へ下がる山が 1 つある", lambda a: (
            close(a[0].first, 0) and close(a[0].top[0], 0.5) and close(a[0].top[1], 1) and close(a[0].last, 0))),
        sees("depth/leaky.svg", "0 の左で、ReLU は 0、Leaky はわずかに負、0.1 の Leaky は目に見えて負、GELU は一度下がって 0 へ戻る", lambda a: (
            a["ReLU"].near(0.0, high=0) and -0.05 < a["Leaky (既定"].first < 0 and a["Leaky (0.1"].first < -0.2
            and valley(a["GELU"]) and close(a["GELU"].first, 0, 0.02))),
    ],
    "why/linear": [
        sees("linear/with_relu.svg", "上の段に 3 本の直線、下の段にその和", lambda top, below: (
            len(top.curves) == 3 and np.allclose(sum(c.y for c in top.curves), below[0].y))),
        sees("linear/with_relu.svg", "活性化関数なしで重み −2 なら、和は原点を通る右上がりの直線 1 本になる", lambda top, below: (
            below[0].straight() and below[0].up() and close(below[0](0), 0, 1e-9))),
        sees("linear/nonconvex.svg", "1 層の損失は谷が 1 つの放物線", lambda a: a["1 層"].turns == 1),
        sees("linear/nonconvex.svg", "2 層の損失は、2 つの重みをそろえて動かすと −1 と 1 に谷があり、間の 0 で高くなる", lambda a: (
            close(a["2 層"].part(high=0).low[0], -1, 0.03) and close(a["2 層"].part(low=0).low[0], 1, 0.03) and a["2 層"](0) > a["2 層"](1))),
    ],
    "why/neuron": [
        sees("neuron/relu_shape.svg", "上の図で ReLU は 0 まで平らで、0 で折れて傾き 1 で上がる", lambda top, below: (
            top[0].flat(high=0) and close(top[0].last / top[0].x[-1], 1) and close(top[0](0), 0))),
        sees("neuron/relu_shape.svg", "下の図で傾きは 0 から 1 に跳ぶ", lambda top, below: below[0].near(0.0) and below[1].near(1.0)),
        sees("neuron/move.svg", "重み 1、バイアス 0 のグラフ", lambda a: a["$z = wx + b$"].near(lambda x: x, within=1e-9)),
        sees("neuron/move.svg", "破線の z は原点を通る直線で、実線の ReLU は左側で 0、原点で折れて右上がりになる", lambda a: (
            a["ReLU(z)"].near(0.0, high=0) and a["ReLU(z)"].up(low=0) and close(a["$z"](0), 0))),
    ],
    "why/universal": [
        sees("universal/width.svg", "両対数の図で、上限は傾き −2 の直線", lambda a: bool(np.allclose(np.diff(np.log(a["上限"].y)) / np.diff(np.log(a["上限"].x)), -2, atol=1e-3))),
        sees("universal/width.svg", "測った誤差はその下にあり、区間が増えると上限に重なっていく", lambda a: (
            bool((a["測った"].y <= a["上限"].y * 1.001).all()) and a["測った"].y[0] < 0.6 * a["上限"].y[0] and a["測った"].y[-1] > 0.98 * a["上限"].y[-1])),
        sees("universal/square.svg", "上の z² では幅 4 と 64 が同じ直線に重なり、目標から遠い", lambda top, below: (
            top["幅 4"].near(top["幅 64"], within=1e-3) and not top["幅 64"].near(top["目標"], within=0.3))),
        sees("universal/square.svg", "下の ReLU では幅 64 が目標に重なる", lambda top, below: below["幅 64"].near(below["目標"], within=0.1)),
        sees("universal/beyond.svg", "灰色の区間の中では折れ線が正弦波に重なり、外では折れ線が直線のまま離れていく", lambda a: (
            a["ReLU"].near(a["$\\sin x$"], -3, 3, 0.05) and a["ReLU"].straight(low=a["ReLU"].x[-1] - 2) and abs(a["ReLU"].last - a["$\\sin x$"].last) > 1)),
    ],
}  # fmt: skip

OTHERS = {
    "appendix/cheatsheet": [
        sees("cheatsheet/shapes.svg", "おもな関数の形", lambda *all_: len(all_) == 12),
        sees("cheatsheet/shapes.svg", "シグモイドと tanh は S 字、ReLU の仲間は折れ線か、その滑らかな形で、右上へ伸びる", lambda *all_: (
            [one.title for one in all_ if s_shaped(one[2], *(0, 1) if one.title == "シグモイド" else (-1, 1))] == ["シグモイド", "tanh"]
            and all(one[2].up(0, 4) and one[2].last > 3.8 for one in all_[2:]))),
    ],
    "guide": [
        sees("guide/check.svg", "ReLU は 0 で折れて右へ上がり、tanh は -1 と 1 の間の S 字になる", lambda a: (
            a["ReLU"].near(0.0, high=0) and a["ReLU"].up(low=0) and s_shaped(a["tanh"], -1, 1))),
        sees("guide/check.svg", "軸の名前は日本語で表示される", lambda a: (a.x, a.y) == ("入力", "出力")),
    ],
    "index": [
        sees("index/first.svg", "灰色の点の波に、tanh のニューロン 20 個のネットワークの線が重なる", lambda a: a["ネットワーク"].near(a["正解"], within=0.3)),
    ],
}  # fmt: skip


CLAIMS = {
    **ACTIVATIONS,
    **CHOOSING,
    **GRADIENTS,
    **INITIALIZATION,
    **OPTIMIZERS,
    **SCHEDULES,
    **WHY,
    **OTHERS,
}
