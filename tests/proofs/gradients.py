"""The formulas and statements of docs/gradients/: automatic differentiation and exact counting beside them."""

import math
import warnings
from functools import lru_cache

import numpy as np
import torch
from mpmath import mp

from scripts.proof.claims import frame
from tests.proofs import cell, code, defines, fn, formula, holds, namespace, number, printed
from tests.proofs.initialization import dead_branch, mean, one_thread


def layers(draw):
    """Two layers of tanh and what PyTorch says of their gradients, as columns."""
    a0 = torch.tensor(draw.normal(size=(3, 1)))
    W1, W2 = (torch.tensor(draw.normal(size=s), requires_grad=True) for s in ((4, 3), (2, 4)))
    b1, b2 = (torch.tensor(draw.normal(size=s), requires_grad=True) for s in ((4, 1), (2, 1)))
    z1 = W1 @ a0 + b1
    a1 = torch.tanh(z1)
    z2 = W2 @ a1 + b2
    a2 = torch.tanh(z2)
    for one in (z1, a1, z2, a2):
        one.retain_grad()
    ((a2 - 1) ** 2).sum().backward()
    plain = lambda one: one.detach().numpy()
    return {
        r"\delta^{(l)}": plain(z1.grad), r"\delta^{(l+1)}": plain(z2.grad), r"\delta^{(L)}": plain(z2.grad),
        "W^{(l+1)}": plain(W2), "W^{(l)}": plain(W1), "f": np.tanh, "f'": fn("tanh_grad"),
        "z^{(l)}": plain(z1), "z^{(L)}": plain(z2), "a^{(l)}": plain(a1), "a^{(l-1)}": plain(a0), "b^{(l)}": plain(b1),
        r"\partial L/\partial W^{(l)}": plain(W1.grad), r"\partial L/\partial b^{(l)}": plain(b1.grad),
        r"\partial L/\partial a^{(L)}": plain(a2.grad),
        r"\partial a^{(l)}/\partial a^{(l-1)}": (1 - plain(a1) ** 2) * plain(W1),
        "J_l": torch.func.jacrev(lambda a: torch.tanh(W1.detach() @ a + b1.detach()))(a0).numpy().reshape(4, 3),
        "a^{(0)}": 0.0, "x": 0.0, "skip": (r"\frac{\partial a^{(L)}}{\partial a^{(0)}}",),
    }  # fmt: skip


def _chain(draw):
    """Ten layers of one neuron: gradients by automatic differentiation."""
    w = torch.tensor(draw.normal(size=11) + 0.5, requires_grad=True)
    a, z = [torch.tensor(0.7, dtype=torch.float64)], [None]
    for n in range(1, 11):
        z.append(w[n] * a[-1])
        a.append(torch.tanh(z[-1]))
        z[-1].retain_grad()
        a[-1].retain_grad()
    (0.5 * (a[-1] - 0.3) ** 2).backward()
    layer = int(draw.integers(1, 10))
    numbers = lambda many: {n: float(one.detach()) for n, one in enumerate(many) if one is not None}
    return {
        "l": layer, "w": numbers(list(w)), "a": numbers(a), "z": numbers(z), "f": math.tanh, "f'": code("tanh_grad"),
        r"\delta": {n: float(one.grad) for n, one in enumerate(z) if one is not None},
        r"\partial L/\partial a_{10}": float(a[10].grad), r"\partial L/\partial w_l": float(w.grad[layer]),
        r"\partial L/\partial w_1": float(w.grad[1]), "skip": (r"(l = 1",),
    }  # fmt: skip


def _column(draw):
    W, delta, j = draw.normal(size=(4, 3)), draw.normal(size=4), int(draw.integers(3))
    a = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    (torch.tensor(delta) * (torch.tensor(W) @ a)).sum().backward()
    return {
        "W": W,
        r"\delta": delta,
        "j": j,
        "over i": range(4),
        r"\partial L/\partial a_j": float(a.grad[j]),
    }


def _factor(draw):
    """The map of the mean field for tanh: its own code is settle(); here a sum over a grid."""
    g, b, q = float(draw.uniform(0.8, 2)), float(draw.uniform(0, 0.5)), 1.0
    for _ in range(2000):
        q = g**2 * mean(lambda z: np.tanh(z) ** 2, math.sqrt(q)) + b**2
    back = mean(lambda z: (1 - np.tanh(z) ** 2) ** 2, math.sqrt(q))
    return {"g": g, r"\sigma_b": b, "q": q, "E[a^2]": (q - b**2) / g**2, "E[f'(z)^2]": back,
            r"\chi": g**2 * back, "skip": (r"z \sim",)}  # fmt: skip


def _recurrent(draw):
    """Three steps of a recurrent net, and the Jacobian of the last state by autograd."""
    W, U = draw.normal(size=(3, 3)), draw.normal(size=(3, 2))
    xs, h0 = draw.normal(size=(4, 2, 1)), draw.normal(size=(3, 1))
    hs, zs = [h0], [None]
    for x in xs[1:]:
        zs.append(W @ hs[-1] + U @ x)
        hs.append(np.tanh(zs[-1]))

    def last(h):
        for x in xs[1:]:
            h = torch.tanh(torch.tensor(W) @ h + torch.tensor(U) @ torch.tensor(x))
        return h

    jacobian = torch.func.jacrev(last)(torch.tensor(h0)).numpy().reshape(3, 3)
    return {"h_t": hs[2], "h_{t-1}": hs[1], "x_t": xs[2], "W": W, "U": U, "T": 3, "z": dict(enumerate(zs)),
            r"\tanh'": lambda z: 1 / np.cosh(z) ** 2, r"\partial h_T/\partial h_0": jacobian}  # fmt: skip


def _cliff(draw):
    w = float(draw.uniform(0.7, 1.2))
    h = 1e-6
    loss = lambda w: 0.5 * (w**20 - 1) ** 2
    return {
        "w": w,
        "L": lambda w: float(fn("wall_loss")(w)),
        "L'": lambda w: (loss(w + h) - loss(w - h)) / (2 * h),
    }


def _normalized(draw):
    z = draw.normal(3, 2, size=8)
    out = fn("standardize")(z, 0, 1e-5)
    gamma, beta, at = number(draw), number(draw), int(draw.integers(8))
    layer = torch.nn.LayerNorm(8, eps=1e-5, dtype=torch.float64)
    torch.nn.init.constant_(layer.weight, gamma)
    torch.nn.init.constant_(layer.bias, beta)
    return {"z": z[at], r"\mu": z.mean(), r"\sigma": z.std(), r"\varepsilon": 1e-5, r"\hat z": float(np.ravel(out)[at]),
            r"\gamma": gamma, r"\beta": beta, "出力": float(layer(torch.tensor(z))[at].detach())}  # fmt: skip


def _skip(draw):
    W, a = draw.normal(size=(3, 3)), draw.normal(size=(3, 1))
    branch = lambda a: torch.tanh(torch.tensor(W) @ a)
    jacobian = lambda f: torch.func.jacrev(f)(torch.tensor(a)).numpy().reshape(3, 3)
    return {"a_l": a + np.tanh(W @ a), "a_{l-1}": a, "F": lambda a: np.tanh(W @ a), "I": np.eye(3),
            r"\partial a_l/\partial a_{l-1}": jacobian(lambda a: a + branch(a)),
            r"\partial F/\partial a_{l-1}": jacobian(branch)}  # fmt: skip


def _clipped(draw):
    g, c = draw.normal(size=4) * 3, float(draw.uniform(0.3, 2))
    i = int(draw.integers(4))
    return {"g_i": g[i], "g": g, "c": c, "値で切る:": 1.0, "ノルムで縮める:": 1.0,
            "after": {"g_i": fn("clip_by_value")(g, c)[i], "g": fn("clip_by_norm")([g], c)[0]}}  # fmt: skip


def _cell_state(draw):
    """Gates that do not depend on the state: the straight way alone."""
    f, i, new = draw.uniform(size=(4, 3)), draw.uniform(size=(4, 3)), draw.normal(size=(4, 3))
    cs = [draw.normal(size=3)]
    for t in range(1, 4):
        cs.append(f[t] * cs[-1] + i[t] * new[t])
    return {"c_t": cs[2], "f_t": f[2], "c_{t-1}": cs[1], "i_t": i[2], r"\tilde c_t": new[2], r"\tilde{c}_t": new[2], "T": 3,
            "f": dict(enumerate(f)), r"\partial c_T/\partial c_0": np.diag(f[1] * f[2] * f[3]),
            "skip": (r".\frac{\partial c_T", r"\frac{\partial c_T", r"\left.\frac")}  # fmt: skip


def _vanished(draw):
    """All signs of N weights in each of L layers, counted."""
    N, L = int(draw.integers(1, 4)), int(draw.integers(1, 4))
    alive = 1.0
    for _ in range(L):
        alive *= 1 - sum(1 for one in range(2**N) if one == 0) / 2**N
    return {
        "N": N,
        "L": L,
        "P(1件の信号が消える)": 1 - alive,
        "P": lambda x: 1 - alive,
        "1件の信号が消える": 0.0,
    }


def _any_net(draw):
    """The same net with other numbers, where both neurons are awake."""
    start = [torch.tensor(draw.uniform(0.2, 1.5, size=3), requires_grad=True) for _ in range(3)]
    w, b, v = start
    c = torch.tensor(0.3, dtype=torch.float64, requires_grad=True)
    x, y = 2.0, 1.0
    z = w * x + b
    a = torch.relu(z)
    out = v[1] * a[1] + v[2] * a[2] + c
    for one in (z, a, out):
        one.retain_grad()
    (0.5 * (out - y) ** 2).backward()
    i = int(draw.integers(1, 3))
    plain = lambda one: {n: float(e) for n, e in enumerate(one.detach())}
    return {
        "i": i, "x": x, "y": y, "w": plain(w), "b": plain(b), "v": plain(v), "c": 0.3, "a": plain(a), "z": plain(z),
        r"\hat y": float(out.detach()), r"\delta": plain(z.grad), "f'": code("relu_grad"),
        r"\partial L/\partial a_i": float(a.grad[i]), "grads": {
            "v": float(v.grad[i]), "a": float(a.grad[i]), "z": float(z.grad[i]), "w": float(w.grad[i]),
            "b": float(b.grad[i]), "c": float(c.grad), "y": float(out.grad)},
    }  # fmt: skip


def _row(of):
    return lambda draw: {**(m := _any_net(draw)), "=": m["grads"][of]}


def _step_by_hand(which):
    """The numbers of the page: (ŷ − y) = 0.5, and each factor as the net has it."""

    def meaning(draw):
        names = {
            r"\hat y": 1.5,
            "y": 1.0,
            "x": 2.0,
            "a_1": 1.0,
            "v_1": 1.0,
            "z_1": 1.0,
            "f'": code("relu_grad"),
        }
        x, y = 2.0, 1.0
        loss = lambda v1, w1: (
            0.5 * (v1 * max(0.0, w1 * x + NET["b1"]) + NET["v2"] * 0.0 + NET["c"] - y) ** 2
        )
        h = 1e-6
        dv = (loss(NET["v1"] + h, NET["w1"]) - loss(NET["v1"] - h, NET["w1"])) / (2 * h)
        dw = (loss(NET["v1"], NET["w1"] + h) - loss(NET["v1"], NET["w1"] - h)) / (2 * h)
        return {**names, r"\partial L/\partial v_1": dv, r"\partial L/\partial w_1": dw,
                r"\partial L/\partial \hat y": 0.5, r"\partial \hat y/\partial v_1": 1.0,
                r"\partial \hat y/\partial a_1": 1.0, r"\partial a_1/\partial z_1": 1.0,
                r"\partial z_1/\partial w_1": 2.0}  # fmt: skip

    return meaning


NET = {"w1": 1.0, "b1": -1.0, "v1": 1.0, "v2": 2.0, "c": 0.5}


def _sigmoid_chain(draw):
    a, z = [1.0], [None]
    for _ in range(10):
        z.append(0.5 * a[-1])
        a.append(1 / (1 + math.exp(-z[-1])))
    layer = int(draw.integers(1, 11))
    slope = 1.0
    for k in range(layer, 11):
        slope *= (
            (1 / (1 + math.exp(-(z[k] + 1e-6))) - 1 / (1 + math.exp(-(z[k] - 1e-6)))) / 2e-6 * 0.5
        )
    return {"a_0": 1.0, "a": dict(enumerate(a)), "z": dict(enumerate(z)), "l": layer, r"\sigma": code("sigmoid"),
            r"\sigma'": code("sigmoid_grad"), r"\partial a_{10}/\partial a_{l-1}": slope}  # fmt: skip


CLAIMS = {
    "gradients/backprop": [
        formula(r"z_l = w_l\,a_{l-1}", _chain),
        formula(r"\begin{aligned} \delta_{10} &=", _chain),
        formula(r"\frac{\partial L}{\partial w_1} = \frac{\partial L}{\partial a_{10}}", _chain),
        defines(r"\frac{\partial L}{\partial w_1} \overset{?}{=}", "誤りとして示した式。"),
        formula(r"\frac{\partial L}{\partial a_j} = \sum_i", _column),
        formula(r"\begin{aligned} \boldsymbol{\delta}^{(L)} &=", layers),
        formula(r"\begin{aligned} J_l &=", layers),
    ],
    "gradients/depth": [formula(r"\begin{aligned} \chi &=", _factor)],
    "gradients/diagnosis": [
        defines(r"\lVert \partial L / \partial W \rVert", "測る量の名前。"),
        defines(r"\lVert \eta\,\partial L/\partial W \rVert", "測る量の名前。"),
    ],
    "gradients/exploding": [
        formula(r"\begin{aligned} \boldsymbol{h}_t &=", _recurrent),
        formula(r"\begin{aligned} L(w) &=", _cliff),
    ],
    "gradients/normalization": [
        formula(r"\hat{z} = \frac{z - \mu}", _normalized),
        formula(r"\begin{aligned} \boldsymbol{a}_l &=", _skip),
    ],
    "gradients/remedies": [
        formula(r"\begin{aligned} \text{値で切る: }", _clipped),
        formula(r"\begin{aligned} \boldsymbol{c}_t &=", _cell_state),
    ],
    "gradients/revival": [
        formula(r"P(\text{1 件の信号が消える})", _vanished),
        defines(r"z e^z", "負の遠くでの速さ。値は同じ行の数で確かめる。"),
        defines(r"z e^{-z^2/2}", "負の遠くでの速さ。値は同じ行の数で確かめる。"),
        cell(r"e^z", lambda draw: {"z": (z := -abs(number(draw))), "=": float(fn("elu_grad")(z))}, row="| ELU"),
    ],
    "gradients/training_step": [
        formula(r"w \leftarrow w - \eta\,\frac", lambda draw: {
            "w": (w := number(draw)), r"\eta": 0.1, r"\partial L/\partial w": (g := number(draw)),
            "after": {"w": fn("SGD")(0.1).step(w, g)}}),
        formula(r"\begin{aligned} z_i &= w_i x + b_i", _any_net),
        formula(r"\begin{aligned} \frac{\partial L}{\partial v_1}", _step_by_hand("v")),
        formula(r"\begin{aligned} \frac{\partial L}{\partial w_1}", _step_by_hand("w")),
        cell(r"\hat{y} - y", _row("y"), row="| $\\partial L / \\partial \\hat"),
        cell(r"\hat{y} - y", _row("c"), row="| $\\partial L / \\partial c"),
        cell(r"(\hat{y} - y)\,a_i", _row("v")), cell(r"(\hat{y} - y)\,v_i", _row("a")),
        cell(r"(\partial L / \partial a_i)\,f'(z_i)", _row("z")),
        cell(r"\delta_i\,x", _row("w")),
        cell(r"\delta_i", _row("b"), row="| $\\partial L / \\partial b_i"),
    ],
    "gradients/vanishing": [
        formula(r"a_l = \sigma(0.5", _sigmoid_chain),
        defines(r"w^{10}", "列の名前。"),
    ],
}  # fmt: skip


# Statements without a number: computed anew, most by automatic differentiation.
RNG = np.random.default_rng


def _tensor(values, grad=False):
    return torch.tensor(values, dtype=torch.float64, requires_grad=grad)


def _sigmoids(w, layers=10):
    """(z, slopes) of the chain of sigmoids from 1."""
    a, zs = 1.0, []
    for _ in range(layers):
        zs.append(w * a)
        a = 1 / (1 + math.exp(-zs[-1]))
    return np.array(zs), np.array([math.exp(z) / (1 + math.exp(z)) ** 2 for z in zs])


def _left(w):
    """What the ten layers leave of a gradient."""
    return abs(float(np.prod(w * _sigmoids(w)[1])))


def _uneven():
    """Weight gradients at both ends of the chain of the page."""
    w = _tensor([0.5] * 10, True)
    a = _tensor(1.0)
    for one in w:
        a = torch.sigmoid(one * a)
    a.backward()
    return float(w.grad[-1] / w.grad[0])


@lru_cache(maxsize=1)
def _tanh_chain():
    """(w, slopes, gradients of w) of the page's ten tanh, by PyTorch."""
    w = _tensor(RNG(0).uniform(0.8, 1.6, 10), True)
    a, zs = _tensor(0.8), []
    for one in w:
        zs.append(one * a)
        a = torch.tanh(zs[-1])
    (0.5 * (a - 0.5) ** 2).backward()
    plain = w.detach().numpy()
    return plain, 1 - np.tanh([z.item() for z in zs]) ** 2, w.grad.numpy()


def _kinds_of_factor():
    """How many factors exceed 1: w_l f'(z_l) of the product, and w_{l+1} f'(z_l) of the way back."""
    w, slopes, _ = _tanh_chain()
    own = int(np.sum(w[1:] * slopes[1:] > 1))
    back = np.flatnonzero(w[1:] * slopes[:-1] > 1) + 1
    return own, [int(layer) for layer in back]


def _rounding(exact):
    """Whether a difference with h = 1e-15 is far worse than one with 1e-6; `exact` does not round."""
    w, _, grad = _tanh_chain()
    mp.dps = 60 if exact else 16
    number_of = mp.mpf if exact else float
    tanh = mp.tanh if exact else math.tanh

    def loss(first):
        a = number_of(0.8)
        for one in [first, *w[1:]]:
            a = tanh((number_of(one) if not exact else mp.mpf(one)) * a)
        return (a - number_of(0.5)) ** 2 / 2

    error = {}
    for h in ("1e-6", "1e-15"):
        step, first = number_of(h), number_of(float(w[0]))
        error[h] = abs(float((loss(first + step) - loss(first - step)) / (2 * step)) / grad[0] - 1)
    mp.dps = 15
    return error["1e-15"] > 1e3 * error["1e-6"]


def _thinner():
    rng, a, J, seen = RNG(10), np.array([0.5, -0.3]), np.eye(2), []
    for _ in range(3):
        W = rng.normal(0, 2**-0.5, (2, 2))
        a = np.tanh(W @ a)
        J = np.diag(1 - a**2) @ W @ J
        seen.append(np.linalg.svd(J)[1])
    sizes, shapes = [s[0] for s in seen], [s[1] / s[0] for s in seen]
    return sizes == sorted(sizes)[::-1] and shapes == sorted(shapes)[::-1]


def _by_columns():
    """Whether the book's way back adds along columns of W, product by product."""
    made = namespace("gradients/backprop/layers")
    bias = made["layers_backward"](made["weights"], made["z"], made["a"], made["target"])[1]
    W, units = made["weights"][1], range(5)
    sums = [sum(W[i, j] * bias[1][i] for i in range(4)) for j in units]
    return np.allclose(bias[0], [sums[j] / math.cosh(made["z"][0][j]) ** 2 for j in units])


def _straight(weight):
    """The gradient of the first weight of ten equal weights without an activation function."""
    w = _tensor([weight] * 10, True)
    torch.prod(w).backward()
    return float(w.grad[0])


@lru_cache(maxsize=1)
def _maps():
    return {name[:4]: z for name, z in namespace("gradients/dead_relu/causes")["cases"]}


def _columns(z, lit):
    shown = z[:20] > 0
    return int((shown.all(axis=0) if lit else ~shown.any(axis=0)).sum())


def _never_on(scale=1.0, bias=0.0):
    rng = RNG(0)
    x, W = rng.normal(size=(1000, 50)), scale * rng.normal(0, 0.2, (50, 500))
    return x @ W + bias


def _table(name):
    """A line of the measured and the theoretical powers of ten: [(measured, theory)] for each start."""
    line = (
        printed("gradients/depth/measure", rf"^{name} +(.*)$").replace("(", " ").replace(")", " ")
    )
    found = [float(one) for one in line.split()]
    return list(zip(found[::2], found[1::2]))


def _critical(layers=2000):
    """χ of tanh with the variance 1/n, layer by layer."""
    q, found = 1.0, []
    for _ in range(layers):
        found.append(mean(lambda z: (1 - np.tanh(z) ** 2) ** 2, math.sqrt(q)))
        q = mean(lambda z: np.tanh(z) ** 2, math.sqrt(q))
    return found


@one_thread
def _patient(f, scale, bias=0.0):
    """(norms of weight gradients, sizes of δ, sizes of incoming activations), layer by layer."""
    rng = RNG(0)
    x, target = _tensor(rng.normal(size=(256, 64))), _tensor(rng.normal(size=(256, 64)))
    weights = [_tensor(scale * rng.normal(0, 1 / 8, (64, 64)), True) for _ in range(4)]
    a, zs, inputs = x, [], []
    for W in weights:
        inputs.append(float(a.detach().square().mean().sqrt()))
        zs.append(a @ W + bias)
        zs[-1].retain_grad()
        a = f(zs[-1])
    ((a - target) ** 2 / 512).sum().backward()
    return ([float(W.grad.norm()) for W in weights],
            [float(z.grad.square().mean().sqrt()) for z in zs], inputs)  # fmt: skip


def _falling(values):
    return all(later < before for before, later in zip(values, values[1:]))


@one_thread
def _behind_a_dead_layer(bias):
    """Norms of weight gradients of five layers, whose second is dead; the later ones have this bias."""
    torch.manual_seed(0)
    layers = [torch.nn.Linear(8, 8, dtype=torch.float64) for _ in range(5)]
    a = torch.randn(32, 8, dtype=torch.float64)
    for n, layer in enumerate(layers):
        if n > 0:
            torch.nn.init.constant_(layer.bias, -100.0 if n == 1 else bias)
        a = torch.relu(layer(a))
    ((a - 1) ** 2).mean().backward()
    return [float(layer.weight.grad.norm()) for layer in layers]


def _all_zero():
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(4, 5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
    for one in net.parameters():
        torch.nn.init.zeros_(one)
    torch.nn.functional.cross_entropy(net(torch.randn(6, 4)), torch.arange(6) % 3).backward()
    return all(float(net[n].weight.grad.norm()) == 0 for n in (0, 2))


def _rnn(size):
    """The gradient through 50 steps with ρ = 1.1, for inputs of this size."""
    rng = RNG(0)
    Q = np.linalg.qr(rng.normal(size=(32, 32)))[0]
    inputs, h, slopes = size * rng.normal(size=(50, 32)), np.zeros(32), []
    for x in inputs:
        h = np.tanh(1.1 * Q @ h + x)
        slopes.append(1 - h**2)
    J = np.eye(32)
    for slope in slopes:
        J = np.diag(slope) @ (1.1 * Q) @ J
    return float(np.linalg.norm(J, 2))


def _bend(values):
    """By how many powers of ten a line over the layers leaves the straight line that fits it best."""
    log, at = np.log10(values), np.arange(len(values))
    return float(np.abs(log - np.polyval(np.polyfit(at, log, 1), at)).max())


def _wall(w):
    return 20 * w**19 * (w**20 - 1)


def _normed(z, axis):
    return (z - z.mean(axis, keepdim=True)) / (
        z.var(axis, correction=0, keepdim=True) + 1e-5
    ).sqrt()


@lru_cache(maxsize=None)
@one_thread
def _backwards(kind, batch=256, scale=1.0, skip=False, bent=False, depth=30, width=128, seed=0):
    """(gradients at every layer, input first, shares of branches in the sum), by automatic differentiation."""
    rng = RNG(seed)
    a = _tensor(rng.normal(size=(batch, width)))
    a = (torch.relu(a) if bent else a).requires_grad_()
    kept, shares = [a], []
    for _ in range(depth):
        z = a @ _tensor(scale * rng.normal(0, (2 / width) ** 0.5, (width, width)))
        branch = torch.relu(z if kind is None else _normed(z, kind))
        shares.append(float((branch.square().mean() / a.square().mean()).detach()))
        a = a + branch if skip else branch
        kept.append(a)
    g = _tensor(rng.normal(size=(batch, width)))
    found = torch.autograd.grad((a * g).sum(), kept)
    return [float((one.square().mean() / g.square().mean()).sqrt()) for one in found], shares


def _alone(training):
    """Whether BatchNorm1d refuses a batch of one."""
    layer = torch.nn.BatchNorm1d(3).train(training)
    try:
        layer(torch.ones(1, 3))
    except ValueError:
        return True
    return False


def _leans_on_others(training):
    torch.manual_seed(0)
    layer, x = torch.nn.BatchNorm1d(3), torch.randn(8, 3)
    layer(x)
    layer.train(training)
    return not torch.allclose(layer(x)[0], layer(torch.cat([x[:1], 5 + x[1:]]))[0], atol=1e-3)


def _table_of_eight(name, batch=8):
    z = RNG(0).normal([0.0, 3.0, -2.0], [1.0, 1.5, 0.5], (8, 3))[:batch]
    axis = 0 if name == "BN" else 1
    return (z - z.mean(axis, keepdims=True)) / np.sqrt(z.var(axis, keepdims=True) + 1e-5)


def _clip(values, **options):
    """(what clip_grad_norm_ returns, the gradients then), without a warning."""
    w = torch.nn.Parameter(torch.zeros(len(values)))
    w.grad = torch.tensor(values)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        norm = torch.nn.utils.clip_grad_norm_([w], max_norm=1.0, **options)
    return float(norm), w.grad


def _refused(values):
    try:
        _clip(values, error_if_nonfinite=True)
    except RuntimeError:
        return True
    return False


def _shrinks(method, **options):
    """Whether one step on λ|W|²/2 alone is W times (1 - ηλ), also from other weights."""
    for start in ([1.0, -2.0], [0.1, 30.0]):
        W = _tensor(start, True)
        steps = method([W], lr=0.1, **options)
        (0.1 / 2 * (W**2).sum()).backward()
        steps.step()
        if not torch.allclose(W.detach(), 0.99 * _tensor(start)):
            return False
    return True


def _idle(**options):
    """Whether a weight whose gradients are all 0 from now on still moves under SGD."""
    w = _tensor([-1.0], True)
    method = torch.optim.SGD([w], lr=0.1, **options)
    w.grad = _tensor([1.0])
    method.step()
    before = w.item()
    w.grad = _tensor([0.0])
    method.step()
    return w.item() != before


TAILS = {
    "ELU": torch.nn.functional.elu, "SiLU": torch.nn.functional.silu, "GELU": torch.nn.functional.gelu,
    "ReLU": torch.relu, "Leaky ReLU": torch.nn.functional.leaky_relu,
}  # fmt: skip


def _tail(name, places):
    z = _tensor(places, True)
    TAILS[name](z).sum().backward()
    return z.grad.numpy()


@lru_cache(maxsize=None)
@one_thread
def _revived(name, adam, steps=3000):
    """(where a bias of -20 ends, the step at which it passes 0) when its output is to grow."""
    b = _tensor([-20.0], True)
    method = torch.optim.Adam([b], lr=0.01, foreach=False) if adam else torch.optim.SGD([b], lr=1.0)
    for step in range(1, steps + 1):
        method.zero_grad()
        (-TAILS[name](b)).sum().backward()
        method.step()
        if b.item() > 0:
            break
    return b.item(), step


def _born(depth, width, nets=400, samples=20):
    """(share of nets that are 0 for all samples, share that are 0 for the first)."""
    rng = RNG(1)
    a = rng.normal(size=(nets, width, samples))
    for _ in range(depth):
        a = np.maximum(rng.normal(size=(nets, width, width)) @ a, 0)
    dead = (a == 0).all(axis=1)
    return dead.all(axis=1).mean(), dead[:, 0].mean()


def _pencil(x, y=1.0):
    """Gradients of the two-unit net of the page."""
    w, b, v, c = (_tensor(one, True) for one in ([0.5, -1.0], [0.0, 1.0], [1.0, 2.0], 0.5))
    a = torch.relu(w * x + b)
    loss = 0.5 * ((v * a).sum() + c - y) ** 2
    loss.backward()
    return {"w": w.grad.numpy(), "b": b.grad.numpy(), "v": v.grad.numpy(), "L": loss.item()}


def _after(rate, xs):
    """What the net of the page answers to xs after two steps of this rate."""
    w, b, v, c = np.array([0.5, -1.0]), np.array([0.0, 1.0]), np.array([1.0, 2.0]), 0.5
    for _ in range(10):
        z = w * 2.0 + b
        a = np.maximum(z, 0)
        d = v @ a + c - 1.0
        delta = d * v * (z > 0)
        v, c, w, b = v - rate * d * a, c - rate * d, w - rate * delta * 2.0, b - rate * delta
    return [float(v @ np.maximum(w * x + b, 0) + c) for x in xs]


def _roads(edges, start, end):
    return 1 if start == end else sum(_roads(edges, b, end) for a, b, *_ in edges if a == start)


def _letters_drawn():
    """Whether the figure has the names of weights at its arrows, and of biases at its circles."""
    drawn = namespace("gradients/training_step/network")
    return {edge[2] for edge in drawn["edges"]} == {"$w_1$", "$w_2$", "$v_1$", "$v_2$"} and {
        node[2] for node in drawn["nodes"].values()
    } == {"", "$b_1$", "$b_2$", "$c$"}


def _one_neuron(rate):
    """The loss of exercise 2 before and after a step."""
    w, b, v = _tensor([1.0], True), _tensor([-1.0], True), _tensor([2.0], True)
    loss = lambda: 0.5 * (v * torch.relu(w * 3 + b) - 2).square().sum()
    before = loss()
    before.backward()
    with torch.no_grad():
        for one in (w, b, v):
            one -= rate * one.grad
    return before.item(), loss().item()


def _difference_errors(h):
    """(central, one-sided) error of the slope of tanh at 0.7."""
    exact, at = 1 - math.tanh(0.7) ** 2, 0.7
    central = (math.tanh(at + h) - math.tanh(at - h)) / (2 * h)
    return abs(central - exact), abs((math.tanh(at + h) - math.tanh(at)) / h - exact)


def _turned_by_parts():
    g = [np.array([3.0, 4.0]), np.array([0.3, 0.4])]
    flat = np.concatenate(g)
    each = np.concatenate([one * min(1, 1 / np.linalg.norm(one)) for one in g])
    whole = np.concatenate(fn("clip_by_norm")(g, 1.0))
    cosine = lambda u: u @ flat / np.linalg.norm(u) / np.linalg.norm(flat)
    return cosine(each) < 0.99 and abs(cosine(whole) - 1) < 1e-12


def _one_of_jacobian(turned=False):
    """Whether row i, column j of a layer's Jacobian is f'(z_i) W_ij (or, turned, W_ji)."""
    rng = np.random.default_rng(0)
    W, a = rng.normal(size=(3, 3)), rng.normal(size=3)
    J = torch.func.jacrev(lambda one: torch.tanh(_tensor(W) @ one))(_tensor(a)).numpy()
    said = (1 - np.tanh(W @ a) ** 2)[:, None] * (W.T if turned else W)
    return np.allclose(J, said)


def _back_through_norm():
    """Whether `norm_backward` is what PyTorch says, and leaves no mean and nothing along the output."""
    forward, backward = fn("norm_forward"), fn("norm_backward")
    z, g = np.random.default_rng(0).normal(size=(2, 64, 3))
    y, std = forward(z, 0)
    mine = backward(g, y, std, 0)
    one = _tensor(z, True)
    normed = (one - one.mean(0)) / (one.var(0, correction=0) + 1e-5).sqrt()
    (theirs,) = torch.autograd.grad(normed, one, _tensor(g))
    return (
        np.allclose(mine, theirs.numpy(), atol=1e-6)
        and np.allclose(mine.mean(axis=0), 0)
        and np.allclose((mine * y).mean(axis=0), 0, atol=1e-4)
    )


def _after_sum(alike=False):
    """How often the mean square grows when two equally great, unrelated (or alike) signals are added."""
    rng = np.random.default_rng(0)
    trunk, branch = rng.normal(size=(2, 99_999))
    return np.mean((trunk + (trunk if alike else branch)) ** 2) / np.mean(trunk**2)


STATEMENTS = {
    "gradients/backprop": [
        holds("だから、1 を超える個数も違います", lambda: _kinds_of_factor() == (1, [4, 5])),
        holds("この 2 段では、その係数が 1 を超えました", lambda: _kinds_of_factor()[1] == [4, 5]),
        holds("楕円は層ごとに小さくなるだけでなく、**細く**なります", _thinner),
        holds("丸め誤差のためです", lambda: _rounding(exact=False), unless=lambda: _rounding(exact=True)),
        holds("活性化関数がなくても、重みの積だけで勾配が消えたり爆発したりするからです",
              lambda: _straight(0.5) < 0.01 and _straight(2.0) > 100),
        holds("つまり $\\partial w_{10} / \\partial w_9 = 0$ で、右辺は 0 になってしまいます", lambda: (
            w := _tensor([1.0, 2.0], True), torch.autograd.grad(w[1], w)[0][0] == 0 != _tanh_chain()[2][0])[1]),
        holds("順伝播では $W$ の行に沿って足し、ここでは**列**に沿って足します", _by_columns),
        holds("成分 $f'(z_i)\\,W_{ij}$ は、$a_j$ が動いたときに、その行の出力が動く割合です", lambda: _one_of_jacobian(),
              unless=lambda: _one_of_jacobian(turned=True)),
    ],
    "gradients/dead_relu": [
        holds("200 件すべてで事前活性が 0 以下のニューロンを、死んだと数えます", lambda: all(
            sum(all(one <= 0 for one in unit) for unit in (namespace("gradients/dead_relu/bias")["z"] + bias).T)
            == frame("gradients/dead_relu/bias", bias=bias).number(r"ニューロン (\d+)") for bias in (-1.5, -3.5))),
        holds("バイアスを −1 にしたときの数です",
              lambda: frame("gradients/dead_relu/bias", bias=-1).number(r"ニューロン (\d+)") == 0),
        holds("原因 3 の地図は、暗い列だけでなく**明るい列**も増えています", lambda: all(
            _columns(_maps()["原因 3"], lit) > _columns(_maps()["健康: "], lit) for lit in (False, True))),
        holds("真っ暗なのに × のない列は、残りの 180 件のどれかで明るくなります", lambda: any(
            _columns(z, False) > (z <= 0).all(axis=0).sum() for z in _maps().values())),
        holds("データが元に戻れば、このニューロンは生き返ります", lambda: (
            (dead := (_maps()["原因 3"] <= 0).all(axis=0)).any() and (_maps()["健康: "] > 0).any(axis=0)[dead].all())),
        holds("1000 件すべてで負になるニューロンはありません", lambda: (_never_on() > 0).any(axis=0).all(),
              unless=lambda: (_never_on(bias=-8.0) > 0).any(axis=0).all()),
        holds("事前活性の符号は変えません", lambda: np.array_equal(_never_on() > 0, _never_on(scale=3.0) > 0),
              unless=lambda: np.array_equal(_never_on(bias=-2) > 0, _never_on(scale=3.0, bias=-2) > 0)),
        holds("ReLU の前の正規化層で、倍率 $\\gamma$ とずらし $\\beta$ がどちらも 0 のときも起きます", lambda: dead_branch(0, 0),
              unless=lambda: dead_branch(0.1, 0) or dead_branch(0, 1)),
        holds("和は負にならないので、どのバイアスも下がります", lambda: (namespace("gradients/dead_relu/causes")["b_big"] < 0).all()),
        holds("0.1 まではまったく死なず", lambda: all(
            fn("dead_share_after_sgd")(rate, seed) == 0 for rate in (0.03, 0.1) for seed in range(5))),
    ],
    "gradients/depth": [
        holds("He でない 2 つの初期化でも、2 つの関数の値は同じです",
              lambda: _table("ReLU")[:2] == _table("Leaky")[:2]),
        holds("傾きと重みの大きさの両方がそろって、はじめて 1 桁以内になります", lambda: abs(_table("ReLU")[2][0]) < 1
              < min(-_table("sigmoid")[2][0], -_table("ReLU")[0][0], -_table("sigmoid")[0][0])),
        holds("tanh と ELU は、He ではわずかに爆発の側です", lambda: all(
            (0.2 < _table(name)[2][1] < 1) == (name in ("tanh", "ELU"))
            for name in ("sigmoid", "tanh", "ReLU", "Leaky", "ELU", "GELU", "SiLU"))),
        holds("境目でも少しずつ縮みますが、深くなるほど縮み方はゆるやかになります",
              lambda: _falling([1 - one for one in _critical(300)]) and 0.9 < _critical(300)[-1] < 1),
        holds("平方根を 2 度取り、1 層を $(1/2)^{1/4}$ 倍と数えた値に近い数です",
              lambda: 0.5 < 0.5 ** (50 / 4) / 1e-4 < 2),
    ],
    "gradients/diagnosis": [
        holds("それでも入力側のノルムの方が大きく、爆発気味です。重みが大きいからです",
              lambda: (n := _patient(torch.tanh, 8.0)[0])[0] > 5 * n[3] and _falling(n),
              unless=lambda: (n := _patient(torch.tanh, 1.0)[0])[0] > n[3]),
        holds("D では、入力側の層ほど、届く $\\boldsymbol{\\delta}$ は小さく、入ってくる活性は大きくなります", lambda: (
            (d := _patient(torch.relu, 0.08)) and _falling(d[1][::-1]) and _falling(d[2]))),
        holds("しかし、どれも A の 1 万分の 1 より小さい値です", lambda: all(sick < 1e-4 * well for sick, well in zip(
            _patient(torch.relu, 0.08)[0], _patient(torch.relu, 2**0.5)[0]))),
        holds("D の上の段は、A と同じくほぼ水平です", lambda: [max(n) < 5 * min(n) for n in (
            _patient(torch.relu, 2**0.5)[0], _patient(torch.relu, 0.08)[0], _patient(torch.tanh, 8.0)[0])] == [True, True, False]),
        holds("2 層目から上が全部死に、生きている 1 層目にも勾配が届きません", lambda: (
            (b := _patient(torch.relu, 2**0.5, -3.0)) and b[0] == [0] * 4 and b[2][1] > 0 == b[2][2] == b[2][3])),
        holds("B のように後ろの活性もすべて 0 なら、後ろの重みの勾配も 0 です", lambda: _behind_a_dead_layer(-3.0) == [0] * 5),
        holds("後ろのバイアスが正なら、後ろの勾配は残ります", lambda: (
            (left := _behind_a_dead_layer(0.5))[:3] == [0] * 3 and min(left[3:]) > 0)),
        holds("重みもバイアスも全部 0、損失が定数になっている", _all_zero),
        holds("替えても、この数は変わりません", lambda: all(
            abs((_never_on(scale) > 0).mean() - 0.5) < 0.01 for scale in (0.1, 1.0, 10.0))),
    ],
    "gradients/exploding": [
        holds("ReLU は約半分を止めるので、100 本の道のうち勾配が通るのは 50 本ほどです。", lambda: abs(
            (RNG(0).normal(size=(1000, 100)) > 0).sum(axis=1).mean() - 50) < 1),
        holds("この入力では、$\\rho = 1.1$ で伸びと縮みがほぼつり合い",
              lambda: 0.5 < _rnn(0.1) < 2, unless=lambda: _rnn(0.001) < 10),
        holds("独立な乱数を 50 個足した和の大きさは、1 個の $\\sqrt{50}$ 倍です", lambda: abs(
            np.random.default_rng(0).normal(size=(9999, 50)).sum(axis=1).std() / 50**0.5 - 1) < 0.03),
        holds("He は、理論の倍率がちょうど 1 になる選び方です", lambda: math.isclose((2 / 100) ** 0.5 * (100 / 2) ** 0.5, 1),
              unless=lambda: math.isclose((1 / 100) ** 0.5 * (100 / 2) ** 0.5, 1)),
        holds("対数目盛で、どれもほぼ直線です", lambda: all(
            _bend(fn("layer_gradients")(std)) < 1.5 for std in (1.0, 0.02**0.5, 0.1, 0.01))),
        holds("線はどれもほぼ直線です", lambda: all(
            _bend(namespace("gradients/exploding/move")["layer_gradients"](std)) < 1.5 for std in np.arange(0.1, 0.21, 0.05))),
        holds("クリッピングは、勾配が大きい所だけ歩幅を抑えます", lambda: all(
            (abs(fn("wall_descent")(w, 10.0, steps=1)[1] - w) < abs(0.002 * _wall(w)) * (1 - 1e-9)) == (abs(_wall(w)) > 10)
            for w in (0.5, 0.8, 0.95, 1.01, 1.05, 1.1, 1.2))),
        holds("100 分の 1 にしても、1 歩目で谷を飛び越します", lambda: fn("wall_descent")(1.2, math.inf, 0.002 / 100, 1)[1] < 1),
        holds("1 歩目の行き先は、壁の反対側の平地です", lambda: abs(
            _wall(fn("wall_descent")(1.2, math.inf, 0.002 / 100, 1)[1])) < 0.1),
        holds("乱数は同じで、どの重みも同じ割合で大きくなります", lambda: abs(
            (r := [fn("layer_gradients")(std)[0] for std in (0.14, 0.15)])[1] / r[0] / (15 / 14) ** 50 - 1) < 1e-9),
    ],
    "gradients/normalization": [
        holds("バッチが小さいと、もっと速く爆発します", lambda: all(
            _backwards(0, batch=8, seed=n)[0][0] > 5 * _backwards(0, seed=n)[0][0] for n in range(2))),
        holds("ただし第 1 層の入力は ReLU を通っていないので、第 1 層だけは $\\sqrt{1/2}$ 倍です",
              lambda: abs((g := _backwards(0)[0])[0] / g[1] / 0.5**0.5 - 1) < 0.1,
              unless=lambda: (g := _backwards(0, bent=True)[0])[0] / g[1] < 1),
        holds("BN が枝の大きさをそろえるので、幹が育つほど枝の割合が下がります", lambda: _falling(_backwards(0, skip=True)[1]),
              unless=lambda: _falling(_backwards(None, skip=True)[1])),
        holds("1 層の倍率が 1 に近づき、増え方は指数ではなくなります", lambda: (
            (g := _backwards(0, skip=True)[0])[0] / g[1] > 1.2 and 1 < g[-2] / g[-1] < 1.03)),
        holds("平均を引いた後のばらつきは、2 乗平均の $1 - 1/\\pi$ 倍しかありません", lambda: abs(
            1 - mean(lambda z: np.maximum(z, 0)) ** 2 / mean(lambda z: np.maximum(z, 0) ** 2) - (1 - 1 / math.pi)) < 1e-6),
        holds("勾配から、その平均と、出力に沿った成分が引かれます", _back_through_norm),
        holds("出力の 2 乗平均は $1/2$、平均の 2 乗は $1/(2\\pi)$ です", lambda: (
            abs(mean(lambda z: np.maximum(z, 0) ** 2) - 1 / 2) < 1e-6
            and abs(mean(lambda z: np.maximum(z, 0)) ** 2 - 1 / (2 * math.pi)) < 1e-6)),
        holds("足すたびに 2 乗平均が 2 倍、大きさが $\\sqrt{2}$ 倍になります", lambda: abs(
            _after_sum() - 2) < 0.05, unless=lambda: abs(_after_sum(alike=True) - 2) < 0.05),
        holds("`model.eval()` (推論の状態にする命令) を忘れると、推論の結果がほかのサンプルに依存します",
              lambda: _leans_on_others(training=True), unless=lambda: _leans_on_others(training=False)),
        holds("PyTorch の `BatchNorm1d` は、訓練の状態なら、例外を出して止まります",
              lambda: _alone(training=True), unless=lambda: _alone(training=False)),
        holds("LN の 1 件目の行は、ほかに何件あっても変わりません", lambda: np.allclose(
            _table_of_eight("LN")[0], _table_of_eight("LN", 1)[0]) and not np.allclose(
            _table_of_eight("BN")[0], _table_of_eight("BN", 2)[0])),
        holds("平均が 0 になるのも、それぞれの向きだけです", lambda: [
            [bool(np.allclose(_table_of_eight(name).mean(axis), 0)) for axis in (0, 1)] for name in ("BN", "LN")]
            == [[True, False], [False, True]]),
    ],
    "gradients/remedies": [
        holds("比べる相手は、PyTorch の既定と同じ分散 $1/(3 n_{\\text{in}})$ です", lambda: abs(
            float(torch.nn.Linear(300, 300).weight.detach().var()) * 3 * 300 - 1) < 0.05),
        holds("`inf` が 1 つあると、その要素は `NaN`、ほかの勾配は 0 になります", lambda: (
            (g := _clip([math.inf, 3.0, -2.0])[1])[0].isnan() and g[1:].count_nonzero() == 0)),
        holds("`error_if_nonfinite=True` を付けると、例外で止まります",
              lambda: _refused([math.inf, 1.0]) and _refused([math.nan, 1.0]), unless=lambda: _refused([3.0, 4.0])),
        holds("`clip_grad_norm_` は、**切る前**のノルムを返します", lambda: (
            (c := _clip([3.0, 4.0]))[0] == 5 and abs(float(c[1].norm()) - 1) < 1e-5)),
        holds("だから SGD では、1 歩ごとに重みが $(1 - \\eta\\lambda)$ 倍になります",
              lambda: _shrinks(torch.optim.SGD), unless=lambda: _shrinks(torch.optim.Adam)),
        holds("50 時刻ではまだ消えますが、0 で始めるよりずっとゆるやかです", lambda: (
            (kept := [float(printed("gradients/remedies/gate", rf"^ゲートの入力 {n}: .*積 (\S+)$")) for n in (0, 1)])
            and 1e-5 > kept[1] > 1e6 * kept[0] and abs(kept[1] / torch.sigmoid(_tensor(1.0)) ** 50 - 1) < 0.01)),
        holds("| 初期化(Xavier、He) | 効く | 効く |", lambda: all(
            0.1 < _backwards(None)[0][0] < 10 and not 0.1 < _backwards(None, scale=s)[0][0] < 10 for s in (0.5, 2.0))),
        holds("| 層正規化 | 効く | 効く |", lambda: all(
            0.2 < _backwards(1, batch=64, scale=s)[0][0] < 5 for s in (0.1, 10.0))),
        holds("| バッチ正規化 | 効く | **残差なしの深いネットワークでは原因にもなる** |", lambda: (
            _backwards(0, scale=0.1)[0][0] > 1 and _backwards(0)[0][0] > 100 > 10 * _backwards(None)[0][0])),
        holds("| 残差接続 | 効く | 単独では和が膨らむ |", lambda: (
            _backwards(None, scale=0.1, skip=True)[0][0] > 1 and _backwards(None, skip=True)[0][0] > 1e5)),
        holds("| 勾配クリッピング | 効かない | 効く |", lambda: (
            (g := fn("clip_by_norm")([np.array([1e-4]), np.array([100.0])], 1.0))[1] <= 1 and abs(g[1] / g[0] / 1e6 - 1) < 1e-9)),
    ],
    "gradients/revival": [
        holds("負の側で傾きが 0 に近づく速さは、ELU よりずっと急です", lambda: all(
            abs(_tail("GELU", [z])[0]) < 1e-3 * _tail("ELU", [z])[0] for z in (-6.0, -8.0))),
        holds("どれも左の遠くで 0 に近づきます。水平なのは、Leaky ReLU だけです", lambda: [
            name for name in TAILS if name != "ReLU" and not _falling(np.abs(_tail(name, [-4.0, -6.0, -9.0])))] == ["Leaky ReLU"]),
        holds("SiLU と GELU の線は、傾きの符号が変わる所で鋭く落ち込みます", lambda: [
            name for name in TAILS if np.ptp(np.sign(_tail(name, np.linspace(-20, -0.01, 400)))) == 2] == ["SiLU", "GELU"]),
        holds("また、SiLU と GELU では、深い負の側の傾きは負です。$z$ を上げると、出力は下がります", lambda: [
            name for name in TAILS if _tail(name, [-8.0])[0] < 0] == ["SiLU", "GELU"]),
        holds("この設定では Leaky ReLU より早く戻りました", lambda: (
            _revived("ELU", True)[0] > 0 < _revived("Leaky ReLU", True)[0]
            and _revived("ELU", True)[1] < 0.6 * _revived("Leaky ReLU", True)[1])),
        holds("SiLU は傾きが負なので、逆向きに**沈んで**いきます", lambda: _revived("SiLU", True, 1000)[0] < -21),
        holds("ReLU と GELU は、どちらの方法でも動きません", lambda: all(
            _revived(name, adam, 300)[0] == -20 for name in ("ReLU", "GELU") for adam in (False, True))),
        holds("第 1 層では、死んだものが 1 個も戻りません", lambda: (
            (seen := namespace("gradients/revival/revive"))["back"][0] == 0 < seen["died"][0])),
        holds("第 2 層では、戻ったものがありました", lambda: namespace("gradients/revival/revive")["back"][1] > 0),
        holds("これらがあると、勾配 0 でも重みが動きます",
              lambda: _idle(momentum=0.9) and _idle(weight_decay=0.1), unless=_idle),
        holds("全サンプルで同時に消える確率は、これ以下です", lambda: all(
            _born(depth, width)[0] <= 1 - (1 - 0.5**width) ** depth for depth, width in ((3, 2), (10, 4)))),
    ],
    "gradients/training_step": [
        holds("損失を $\\hat{y}$ で微分すると $\\hat{y} - y$ です。", lambda: all(math.isclose(
            ((guess + 1e-4 - y) ** 2 - (guess - 1e-4 - y) ** 2) / 2 / 2e-4, guess - y, rel_tol=1e-6) for guess, y in ((1.5, 1.0), (-0.3, 2.0)))),
        holds("矢印に付いた文字が重み、丸の上の文字がバイアスです", _letters_drawn),
        holds("**このサンプルでは** $w_2$ も $b_2$ も動きません", lambda: _pencil(2.0)["w"][1] == _pencil(2.0)["b"][1] == 0,
              unless=lambda: _pencil(0.5)["w"][1] == 0),
        holds("このネットワークでは、どのパラメータから $L$ への道も 1 本です", lambda: all(
            _roads(edges, name, "$L$") == 1 for edges in [namespace("gradients/training_step/graph")["edges"]]
            for name in ("$z_1$", "$z_2$", "$a_1$", "$a_2$"))),
        holds("このネットワークは $x \\ge 1$ のどんな入力にも 1 を返します",
              lambda: _after(1.0, [1.0, 1.5, 2.0, 50.0]) == [1.0] * 4, unless=lambda: _after(1.0, [0.0, 0.9]) == [1.0] * 2),
        holds("**新しい** $v$ で隠れ層の勾配を求めるのは誤りです", lambda: not np.allclose(
            _pencil(2.0)["w"], 0.5 * (1.0 - 0.1 * 0.5) * np.array([2.0, 0])) and np.allclose(_pencil(2.0)["w"], [1, 0])),
        holds("下がりきる歩幅は、どこかにあります。しかし 1.0 はその先でした", lambda: (
            (loss := [namespace("gradients/training_step/first_step")["after_one_step"](r / 1000)[2] for r in range(1001)])
            and min(loss) < 1e-5 and np.argmin(loss) < 500 and loss[-1] > loss[0])),
        holds("$h$ を小さくすると、比は 1 に近づきます", lambda: _falling([
            abs((fn("pencil_loss")(0.5 + h) - fn("pencil_loss")(0.5)) / h - 1) for h in (0.1, 0.01, 1e-3, 1e-4)])),
    ],
    "gradients/vanishing": [
        holds("ReLU の傾きは約半分の所で 0 なので、勾配の 2 乗の平均が半分になるからです", lambda: abs(
            np.mean(np.heaviside(np.random.default_rng(0).normal(size=99_999), 0) ** 2) - 0.5) < 0.01),
        holds("上の鎖では、重みの勾配も、入力側と出力側で約 1 億倍違います", lambda: 0.9e8 < _uneven() < 1.1e8),
        holds("4 なら: 重みの積は増えます", lambda: 4.0**10 > 1.5**10),
        holds("しかし $z$ も大きくなり、傾きが先に小さくなります", lambda: (
            np.prod(_sigmoids(1.5)[1]) / np.prod(_sigmoids(4.0)[1]) > (4 / 1.5) ** 10)),
        holds("$w$ を増やすと、前が増えて、後ろが減ります", lambda: _falling(
            [float(np.prod(_sigmoids(w)[1])) for w in np.arange(0.5, 4.1, 0.5)])),
        holds("それでも、もう少し大きい重みの方が得です", lambda: _left(1.5) > _left(1.0)),
    ],
    "gradients/exercises": [
        holds("2 層目からは活性が 0.5 より小さいので、$z = wa$ が 0 から離れにくく、飽和しにくいからです", lambda: (
            (z := _sigmoids(-4.57)[0]) is not None and max(-z[1:]) < 4.57 / 2 and _sigmoids(4.57)[0][1:].min() > 4.4)),
        holds("(1 層目だけは飽和します)", lambda: (s := _sigmoids(-4.57)[1])[0] < 0.02 < 0.08 < s[1:].min()),
        holds("もっと小さな 1 歩なら、損失は下がります", lambda: (s := _one_neuron(0.01))[1] < s[0],
              unless=lambda: (s := _one_neuron(0.1))[1] < s[0]),
        holds("これより大きな $w$ でも、消えることはあります", lambda: _left(5.0) < 1e-6),
        holds("中心差分の誤差は $h^2$ に比例します。片側差分では $h$ に比例し、ずっと粗くなります", lambda: (
            (a := _difference_errors(1e-2)) and (b := _difference_errors(1e-3)) and abs(a[0] / b[0] / 100 - 1) < 0.05
            and abs(a[1] / b[1] / 10 - 1) < 0.05 and b[1] > 100 * b[0])),
        holds("配列ごとに別々に縮めると、層の間の比が変わり、向きが変わります", _turned_by_parts),
    ],
}  # fmt: skip


for page, said in STATEMENTS.items():
    CLAIMS[page] = CLAIMS.get(page, []) + said
