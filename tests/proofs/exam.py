"""What the replies of docs/exam/ say to a wrong choice or a wrong line: each computed beside the right one."""

import math
import warnings

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from tests.proofs import fn, holds
from tests.prose.exam.schedules import first_rate

torch.set_num_threads(1)  # networks this small only wait for each other
RNG = np.random.default_rng
X = np.linspace(-12, 12, 4801)
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])


def kinks(units, seed=0):
    """The kinks of a random sum of so many ReLUs, by the change of its slope."""
    w, b, v = RNG(seed).normal(size=(3, units))
    x = np.linspace(-60, 60, 1_200_001)
    y = sum(vi * np.maximum(wi * x + bi, 0) for wi, bi, vi in zip(w, b, v))
    bent = np.abs(np.diff(y, 2)) > 1e-7
    return int((bent[1:] & ~bent[:-1]).sum() + bent[0])


def folded(times):
    """The straight pieces of the tent, folded so often."""
    x = np.linspace(0, 1, 2**times * 8 + 1)
    for _ in range(times):
        x = np.where(x < 0.5, 2 * x, 2 - 2 * x)
    return 1 + int((np.diff(np.sign(np.diff(x))) != 0).sum())


def separated(answers, square=False):
    """Whether a weighted sum of the corners (and of their products) has these answers' sides."""
    features = np.c_[
        CORNERS, np.ones(4), (CORNERS[:, 0] * CORNERS[:, 1]) if square else np.zeros(4)
    ]
    w, signs = np.zeros(4), 2 * np.array(answers) - 1
    for _ in range(500):
        wrong = [n for n in range(4) if signs[n] * (features[n] @ w) <= 0]
        if not wrong:
            return True
        w += signs[wrong[0]] * features[wrong[0]]
    return False


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


def turned(g, clipped):
    """Whether a clipped gradient points elsewhere."""
    return abs(g @ clipped / np.linalg.norm(g) / np.linalg.norm(clipped) - 1) > 1e-9


def difference_error(h, x=1.3):
    """The error of the central difference of exp, of the slope's size."""
    return abs((math.exp(x + h) - math.exp(x - h)) / (2 * h) / math.exp(x) - 1)


def last_over_first(variance, act, layers=20, n=300):
    """The root mean square after some layers, over that of the first, for variance · n."""
    rng = RNG(0)
    a, sizes = rng.normal(size=(n, 64)), []
    for _ in range(layers):
        a = act(rng.normal(size=(n, n)) * math.sqrt(variance / n) @ a)
        sizes.append(np.sqrt(np.mean(a**2)))
    return sizes[-1] / sizes[0]


RELU = lambda z: np.maximum(z, 0)


def mean_sizes(half_width=3.0):
    """(mean of the absolute value, root of the mean square, end) of a uniform distribution, by drawing."""
    u = RNG(0).uniform(-half_width, half_width, 400_000)
    return (
        np.abs(u).mean() / half_width,
        np.sqrt(np.mean(u**2)) / half_width,
        abs(u.mean()) / half_width,
    )


def descended(rate, steps):
    """Where gradient descent on 2x² is after so many steps from 1."""
    x = 1.0
    for _ in range(steps):
        x -= rate * 4 * x
    return abs(x)


def velocity(steps, beta=0.9):
    v = 0.0
    for _ in range(steps):
        v = beta * v + 1
    return v


def first_of_adam(m_corrected, v_corrected, root=True, b1=0.9, b2=0.999, g=0.7):
    """The first step of Adam over the rate, with parts of it left out."""
    m = (1 - b1) * g / ((1 - b1) if m_corrected else 1)
    v = (1 - b2) * g * g / ((1 - b2) if v_corrected else 1)
    return m / (math.sqrt(v) if root else v / g)


def starts(first, factor):
    """Where the periods of warm restarts begin."""
    found, length = [0], first
    for _ in range(4):
        found.append(found[-1] + length)
        length *= factor
    return found


def plateaued(losses):
    """The rate of ReduceLROnPlateau after these losses."""
    w = torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=1.0)
    schedule = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=1, factor=0.1)
    for one in losses:
        schedule.step(one)
    return optimizer.param_groups[0]["lr"]


def moved(order):
    """Whether a loop of these three calls moves the weight at all."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    for _ in range(5):
        loss = (w**2).sum()
        for call in order:
            {"z": optimizer.zero_grad, "b": loss.backward, "s": optimizer.step}[call]()
    return w.item() != 1.0


def updated_in_eval():
    layer = nn.Linear(2, 1).eval()
    before = layer.weight.detach().clone()
    layer(torch.ones(3, 2)).sum().backward()
    torch.optim.SGD(layer.parameters(), lr=0.1).step()
    return not torch.equal(before, layer.weight)


def slope_of(loss, z, y):
    z = torch.tensor(z, dtype=torch.float64, requires_grad=True)
    loss(z, torch.tensor(y, dtype=torch.float64)).backward()
    return z.grad.numpy()


def divided(rows, classes):
    """What dividing by row sums without keepdims does: an error, another quotient, or the right one."""
    e = np.exp(RNG(0).normal(size=(rows, classes)))
    try:
        wrong = e / e.sum(axis=1)
    except ValueError:
        return "error"
    return "right" if np.allclose(wrong, e / e.sum(axis=1, keepdims=True)) else "other"


def raised(t, wide=True):
    """The cosine of code question 21 with the angle 2πt/T, or πt/T."""
    return (1 + math.cos((2 if wide else 1) * math.pi * t)) / 2


def swaps(dim):
    """Whether the probabilities of one row depend on the other row."""
    z = torch.tensor([[1.0, 2.0], [0.0, 3.0]])
    other = z.clone()
    other[1, 0] += 2
    return not torch.allclose(z.softmax(dim)[0], other.softmax(dim)[0])


def quiet(step):
    with warnings.catch_warnings(record=True) as found, np.errstate(over="warn"):
        warnings.simplefilter("always")
        step()
    return not found


def _by_mode(norm):
    """Whether a normalization computes something else when learning is over."""
    x = 3 + 2 * torch.randn(20, 3, generator=torch.Generator().manual_seed(0))
    return not torch.allclose(norm.train()(x), norm.eval()(x), atol=1e-3)


def _residual_slope():
    """(slope of the branch, slope with the path beside it) of y = x + x/2."""
    x = torch.tensor(3.0, requires_grad=True)
    branch = torch.autograd.grad(0.5 * x, x)[0].item()
    return branch, torch.autograd.grad(x + 0.5 * x, x)[0].item()


def _zero_branch():
    """The gradient of the last weights of a branch that are 0."""
    x, last = (
        torch.randn(5, 4, generator=torch.Generator().manual_seed(0)),
        torch.zeros(4, 4, requires_grad=True),
    )
    ((x + torch.relu(x) @ last) ** 2).sum().backward()
    return last.grad


def _means(times, size=8, rounds=20_000):
    """What a batch so many times larger does: (its mean's deviation, variance, its sum's deviation), as shares."""
    draw = RNG(0).normal(size=(rounds, size * times))
    small = draw[:, :size]
    return (draw.mean(1).std() / small.mean(1).std(), draw.mean(1).var() / small.mean(1).var(),
            draw.sum(1).std() / small.sum(1).std())  # fmt: skip


def _shrunk(start):
    """The share that AdamW takes from a weight without a gradient."""
    w = torch.full((1,), start, dtype=torch.float64, requires_grad=True)
    w.grad = torch.zeros_like(w)
    torch.optim.AdamW([w], lr=0.1, weight_decay=0.5).step()
    return round(w.item() / start, 12)


def _naive(z):
    with np.errstate(all="ignore"):
        e = np.exp(z)
        return np.clip(e / e.sum(), 0, 1)


def _centred(rows, features):
    """What taking the row means away does without keepdims."""
    x = RNG(0).normal(size=(rows, features))
    try:
        wrong = x - x.mean(axis=1)
    except ValueError:
        return "error"
    return "right" if np.allclose(wrong, x - x.mean(axis=0)) else "other"


P = softmax(np.array([0.3, -1.0, 0.8]))
Y = np.array([0.0, 1.0, 0.0])

CLAIMS = {
    "exam/why": [
        holds("積のランクは、どの因子のランクも超えません。", lambda: np.linalg.matrix_rank(
            RNG(0).normal(size=(10, 3)) @ RNG(1).normal(size=(3, 10))) == 3, unless=lambda: np.linalg.matrix_rank(
            RNG(0).normal(size=(10, 10)) @ RNG(1).normal(size=(10, 10))) == 3),
        holds("AND の答えを裏返しただけなので、同じ直線で分けられます。", lambda: separated([1, 1, 1, 0]) and separated([0, 0, 0, 1]),
              unless=lambda: separated([0, 1, 1, 0])),
        holds("折れ目は最大 5 つで、区間は 1 つ多くなります。", lambda: max(kinks(5, s) for s in range(6)) == 5),
        holds("ReLU 1 個が折る所は 1 つだけです。", lambda: {kinks(1, s) for s in range(5)} == {1}),
        holds("1 回ごとに、どの区間も 2 つに分かれます。", lambda: [folded(n) for n in (1, 2, 3, 8)] == [2, 4, 8, 256]),
        holds("入力どうしの積が作れるので、XOR は表せます。", lambda: separated([0, 1, 1, 0], square=True),
              unless=lambda: separated([0, 1, 1, 0])),
        holds("折れ目や中心が、$x = -b/w$ に動きます。", lambda: all(
            np.maximum(w * (-b / w) + b, 0) < 1e-12 < np.maximum(w * (-b / w + 0.01 * np.sign(w)) + b, 0)
            for w, b in ((2.0, 3.0), (-1.5, 0.7)))),
    ],
    "exam/activations": [
        holds("値域は合いますが、横の縮みが足りません。", lambda: np.allclose(2 * sigmoid(X) - 1, np.tanh(X / 2)),
              unless=lambda: np.allclose(2 * sigmoid(X) - 1, np.tanh(X))),
        holds("値域が −1 から 0 になってしまいます。", lambda: -1 <= (sigmoid(2 * X) - 1).min() and (sigmoid(2 * X) - 1).max() <= 0),
        holds("符号が逆で、減る関数になります。", lambda: bool((np.diff(1 - 2 * sigmoid(2 * X[::50])) <= 0).all())),
        holds("負の側の浅い谷が消えてしまいます。", lambda: float((RELU(X) * (gate := fn("gelu")(X) / np.where(X == 0, 1, X)) * (X != 0)).min()) == 0
              and bool((gate >= 0).all()), unless=lambda: float(fn("gelu")(X).min()) == 0),
        holds("0 の少し左に浅い谷があり、その左では減る関数です。", lambda: -2 < (low := X[np.argmin(fn("silu")(X))]) < 0
              and bool((np.diff(fn("silu")(X[X < low - 0.01])) < 0).all())),
        holds("上を 6 で切った関数で、負の側は 0 です。", lambda: float(fn("relu6")(9.0)) == 6 and float(fn("relu6")(-2.0)) == 0),
        holds("ReLU を滑らかにした関数で、負の側の傾きは 0 に近づきます。", lambda: 0 < float(fn("softplus_grad")(-12.0)) < 1e-5,
              unless=lambda: float(fn("leaky_relu_grad")(-12.0)) < 1e-5),
        holds("それは、全部を同じ数で割って、差を縮めたときです。", lambda: softmax(np.array([1.0, 2, 5]) / 100).max() < 0.35,
              unless=lambda: softmax(np.array([1.0, 2, 5]) + 10).max() < 0.35),
        holds("それは、全部に同じ数を掛けて、差を広げたときです。", lambda: softmax(np.array([1.0, 2, 5]) * 10).max() > 0.999,
              unless=lambda: softmax(np.array([1.0, 2, 5]) + 10).max() > 0.999),
        holds("それは T を小さくしたときです。", lambda: softmax(np.array([1.0, 2, 3]) / 0.1).max() > 0.99 > softmax(np.array([1.0, 2, 3]) / 10).max()),
        holds("足すだけなら、1 つの線形変換と同じです。", lambda: np.allclose(
            (A := RNG(0).normal(size=(3, 4))) @ X[:4] + (B := RNG(1).normal(size=(3, 4))) @ X[:4], (A + B) @ X[:4])),
    ],
    "exam/gradients": [
        holds("活性化関数の傾きを忘れています。交差エントロピーなら、この形になります。", lambda: np.allclose(
            slope_of(F.binary_cross_entropy_with_logits, 0.7, 1.0), sigmoid(0.7) - 1), unless=lambda: np.allclose(
            slope_of(lambda z, y: (torch.sigmoid(z) - y) ** 2 / 2, 0.7, 1.0), sigmoid(0.7) - 1)),
        holds("成分ごとに切ると、向きが変わります。", lambda: turned(np.array([3.0, 4]), np.clip([3.0, 4], -1, 1)),
              unless=lambda: turned(np.array([3.0, 4]), np.array([3.0, 4]) / 5)),
        holds("絶対値の和で割っています。", lambda: np.allclose(np.array([3.0, 4]) / np.abs([3, 4]).sum(), [3 / 7, 4 / 7])),
        holds("層正規化は、1 件だけでも計算できます。", lambda: bool(nn.LayerNorm(4)(torch.arange(4.0)[None]).abs().sum() > 1)),
        holds("違う計算をするのは、移動平均を使うバッチ正規化です。", lambda: _by_mode(nn.BatchNorm1d(3)), unless=lambda: _by_mode(nn.LayerNorm(3))),
        holds("微分を差で置き換える誤差と、丸めの誤差の、両方が小さくなる大きさです。", lambda: difference_error(1e-5) < 1e-9 < min(
            difference_error(1e-1), difference_error(1e-15))),
        holds("差で置き換える誤差が大きすぎます。", lambda: difference_error(1e-1) > 1e6 * difference_error(1e-5)),
        holds("枝の勾配は、そのままです。別の道が足されます。", lambda: _residual_slope() == (0.5, 1.5)),
        holds("バイアスが正なら、出力は正です。", lambda: max(0.0 * 3 + 0.5, 0) > 0),
        holds("2 の 20 乗は約 100 万です。", lambda: abs(2**20 / 1e6 - 1) < 0.05 and abs(2**10 / 1e3 - 1) < 0.03),
    ],
    "exam/initialization": [
        holds("絶対値の平均です。標準偏差は、2 乗の平均の平方根です。", lambda: np.allclose(
            mean_sizes()[:2], (1 / 2, 1 / math.sqrt(3)), atol=0.005), unless=lambda: abs(mean_sizes()[2] - 1 / 2) < 0.1),
        holds("一様分布の端の 2 乗です。分散は、その 3 分の 1 です。", lambda: abs(
            nn.init.xavier_uniform_(torch.empty(400, 600)).abs().max().item() ** 2 / (6 / 1000) - 1) < 0.01),
        holds("原点で傾き 1 の関数 (tanh など) を想定しています。深いと縮みます。", lambda: last_over_first(1, RELU) < 0.01,
              unless=lambda: last_over_first(2, RELU) < 0.01),
        holds("幅の分だけ大きくなり、層ごとに爆発します。", lambda: last_over_first(300, RELU) > 1e15),
        holds("最後の重みには勾配が流れるので、学習できます。", lambda: bool(_zero_branch().any())),
        holds("恒等関数なら保たれます。ReLU では、1 層ごとに半分になります。", lambda: 0.5 < last_over_first(1, lambda z: z) < 2
              and abs(last_over_first(1, RELU) ** 2 * 2**19 - 1) < 0.9),
        holds("標準偏差を $1/n$ にした値で、小さすぎます。", lambda: last_over_first(1 / 300, RELU, 3) < 1e-2),
    ],
    "exam/optimizers": [
        holds("は 1 歩で底に着く学習率です。それより大きくても収束します。", lambda: descended(1 / 4, 1) == 0 and descended(0.45, 200) < 1e-6),
        holds("1/2 を超えると、1 歩ごとに遠ざかります。", lambda: descended(0.51, 1) > 1 and descended(0.51, 50) > descended(0.51, 1),
              unless=lambda: descended(0.49, 1) > 1),
        holds("2 歩目の値です。そのあとも増え続けます。", lambda: math.isclose(velocity(2), 1.9) and velocity(3) > velocity(2)),
        holds("最後の 1 歩の分を足し忘れています。", lambda: math.isclose(velocity(500) - 1, 9) and math.isclose(0.9 / (1 - 0.9), 9)),
        holds("$m$ だけを見ています。分母の $v$ も小さくなります。", lambda: math.isclose(first_of_adam(False, True), 0.1)),
        holds("$m$ は 10 分の 1、$\\sqrt v$ は約 32 分の 1 になり、比が大きくなります。", lambda: abs(
            first_of_adam(False, False) - math.sqrt(1000) / 10) < 1e-9 and round(math.sqrt(1000)) == 32),
        holds("それは分散です。", lambda: _means(4)[1] < 0.3 < _means(4)[0]),
        holds("合計のばらつきは 2 倍です。平均では、4 で割ります。", lambda: abs(_means(4)[2] - 2) < 0.05 and abs(_means(4)[0] - 0.5) < 0.02),
        holds("分子も分母も、同じだけ大きくなります。", lambda: math.isclose(
            first_of_adam(True, True, g=0.7), first_of_adam(True, True, g=70))),
        holds("どの重みも、同じ割合で縮みます。", lambda: _shrunk(1.0) == _shrunk(0.01)),
    ],
    "exam/schedules": [
        holds("2 乗の多項式の値です。", lambda: (1 - 0.5) ** 2 == 1 / 4 and math.isclose((1 + math.cos(math.pi / 2)) / 2, 1 / 2)),
        holds("周期が変わらないときです。", lambda: starts(5, 1)[2] == 10 and starts(5, 2)[2] == 15),
        holds("3 回目の周期の長さです。", lambda: starts(5, 2)[3] - starts(5, 2)[2] == 20),
        holds("3 回目の周期が終わる所です。", lambda: starts(5, 2)[3] == 35),
        holds("改善している間は下げません。", lambda: plateaued([5, 4, 3, 2, 1]) == 1.0, unless=lambda: plateaued([5, 5, 5, 5, 5]) == 1.0),
        holds("10、20、30 の 3 回、10 分の 1 になります。", lambda: [n for n in range(1, 36) if n % 10 == 0] == [10, 20, 30]),
        holds("最初の更新から、2 番目の学習率になります。", lambda: first_rate(False) == 0.5 and first_rate(True) == 1.0),
    ],
    "exam/choosing": [
        holds("それは、シグモイドと二乗誤差の組の形です。", lambda: np.allclose(
            slope_of(lambda z, y: (torch.sigmoid(z) - y) ** 2 / 2, 0.7, 1.0), (sigmoid(0.7) - 1) * sigmoid(0.7) * (1 - sigmoid(0.7)))),
        holds("それは、確率 p についての勾配です。", lambda: np.allclose(slope_of(lambda p, y: -(y * p.log()).sum(), list(P), list(Y)), -Y / P)),
        holds("softmax の傾きと損失の傾きが打ち消し合います。", lambda: np.allclose(
            slope_of(lambda z, y: -(y * z.log_softmax(0)).sum(), [0.3, -1.0, 0.8], list(Y)), P - Y)),
        holds("合計が 1 になり、2 つの札を同時に高くできません。", lambda: all(
            np.sort(softmax(RNG(s).normal(0, 9, 3)))[1] <= 0.5 for s in range(50)), unless=lambda: sigmoid(np.array([5.0, 5, -5]))[1] <= 0.5),
        holds("16 ビットの整数の最大です。", lambda: np.iinfo(np.int16).max // 1000 == 32),
        holds("差が変わるので、結果も変わります。", lambda: not np.allclose(
            softmax((z := np.array([0.0, 3, 7])) / 7), softmax(z)), unless=lambda: not np.allclose(softmax(np.array([0.0, 3, 7]) - 7), softmax(np.array([0.0, 3, 7])))),
        holds("あふれた後では、もう nan です。", lambda: bool(np.isnan(_naive(np.array([1000.0, 0])))[0]), unless=lambda: bool(np.isnan(_naive(np.array([10.0, 0])))[0])),
        holds("シグモイドの傾きが掛かり、飽和した所で学習が遅くなります。", lambda: abs(float(
            slope_of(lambda z, y: (torch.sigmoid(z) - y) ** 2 / 2, -10.0, 1.0))) < 1e-4, unless=lambda: abs(float(
            slope_of(F.binary_cross_entropy_with_logits, -10.0, 1.0))) < 1e-4),
        holds("掛け算と足し算が 200 万回、ReLU は 1000 回です。", lambda: 2 * 1000 * 1000 == 2_000_000),
    ],
    "exam/pytorch": [
        holds("列の合計が 1 になり、別々の件の間で確率を分け合います。", lambda: swaps(0), unless=lambda: swaps(1)),
        holds("消した直後に動かしても、何も動きません。", lambda: not moved("zsb"), unless=lambda: not moved("zbs")),
        holds("計算した勾配を消してから動かすことになります。", lambda: not moved("bzs")),
        holds("`eval()` の後も、重みは更新できます。", updated_in_eval),
        holds("`nn.PReLU` の始まりの値です。", lambda: nn.PReLU().weight.item() == 1 / 4),
        holds("シグモイドを中で計算し、あふれません。", lambda: bool(nn.BCEWithLogitsLoss()(torch.tensor([1e4, -1e4]), torch.tensor([0.0, 1.0])).isfinite())),
    ],
    "exam/code": [
        holds("`eta` が 2 倍でも、`g` が 2 倍でも、動く量は 2 倍です。", lambda: math.isclose(
            1 - descended(0.02, 1), 2 * (1 - descended(0.01, 1)))),
        holds("$x = 0$ で傾きは 1 で、$t$ が ±1 に近いと、傾きは 0 に近づきます。", lambda: fn("tanh_grad")(0.0) == 1 and all(
            fn("tanh_grad")(x) < 1e-3 and abs(np.tanh(x)) > 0.999 for x in (-5.0, 5.0))),
        holds("`np.outer(u, v)` の形は (u の長さ, v の長さ) です。", lambda: np.outer(np.ones(3), np.ones(2)).shape == (3, 2)),
        holds("`standard_normal` の分散は 1 です。", lambda: abs(RNG(0).standard_normal(99_999).var() - 1) < 0.02),
        holds("1 歩目の $m$ は $(1 - \\beta_1)\\,g$ です。", lambda: math.isclose(0.9 * 0 + (1 - 0.9) * 7, (1 - 0.9) * 7)),
        holds("正解のクラスでは負、ほかのクラスでは正です。", lambda: bool(((P - Y) * np.where(Y == 1, -1, 1) > 0).all()),
              unless=lambda: bool(((Y - P) * np.where(Y == 1, -1, 1) > 0).all())),
        holds("`np.max` は配列の中の最大値を返します。2 つ目の引数は軸です。", lambda: np.max(np.array([[1, 5], [7, 2]]), 0).tolist() == [7, 5]),
        holds("小さいほうを選ぶと、正の側が 0 になります。", lambda: np.minimum(np.array([-2.0, 3]), 0).tolist() == [-2, 0]),
        holds("最小値を引くと、exp の中が大きな正の数になり、あふれます。", lambda: not quiet(lambda: np.exp(z - z.min()) if len(z := np.array([0.0, 2000])) else 0),
              unless=lambda: not quiet(lambda: np.exp(z - z.max()) if len(z := np.array([0.0, 2000])) else 0)),
        holds("合計を引いても、あふれることがあります。", lambda: not quiet(lambda: np.exp(z - z.sum()) if len(z := np.array([-900.0, 5])) else 0)),
        holds("行と割り算の形が合いません。", lambda: divided(4, 3) == "error"),
        holds("件数とクラスの数が同じときは、黙って違う割り算になります。", lambda: divided(3, 3) == "other"),
        holds("件数と特徴の数が違えば、形も合いません。", lambda: _centred(4, 3) == "error" and _centred(3, 3) == "other"),
        holds("いちばん大きい成分で割ると、長さは c を超えることがあります。", lambda: np.linalg.norm(np.array([3.0, 4]) * min(1, 1 / 4)) > 1),
        holds("先に 2 で割ってから h を掛ける計算になります。", lambda: math.isclose(8 / 2 * 0.5, 2) and math.isclose(8 / (2 * 0.5), 8)),
        holds("それでは、T/2 回で 0 になり、また上がります。", lambda: raised(0.5) < 1e-12 and math.isclose(raised(1.0), 1),
              unless=lambda: raised(0.5, wide=False) < 1e-12),
        holds("割り算が逆で、初めから頂点になります。", lambda: min(1, 100 / 1) == 1 > min(1, 1 / 100)),
        holds("負の側が正の値になり、向きが変わります。", lambda: -0.1 * -2.0 > 0 > 0.1 * -2.0),
        holds("形が転置になります。行は出力、列は入力です。", lambda: np.outer(np.ones(3), np.ones(2)).shape == (3, 2)),
        holds("弁の向きが逆で、正の側が閉じます。", lambda: 5 * sigmoid(-5.0) < 0.05 < 4 < 5 * sigmoid(5.0)),
    ],
}  # fmt: skip
