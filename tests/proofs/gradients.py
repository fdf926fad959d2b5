"""The formulas of docs/gradients/: automatic differentiation and exact counting beside them."""

import math

import numpy as np
import torch

from tests.proofs import cell, code, defines, fn, formula, number
from tests.proofs.initialization import mean


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
