"""What the atlas, the choice and the appendix print of drawn data and trainings, made anew."""

import math
from fractions import Fraction

import numpy as np

from tests.proofs import shows
from tests.proofs.reprinted_depth import _below_one_percent, _dead
from tests.proofs.reprinted_knobs import _rotated, _turned

RNG = np.random.default_rng


def _torch():
    import torch
    from torch.nn import functional as F

    return torch, F


def _prelu():
    """The distance to 0.4 shrinks by the same factor each time."""
    x = RNG(0).normal(size=1000)
    left = 1 - np.mean(x[x < 0] ** 2) * np.mean(x < 0)
    return [one for t in (0, 4, 8, 12) for one in (t, 0.4 - 0.15 * left**t)]


def _negative():
    rng = RNG(0)
    x, w = rng.normal(size=(1000, 64)), rng.normal(size=(64, 500)) / 32**0.5
    return _dead(x, w, (0.0, -5.0), lambda s: [s])


def _dead_or_negative():
    rng = RNG(0)
    x, w = rng.normal(size=(2000, 64)), rng.normal(size=(64, 500)) / 32**0.5
    rows = _dead(x, w, (0.0, -2.0, -8.0), lambda s: [s])
    return [one for k in range(3) for one in (*rows[3 * k : 3 * k + 3], 500)]


def _selu_deep():
    """With PyTorch's functions; a bigger gain of the same drawn weights."""
    torch, F = _torch()
    rows = []
    for f, gain in ((F.selu, 1), (F.selu, 2**0.5), (F.relu, 2**0.5)):
        rng = RNG(0)
        a = torch.tensor(rng.normal(size=(256, 256)))
        for _ in range(50):
            a = f(a @ torch.tensor(rng.normal(size=(256, 256))) * (gain / 16))
        rows += [50, a.mean(), a.std()]
    return rows


def _from_output():
    import mpmath as mp

    silu = lambda x: x / (1 + mp.exp(-x))
    places = [mp.findroot(lambda x: silu(x) + 0.2, start) for start in (-2.4, -0.5)]
    return [1, 1, *(one for x in places for one in (x, -0.2, mp.diff(silu, x)))]


def _lecun():
    import mpmath as mp

    bend = 0.75 * math.log((3**0.5 + 1) / (3**0.5 - 1))
    mean = lambda a, b: mp.quad(
        lambda z: (a * mp.tanh(b * z)) ** 2 * mp.npdf(z), [-12, -3, 0, 3, 12]
    )
    return [1, 1.7159 * math.tanh(2 / 3), 0, 1.7159 * 2 / 3, bend,
            2, mean(1, 1), 2, mean(1.7159, mp.mpf(2) / 3)]  # fmt: skip


def _gelu_forms():
    import mpmath as mp

    exact = lambda x: x * mp.ncdf(x)
    inner = lambda x: mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)
    rows = []
    for near, form, named in ((2.7, lambda x: x * (1 + mp.tanh(inner(x))) / 2, []),
                              (2.27, lambda x: x / (1 + mp.exp(-1.702 * x)), [1.702])):  # fmt: skip
        gap = lambda x, form=form: form(x) - exact(x)
        place = mp.findroot(lambda x, gap=gap: mp.diff(gap, x), near)
        rows += [*named, abs(gap(place)), place]
    return rows


def _repeated():
    rows = []
    for c in (Fraction(8, 10), Fraction(1, 4), Fraction(1, 10)):
        rows += [c, 10, c**10, 1, _below_one_percent(c)]
    return [float(one) for one in rows]


def _vanishing_demo():
    a, slopes = 1.0, []
    for _ in range(10):
        a = 0.5 * (1 + math.tanh(a / 4))
        slopes.append(a * (1 - a))
    left = lambda layer: math.prod(slopes[layer - 1 :]) * 0.5 ** (11 - layer)
    return [10, left(10), 5, left(5), 1, left(1), min(slopes), 1]


def _xor_share(f, slope, hidden, rate):
    """(losses, whether all four are right) of 200 networks, each for itself, all weights in one row.

    Both units of the input and the constant are one product: the bias is a third weight.
    """
    rng, n = RNG(0), hidden
    parts = [rng.uniform(-1, 1, (200, *shape)) / m**0.5
             for shape, m in (((2, n), 2), ((n,), 2), ((n,), n), ((1,), n))]  # fmt: skip
    w = np.concatenate([one.reshape(200, -1) for one in parts], axis=1)
    x = np.array([[0.0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    y, m, v = np.array([0.0, 1, 1, 0]), np.zeros_like(w), np.zeros_like(w)
    for t in range(1, 1001):
        inner, outer = w[:, : 3 * n].reshape(200, 3, n), w[:, 3 * n : 4 * n, None]
        z = np.matmul(x, inner)
        a = f(z)
        out = np.matmul(a, outer)[:, :, 0] + w[:, -1:]
        d = ((1 + np.tanh(out / 2)) / 2 - y)[:, :, None] / 4
        g = np.concatenate([np.matmul(x.T, d * outer.transpose(0, 2, 1) * slope(z)).reshape(200, -1),
                            (a * d).sum(1), d.sum(1)], axis=1)  # fmt: skip
        m += 0.1 * (g - m)
        v += 0.001 * (g * g - v)
        w = w - rate / (1 - 0.9**t) * m / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return np.log(1 + np.exp((1 - 2 * y) * out)).mean(1), ((out > 0) == (y > 0)).all(1)


def _xor_start():
    rows = []
    for rate, hidden in ((0.001, 4), (0.01, 16)):
        losses, right = _xor_share(lambda z: z.clip(0), lambda z: z > 0, hidden, rate)
        rows += [rate, hidden, np.median(losses), 0.1, np.mean(losses < 0.1), 4, right.mean()]
    return rows


def _small_xor():
    kinds = ((lambda z: z.clip(0), lambda z: z > 0),
             (lambda z: z.clip(0) + 0.01 * z.clip(max=0), lambda z: 0.01 + 0.99 * (z > 0)),
             (np.tanh, lambda z: 1 / np.cosh(z) ** 2), (lambda z: z, np.ones_like))  # fmt: skip
    return [np.mean(_xor_share(*kind, 4, 0.01)[0] < 0.3) for kind in kinds]


def _same_rate():
    rows = [_turned(name, 0.1, 0)[3] for name in ("SGD", "Momentum", "AdaGrad", "RMSprop", "Adam")]
    for rate in (0.05, 1 / 11, 0.1, 0.11):
        rows += [rate, _rotated(rate, 0)[3]]
    return [*rows, 0.1, 1000, 2]


def _confidence():
    """Shares by how far the other two logits lie below."""
    rng = RNG(0)
    labels, z = rng.integers(0, 3, 2000), rng.normal(size=(2000, 3))
    z[range(2000), labels] += 1
    below = np.sort(z, axis=1)[:, :2] - z.max(1)[:, None]
    right = np.mean(z[range(2000), labels] == z.max(1))
    return [one for k in (1, 3, 10)
            for one in (k, right, np.mean(1 / (1 + np.exp(k * below).sum(1))))]  # fmt: skip


def _first_loss():
    torch, F = _torch()
    rng = RNG(0)
    x, labels = torch.tensor(rng.normal(size=(1000, 64))), torch.tensor(rng.integers(0, 10, 1000))
    rows = [10, math.log(10)]
    for std in (1 / 8, 1.0):
        z = x @ torch.tensor(rng.normal(0, std, (64, 10)))
        rows += [1, F.cross_entropy(z, labels).item()]
    return rows


def _cost():
    rows = [1024, 1024, 2 * 1024**2, 1024]
    for cost in (1, 20):
        for width in (16, 128, 1024):
            rows += [1, cost, width, 100 / (1 + 2 * width / cost)]
    return rows


def _effect():
    """The same trainings with PyTorch's gradients."""
    torch, F = _torch()
    rng = RNG(0)
    y = np.arange(100) % 2
    r = np.where(y == 1, 1.7, 0.5) + rng.uniform(-0.3, 0.3, 100)
    t = rng.uniform(0, 2 * np.pi, 100)
    x, y = torch.tensor(np.c_[r * np.cos(t), r * np.sin(t)]), torch.tensor(y).double()
    state, rows = rng.bit_generator.state, []
    for hidden in (1, 6):
        rows += [hidden, 5]
        for f, scale in (
            (torch.sigmoid, 1),
            (torch.tanh, 1),
            (torch.relu, 2),
            (F.leaky_relu, 2),
            (F.silu, 2),
        ):
            rng.bit_generator.state = state
            n = [2, *[16] * hidden, 1]
            W = [torch.tensor(rng.normal(0, (scale / a) ** 0.5, (5, a, b)), requires_grad=True)
                 for a, b in zip(n, n[1:])]  # fmt: skip
            B = [torch.zeros(5, 1, b, dtype=torch.float64, requires_grad=True) for b in n[1:]]
            optimizer = torch.optim.SGD([*W, *B], 0.1, momentum=0.9)
            for _ in range(250):
                a = x.expand(5, 100, 2)
                for k, (w, b) in enumerate(zip(W, B)):
                    z = a @ w + b
                    a = f(z) if k < hidden else z
                losses = F.binary_cross_entropy_with_logits(
                    z[:, :, 0], y.expand(5, 100), reduction="none"
                )
                optimizer.zero_grad()
                losses.mean(1).sum().backward()
                optimizer.step()
            right = ((z[:, :, 0] > 0) == (y > 0)).double().mean(1)
            rows.append(int((right > 0.9).sum()))
    return rows


def _imbalance():
    """Newton's method on the weighted loss."""
    torch, _ = _torch()
    torch.manual_seed(0)
    x = torch.randn(2000, 2)
    y = (x[:, 0] + 0.7 * torch.randn(2000) > 2).double().numpy()
    x = np.c_[x.double().numpy(), np.ones(2000)]
    ratio = (y == 0).sum() / (y == 1).sum()
    rows = [100 * y.mean(), ratio]
    for positive in (1.0, ratio):
        weight, w = np.where(y == 1, positive, 1.0), np.zeros(3)
        for _ in range(25):
            p = 1 / (1 + np.exp(-x @ w))
            H = (x * (weight * p * (1 - p))[:, None]).T @ x
            w = w - np.linalg.solve(H, x.T @ (weight * (p - y)))
        rows += [
            100 * np.mean(p[y == 1] > 0.5),
            100 * np.mean((p > 0.5) == (y == 1)),
            100 * p.mean(),
        ]
    return rows


def _temperature():
    """The temperature by trisection."""
    torch, F = _torch()
    torch.manual_seed(0)
    true = torch.randn(20000, 3)
    y = torch.distributions.Categorical(logits=true).sample()
    loss = lambda T: F.cross_entropy(3 * true.double() / T, y).item()
    low, high = 1.0, 6.0
    for _ in range(30):
        a, b = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, b) if loss(a) < loss(b) else (a, high)
    sure = torch.softmax(3 * true.double(), 1).max(1).values.mean().item()
    right = (true.argmax(1) == y).double().mean().item()
    return [low, 100 * (sure - right), 0]


CLAIMS = {
    "activations/elu": [shows("activations/elu/nan_gradient", lambda: [100, 100, 1, 100, 1])],
    "activations/gelu": [shows("activations/gelu/forms", _gelu_forms)],
    "activations/glu": [shows("activations/glu/layer", lambda: [
        3072, 4, 718, 592, 3072, 7, 77, 888, 3, 8 * 768 // 3, 4, 718, 592, 5, 768, 5, 768])],
    "activations/leaky_relu": [shows("activations/leaky_relu/prelu", _prelu)],
    "activations/maxout": [shows("activations/maxout/shape", lambda: [-1.5 / 1.2, 1.5 / 1.3])],
    "activations/relu": [shows("activations/relu/negative", _negative),
                         shows("activations/relu/subgradient", lambda: [0, 0, 0, 0, 0, 0.5, 0, 1])],
    "activations/selu": [shows("activations/selu/depth", _selu_deep)],
    "activations/sigmoid": [shows("activations/sigmoid/from_output", _from_output)],
    "activations/tanh": [shows("activations/tanh/lecun", _lecun)],
    "appendix/errata": [
        shows("appendix/errata/repeated", _repeated),
        shows("appendix/errata/xor_start", _xor_start),
        shows("appendix/errata/vanishing_demo", _vanishing_demo),
        shows("appendix/errata/dead_or_negative", _dead_or_negative),
        shows("appendix/errata/same_rate", _same_rate)],
    "appendix/misconceptions": [shows("appendix/misconceptions/confidence", _confidence),
                                shows("appendix/misconceptions/small_xor", _small_xor)],
    "appendix/troubleshooting": [shows("appendix/troubleshooting/first_loss", _first_loss)],
    "choosing/cost": [shows("choosing/cost/count", _cost),
                      shows("choosing/cost/sparsity", lambda: [0, 0.5, 0, 50, 0, 0, 99, 0, 0.5])],
    "choosing/guide": [shows("choosing/guide/effect", _effect)],
    "choosing/loss_options": [shows("choosing/loss_options/imbalance", _imbalance),
                              shows("choosing/loss_options/temperature", _temperature)],
}  # fmt: skip
