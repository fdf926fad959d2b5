"""What the solutions of exercises print, by hand, by closed forms, or by PyTorch."""

import math

import numpy as np

from tests.proofs import shows


def _soft(z):
    return [math.exp(one - max(z)) / sum(math.exp(other - max(z)) for other in z) for one in z]


def _silu_minimum():
    import mpmath as mp

    w = mp.lambertw(1 / mp.e).real
    return [-1 - w, -w, 1000, 0, 1]


def _gelu_gaps():
    import mpmath as mp

    inner = lambda x: mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)
    rows = []
    for near, form in ((2.7, lambda x: x * (1 + mp.tanh(inner(x))) / 2),
                       (2.27, lambda x: x / (1 + mp.exp(-1.702 * x)))):  # fmt: skip
        gap = lambda x, form=form: form(x) - x * mp.ncdf(x)
        rows.append(abs(gap(mp.findroot(lambda x, gap=gap: mp.diff(gap, x), near))))
    return rows


def _wilson():
    """Both ends as the roots of the quadratic (p − k/n)² = c² p (1 − p) / n."""
    rows = []

    def ends(k, n):
        c = 1.96**2 / n
        return sorted(np.roots([1 + c, -(2 * k / n + c), (k / n) ** 2]).real)

    for k, n in ((0, 20), (7, 10), (700, 1000)):
        rows += [k, n, *ends(k, n)]
    for n in (100, 1000, 10000):
        low, high = ends(0.7 * n, n)
        rows += [0.7, n, high - low]
    return rows


def _paired():
    import statistics as st

    a, b = (96.0, 94.5, 97.5, 95.0, 96.5), (95.5, 94.2, 97.1, 94.4, 96.1)
    gaps = [x - y for x, y in zip(a, b)]
    apart = math.sqrt((st.variance(a) + st.variance(b)) / 5)
    return [st.mean(gaps), 2.776 * st.stdev(gaps) / math.sqrt(5), st.mean(gaps), 2.306 * apart]


def _budget():
    """The chance that the best of k draws has at most this rank."""
    rows = []
    for k in (1, 3, 10, 30):
        rows.append(k)
        for losses in ((0.1, 5.0, 9.0, 9.0, 9.0, 9.0), (0.8, 0.9, 1.0, 1.0, 1.2, 1.5)):
            worse = [(1 - n / 6) ** k for n in range(7)]
            rows.append(sum(v * (p - q) for v, p, q in zip(losses, worse, worse[1:])))
    return rows


def _lost():
    """The step is lost below half of the distance to the next smaller number."""
    rows = []
    for weight in (0.75, 0.05, 0.001):
        half = 2.0 ** (math.floor(math.log2(weight)) - 24)
        rows += [weight, math.floor(math.log(half / 0.01) / math.log(0.25)) + 1]
    return rows


def _mlp():
    import torch

    parts = [torch.tensor(one, dtype=torch.float64, requires_grad=True)
             for one in ([[0.5, -1.0], [1.0, 0.5]], [0.0, 0.5], [[1.0, -1.0]], [0.2])]  # fmt: skip
    W1, b1, W2, b2 = parts
    x = torch.tensor([1.0, 2.0], dtype=torch.float64)
    loss = ((W2 @ torch.tanh(W1 @ x + b1) + b2 - 1) ** 2).sum() / 2
    return [one for g in torch.autograd.grad(loss, parts) for one in g.flatten().tolist()]


def _layer():
    """δ · (Wx + b), whose slope by z is δ, differentiated by torch."""
    import torch

    parts = [torch.tensor(one, dtype=torch.float64, requires_grad=True)
             for one in ([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], [0.0, 0.0, 0.0], [1.0, -1.0])]  # fmt: skip
    W, b, x = parts
    slope = torch.tensor([1.0, -1.0, 2.0], dtype=torch.float64)
    found = torch.autograd.grad(slope @ (W @ x + b), parts)
    return [one for g in found for one in g.flatten().tolist()]


def _chain():
    """The best weight of ten sigmoids, positive and negative, in double precision by torch."""
    import torch

    rows = []
    for low, high in ((0.1, 6.0), (-10.0, -0.1)):
        w = torch.linspace(low, high, 5901, dtype=torch.float64)
        x = torch.ones_like(w).requires_grad_()
        a = x
        for _ in range(10):
            a = torch.sigmoid(w * a)
        slope = torch.autograd.grad(a.sum(), x)[0]
        rows += [w[slope.argmax()].item(), slope.max().item()]
    return rows


def _integrals():
    """E|z|² = 1, E[ReLU⁴] = 3/2, E sin² = (1 − e⁻²)/2."""
    return [1, 2, math.sqrt(2 / 3), math.sqrt(2 / (1 - math.exp(-2)))]


def _adam_moves():
    import torch

    w, rows = torch.zeros(1, dtype=torch.float64), []
    optimizer = torch.optim.Adam([w], 0.1)
    for g in (3.0, 3.0, -1.0):
        before = w.item()
        w.grad = torch.tensor([g], dtype=torch.float64)
        optimizer.step()
        rows.append(w.item() - before)
    return rows


def _switch():
    """High steps first: the square in closed form, by its fixed point η / (2 − η)."""

    def after(square, rate, steps):
        rest = rate / (2 - rate)
        return rest + (square - rest) * (1 - rate) ** (2 * steps)

    rows = []
    for total in (100, 200, 400):
        final = [after(after(25.0, 0.1, s), 0.01, total - s) for s in range(total + 1)]
        best = min(range(total + 1), key=final.__getitem__)
        rows += [total, best, 2, final[best]]
    return rows


def _swish():
    s = lambda x: 1 / (1 + math.exp(-x))
    slope = lambda x: x * x * s(x) * (1 - s(x))
    return [-s(-1), 0, 2 * s(2), slope(-1) + slope(2)]


ROWS = {
    "activations": {
        "sigmoid_backward": lambda: [1 / (4 * math.cosh(z / 2) ** 2) for z in (-2, 0, 1.5)] * 2,
        "prelu_backward": lambda: [0.25, 1, 1, 0.25, -2 - 4],
        "silu_minimum": _silu_minimum, "gelu_forms": _gelu_gaps,
        "softmax_rows": lambda: [*_soft((2.0, 1.0, 0.1)), 0.5, 0.5, 0, 1, 1],
        "softmax_backward": lambda: [0.7 - 1, 0.2, 0.1, 0.7 - 1, 0.2, 0.1]},
    "choosing": {"cross_entropy": lambda: [0, 1000], "lost_layer": _lost,
                 "sigmoid_rescue": lambda: [1, 0, 4, 0, 16, 5, 36, 5], "design_review": lambda: [1.0]},
    "experiments": {"wilson": _wilson, "paired": _paired, "budget": _budget,
                    "fair_report": lambda: [0.01, (95 + 95.5 + 96) / 3, 0]},
    "gradients": {"numeric_grad": lambda: [2, -4, 1, 6], "mlp_grad": _mlp, "layer_grad": _layer,
                  "clip_norm": lambda: [5, 3 / 5, 0, 4 / 5], "sigmoid_chain": _chain},
    "initialization": {
        "weight_std": lambda: [0.1, math.sqrt(2 / 150), math.sqrt(0.02), math.sqrt(1 / 300)],
        "he_uniform_bug": lambda: [400, 100, math.sqrt(0.02), math.sqrt(0.06)],
        "gain_by_integral": _integrals,
        "orthogonal": lambda: [4, 4, 2, 2, 2, 2, 6, 3, 2, 2, 2, 3, 6, 2, 2, 2],
        "deep_size": lambda: [20, 2, ..., 20, 1.534, ...]},
    "optimizers": {
        "copy_path": lambda: [-7, 2, -7 * 0.9, 0, -7 * 0.9**2, 0, -7 * 0.9**3, 0, -7, 2],
        "nesterov_path": lambda: [1, 0.8, 0.496, ...], "adam_moves": _adam_moves,
        "adamw_step": lambda: [1 * (1 - 1e-5) - 1e-3, -2 * (1 - 1e-5)], "best_rate": lambda: [0.001]},
    "pytorch": {"learnable_swish": _swish, "evaluate": lambda: [1],
                "unit_variance": lambda: [1, ..., 2, ..., 1, 1, 2, 1]},
    "schedules": {
        "warmup_linear": lambda: [0.1, 0.5, 1, 1, 45 / 90, 1 / 90, 0, 0],
        "cosine_bug": lambda: [0.1, (0.1 + 0.02) / 2, 0.02, 0.02],
        "plateau_max": lambda: [1, 1, 1, 1, 0.5, 0.5], "best_switch": _switch},
    "why": {
        "collapse": lambda: [2, 4, 1, 3, 2, 1 - 1 + 3], "xor_bug": lambda: [0, 1, 1, 0],
        "rounding": lambda: [1, 0.2, 2, 10, 10, 0.4, 4, 10, 40, ..., 4, 10, 60, 0, 4, 10],
        "polyline": lambda: [-1, 1, 0.5, 4],
        "square": lambda: [x for d in (1, 2, 4, 6) for x in (d, 4.0 ** -(d + 1), 4, -d - 1, 4.0 ** -(d + 1))]},
}  # fmt: skip

CLAIMS = {
    f"{chapter}/exercises": [
        shows(f"{chapter}/exercises/{name}/solution", values) for name, values in rows.items()
    ]
    for chapter, rows in ROWS.items()
}
