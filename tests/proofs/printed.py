"""What snippets print, computed in another way: automatic differentiation, mpmath, closed forms."""

import math

import numpy as np

from tests.proofs import shows

X5 = (-2.0, -1.0, 0.0, 1.0, 2.0)
X11 = (-10, -5, -3, -2, -1, 0, 1, 2, 3, 5, 10)


def _torch(name, points, **options):
    """(values, slopes) of PyTorch's function; at a kink the slope is what the book agrees on."""
    import torch
    from torch.nn import functional as F

    kinds = {"relu": F.relu, "leaky": F.leaky_relu, "elu": F.elu, "selu": F.selu, "silu": F.silu, "gelu": F.gelu,
             "mish": F.mish, "softplus": F.softplus, "tanh": torch.tanh, "hard_swish": F.hardswish}  # fmt: skip
    x = torch.tensor(points, dtype=torch.float64, requires_grad=True)
    y = kinds[name](x, **options)
    y.sum().backward()
    return y.tolist(), x.grad.tolist()


def _vectors(name):
    """Values, then slopes, of the five points."""
    return lambda: [*_torch(name, X5)[0], *_torch(name, X5)[1]]


def _only_values(name):
    return lambda: _torch(name, X5)[0]


def _table(name, corners=None):
    """x, f(x), f'(x) in rows."""

    def values():
        ys, slopes = _torch(name, X11)
        slopes = [(corners or {}).get(x, s) for x, s in zip(X11, slopes)]
        return [one for row in zip(X11, ys, slopes) for one in row]

    return values


def _gelu_table():
    """By mpmath: in doubles, PyTorch's value at −10 is 0."""
    import mpmath as mp

    rows = []
    for x in X11:
        rows += [x, x * mp.erfc(-x / mp.sqrt(2)) / 2, mp.erfc(-x / mp.sqrt(2)) / 2 + x * mp.npdf(x)]
    return rows


def _leaky_table():
    points = (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10)
    rows = []
    for x in points:
        rows += [x, x if x > 0 else x / 100, 1 if x > 0 else 0.01, x if x > 0 else x / 5]
    return [..., *rows]  # the head of the table names the slope


def _relu_table():
    return [
        one
        for x in (-10, -6, -4, -2, -1, 0, 1, 2, 4, 6, 10)
        for one in (x, max(x, 0), float(x > 0))
    ]


def _gates():
    rows = []
    for f in (lambda b: 1 / (1 + math.exp(-b)), lambda b: b / (1 + math.exp(-b)),
              lambda b: b * math.erfc(-b / math.sqrt(2)) / 2, lambda b: max(b, 0)):  # fmt: skip
        rows += [2 * f(b) for b in (-3.0, 0.0, 3.0)]
    return rows


def _maxout_table():
    lines, rows = ((-1.0, -1.0), (0.2, 0.5), (1.5, -1.0)), [2, 2]  # ReLU^2 in the heading
    for x in X11:
        value, slope = max((a * x + b, a) for a, b in lines)
        rows += [x, value, slope, max(x, 0) ** 2, 2 * max(x, 0)]
    return rows


def _selu_constants():
    """Where the mean is 0 and the mean square is 1, by mpmath's integrals."""
    import mpmath as mp

    first = mp.quad(lambda z: mp.expm1(z) * mp.npdf(z), [-40, 0])
    second = mp.quad(lambda z: mp.expm1(z) ** 2 * mp.npdf(z), [-40, 0])
    alpha = -mp.quad(lambda z: z * mp.npdf(z), [0, 40]) / first
    scale = 1 / mp.sqrt(mp.mpf("0.5") + alpha**2 * second)
    return [alpha, scale, -scale * alpha]


def _same_sign():
    z = np.random.default_rng(0).normal(size=6)
    return [*(-0.25 * (1 + np.tanh(z / 2))), *(-0.5 * (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1))]


def _formats():
    """By struct and PyTorch: the largest, the smallest normal number, the step after 1."""
    import mpmath as mp
    import torch

    rows, later = [], []
    for kind, digits in (
        (torch.float16, 11),
        (torch.bfloat16, 8),
        (torch.float32, 24),
        (torch.float64, 53),
    ):
        info = torch.finfo(kind)
        rows += [info.max, info.tiny, info.eps]
        later += [mp.log(mp.mpf(info.max)), digits * mp.log(2)]
    return [1, *rows, 1, 1, 1, *(x for pair in zip(later[::2], later[1::2]) for x in pair)]


def _outside():
    y = lambda x: max(0.00776 * x + 0.0490 + 0.0429 * (max(x + 4, 0) - max(x - 4, 0))
                      + 0.1398 * (max(x + 2, 0) - max(x - 2, 0)), 0)  # fmt: skip
    s = lambda x: 1 / (1 + math.exp(-x))
    worst = max(abs(y(k / 1000) - s(k / 1000)) for k in range(-6000, 6001))
    return [-6, 6, worst, *(one for x in (6.0, 10.0, 100.0) for one in (x, y(x), s(x)))]


def _decay():
    """AdamW shrinks by (1 − 10⁻⁴) a step; L2 within Adam is normalised away where the noise is small."""
    kept = (1 - 1e-3 * 0.1) ** 2000
    return [0.1, 1, ..., kept, 1.0, 1, ..., kept, 10.0, 1, ..., kept]


def _small_steps():
    return [
        one for rate in (1e-4, 0.01, 0.4, 0.99, 1.01) for one in (rate, abs(1 - 2 * rate) ** 60)
    ]


def _zero_grad():
    """With sums of all past gradients, w swings; cleared, it is 0.9 to the power of the step."""
    w, total, path = 1.0, 0.0, []
    for _ in range(30):
        total += w
        w -= 0.1 * total
        path.append(w)
    chosen = (1, 2, 5, 10, 30)
    return [*chosen, *(path[n - 1] for n in chosen), *chosen, *(0.9**n for n in chosen)]


def _wrong_dim():
    rows = [[3.0, 0.0, 0.0], [9.0, 8.0, 0.0], [0.0, 0.0, 1.0]]
    soft = lambda values, at: math.exp(values[at]) / sum(math.exp(v) for v in values)
    down = [soft([row[c] for row in rows], 0) for c in range(3)]
    along = [soft(rows[0], c) for c in range(3)]
    return [0, 3, 1, *down, 0, 1, 1, 1.0, 1.0, 1.0, 1, 3, 1, *along, 1, 1, 1, *along,
            0, 1, 1, 2, 1, 0, 0, 2]  # fmt: skip


def _bce():
    loss = lambda p, y: -math.log(p) if y else -math.log(1 - p)
    s = lambda z: 1 / (1 + math.exp(-z))
    mean = lambda f: (f(0.1, 0) + f(0.9, 1)) / 2
    return [0, 1, mean(loss), mean(lambda z, y: loss(s(z), y)), mean(lambda z, y: loss(s(s(z)), y))]


def _autograd():
    """Differences of the loss, without any backward pass."""
    w = np.random.default_rng(0).uniform(0.8, 1.6, 10)

    def loss(w):
        a = 0.8
        for one in w:
            a = math.tanh(one * a)
        return 0.5 * (a - 0.5) ** 2

    slope = lambda n: (loss(w + 1e-6 * np.eye(10)[n]) - loss(w - 1e-6 * np.eye(10)[n])) / 2e-6
    return [slope(0), slope(9)]


def _bowl():
    """Both axes apart: the start times the factor to the power of the steps."""
    rows = []
    for rate in (0.05, 0.09, 1 / 11, 0.099, 0.1, 0.101, 0.11):
        x, y = 1 - 2 * rate, 1 - 20 * rate
        rows += [rate, 1, x, y, math.hypot(7 * x**30, 2 * y**30)]
    return rows


def _norms():
    import torch

    rng = np.random.default_rng(0)
    z = torch.tensor(rng.normal([0.0, 5.0, -3.0], [1.0, 4.0, 0.5], (8, 3)))
    alone = torch.nn.functional.layer_norm(z[:1], (3,))
    return [0, 0, 0, 1, 1, 1, 0.0, 1, 0, 0, 0, 1, *alone[0].tolist()]


def _nudge():
    """The gradient is 1, the square of the factor 2 makes the rest: h + 2 h²."""
    return [one for h in (0.1, 0.01, 0.001) for one in (h, h + 2 * h * h, 1 + 2 * h)]


def _epsilon():
    """The first step under a gradient g: both ways of ε, and ε scaled to match."""
    rows, root = [], math.sqrt(1 - 0.999)
    for g in (1.0, 1e-6, 1e-8, 1e-10):
        corrected, raw = g / (g + 1e-8), g / (g + 1e-8 / root)
        rows += [g, corrected, raw, corrected]
    return rows


def _gains():
    import torch

    gain = torch.nn.init.calculate_gain
    a = 0.01
    assert abs(gain("selu") - 0.75) < 1e-12 and abs(gain("tanh") - 5 / 3) < 1e-12
    return [
        1,
        1,
        5 / 3,
        math.sqrt(2),
        math.sqrt(2 / (1 + a * a)),
        3 / 4,
        0.25,
        math.sqrt(2 / (1 + 0.0625)),
    ]


def _zero_gamma():
    """The largest gradients of a branch whose ReLU follows PyTorch's normalization, by its own differentiation."""
    import torch

    rng, rows = np.random.default_rng(0), []
    x, target = (torch.tensor(rng.normal(0, 1, (32, 8))) for _ in range(2))
    W1, W2 = (torch.tensor(rng.normal(0, 0.5, (8, 8)), requires_grad=True) for _ in range(2))
    for gamma in (0.0, 0.1, 1.0):
        norm = torch.nn.BatchNorm1d(8, eps=1e-15, dtype=torch.float64)
        torch.nn.init.constant_(norm.weight, gamma)
        out = x + torch.relu(norm(x @ W1.T)) @ W2.T
        loss = ((out - target) ** 2).sum() / 2 / len(x)
        found = torch.autograd.grad(loss, (norm.weight, norm.bias, W2))
        rows += [gamma, *(one.abs().max().item() for one in found)]
    return rows


def _zero_block():
    """The same three steps by automatic differentiation."""
    import torch

    rng = np.random.default_rng(0)
    x, target, W1 = (torch.tensor(a) for a in (rng.normal(0, 1, (32, 8)), rng.normal(0, 1, (32, 8)),
                                               rng.normal(0, 0.5, (8, 8))))  # fmt: skip
    W1, W2, rows = (
        W1.requires_grad_(),
        torch.zeros(8, 8, dtype=torch.float64, requires_grad=True),
        [],
    )
    for step in range(3):
        out = x + torch.relu(x @ W1.T) @ W2.T
        a, b = torch.autograd.grad(((out - target) ** 2).sum() / 2 / len(x), (W1, W2))
        rows += [step, (out - x).abs().max().item(), a.abs().max().item(), b.abs().max().item()]
        W1 = (W1 - 0.1 * a).detach().requires_grad_()
        W2 = (W2 - 0.1 * b).detach().requires_grad_()
    return rows


def _one_cycle():
    """PyTorch's own formula: two halves of a cosine, between peak/25 and peak/25/10⁴."""
    import torch

    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weight], lr=0.1, momentum=0.9)
    cycle = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1.0, total_steps=100)
    rows = {}
    for t in range(100):
        rows[t] = optimizer.param_groups[0]["lr"], optimizer.param_groups[0]["momentum"]
        optimizer.step()
        if t < 99:
            cycle.step()
    return [0.3, 25.0, 10000.0, *(one for t in (0, 29, 60, 99) for one in (t, *rows[t])), 101]


def _warm():
    """10 steps up, then half a cosine of 90."""
    rate = lambda t: (
        0.1 * (t + 1) / 10 if t < 10 else 0.05 * (1 + math.cos(math.pi * (t - 10) / 90))
    )
    return [one for t in (0, 4, 9, 10, 55, 99) for one in (t, rate(t), rate(t))]


def _xor():
    rows = []
    for a in (0, 1):
        for b in (0, 1):
            rows += [a, b, a + b, int(a and b), a ^ b]
    return rows


def _deviations():
    """The theory of each initializer; what is drawn is within its own rounding of it."""
    return [(2 / 1500) ** 0.5, ..., (2 / 1500) ** 0.5, ..., (2 / 1000) ** 0.5, ..., (2 / 500) ** 0.5, ...,
            0.25, (2 / 1.0625 / 1000) ** 0.5, ..., (2 / 144) ** 0.5, ...]  # fmt: skip


def _softplus():
    ys, slopes = _torch("softplus", X5)
    return [*ys, *slopes]


CLAIMS = {
    "activations/elu": [shows("activations/elu/definition", _only_values("elu"))],
    "activations/gelu": [shows("activations/gelu/definition", _vectors("gelu")),
                         shows("activations/gelu/values", _gelu_table)],
    "activations/glu": [shows("activations/glu/definition", _gates)],
    "activations/hard_swish": [
        shows("activations/hard_swish/definition", _vectors("hard_swish")),
        shows("activations/hard_swish/values", _table("hard_swish", {-3: 0, 3: 1}))],
    "activations/leaky_relu": [
        shows("activations/leaky_relu/definition", _only_values("leaky")),
        shows("activations/leaky_relu/values", _leaky_table)],
    "activations/maxout": [
        shows("activations/maxout/definition", lambda: [
            *(max(0, x) for x in X5), *(abs(x) for x in X5), 0, 1, 0, *(max(x, 0) ** 2 for x in X5)]),
        shows("activations/maxout/values", _maxout_table),
        shows("activations/maxout/convex", lambda: [
            one for k in (2, 4, 8, 16) for one in (k, k**-2.0, 1, 2, k**-2.0)]),
        shows("activations/maxout/stable", lambda: [
            0.5, 2, 1, 0, 1, 0, 0, 1, 0, 2, 2, 1, 1, 1, 0, 1, 0, 0, 1, 2, 1])],
    "activations/mish": [shows("activations/mish/definition", _vectors("mish"))],
    "activations/plotting": [shows("activations/plotting/glyphs", list, "DejaVu Sans: 「活」の字形は ない",
                                   "IPAexGothic: 「活」の字形は ある")],
    "activations/relu": [shows("activations/relu/definition", lambda: [max(x, 0) for x in X5]),
                         shows("activations/relu/values", _relu_table)],
    "activations/selu": [
        shows("activations/selu/definition", lambda: [*_torch("selu", X5)[0], *_torch("selu", X5)[1]]),
        shows("activations/selu/constants", _selu_constants),
        shows("activations/selu/values", _table("selu"))],
    "activations/sigmoid": [
        shows("activations/sigmoid/same_sign", _same_sign),
        shows("activations/sigmoid/step", lambda: [-1, 0, ..., 0, 0, ..., 2, 0, ...])],
    "activations/silu": [shows("activations/silu/definition", _vectors("silu")),
                         shows("activations/silu/values", _table("silu"))],
    "activations/softplus": [shows("activations/softplus/definition", _softplus)],
    "activations/tanh": [shows("activations/tanh/definition", _only_values("tanh"))],
    "appendix/errata": [
        shows("appendix/errata/outside", _outside),
        shows("appendix/errata/uncentered", lambda: [0, 9]),
        shows("appendix/errata/second_argument", lambda: [(2 / 150) ** 0.5, (2 / 150) ** 0.5, ...]),
        shows("appendix/errata/relu_depth", list, "分散 1/n   勾配の比 7e-08", "分散 2/n"),
        shows("appendix/errata/chain_rule", list, "w2 の変化 0.0")],
    "appendix/misconceptions": [
        shows("appendix/misconceptions/twice", lambda: [0, math.log(1 + 9 / math.e)]),
        shows("appendix/misconceptions/small_steps", _small_steps),
        shows("appendix/misconceptions/decay", _decay)],
    "appendix/troubleshooting": [
        shows("appendix/troubleshooting/row_nonfinite", lambda: [5, 2], "入力は有限: True", "2 Linear"),
        shows("appendix/troubleshooting/row_frozen", lambda: [0, 0, 100] * 4 + [0, 4, 4]),
        shows("appendix/troubleshooting/nan_in_loss", lambda: [32, 32, 65 - 2 * 32], "有限でない: a の標準化"),
        shows("appendix/troubleshooting/row_sixteen", list, "覚えた"),
        shows(
            "appendix/troubleshooting/row_answers",
            lambda: [500, 10, 500, *[500 // 10] * 10, 10, 1],
            "入力で出力が変わる: True",
            "和が 1 (softmax がある): True",
        ),
        shows("appendix/troubleshooting/row_dead", lambda: [1, 100 * 48 / 64]),
        shows("appendix/troubleshooting/nan_source", lambda: [0, 1, 1, 1]),
        shows("appendix/troubleshooting/dead_share", lambda: [..., 1, ..., 10, ...]),
        shows("appendix/troubleshooting/update_ratio", lambda: [1e-6, ..., 0.01, ..., 10, ...],
              "小さすぎ", "ふつう", "大きすぎ")],
    "choosing/cost": [
        shows("choosing/cost/saved", lambda: [1, 1, 2, 2, 2, 4]),
        shows("choosing/cost/both_branches", lambda: [7, 4])],
    "choosing/numerics": [shows("choosing/numerics/formats", _formats)],
    "choosing/output": [shows("choosing/output/range_of_output", lambda: [3, 3, 0, 3, 3, 3])],
    "gradients/backprop": [shows("gradients/backprop/autograd", _autograd)],
    "gradients/normalization": [shows("gradients/normalization/norms", _norms)],
    "gradients/training_step": [shows("gradients/training_step/nudge", _nudge)],
    "initialization/gain": [shows("initialization/gain/pytorch", _gains, "Unsupported nonlinearity gelu",
                                  "Unsupported nonlinearity silu", "Unsupported nonlinearity elu")],
    "initialization/residual": [
        shows("initialization/residual/zero_branch", _zero_block),
        shows("initialization/residual/zero_gamma", _zero_gamma),
        shows("initialization/residual/lsuv", lambda: [..., ..., ..., 1, 1, 1])],
    "initialization/schemes": [shows("initialization/schemes/pytorch", _deviations)],
    "initialization/symmetry": [shows("initialization/symmetry/zero", lambda: [
        0, 0, 0, 0, 0, -0.25, 0, 0, 0, 0, 0, -0.25, 0, 0, 0, 0, 0.125, -0.25])],
    "optimizers/adam": [shows("optimizers/adam/epsilon", _epsilon)],
    "optimizers/gradient_descent": [shows("optimizers/gradient_descent/bowl", _bowl)],
    "pytorch/classifier": [shows("pytorch/classifier/data", list, "(2000, 28, 28)", "[4, 9, 3, 0, 3, 9, 7, 3]")],
    "pytorch/failures": [
        shows("pytorch/failures/zero_grad", _zero_grad),
        shows("pytorch/failures/wrong_dim", _wrong_dim),
        shows("pytorch/failures/inplace_error", list, "a leaf Variable that requires grad",
              "modified by an inplace operation", "勾配 [0.0, 0.105]"),
        shows("pytorch/failures/bce_on_logits", _bce)],
    "pytorch/initialization": [
        shows("pytorch/initialization/inits", list, "xavier_normal_  測定 0.047  式 0.047", "LeCun           測定 0.041  式 0.041"),
        shows("pytorch/initialization/apply", list, "Linear ReLU Linear BatchNorm1d ReLU Sequential Linear Sequential",
              "He との比 1.0  バイアス最大 0.00")],
    "pytorch/modules": [shows("pytorch/modules/modes", lambda: [
        -1 / 3, -1 / 8, -11 / 48, -11 / 48, -11 / 48, -11 / 48, -2, 0, -1, -1, -1, -1])],
    "schedules/cycles": [shows("schedules/cycles/pytorch", _one_cycle)],
    "schedules/pitfalls": [
        shows("schedules/pitfalls/unit", lambda: [1, 0.1, 1, 1e-4]),
        shows("schedules/pitfalls/read", lambda: [0.05, 0.05, 0.01])],
    "schedules/warmup": [shows("schedules/warmup/pytorch", _warm)],
    "why/approximation": [shows("why/approximation/slopes", lambda: [
        0.00776, 0.00776 + 0.0429 - 0.00005, 0.1904, 0.05061, 0.00776, 0.00776, 0.0429, 0.1398, -0.1398, -0.0429, 0.049])],
    "why/neuron": [shows("why/neuron/layer", lambda: [
        0.5 + 0.3 + 0.2, -1 + 0.6 + 0.2, 1, 0, 2 * 1 + 0 - 0.5, 2 * 3 + 2 + 2 + 1])],
    "why/xor": [shows("why/xor/by_hand", _xor)],
}  # fmt: skip
