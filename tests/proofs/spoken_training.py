"""Sentences without a number of the chapters on optimizers and schedules, each computed."""

import itertools
import math
import warnings
from functools import lru_cache

import numpy as np
import torch

from tests.proofs import fn, holds, namespace
from tests.prose.schedules.cycles import drops

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


def lessened(rate_at):
    """Whether (t + 9) x_t falls by the noise alone."""
    x, noise = 5.0, RNG(0).normal(size=50)
    for t, xi in enumerate(noise):
        following = (1 - rate_at(t)) * x - rate_at(t) * xi
        if not math.isclose((t + 10) * following, (t + 9) * x - xi, rel_tol=1e-9):
            return False
        x = following
    return True


def fourth_root(power):
    """Whether the eigenvalues to this power, on the same eigenvectors, undo L in four factors."""
    G = RNG(0).normal(size=(3, 3))
    L = G @ G.T + np.eye(3)
    values, vectors = np.linalg.eigh(L)
    root = vectors @ np.diag(values**power) @ vectors.T
    return bool(np.allclose(root @ root @ root @ root @ L, np.eye(3)))


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
        holds("この谷では、$x$ 軸と $y$ 軸が固有ベクトルの向きで、固有値は曲率の 2 と 20 です。", lambda: all(
            np.allclose(np.diag(BOWL) @ axis, value * axis) for axis, value in zip(np.eye(2), (2, 20))),
            unless=lambda: np.allclose(np.diag(BOWL) @ np.ones(2), 2 * np.ones(2))),
        holds("学習率が 2/λ を超えると発散する理由", lambda: distance("SGD", 0.101, 400) > 100 > 1 > distance("SGD", 0.099, 400)),
        holds("大きいほど速いのは、ある限界までです。", lambda: distance("SGD", 0.09) < distance("SGD", 0.05) < distance("SGD", 0.11)),
        holds("すべては積 $\\eta\\lambda$ で決まります。", lambda: same_walk(
            walk("SGD", 0.1, curvature=np.array([5.0, 10.0])), walk("SGD", 0.5, curvature=np.array([1.0, 2.0])))),
        holds("わずかな違いで、着く所が大きく変わります。", lambda: distance("SGD", 0.11) > 1e4 * distance("SGD", 0.09)),
        holds("ちょうど 1 なら 1 歩で着きます。", lambda: one_axis(1.0, 1)[-1] == 0, unless=lambda: one_axis(1.01, 1)[-1] == 0),
        holds("1 と 2 の間では、行き過ぎと戻りを繰り返しながら縮みます。", lambda: all(swings(p) and abs(one_axis(p, 2)[-1]) < 1 for p in (1.05, 1.5, 1.95)),
              unless=lambda: swings(0.9) or abs(one_axis(2.1, 2)[-1]) < 1),
        holds("$w_0$ が 0 でなければ、$w_t = (1 - \\eta\\lambda)^t w_0$ が 0 に**収束**", lambda: all(
            (abs(one_axis(p, 4000)[-1]) < 1e-6) == (abs(1 - p) < 1) for p in (-0.1, 0.01, 0.5, 1.99, 2.0, 2.1)), unless=lambda: abs(one_axis(2.1, 9, start=0.0)[-1]) > 0),
        holds("2 次関数で GD が遅いのは「基本的な手法だから」ではありません。谷が細長いからです。", lambda: (
            best_factor(100) > best_factor(10) > best_factor(2) > best_factor(1)), unless=lambda: best_factor(1) > 0),
        holds("$\\kappa = 1$ の谷なら、最良の学習率で 1 歩で着きます。", lambda: distance("SGD", 2 / (7 + 7), 1, curvature=np.array([7.0, 7.0])) < 1e-12),
        holds("急な軸は 1 歩で着きますが、ゆるい軸が遅く残ります。", lambda: factor(1 / 12, 12) == 0 and factor(1 / 12, 4) > factor(0.125, 4)),
        holds("2 を、曲率の平均で割っています。割るのは曲率の和です。", lambda: 2 / np.mean([4, 12]) == 0.25 and 2 / (4 + 12) == 0.125),
        holds("- 行き過ぎている軸では、行き過ぎが減って速く縮みます。", lambda: factor(0.08, 20) < factor(0.09, 20), unless=lambda: factor(0.08, 2) < factor(0.09, 2)),
        holds("GD の学習率は、損失の尺度に合わせて変える必要があります。", lambda: same_walk(walk("SGD", 0.05), walk("SGD", 0.0005, curvature=100 * BOWL)),
              unless=lambda: same_walk(walk("SGD", 0.05), walk("SGD", 0.05, curvature=100 * BOWL, steps=30))),
        holds("谷を回すと、勾配も同じだけ回ります。", lambda: np.allclose(walk("SGD", 0.09, 1, turn=0.8)[1], turned(walk("SGD", 0.09, 1)[1], 0.8))),
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
        holds("そのときの分散は、さらに $(N - B)/(N - 1)$ 倍です。", lambda: all(math.isclose(without_repeats(b), (7 - b) / (7 - 1), rel_tol=1e-9) for b in (1, 2, 4, 7))),
        holds("和のばらつきは増えますが、勾配は和でなく平均です。", lambda: RNG(0).normal(size=(9999, 4)).sum(axis=1).std() > 1.9 > 0.6 > means(4, 9999).std()),
        holds("止まった後は、10 倍続けても下がりません。", lambda: all(after(r, 4000) > 0.999 * after(r, 400) for r in (0.5, 0.1))),
        holds("床の高さは、$\\eta$ の 2 乗でなく、$\\eta$ に比例します。", lambda: abs(floor(0.002) / floor(0.001) - 2) < 0.01, unless=lambda: abs(floor(1.6) / floor(0.8) - 2) < 0.01),
        holds("学習率をそのままにすると、同じ件数を学んでも、更新の回数が減る分だけ進みは遅くなります。", lambda: abs(walk("SGD", 0.01, 80 // 8)[-1][0]) > 3 * abs(walk("SGD", 0.01, 80)[-1][0]),
              unless=lambda: abs(walk("SGD", 0.08, 80 // 8)[-1][0]) > 3 * abs(walk("SGD", 0.01, 80)[-1][0])),
        holds("勾配を平均でなく合計にすると、勾配は $B$ 倍です。", lambda: all(math.isclose(reduced(b, "sum") / reduced(b, "mean"), b, rel_tol=1e-5) for b in (4, 32))),
        holds("台数を 8 倍にすると、1 エポックの更新の回数は 8 分の 1 になります。", lambda: abs(updates_of_an_epoch(1) / updates_of_an_epoch(8) - 8) < 0.02),
        holds("その場合は、学習率が一定でも収束できます。", lambda: after(0.1, 5000, s=0.0) < 1e-12),
    ],
    "optimizers/momentum": [
        holds("一方、向きが毎回変わる勾配は打ち消し合います。", lambda: moves("Momentum", [(-1.0) ** n for n in range(60)], 1.0, beta=0.9)[-1] < 1 < moves("Momentum", [1.0] * 60, 1.0, beta=0.9)[-1]),
        holds("学習率を途中で変えると、速度の形だけが外れます。", lambda: conventions([0.1] * 25 + [0.01] * 25), unless=lambda: conventions([0.1] * 50)),
        holds("大きいほど速いのは、行き過ぎが始まるころまでです。", lambda: (
            distance("Momentum", 0.05, beta=0.0) > distance("Momentum", 0.05, beta=0.5) < distance("Momentum", 0.05, beta=0.9))),
        holds("行き過ぎが始まるあたりが、いちばん速く着きます。", lambda: abs(
            min(np.arange(0, 0.96, 0.005), key=lambda b: distance("Momentum", 0.05, beta=b)) - (1 - math.sqrt(0.05 * 2)) ** 2) < 0.1),
        holds("$\\sqrt{0.9} = 0.9487$ なので、この谷ではむしろ遅くなりました。", lambda: math.sqrt(0.9) > slowest(1 / 11) and distance("Momentum", 0.1, beta=0.9) > distance("SGD", 1 / 11)),
        holds("だから、ゆるい軸では加速し、急な軸の振動は相殺する、と期待できます。", lambda: (
            abs(walk("Momentum", 0.02, 10, beta=0.5)[-1][0]) < abs(walk("SGD", 0.02, 10)[-1][0])
            and abs(walk("Momentum", 0.098, 30, beta=0.3)[-1][1]) < abs(walk("SGD", 0.098, 30)[-1][1]))),
        holds("速度の形では、$v$ の中に古い学習率が残るからです。", lambda: np.allclose(*old_rate_kept(True)), unless=lambda: np.allclose(*old_rate_kept(False))),
        holds("根の大きさが 1 歩の倍率に当たります。", lambda: all(abs(
            math.log(distance("Momentum", r, 400, beta=0.9) / distance("Momentum", r, 200, beta=0.9)) / 200 - math.log(0.9) / 2) < 0.01 for r in (0.05, 0.1)),
              unless=lambda: abs(math.log(distance("SGD", 0.05, 400) / distance("SGD", 0.05, 200)) / 200 - math.log(0.9) / 2) < 0.01),
        holds("先ほどの $\\eta = 0.1$、$\\beta = 0.9$ では、2 つの軸とも複素数です。", lambda: all((1 + 0.9 - 0.1 * c) ** 2 < 4 * 0.9 for c in BOWL),
              unless=lambda: all((1 + 0.9 - 0.001 * c) ** 2 < 4 * 0.9 for c in BOWL)),
        holds("根が複素数なら、2 根は共役で、大きさは $\\eta$ によらず $\\sqrt{\\beta}$ です。", lambda: all(
            math.isclose(roots(r, 0.9, 2.0), math.sqrt(0.9)) for r in (0.1, 0.5, 1.0, 1.5)), unless=lambda: math.isclose(roots(0.0005, 0.9, 2.0), math.sqrt(0.9))),
        holds("モーメンタムが速くなる場合と、行き過ぎる場合を説明できる", lambda: (
            distance("Momentum", 0.05, beta=0.5) < distance("SGD", 0.05) and walk("Momentum", 0.1, 30, beta=0.9)[:, 0].max() > 4)),
        holds("最後の行のように、$\\theta$ だけを比べると一致しません。", lambda: nesterov_gap("theta") > 1e-3 > 1e-9 > nesterov_gap("y")),
        holds("先ほどの谷では、学習率 0.1 のモーメンタムは収束し、Nesterov は発散します。", lambda: distance("Momentum", 0.1, 400, beta=0.9) < 1e-3 < 1e3 < distance("Nesterov", 0.1, 400, beta=0.9)),
        holds("このとき、振動はモーメンタムより早く収まります。", lambda: distance("Nesterov", 0.04, 60, beta=0.9) < distance("Momentum", 0.04, 60, beta=0.9),
              unless=lambda: distance("Nesterov", 0.08, 60, beta=0.9) < distance("Momentum", 0.08, 60, beta=0.9)),
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
        holds("$\\sum 1/\\sqrt{t}$ は発散します。だから、歩数を増やせば、進める距離の上限もいくらでも伸びます。", lambda: (
            moves("AdaGrad", [1.0] * 4000, 0.1).sum() > 10 * moves("AdaGrad", [1.0] * 30, 0.1).sum())),
        holds("AdaGrad が得意なのは、まれにしか現れない入力です。", lambda: moves("AdaGrad", [0.0] * 99 + [1.0], 0.1)[-1] > 5 * moves("AdaGrad", [1.0] * 100, 0.1)[-1]),
        holds("いつか[安定限界](gradient_descent.md#one-axis) $2/\\lambda$ を超え、そこで跳ねます。", lambda: (
            (path := np.abs(walk("RMSprop", 0.1, 3000)[:, 0])).min() < 1e-6 and path[np.argmin(path):].max() > 1e3 * path.min())),
        holds("距離は一度 $10^{-50}$ より小さくなりますが、その後は何度も大きく跳ね戻ります。", lambda: (
            (d := np.hypot(*walk("RMSprop", 0.1, 3000).T)).min() < 1e-50 and rebounds(d[d.argmin():], 1000) >= 3)),
        holds("勾配の大きさは消えます。$y$ も同じだけ動きます。", lambda: np.allclose(np.abs(np.diff(walk("RMSprop", 0.1, 1), axis=0)), 1, rtol=1e-6),
              unless=lambda: np.ptp(np.abs(np.diff(walk("SGD", 0.1, 1), axis=0))) < 1),
        holds("最小点に近いと勾配が小さく、$h$ は毎歩およそ 0.99 倍に減ります。すると実効の学習率が増えます。", lambda: fading()),
        holds("学習率が損失の尺度によらないのは、GD との大きな違いです。", lambda: (
            np.allclose(moves("RMSprop", [1.0, 2.0, 3.0], 0.1), moves("RMSprop", [100.0, 200.0, 300.0], 0.1), rtol=1e-4)),
            unless=lambda: np.allclose(moves("SGD", [1.0, 2.0], 0.1), moves("SGD", [100.0, 200.0], 0.1))),
        holds("移動平均が 0 から始まるために、$h$ が小さすぎるのです。", lambda: 0.01 * 1.0**2 < 1.0**2 and moves("RMSprop", [1.0], 1.0)[0] > 2),
    ],
    "optimizers/adam": [
        holds("$\\varepsilon = 10^{-3}$ では、勾配が $\\varepsilon$ と同じ大きさの重みは、半分しか動きません。", lambda: math.isclose(
            _first_adam_step(1e-3, 1e-3), 0.5, rel_tol=1e-4), unless=lambda: math.isclose(_first_adam_step(1e-3, 1e-8), 0.5, rel_tol=1e-4)),
        holds("勾配が 0 の重みだけは動きません。", lambda: moves("Adam", [0.0])[0] == 0 and moves("Adam", [1e-4])[0] > 0.9),
        holds("損失を正の定数倍にしても軌跡は変わりません($\\varepsilon$ は無視します)。", lambda: same_walk(
            walk("Adam", 0.1), walk("Adam", 0.1, curvature=1000 * BOWL)), unless=lambda: same_walk(walk("SGD", 0.01), walk("SGD", 0.01, curvature=3 * BOWL))),
        holds("分子よりも分母の方が、ずっと小さく見積もられます。", lambda: math.sqrt(1 - 0.999) < 1 - 0.9),
        holds("分母が小さすぎるので、歩幅は大きくなります。", lambda: uncorrected([1.0])[0] > 3),
        holds("しかし $\\beta_2 > \\beta_1$ なら補正なしの 1 歩が必ず大きくなる、とは言えません。", lambda: uncorrected([1.0], 0.9, 0.95)[0] < 1,
              unless=lambda: uncorrected([1.0], 0.9, 0.999)[0] < 1),
        holds("1 歩目が学習率を超える条件は $(1-\\beta_1)^2 > 1-\\beta_2$ です。", lambda: all(
            (uncorrected([1.0], a, b)[0] > 1) == ((1 - a) ** 2 > 1 - b) for a in (0.5, 0.8, 0.9, 0.95) for b in (0.9, 0.95, 0.98, 0.999))),
        holds("Adam は、信号がはっきりした重みを大きく動かします。", lambda: (
            moves("Adam", [1.0] * 300)[-1] > 3 * moves("Adam", RNG(0).normal(size=300))[200:].mean())),
        holds("急に勾配が増えると、Adam でも学習率の数倍動きます。", lambda: moves("Adam", [0.0] * 999 + [1.0])[-1] > 2),
        holds("普通の勾配では同じですが、$10^{-6}$ ほどの小さな勾配では差が出ます。", lambda: (
            abs(moves("Adam", [1.0])[0] - 1 / (1 + 1e-8 / math.sqrt(0.001))) < 1e-6 and abs(1e-6 / (1e-6 + 1e-8) - 1e-6 / (1e-6 + 1e-8 / math.sqrt(0.001))) > 0.1)),
        holds("補正があれば、いつも学習率と同じです。", lambda: all(np.isclose(moves("Adam", [g] * 50, 0.1), 0.1, rtol=1e-4).all() for g in (0.01, 1.0, 9.0))),
        holds("$\\varepsilon = 1$ では、勾配が $10^{-3}$ と $10^{-6}$ の重みの 1 歩は、勾配の大きさに比例します。", lambda: np.isclose(
            moves("Adam", [1e-3], eps=1.0)[0] / moves("Adam", [1e-6], eps=1.0)[0], 1000, rtol=1e-2),
              unless=lambda: np.isclose(moves("Adam", [1.0], eps=1.0)[0] / moves("Adam", [1e-3], eps=1.0)[0], 1000, rtol=0.3)),
        holds("$\\varepsilon = 10^{-3}$ では、勾配が $\\varepsilon$ と同じ大きさの重みは、半分しか動きません。", lambda: np.isclose(moves("Adam", [1e-3], eps=1e-3)[0], 0.5, rtol=1e-3),
              unless=lambda: np.isclose(moves("Adam", [1.0], eps=1e-3)[0], 0.5, rtol=1e-3)),
        holds("割る数がほぼ定数になるからです。つまり、モーメンタム付きの SGD に近づきます。", lambda: like_momentum(1e4), unless=lambda: like_momentum(1e-8)),
        holds("$\\varepsilon$ が小さければ、どれも学習率だけ動きます。", lambda: np.allclose([moves("Adam", [g])[0] for g in (1, 1e-3, 1e-6)], 1, rtol=2e-2),
              unless=lambda: np.allclose([moves("Adam", [g], eps=1e-3)[0] for g in (1, 1e-3, 1e-6)], 1, rtol=2e-2)),
        holds("勾配が 0 になっても、$m$ が残っている間は動き続けます。", lambda: moves("Adam", [1.0] * 3 + [0.0])[-1] > 0.5, unless=lambda: moves("Adam", [1.0] * 3 + [0.0], beta1=0.0)[-1] > 0.5),
        holds("AdaGrad は $h$ を 0 ではなく 0.1 から始めるので、$\\eta$ より小さくなります。", lambda: all(first_adagrad(g, 0.1) < 1 for g in (0.01, 1.0, 30.0)),
              unless=lambda: first_adagrad(1.0, 0.0) < 1),
        holds("既定の係数では、$v$ の方が $m$ よりずっと長く 0 に引きずられます。", lambda: 1 - 0.9**100 > 0.99 > 0.1 > 1 - 0.999**100),
        holds("もし $v$ が分散なら、0 で割ってしまいます。", lambda: np.var([3.0] * 9) == 0),
        holds("既定の係数では 1 以下なので、上限は変わりません。", lambda: all(math.sqrt(1 - 0.999**t) <= 1 - 0.9**t for t in range(1, 9999)),
              unless=lambda: all(math.sqrt(1 - 0.95**t) <= 1 - 0.9**t for t in range(1, 9999))),
        holds("それはモーメンタムです。Adam の $m$ は平均なので、$g$ を超えません。", lambda: averaged([1.0] * 300) <= 1 < moves("Momentum", [1.0] * 300, beta=0.9)[-1]),
        holds("$v$ が分散ではない理由", lambda: np.var([3.0] * 9) == 0 and np.mean(np.square([3.0] * 9)) == 9),
    ],
    "optimizers/adamw": [
        holds("重みの行列は軸が 2 つ、バイアスと正規化層の係数は 1 つなので、軸の数で分けます。", lambda: {
            (name.startswith("1.") or name.endswith("bias"), p.dim()) for name, p in namespace("optimizers/adamw/groups")["model"].named_parameters()}
            == {(True, 1), (False, 2)}),
        holds("L2 正則化と重み減衰は SGD では同じで、Adam では別物です。", lambda: (
            math.isclose(1.3 - 0.1 * (0.7 + 0.2 * 1.3), (1 - 0.1 * 0.2) * 1.3 - 0.1 * 0.7)
            and not math.isclose(fn("Adam")(0.1).step(1.3, 0.7 + 0.2 * 1.3), fn("AdamW")(0.1, decay=0.2).step(1.3, 0.7)))),
        holds("勾配が大きい重みほど、縮みません。", lambda: decayed("Adam", 10.0, 0.1) > decayed("Adam", 0.01, 0.1) + 0.1,
              unless=lambda: decayed("AdamW", 10.0, 0.1) > decayed("AdamW", 0.01, 0.1) + 0.1),
        holds("減衰の強さが、勾配の大きさによらず 1 つの数で決まります。", lambda: abs(decayed("AdamW", 10.0, 0.1) - decayed("AdamW", 0.01, 0.1)) < 0.05),
        holds("モーメンタム付きの SGD では、$\\lambda w$ が速度にもたまるので、厳密には重み減衰と同じではありません。", lambda: not math.isclose(*momentum_decay(0.9)),
              unless=lambda: not math.isclose(*momentum_decay(0.0))),
        holds("そこでは、重みが大きいほど勾配が小さくなります。", lambda: scaled_slope(1.0) > 1.9 * scaled_slope(2.0) > 3.6 * scaled_slope(4.0)),
        holds("減衰がないと、SGD では 1 歩ごとに重みが大きくなり、向きの変わる速さが落ちていきます。減衰は、それを防ぎます。", lambda: (
            (grown := turning(0.0))[0] and grown[1] < 0.5), unless=lambda: (kept := turning(0.5))[0] or kept[1] < 0.5),
        holds("`SGD` と `Adam` の `weight_decay=λ` は、勾配に $\\lambda w$ を足します(`AdamW` は足しません)。", lambda: [
            adds_to_gradient(n) for n in ("SGD", "Adam", "AdamW")] == [True, True, False]),
        holds("埋め込みの表(単語の番号をベクトルに替える表)は 2 つの軸を持つので、この分け方では減衰が掛かります。", lambda: embedding_axes() >= 2),
        holds("PyTorch は学習率を掛けるので、学習率を変えると減衰も変わります。", lambda: math.isclose(1 - fn("AdamW")(0.2, decay=0.1).step(1.0, 0.0), 2 * (1 - fn("AdamW")(0.1, decay=0.1).step(1.0, 0.0)))),
        holds("重みの大きさにも $\\lambda$ にもよらない速さです。", lambda: np.ptp([abs(fn("Adam")(0.1).step(w, l2 * w) - w) for w in (0.5, 2.0, 9.0) for l2 in (0.1, 3.0)]) < 1e-6),
        holds("割る数が小さいので、重みの 2 乗から来る分が相対的に大きくなります。", lambda: decayed("Adam", 0.01, 0.1) < decayed("Adam", 1.0, 0.1)),
        holds("正規化の直前の重みでは、縮めても出力が変わりません。", lambda: np.allclose(
            standard(0.3 * RNG(0).normal(size=50)), standard(RNG(0).normal(size=50)))),
    ],
    "optimizers/comparison": [
        holds("2-16-1 の tanh ネットワークで学習させます(200 点、全データ、500 歩", lambda: (
            (n := namespace("optimizers/comparison/network")) is not None
            and [p.shape[1] for p in n["start"][::2]] == [16, 1] and n["start"][0].shape[0] == 2 and len(n["X"]) == 200)),
        holds("同じ 0.1 でも、意味が違います。", lambda: moves("SGD", [40.0], 0.1)[0] > 3 > 0.11 > moves("Adam", [40.0], 0.1)[0]),
        holds("成分ごとに割る手法は、軸にそろった谷なら、$x$ と $y$ の曲率の違いを成分ごとに打ち消せます。谷が斜めだと", lambda: all(
            best_distance(n, 0.0) < 1e-3 * best_distance(n, math.pi / 4) for n in ("AdaGrad", "RMSprop"))),
        holds("元の谷では、軸と谷の向きがそろっていました。RMSprop には、それが楽な向きです。", lambda: all(
            distance("RMSprop", r) < min(distance("RMSprop", r, turn=a) for a in (0.38, 0.785)) for r in (0.01, 0.03, 0.1, 0.3, 1.0)),
              unless=lambda: all(distance("Adam", r) < min(distance("Adam", r, turn=a) for a in (0.38, 0.785)) for r in (0.01, 0.03, 0.1, 0.3, 1.0))),
        holds("順位は、ほとんど学習率で決まっています。", lambda: (
            sorted(FIVE, key=lambda n: loss(walk(n, 0.1))[30])[0] == "RMSprop" and distance("Momentum", 0.1) == min(distance(n, 0.1) for n in FIVE)
            and max(FIVE, key=tuned) == "Momentum" and tuned("AdaGrad") < 1e-20 < 40 < loss(walk("AdaGrad", 0.1))[30])),
        holds("モーメンタム、Nesterov、Adam の曲線は細かく波打っています。", lambda: [
            n for n in SIX if len(dips(n)) > 2] == ["Momentum", "Nesterov", "Adam"]),
        holds("3 つの最良は、どれも深くへこんだ所にあります。振動の途中で、30 歩目がたまたま最小点の近くを通っただけです。", lambda: all(
            passes_by(n)[0] for n in ("Momentum", "Nesterov", "Adam")), unless=lambda: any(passes_by(n)[0] for n in ("SGD", "AdaGrad", "RMSprop"))),
        holds("次の 10 歩のうちに、損失は 20 倍以上に戻ります。", lambda: 20 < min(passes_by(n)[1] for n in ("Momentum", "Nesterov", "Adam")) < 30),
        holds("AdaGrad の 8.9 も、端の 2 つ手前です。学習率 100 なら、損失はもっと小さくなります。", lambda: (
            (at := int(np.argmin([loss(walk("AdaGrad", r))[30] for r in GRID]))) == len(GRID) - 3 and round(GRID[at], 1) == 8.9
            and loss(walk("AdaGrad", 100.0))[30] < loss(walk("AdaGrad", GRID[at]))[30])),
        holds("ここでは、広げるほど良くなります。", lambda: bool((np.diff(np.log([min(
            loss(walk("RMSprop", r))[30] for r in np.geomspace(1e-3, top, 60)) for top in (10, 30, 100, 1000)])) < 0).all())),
        holds("どちらも $10^{-2}$ の桁になり、SGD と Nesterov に抜かれます。", lambda: (
            [n for n in SIX if tuned(n, math.pi / 4) < min(tuned(m, math.pi / 4) for m in ("AdaGrad", "RMSprop"))] == ["SGD", "Nesterov"])),
        holds("SGD、モーメンタム、Nesterov の行は、2 つの谷で同じです。", lambda: [n for n in SIX if math.isclose(tuned(n), tuned(n, math.pi / 4), rel_tol=1e-6)] == ["SGD", "Momentum", "Nesterov"]),
        holds("Adam は 5 手法中 4 位です(損失の順なら 3 位)。", lambda: [
            sorted(FIVE, key=by).index("Adam") + 1 for by in (lambda n: distance(n, 0.1), lambda n: loss(walk(n, 0.1))[30])] == [4, 3]),
        holds("どれも、試した範囲の内側です。", lambda: all(0 < best_noisy(n) < 50 for n in SIX)),
        holds("整数の始点は、小数を足せずに例外で止まります。", lambda: refuses_integers()),
        holds("同じ配列を指す別の名前は、一緒に変わります。", lambda: aliased()),
        holds("本書のクラスは、新しい配列を返すので、どちらのわなにもかかりません。", lambda: not changes_argument()),
        holds("2 次元の谷 1 つで、手法の優劣は言えないのです。", lambda: (
            best_distance("AdaGrad", 0.0) < best_distance("SGD", 0.0) and best_distance("AdaGrad", math.pi / 4) > best_distance("SGD", math.pi / 4))),
        holds("$u$ での 1 歩は、GD では勾配に比例して 1/3 になり、AdaGrad では大きさが変わりません。", lambda: (
            np.isclose(moves("SGD", [1 / 3])[0] / moves("SGD", [1.0])[0], 1 / 3) and np.isclose(moves("AdaGrad", [1 / 3])[0], moves("AdaGrad", [1.0])[0]))),
    ],
    "optimizers/landscape": [
        holds("$L^{-1/4}$ は、$L$ の固有ベクトルの向きを変えず、固有値だけを $-1/4$ 乗した行列です。", lambda: fourth_root(-0.25), unless=lambda: fourth_root(-0.5)),
        holds("$r \\times c$ の行列なら、記憶は $rc$ 個から $r + c$ 個に減ります。", lambda: all(r + c < r * c for r, c in ((3, 3), (100, 7), (4096, 4096)))),
        holds("図では、反復を 1 回、3 回、5 回と増やすほど、小さな特異値まで 1 の近くへ上がります。", lambda: (
            (s := [singular(fn("newton_schulz")(np.diag([1.0, 0.3, 0.05]), steps=n))[-1] for n in (1, 3, 5)])[0] < s[1] < s[2])),
        holds("はじめに行列を全体の大きさで割り、特異値をすべて 1 以下にします。", lambda: all(
            singular(G / np.linalg.norm(G))[0] <= 1 + 1e-12 for G in RNG(0).normal(size=(50, 4, 6)))),
        holds("勾配の大きさは、Muon では特異値をそろえるときに消えます。", lambda: np.allclose(
            fn("newton_schulz")(G := RNG(0).normal(size=(4, 6))), fn("newton_schulz")(1000 * G))),
        holds("符号しか使わないので、減衰の分を除けば、どの重みも毎歩 $\\eta$ だけ動きます($c = 0$ なら動きません)。", lambda: (
            np.allclose(np.abs(lion(np.array([1e-6, -3.0, 700.0]))), 0.01) and lion(np.zeros(1))[0] == 0)),
        holds("成分ごとに割る AdaGrad を、行列に広げた形です。", lambda: np.allclose(shampoo([0.7, -2.0, 0.1]), moves("AdaGrad", [0.7, -2.0, 0.1], 0.3))),
        holds("$v$ の行列を、行ごとの平均と列ごとの平均だけから近似しました。", lambda: factored(rank=1) < 1e-12, unless=lambda: factored(rank=2) < 1e-12),
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


def one_axis(product, steps, start=1.0):
    """Plain descent on w²/2 with this rate."""
    path = [start]
    for _ in range(steps):
        path.append(path[-1] - product * path[-1])
    return path


def swings(product):
    path = one_axis(product, 6)
    return all(a * b < 0 for a, b in zip(path, path[1:]))


def best_factor(kappa):
    """The least factor that one rate reaches on the curvatures 1 and κ."""
    rates = np.linspace(0, 2 / kappa, 4001)
    return float(np.min(np.maximum(abs(1 - rates), abs(1 - rates * kappa))))


def turned(w, angle):
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, -s], [s, c]]) @ w


def without_repeats(batch):
    """Variance of the means of all batches of seven numbers without repetition, over σ²/B."""
    each = np.array([0.3, -1.2, 2.0, 0.7, -0.4, 5.0, 1.1])
    found = [np.mean(one) for one in itertools.combinations(each, batch)]
    return np.var(found) / (each.var() / batch)


def reduced(batch, how):
    """The size of PyTorch's gradient of a batch, its losses added or averaged."""

    g = torch.Generator().manual_seed(0)
    x, t, w = torch.randn(batch, 3, generator=g), torch.randn(batch, generator=g), torch.zeros(3)
    w.requires_grad_()
    torch.nn.functional.mse_loss(x @ w, t, reduction=how).backward()
    return float(w.grad.norm())


def updates_of_an_epoch(devices):
    return fn("scaled_plan")({"batch": 256, "rate": 0.1}, 64, devices, 1, 1_000_000)[-1]


def old_rate_kept(changed):
    """(step of the velocity form, what its old rates predict) after the rate fell or did not."""
    gradients, beta, v = RNG(0).normal(size=20), 0.9, 0.0
    rates = [0.1] * 10 + [0.01 if changed else 0.1] * 10
    for rate_, g in zip(rates, gradients):
        v = beta * v - rate_ * g
    old = -sum(0.1 * beta ** (19 - n) * gradients[n] for n in range(10))
    new = -sum(0.01 * beta ** (19 - n) * gradients[n] for n in range(10, 20))
    return v, old + new


def like_momentum(eps):
    """Whether Adam's later steps, over one constant, are those of averaged momentum."""
    gradients = RNG(0).normal(size=4000)
    m, averaged_ = 0.0, []
    for g in gradients:
        m = 0.9 * m + 0.1 * g
        averaged_.append(abs(m))
    ratio = moves("Adam", gradients, eps=eps)[200:] / np.array(averaged_)[200:]
    return bool(np.ptp(ratio) / ratio.mean() < 0.01)


def averaged(gradients):
    m = 0.0
    for g in gradients:
        m = 0.9 * m + 0.1 * g
    return m


def first_adagrad(g, h):
    """The first step (rate 1) of PyTorch's AdaGrad that starts from this h."""

    w = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    w.grad = torch.full((1,), g, dtype=torch.float64)
    torch.optim.Adagrad([w], lr=1.0, initial_accumulator_value=h, eps=0).step()
    return abs(w.item())


def rebounds(distances, times):
    """How often a distance turns and grows by this factor before it turns again."""
    ends = [n for n in range(1, len(distances) - 1) if (distances[n] - distances[n - 1]) * (distances[n + 1] - distances[n]) < 0]  # fmt: skip
    found = [distances[0], *(distances[n] for n in ends)]
    return sum(after_ > times * before for before, after_ in zip(found, found[1:]))


def fading():
    """Near the minimum RMSprop's h falls by 0.99 a step, and its rate over √h grows."""
    optimizer, w, h = fn("RMSprop")(0.1), START, []
    for _ in range(400):
        w = optimizer.step(w, BOWL * w)
        h.append(np.array(optimizer.h))
    h = np.array(h)[300:]
    ratios = h[1:] / h[:-1]
    return bool(abs(ratios - 0.99).max() < 1e-3 and (np.diff(0.1 / np.sqrt(h), axis=0) > 0).all())


def _after_a_norm(w):
    """A loss behind layer normalization, which sees the direction of w alone."""

    g = torch.Generator().manual_seed(1)
    x, t = (torch.randn(64, 5, generator=g, dtype=torch.float64) for _ in range(2))
    z = x @ w
    return (((z - z.mean()) / z.std() - t[:, 0]) ** 2).mean()


def scaled_slope(scale):

    w = (scale * torch.arange(1.0, 6.0, dtype=torch.float64)).requires_grad_()
    _after_a_norm(w).backward()
    return float(w.grad.norm())


def turning(decay, steps=1000):
    """(whether |w| grew in every step, how far the last steps turn it over the first ones), plain SGD."""

    g, w = RNG(0), np.full(5, 1.0)
    sizes, angles = [np.linalg.norm(w)], []
    for _ in range(steps):
        v = torch.tensor(w, requires_grad=True)
        (_after_a_norm(v) + 0.0 * v.sum()).backward()
        slope = v.grad.numpy()
        noise = g.normal(size=5)  # what a batch adds: also orthogonal to w, and over its size
        noise -= w * (w @ noise) / (w @ w)
        after_ = w * (1 - 0.2 * decay) - 0.2 * (slope + noise / np.linalg.norm(w))
        angles.append(math.acos(min(1.0, w @ after_ / np.linalg.norm(w) / np.linalg.norm(after_))))
        w = after_
        sizes.append(np.linalg.norm(w))
    early, late = np.mean(angles[:20]), np.mean(angles[-100:])
    return bool((np.diff(sizes) > 0).all()), late / early


def adds_to_gradient(name):
    """Whether PyTorch's weight decay does what the gradient plus λw would do, without decay."""

    ends = []
    for decay, added in ((0.3, 0.0), (0.0, 0.3)):
        w = torch.tensor([1.0, -2.0], dtype=torch.float64, requires_grad=True)
        optimizer = getattr(torch.optim, name)([w], lr=0.1, weight_decay=decay)
        for g in ([0.5, 0.1], [-0.2, 0.4]):
            w.grad = torch.tensor(g, dtype=torch.float64) + added * w.detach()
            optimizer.step()
        ends.append(w.detach())
    return bool(torch.allclose(*ends))


def embedding_axes():

    return torch.nn.Embedding(9, 4).weight.dim()


FIVE = ("SGD", "Momentum", "AdaGrad", "RMSprop", "Adam")
SIX = ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam")
GRID = np.geomspace(1e-3, 10, 161)


def loss(path):
    with np.errstate(over="ignore"):
        return (path**2 * BOWL).sum(axis=1) / 2


@lru_cache(maxsize=None)
def _ends(name):
    with np.errstate(all="ignore"):
        return np.array([loss(walk(name, r))[30] for r in GRID])


def dips(name):
    """The rates of the grid at which the loss after thirty steps has a dip."""
    ends = _ends(name)
    return [GRID[n] for n in range(1, len(GRID) - 1) if ends[n - 1] > ends[n] < ends[n + 1]]


def passes_by(name):
    """At the best rate: (whether step 30 has less loss than both its neighbours, how far it grows in ten steps)."""
    at = float(GRID[np.nanargmin(np.where(np.isfinite(_ends(name)), _ends(name), np.inf))])
    losses = loss(walk(name, at, 40))
    return bool(losses[29] > losses[30] < losses[31]), float(losses[31:].max() / losses[30])


def tuned(name, turn=0.0):
    """The least loss after thirty steps over the page's grid."""
    with np.errstate(all="ignore"):
        found = [(walk(name, r, turn=turn)[-1] @ _turned_bowl(turn) @ walk(name, r, turn=turn)[-1]) / 2 for r in GRID[::2]]  # fmt: skip
    return min(f for f in found if np.isfinite(f))


def _turned_bowl(angle):
    R = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return R @ np.diag(BOWL) @ R.T


def best_noisy(name):
    """Where the best of the 51 rates stands when gradients have a noise of 2 (60 runs)."""
    rates = np.geomspace(3e-4, 30, 51)[:, None, None]
    optimizer, rng = fn(name)(rates), RNG(3)
    w = np.tile(START, (51, 60, 1))
    with np.errstate(all="ignore"):
        for _ in range(300):
            w = optimizer.step(w, BOWL * w + 2 * rng.normal(size=(60, 2)))
        ends = (BOWL * w**2).sum(axis=2).mean(axis=1)
    return int(np.nanargmin(np.where(np.isfinite(ends), ends, np.inf)))


def lion(g, rate_=0.01):
    """Lion's move without decay, from m = 0."""
    return -rate_ * np.sign(0.9 * np.zeros_like(g) + 0.1 * g)


def shampoo(gradients, rate_=0.3):
    """Shampoo's steps for a matrix of one weight."""
    L = R = 0.0
    found = []
    for g in gradients:
        L, R = L + g * g, R + g * g
        found.append(abs(rate_ * L**-0.25 * g * R**-0.25))
    return np.array(found)


def factored(rank):
    """The largest error of v from the means of its rows and columns."""
    rng = RNG(0)
    v = sum(np.outer(rng.uniform(1, 2, 4), rng.uniform(1, 2, 5)) for _ in range(rank))
    return float(np.abs(np.outer(v.mean(axis=1), v.mean(axis=0)) / v.mean() - v).max())


def rate(name, t, **options):
    return fn(name)(t, **options)


SCHEDULES = {
    "schedules/wsd": [
        holds("横ばいの間も、大きな学習率で緩い方向に進んでいますが、その進みは急な方向の揺れに隠れています。", lambda: (
            (p := two_ways(1799))[1] < 0.35 * (q := two_ways(500))[1] and math.isclose(p[0], q[0], rel_tol=1e-6) and p[0] > 5 * q[1])),
        holds("減衰で揺れが収まると、その進みが見えます。", lambda: two_ways(2000)[0] < 0.1 * two_ways(1799)[0] and two_ways(2000)[1] > 0.8 * two_ways(1799)[1]),
        holds("減衰で損失が下がるのは、おもにそこではありません。", lambda: two_ways(1799)[1] - two_ways(2000)[1] < 0.1 * (two_ways(1799)[0] - two_ways(2000)[0])),
        holds("一定の段は、$T$ によりません。", lambda: len({float(fn("wsd")(500, 1.0, 20, T, T // 10)) for T in (1000, 2000, 4000)}) == 1,
              unless=lambda: len({float(fn("cosine_decay")(500, 1.0, T)) for T in (1000, 2000, 4000)}) == 1),
        holds("4 割近い節約です。", lambda: 0.35 < 1 - (3600 + 100 + 200 + 400) / (1000 + 2000 + 4000) < 0.4),
        holds("コサインの学習率は、全体の回数 $T$ で決まります。", lambda: fn("cosine_decay")(500, 1.0, 1000) < fn("cosine_decay")(500, 1.0, 2000)),
        holds("差は 2 割に届きません。", lambda: all(abs(stage_over_cosine(n, 0.001)) < 0.2 for n in (1000, 2000, 4000)), unless=lambda: all(abs(stage_over_cosine(n, 0.01)) < 0.2 for n in (1000, 2000, 4000))),
        holds("進みは早く終わり、揺れを長く静めるコサインが勝ちます。", lambda: all(stage_over_cosine(n, 0.01) > 1 for n in (1000, 2000, 4000))),
    ],
    "schedules/pitfalls": [
        holds("逆にすると、最初の学習率 1.0 が 1 度も使われず、全体が 1 歩ずれます。", lambda: (
            (right := used(False)[0])[0] == 1.0 and 1.0 not in (wrong := used(True)[0]) and wrong[:-1] == right[1:])),
        holds("PyTorch は警告を出しますが、学習は止まりません。", lambda: used(True)[1] > 0, unless=lambda: used(False)[1] > 0),
        holds("更新ごとのつもりの `OneCycleLR` をエポックごとに呼ぶと、学習が終わってもまだ上り坂の途中", lambda: climbing(10, 100)),
        holds("**例外も警告も出ない** ので、学習率を記録していないと気づけません。", lambda: resumed_silently()),
        holds("上の例では、上げながら下げてしまい、頂点に届きません。", lambda: max(chained(True)) < 1, unless=lambda: max(chained(False)) < 1),
        holds("同じ `optimizer` に 2 つのスケジューラを別々に付けると、倍率が掛け合わさったり、値を上書きしたりします。", lambda: (
            both("ExponentialLR", 0.5) == 0.25 and both("LambdaLR", lambda t: 0.5**t) == 0.5)),
        holds("`LambdaLR` の関数が返すのは、学習率ではなく **倍率** です。", lambda: math.isclose(lambda_rate(0.3, 0.1), 0.03)),
        holds("学習率を下げると、縮める速さも一緒に下がります", lambda: math.isclose(1 - fn("AdamW")(0.01, decay=0.1).step(1.0, 0.0), 0.1 * (1 - fn("AdamW")(0.1, decay=0.1).step(1.0, 0.0)))),
        holds("スケジューラは、時間の単位を知りません。", lambda: steps_counted(100) == steps_counted(10) * 1e-3),
    ],
    "schedules/exercises": [
        holds("どちらの式も $v$ が小さいほど小さい", lambda: all(
            0.81 * low + 0.01 < 0.81 * high + 0.01 and 0.9801 * low + 0.0001 < 0.9801 * high + 0.0001
            for low, high in ((0.0, 0.01), (0.05, 0.06), (1.0, 25.0)))),
        holds("D と E は $t = 50$ で同じ値ですが、D は 0 に着き、E は着きません。", lambda: (
            math.isclose(fn("polynomial_decay")(50, 1.0, 100), fn("exponential_decay")(50, 1.0, 0.5 ** (1 / 25)))
            and fn("polynomial_decay")(100, 1.0, 100) == 0 < fn("exponential_decay")(100, 1.0, 0.5 ** (1 / 25)))),
        holds("残りの回数は関係ありません。", lambda: len({best_fall(n) for n in (60, 100, 200, 400)}) == 1, unless=lambda: len({best_fall(n) for n in (20, 400)}) == 1),
        holds("に比例します。曲率にはよりません。", lambda: np.ptp([c / 2 * floor(0.001, c) for c in (0.5, 1.0, 4.0)]) < 1e-6,
              unless=lambda: np.ptp([c / 2 * floor(0.4, c) for c in (0.5, 1.0, 4.0)]) < 1e-6),
        holds("そのままでは `base + floor` から始まります。", lambda: math.isclose(0.02 + 0.1 * (1 + math.cos(0)) / 2, 0.1 + 0.02)),
        holds("また、`t` が `total` を超えると、コサインはまた上がります。", lambda: cosine(150) > cosine(100)),
        holds("向きを間違えると、正解率が上がるたびに「悪い」と数え、学習率がすぐに消えます。", lambda: watched("min") < 1e-3, unless=lambda: watched("max") < 1e-3),
        holds("雑音は引き算で入りますが、2 乗の平均では足されます。", lambda: np.square(2 - RNG(0).normal(size=99999)).mean() > 4.9),
    ],
    "schedules/decay": [
        holds("$k$ は下がり方の緩さ(大きいほど緩い)です。", lambda: all(
            fn("inverse_sqrt")(t, 1.0, 40) > fn("inverse_sqrt")(t, 1.0, 10) for t in (1, 30, 500)),
            unless=lambda: fn("inverse_sqrt")(0, 1.0, 40) > fn("inverse_sqrt")(0, 1.0, 10)),
        holds("たとえば 2 乗の多項式は、途中では線形より小さくなります。", lambda: all(
            fn("polynomial_decay")(t, 1.0, 100, 2.0) < fn("linear_decay")(t, 1.0, 100) for t in range(1, 100)),
            unless=lambda: fn("polynomial_decay")(100, 1.0, 100, 2.0) < fn("linear_decay")(100, 1.0, 100)),
        holds("**線形** と **多項式** は、$p = 1$ のとき同じものです。$p$ を大きくすると早く下がります。", lambda: (
            np.allclose([fn("polynomial_decay")(t, 1.0, 100, 1.0) for t in range(101)], [fn("linear_decay")(t, 1.0, 100) for t in range(101)])
            and fn("polynomial_decay")(30, 1.0, 100, 3.0) < fn("polynomial_decay")(30, 1.0, 100, 2.0) < fn("polynomial_decay")(30, 1.0, 100, 1.0))),
        holds("図の $\\gamma = 0.96$ では最初から急に下がり、後半はほとんど動けません。", lambda: 0.96**25 < 0.4 and sum(0.96**t for t in range(50, 100)) < 0.15 * sum(0.96**t for t in range(100))),
        holds("線形とコサインは、真ん中で同じ値になります。", lambda: math.isclose(cosine(50), 0.5), unless=lambda: math.isclose(cosine(25), 0.75)),
        holds("`CosineAnnealingLR` を `T_max` より長く動かすと、学習率はまた上がります。", lambda: annealed(150) > annealed(100) + 0.04),
        holds("PyTorch の多くのスケジューラは、1 つ前の値に倍率を掛けて次の値を作ります。", lambda: math.isclose(annealed(60, halved_at=30), 0.5 * annealed(60)), unless=lambda: math.isclose(annealed(60, halved_at=30), annealed(60))),
        holds("終わりの値を上げるのと、下がり方の遅い形に替えるのとは、合計では似た効き方をします。", lambda: sum(cosine(t, low=0.2) for t in range(100)) > sum(cosine(t) for t in range(100)) < sum((1 - t / 100) ** 0.5 for t in range(100))),
        holds("0 に近い学習率では重みがほとんど動かない", lambda: abs(after(1e-6, 100) - after(1e-6, 0)) < 0.01, unless=lambda: abs(after(0.1, 100) - after(0.1, 0)) < 0.01),
        holds("スケジュールの比較では、形ごとに $\\eta_0$ も選び直します。", lambda: different_winners()),
        holds("下がるのは 50 回と 100 回の 2 回です。", lambda: [t for t in range(1, 120) if fn("step_decay")(t, 1.0, 50) < fn("step_decay")(t - 1, 1.0, 50)] == [50, 100]),
        holds("0.99 を 100 回掛けても、まだ 3 分の 1 より多く残ります。", lambda: 1 / 3 < 0.99**100 < 1 / 2),
        holds("**コサイン** は、前半は高く保ち、終わりはなだらかに 0 へ着きます。", lambda: cosine(25) > 0.75 and cosine(98) - cosine(100) < 0.2 * (cosine(50) - cosine(52))),
        holds("**逆平方根** は、終わりの回数を決めなくてよい形です。", lambda: "total" not in fn("inverse_sqrt").__code__.co_varnames and "total" in fn("cosine_decay").__code__.co_varnames),
    ],
    "schedules/warmup": [
        holds("`LinearLR` の `total_iters` は $W$ ではなく $W - 1$ です。", lambda: np.allclose(warmed(10, 9), (np.arange(12) + 1).clip(max=10) / 10), unless=lambda: np.allclose(warmed(10, 10), (np.arange(12) + 1).clip(max=10) / 10)),
        holds("$t + 1$ とするのは、最初の更新($t = 0$)の学習率を 0 にしないためです。", lambda: float(fn("linear_warmup")(0, 0.3, 17)) > 0, unless=lambda: 0 / 17 > 0),
        holds("最初の更新は $t = 0$ なので、$(t + 1)/W$ は $1/W$ です。", lambda: math.isclose(float(fn("linear_warmup")(0, 1.0, 500)), 1 / 500)),
        holds("ウォームアップの分だけ、むしろ遅れます。", lambda: slower_with_warmup(0.05)),
        holds("もともと安定な学習率なら、小さい学習率で過ごした分だけ遅れます。", lambda: slower_with_warmup(0.09), unless=lambda: slower_with_warmup(0.2)),
        holds("曲率が下がったあとなら、もっと大きくできます。", lambda: abs(one_axis(0.1 * 10, 9)[-1]) < 1 < abs(one_axis(0.1 * 50, 9)[-1])),
        holds("頂点を横に動かしても、三角形の面積は変わりません。", lambda: np.ptp([triangle(w).sum() for w in (10, 30, 50)]) < 1e-9),
        holds("ウォームアップの長さは、進む量を変えず、いつ進むかを後ろへずらします。", lambda: math.isclose(triangle(10).sum(), triangle(50).sum()) and triangle(50)[:10].sum() < triangle(10)[:10].sum()),
        holds("小さい学習率で過ごした分だけ、進む距離が減ります。", lambda: np.minimum((np.arange(200) + 1) / 100, 1).sum() < 200),
        holds("曲率が大きいほど、限界は小さくなります。", lambda: bool((np.diff(2 / np.linspace(1, 50, 100)) < 0).all())),
        holds("シグモイドと交差エントロピーでは、曲率の主な項に $p(1-p)$ ($p$ は予測の確率)が掛かります。", lambda: math.isclose(
            second(lambda z: math.log1p(math.exp(-z)), 0.7), (p := 1 / (1 + math.exp(-0.7))) * (1 - p), rel_tol=1e-4)),
    ],
    "schedules/basics": [
        holds("$(t + 9)\\,x_t$ は 1 歩ごとに $\\xi_t$ だけ減るので", lambda: lessened(lambda t: 1 / (t + 10)),
              unless=lambda: lessened(lambda t: 0.1)),
        holds("$1/t$ は両方を満たし、一定は右を、$1/t^2$ は左を満たしません。", lambda: (
            grows(lambda t: 1 / t) and not grows(lambda t: 1 / t**2) and not grows(lambda t: 1 / t**4) and grows(lambda t: 0.1**2 + 0 * t))),
        holds("この谷では、右を満たさない $1/\\sqrt t$ でも底に近づきます。", lambda: grows(lambda t: 1 / t) and falling(lambda t: t**-0.5, 40_000) < min(0.06, 0.4 * falling(lambda t: t**-0.5, 400))),
        holds("曲率が 0.01 の谷では、同じ式は遅すぎて、なかなか底に近づきません。", lambda: rooted(0.01) > 0.9 * 5, unless=lambda: rooted(1.0) > 0.9 * 5),
        holds("$1/(t + 10)$ がちょうど良かったのは、谷の曲率が 1 だと知っていたからです。", lambda: min((0.3, 1.0, 3.0), key=lambda c: rooted(1.0, c)) == 1.0 and rooted(1.0, 1.0) < 0.1 < rooted(0.01, 1.0)),
        holds("学習率を小さくすると揺れは減りますが、そこへ着くのは遅くなります。", lambda: floor(0.01) < floor(0.1) and after(0.01, 50) > after(0.1, 50)),
        holds("どこからでも届くだけ進む", lambda: grows(lambda t: 1 / t), unless=lambda: grows(lambda t: 0.1 * 0.5**t)),
        holds("これは、下げ方が速すぎます。", lambda: math.prod(1 - 0.1 * 0.5**t for t in range(400)) > 0.8, unless=lambda: math.prod(1 - 0.1 for t in range(400)) > 0.8),
        holds("学習率が一定で $0 < \\eta < 2$ なら、$E[x^2]$ は左右が等しくなる $v = \\eta/(2 - \\eta)$ に近づきます。", lambda: all(
            math.isclose(floor(e), e / (2 - e), rel_tol=1e-6) for e in (0.05, 0.5, 1.0, 1.9)), unless=lambda: after(2.1, 300) < 1e6),
    ],
    "schedules/cycles": [
        holds("再始動つきコサインは $t = 29$ でほぼ 0 になり、$t = 30$ で 1 に戻ります。", lambda: fn("warm_restarts")(29, 1.0, 10, factor=2) < 0.01 and fn("warm_restarts")(30, 1.0, 10, factor=2) == 1),
        holds("三角波は 20 回ごとに折り返します。", lambda: [t for t in range(1, 99) if (tri(t) - tri(t - 1)) * (tri(t + 1) - tri(t)) < 0] == [20, 40, 60, 80]),
        holds("周期を毎回 2 倍にすると、区切りは 10、30、70、150 回です。", lambda: [t for t in range(1, 151) if fn("warm_restarts")(t, 1.0, 10, factor=2) == 1] == [10, 30, 70, 150]),
        holds("`OneCycleLR` は、最適化器に渡した学習率(ここでは 123)を使わず、`max_lr` から計算します。", lambda: one_cycle("SGD", 123.0) == one_cycle("SGD", 0.001)),
        holds("Adam では `betas[0]` が動きます。", lambda: len({b[0] for b in one_cycle("Adam", 0.1)[1]}) > 2 and len({b[1] for b in one_cycle("Adam", 0.1)[1]}) == 1),
        holds("`total_steps` を超えて `step()` を呼ぶと例外になります。", lambda: stopped_beyond()),
        holds("検証損失の雑音が大きいと、偶然の良い値を最良として覚え、早く下げてしまいます。", lambda: first_fall(0.3) < first_fall(0.0)),
        holds("0.01% をわずかに超える改善でも数え直すので、そのような改善が続く間は下がりません。", lambda: not falls_at(1.1e-4), unless=lambda: not falls_at(1e-5)),
        holds("5 回目の横ばいまでは我慢します。下げるのは、5 を超えたときです。", lambda: drops([1.0] * 20, 5)[0] == 6),
        holds("三角波は同じ高さの山の繰り返し", lambda: np.ptp([max(fn("triangular")(t, 0.1, 1.0, 20) for t in range(a, a + 40)) for a in (0, 40, 80)]) < 1e-12),
    ],
}  # fmt: skip


def two_ways(steps, slow=0.001):
    """The losses left in the steep and in the slow direction after so many steps of WSD (2000 in all)."""
    found = []
    for curvature, square, noise in ((1.0, 4.0, 0.5), (slow, 25.0, 0.05)):
        for t in range(steps):
            rate_ = 0.5 * min((t + 1) / 20, 1, (2000 - t) / 200)
            square = (1 - rate_ * curvature) ** 2 * square + (rate_ * noise) ** 2
        found.append(curvature * square / 2)
    return found


def stage_over_cosine(steps, slow):
    """By how much the loss of WSD is above the cosine's, both from a peak of 0.5."""
    ends = []
    for factor_ in (
        lambda t: cosine(t, steps),
        lambda t: min((t + 1) / 20, 1, (steps - t) / (steps // 10)),
    ):
        total = 0.0
        for curvature, square, noise in ((1.0, 4.0, 0.5), (slow, 25.0, 0.05)):
            for t in range(steps):
                square = (1 - 0.5 * factor_(t) * curvature) ** 2 * square + (
                    0.5 * factor_(t) * noise
                ) ** 2
            total += curvature * square / 2
        ends.append(total)
    return ends[1] / ends[0] - 1


def _sgd(rate_=1.0, **options):

    return torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=rate_, **options)


def _schedulers():
    from torch.optim import lr_scheduler

    return lr_scheduler


def _quiet(action):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return action()


def used(scheduler_first, steps=5):
    """(the rates that updates use, how many warnings) of ExponentialLR in this order."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        optimizer, rates = _sgd(), []
        scheduler = _schedulers().ExponentialLR(optimizer, 0.5)
        for _ in range(steps):
            if scheduler_first:
                scheduler.step()
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if not scheduler_first:
                scheduler.step()
    return rates, len(caught)


def climbing(epochs, batches):
    """Whether OneCycleLR, made for all updates and stepped once an epoch, only rises."""
    optimizer, rates = _sgd(momentum=0.9), []
    scheduler = _schedulers().OneCycleLR(optimizer, 1.0, total_steps=epochs * batches)
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return bool((np.diff(rates) > 0).all() and rates[-1] < 0.1)


def resumed_silently():
    """A wrong rate after the state of the optimizer alone was loaded, with warnings as errors."""
    make = lambda: (optimizer := _sgd(0.1), _schedulers().CosineAnnealingLR(optimizer, 100))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        optimizer, scheduler = make()
        for _ in range(50):
            optimizer.step()
            scheduler.step()
        kept = optimizer.state_dict()
        optimizer, scheduler = make()
        optimizer.load_state_dict(kept)
        for _ in range(30):
            optimizer.step()
            scheduler.step()
    return abs(optimizer.param_groups[0]["lr"] - 0.1 * cosine(80)) > 0.02


def chained(together, steps=8):
    """The rates of a rise and a decay: at once, or one behind the other."""
    schedulers, optimizer, rates = _schedulers(), _sgd(), []
    parts = [
        schedulers.LinearLR(optimizer, 0.25, total_iters=3),
        schedulers.ExponentialLR(optimizer, 0.5),
    ]
    scheduler = schedulers.ChainedScheduler(parts) if together else schedulers.SequentialLR(optimizer, parts, milestones=[3])  # fmt: skip
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        _quiet(scheduler.step)
    return rates


def both(name, value):
    """The rate after one step of each of two schedulers of this kind, apart, on one optimizer."""
    optimizer = _sgd()
    pair = [getattr(_schedulers(), name)(optimizer, value) for _ in range(2)]
    optimizer.step()
    for scheduler in pair:
        scheduler.step()
    return optimizer.param_groups[0]["lr"]


def lambda_rate(rate_, value):
    optimizer = _sgd(rate_)
    _schedulers().LambdaLR(optimizer, lambda t: value)
    return optimizer.param_groups[0]["lr"]


def steps_counted(calls):
    optimizer = _sgd()
    scheduler = _schedulers().StepLR(optimizer, 30)
    for _ in range(calls):
        optimizer.step()
        scheduler.step()
    return round(optimizer.param_groups[0]["lr"], 12)


def best_fall(total, high=0.1, low=0.01):
    """When to fall from the high rate to the low one, of all steps."""

    def end(at):
        square = 25.0
        for t in range(total):
            rate_ = high if t < at else low
            square = (1 - rate_) ** 2 * square + rate_**2
        return square

    return min(range(total + 1), key=end)


def watched(mode):
    """The rate after forty epochs of growing accuracy, by PyTorch's ReduceLROnPlateau."""
    optimizer = _sgd()
    scheduler = _schedulers().ReduceLROnPlateau(optimizer, mode=mode, patience=2)
    for epoch in range(40):
        scheduler.step(0.5 + 0.01 * epoch)
    return optimizer.param_groups[0]["lr"]


def annealed(steps, halved_at=-1):
    """The rate of PyTorch's cosine after so many steps, where someone halves it once on the way."""
    optimizer = _sgd(0.1)
    scheduler = _schedulers().CosineAnnealingLR(optimizer, 100)
    for step in range(steps):
        if step == halved_at:
            optimizer.param_groups[0]["lr"] *= 0.5
        optimizer.step()
        scheduler.step()
    return optimizer.param_groups[0]["lr"]


def different_winners():
    """Whether two shapes change their ranks between one peak for both and the best peak of each."""

    def end(shape, peak):
        found = 0.0
        for curvature, square, noise in ((1.0, 4.0, 0.5), (0.001, 25.0, 0.05)):
            for t in range(2000):
                rate_ = peak * (
                    cosine(t, 2000) if shape == "cosine" else min((t + 1) / 20, 1, (2000 - t) / 200)
                )
                square = (1 - rate_ * curvature) ** 2 * square + (rate_ * noise) ** 2
            found += curvature * square / 2
        return found

    peaks = np.geomspace(0.02, 1.9, 12)
    same = end("wsd", 0.5) < end("cosine", 0.5)
    own = min(end("wsd", p) for p in peaks) < min(end("cosine", p) for p in peaks)
    return same != own


def warmed(warmup, total_iters, steps=12):
    optimizer, rates = _sgd(), []
    scheduler = _schedulers().LinearLR(optimizer, 1 / warmup, total_iters=total_iters)
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def slower_with_warmup(rate_, steps=60):
    """Whether the valley is left farther from its bottom with a warm-up of half the steps."""

    def end(warmup):
        w = START.copy()
        for t in range(steps):
            w = w - rate_ * min(1, (t + 1) / warmup) * BOWL * w
        return np.linalg.norm(w)

    return bool(end(30) > end(1))


def grows(term):
    """Whether a sum still grows by much between a million and a hundred million terms (midpoints of decades)."""
    t = np.geomspace(1e6, 1e8, 20_001)
    values = term(t)
    late = float(((values[1:] + values[:-1]) / 2 * np.diff(t)).sum())
    return late > 1


def falling(rate_at, steps):
    square = 25.0
    for t in range(1, steps + 1):
        square = (1 - rate_at(t)) ** 2 * square + rate_at(t) ** 2
    return math.sqrt(square)


def rooted(curvature, times=1.0, steps=4000):
    """The root of E[x²] after times/(t + 10) in a valley of this curvature, noise of variance 1."""
    square = 25.0
    for t in range(steps):
        rate_ = times / (t + 10)
        square = (1 - rate_ * curvature) ** 2 * square + rate_**2
    return math.sqrt(square)


def tri(t):
    return float(fn("triangular")(t, 0.1, 1.0, 20))


def one_cycle(name, rate_):
    """(the rates, the momenta) of OneCycleLR with a peak of 1 over an optimizer of this rate."""

    options = {"momentum": 0.9} if name == "SGD" else {}
    optimizer = getattr(torch.optim, name)(
        [torch.zeros(1, requires_grad=True)], lr=rate_, **options
    )
    scheduler = _schedulers().OneCycleLR(optimizer, max_lr=1.0, total_steps=20)
    rates, momenta = [], []
    for _ in range(19):
        group = optimizer.param_groups[0]
        rates.append(group["lr"])
        momenta.append(group.get("momentum", group.get("betas")))
        optimizer.step()
        scheduler.step()
    return rates, momenta


def stopped_beyond():
    optimizer = _sgd(momentum=0.9)
    scheduler = _schedulers().OneCycleLR(optimizer, 1.0, total_steps=5)
    try:
        for step in range(9):
            optimizer.step()
            scheduler.step()
    except ValueError:
        return step == 5 or step == 4
    return False


def first_fall(noise, tries=40):
    """When the rate falls first, in the mean, while the loss improves by 1% an epoch behind this noise."""
    when = []
    for seed in range(tries):
        losses = 0.99 ** np.arange(200) * np.exp(noise * RNG(seed).normal(size=200))
        when.append((drops(losses, 5) or [200])[0])
    return float(np.mean(when))


def falls_at(gain, epochs=60):
    """Whether the rate falls while every epoch is better by this share."""
    return bool(drops([(1 - gain) ** n for n in range(epochs)], 5))


def triangle(warmup, total=100):
    t = np.arange(total)
    return np.minimum((t + 1) / warmup, (total - t) / (total - warmup + 1)) if warmup else t


def second(f, z, h=1e-3):
    return (f(z + h) - 2 * f(z) + f(z - h)) / h**2


def _first_adam_step(gradient: float, eps: float) -> float:
    """How far torch's Adam moves a weight at its first step, in learning rates."""
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    weight.grad = torch.full((1,), gradient, dtype=torch.float64)
    torch.optim.Adam([weight], lr=0.1, eps=eps).step()
    return abs(weight.item()) / 0.1


CLAIMS = {**OPTIMIZERS, **SCHEDULES}
