"""Sentences without a number of the chapters on gradients and initialization, each computed."""

import math

import numpy as np

from tests.proofs import fn, holds

RNG = np.random.default_rng
X = np.linspace(-8, 8, 3201) + 1e-4
Z = np.linspace(-12, 12, 48_001)
WEIGHT = np.exp(-(Z**2) / 2) / math.sqrt(2 * math.pi) * (Z[1] - Z[0])


def relu(z):
    return np.maximum(z, 0)


def square(name, scale=1.0):
    """E[f(z)²] for z ~ N(0, scale²)."""
    return float((WEIGHT * fn(name)(scale * Z) ** 2).sum())


def square_slope(name, scale=1.0):
    return float((WEIGHT * fn(f"{name}_grad")(scale * Z) ** 2).sum())


def gains(name):
    return 1 / math.sqrt(square(name)), 1 / math.sqrt(square_slope(name))


def deep(std, depth=50, width=100, act="relu", seed=0, bias=0.0):
    """Size of the gradient at the first layer over that at the last, in powers of ten."""
    rng = RNG(seed)
    a, kept = rng.normal(size=width), []
    for _ in range(depth):
        W = rng.normal(0, std, (width, width))
        z = W @ a + bias
        kept.append((W, fn(f"{act}_grad")(z)))
        a = fn(act)(z)
    g = start = rng.normal(size=width)
    for W, s in reversed(kept):
        g = W.T @ (g * s)
    return math.log10(np.linalg.norm(g) / np.linalg.norm(start))


def product_of(factors):
    return float(np.prod(factors))


def clip_value(g, limit):
    return np.clip(g, -limit, limit)


def clip_norm(g, limit):
    return g * min(1.0, limit / np.linalg.norm(g))


def direction(g):
    return g / np.linalg.norm(g)


def normalized(z, axis, eps=0.0):
    return (z - z.mean(axis=axis, keepdims=True)) / np.sqrt(z.var(axis=axis, keepdims=True) + eps)


SAMPLE = RNG(5).normal([0.0, 3.0, -2.0], [1.0, 1.5, 0.5], (8, 3))


def batch_norm(z):
    return normalized(z, 0)


def layer_norm(z):
    return normalized(z, 1)


def step(w, g, rate=0.1):
    return w - rate * g


def grows(blocks, scale, width=64, seed=1):
    """How much a trunk grows over residual blocks whose linear branches keep the size."""
    rng = RNG(seed)
    x = rng.normal(size=width)
    start = np.linalg.norm(x)
    for _ in range(blocks):
        x = x + scale * (rng.normal(0, 1 / math.sqrt(width), (width, width)) @ x)
    return np.linalg.norm(x) / start


def orthogonal(n, seed=0):
    Q, R = np.linalg.qr(RNG(seed).normal(size=(n, n)))
    return Q * np.sign(np.diag(R))


def settles(gain, start, layers=400):
    """The variance of tanh's preactivation after many wide layers."""
    q = start
    for _ in range(layers):
        q = gain**2 * square("tanh", math.sqrt(q))
    return q


def hidden_gradients(w2, W1, f, grad, labels):
    """Gradients of a two layer net on the four corners: hidden weights, output weights, output bias."""
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)
    z = x @ W1.T
    d = 1 / (1 + np.exp(-(f(z) @ w2))) - labels
    return (d[:, None] * w2 * grad(z)).T @ x, d @ f(z), d.sum()


def tanh_grad(z):
    return 1 - np.tanh(z) ** 2


def untouched(labels, f=np.tanh, grad=tanh_grad):
    """Whether only the output's bias has a gradient when all weights are 0."""
    W, v, b = hidden_gradients(np.zeros(3), np.zeros((3, 2)), f, grad, labels)
    return bool(np.allclose(W, 0) and np.allclose(v, 0))


def alike(step_of, steps=20):
    """Whether two hidden units that start alike stay alike, whatever the sequence of gradients."""
    rng, pair = RNG(2), np.array([0.4, 0.4])
    optimizer = step_of()
    for _ in range(steps):
        pair = optimizer.step(pair, np.full(2, rng.normal()))
    return bool(pair[0] == pair[1])


def kept_norm(W, x):
    return math.isclose(np.linalg.norm(W @ x), np.linalg.norm(x), rel_tol=1e-9)


def revives(slope_of, z=-3.0, steps=2000, rate=0.1):
    """Whether plain SGD lifts a sunken unit a = f(b), towards the answer 1, over 0."""
    b = z
    for _ in range(steps):
        b -= rate * (float(fn(slope_of)(b)) - 1.0) * float(fn(f"{slope_of}_grad")(b))
    return b > 0


def difference(h, x=1.0):
    """How far the central difference of exp is from the truth."""
    return abs((math.exp(x + h) - math.exp(x - h)) / (2 * h) - math.exp(x))


def singular_product(rho, times, act=None):
    """The largest singular value of the product through time, W = ρQ."""
    rng = RNG(0)
    W = rho * orthogonal(32)
    h, total = rng.normal(size=32), np.eye(32)
    for _ in range(times):
        z = W @ h
        s = tanh_grad(z) if act else np.ones(32)
        h = np.tanh(z) if act else z
        total = (s[:, None] * W) @ total
    return float(np.linalg.svd(total, compute_uv=False)[0])


GRADIENTS = {
    "gradients/backprop": [
        holds("その絶対値が 1 未満の層が続くと勾配は縮み、1 を超える層が続くと伸びます。", lambda: product_of([0.9] * 20) < 1 < product_of([1.1] * 20)),
        holds("勾配の形は、いつもその変数の形と同じ**です。", lambda: np.outer(np.ones(3), np.ones(5)).shape == (3, 5)),
        holds("正方行列は、転置しても特異値が変わらないので、倍率の最大と最小も同じです。", lambda: np.allclose(
            np.linalg.svd(A := RNG(0).normal(size=(5, 5)), compute_uv=False), np.linalg.svd(A.T, compute_uv=False))),
        holds("行列がベクトルを何倍に伸ばすかは、向きによって違います。", lambda: (
            np.ptp([np.linalg.norm(RNG(0).normal(size=(3, 3)) @ e) for e in np.eye(3)]) > 0.1),
            unless=lambda: np.ptp([np.linalg.norm(orthogonal(3) @ e) for e in np.eye(3)]) > 0.1),
        holds("出力の次元が入力より小さい行列は、どこかの向きを必ず 0 倍にします。", lambda: all(
            np.linalg.matrix_rank(RNG(n).normal(size=(2, 4))) < 4 for n in range(5))),
        holds("$x$ が大きいと $1 - \\tanh^2 x$ の引き算が桁を失うからです", lambda: (
            1 - math.tanh(20) ** 2 == 0 and float(fn("tanh_grad")(20.0)) > 0)),
        holds("丸め誤差を小さな h で割るから", lambda: difference(1e-12) > 1e3 * difference(1e-5)),
        holds("シグモイドの活性 $a$ は 0 にならないからです。", lambda: bool((fn("sigmoid")(X) > 0).all()), unless=lambda: bool((np.tanh(X) > 0).all())),
    ],
    "gradients/vanishing": [
        holds("勾配消失は飽和だけでは説明できません。", lambda: (
            fn("sigmoid_grad")(0.5 * 0.5709) > 0.97 * 0.25 and (0.5 * float(fn("sigmoid_grad")(0.5 * 0.5709))) ** 10 < 1e-8)),
        holds("**どのニューロンも飽和していません**。それでも勾配は消えました。", lambda: min(chain_slopes(0.5)) > 0.23 and product_of(chain_slopes(0.5)) * 0.5**10 < 1e-8),
        holds("しかし 4 にすると、$z = w a$ が大きくなって飽和し", lambda: min(chain_slopes(4.0)) < 0.03),
        holds("重みが正なら、活性は 0.5 より大きくなります。", lambda: all(fn("sigmoid")(w * 0.01) > 0.5 for w in (0.1, 1.0, 9.0)),
              unless=lambda: fn("sigmoid")(-2.0 * 0.5) > 0.5),
        holds("$z$ が正の側で大きいほど、傾きは小さくなります。", lambda: bool((np.diff(fn("sigmoid_grad")(X[X > 0])) < 0).all())),
        holds("tanh の傾きは原点で 1 なので、上限の問題はありません。", lambda: float(fn("tanh_grad")(0.0)) == 1),
        holds("重みが小さくても、大きくて飽和しても、積は縮みます。", lambda: (
            tanh_chain(0.5) < 1e-2 and tanh_chain(8.0) < 1e-2)),
        holds("負の側では 0、そして重みの積は ReLU でも掛かります。", lambda: float(fn("relu_grad")(-2.0)) == 0 and 0.5**10 < 1e-2),
        holds("「消失しない活性化関数」はありません。", lambda: all(deep(0.01, act=n, depth=10) < -5 for n in ("relu", "tanh", "gelu", "silu", "selu", "elu", "mish"))),
        holds("係数は重みと傾き 0.25 の積です。重みが 4 のときに、ちょうど 1 になります。", lambda: 4 * float(fn("sigmoid_grad")(0.0)) == 1),
        holds("飽和していなくても、係数の積が 1 より小さければ消えます。", lambda: (0.5 * 0.245) ** 10 < 1e-8),
        holds("重みの行列の最大の[特異値](backprop.md#jacobian)が 4 未満なら、必ず縮みます。", lambda: all(
            np.linalg.norm((0.25 * 3.9 * orthogonal(5, n)) @ RNG(n).normal(size=5)) < np.linalg.norm(RNG(n).normal(size=5)) for n in range(9))),
    ],
    "gradients/exploding": [
        holds("消失と同じ掛け算の、倍率が 1 より大きい場合です。", lambda: 1.1**50 > 100 and 0.9**50 < 0.01),
        holds("**活性化関数を ReLU にしただけでは、消失も爆発も防げません。", lambda: deep(0.01) < -30 and deep(1.0) > 30 and abs(deep(math.sqrt(2 / 100))) < 3),
        holds("層ごとに違う乱数なら伸び縮みが打ち消し合うこともありますが、同じ行列では偏りがそのまま積み重なります。", lambda: (
            np.isclose(singular_product(1.1, 50), 1.1**50))),
        holds("tanh が入ると傾きが 1 以下なので、それより小さくなります。", lambda: singular_product(1.5, 30, "tanh") < singular_product(1.5, 30)),
        holds("必要であって、十分ではありません。", lambda: singular_product(1.1, 50, "tanh") < 10 < singular_product(1.1, 50)),
        holds("しかも毎回**同じ** $W$ が掛かります。", lambda: np.isclose(singular_product(0.9, 20), 0.9**20)),
        holds("**消失には効きません。", lambda: np.array_equal(clip_norm(np.array([1e-9, 0.0]), 1.0), [1e-9, 0.0])),
    ],
    "gradients/remedies": [
        holds("ノルムで縮めた矢印は、どの上限でも同じ向きです。", lambda: all(
            np.allclose(direction(clip_norm(np.array([3.0, 0.4]), c)), direction(np.array([3.0, 0.4]))) for c in (0.1, 0.4, 1, 3, 9)),
            unless=lambda: np.allclose(direction(clip_value(np.array([3.0, 0.4]), 1)), direction(np.array([3.0, 0.4])))),
        holds("上限が 0.4 以下だと、値で切った矢印はいつも箱の角に来ます。", lambda: all(
            np.array_equal(clip_value(np.array([3.0, 0.4]), c), [c, c]) for c in (0.1, 0.3, 0.4)),
            unless=lambda: np.array_equal(clip_value(np.array([3.0, 0.4]), 0.5), [0.5, 0.5])),
        holds("そのとき SGD の 1 歩の長さは、いつも「学習率 × 上限」で、勾配の大きさの情報は失われます。", lambda: all(
            np.isclose(np.linalg.norm(0.1 * clip_norm(g * np.array([3.0, 0.4]), 1.0)), 0.1) for g in (1, 10, 1e4))),
        holds("また、`NaN` が 1 つでもあると、ノルムが `NaN` になり", lambda: bool(np.isnan(np.linalg.norm([1.0, np.nan])))),
        holds("最大特異値が 1 を下回ると、爆発は止まります。しかし同時に、50 時刻前の情報も消えます。", lambda: singular_product(0.9, 50) < 0.01),
        holds("$f \\le 1$ なので直通路は爆発しませんが", lambda: bool((fn("sigmoid")(X) <= 1).all())),
    ],
    "gradients/dead_relu": [
        holds("出力はいつも 0、重みへの勾配もいつも 0 になります。", lambda: bool((relu(-np.abs(X)) == 0).all() and (fn("relu_grad")(-np.abs(X)) == 0).all())),
        holds("止まるのはそのニューロンで、ネットワーク全体ではありません。", lambda: list(fn("relu_grad")(np.array([-3.0, 2.0]))) == [0, 1]),
        holds("発散した重みは `NaN` で、`NaN <= 0` は偽なので、そのまま数えると「死んだ割合 0」になってしまいます。", lambda: not (float("nan") <= 0)),
        holds("まれに正になるニューロンは、1 バッチでは死んだものと区別できません。1 バッチの値は、死んだ数の**上限**です。", lambda: dead_in_batches()),
        holds("いつも正のニューロンは死んではいませんが、ただのアフィン写像です。", lambda: np.array_equal(relu(np.abs(X)), np.abs(X))),
        holds("死の定義はデータに依存します。", lambda: bool(np.all(relu(-np.abs(X)) == 0)) and not bool(np.all(relu(-np.abs(X) + 9) == 0))),
    ],
    "gradients/revival": [
        holds("しかし、**上流の層が動けば**入力が変わり、戻ることがあります。", lambda: relu(-1.0 * 0.5 + 0.4) == 0 and relu(-1.0 * 0.1 + 0.4) > 0),
        holds("勾配をそのまま使う SGD なら、予測の答えは Leaky ReLU だけです。", lambda: [
            n for n in ("relu", "leaky_relu", "elu", "gelu") if revives(n, z=-20.0, steps=40_000)] == ["leaky_relu"]),
        holds("負の側で飽和するので、深く沈めば実質的に死にます。", lambda: all(abs(float(fn(f"{n}_grad")(-20.0))) < 1e-7 for n in ("elu", "gelu"))),
        holds("Leaky ReLU は、問題を**軽減**しますが、解決はしません。", lambda: 0 < float(fn("leaky_relu_grad")(-1.0)) < 0.1),
        holds("バイアスが 0 でも、**深くて狭い**ネットワークは、学習の前から死んでいることがあります。", lambda: born_dead(2, 20) > 0.5 > 0.05 > born_dead(16, 20)),
        holds("重みとバイアスが同じ割合で 0 に縮むなら、$z$ の符号は変わらず、戻れません。", lambda: all(np.sign(0.7 * (-2.0 * 0.5 + 0.3)) == np.sign(-2.0 * 0.5 + 0.3) for _ in range(1)),
              unless=lambda: np.sign(0.1 * -2.0 * 0.5 + 0.3) == np.sign(-2.0 * 0.5 + 0.3)),
        holds("$b > 0$ なら戻れますが、$b \\le 0$ なら戻れません。", lambda: 1e-6 * -2.0 + 0.3 > 0 > 1e-6 * -2.0 - 0.3),
    ],
    "gradients/normalization": [
        holds("1 件しかない列の平均は、その値自身です。", lambda: np.allclose(SAMPLE[:1].mean(axis=0), SAMPLE[0])),
        holds("2 つの値から平均を引くと、大きさの同じ正と負になります。", lambda: np.allclose((p := SAMPLE[:2] - SAMPLE[:2].mean(axis=0))[0], -p[1])),
        holds("LN の 1 件目の行は、ほかに何件あっても変わりません。", lambda: np.allclose(layer_norm(SAMPLE[:1])[0], layer_norm(SAMPLE)[0]),
              unless=lambda: np.allclose(normalized(SAMPLE[:2], 0)[0], batch_norm(SAMPLE)[0])),
        holds("平均が 0 になるのも、それぞれの向きだけです。", lambda: (
            np.allclose(batch_norm(SAMPLE).mean(axis=0), 0) and not np.allclose(batch_norm(SAMPLE).mean(axis=1), 0)
            and np.allclose(layer_norm(SAMPLE).mean(axis=1), 0) and not np.allclose(layer_norm(SAMPLE).mean(axis=0), 0))),
        holds("直前の重み(とバイアス)をまとめて正の数倍しても、どちらの出力も、$\\varepsilon$ の影響を除いて変わりません。", lambda: (
            np.allclose(batch_norm(7 * SAMPLE), batch_norm(SAMPLE)) and np.allclose(layer_norm(7 * SAMPLE), layer_norm(SAMPLE))),
            unless=lambda: np.allclose(batch_norm(-7 * SAMPLE), batch_norm(SAMPLE)) or np.allclose(normalized(7 * SAMPLE, 0, 1.0), normalized(SAMPLE, 0, 1.0))),
        holds("BN は平均を引くので、直前の層のバイアスは、出力に残りません。", lambda: np.allclose(batch_norm(SAMPLE + [1.0, -2.0, 5.0]), batch_norm(SAMPLE)),
              unless=lambda: np.allclose(layer_norm(SAMPLE + [1.0, -2.0, 5.0]), layer_norm(SAMPLE))),
        holds("すべての成分に同じ数を足せば消えますが、成分ごとに違うバイアスは残ります。", lambda: (
            np.allclose(layer_norm(SAMPLE + 4.0), layer_norm(SAMPLE)) and not np.allclose(layer_norm(SAMPLE + [1.0, 0, 0]), layer_norm(SAMPLE)))),
        holds("全結合の層では、正規化した値が全部 0 になり、入力の情報が消えます。", lambda: np.allclose(normalized(SAMPLE[:1], 0, 1e-5), 0)),
    ],
    "gradients/depth": [
        holds("勾配の行方は、活性化関数だけでは決まりません。", lambda: deep(0.05, 20, act="relu") < -3 < -1 < deep(math.sqrt(2 / 100), 20, act="relu")),
        holds("**シグモイドは、どの列でも消えます。", lambda: all(deep(math.sqrt(v / 100), 20, act="sigmoid") < -5 for v in (1 / 3, 1, 2))),
        holds("**GELU と SiLU は、既定で ReLU より消えます。", lambda: all(
            deep(math.sqrt(1 / 300), 20, act=n) < deep(math.sqrt(1 / 300), 20, act="relu") for n in ("gelu", "silu"))),
        holds("信号が小さくなると、原点での傾き 0.5 だけが効くからです。", lambda: all(np.isclose(float(fn(f"{n}_grad")(1e-9)), 0.5, atol=1e-6) for n in ("gelu", "silu"))),
        holds("「新しい関数だから勾配消失に強い」とは言えません。", lambda: deep(math.sqrt(1 / 300), 20, act="silu") < deep(math.sqrt(1 / 300), 20, act="tanh")),
    ],
}  # fmt: skip


def chain_slopes(w, layers=10):
    a, found = 1.0, []
    for _ in range(layers):
        found.append(float(fn("sigmoid_grad")(w * a)))
        a = float(fn("sigmoid")(w * a))
    return found


def tanh_chain(w, layers=10):
    a, product = 1.0, 1.0
    for _ in range(layers):
        product *= w * float(tanh_grad(w * a))
        a = math.tanh(w * a)
    return abs(product)


def dead_in_batches():
    """Batches see at least as many dead as all of the data do, and some see more."""
    z = RNG(0).normal(-2.5, 1, (512, 64))
    whole = int((z <= 0).all(axis=0).sum())
    seen = [int((z[n : n + 32] <= 0).all(axis=0).sum()) for n in range(0, 512, 32)]
    return min(seen) >= whole and max(seen) > whole


def born_dead(width, depth, tries=200):
    """How often a deep narrow net sends one input to a constant, biases 0."""
    rng, dead = RNG(4), 0
    for _ in range(tries):
        a = rng.normal(size=width)
        for _ in range(depth):
            a = relu(rng.normal(size=(width, width)) @ a)
        dead += not a.any()
    return dead / tries


INITIALIZATION = {
    "initialization/variance": [
        holds("独立な量の和では、分散は足し算になる", lambda: np.isclose(np.var([a + b for a in (0, 2) for b in (1, 5)]), np.var([0, 2]) + np.var([1, 5]))),
        holds("平均が 0 のときだけ、分散と等しくなります。", lambda: np.isclose(np.mean(np.square([-2, 2])), np.var([-2, 2])), unless=lambda: np.isclose(np.mean(np.square([0, 4])), np.var([0, 4]))),
        holds("ReLU を通った入力は平均が 0 でないので、2 つは違います。", lambda: square("relu") > square("relu") - (WEIGHT * relu(Z)).sum() ** 2 + 0.1),
        holds("層の入口と出口の幅が同じなら、順と逆の条件は一致します。", lambda: 2 / 64 == 2 / 64, unless=lambda: 2 / 64 == 2 / 128),
        holds("ReLU のネットワークでは、揺れは深さを幅で割った値とともに大きくなります", lambda: spread(40, 10) > spread(10, 10) and spread(20, 10) > spread(20, 80)),
        holds("狭くて深いネットワークでは、平均が 1 倍でも、ある初期値では消え、別の初期値では膨らみます。", lambda: spread(40, 8) > 1.0),
    ],
    "initialization/gain": [
        holds("順方向の利得と逆方向の利得が一致しない活性化関数があることを言える", lambda: abs(np.subtract(*gains("sigmoid"))) > 1),
        holds("1. ReLU と Leaky ReLU は、順と逆が一致します。", lambda: all(np.isclose(*gains(n), rtol=1e-3) for n in ("relu", "leaky_relu")),
              unless=lambda: any(np.isclose(*gains(n), rtol=1e-3) for n in ("tanh", "gelu", "silu", "elu", "selu", "sigmoid"))),
        holds("$f(z) = z f'(z)$ で、傾きが $z$ の大きさによらないからです。", lambda: np.allclose(fn("leaky_relu")(X), X * fn("leaky_relu_grad")(X)),
              unless=lambda: np.allclose(fn("silu")(X), X * fn("silu_grad")(X))),
        holds("3. GELU と SiLU は ReLU の $\\sqrt2 \\approx 1.414$ より少し大きい利得を求めます。He のままでは、少しずつ縮みます。", lambda: all(
            math.sqrt(2) < gains(n)[0] < 1.8 and 2 * square(n) < 1 for n in ("gelu", "silu"))),
        holds("シグモイドの 1 は、どちらの利得とも合いません。", lambda: min(gains("sigmoid")) > 1.5),
        holds("5/3(約 1.667)は、どちらよりも大きい値です。", lambda: 5 / 3 > max(gains("tanh"))),
        holds("ReLU、利得 $\\sqrt2$: 対角線そのものです。どんな大きさもそのまま保ちます。", lambda: all(
            np.isclose(2 * square("relu", math.sqrt(q)), q, rtol=1e-3) for q in (0.1, 1, 3))),
        holds("tanh、利得 1: いつも対角線の下です。層を重ねると、ゆっくり 0 へ向かいます。", lambda: all(square("tanh", math.sqrt(q)) < q for q in (0.05, 0.5, 2)) and settles(1.0, 1.0) < 0.01),
        holds("tanh、利得 5/3: 交点があり、0 以外のどこから始めても同じ大きさへ落ち着きます。", lambda: all(np.isclose(settles(5 / 3, q, 60), 1.178, atol=2e-3) for q in (0.01, 0.5, 4.0)),
              unless=lambda: settles(5 / 3, 0.0, 5) > 0),
        holds("利得が 1 を超えれば、tanh の分散は 0 以外のどこかに落ち着きます。", lambda: settles(1.1, 0.5) > 0.05, unless=lambda: settles(0.9, 0.5) > 0.05),
        holds("GELU と SiLU では、分散 1 は不安定なつり合いです。", lambda: all(
            (square(n, math.sqrt(1.05)) / square(n) > 1.05) and (square(n, math.sqrt(0.95)) / square(n) < 0.95) for n in ("gelu", "silu")),
            unless=lambda: square("tanh", math.sqrt(1.05)) / square("tanh") > 1.05),
        holds("GELU の二乗の平均は 1/2 より小さいので、足りません。", lambda: square("gelu") < 0.5),
        holds("tanh の出力は 1 を超えません。", lambda: bool((np.abs(np.tanh(100 * X)) <= 1).all())),
    ],
    "initialization/schemes": [
        holds("幅がどこも同じなら LeCun と一致します。", lambda: 2 / (64 + 64) == 1 / 64, unless=lambda: 2 / (64 + 32) == 1 / 64),
        holds("ReLU は二乗の平均を半分にするので、分散を 2 倍にして補います。", lambda: np.isclose(square("relu"), 0.5, rtol=1e-3)),
        holds("だから、正規分布でも一様分布でも同じ結論になります。", lambda: np.isclose(
            np.mean(relu(RNG(0).normal(0, 0.2, 200_000)) ** 2), np.mean(relu(RNG(1).uniform(-0.2 * 3**0.5, 0.2 * 3**0.5, 200_000)) ** 2), rtol=0.03)),
        holds("原点の傾きが 1/4 で、奇関数でもないからです。", lambda: float(fn("sigmoid_grad")(0.0)) == 0.25 and not np.allclose(fn("sigmoid")(-X), -fn("sigmoid")(X))),
        holds("**飽和と勾配爆発は、同時に起こりえます。", lambda: deep(1.0, 10, act="tanh") > 1),
        holds("tanh の傾きは原点の外では 1 より小さいので、少しずつ縮みます", lambda: bool((tanh_grad(X[np.abs(X) > 0.01]) < 1).all())),
        holds("端は標準偏差より外にあります。", lambda: 3**0.5 * 0.1 > 0.1),
        holds("次の層に届く $W$ × $\\tfrac12$ のずれは、バイアスで打ち消します", lambda: np.allclose(
            4 * W @ fn("sigmoid")(2 * u) - 2 * W.sum(axis=1), 2 * (W @ np.tanh(u)))
            if (W := RNG(0).normal(size=(5, 5))) is not None and (u := RNG(1).normal(size=5)) is not None else False),
    ],
    "initialization/symmetry": [
        holds("$w_2 = 0$ なら、$W_1$ の勾配は必ず 0 です。", lambda: np.allclose(hidden_gradients(np.zeros(3), RNG(0).normal(size=(3, 2)), np.tanh, tanh_grad, np.array([0, 1, 1, 0]))[0], 0)),
        holds("動けるのは出力のバイアス $b_2$ だけになります。", lambda: untouched(np.array([0, 1, 1, 1])),
              unless=lambda: untouched(np.array([0, 1, 1, 1]), lambda z: 1 / (1 + np.exp(-z)), lambda z: 0.25 * np.ones_like(z))),
        holds("ReLU と tanh の OR では、$b_2$ だけに勾配があります。", lambda: untouched(np.array([0, 1, 1, 1])) and abs(hidden_gradients(np.zeros(3), np.zeros((3, 2)), np.tanh, tanh_grad, np.array([0, 1, 1, 1]))[2]) > 0.5),
        holds("シグモイドだけは、OR で $w_2$ にも勾配があります。", lambda: all(
            untouched(np.array([0, 1, 1, 1]), fn(n), fn(f"{n}_grad")) == (n != "sigmoid") for n in ("tanh", "relu", "sigmoid"))),
        holds("どちらも「同じ値と同じ勾配の列からは、同じ更新」を作るからです。", lambda: all(alike(lambda n=n: fn(n)(0.1)) for n in ("Momentum", "Adam"))),
        holds("しかし、違いが小さいほど、育つまでに長くかかります。", lambda: apart_after(1e-6) < 1e-2 < 1 < apart_after(0.1) and apart_after(0.0) == 0),
        holds("$a = 0$ なので出力の重みは動かず、出力の重みが 0 なので隠れ層も動きません。", lambda: untouched(np.array([0, 1, 1, 0]))),
    ],
    "initialization/residual": [
        holds("「残差接続があるから初期値は何でもよい」とは言えません。消えにくくはなりますが、今度は膨らみます。", lambda: grows(32, 1.0) > 1e4),
        holds("$s = 1/\\sqrt M$ なら、$(1 + 1/M)^{M/2}$ は $\\sqrt e \\approx 1.65$ より大きくなりません。", lambda: all((1 + 1 / M) ** (M / 2) < math.sqrt(math.e) for M in range(1, 3000, 7))),
        holds("しかし向きによっては伸ばし、別の向きは縮めます。", lambda: (s := np.linalg.svd(RNG(0).normal(0, 1 / 8, (64, 64)), compute_uv=False))[0] > 1.5 and s[-1] < 0.1),
        holds("どのベクトルの長さも変えません。", lambda: all(kept_norm(orthogonal(6), RNG(n).normal(size=6)) for n in range(9)),
              unless=lambda: kept_norm(RNG(0).normal(0, 1 / 6**0.5, (6, 6)), RNG(1).normal(size=6))),
        holds("50 層の積で、直交のほうはすべて 1 です。", lambda: np.allclose(np.linalg.svd(np.linalg.multi_dot([orthogonal(8, n) for n in range(50)]), compute_uv=False), 1)),
    ],
    "initialization/exercises": [
        holds("しかし XOR では、4 件の勾配が打ち消し合って 0 になり、やはり動きません。", lambda: np.allclose(
            hidden_gradients(np.array([0.3, -0.7, 1.1]), np.zeros((3, 2)), lambda z: z, np.ones_like, np.array([0, 1, 1, 0]))[0], 0),
            unless=lambda: np.allclose(hidden_gradients(np.array([0.3, -0.7, 1.1]), np.zeros((3, 2)), lambda z: z, np.ones_like, np.array([0, 1, 1, 1]))[0], 0)),
        holds("GELU の表の利得は、分散がちょうど 1 のときだけ大きさを保ちます。", lambda: np.isclose(square("gelu") * gains("gelu")[0] ** 2, 1),
              unless=lambda: np.isclose(square("gelu", 1.2) * gains("gelu")[0] ** 2, 1.44)),
    ],
    "initialization/pytorch_default": [
        holds("活性が 0 になるわけではありません。", lambda: default_layers()[0] > 0.01),
        holds("既定では、どの入力にもほとんど同じ出力を返します。", lambda: default_layers()[1] < 1e-3),
    ],
}  # fmt: skip


def spread(depth, width, tries=60):
    """How much the size of the signal differs between nets, in powers of ten (standard deviation)."""
    sizes = []
    for n in range(tries):
        rng = RNG(n)
        a = rng.normal(size=width)
        for _ in range(depth):
            a = relu(rng.normal(0, math.sqrt(2 / width), (width, width)) @ a)
        sizes.append(math.log10(np.linalg.norm(a) + 1e-30))
    return float(np.std(sizes))


def apart_after(noise, steps=1500):
    """How far hidden units, all started at 0.5 but for noise, have come apart after training on XOR."""
    rng = RNG(0)
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float), np.array([0, 1, 1, 0])
    W, v = 0.5 + noise * rng.normal(size=(4, 2)), 0.5 + noise * rng.normal(size=4)
    b, c = np.zeros(4), 0.0
    for _ in range(steps):
        a = np.tanh(x @ W.T + b)
        d = (1 / (1 + np.exp(-(a @ v + c))) - y) / 4
        dz = d[:, None] * v * (1 - a**2)
        W, b, v, c = (
            W - 0.5 * dz.T @ x,
            b - 0.5 * dz.sum(axis=0),
            v - 0.5 * a.T @ d,
            c - 0.5 * d.sum(),
        )
    return float(np.abs(W - W[0]).max())


def default_layers(depth=20, width=256):
    """Size of the last activation, and how much it differs between inputs, PyTorch's default."""
    rng, end = RNG(0), 1 / math.sqrt(width)
    a = rng.normal(size=(width, 32))
    for _ in range(depth):
        a = relu(rng.uniform(-end, end, (width, width)) @ a + rng.uniform(-end, end, (width, 1)))
    return float(np.sqrt((a**2).mean())), float(a.std(axis=1).mean())


CLAIMS = {**GRADIENTS, **INITIALIZATION}
