"""Tables that snippets print, computed otherwise: by mpmath, closed forms, differences, PyTorch."""

import math

import mpmath as mp
import numpy as np

from tests.proofs import fn, shows

X11 = (-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10)
WIDE = (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10)


def _s(x):
    return 1 / (1 + mp.exp(-x))


_silu = lambda x: x * _s(x)
_gelu = lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2
_elu = lambda x: x if x > 0 else mp.expm1(x)
_mish = lambda x: x * mp.tanh(mp.log1p(mp.exp(x)))
_ALPHA, _SCALE = mp.mpf("1.6732632423543772"), mp.mpf("1.0507009873554805")
_selu = lambda x: _SCALE * (x if x > 0 else _ALPHA * mp.expm1(x))


def _slope(f, x):
    """The derivative, by differences of many digits."""
    return mp.diff(f, mp.mpf(x))


def _rows(f, points=X11, at_zero=None):
    """x, f(x), f'(x), row by row; the slope that is agreed on at a kink."""

    def values():
        found = []
        for x in points:
            slope = at_zero if x == 0 and at_zero is not None else _slope(f, x)
            found += [x, f(mp.mpf(x)), slope]
        return found

    return values


def _gated():
    """Both gates at a = 2, and their slopes in a and b."""
    rows = [2.0]
    for b in (-10, -5, -2, -1, 0, 1, 2, 5, 10):
        rows += [
            b,
            2 * _s(b),
            _s(b),
            2 * _slope(_s, b),
            2 * _silu(b),
            _silu(b),
            2 * _slope(_silu, b),
        ]
    return rows


def _shares(z, t=1):
    total = mp.fsum(mp.exp(mp.mpf(one) / t) for one in z)
    return [mp.exp(mp.mpf(one) / t) / total for one in z]


_Z = (2.0, 1.0, mp.mpf("0.1"))


def _softmax_table():
    rows = [2]  # e^z has no number, softmax([x, 0])[0] neither; the head names both
    rows = [one for z, p in zip(_Z, _shares(_Z)) for one in (z, mp.exp(z), p)]
    rows += [mp.fsum(mp.exp(z) for z in _Z), 1]
    rows += [0, 0]  # softmax([x, 0])[0] in the head
    for x in X11:
        rows += [x, _s(x), _s(x), _slope(_s, x)]
    return rows


def _sigmoid_table():
    rows = []
    for x in WIDE:
        rows += [x, _s(x), _slope(_s, x)]
    return rows


def _axes():
    batch = [list(_Z), [0, 0, 0]]
    whole = _shares([*_Z, 0, 0, 0])
    down = [[_shares([one, 0])[k] for one in _Z] for k in (0, 1)]
    along = [_shares(row) for row in batch]
    return [sum(whole[:3]), sum(whole[3:]), *whole, 0, sum(down[0]), sum(down[1]), *down[0], *down[1], -1, 1, 1,
            *along[0], *along[1]]  # fmt: skip


def _jacobian():
    """By differences; its eigenvalues by mpmath."""
    J = mp.matrix(3, 3)
    for j in range(3):
        moved = lambda t, i, j=j: _shares([t if k == j else _Z[k] for k in range(3)])[i]
        for i in range(3):
            J[i, j] = mp.diff(lambda t, i=i, j=j: moved(t, i, j), _Z[j])
    values = sorted(mp.eigsy((J + J.T) / 2, eigvals_only=True))
    return [*(J[i, j] for i in range(3) for j in range(3)), 0, 0, 0, *map(abs, values)]


def _temperatures():
    return [one for t in (0.1, 0.5, 1.0, 2.0, 10.0) for one in (t, *_shares(_Z, mp.mpf(str(t))))]


def _points():
    rows = []
    for count in (10, 11, 200, 201, 400, 401):
        near = 0 if count % 2 else mp.mpf(10) / (count - 1)
        rows += [count, near, _slope(_s, near)]
    return [0, *rows]  # the head names 0


def _gelu_stable():
    """The naive form loses what 1 + erf rounds away, at most one unit of 1."""
    rows = []
    for x in (-1.0, -6.0, -8.0, -9.0):
        naive = x * (1 + math.erf(x / math.sqrt(2))) / 2
        rows += [x, naive, _gelu(x)]
    return [*rows, 0.0]


def _softplus_stable():
    rows = []
    for x in (-40, -20, 0, 709):
        rows += [x, math.log(1 + math.exp(x)), mp.log1p(mp.exp(x))]
    return [*rows, 710, 710, 0]


def _selu_stable():
    right = lambda x: _SCALE * _ALPHA * x
    lost = float(_SCALE) * float(_ALPHA) * (math.exp(-1e-16) - 1)
    return [
        -1e-10,
        right(-1e-10),
        right(-1e-10),
        right(-1e-10),
        -1e-16,
        right(-1e-16),
        lost,
        right(-1e-16),
        1000,
        0,
    ]


def _decays():
    rows = [0, 25, 50, 75, 100]
    rows += [1, 1, 0.1, 0.1, 0.01]
    rows += [math.exp(t * math.log(0.96)) for t in rows[:5]]
    rows += [1, 0.75, 0.5, 0.25, 0]
    rows += [math.cos(math.pi * t / 200) ** 2 for t in (0, 25, 50, 75, 100)]
    rows += [1, 9 / 16, 1 / 4, 1 / 16, 0]
    return [*rows, *(math.sqrt(10 / (10 + t)) for t in (0, 25, 50, 75, 100))]


def _cycles():
    """A cycle up and down as PyTorch's own; restarts begin at 0, 10, 30, 70; the triangle turns at 20s."""
    half = lambda part: math.cos(math.pi * part / 2) ** 2
    end = 0.04 / 1e4
    down = lambda t: end + (1 - end) * half((t - 29) / 70)
    wave = lambda t: 0.1 + 0.9 * (1 - abs((t % 40) / 20 - 1))
    times = (0, 29, 30, 50, 99)
    return [*times, 0.04, 1, down(30), down(50), end, 1, half(19 / 20), 1, half(20 / 40), half(29 / 80),
            *map(wave, times)]  # fmt: skip


def _descents():
    return [
        one
        for p in (0.5, 1.0, 1.5, 2.0, 2.1)
        for one in (p, *((1 - mp.mpf(str(p))) ** t for t in range(6)))
    ]


def _bowl_of(optimizer):
    """The book's classes, which tests/test_optimizers.py holds to PyTorch's, on the same bowl."""
    w = np.array([-7.0, 2.0])
    for _ in range(30):
        w = optimizer.step(w, np.array([2.0, 20.0]) * w)
    return [*w, math.hypot(*w), w[0] ** 2 + 10 * w[1] ** 2]


def _unfair():
    """RMSprop remembers as long as PyTorch's does."""
    options = {"SGD": {}, "Momentum": {}, "AdaGrad": {}, "RMSprop": {"beta": 0.99}, "Adam": {}}
    return [one for name, more in options.items() for one in _bowl_of(fn(name)(lr=0.1, **more))]


def _gains():
    """E[f²] and E[f'²] by Gauss-Legendre integrals of mpmath, the kink at 0 apart."""
    mean = lambda f: float(mp.quad(lambda z: f(z) * mp.npdf(z), [-12, -4, 0, 4, 12]))
    leaky = lambda z: z if z > 0 else z / 100
    many = ((lambda z: z, None), (_s, None), (mp.tanh, None), (lambda z: max(z, 0), None), (leaky, None), (_elu, None),
            (_selu, None), (_gelu, None), (_silu, None))  # fmt: skip
    slopes = (lambda z: 1, lambda z: _s(z) * _s(-z), lambda z: mp.sech(z) ** 2, lambda z: z > 0,
              lambda z: 1 if z > 0 else 0.01, lambda z: 1 if z > 0 else mp.exp(z),
              lambda z: _SCALE * (1 if z > 0 else _ALPHA * mp.exp(z)),
              lambda z: mp.erfc(-z / mp.sqrt(2)) / 2 + z * mp.npdf(z), lambda z: _s(z) + z * _s(z) * _s(-z))  # fmt: skip
    rows = [2, 2]  # f^2 and f'^2 of the head
    with mp.workdps(12):
        for (f, _), slope in zip(many, slopes):
            a, b = (
                mean(lambda z, f=f: f(z) ** 2),
                mean(lambda z, slope=slope: mp.mpf(slope(z)) ** 2),
            )
            rows += [a, b, a**-0.5, b**-0.5]
    return rows


def _schemes():
    """σ and σ²; what was drawn is a sample, its edges are √3 σ."""
    rows = []
    for n, variance in (
        (None, 1 / 100),
        (None, 2 / 150),
        (None, 2 / 100),
        (0.25, 2 / (1.0625 * 100)),
    ):
        own = [] if n is None else [n]
        rows += [*own, math.sqrt(variance), 2, variance, ..., ..., ..., math.sqrt(3 * variance)]
    return rows


def _memory():
    """Bytes of each optimizer's state, counted: numbers kept for a weight, and their size."""
    per = {
        "SGD": 0,
        "Adafactor": ...,
        "8-bit Adam": ...,
        "Momentum": 4,
        "Lion": 4,
        "Muon": 4,
        "Adam": 8,
        "SOAP": 24,
    }
    rows = []
    for name, size in per.items():
        own = [8] if name == "8-bit Adam" else []
        rows += [*own, 1, size, 70, size if size is ... else size * 7.0]
    return rows


def _chain_of_sigmoids(w=0.5):
    """The gradients to each layer's input, by mpmath's differences of the whole chain."""
    places, a = [], mp.mpf(1)
    for _ in range(10):
        places.append(a)
        a = _s(w * a)

    def from_layer(layer):
        def run(t):
            for _ in range(10 - layer):
                t = _s(w * t)
            return t

        return mp.diff(run, places[layer])

    return places, a, [from_layer(n) for n in range(10)]


def _vanishing():
    places, a, gradients = _chain_of_sigmoids()
    rows = [a, *(_slope(_s, one / 2) for one in places), 1]
    return rows + [one for n, g in enumerate(gradients, 1) for one in (n, g)]


def _weights():
    rows = []
    for w in (0.5, 1.0, 2.0, 4.0, 6.0):
        g = _chain_of_sigmoids(mp.mpf(w))[2][0]
        rows += [w, mp.mpf(w) ** 10, g / mp.mpf(w) ** 10, g]
    return rows


def _speeds():
    speed = lambda beta, n: (1 - mp.mpf(beta) ** n) / (1 - mp.mpf(beta))
    return [one for beta in ("0.5", "0.9", "0.99") for one in
            (float(beta), 1, speed(beta, 1), 10, speed(beta, 10), 1000, speed(beta, 1000))]  # fmt: skip


def _tanh_chain():
    """Differences of 30 digits of the whole chain's loss."""
    w = np.random.default_rng(0).uniform(0.8, 1.6, 10)

    def loss(t, n):
        a = mp.mpf("0.8")
        for k, one in enumerate(w):
            a = mp.tanh((t if k == n else mp.mpf(float(one))) * a)
        return (a - mp.mpf("0.5")) ** 2 / 2

    return [mp.diff(lambda t, n=n: loss(t, n), mp.mpf(float(w[n]))) for n in range(10)]


def _factors():
    w, a, found = np.random.default_rng(0).uniform(0.8, 1.6, 10), 0.8, []
    for one in w:
        found.append(one / math.cosh(one * a) ** 2)
        a = math.tanh(one * a)
    return [9, *found[1:], math.prod(found[1:]), _tanh_chain()[0]]


def _bce():
    """The formula of the logit; probabilities round in float32, and BCELoss stops at 100."""
    rows = []
    for z, y in ((2, 0), (15, 0), (20, 0), (-20, 1), (-200, 1)):
        right = mp.log1p(mp.exp(z)) - y * z
        with np.errstate(over="ignore", divide="ignore"):
            p = np.float32(1) / (np.float32(1) + np.exp(np.float32(-z)))
            stopped = min(-float(np.log(p if y else np.float32(1) - p)), 100.0)
        slope = _s(z) - y
        rows += [z, y, stopped, 0 if stopped == 100 else slope, right, slope]
    return rows


def _lost():
    gap = {"16": 2.0**-11, "32": 2.0**-24, "64": 2.0**-53}
    return [one for bits in ("16", "32", "64") for one in (0.75, gap[bits], gap[bits] / 2)] + [
        1000, 1e-5, 0, 1000 * 1e-8, 1000, 0.1, 0, 1000 * 1e-4]  # fmt: skip


def _slopes():
    rows = [0.01, -0.02, -0.02, 2.0, -2.0, -4.0]
    for x in (0.0, 1.0, 2.0, 4.0):
        rows += [x, mp.sech(x) ** 2, _slope(_s, x)]
    return rows


def _saddle():
    """The loss of XOR along the turned direction, in 30 digits."""

    def drop(s):
        total = mp.mpf(0)
        for a in (0, 1):
            for b in (0, 1):
                z = s * (mp.tanh(2 * s * (a + b)) - 2 * mp.tanh(s * (a + b)))
                total += mp.log1p(mp.exp(z)) - (a ^ b) * z
        return mp.log(2) - total / 4

    rows = [mp.log(2)]
    for s in ("0.05", "0.1", "0.2"):
        rows += [float(s), drop(mp.mpf(s)), 1.5, 4, 1.5 * float(s) ** 4]
    return rows


def _copies():
    kept = [(-7 * 0.9**n, 2 * 0.9**n) for n in range(4)]
    return [*(one for pair in kept[:3] for one in pair), *(kept[3] * 3), *kept[3]]


def _gradients_of_batches():
    """The variance of a mean of B draws is that of one, divided by B; 4000 repeats are near it."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(1000, 2))
    t = X @ [1.0, -2.0] + rng.normal(size=1000)
    each = (X @ [0.5, -1.0] - t)[:, None] * X
    full = each.mean(0)
    one = float(((each - full) ** 2).sum(1).mean())
    assert 5.8 < one < 6.6
    return [*full, *(e for b in (1, 4, 16, 64) for e in (b, *np.round(full, 1), ..., ...))]


def _wsd():
    rate = lambda t: (t + 1) / 10 if t < 10 else 1 if t <= 80 else (100 - t) / 20
    return [one for t in (0, 4, 9, 10, 79, 80, 90, 99, 100) for one in (t, rate(t))]


def _warmup():
    after = lambda t: math.cos(math.pi * (t - 10) / 180) ** 2
    return [0, 4, 9, 10, 55, 100, 0.1, 0.5, 1, 1, after(55), 0, 512**-0.5 * 4000**-0.5, 4000]


def _notation():
    rows = []
    for value in ((2 / 150) ** 0.5, 0.02**0.5):
        rows += [value, value**0.5, value**-0.5]
    rows += [0, 0.01, 0.01, 0.1, 10]  # N(0, 0.01) is the name of the row

    def size(variance):
        rng, a = np.random.default_rng(1), np.random.default_rng(0).normal(0, 1, (64, 100))
        for _ in range(10):
            a = a @ (rng.normal(0, 1, (100, 100)) * math.sqrt(variance))
            a = (a + abs(a)) / 2
        return float(np.sqrt(np.mean(a * a)))

    return [*rows, 10, size(0.02), 10, size(0.02**0.5)]


def _inverse():
    return [one for y in (0.1, 1.0, 1000.0) for one in
            (y, mp.log(mp.expm1(mp.mpf(str(y)))), y)]  # fmt: skip


def _gate():
    """A million draws: the mean is within its own rounding of x Φ(x)."""
    return [one for x in (-2.0, -1.0, 0.5, 2.0) for one in (x, ..., _gelu(x))]


def _sparse():
    """Shares of a normal distribution at or below 0, when its mean moves down."""
    return [one for m in (0, -1, -2) for one in (m, 0, mp.ncdf(-m))] + [0]


def _chain_rule():
    """The derivative in w1 by differences of many digits."""
    w = [mp.mpf("0.9"), mp.mpf("-0.7"), mp.mpf("1.2")]

    def out(first):
        a = mp.mpf("0.5")
        for one in (first, *w[1:]):
            a = mp.tanh(one * a)
        return a

    slope = mp.diff(out, w[0])
    return [slope, slope, 0.0]


def _cancelled():
    x = mp.mpf("-1e-10")
    return [
        1,
        0.0,
        1e-8,
        1,
        0.0,
        1e-8,
        1,
        math.exp(-1e-10) - 1,
        mp.expm1(x),
        40,
        1,
        0.0,
        _slope(_s, 40),
    ]


def _twice():
    """At the start all probabilities are 1/K: the second softmax multiplies the gradient by 1/K."""
    ratio = lambda k: mp.mpf(1) / k
    return [10, ratio(10), 1, ..., ..., 2, ..., ..., 100, ratio(100), 1, ..., ..., 2, ..., ...]


def _causes():
    """Automatic differentiation makes the one big step."""
    import torch

    rng = np.random.default_rng(0)
    x, W = (
        torch.tensor(rng.normal(1, 1, (200, 10))),
        torch.tensor(rng.normal(0, np.sqrt(2 / 10), (10, 40))),
    )
    W, b = W.requires_grad_(), torch.zeros(40, dtype=torch.float64, requires_grad=True)
    loss = ((torch.relu(x @ W + b).sum(1) / 10 + 1) ** 2).mean() / 2
    dW, db = torch.autograd.grad(loss, (W, b))
    dead = lambda z: int((z <= 0).all(0).sum())
    counts = (dead(x @ W), dead(x @ W - 4), dead(x @ (W - 3 * dW) + b - 3 * db), dead((x + 3) @ W))
    return [0, counts[0], 40, 1, -4, counts[1], 40, 2, 1, counts[2], 40, 3, 1, 4, counts[3], 40]


def _logits():
    loss = lambda z, y: mp.log1p(mp.exp(z)) - y * z
    return [round(float(loss(z, y)), 4) for z, y in ((0, 1), (20, 0), (-200, 1))] + [0]


CLAIMS = {
    "activations/elu": [
        shows("activations/elu/values", _rows(_elu, WIDE, 1)),
        shows("activations/elu/stable", lambda: [
            1000, 1, 1000, 1000, 0, -1e-10, math.exp(-1e-10) - 1, mp.expm1(mp.mpf("-1e-10"))], "nan", "= inf")],
    "activations/gelu": [shows("activations/gelu/stable", _gelu_stable, "x = -inf: nan 0.0"),
                         shows("activations/gelu/gate", _gate)],
    "activations/glu": [shows("activations/glu/values", _gated)],
    "activations/hard_swish": [shows("activations/hard_swish/stable", lambda: [
        -4, 1e4, 1.2e4, 0, 1e4, 0, 0, 1e4, 1.2e4], "nan -0.e+00", "inf]\n安定")],
    "activations/leaky_relu": [shows("activations/leaky_relu/stable", lambda: [
        0, 3, -0.2, 3, 0.01, -0.02, 3, -0.02, 3, 2, -2, 6, -4, 3], "値の型 float32  傾きの型 float64")],
    "activations/mish": [
        shows("activations/mish/values", _rows(_mish)),
        shows("activations/mish/stable", lambda: [
            20, 354, 355, 20, 354, 20, 354, 355, 20, 44, 45, 20, 44, 20, 44, 45, 0], "nan 安定 0.0")],
    "activations/plotting": [shows("activations/plotting/points", _points)],
    "activations/relu": [shows("activations/relu/sparsity", _sparse, "積: nan"),
                         shows("activations/relu/stable", lambda: [-2, 3, 0, 0, 3, 0, 0, 0, 3, 0, 0, 3],
                               "[nan -0. nan  3.]", "[ 0.  0. nan  3.]", "int64", "float32")],
    "activations/selu": [shows("activations/selu/stable", _selu_stable, "途中で作る値: inf")],
    "activations/sigmoid": [
        shows("activations/sigmoid/values", _sigmoid_table),
        shows("activations/sigmoid/stable", lambda: [
            89, 710, -710, 0, mp.exp(-710), 40, 0, _slope(_s, 40), -800, -800], "素朴 -inf")],
    "activations/silu": [shows("activations/silu/stable", lambda: [
        -1000, 40, 0, 40, 0, 0, 40, 0, 1, 0, 0, 1, 1], "[nan -0. 40. inf]", "[-0. -0. 40. inf]", "[nan -0.  1. nan]")],
    "activations/softmax": [
        shows("activations/softmax/values", _softmax_table), shows("activations/softmax/axis", _axes),
        shows("activations/softmax/jacobian", _jacobian, "一致: True"),
        shows("activations/softmax/temperature", _temperatures),
        shows("activations/softmax/stable", lambda: [
            1000, 999, _s(1), _s(-1), -1000, -999, _s(-1), _s(1), 0, -800, 0], "[nan nan]", "[-inf   0.]", "同じ: True")],
    "activations/softplus": [
        shows("activations/softplus/values", _rows(lambda x: mp.log1p(mp.exp(x)))),
        shows("activations/softplus/stable", _softplus_stable, "inf  安定            710", "[ 0. inf]"),
        shows("activations/softplus/inverse", _inverse)],
    "activations/tanh": [
        shows("activations/tanh/values", _rows(mp.tanh, WIDE)),
        shows("activations/tanh/stable", lambda: [
            800, 1, 100, 1, 1e-10, (math.exp(1e-10) - math.exp(-1e-10)) / (math.exp(1e-10) + math.exp(-1e-10)),
            1e-10, 20, 0, mp.sech(20) ** 2], "素朴 nan")],
    "appendix/errata": [shows("appendix/errata/slopes", _slopes), shows("appendix/errata/chain_rule", _chain_rule)],
    "choosing/exercises": [shows("choosing/exercises/bce_logits/solution", _logits)],
    "choosing/numerics": [shows("choosing/numerics/lost_update", _lost),
                          shows("choosing/numerics/cancellation", _cancelled)],
    "choosing/output": [shows("choosing/output/bce_clamp", _bce), shows("choosing/output/trained_twice", _twice)],
    "gradients/dead_relu": [shows("gradients/dead_relu/causes", _causes)],
    "gradients/backprop": [
        shows("gradients/backprop/chain", lambda: [*_tanh_chain(), *_tanh_chain(), 1e-7], "未満: True"),
        shows("gradients/backprop/product", _factors)],
    "gradients/vanishing": [shows("gradients/vanishing/chain", _vanishing),
                            shows("gradients/vanishing/weight", _weights)],
    "initialization/gain": [shows("initialization/gain/table", _gains)],
    "initialization/schemes": [shows("initialization/schemes/functions", _schemes),
                               shows("initialization/schemes/notation", _notation)],
    "initialization/symmetry": [shows("initialization/symmetry/saddle", _saddle)],
    "optimizers/comparison": [shows("optimizers/comparison/unfair", _unfair),
                              shows("optimizers/comparison/aliasing", _copies, "整数の始点: UFuncTypeError")],
    "optimizers/gradient_descent": [shows("optimizers/gradient_descent/one_axis", _descents)],
    "optimizers/landscape": [shows("optimizers/landscape/memory", _memory)],
    "optimizers/minibatch": [shows("optimizers/minibatch/variance", _gradients_of_batches)],
    "optimizers/momentum": [shows("optimizers/momentum/velocity", _speeds)],
    "schedules/cycles": [shows("schedules/cycles/functions", _cycles)],
    "schedules/decay": [shows("schedules/decay/functions", _decays)],
    "schedules/warmup": [shows("schedules/warmup/functions", _warmup)],
    "schedules/wsd": [shows("schedules/wsd/function", _wsd)],
}  # fmt: skip
