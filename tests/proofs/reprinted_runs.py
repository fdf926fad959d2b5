"""What trainings, deep chains and drawn data print, made anew: mostly by automatic differentiation."""

import math
from fractions import Fraction
from functools import lru_cache

import numpy as np

from tests.proofs import shows
from tests.proofs.reprinted_knobs import _patient, _rotated, _turned

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


def _dead(x, weights, biases, share):
    """For each bias: the share of pre-activations at most 0, and how many units have only such."""
    z = np.einsum("ni,ij->nj", x, weights, optimize=True)
    return [
        one for b in biases for one in (b, *share(np.mean(z <= -b)), int((z.max(0) <= -b).sum()))
    ]


def _negative():
    rng = RNG(0)
    x, w = rng.normal(size=(1000, 64)), rng.normal(size=(64, 500)) / 32**0.5
    return _dead(x, w, (0.0, -5.0), lambda s: [s])


def _dead_or_negative():
    rng = RNG(0)
    x, w = rng.normal(size=(2000, 64)), rng.normal(size=(64, 500)) / 32**0.5
    rows = _dead(x, w, (0.0, -2.0, -8.0), lambda s: [s])
    return [one for k in range(3) for one in (*rows[3 * k : 3 * k + 3], 500)]


def _dead_negative():
    rng = RNG(0)
    x, w = rng.normal(size=(1000, 50)), rng.normal(size=(50, 500)) / 25**0.5
    rows = _dead(x, w, (0, -2, -5, -8), lambda s: [100 * s])
    return [one for k in range(4) for one in (*rows[3 * k : 3 * k + 3], 500)]


def _zeros():
    rng = RNG(0)
    z = rng.normal(size=100_000)
    above, below = z[z > 0].sum() / 1e5, z[z < 0].sum() / 1e5
    x, w = rng.normal(size=(1000, 64)), rng.normal(size=(64, 500)) / 32**0.5
    rows = _dead(x, w, (0.0, -5.0), lambda s: [0, s])
    return [0, np.mean(z < 0), above, 0, 0, above + 0.01 * below,
            *rows[:3], 0, *rows[3:4], 500, *rows[4:7], 0, *rows[7:], 500]  # fmt: skip


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


def _below_one_percent(factor):
    """The first layer at which a power is below 1/100, in fractions."""
    return next(n for n in range(1, 99) if factor**n < Fraction(1, 100))


def _repeated():
    rows = []
    for c in (Fraction(8, 10), Fraction(1, 4), Fraction(1, 10)):
        rows += [c, 10, c**10, 1, _below_one_percent(c)]
    return [float(one) for one in rows]


def _powers():
    rows = []
    for percent in (90, 80, 50, 25, 10):
        c = Fraction(percent, 100)
        rows += [c, 10, c**10, 50, c**50, 1, _below_one_percent(c)]
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


def _circle():
    """Singular values as roots of the eigenvalues of JᵀJ, J by automatic differentiation."""
    torch, _ = _torch()
    rng = RNG(10)
    W = [torch.tensor(rng.normal(0, 2**-0.5, (2, 2))) for _ in range(3)]
    start, rows = torch.tensor([0.5, -0.3], dtype=torch.float64), []
    for depth in (1, 2, 3):

        def chain(a, depth=depth):
            for one in W[:depth]:
                a = torch.tanh(one @ a)
            return a

        J = torch.autograd.functional.jacobian(chain, start)
        small, large = torch.linalg.eigvalsh(J.T @ J).sqrt().tolist()
        rows += [depth, large, small]
    return rows


@lru_cache(maxsize=1)
def _unit_draws():
    """What 20 layers of 256 draw: input, (weights, biases) of deviation 1, and the last gradient."""
    rng = RNG(0)
    a = rng.normal(size=(256, 8))
    layers = [(rng.normal(size=(256, 256)), rng.normal(size=(256, 1))) for _ in range(20)]
    return a, layers, rng.normal(size=(256, 8))


def _measured_depth():
    """Measured by automatic differentiation; the theory over a grid of its own."""
    torch, F = _torch()
    start, layers, g = (_unit_draws()[k] for k in range(3))
    x, back = torch.tensor(start), torch.tensor(g)
    layers = [(torch.tensor(W) / 16, torch.tensor(b) / 16) for W, b in layers]
    grid = torch.tensor((np.arange(-900, 900) + 0.5) / 100)
    mass = torch.softmax(-(grid**2) / 2, 0)
    rows = []
    for f in (torch.sigmoid, torch.tanh, torch.relu, F.leaky_relu, F.elu, F.gelu, F.silu):
        for weight, bias in ((1 / 3, 1 / 3), (1, 0), (2, 0)):
            a = first = x.clone().requires_grad_()
            square, theory = 1.0, 0.0
            for W, b in layers:
                a = f(weight**0.5 * W @ a + bias**0.5 * b)
                z = (math.sqrt(weight * square + bias / 256) * grid).requires_grad_()
                y = f(z)
                slope = torch.autograd.grad(y.sum(), z)[0]
                square = (mass * y.detach() ** 2).sum().item()
                theory += math.log10(weight * (mass * slope**2).sum().item()) / 2
            size = torch.autograd.grad((a * back).sum(), first)[0].norm() / back.norm()
            rows += [math.log10(size.item()), theory]
    return rows


def _report():
    rows = []
    for patient, said in (("A", 0.001), ("B", -3), ("C", 1), ("D", 0.01)):
        rows.append(said)
        if patient == "A":
            rows.append(0.1)
        else:
            rows.append(0.1)
        for layer, row in enumerate(_patient(patient), 1):
            rows += [layer, *row]
    return rows


# An update is lost where it is not more than half the distance to the next number.
KEPT = [f"float{bits} {update} {'変わった' if update > half else '変わらない'}\n"
        for bits, half in ((16, 2.0**-11), (32, 2.0**-24))
        for update in (0.001, 0.0001, 1e-07, 1e-08)]  # fmt: skip


def _clip():
    """Without a limit by mpmath: two steps and it is gone. With it: 0.02 a step, then the valley."""
    import mpmath as mp

    grad = lambda w: 20 * (w**39 - w**19)
    first = mp.mpf("1.2") - mp.mpf("0.002") * grad(mp.mpf("1.2"))
    second = first - mp.mpf("0.002") * grad(first)
    return [1.2, first, second, second, 2, 10, 1.2, 1.18, 1.16, 1.14, 1, 60]


def _residual():
    torch, _ = _torch()
    rows = []
    for skip in (0, 1):
        rng = RNG(0)
        x = torch.tensor(rng.normal(size=100), requires_grad=True)
        a = x
        for _ in range(50):
            a = torch.sigmoid(torch.tensor(rng.normal(0, 0.03, (100, 100))) @ a) + skip * a
        rows.append(torch.autograd.grad(a.sum(), x)[0].square().mean().sqrt().item())
    return rows


def _explode():
    torch, F = _torch()
    bn, ln = lambda z: F.batch_norm(z, None, None, training=True), lambda z: F.layer_norm(z, (128,))
    rows = []
    for norm, skip, scale in (
        (None, 0, 1),
        (bn, 0, 1),
        (ln, 0, 1),
        (None, 1, 1),
        (bn, 1, 1),
        (None, 1, 0.1),
    ):
        rng = RNG(0)
        x = torch.tensor(rng.normal(size=(256, 128)), requires_grad=True)
        a = x
        for _ in range(30):
            z = a @ torch.tensor(scale * rng.normal(0, 0.125, (128, 128)))
            a = torch.relu(norm(z) if norm else z) + skip * a
        g = torch.tensor(rng.normal(size=(256, 128)))
        size = (torch.autograd.grad((a * g).sum(), x)[0].norm() / g.norm()).item()
        rows += [size] if scale == 1 else [0.1, size]
    return rows


def _revived():
    phi = lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    s = lambda x: math.exp(x) / (1 + math.exp(x))
    slopes = {"relu": lambda x: float(x > 0), "leaky": lambda x: 1.0 if x > 0 else 0.01,
              "elu": lambda x: 1.0 if x > 0 else math.exp(x),
              "silu": lambda x: s(x) * (1 + x * (1 - s(x))),
              "gelu": lambda x: math.erfc(-x / math.sqrt(2)) / 2 + x * phi(x)}  # fmt: skip
    rows = []
    for slope in slopes.values():
        for adam in (False, True):
            b, m, v, t = -20.0, 0.0, 0.0, 0
            while b <= 0 and t < 3000:
                t, g = t + 1, slope(b)
                m, v = m + 0.1 * (g - m), v + 0.001 * (g * g - v)
                size = math.sqrt(v / (1 - 0.999**t)) + 1e-8
                b += 0.01 * m / (1 - 0.9**t) / size if adam else g
            rows += [round(t, -2)] if b > 0 else [3000, b]
    return rows


def _pencil():
    torch, _ = _torch()
    rows = []
    for rate in (0.02, 0.1, 1.0):
        parts = [torch.tensor(one, dtype=torch.float64, requires_grad=True)
                 for one in ([0.5, -1.0], [0.0, 1.0], [1.0, 2.0], 0.5)]  # fmt: skip
        optimizer, losses = torch.optim.SGD(parts, rate), []
        for _ in range(11):
            w, b, v, c = parts
            z = (2 * w + b).detach()
            loss = (v @ torch.relu(2 * w + b) + c - 1) ** 2 / 2
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        rows += [rate, *losses[:4], *z.tolist()]
    return rows


def _growth():
    """The same blocks, the samples as columns."""
    rows = []
    for scale in (1.0, 32**-0.5, 0.0):
        rng = RNG(0)
        x = rng.normal(0, 1, (64, 128)).T
        for _ in range(32):
            inner = rng.normal(size=(128, 128)) / 8
            x = x + scale * (rng.normal(size=(128, 128)) / 128**0.5) @ (inner @ x).clip(0)
        rows += [scale, 32, np.linalg.norm(x) / math.sqrt(x.size)]
    return rows


def _orthogonal():
    """Products of orthogonal matrices keep all sizes at 1."""
    rng = RNG(0)
    rng.normal(size=51 * 64 * 64)
    total = np.eye(64)
    for _ in range(50):
        total = rng.normal(size=(64, 64)) / 8 @ total
    s = np.sort(np.linalg.svd(total)[1])
    return [50, 1, 1, 1, 50, s[-1], s[31]]


def _round_trips():
    torch, _ = _torch()
    rows, draws = [], []
    for seed in range(5):
        rng = RNG(seed)
        draws.append(
            [torch.tensor(rng.normal(size=s)) for s in ((10, 256, 256), (64, 256), (64, 256))]
        )
    for f in (torch.relu, torch.tanh, torch.sigmoid):
        for std, named in ((0.01, [0.01]), (1 / 16, []), (2**0.5 / 16, []), (1.0, [1])):
            logs = []
            for weights, x, error in draws:
                x = x.clone().requires_grad_()
                a = x
                for W in weights:
                    a = f(a @ (std * W.T))
                g = torch.autograd.grad((a * error).sum(), x)[0]
                logs.append(
                    [a.std(correction=0).log().item(), (g.norm() / error.norm()).log().item()]
                )
            rows += [*named, *np.exp(np.mean(logs, axis=0))]
    return rows


def _centred():
    torch, _ = _torch()
    rows = []
    for c, centred in ((1, False), (16, False), (16, True)):
        rng, draw = RNG(0), RNG(1)
        x = torch.tensor(draw.normal(size=(64, 256)), requires_grad=True)
        a, flat = x, []
        for layer in range(20):
            size = 4 if centred and layer == 0 else c
            W = torch.tensor(rng.normal(0, (size / 256) ** 0.5, (256, 256)))
            middle = 0.5 if centred and layer else 0.0
            a = torch.sigmoid((a - middle) @ W.T)
            flat.append((a * (1 - a) < 0.125).double().mean().item())
        g = torch.tensor(draw.normal(size=(64, 256)))
        size = torch.autograd.grad((a * g).sum(), x)[0].norm() / g.norm()
        said = [16] if centred else [c, 0]
        rows += [*said, math.log10(size.item()), 100 * np.mean(flat)]
    return rows


def _symmetric_losses():
    """From 0 only the last bias learns: the entropy of the answers."""
    entropy = -(0.75 * math.log(0.75) + 0.25 * math.log(0.25))
    return [entropy, 1, 0, math.log(2), 1, 0, 0, 1, 0.5, ..., 1, 0.5, 0, 4, 0, 4, 0, 4, 0, 0, 4, 0]


def _relu_chains():
    """c comes out of both directions as (c/2)²⁰; what is left is what was drawn."""
    torch, _ = _torch()
    logs = []
    for seed in range(5):
        rng = RNG(seed)
        weights = torch.tensor(rng.normal(0, 128**-0.5, (20, 256, 256)))
        x = torch.tensor(rng.normal(size=(64, 256)), requires_grad=True)
        a, error = x, torch.tensor(rng.normal(size=(64, 256)))
        for W in weights:
            a = torch.relu(a @ W.T)
        g = torch.autograd.grad((a * error).sum(), x)[0]
        sizes = [one.detach().norm().item() for one in (a, x, g, error)]
        logs.append([2 * math.log(sizes[0] / sizes[1]), 2 * math.log(sizes[2] / sizes[3])])
    forward, backward = np.exp(np.mean(logs, axis=0))
    return [one for c in (1, 2, 3)
            for one in (c, (c / 2) ** 20, 2, forward * (c / 2) ** 20, backward * (c / 2) ** 20)]  # fmt: skip


def _second_moment():
    """v → E[g²], m → E[g]; the size of m around 0 from the variance of a moving average."""
    around = 3 * math.sqrt(0.1 / 1.9) * math.sqrt(2 / math.pi) / 3
    return [3, 0, 9, 3, 1, 1, 0, 3, 9, 9, 0, 1, around, 3, 3, 9, 18, 3, 1, 3 / math.sqrt(18)]


def _bound():
    """Sums in closed form: one spike, and gradients that grow by 0.999/0.9."""
    t = 10_001
    spike = 0.1 / (1 - 0.9**t) / math.sqrt(0.001 / (1 - 0.999**t))
    r, best = 0.999 / 0.9, 0.0
    for n in range(1, 101):
        m = 0.1 * math.fsum(0.9 ** (n - k) * r ** (k - 1) for k in range(1, n + 1))
        v = 0.001 * math.fsum(0.999 ** (n - k) * r ** (2 * k - 2) for k in range(1, n + 1))
        best = max(best, m / math.sqrt(v / (1 - 0.999 ** (10_000 + n))))
    return [10000, 1, 0, 1, 1, spike, 0, 1.11, best]


def _decayed():
    """PyTorch's Adam with L2, and its AdamW."""
    torch, _ = _torch()
    noise = RNG(0).normal(size=(5000, 400)) * np.repeat([0.1, 10.0], 200)
    rows = [1, 5000, (1 - 1e-4) ** 5000]
    for make in (torch.optim.Adam, torch.optim.AdamW):
        w = torch.ones(400, dtype=torch.float64)
        optimizer = make([w], 0.001, weight_decay=0.1)
        for g in torch.tensor(noise):
            w.grad = g
            optimizer.step()
        rows += [w[:200].mean(), w[200:].mean()]
    return rows


def _rmsprop():
    torch, _ = _torch()
    w = torch.tensor([-7.0, 2.0], dtype=torch.float64)
    optimizer, far = torch.optim.RMSprop([w], 0.1, alpha=0.99, eps=1e-8), []
    for _ in range(3000):
        w.grad = w * torch.tensor([2.0, 20.0])
        optimizer.step()
        far.append(w.norm().item())
    first = lambda beta: 0.1 / math.sqrt(1 - beta)
    return [0.99, 1, first(0.99), -first(0.99), 0.9, 1, first(0.9), -first(0.9), 30, far[29],
            1e-50, 2000, max(far[1999:])]  # fmt: skip


def _walk(name, rates, hessian, start, steps):
    """The values of a bowl on the way, for all learning rates; averages as weighted sums of the past."""
    w = np.tile(start, (len(rates), 1))
    past, values = [], []
    for t in range(1, steps + 1):
        g = w @ hessian
        past.append(g)
        weighted = lambda beta, power: sum(
            beta ** (t - k) * old**power for k, old in enumerate(past, 1)
        )
        if name == "SGD":
            move = g
        elif name == "Momentum":
            move = weighted(0.9, 1)
        elif name == "Nesterov":
            move = 0.9 * weighted(0.9, 1) + g
        elif name == "AdaGrad":
            move = g / (np.sqrt(weighted(1.0, 2)) + 1e-8)
        elif name == "RMSprop":
            move = g / (np.sqrt(0.01 * weighted(0.99, 2)) + 1e-8)
        else:
            mean = 0.1 * weighted(0.9, 1) / (1 - 0.9**t)
            move = mean / (np.sqrt(0.001 * weighted(0.999, 2) / (1 - 0.999**t)) + 1e-8)
        w = w - rates[:, None] * move
        values.append(np.einsum("ni,ij,nj->n", w, hessian, w) / 2)
    return np.array(values)


def _tuned():
    rows, rates = [], 10 ** np.linspace(-3, 1, 161)
    h = math.sqrt(0.5)
    for turn, said in ((np.eye(2), []), (np.array([[h, -h], [h, h]]), [45])):
        rows += said
        bowl = turn @ np.diag([2.0, 20.0]) @ turn.T
        for name in ("SGD", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "Adam"):
            with np.errstate(all="ignore"):
                values = np.nan_to_num(_walk(name, rates, bowl, turn @ [-7.0, 2.0], 30), nan=np.inf)
            best = values[-1].argmin()
            rows += [rates[best], 30, values[-1][best], 10, values[20:].max(0).min()]
    return rows


def _newton_schulz():
    """The iteration maps each singular value by its polynomial."""
    G = RNG(0).normal(size=(4, 6)) * np.array([[100.0], [10.0], [3.0], [1.0]])
    before = np.sqrt(np.linalg.eigvalsh(G @ G.T))[::-1]

    def after(s):
        for _ in range(5):
            s = 3.4445 * s - 4.7750 * s**3 + 2.0315 * s**5
        return s

    mapped = sorted(after(before / math.sqrt((before**2).sum())), reverse=True)
    many = after(np.arange(1000, 100_001) / 100_000)
    return [*before, *mapped, 0.01, many.min(), many.max()]


def _floor():
    """The random walk settles at √(η / (2 − η))."""
    rows = []
    for rate in (0.5, 0.1, 0.02):
        size = (2 / rate - 1) ** -0.5
        rows += [rate, 100, size, size]
    return rows


def _noisy():
    """All four on the same noise, at once."""
    rng, x = RNG(0), np.full((4, 2000), 5.0)
    early = None
    for t in range(4000):
        if t == 100:
            early = np.sqrt((x**2).mean(1))
        rates = np.array([0.1, 0.01, 1 / (t + 10), 0.1 * math.cos(math.pi * t / 8000) ** 2])
        x = x - rates[:, None] * (x + rng.normal(size=2000))
    late = np.sqrt((x**2).mean(1))
    said = ([0.1], [0.01], [1, 10], [0.1, 0])
    return [one for k in range(4) for one in (*said[k], 100, early[k], 4000, late[k])]


def _plateau():
    """PyTorch's own scheduler."""
    torch, _ = _torch()
    optimizer = torch.optim.SGD([torch.zeros(1)], 0.1)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=5)
    rate, drops = 0.1, []
    for epoch in range(40):
        scheduler.step(max(1.0 - 0.08 * epoch, 0.3) - 0.1 * (epoch > 24))
        if optimizer.param_groups[0]["lr"] < rate:
            rate = optimizer.param_groups[0]["lr"]
            drops.append(epoch)
    return drops


def _resumed():
    f = lambda t: 0.1 * math.cos(math.pi * t / 200) ** 2
    return [50, f(50), 80, f(80), 80, f(80), 30, f(30), 30, 0.05 * f(30) / f(0)]


def _budgets():
    """What is left of the start, and of each step's noise, as products of all later factors."""
    rows = []
    for slow in (0.001, 0.01):
        for total in (1000, 2000, 4000):
            t = np.arange(total)
            cosine = 0.5 * np.cos(np.pi * t / 2 / total) ** 2
            staged = 0.5 * np.minimum(np.minimum((t + 1) / 20, 1), (total - t) / (total // 10))
            rows += [slow, total]
            for rates in (cosine, staged):
                loss = 0.0
                for curvature, noise, square in ((1.0, 0.5, 4.0), (slow, 0.05, 25.0)):
                    keep = np.cumprod(np.append((1 - rates * curvature) ** 2, 1)[::-1])[::-1]
                    loss += (
                        curvature / 2 * (square * keep[0] + ((rates * noise) ** 2 * keep[1:]).sum())
                    )
                rows.append(loss)
    return rows


def _random_pieces():
    """Places where some neuron changes its sign."""
    rng, x, rows = RNG(0), np.linspace(-4, 4, 8001), [40]
    for depth in (1, 2, 4, 8):
        counts = []
        for _ in range(40):
            a, turned = x[:, None], np.zeros(8000, bool)
            for _ in range(depth):
                W = rng.normal(size=(a.shape[1], 8)) * (2 / a.shape[1]) ** 0.5
                z = a @ W + 0.5 * rng.normal(size=8)
                turned |= np.diff(np.sign(z) > 0, axis=0).any(1)
                a = z.clip(0)
            counts.append(1 + turned.sum())
        rows += [depth, 8 * depth, np.mean(counts)]
    return rows


def _squares():
    """Squares of shifted inputs are the parabolas; the kinks by the normal equations."""
    x = np.linspace(-2, 2, 801)
    y = np.sin(2 * x)
    parabola = np.abs(np.polyval(np.polyfit(x, y, 2), x) - y).max()
    rows = [2, 4, parabola, 2, 64, parabola]
    for m in (4, 64):
        A = np.stack([x**0, *((x + 2 - 4 * k / m).clip(0) for k in range(m))])
        fit = np.linalg.solve(A @ A.T + 1e-12 * np.eye(m + 1), A @ y) @ A
        rows += [m, np.abs(fit - y).max()]
    return rows


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
    "gradients/backprop": [
        shows("gradients/backprop/layers", lambda: [1, 5, 3, 2, 4, 5, 3, 2, 4]),
        shows("gradients/backprop/circle", _circle)],
    "gradients/dead_relu": [
        shows("gradients/dead_relu/negative", _dead_negative)],
    "gradients/depth": [shows("gradients/depth/measure", _measured_depth)],
    "gradients/diagnosis": [shows("gradients/diagnosis/report", _report),
                            shows("gradients/diagnosis/lost", list, *KEPT)],
    "gradients/exploding": [shows("gradients/exploding/clip", _clip)],
    "gradients/normalization": [shows("gradients/normalization/residual", _residual),
                                shows("gradients/normalization/explode", _explode)],
    "gradients/revival": [shows("gradients/revival/methods", _revived)],
    "gradients/training_step": [shows("gradients/training_step/train", _pencil)],
    "gradients/vanishing": [shows("gradients/vanishing/powers", _powers)],
    "initialization/pytorch_default": [shows("initialization/pytorch_default/depth", lambda: [
        ..., 6**-10.0, 1, 6**-0.5, ..., 1, 1, 1])],
    "initialization/residual": [shows("initialization/residual/growth", _growth),
                                shows("initialization/residual/orthogonal", _orthogonal)],
    "initialization/schemes": [shows("initialization/schemes/depth", _round_trips),
                               shows("initialization/schemes/centred", _centred)],
    "initialization/symmetry": [shows("initialization/symmetry/training", _symmetric_losses)],
    "initialization/variance": [shows("initialization/variance/layers", _relu_chains)],
    "optimizers/adam": [shows("optimizers/adam/second_moment", _second_moment),
                        shows("optimizers/adam/bound", _bound)],
    "optimizers/adamw": [shows("optimizers/adamw/l2_and_decay", _decayed)],
    "optimizers/adaptive": [shows("optimizers/adaptive/rmsprop", _rmsprop)],
    "optimizers/comparison": [shows("optimizers/comparison/tuned", _tuned)],
    "optimizers/landscape": [shows("optimizers/landscape/newton_schulz", _newton_schulz)],
    "optimizers/minibatch": [shows("optimizers/minibatch/floor", _floor)],
    "schedules/basics": [shows("schedules/basics/noisy_quadratic", _noisy)],
    "schedules/cycles": [shows("schedules/cycles/plateau", _plateau)],
    "schedules/pitfalls": [
        shows("schedules/pitfalls/order", lambda: [1, 0.5, 0.25, 0.125, 0.5, 0.25, 0.125, 0.0625]),
        shows("schedules/pitfalls/resume", _resumed)],
    "schedules/wsd": [shows("schedules/wsd/budgets", _budgets)],
    "why/depth": [shows("why/depth/random_pieces", _random_pieces),
                  shows("why/depth/zeros", _zeros)],
    "why/linear": [shows("why/linear/collapse", lambda: [1000, 4, 3, 2])],
    "why/universal": [shows("why/universal/square", _squares)],
}  # fmt: skip
