"""What deep chains and layers print, made anew: mostly by automatic differentiation."""

import math
from fractions import Fraction
from functools import lru_cache

import numpy as np

from tests.proofs import shows
from tests.proofs.reprinted_knobs import _patient

RNG = np.random.default_rng


def _torch():
    import torch
    from torch.nn import functional as F

    return torch, F


def _dead(x, weights, biases, share):
    """For each bias: the share of pre-activations at most 0, and how many units have only such."""
    z = np.einsum("ni,ij->nj", x, weights, optimize=True)
    return [
        one for b in biases for one in (b, *share(np.mean(z <= -b)), int((z.max(0) <= -b).sum()))
    ]


def _dead_negative():
    rng = RNG(0)
    x, w = rng.normal(size=(1000, 50)), rng.normal(size=(50, 500)) / 25**0.5
    rows = _dead(x, w, (0, -2, -5, -8), lambda s: [100 * s])
    return [one for k in range(4) for one in (*rows[3 * k : 3 * k + 3], 500)]


def _below_one_percent(factor):
    """The first layer at which a power is below 1/100, in fractions."""
    return next(n for n in range(1, 99) if factor**n < Fraction(1, 100))


def _powers():
    rows = []
    for percent in (90, 80, 50, 25, 10):
        c = Fraction(percent, 100)
        rows += [c, 10, c**10, 50, c**50, 1, _below_one_percent(c)]
    return [float(one) for one in rows]


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


CLAIMS = {
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
}  # fmt: skip
