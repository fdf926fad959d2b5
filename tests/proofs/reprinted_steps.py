"""What optimizers, schedules and approximations print, made anew: recursions as sums, bowls in their axes."""

import math

import numpy as np

from tests.proofs import shows
from tests.proofs.reprinted_depth import _dead

RNG = np.random.default_rng


def _torch():
    import torch
    from torch.nn import functional as F

    return torch, F


def _zeros():
    rng = RNG(0)
    z = rng.normal(size=100_000)
    above, below = z[z > 0].sum() / 1e5, z[z < 0].sum() / 1e5
    x, w = rng.normal(size=(1000, 64)), rng.normal(size=(64, 500)) / 32**0.5
    rows = _dead(x, w, (0.0, -5.0), lambda s: [0, s])
    return [0, np.mean(z < 0), above, 0, 0, above + 0.01 * below,
            *rows[:3], 0, *rows[3:4], 500, *rows[4:7], 0, *rows[7:], 500]  # fmt: skip


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
