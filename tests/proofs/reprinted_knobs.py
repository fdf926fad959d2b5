"""What snippets with knobs print at every position of the knobs, computed from the positions."""

import math
from functools import lru_cache

import numpy as np

from tests.proofs import moves

BOWL, START = (2.0, 20.0), (-7.0, 2.0)
NAMES = {"シグモイド": "sigmoid", "tanh": "tanh", "ReLU": "relu", "Leaky ReLU": "leaky_relu", "ELU": "elu",
         "SELU": "selu", "Softplus": "softplus", "SiLU": "silu", "GELU": "gelu", "Mish": "mish",
         "ReLU6": "relu6", "Hard-Swish": "hardswish"}  # fmt: skip


def _sigmoid(x):
    return 0.5 * (1 + math.tanh(x / 2))


def _phi(x):
    return math.erfc(-x / math.sqrt(2)) / 2


def _elu(alpha):
    """E[ELU_α(z)] = 1/√(2π) − α (1/2 − √e Φ(−1))."""
    mean = 1 / math.sqrt(2 * math.pi) - alpha * (0.5 - math.sqrt(math.e) * _phi(-1))
    return [alpha, 0, abs(1 - alpha), mean]


def _bars(T):
    e = [math.exp(one / T) for one in (2.0, 1.0, 0.1)]
    return [T, *(one / sum(e) for one in e), 1, 3, math.exp(1.9 / T)]


def _mish(at):
    import mpmath as mp

    f = lambda x: x * mp.tanh(mp.log(1 + mp.exp(x)))
    return [at, f(at), mp.diff(f, at)]


@lru_cache(maxsize=1)
def _normal():
    """(x, x Φ(x)) on [−6, 6]."""
    x = np.linspace(-6, 6, 2401)
    return x, x * np.array([_phi(one) for one in x])


def _valley(beta):
    """Depth and place of the valley go with 1/β, the steepest slope does not change."""
    x, gelu = _normal()
    gap = np.abs(x * 0.5 * (1 + np.tanh(beta * x / 2)) - gelu).max()
    return [beta, 0.2784645427610738 / beta, 1.0998393, gap]


def _selu_start(start, rule):
    """Moments of SELU and ReLU behind a normal input, in closed form."""
    import mpmath as mp

    alpha, scale = mp.mpf("1.6732632423543772"), mp.mpf("1.0507009873554805")
    square, half = mp.mpf(start) ** 2, mp.mpf(start) ** 2
    for _ in range(20):
        s = mp.sqrt(rule * square)
        tail = mp.exp(s * s / 2) * mp.ncdf(-s)
        mean = scale * (s / mp.sqrt(2 * mp.pi) + alpha * (tail - 0.5))
        both = mp.exp(2 * s * s) * mp.ncdf(-2 * s) - 2 * tail + 0.5
        square = scale**2 * (s * s / 2 + alpha**2 * both)
        before, half = half, rule * half / 2
    relu = mp.sqrt(rule * before * (0.5 - 1 / (2 * mp.pi)))
    return [start, rule, 20, mp.sqrt(square - mean**2), relu]


def _tanh(at):
    return [at, math.tanh(at), math.cosh(at) ** -2, math.cosh(at / 2) ** -2 / 4]


def _hard_swish(knee):
    x = np.arange(-160, 161) / 20
    bent = np.minimum(np.maximum((x + knee) / (2 * knee), 0), 1)
    gap = np.abs(x * (bent - 0.5 * (1 + np.tanh(x / 2))))
    return [knee, gap.max(), abs(x[gap.argmax()])]


def _two(first, second):
    """By PyTorch's functions."""
    import torch

    x = torch.linspace(-4, 8, 49, dtype=torch.float64)
    f, g = (
        getattr(torch, NAMES[one], None) or getattr(torch.nn.functional, NAMES[one])
        for one in (first, second)
    )
    return [(f(x) - g(x)).abs().max().item()]


def _magnified(form, zoom):
    x = np.linspace(-5, 5, 101)
    exact = np.array([one * _phi(one) for one in x])
    cubic = 0.7978845608028654 * (x + 0.044715 * x**3)
    close = x / (1 + np.exp(-2 * cubic)) if form == "tanh 形" else x / (1 + np.exp(-1.702 * x))
    named = [] if form == "tanh 形" else [1.702]
    return [*named, zoom, zoom * np.abs(close - exact).max()]


def _gate(kind, b):
    gate = {
        "GLU": _sigmoid(b),
        "SwiGLU": b * _sigmoid(b),
        "GEGLU": b * _phi(b),
        "ReGLU": max(b, 0),
    }[kind]
    return [b, gate, 2, 2 * gate]


def _steps(form, k):
    """By PyTorch's own numbers."""
    import torch

    kind = getattr(torch, form)
    sum_ = torch.tensor(2.0**k + 1, dtype=torch.float64).to(kind).double().item()
    if math.isinf(sum_):
        return [2, k, 2**k]
    return [2, k, 2**k, 2.0**k * torch.finfo(kind).eps, 1, sum_ - 2.0**k]


@lru_cache(maxsize=1)
def _chain():
    """Ten layers of one neuron by automatic differentiation: w, a, δ, gradient of w, loss."""
    import torch

    w = torch.tensor(np.random.default_rng(0).uniform(0.8, 1.6, 10), requires_grad=True)
    a, zs = [torch.tensor(0.8, dtype=torch.float64)], []
    for one in w:
        zs.append(one * a[-1])
        a.append(torch.tanh(zs[-1]))
    loss = (a[-1] - 0.5) ** 2 / 2
    *delta, slope = torch.autograd.grad(loss, [*zs, w])
    plain = lambda values: [v.item() for v in values]
    return plain(w), plain(a), plain(delta), plain(slope), loss.item()


def _stepper(step):
    w, a, delta, slope, loss = _chain()
    back = max(step - 11, 0)
    here = step if step < 11 else 11 - back
    if step == 0:
        head = [0, 0.8]
    elif step < 11:
        head = [step, w[here - 1], a[here - 1], a[here]]
    else:
        head = (
            [11, 0.5, 2, loss]
            if step == 11
            else [step, delta[here - 1], a[here - 1], slope[here - 1]]
        )
    rows = []
    for k in range(1, 11):
        rows += [k, w[k - 1], *([a[k]] if k <= step else []),
                 *([delta[k - 1], slope[k - 1]] if k > 10 - back else [])]  # fmt: skip
    return [*head, *rows]


def _below(bias):
    rng = np.random.default_rng(0)
    z = np.einsum("ni,ij->nj", rng.normal(1, 1, (200, 10)), rng.normal(0, 0.2**0.5, (10, 40)))
    return [bias, 100 * np.mean(z <= -bias), int((z.max(axis=0) <= -bias).sum()), 40]


@lru_cache(maxsize=4)
def _patient(patient):
    """(share of slopes below 0.1, of dead units, norm of the gradient, ratio) per layer, by PyTorch."""
    import torch

    f, scale, bias = {"A": (torch.relu, 2**0.5, 0.0), "B": (torch.relu, 2**0.5, -3.0),
                      "C": (torch.tanh, 8.0, 0.0), "D": (torch.relu, 0.08, 0.0)}[patient]  # fmt: skip
    rng = np.random.default_rng(0)
    a, target = torch.tensor(rng.normal(size=(256, 64))), torch.tensor(rng.normal(size=(256, 64)))
    weights = [
        torch.tensor(scale * rng.normal(0, 1 / 8, (64, 64)), requires_grad=True) for _ in range(4)
    ]
    rows = []
    for W in weights:
        z = (a @ W + bias).detach().requires_grad_()
        slope = torch.autograd.grad(f(z).sum(), z)[0]
        rows.append([100 * (slope < 0.1).double().mean().item(),
                     100 * (z <= 0).all(0).double().mean().item()])  # fmt: skip
        a = f(a @ W + bias)
    slopes = torch.autograd.grad(((a - target) ** 2).sum() / 2 / 256, weights)
    for row, W, g in zip(rows, weights, slopes):
        row += [g.norm().item(), 0.001 * g.norm().item() / W.norm().item()]
    return rows


def _sick(patient):
    return [max(row[3] for row in _patient(patient))]


@lru_cache(maxsize=1)
def _he():
    """The gradient at the first of fifty layers under He's weights, by automatic differentiation."""
    import torch

    rng = np.random.default_rng(0)
    x = torch.tensor(rng.normal(size=(100, 20)), requires_grad=True)
    a = x
    for _ in range(50):
        a = torch.relu(torch.tensor(rng.normal(0, 0.02**0.5, (100, 100))) @ a)
    return torch.autograd.grad(a.sum(), x)[0].square().mean().sqrt().item()


def _axes(name, batch):
    import torch

    rng = np.random.default_rng(0)
    z = torch.tensor(rng.normal([0.0, 3.0, -2.0], [1.0, 1.5, 0.5], (8, 3))[:batch])
    if name != "なし":
        own = z.T if name == "BN" else z
        scaled = torch.nn.functional.layer_norm(own, own.shape[1:])
        z = scaled.T if name == "BN" else scaled
    return [batch, z.abs().max(), *z.mean(0), 1, z[0].mean()]


def _clipped(limit):
    g, norm = (3.0, 0.4), math.hypot(3, 0.4)
    cut = [min(one, limit) for one in g]
    short = [one * min(1, limit / norm) for one in g]
    rows = []
    for v in (g, cut, short):
        rows += [*v, v[1] / v[0]]
    return [limit, cut[1] / cut[0], *rows]


def _lost(width):
    keep = 1 - 0.5**width
    first = math.floor(math.log(0.5) / math.log(keep)) + 1
    return [width, 10, 1 - keep**10, 30, 1 - keep**30, min(first, 30)]


# The sixteen steps of the pencil's network, by hand: what is said of each, in numbers.
PENCIL = (
    (2, 1), (0.5, 2, 0, 1), (0, 1, 1), (-1, 2, 1, -1), (0, -1, 0), (1, 1, 2, 0, 0.5, 1.5), (0.5, 2, 0.125),
    (1.5, 1, 0.5), (0.5, 1, 0.5), (0.5, 1, 0.5), (1, 0.5, 1, 0.5), (0.5, 2, 1), (0.5, 0, 0), (0.5, 2, 1),
    (2, 1, 0, 0), (0, 2, 0),
)  # fmt: skip


def _one_step(lr):
    z = 1 - 2.5 * lr
    guess = (1 - lr / 2) * max(z, 0) + 0.5 - lr / 2
    return [lr, 1, (guess - 1) ** 2 / 2, 0.125, guess, 1, z]


def _vanishing(w, depth):
    a, product = 1.0, 1.0
    for _ in range(depth):
        a = _sigmoid(w * a)
        last = w * a * (1 - a)
        product *= last
    return [w, depth, product, last]


def _wave(units, name):
    """Without an activation, training ends at the best straight line."""
    x = np.linspace(-2.2, 2.2, 61)
    line = (x @ np.sin(2 * x)) / (x @ x) * x
    return [units, np.mean((line - np.sin(2 * x)) ** 2) if name == "なし" else ...]


@lru_cache(maxsize=1)
def _drawn():
    rng = np.random.default_rng(0)
    return rng.normal(size=(64, 256)), [rng.normal(size=(256, 256)) / 16 for _ in range(20)]


@lru_cache(maxsize=4)
def _measured(name, depth):
    """The last activation at gain 1; without a bend, the gain comes out as a power."""
    a, weights = _drawn()
    for W in weights[:depth]:
        a = (a @ W).clip(0) if name == "ReLU" else a @ W
    return math.sqrt(np.mean(a**2))


def _scale(gain, name, depth):
    if name != "tanh":
        lost = 0.5 if name == "ReLU" else 1.0
        return [gain, depth, _measured(name, depth) * gain**depth, (gain**2 * lost) ** (depth / 2)]
    a, weights = _drawn()
    z = (np.arange(-800, 800) + 0.5) / 100
    mass = np.exp(-z * z / 2) / np.exp(-z * z / 2).sum()
    theory = 1.0
    for W in weights[:depth]:
        a = np.tanh(gain * (a @ W))
        theory = math.sqrt(mass @ np.tanh(gain * theory * z) ** 2)
    return [gain, depth, math.sqrt(np.mean(a**2)), theory]


def _adam(t, corrected):
    """Both averages as sums over the three gradients of 1."""
    m = math.fsum(0.1 * 0.9 ** (t - k) for k in range(1, min(t, 3) + 1))
    v = math.fsum(0.001 * 0.999 ** (t - k) for k in range(1, min(t, 3) + 1))
    a, b = (m / (1 - 0.9**t), v / (1 - 0.999**t)) if corrected else (m, v)
    return [t, a / math.sqrt(b), float(t <= 3), m, v, a, math.sqrt(b)]


def _turned(name, lr, angle):
    """By PyTorch's optimizers."""
    import torch

    make = {"SGD": lambda p: torch.optim.SGD(p, lr), "Momentum": lambda p: torch.optim.SGD(p, lr, momentum=0.9),
            "AdaGrad": lambda p: torch.optim.Adagrad(p, lr, eps=1e-8),
            "RMSprop": lambda p: torch.optim.RMSprop(p, lr, alpha=0.99, eps=1e-8),
            "Adam": lambda p: torch.optim.Adam(p, lr)}[name]  # fmt: skip
    a = math.radians(angle)
    turn = torch.tensor(
        [[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]], dtype=torch.float64
    )
    bowl = turn @ torch.diag(torch.tensor(BOWL, dtype=torch.float64)) @ turn.T
    w = turn @ torch.tensor(START, dtype=torch.float64)
    optimizer = make([w])
    for _ in range(30):
        w.grad = bowl @ w
        optimizer.step()
    return [lr, angle, 30, min(w.norm().item(), 100)]


def _rotated(lr, angle):
    return [lr, angle, 30, math.hypot(7 * (1 - 2 * lr) ** 30, 2 * (1 - 20 * lr) ** 30)]


def _momentum(beta):
    """On each axis a matrix of (w, v), step after step."""
    states, path = [np.array([w, 0.0]) for w in START], []
    turns = [np.array([[1 - 0.05 * k, beta], [-0.05 * k, beta]]) for k in BOWL]
    for _ in range(41):
        path.append([one[0] for one in states])
        states = [turn @ one for turn, one in zip(turns, states)]
    return [beta, 30, math.hypot(*path[30]), max(0, *(x for x, _ in path))]


def _warmup(W):
    first = 55 / W if W >= 10 else (W + 1) / 2 + sum(100 - t for t in range(W, 10)) / (100 - W)
    return [W, 51, 10, first]


def _floor(shape, floor, T):
    middle, total = {"線形": (0.5, (T + 1) / 2), "コサイン": (0.5, (T + 1) / 2),
                     "2 乗": (0.25, (T + 1) * (2 * T + 1) / (6 * T))}[shape]  # fmt: skip
    fallen = lambda share, count: floor * count + (1 - floor) * share
    return [*([2] if shape == "2 乗" else []), floor, T // 2, fallen(middle, 1), fallen(total, T)]


def _paper(step):
    """Two folds bring (0, 0) onto (1, 1), then (0, 1) onto (1, 0)."""
    places = 4 if step < 4 or step == 10 else 3 if step < 8 else 2
    said = [2] if step in (0, 10) else [1] if step < 5 or step == 9 else []
    return [step, *said, 4, places]


def _three_lines(name, v):
    if name == "なし":
        return [v, 0, 1 + v + 2]
    if name == "ReLU":
        return [v, 3 if v else 2, 0]
    y = lambda x: math.tanh(x + 2) + v * math.tanh(x) + 2 * math.tanh(x - 1)
    return [v, (y(-4 + 0.125) - y(-4)) / 0.125]


def _knees(inner, outer):
    """Between two knees the distance is largest where the sigmoid is as steep as the chord."""
    knots, worst = (-6, -outer, -inner, inner, outer, 6), 0.0
    for a, b in zip(knots, knots[1:]):
        slope = (_sigmoid(b) - _sigmoid(a)) / (b - a)
        root = math.sqrt(max(1 - 4 * slope, 0))
        for p in ((1 - root) / 2, (1 + root) / 2):
            x = math.log(p / (1 - p))
            if a <= x <= b:
                worst = max(worst, abs(_sigmoid(a) + slope * (x - a) - p))
    return [inner, outer, worst]


CLAIMS = {
    "activations/elu": [moves("activations/elu/alpha", _elu)],
    "activations/gelu": [moves("activations/gelu/magnify", _magnified)],
    "activations/glu": [moves("activations/glu/gate", _gate)],
    "activations/hard_swish": [moves("activations/hard_swish/width", _hard_swish)],
    "activations/index": [moves("activations/index/compare", _two)],
    "activations/leaky_relu": [
        moves("activations/leaky_relu/slope", lambda slope: [slope, -2, -2 * slope, 2, 2])],
    "activations/maxout": [moves("activations/maxout/pieces", lambda k: [k, k**-2.0])],
    "activations/mish": [moves("activations/mish/tangent", _mish)],
    "activations/relu": [moves("activations/relu/support", lambda slope: [slope])],
    "activations/selu": [moves("activations/selu/start", _selu_start)],
    "activations/sigmoid": [moves("activations/sigmoid/slope", lambda a: [
        a, a / 4, 2, a * math.cosh(a) ** -2 / 4])],
    "activations/silu": [moves("activations/silu/valley", _valley)],
    "activations/softmax": [moves("activations/softmax/bars", _bars)],
    "activations/softplus": [moves("activations/softplus/beta", lambda beta: [
        beta, math.log(2) / beta, 1, _sigmoid(beta)])],
    "activations/tanh": [moves("activations/tanh/tangent", _tanh)],
    "choosing/numerics": [moves("choosing/numerics/steps", _steps)],
    "gradients/backprop": [moves("gradients/backprop/stepper", _stepper)],
    "gradients/dead_relu": [moves("gradients/dead_relu/bias", _below)],
    "gradients/diagnosis": [moves("gradients/diagnosis/patients", _sick)],
    "gradients/exploding": [moves("gradients/exploding/move", lambda std: [
        std, _he() * (std / math.sqrt(0.02)) ** 50, std * math.sqrt(50)])],
    "gradients/normalization": [moves("gradients/normalization/axes", _axes)],
    "gradients/remedies": [moves("gradients/remedies/clipping", _clipped)],
    "gradients/revival": [moves("gradients/revival/width", _lost)],
    "gradients/training_step": [
        moves("gradients/training_step/stepper", lambda step: [step, *PENCIL[step]]),
        moves("gradients/training_step/first_step", _one_step)],
    "gradients/vanishing": [moves("gradients/vanishing/move", _vanishing)],
    "index": [moves("index/first", _wave)],
    "initialization/schemes": [moves("initialization/schemes/scale", _scale)],
    "optimizers/adam": [moves("optimizers/adam/steps", _adam)],
    "optimizers/comparison": [moves("optimizers/comparison/turned", _turned)],
    "optimizers/gradient_descent": [moves("optimizers/gradient_descent/rotated", _rotated)],
    "optimizers/momentum": [moves("optimizers/momentum/beta", _momentum)],
    "schedules/decay": [moves("schedules/decay/floor", _floor)],
    "schedules/warmup": [moves("schedules/warmup/length", _warmup)],
    "schedules/wsd": [moves("schedules/wsd/shape", lambda D: [
        D, 90 - D, 5.5 + 91 - D + (D - 1) / 2])],
    "why/approximation": [moves("why/approximation/knees", _knees)],
    "why/depth": [moves("why/depth/fold", lambda depth: [depth, 2**depth, 2 * depth, 2**depth])],
    "why/linear": [moves("why/linear/with_relu", _three_lines)],
    "why/neuron": [moves("why/neuron/move", lambda w, b: [w, b, -b / w] if w else [0, b])],
    "why/xor": [moves("why/xor/paper", _paper)],
}  # fmt: skip
