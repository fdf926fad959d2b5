"""Sentences without a number, computed over the setting that they name; `unless` shows that it is needed."""

import itertools
import math

import numpy as np

from tests.proofs import fn, holds

X = np.linspace(-12, 12, 4801) + 1e-4


def _slope(name, x=X):
    return fn(f"{name}_grad")(x)


def _relu_pieces(units, scale=1.0, tries=40):
    """The most kinks of sums of so many ReLUs of one input."""
    rng, most = np.random.default_rng(1), 0
    x = np.linspace(-6, 6, 60_001)
    for _ in range(tries):
        w, b, v = rng.normal(size=(3, units, 1))
        y = (v * np.maximum(w * x + b, 0)).sum(axis=0)
        bends = np.abs(np.diff(y, 2)) > 1e-9
        most = max(most, int((bends[1:] & ~bends[:-1]).sum() + bends[0]))
    return most


def _folded(times):
    x = np.linspace(0, 1, 2**times * 64 + 1)
    y = x
    for _ in range(times):
        y = fn("tent")(y)
    slopes = np.sign(np.diff(y))
    return 1 + int((np.diff(slopes) != 0).sum())


def _gd(rate, curvature, steps=400):
    w = 1.0
    for _ in range(steps):
        w -= rate * curvature * w
    return abs(w)


def _momentum(rate, beta, curvature):
    return max(abs(np.roots([1, -(1 + beta - rate * curvature), beta])))


def _nesterov(rate, beta, curvature):
    a = 1 - rate * curvature
    return max(abs(np.roots([1, -(1 + beta) * a, beta * a])))


def _convex(f, low=-3.0, high=3.0):
    rng = np.random.default_rng(0)
    a, b = rng.uniform(low, high, (2, 500))
    return bool(np.all(f((a + b) / 2) <= (f(a) + f(b)) / 2 + 1e-12))


def _two_weights(a, b):
    return 0.5 * (a * b - 1) ** 2


def _xor_separable(points):
    """Whether a line with these features separates 1 from 0 (a perceptron, with time to spare)."""
    w = np.zeros(points.shape[1])
    signs = np.array([-1, 1, 1, -1])
    for _ in range(4000):
        wrong = [n for n in range(4) if signs[n] * (points[n] @ w) <= 0]
        if not wrong:
            return True
        w = w + signs[wrong[0]] * points[wrong[0]]
    return False


CORNERS = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], float)


def _rotated(step, turn):
    """Whether turning the start turns the whole path."""
    A = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]])
    H = np.diag([2.0, 20.0])
    plain, turned = np.array([-7.0, 2.0]), A @ np.array([-7.0, 2.0])
    one, other = step(), step()
    for _ in range(10):
        plain = one.step(plain, H @ plain)
        turned = other.step(turned, A @ H @ A.T @ turned)
    return bool(np.allclose(A @ plain, turned))


def _adagrad_steps():
    rng = np.random.default_rng(0)
    optimizer, w, moves = fn("AdaGrad")(0.1), 0.0, []
    for _ in range(200):
        after = optimizer.step(w, 3.0)
        moves.append(abs(after - w))
        w = after
    del rng
    return np.array(moves)


def _sigmoid_chain(w, layers=60):
    """The slope of ten thousandths: a product of w σ'(z) along the chain a = σ(w a)."""
    a, product = 0.5, 1.0
    for _ in range(layers):
        s = 1 / (1 + math.exp(-w * a))
        product *= w * s * (1 - s)
        a = s
    return product


def _dead_step(decay=0.0, moving=False):
    """One more step of plain SGD on a dead first layer."""
    W, b, x = np.array([[-1.0, -0.5]]), np.array([-1.0]), np.array([[0.5, 0.2], [1.0, 0.3]])
    if moving:
        x = x - 4.0
    z = x @ W.T + b
    slope = (z > 0).astype(float)
    grad = slope.T @ x + decay * W
    return not np.allclose(W - 0.1 * grad, W)


def _equal_rows(same=True, steps=200):
    """Whether hidden units that start alike stay alike, tanh, plain descent."""
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(16, 2)), rng.integers(0, 2, 16)
    W1 = np.full((4, 2), 0.5) if same else rng.normal(size=(4, 2))
    w2 = np.full(4, 0.5) if same else rng.normal(size=4)
    for _ in range(steps):
        a = np.tanh(x @ W1.T)
        d = (1 / (1 + np.exp(-(a @ w2))) - y) / 16
        W1, w2 = W1 - 0.3 * ((d[:, None] * w2) * (1 - a**2)).T @ x, w2 - 0.3 * a.T @ d
    return bool(np.allclose(W1, W1[0]))


def _linear_net(bias=True, depth=4, act=lambda z: z):
    rng = np.random.default_rng(0)
    layers = [(rng.normal(size=(3, 3)), rng.normal(size=3)) for _ in range(depth)]

    def run(x):
        for W, b in layers:
            x = act(W @ x + b)
        return x

    zero = run(np.zeros(3))
    A = np.stack([run(e) - zero for e in np.eye(3)], axis=1)
    x = rng.normal(size=3)
    return bool(np.allclose(run(x), A @ x + zero))


def _commutes():
    rng = np.random.default_rng(0)
    A, B = rng.normal(size=(2, 3, 3))
    return not np.allclose(A @ B, B @ A)


relu = lambda z: np.maximum(z, 0)


def _folds():
    """Linear pieces of each frame of the folded tent, by the number of folds."""
    from tests.prose import frames

    return [one.number(r"区間は (\d+)") for one in frames("why/depth/fold")]


CLAIMS = {
    "why/linear": [
        holds("やはり 1 次式です。", lambda: len({round(3 * (2 * x + 1) + 4 - 6 * x, 9) for x in range(-5, 6)}) == 1),
        holds("行列でも同じです。掛ける順番だけは入れ替えられません。", _commutes),
        holds("活性化関数のないネットワークは、何層でも **1 つのアフィン変換**です", lambda: all(
            _linear_net(depth=d) for d in (1, 2, 5, 9)), unless=lambda: _linear_net(act=relu)),
        holds("線形関数に定数を足したもの、$f(x) = Wx + b$ を**アフィン** (affine) と呼びます。", lambda: _linear_net(depth=1)),
        holds("ReLU (負なら 0 にする関数) は、両方が正なら一致し、符号が混ざると一致しません。", lambda: (
            relu(2 + 3) == relu(2) + relu(3) and relu(-2 + 3) != relu(-2) + relu(3))),
        holds("シグモイド、tanh、GELU なども非線形です。", lambda: all(
            abs(fn(n)(1.0) + fn(n)(2.0) - fn(n)(3.0)) > 1e-3 for n in ("sigmoid", "tanh", "gelu"))),
        holds("ReLU が間に入ると、内側の括弧を展開できません。", lambda: not _linear_net(act=relu)),
        holds("だから 2 層の損失は下に凸ではありません。", lambda: not _convex(lambda t: _two_weights(t, t)),
              unless=lambda: not _convex(lambda w: 0.5 * (w - 1) ** 2)),
        holds("原点では傾きも 0 なので、ちょうどそこから始めると動けません。", lambda: abs(
            _two_weights(1e-6, 0) - _two_weights(-1e-6, 0)) < 1e-12 and abs(
            _two_weights(0, 1e-6) - _two_weights(0, -1e-6)) < 1e-12),
        holds("ただし、原点は山の頂ではなく**鞍点** (saddle point) です。", lambda: (
            _two_weights(0.1, 0.1) < _two_weights(0, 0) < _two_weights(0.1, -0.1))),
    ],
    "why/depth": [
        holds("1 回増やすたびに、山はどれも 2 つに分かれます",
              lambda: all(b == 2 * a for a, b in itertools.pairwise(_folds()))),
        holds("$m$ 個なら折れ目は多くて $m$ 個、直線の区間は多くて $m + 1$ 個です。", lambda: all(
            _relu_pieces(m) <= m for m in (1, 2, 3, 5)) and _relu_pieces(2) == 2),
        holds("よって $L$ 回で、ちょうど $2^L$ 個です。", lambda: all(_folded(n) == 2**n for n in range(1, 8))),
    ],
    "why/universal": [
        holds("だから、全実数で $\\sin x$ との誤差を 1 未満にできません。", lambda: (
            abs(np.sin(x := np.linspace(1e3, 1e3 + 40, 4001)) - 0.0).max() > 0.999
            and max(abs(np.sin(x) - (0.3 * x - 300)).max(), 1) >= 1)),
    ],
    "why/xor": [
        holds("よって 4 点は無理です。", lambda: not _xor_separable(CORNERS),
              unless=lambda: not _xor_separable(np.column_stack([CORNERS, CORNERS[:, 0] * CORNERS[:, 1]]))),
    ],
    "optimizers/adamw": [
        holds("勾配降下法では、2 つは同じ式です。", lambda: math.isclose(
            1.3 - 0.1 * (0.7 + 0.2 * 1.3), (1 - 0.1 * 0.2) * 1.3 - 0.1 * 0.7),
            unless=lambda: math.isclose(fn("Adam")(0.1).step(1.3, 0.7 + 0.2 * 1.3), fn("AdamW")(0.1, decay=0.2).step(1.3, 0.7))),
    ],
    "optimizers/adaptive": [
        holds("だから、その歩幅は $\\eta/\\sqrt{t}$ 以下です。", lambda: bool(np.all(
            _adagrad_steps() <= 0.1 / np.sqrt(np.arange(1, 201)) + 1e-12))),
    ],
    "optimizers/comparison": [
        holds("一方、GD、モーメンタム、Nesterov は、座標を回すと軌跡もそのまま回ります。", lambda: all(
            _rotated(lambda n=n: fn(n)(0.02), 0.7) for n in ("SGD", "Momentum", "Nesterov")),
            unless=lambda: any(_rotated(lambda n=n: fn(n)(0.02), 0.7) for n in ("AdaGrad", "RMSprop", "Adam"))),
    ],
    "optimizers/gradient_descent": [
        holds("書き直すと $0 < \\eta < 2/\\lambda$ です。", lambda: all(
            (_gd(rate, 5.0) < 1) == (0 < rate < 2 / 5) for rate in (-0.1, 0.01, 0.2, 0.39, 0.41, 1.0))),
    ],
    "optimizers/momentum": [
        holds("安定な条件は $0 < \\eta < 2(1+\\beta)/\\lambda_{\\max}$ ($0 \\le \\beta < 1$)です。", lambda: all(
            (_momentum(rate, beta, 3.0) < 1) == (0 < rate < 2 * (1 + beta) / 3)
            for beta in (0.0, 0.3, 0.9) for rate in (0.01, 0.3, 0.65, 0.7, 0.9, 1.2, 1.3, 2.0))),
        holds("2 次関数で根が複素数なら、根の大きさは $\\sqrt{\\beta}$ から $\\sqrt{\\beta(1-\\eta\\lambda)}$ に下がります。",
              lambda: math.isclose(_momentum(0.1, 0.9, 1.0), math.sqrt(0.9)) and math.isclose(
                  _nesterov(0.1, 0.9, 1.0), math.sqrt(0.9 * 0.9))),
        holds("2 次関数での Nesterov の安定限界は $\\eta < \\dfrac{2(1+\\beta)}{(1+2\\beta)\\,\\lambda_{\\max}}$ です。", lambda: all(
            (_nesterov(rate, 0.9, 3.0) < 1) == (rate < 2 * 1.9 / (2.8 * 3)) for rate in (0.1, 0.4, 0.45, 0.46, 0.6))),
    ],
    "gradients/vanishing": [
        holds("このシグモイドの鎖では、**どんな正の重みでも勾配を保てません**。", lambda: all(
            _sigmoid_chain(w) < 1e-3 for w in np.geomspace(0.01, 1000, 200)),
            unless=lambda: 0.25 * 4.0 < 1),
    ],
    "gradients/revival": [
        holds("- **第 1 層**: 入力が毎回同じなら、重みも動かないので、素の SGD では**決して**戻りません。",
              lambda: not _dead_step(), unless=lambda: not _dead_step(moving=True) or not _dead_step(decay=0.1)),
    ],
    "initialization/symmetry": [
        holds("これが何歩でも続きます。", _equal_rows, unless=lambda: _equal_rows(same=False)),
    ],
    "activations/elu": [
        holds("$x = 0$ での傾きが常に 1 なので、どの $\\alpha > 0$ でも $C^1$ です", lambda: all(
            abs(a * math.exp(-1e-9 / a) / a - 1) < 1e-6 for a in (0.3, 1, 2.5)),
            unless=lambda: abs(fn("elu_grad")(-1e-9, 0.5) - 1) < 1e-6),
    ],
    "activations/softmax": [
        holds("第 $i$ 行では $p_i(1 - p_i) + \\sum_{j \\ne i} p_i p_j = 2p_i(1 - p_i) \\le 0.5$ です。", lambda: all(
            (np.abs(fn("softmax_jacobian")(np.random.default_rng(n).normal(0, 3, 5))).sum(axis=1) <= 0.5 + 1e-12).all()
            for n in range(40))),
    ],
    "choosing/output": [
        holds("どのクラスも同じ確率のとき、勾配は正しい値の $1/K$ です。", lambda: _double_softmax(5) and _double_softmax(10)),
    ],
}  # fmt: skip


def _double_softmax(K):
    """The gradient of the doubled softmax at equal logits, against the right one."""
    import torch

    found = []
    for twice in (False, True):
        z = torch.zeros(1, K, dtype=torch.float64, requires_grad=True)
        out = torch.softmax(z, 1) if twice else z
        torch.nn.functional.cross_entropy(out, torch.tensor([0])).backward()
        found.append(z.grad)
    return bool(torch.allclose(found[1] * K, found[0]))
