"""Sentences without a number of the chapters on optimizers and schedules, each computed."""

import math

import numpy as np

from tests.proofs import fn, holds

RNG = np.random.default_rng
BOWL = np.array([2.0, 20.0])  # the curvatures of the book's valley x² + 10y²
START = np.array([-7.0, 2.0])


def walk(name, rate, steps=30, curvature=BOWL, start=START, turn=0.0, **options):
    """The places of an optimizer of the book in a quadratic valley, turned by an angle."""
    R = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    H = R @ np.diag(curvature) @ R.T
    optimizer, w, path = fn(name)(rate, **options), R @ start, [R @ start]
    for _ in range(steps):
        w = optimizer.step(w, H @ w)
        path.append(w)
    return np.array(path)


def distance(name, rate, steps=30, **options):
    return float(np.linalg.norm(walk(name, rate, steps, **options)[-1]))


def moves(name, gradients, rate=1.0, **options):
    """The sizes of the steps of an optimizer that sees these gradients."""
    optimizer, w, found = fn(name)(rate, **options), 0.0, []
    for g in gradients:
        after = optimizer.step(w, float(g))
        found.append(abs(after - w))
        w = after
    return np.array(found)


def same_walk(one, other):
    return bool(np.allclose(one, other, rtol=1e-6, atol=1e-9))


def factor(rate, curvature):
    return abs(1 - rate * curvature)


def slowest(rate):
    return max(factor(rate, c) for c in BOWL)


def uncorrected(gradients, beta1=0.9, beta2=0.999):
    """Adam's steps without the correction, learning rate 1."""
    m = v = 0.0
    found = []
    for g in gradients:
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g
        found.append(abs(m) / math.sqrt(v))
    return np.array(found)


def decayed(name, noise, decay, steps=400, seed=0):
    """Where a weight of 1 is after noise of that size and decay (L2 in the gradient for Adam)."""
    rng, w = RNG(seed), np.ones(200)
    optimizer = fn("AdamW")(0.01, decay=decay) if name == "AdamW" else fn("Adam")(0.01)
    for _ in range(steps):
        g = noise * rng.normal(size=200)
        w = optimizer.step(w, g if name == "AdamW" else g + decay * w)
    return float(w.mean())


def floor(rate, curvature=1.0, s=1.0):
    """The long run mean square of w under noisy descent."""
    v = 25.0
    for _ in range(20_000):
        v = (1 - rate * curvature) ** 2 * v + rate**2 * s**2
    return v


def after(rate, steps, curvature=1.0, s=1.0):
    v = 25.0
    for _ in range(steps):
        v = (1 - rate * curvature) ** 2 * v + rate**2 * s**2
    return v


def singular(G):
    return np.linalg.svd(G, compute_uv=False)


def cosine(t, total=100, low=0.0):
    return low + (1 - low) * (1 + math.cos(math.pi * t / total)) / 2


OPTIMIZERS = {
    "optimizers/gradient_descent": [
        holds("学習率が 2/λ を超えると発散する理由", lambda: distance("SGD", 0.101, 400) > 100 > 1 > distance("SGD", 0.099, 400)),
        holds("大きいほど速いのは、ある限界までです。", lambda: distance("SGD", 0.09) < distance("SGD", 0.05) < distance("SGD", 0.11)),
        holds("すべては積 $\\eta\\lambda$ で決まります。", lambda: same_walk(
            walk("SGD", 0.1, curvature=np.array([5.0, 10.0])), walk("SGD", 0.5, curvature=np.array([1.0, 2.0])))),
        holds("$\\eta\\lambda$ が 1 より小さいと、片側から近づきます。", lambda: all(1 - p > 0 for p in (0.1, 0.5, 0.99)), unless=lambda: 1 - 1.5 > 0),
        holds("2 では永久に往復し、2 を超えると広がります。", lambda: factor(1, 2) == 1 and factor(1, 2.1) > 1),
        holds("勾配降下法は、座標軸の向きを知りません。", lambda: all(
            math.isclose(distance("SGD", 0.09, turn=a), distance("SGD", 0.09), rel_tol=1e-9) for a in (0.3, 0.8, 1.5)),
            unless=lambda: math.isclose(distance("AdaGrad", 0.5, turn=0.8), distance("AdaGrad", 0.5), rel_tol=1e-2)),
        holds("いちばん近づくのは、どの角度でも 0.09 です。", lambda: all(
            min((0.05, 0.07, 0.09, 0.1, 0.11), key=lambda r: distance("SGD", r, turn=a)) == 0.09 for a in (0.0, 0.4, 0.785))),
        holds("すべての軸で縮む条件は $\\eta < 2/\\lambda_{\\max}$ です。", lambda: all((slowest(r) < 1) == (r < 2 / 20) for r in (0.01, 0.05, 0.0999, 0.1001, 0.3))),
        holds("図の実線(遅い方)が最も低いのは、2 本の線が交わる所です。", lambda: (
            best := min(np.linspace(0.001, 0.1, 9901), key=slowest)) and math.isclose(factor(best, 2), factor(best, 20), rel_tol=1e-3)),
        holds("つまり $\\eta < 2/M$ なら、勾配が 0 でないかぎり、損失は毎回減ります。", lambda: losses_fall(0.0199), unless=lambda: losses_fall(0.0206)),
        holds("ただし、着くのが最小点とは限りません。勾配が 0 の点なら、どこでも止まります。", lambda: stuck_at_saddle()),
        holds("全体の速さは、遅い方の軸で決まります。", lambda: math.isclose(
            (distance("SGD", 0.05, 60) / distance("SGD", 0.05, 59)), slowest(0.05), rel_tol=1e-6)),
    ],
    "optimizers/minibatch": [
        holds("中心は同じで、広がりだけが違います。分散 × $B$ はどの行もほぼ一定です。", lambda: (
            np.ptp([means(b).var() * b for b in (1, 4, 16, 64)]) < 0.15 and max(abs(means(b).mean()) for b in (1, 4, 16, 64)) < 0.02)),
        holds("学習率が大きいと速く下がりますが、高い所で止まります。", lambda: after(0.5, 5) < after(0.02, 5) and floor(0.5) > floor(0.02)),
        holds("床を下げるには、学習率を下げるか、バッチを大きくします", lambda: floor(0.05) < floor(0.1) and floor(0.1, s=0.5) < floor(0.1)),
        holds("学習率が一定だと誤差が下げ止まる", lambda: after(0.1, 5000) > 0.99 * after(0.1, 500) > 0, unless=lambda: after(0.1, 5000, s=0.0) > 0.99 * after(0.1, 500, s=0.0)),
        holds("$V_\\infty$ は、$\\eta$ が小さければ $\\eta / B$ で決まります。", lambda: math.isclose(floor(0.02, s=1.0), floor(0.01, s=math.sqrt(2)), rel_tol=0.02),
              unless=lambda: math.isclose(floor(1.6, s=1.0), floor(0.8, s=math.sqrt(2)), rel_tol=0.02)),
        holds("その場合は、学習率が一定でも収束できます。", lambda: after(0.1, 5000, s=0.0) < 1e-12),
    ],
    "optimizers/momentum": [
        holds("一方、向きが毎回変わる勾配は打ち消し合います。", lambda: moves("Momentum", [(-1.0) ** n for n in range(60)], 1.0, beta=0.9)[-1] < 1 < moves("Momentum", [1.0] * 60, 1.0, beta=0.9)[-1]),
        holds("学習率を途中で変えると、速度の形だけが外れます。", lambda: conventions([0.1] * 25 + [0.01] * 25), unless=lambda: conventions([0.1] * 50)),
        holds("大きいほど速いのは、行き過ぎが始まるまでです。", lambda: (
            distance("Momentum", 0.05, beta=0.0) > distance("Momentum", 0.05, beta=0.5) < distance("Momentum", 0.05, beta=0.9))),
        holds("根が複素数なら、大きさは $\\eta$ によらず $\\sqrt{\\beta}$ です。", lambda: all(
            math.isclose(roots(r, 0.9, 2.0), math.sqrt(0.9)) for r in (0.1, 0.5, 1.0, 1.5)), unless=lambda: math.isclose(roots(0.0005, 0.9, 2.0), math.sqrt(0.9))),
        holds("モーメンタムが速くなる場合と、行き過ぎる場合を説明できる", lambda: (
            distance("Momentum", 0.05, beta=0.5) < distance("SGD", 0.05) and walk("Momentum", 0.1, 30, beta=0.9)[:, 0].max() > 4)),
        holds("最後の行のように、$\\theta$ だけを比べると一致しません。", lambda: nesterov_gap("theta") > 1e-3 > 1e-9 > nesterov_gap("y")),
        holds("先ほどの谷では、学習率 0.1 のモーメンタムは収束し、Nesterov は発散します。", lambda: distance("Momentum", 0.1, 400, beta=0.9) < 1e-3 < 1e3 < distance("Nesterov", 0.1, 400, beta=0.9)),
        holds("行き過ぎる前に戻る力を受けるので、振動が早く収まります。", lambda: distance("Nesterov", 0.04, 60, beta=0.9) < distance("Momentum", 0.04, 60, beta=0.9)),
        holds("$\\beta = 0.9$ 前後が似合うのは、$\\kappa$ が 1000 を超えるような細長い谷です。", lambda: (
            best_beta(100) < 0.7 and best_beta(1500) > 0.89)),
    ],
    "optimizers/adaptive": [
        holds("1 歩目は $h = g^2$ なので、移動の大きさは $\\eta$、向きは $-\\operatorname{sign}(g)$", lambda: all(
            np.isclose(moves("AdaGrad", [g], 0.3)[0], 0.3, rtol=1e-4) for g in (1e-2, 1.0, -50.0))),
        holds("勾配の大きさが増えないとき、$h_t \\ge t\\, g_t^2$ です。", lambda: all(
            np.cumsum(np.square(g := np.sort(np.abs(RNG(n).normal(size=30)))[::-1]))[k] >= (k + 1) * g[k] ** 2 - 1e-12 for n in range(5) for k in range(30)),
            unless=lambda: all(np.cumsum(np.square(g := np.sort(np.abs(RNG(0).normal(size=30)))))[k] >= (k + 1) * g[k] ** 2 for k in range(30))),
        holds("遅いのは AdaGrad の欠陥ではなく、学習率 0.1 がこの谷には小さすぎるためです。", lambda: distance("AdaGrad", 0.1) > 5 > 0.5 > distance("AdaGrad", 3.0)),
        holds("$\\sum 1/\\sqrt{t}$ は発散します。だから、どこまでも遠くへ行けないわけではありません。", lambda: (
            moves("AdaGrad", [1.0] * 4000, 0.1).sum() > 10 * moves("AdaGrad", [1.0] * 30, 0.1).sum())),
        holds("AdaGrad が得意なのは、まれにしか現れない入力です。", lambda: moves("AdaGrad", [0.0] * 99 + [1.0], 0.1)[-1] > 5 * moves("AdaGrad", [1.0] * 100, 0.1)[-1]),
        holds("いつか[安定限界](gradient_descent.md#one-axis) $2/\\lambda$ を超え、そこで跳ねます。", lambda: (
            (path := np.abs(walk("RMSprop", 0.1, 3000)[:, 0])).min() < 1e-6 and path[np.argmin(path):].max() > 1e3 * path.min())),
        holds("学習率が損失の尺度によらないのは、GD との大きな違いです。", lambda: (
            np.allclose(moves("RMSprop", [1.0, 2.0, 3.0], 0.1), moves("RMSprop", [100.0, 200.0, 300.0], 0.1), rtol=1e-4)),
            unless=lambda: np.allclose(moves("SGD", [1.0, 2.0], 0.1), moves("SGD", [100.0, 200.0], 0.1))),
        holds("移動平均が 0 から始まるために、$h$ が小さすぎるのです。", lambda: 0.01 * 1.0**2 < 1.0**2 and moves("RMSprop", [1.0], 1.0)[0] > 2),
    ],
    "optimizers/adam": [
        holds("勾配が 0 の重みだけは動きません。", lambda: moves("Adam", [0.0])[0] == 0 and moves("Adam", [1e-4])[0] > 0.9),
        holds("損失を正の定数倍にしても軌跡は変わりません($\\varepsilon$ は無視します)。", lambda: same_walk(
            walk("Adam", 0.1), walk("Adam", 0.1, curvature=1000 * BOWL)), unless=lambda: same_walk(walk("SGD", 0.01), walk("SGD", 0.01, curvature=3 * BOWL))),
        holds("分子よりも分母の方が、ずっと小さく見積もられます。", lambda: math.sqrt(1 - 0.999) < 1 - 0.9),
        holds("分母が小さすぎるので、歩幅は大きくなります。", lambda: uncorrected([1.0])[0] > 3),
        holds("しかし $\\beta_2 > \\beta_1$ なら必ず大きくなる、とは言えません。", lambda: uncorrected([1.0], 0.9, 0.95)[0] < 1,
              unless=lambda: uncorrected([1.0], 0.9, 0.999)[0] < 1),
        holds("1 歩目が学習率を超える条件は $(1-\\beta_1)^2 > 1-\\beta_2$ です。", lambda: all(
            (uncorrected([1.0], a, b)[0] > 1) == ((1 - a) ** 2 > 1 - b) for a in (0.5, 0.8, 0.9, 0.95) for b in (0.9, 0.95, 0.98, 0.999))),
        holds("Adam は、信号がはっきりした重みを大きく動かします。", lambda: (
            moves("Adam", [1.0] * 300)[-1] > 3 * moves("Adam", RNG(0).normal(size=300))[200:].mean())),
        holds("急に勾配が増えると、Adam でも学習率の数倍動きます。", lambda: moves("Adam", [0.0] * 999 + [1.0])[-1] > 2),
        holds("普通の勾配では同じですが、$10^{-6}$ ほどの小さな勾配では差が出ます。", lambda: (
            abs(moves("Adam", [1.0])[0] - 1 / (1 + 1e-8 / math.sqrt(0.001))) < 1e-6 and abs(1e-6 / (1e-6 + 1e-8) - 1e-6 / (1e-6 + 1e-8 / math.sqrt(0.001))) > 0.1)),
        holds("補正があれば、いつも学習率と同じです。", lambda: all(np.isclose(moves("Adam", [g] * 50, 0.1), 0.1, rtol=1e-4).all() for g in (0.01, 1.0, 9.0))),
        holds("$\\varepsilon = 1$ では、1 歩は勾配の大きさに比例します。", lambda: np.isclose(moves("Adam", [2e-3], eps=1.0)[0] / moves("Adam", [1e-3], eps=1.0)[0], 2, rtol=1e-2),
              unless=lambda: np.isclose(moves("Adam", [2e-3])[0] / moves("Adam", [1e-3])[0], 2, rtol=1e-2)),
        holds("$v$ が分散ではない理由", lambda: np.var([3.0] * 9) == 0 and np.mean(np.square([3.0] * 9)) == 9),
    ],
    "optimizers/adamw": [
        holds("L2 正則化と重み減衰は SGD では同じで、Adam では別物です。", lambda: (
            math.isclose(1.3 - 0.1 * (0.7 + 0.2 * 1.3), (1 - 0.1 * 0.2) * 1.3 - 0.1 * 0.7)
            and not math.isclose(fn("Adam")(0.1).step(1.3, 0.7 + 0.2 * 1.3), fn("AdamW")(0.1, decay=0.2).step(1.3, 0.7)))),
        holds("勾配が大きい重みほど、縮みません。", lambda: decayed("Adam", 10.0, 0.1) > decayed("Adam", 0.01, 0.1) + 0.1,
              unless=lambda: decayed("AdamW", 10.0, 0.1) > decayed("AdamW", 0.01, 0.1) + 0.1),
        holds("減衰の強さが、勾配の大きさによらず 1 つの数で決まります。", lambda: abs(decayed("AdamW", 10.0, 0.1) - decayed("AdamW", 0.01, 0.1)) < 0.05),
        holds("モーメンタム付きの SGD では、$\\lambda w$ が速度にもたまるので、厳密には重み減衰と同じではありません。", lambda: not math.isclose(*momentum_decay(0.9)),
              unless=lambda: not math.isclose(*momentum_decay(0.0))),
        holds("正規化の直前の重みでは、縮めても出力が変わりません。", lambda: np.allclose(
            standard(0.3 * RNG(0).normal(size=50)), standard(RNG(0).normal(size=50)))),
    ],
    "optimizers/comparison": [
        holds("同じ 0.1 でも、意味が違います。", lambda: moves("SGD", [40.0], 0.1)[0] > 3 > 0.11 > moves("Adam", [40.0], 0.1)[0]),
        holds("成分ごとに割る手法は、軸にそろった谷なら、$x$ と $y$ の曲率の違いを成分ごとに打ち消せます。谷が斜めだと", lambda: all(
            best_distance(n, 0.0) < 1e-3 * best_distance(n, math.pi / 4) for n in ("AdaGrad", "RMSprop"))),
        holds("整数の始点は、小数を足せずに例外で止まります。", lambda: refuses_integers()),
        holds("同じ配列を指す別の名前は、一緒に変わります。", lambda: aliased()),
        holds("本書のクラスは、新しい配列を返すので、どちらのわなにもかかりません。", lambda: not changes_argument()),
        holds("2 次元の谷 1 つで、手法の優劣は言えないのです。", lambda: (
            best_distance("AdaGrad", 0.0) < best_distance("SGD", 0.0) and best_distance("AdaGrad", math.pi / 4) > best_distance("SGD", math.pi / 4))),
        holds("$u$ での 1 歩は、GD では勾配に比例して 1/3 になり、AdaGrad では大きさが変わりません。", lambda: (
            np.isclose(moves("SGD", [1 / 3])[0] / moves("SGD", [1.0])[0], 1 / 3) and np.isclose(moves("AdaGrad", [1 / 3])[0], moves("AdaGrad", [1.0])[0]))),
    ],
    "optimizers/landscape": [
        holds("$r \\times c$ の行列なら、記憶は $rc$ 個から $r + c$ 個に減ります。", lambda: all(r + c < r * c for r, c in ((3, 3), (100, 7), (4096, 4096)))),
        holds("図では、反復を 1 回、3 回、5 回と増やすほど、小さな特異値まで 1 の近くへ上がります。", lambda: (
            (s := [singular(fn("newton_schulz")(np.diag([1.0, 0.3, 0.05]), steps=n))[-1] for n in (1, 3, 5)])[0] < s[1] < s[2])),
        holds("1 回ごとに、どの特異値 $s$ も $as + bs^3 + cs^5$ に移ります。", lambda: np.allclose(
            sorted(singular(fn("newton_schulz")(np.diag([0.8, 0.6, 0.0]), steps=1))), sorted(quintic(np.array([0.8, 0.6, 0.0]) / 1.0)), atol=1e-6)),
    ],
    "optimizers/exercises": [
        holds("$\\lambda$ について凸なので、最大は両端のどちらかです。", lambda: (
            max(factor(0.09, c) for c in np.linspace(2, 20, 400)) == max(factor(0.09, 2), factor(0.09, 20)))),
        holds("AdaGrad の 1 歩の大きさは、勾配の大きさが増えなければ、しだいに小さくなる。", lambda: bool((np.diff(moves("AdaGrad", [2.0] * 50)) < 0).all()),
              unless=lambda: bool((np.diff(moves("AdaGrad", [0.1] * 20 + [10.0])) < 0).all())),
        holds("モーメンタムの無い SGD では、L2 正則化と重み減衰は同じ更新になる。", lambda: math.isclose(*momentum_decay(0.0)), unless=lambda: math.isclose(*momentum_decay(0.9))),
        holds("平均は、はじめから真の勾配に等しい(不偏)です。小さくなるのは、ばらつきです。", lambda: abs(means(4).mean()) < 0.02 and means(64).std() < means(4).std() / 3),
    ],
}  # fmt: skip


def losses_fall(rate):
    """Whether L = 100·(1 - cos w), whose curvature is at most M = 100, falls at every step."""
    w = 0.05
    loss = lambda w: 100 * (1 - math.cos(w))
    for _ in range(60):
        after_ = w - rate * 100 * math.sin(w)
        if abs(math.sin(w)) > 1e-9 and loss(after_) >= loss(w):
            return False
        w = after_
    return True


def stuck_at_saddle():
    """Descent on x² − y² from y = 0 ends at the saddle."""
    w = np.array([1.0, 0.0])
    for _ in range(200):
        w = w - 0.1 * np.array([2 * w[0], -2 * w[1]])
    return bool(np.allclose(w, 0))


def means(batch, tries=4000):
    return RNG(batch).normal(size=(tries, batch)).mean(axis=1)


def conventions(rates):
    """Whether the form with the rate in the velocity leaves the other two."""
    v = u = m = 0.0
    classic = torch = average = 1.0
    for rate, g in zip(rates, RNG(0).normal(size=len(rates))):
        v, u, m = 0.9 * v - rate * g, 0.9 * u + g, 0.9 * m + 0.1 * g
        classic, torch, average = classic + v, torch - rate * u, average - rate / 0.1 * m
    return abs(classic - torch) > 1e-3 and abs(average - torch) < 1e-9


def roots(rate, beta, curvature):
    return float(max(abs(np.roots([1, -(1 + beta - rate * curvature), beta]))))


def best_beta(kappa):
    return ((math.sqrt(kappa) - 1) / (math.sqrt(kappa) + 1)) ** 2


def nesterov_gap(which, rate=0.03, beta=0.9):
    """The largest gap between Nesterov's own form and the book's class, seen at θ or ahead of it."""
    theta, v = START.copy(), np.zeros(2)
    optimizer, y, worst = fn("Nesterov")(rate, beta=beta), START.copy(), 0.0
    for _ in range(20):
        v = beta * v - rate * BOWL * (theta + beta * v)
        theta = theta + v
        y = optimizer.step(y, BOWL * y)
        ahead = theta + beta * v if which == "y" else theta
        worst = max(worst, float(np.abs(ahead - y).max()))
    return worst


def momentum_decay(beta, steps=5):
    """(L2 in the gradient, decay of the weight) after a few steps of SGD with momentum."""
    both = []
    for decoupled in (False, True):
        w = v = 0.0
        w = 1.3
        for g in (0.7, -0.2, 0.4, 0.1, 0.9)[:steps]:
            push = g if decoupled else g + 0.2 * w
            v = beta * v - 0.1 * push
            w = (w * (1 - 0.1 * 0.2) if decoupled else w) + v
        both.append(w)
    return both


def standard(z):
    return (z - z.mean()) / z.std()


def best_distance(name, turn):
    rates = np.geomspace(0.003, 30, 60)
    with np.errstate(all="ignore"):
        found = [distance(name, float(r), turn=turn) for r in rates]
    return min(d for d in found if np.isfinite(d))


def refuses_integers():
    w = np.array([-7, 2])
    try:
        w -= 0.1 * w
    except TypeError:
        return True
    return False


def aliased():
    w = np.array([1.0])
    other = w
    w -= 0.5
    return bool(other[0] == 0.5)


def changes_argument():
    w = np.array([1.0, 2.0])
    fn("SGD")(0.1).step(w, w)
    return not np.array_equal(w, [1.0, 2.0])


def quintic(s):
    """The book's Newton-Schulz polynomial, on singular values of Frobenius norm 1."""
    a, b, c = 3.4445, -4.7750, 2.0315
    return a * s + b * s**3 + c * s**5


def rate(name, t, **options):
    return fn(name)(t, **options)


SCHEDULES = {
    "schedules/decay": [
        holds("**コサイン** は、前半は高く保ち、終わりはなだらかに 0 へ着きます。", lambda: cosine(25) > 0.75 and cosine(98) - cosine(100) < 0.2 * (cosine(50) - cosine(52))),
        holds("**逆平方根** は、終わりの回数を決めなくてよい形です。", lambda: "total" not in fn("inverse_sqrt").__code__.co_varnames and "total" in fn("cosine_decay").__code__.co_varnames),
    ],
    "schedules/warmup": [
        holds("頂点を横に動かしても、三角形の面積は変わりません。", lambda: np.ptp([triangle(w).sum() for w in (10, 30, 50)]) < 1e-9),
        holds("ウォームアップの長さは、進む量を変えず、いつ進むかを後ろへずらします。", lambda: math.isclose(triangle(10).sum(), triangle(50).sum()) and triangle(50)[:10].sum() < triangle(10)[:10].sum()),
        holds("小さい学習率で過ごした分だけ、進む距離が減ります。", lambda: np.minimum((np.arange(200) + 1) / 100, 1).sum() < 200),
        holds("曲率が大きいほど、限界は小さくなります。", lambda: bool((np.diff(2 / np.linspace(1, 50, 100)) < 0).all())),
        holds("シグモイドと交差エントロピーでは、曲率の主な項に $p(1-p)$ ($p$ は予測の確率)が掛かります。", lambda: math.isclose(
            second(lambda z: math.log1p(math.exp(-z)), 0.7), (p := 1 / (1 + math.exp(-0.7))) * (1 - p), rel_tol=1e-4)),
    ],
    "schedules/basics": [
        holds("学習率が一定で $0 < \\eta < 2$ なら、$E[x^2]$ は左右が等しくなる $v = \\eta/(2 - \\eta)$ に近づきます。", lambda: all(
            math.isclose(floor(e), e / (2 - e), rel_tol=1e-6) for e in (0.05, 0.5, 1.0, 1.9)), unless=lambda: after(2.1, 300) < 1e6),
    ],
    "schedules/cycles": [
        holds("三角波は同じ高さの山の繰り返し", lambda: np.ptp([max(fn("triangular")(t, 0.1, 1.0, 20) for t in range(a, a + 40)) for a in (0, 40, 80)]) < 1e-12),
    ],
}  # fmt: skip


def triangle(warmup, total=100):
    t = np.arange(total)
    return np.minimum((t + 1) / warmup, (total - t) / (total - warmup + 1)) if warmup else t


def second(f, z, h=1e-3):
    return (f(z + h) - 2 * f(z) + f(z - h)) / h**2


CLAIMS = {**OPTIMIZERS, **SCHEDULES}
