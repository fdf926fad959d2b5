"""What the chapters on gradients, initialization and optimizers print, computed in another way."""

import math

import numpy as np

from tests.proofs import shows

BOWL = (2.0, 20.0)  # the curvatures of the bowl
START = (-7.0, 2.0)


def _detect():
    rng = np.random.default_rng(0)
    highest = rng.normal(size=(1024, 50)) @ rng.normal(0, (2 / 50) ** 0.5, (50, 500))
    dead = lambda n: int((highest[:n].max(axis=0) <= 3.5).sum())
    return [1, dead(32), 500, 32, dead(1024), 500]


def _deep():
    """All sizes of weights have the same masks: He's gradient times the ratio to the power 50."""
    import torch

    rng = np.random.default_rng(0)
    x = torch.tensor(rng.normal(size=(100, 20)), requires_grad=True)
    a = x
    for _ in range(50):
        a = torch.relu(torch.tensor(rng.normal(0, 0.02**0.5, (100, 100))) @ a)
    he = torch.autograd.grad(a.sum(), x)[0].square().mean().sqrt().item()
    at = lambda std: he * (std / math.sqrt(0.02)) ** 50
    factor = lambda std: std * math.sqrt(50)
    return [1, at(1.0), factor(1.0), he, 1, 1, at(0.1), factor(0.1), 0.01, at(0.01), factor(0.01)]


def _recurrent():
    """ρ⁵⁰ for an orthogonal matrix; with tanh, the Jacobian by automatic differentiation."""
    import torch

    rng = np.random.default_rng(0)
    Q = torch.tensor(np.linalg.qr(rng.normal(size=(32, 32)))[0])
    inputs = torch.tensor(0.1 * rng.normal(size=(50, 32)))

    def last(h, rho):
        for x in inputs:
            h = torch.tanh(rho * Q @ h + x)
        return h

    rows = []
    for rho in (1.5, 1.1, 1.0, 0.9):
        start = torch.zeros(32, dtype=torch.float64)
        jacobian = torch.autograd.functional.jacobian(lambda h: last(h, rho), start, vectorize=True)
        rows += [rho, rho**50, torch.linalg.matrix_norm(jacobian, 2).item()]
    return rows


def _wall():
    rows = []
    for w in (0.5, 0.9, 1.0, 1.1, 1.2):
        rows += [w, (w**40 - 2 * w**20 + 1) / 2, 20 * (w**39 - w**19)]
    return rows


def _shrunk():
    rows = [50]
    for steps in range(0, 41, 10):
        size = 1.2 * 0.99**steps
        rows += [steps, size, size**50]
    return rows


def _gates():
    rows = []
    for bias in (0, 1, 3, 5):
        f = 0.5 * (1 + math.tanh(bias / 2))
        rows += [bias, f, 50, math.exp(50 * math.log(f))]
    return rows


def _born():
    """One input dies in a layer with probability 2⁻ʷ; twenty, as drawn, a network at a time."""
    rows = []
    for depth, width, few in (
        (3, 2, 2000),
        (10, 2, 2000),
        (20, 2, 2000),
        (10, 4, 2000),
        (20, 8, 0),
    ):
        rng = np.random.default_rng(0)
        a = rng.normal(size=(2000, width, 20))
        for _ in range(depth if few else 0):
            a = np.einsum("nij,njk->nik", rng.normal(size=(2000, width, width)), a).clip(0)
        share = np.mean(~a.any(axis=(1, 2))) if few else ...
        rows += [depth, width, 20, 0, share, 1, 1 - (1 - 0.5**width) ** depth]
    return rows


def _slopes():
    import mpmath as mp

    silu = mp.diff(lambda x: x / (1 + mp.exp(-x)), -20)
    gelu = mp.erfc(20 / mp.sqrt(2)) / 2 - 20 * mp.npdf(20)
    return [0, 0, 0.01, 0.01, math.exp(-20), math.exp(-20), silu, silu, gelu, 0]


def _backward():
    import torch

    parts = [
        torch.tensor(v, requires_grad=True) for v in ([0.5, -1.0], [0.0, 1.0], [1.0, 2.0], 0.5)
    ]
    w, b, v, c = parts
    z = w * 2.0 + b
    a = torch.relu(z)
    y = v @ a + c
    for one in (z, a, y):
        one.retain_grad()
    ((y - 1.0) ** 2 / 2).backward()
    slopes = [y.grad, v.grad, c.grad, a.grad, z.grad, w.grad, b.grad]
    return [one for slope in slopes for one in slope.flatten().tolist()]


def _fixed_points():
    """The variance by bisection, over a grid that has no point at the kink."""
    import torch
    from torch.nn import functional as F

    z = (np.arange(-9_000, 9_000) + 0.5) / 750
    weight = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()

    def both(f, q):
        x = torch.tensor(math.sqrt(q) * z, requires_grad=True)
        y = f(x)
        slope = torch.autograd.grad(y.sum(), x)[0].numpy()
        return float(weight @ y.detach().numpy() ** 2), float(weight @ slope**2)

    rows = []
    for f, gain, low, high in (
        (torch.tanh, 5 / 3, 0.1, 5.0),
        (F.selu, 1.0, 0.5, 2.0),
        (F.selu, 0.75, 1e-3, 0.5),
    ):
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if gain**2 * both(f, middle)[0] > middle else (low, middle)
        rows += [gain, middle, math.sqrt(middle) / gain, gain * math.sqrt(both(f, middle)[1])]
    return rows


def _linear():
    """A uniform weight has its limit over √3; both of He's sides are known."""
    rows = []
    for fan, exact in ((784, True), (144, False)):
        limit = fan**-0.5
        rows += [1, limit, limit, limit / math.sqrt(3) if exact else ..., math.sqrt(2 / fan),
                 1 / math.sqrt(6), ...]  # fmt: skip
    return rows


def _others():
    spread = 0.125 / math.sqrt(3)
    return [..., 1, *[0.125, spread] * 2, *[..., spread] * 2, *[1, 0, 0, 0] * 2, 0.25, 0]


def _one_layer():
    """A normal input, its ReLU (1/2 − 1/2π), and what the drawn weights make of them."""
    rng = np.random.default_rng(0)
    x = [rng.normal(0, 1, (2000, 256)), rng.normal(0, 1, (2000, 256)).clip(0)]
    spread = [np.mean((rng.normal(0, 1 / 16, (256, 256)) @ one.T) ** 2) for one in x]
    return [1, 2, 1, spread[0], 0, 1, 0.5 - 1 / (2 * math.pi), 2, 0.5, spread[1]]


def _bias():
    plain = [(1 - 0.9**t) / math.sqrt(1 - 0.999**t) for t in range(1, 3001)]
    peak = max(range(3000), key=plain.__getitem__)
    rows = [one for t in (1, 10, 100, 1000) for one in (t, plain[t - 1], 1)]
    return [*rows, peak + 1, plain[peak]]


def _adagrad():
    import torch

    rows = []
    for rate in (0.1, 1.0):
        w = torch.tensor(START, dtype=torch.float64, requires_grad=True)
        optimizer = torch.optim.Adagrad([w], rate, eps=1e-8)
        path = [w.detach().clone()]
        for _ in range(30):
            w.grad = torch.tensor(BOWL) * w.detach()
            optimizer.step()
            path.append(w.detach().clone())
        travel = sum(abs(float(b[0] - a[0])) for a, b in zip(path, path[1:]))
        bound = rate * math.fsum(t**-0.5 for t in range(1, 31))
        rows += [rate, 1, *(path[1] - path[0]).tolist(), 30, *path[30].tolist(), travel, bound]
    return rows


def _conventions():
    """Both as sums over all gradients: the velocity form weighs each with its own learning rate."""
    g = np.random.default_rng(0).normal(size=50)
    age = np.arange(50)[:, None] - np.arange(50)
    memory = np.where(age >= 0, 0.9 ** np.maximum(age, 0), 0)
    rates = np.where(np.arange(50) < 25, 0.1, 0.01)
    gap = np.cumsum(memory @ (rates * g)) - np.cumsum(rates * (memory @ g))
    return [0, 0, 1, 10, np.abs(gap).max(), 0]


def _powers(rate, beta, steps=200):
    """Momentum's path on the bowl: on each axis a matrix of (w, v), step after step."""
    path = []
    state = [np.array([w, 0.0]) for w in START]
    turns = [np.array([[1 - rate * k, beta], [-rate * k, beta]]) for k in BOWL]
    for _ in range(steps + 1):
        path.append([one[0] for one in state])
        state = [turn @ one for turn, one in zip(turns, state)]
    return np.array(path)


def _overshoot():
    rate = 4 / (math.sqrt(2) + math.sqrt(20)) ** 2
    beta = ((math.sqrt(10) - 1) / (math.sqrt(10) + 1)) ** 2

    def seen(*setting):
        path = _powers(*setting)
        far = np.sqrt((path**2).sum(axis=1))
        last = max(t for t in range(201) if far[t] >= 0.01)
        return [max(path[:, 0].max(), 0), 30, far[30], 0.01, last + 1]

    return [rate, beta, 1, 11, *seen(1 / 11, 0.0), 0.1, 0.9, *seen(0.1, 0.9), *seen(rate, beta)]


def _nesterov():
    """θ lies βv behind what PyTorch calls w: by the matrix of (θ, v) on each axis."""
    behind = []
    for k, start in zip(BOWL, START):
        look = np.array([[1.0, 0.9], [0.0, 0.9]]) - 0.03 * k * np.array([[1, 0.9], [1, 0.9]])
        theta, v = np.linalg.matrix_power(look, 30) @ [start, 0.0]
        behind.append(-0.9 * v)
    return [1e-12, 1e-12, *behind]


CLAIMS = {
    "gradients/dead_relu": [shows("gradients/dead_relu/detect", _detect)],
    "gradients/exploding": [
        shows("gradients/exploding/deep", _deep),
        shows("gradients/exploding/rnn", _recurrent),
        shows("gradients/exploding/wall", _wall)],
    "gradients/remedies": [shows("gradients/remedies/l2", _shrunk),
                           shows("gradients/remedies/gate", _gates)],
    "gradients/revival": [shows("gradients/revival/born", _born),
                          shows("gradients/revival/slopes", _slopes)],
    "gradients/training_step": [
        shows("gradients/training_step/forward", lambda: [1, -1, 1, 0, 1.5, 0.125]),
        shows("gradients/training_step/backward", _backward)],
    "initialization/gain": [shows("initialization/gain/fixed_point", _fixed_points)],
    "initialization/pytorch_default": [
        shows("initialization/pytorch_default/linear", _linear),
        shows("initialization/pytorch_default/others", _others)],
    "initialization/variance": [shows("initialization/variance/one_layer", _one_layer)],
    "optimizers/adam": [
        shows("optimizers/adam/definition", lambda: [1, -0.1, -0.1, 0.1, 0]),
        shows("optimizers/adam/bias", _bias)],
    "optimizers/adamw": [
        shows("optimizers/adamw/definition", lambda: [0, 1, 1 - 0.1 * 0.1, -2 * (1 - 0.1 * 0.1)])],
    "optimizers/adaptive": [
        shows("optimizers/adaptive/adagrad", _adagrad),
        shows("optimizers/adaptive/sparse", lambda: [100, 1, 100, 0.1 / math.sqrt(100), 0.1])],
    "optimizers/momentum": [
        shows("optimizers/momentum/conventions", _conventions),
        shows("optimizers/momentum/overshoot", _overshoot),
        shows("optimizers/momentum/nesterov", _nesterov)],
}  # fmt: skip
