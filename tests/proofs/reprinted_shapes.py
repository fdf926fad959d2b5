"""What the chapters on functions, choosing and why print, computed by closed forms and integrals."""

import math
from functools import lru_cache

import numpy as np

from tests.proofs import shows

X5 = (-2.0, -1.0, 0.0, 1.0, 2.0)
# The four kinks of the book's approximation: bends at these places by these amounts.
BENDS = {-4: 0.0429, -2: 0.1398, 2: -0.1398, 4: -0.0429}


def _sigmoid(x):
    return 0.5 * (1 + np.tanh(np.asarray(x, float) / 2))


def _soft(z):
    total = sum(math.exp(one) for one in z)
    return [math.exp(one) / total for one in z]


def _entropy(z, right):
    """−log softmax of one row."""
    return math.log(sum(math.exp(one) for one in z)) - z[right]


def _phi(x):
    return math.erfc(-x / math.sqrt(2)) / 2


def _elu_means():
    """E[ELU_α(z)] = 1/√(2π) − α (1/2 − √e Φ(−1))."""
    low = 0.5 - math.sqrt(math.e) * _phi(-1)
    alphas = (0.0, 0.5, 1.0, 1.67326, 2.0)
    return [one for a in alphas for one in (a, 1 / math.sqrt(2 * math.pi) - a * low)]


def _stable():
    return [0, 300 * 300, ..., 65504]


def _atlas():
    """Slopes by automatic differentiation, means by the midpoint rule."""
    import torch
    from torch.nn import functional as F

    rows = []
    grid = torch.linspace(-12, 12, 200_000, dtype=torch.float64)
    x = ((grid[1:] + grid[:-1]) / 2).requires_grad_()
    density = torch.exp(-x * x / 2).detach()
    for f in (torch.sigmoid, torch.tanh, F.relu, F.leaky_relu, F.elu, F.selu, F.softplus, F.silu,
              F.gelu, F.mish, F.relu6, F.hardswish):  # fmt: skip
        y = f(x)
        slope = torch.autograd.grad(y.sum(), x)[0]
        mean = (y.detach() * density).sum() / density.sum()
        rows += [float(slope.min()), float(slope.max()), float(mean)]
    return rows


def _swish():
    """Of x σ(βx) the least value is that of β = 1 over β; its steepest slope is the same for all."""
    import mpmath as mp

    least = -mp.lambertw(1 / mp.e).real
    steep = mp.mpf("1.09983945")  # its own place is found below
    place = mp.findroot(lambda x: mp.diff(lambda t: t / (1 + mp.exp(-t)), x, 2), 2.4)
    assert abs(mp.diff(lambda t: t / (1 + mp.exp(-t)), place) - steep) < 1e-6
    return [0.0, -4 / 2, 0.5, *(v for b in (1.0, 1.702, 20.0) for v in (b, least / b, steep))]


def _softmax():
    z = (2.0, 1.0, 0.1)
    return [*_soft(z), 1, *(-_entropy(z, k) for k in range(3)), _entropy(z, 2) + 0.1]


def _tanh_and_sigmoid():
    import mpmath as mp

    ratio = lambda x: 4 * mp.cosh(x / 2) ** 2 / mp.cosh(x) ** 2
    cross = mp.findroot(lambda x: ratio(x) - 1, 1.6)
    return [cross, 1 / mp.cosh(cross) ** 2, *(v for x in (0, 1, 2, 4) for v in (x, ratio(x)))]


@lru_cache(maxsize=1)
def _gelu_gap():
    """The largest distance of GELU's tanh form, and its place."""
    import mpmath as mp

    inner = lambda x: mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)
    gap = lambda x: x / 2 * (mp.erf(x / mp.sqrt(2)) - mp.tanh(inner(x)))
    place = mp.findroot(lambda x: mp.diff(gap, x), 2.7)
    return abs(gap(place)), abs(place)


def _extremes():
    import mpmath as mp

    gelu = lambda x: x * mp.ncdf(x)
    lowest = mp.findroot(lambda x: mp.ncdf(x) + x * mp.npdf(x), -0.75)
    return [-mp.lambertw(1 / mp.e).real, gelu(lowest), _gelu_gap()[0]]


def _moments():
    import mpmath as mp

    mean = lambda f: mp.quad(lambda z: f(z) * mp.npdf(z), [-12, -3, 0, 3, 12])
    return [0.5, 2, mean(lambda z: (1 + mp.tanh(z / 2)) ** 2 / 4), 0, 2,
            mean(lambda z: mp.tanh(z) ** 2)]  # fmt: skip


def _elu_floor():
    rows = []
    for x in (-2.0, -10.0, -30.0):
        rows += [x, math.expm1(x), -1, math.exp(x), math.exp(x)]
    return [*rows, 0.5, 0, 0.5, 1.0]


def _logistic_by_adam():
    """PyTorch's Adam and its loss on the same data."""
    import torch

    rng = np.random.default_rng(0)
    x = torch.tensor(np.c_[rng.normal(size=(200, 5)), np.ones(200)])
    y = (x @ torch.tensor([2.0, -1, 0.5, 1, -2, 0.3], dtype=torch.float64) > 0).double()
    loss = lambda w: torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y)
    rows = []
    for rate in (1e-5, 1e-3, 1e-1):
        w = torch.zeros(6, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adam([w], rate)
        for _ in range(300):
            optimizer.zero_grad()
            loss(w).backward()
            optimizer.step()
        rows += [rate, loss(w).item()]
    return rows


def _symmetric():
    """Three equal units stay one unit, trained by automatic differentiation."""
    import torch

    x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
    y = torch.tensor([0.0, 1, 1, 0], dtype=torch.float64)
    full = lambda *shape, value: torch.full(shape, value, dtype=torch.float64, requires_grad=True)
    parts = [full(3, 2, value=0.5), full(3, value=0.0), full(3, value=0.5), full(1, value=0.0)]
    optimizer = torch.optim.SGD(parts, 0.5)
    for _ in range(500):
        w1, b1, w2, b2 = parts
        out = torch.tanh(x @ w1.T + b1) @ w2 + b2
        optimizer.zero_grad()
        torch.nn.functional.binary_cross_entropy_with_logits(out, y).backward()
        optimizer.step()
    return [*parts[0].flatten().tolist(), 3]


def _one_batch():
    """The same training with each bias as a weight of a constant input."""
    rng = np.random.default_rng(0)
    x, y = np.c_[rng.normal(size=(16, 4)), np.ones(16)], rng.integers(0, 2, 16)
    inner = np.vstack([rng.normal(0, (2 / 4) ** 0.5, (4, 64)), np.zeros(64)])
    outer = np.append(rng.normal(0, (1 / 64) ** 0.5, 64), 0.0)
    for _ in range(2000):
        z = x @ inner
        a = np.c_[z.clip(0), np.ones(16)]
        out = a @ outer
        d = (1 / (1 + np.exp(-out)) - y) / 16
        back = x.T @ (d[:, None] * outer[:64] * (z > 0))
        outer = outer - 0.1 * d @ a
        inner = inner - 0.1 * back
    return [np.mean(np.log(1 + np.exp((1 - 2 * y) * out)))]


def _rate_scan():
    """Along each eigenvector the error shrinks by 1 − ηλ a step."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(100, 5)) * np.array([1, 1, 1, 1, 4.0])
    y = x @ np.array([1.0, -2, 0.5, 0, 1]) + 0.1 * rng.normal(size=100)
    values, vectors = np.linalg.eigh(x.T @ x / 100)
    best = np.linalg.solve(x.T @ x, x.T @ y)
    rows = []
    for power in range(-5, 0):
        w = best - vectors @ ((1 - 10.0**power * values) ** 100 * (vectors.T @ best))
        rows += [10, power, np.mean((x @ w - y) ** 2) / 2]
    return [*rows, 10, 0]


def _reset():
    """Cleared: 5 · 0.8⁴⁰. Not cleared: x(t+1) = 1.8 x(t) − x(t−1), a swing."""
    before, now = 5.0, 4.0
    for _ in range(39):
        before, now = now, 1.8 * now - before
    return [5 * 0.8**40, now]


def _wrong_axis():
    rows = ((2.0, 1.0, 0.1), (0.0, 3.0, 0.0))
    whole = _soft([*rows[0], *rows[1]])
    columns = [_soft(pair) for pair in zip(*rows)]
    down = [sum(column[k] for column in columns) for k in range(2)]
    return [sum(whole[:3]), sum(whole[3:]), 0, *down, 1, 1, 1, 8, 8, 8]


def _smoothing():
    """The least loss is the entropy of the smoothed target."""
    rows = []
    for k in (2, 10, 1000):
        shares = [0.9 + 0.1 / k, *[0.1 / k] * (k - 1)]
        entropy = -math.fsum(p * math.log(p) for p in shares)
        rows += [k, entropy, entropy]
    return [*rows, 50 * 9 * 0.1 / 10]


def _perplexity():
    """The inverse of the geometric mean of the probabilities."""
    loss = -math.log(0.5 * 0.02) / 2
    return [
        1,
        10,
        math.log(10),
        10,
        0.5,
        0.02,
        loss,
        (0.5 * 0.02) ** -0.5,
        (1 / 0.5 + 1 / 0.02) / 2,
    ]


def _log_twice():
    rows, right = ((3.0, -2.0, 0.5), (1.0, 4.0, -1.0)), (1, 0)
    once = sum(_entropy(z, k) for z, k in zip(rows, right)) / 2
    twice = sum(_entropy(_soft(z), k) for z, k in zip(rows, right)) / 2
    return [once, once, twice, once]


def _underflow():
    """0.25ᵏ = 2⁻²ᵏ against the smallest normal number and half of the smallest number."""
    return [126 // 2 + 1, (149 + 1) // 2, 0, 14 // 2 + 1, (24 + 2) // 2, 0]


def _where():
    row = [math.expm1(-1), 80, 100, math.exp(-1), 1]
    return [*row, *row, 1, *row, 1]


def _logit_gradients():
    """Differences of each loss."""
    z, h = np.array([2.0, 1.0, 0.1]), 1e-6

    def slopes(loss):
        return [(loss(z + h * one) - loss(z - h * one)) / (2 * h) for one in np.eye(3)]

    mse = lambda x: ((x - [1.5, 1.5, 0]) ** 2).sum() / 2
    bce = lambda x: np.log1p(np.exp([-x[0], x[1], -x[2]])).sum()
    ce = lambda x: np.log(np.exp(x).sum()) - x[0]
    poisson = lambda x: (np.exp(x) - np.array([3, 0, 2]) * x).sum()
    return [2, *(one for loss in (mse, bce, ce, poisson) for one in slopes(loss))]


def _slopes_of_losses():
    rows = []
    for z in (-8, -2, 0, 2):
        p = 1 / (1 + math.exp(-z))
        rows += [z, p - 1, (p - 1) * p * (1 - p)]
    return rows


def _double_softmax():
    z = [12.0, *[0.0] * 9]
    rows = [12, _entropy(z, 0), _entropy(_soft(z), 0)]
    for k in (2, 10, 1000):
        rows += [k, _entropy([1.0, *[0.0] * (k - 1)], 0), math.log(k)]
    return rows


def _multilabel():
    z = (3.0, 2.5, -2.0, -4.0)
    apart = [1 / (1 + math.exp(-one)) for one in z]
    two = 1 / (1 + math.exp(-1.5))
    return [*_soft(z), 1, *apart, sum(apart), 0.5, two, two]


def _four(x):
    return 0.00776 * x + 0.0490 + sum(b * np.maximum(x - at, 0) for at, b in BENDS.items())


def _four_relu():
    """Where the slope of the sigmoid is that of the middle piece, the distance is largest."""
    slope = 0.00776 + 0.0429 + 0.1398
    s = (1 - math.sqrt(1 - 4 * slope)) / 2
    x = math.log(s / (1 - s))
    grid = np.linspace(-6, 6, 60_000)
    rms = math.sqrt(np.mean((_four(grid) - _sigmoid(grid)) ** 2))
    return [_four(x) - s, x, rms]


def _beyond_four():
    """Right of 4 a line; left of −4 too, until the outer ReLU cuts it."""
    rows = []
    for x in (6.0, 10.0, 20.0, 100.0):
        rows += [x, 0.049 + 0.00776 * x + 0.0429 * 8 + 0.1398 * 4]
    s = lambda x: 1 / (1 + math.exp(-x))
    line = lambda x: 0.00776 * x + 0.049
    return [*rows, -10, -6.3, s(-10) - line(-10), -10, -6.3, s(-0.049 / 0.00776)]


def _better():
    x = np.linspace(-6, 6, 6001)
    s = _sigmoid(x)
    columns = np.stack([x**0, x, *(np.maximum(x - t, 0) for t in BENDS)])
    fitted = np.linalg.solve(columns @ columns.T, columns @ s) @ columns
    cut = lambda a: np.minimum(np.maximum(x, -a), a)
    two = 0.5 + 0.190187 * cut(2.41291)
    four = 0.5 + 0.144606 * cut(1.53808) + 0.074959 * cut(3.5094)
    rows = []
    for y in (_four(x), fitted, two, four):
        rows += [np.abs(y - s).max(), math.sqrt(np.mean((y - s) ** 2))]
    return [*rows[:6], 2, *rows[6:], 4]


def _additive():
    rows = []
    for f, u, v in ((lambda x: x + x, 1, 2), (lambda x: x + x + 1, 1, 2),
                    (lambda x: (x + abs(x)) / 2, 1, 2), (lambda x: (x + abs(x)) / 2, 1, -1)):  # fmt: skip
        rows += [u, v, f(u + v), u, v, f(u) + f(v)]
    return rows


def _polylines():
    """Between two knots the distance is largest where the sigmoid is as steep as the chord."""
    rows = []
    s = lambda x: 1 / (1 + math.exp(-x))
    for n in (2, 4, 8, 16, 32, 64):
        knots, worst = [-6 + 12 * k / n for k in range(n + 1)], 0.0
        for a, b in zip(knots, knots[1:]):
            slope = (s(b) - s(a)) / (b - a)
            root = math.sqrt(max(1 - 4 * slope, 0))
            for p in ((1 - root) / 2, (1 + root) / 2):
                x = math.log(p / (1 - p))
                if a <= x <= b:
                    worst = max(worst, abs(s(a) + slope * (x - a) - p))
        rows += [n, worst]
    return rows


def _sine():
    """The steepest bend lies at the crest; outside, the last chord goes on."""
    x = np.linspace(-2 * math.pi, 2 * math.pi, 4801)
    knots = np.arange(-12, 13) * math.pi / 6
    gap = np.abs(np.interp(x, knots, np.sin(knots)) - np.sin(x)).max()
    last = math.sin(math.pi / 6) / (math.pi / 6)
    return [gap, 20, last * (20 - 2 * math.pi), math.sin(20)]


CLAIMS = {
    "activations/elu": [shows("activations/elu/mean", _elu_means)],
    "activations/glu": [shows("activations/glu/stable", _stable, "[inf -0.]")],
    "activations/index": [shows("activations/index/table", _atlas)],
    "activations/plotting": [
        shows("activations/plotting/minus", list, "unicode_minus=True: U+2212",
              "unicode_minus=False: U+002D", "DejaVu Sans: U+2212 が ある",
              "IPAexGothic: U+2212 が ある", "cmr10: U+2212 が ない")],
    "activations/sigmoid": [
        shows("activations/sigmoid/definition", lambda: [0.5 * (1 + math.tanh(x / 2)) for x in X5])],
    "activations/silu": [shows("activations/silu/beta", _swish)],
    "activations/softmax": [shows("activations/softmax/definition", _softmax)],
    "activations/tanh": [shows("activations/tanh/compare", _tanh_and_sigmoid)],
    "appendix/constants": [shows("appendix/constants/extremes", _extremes),
                           shows("appendix/constants/moments", _moments)],
    "appendix/errata": [
        shows("appendix/errata/dense_zeros", lambda: [0, 0, 0, 0, 0, 90, 0, 100]),
        shows("appendix/errata/elu_floor", _elu_floor),
        shows("appendix/errata/adam_rates", _logistic_by_adam)],
    "appendix/faq": [shows("appendix/faq/custom", lambda: [
        1 - 2 / math.sqrt(17), 1 + 2 / math.sqrt(17), 81, 1])],
    "appendix/misconceptions": [shows("appendix/misconceptions/symmetric", _symmetric)],
    "appendix/notation": [shows("appendix/notation/shapes", lambda: [5, 3, 4, 3, 5, 4, 5, 2, 1])],
    "appendix/troubleshooting": [
        shows("appendix/troubleshooting/one_batch", _one_batch),
        shows("appendix/troubleshooting/rate_scan", _rate_scan),
        shows("appendix/troubleshooting/forgotten_reset", _reset),
        shows("appendix/troubleshooting/wrong_axis", _wrong_axis)],
    "choosing/loss_options": [shows("choosing/loss_options/smoothing", _smoothing),
                              shows("choosing/loss_options/log_twice", _log_twice),
                              shows("choosing/loss_options/perplexity", _perplexity)],
    "choosing/numerics": [
        shows("choosing/numerics/overflow", lambda: [
            100, 1, 100, 100, 1 / (1 + math.exp(-1)), 1 / (1 + math.e), -1000, 0]),
        shows("choosing/numerics/underflow", _underflow),
        shows("choosing/numerics/where_gradient", _where)],
    "choosing/output": [
        shows("choosing/output/check_gradients", _logit_gradients),
        shows("choosing/output/gradients", _slopes_of_losses),
        shows("choosing/output/double_softmax", _double_softmax),
        shows("choosing/output/multilabel", _multilabel)],
    "why/approximation": [
        shows("why/approximation/four_relu", _four_relu),
        shows("why/approximation/outside", _beyond_four),
        shows("why/approximation/better", _better)],
    "why/depth": [shows("why/depth/pieces", lambda: [
        1, *(one for d in (1, 2, 3, 5, 8, 10) for one in (d, 2 * d, 2**d, 2**d))])],
    "why/linear": [
        shows("why/linear/additive", _additive),
        shows("why/linear/nonconvex", lambda: [-1, 0, 0, 0.5, 1, 0])],
    "why/neuron": [shows("why/neuron/four_steps", lambda: [
        0.5, 0.3, 0.2, 0, 1, 1, -1.4, -0.4, 0])],
    "why/universal": [shows("why/universal/width", _polylines),
                      shows("why/universal/beyond", _sine)],
    "why/xor": [shows("why/xor/best_line", lambda: [0, 0, 0.5, 4, 0.5, 0.5, 0.5, 0.5, 1, 3])],
}  # fmt: skip
