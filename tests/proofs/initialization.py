"""The formulas of docs/initialization/: the book's deviations, layers and long means."""

import math

import numpy as np
import torch

from tests.proofs import cell, defines, fn, formula, number

NORMAL = np.linspace(-12, 12, 24_001)
WEIGHT = np.exp(-(NORMAL**2) / 2) / math.sqrt(2 * math.pi) * (NORMAL[1] - NORMAL[0])


def mean(f, spread=1.0):
    """The mean of f over a normal distribution, by a sum over a fine grid."""
    return float(np.sum(f(spread * NORMAL) * WEIGHT))


def _sizes(draw):
    n, m, a = (
        int(draw.integers(20, 400)),
        int(draw.integers(20, 400)),
        float(draw.uniform(0.05, 0.9)),
    )
    return {r"n_{\text{in}}": n, r"n_{\text{out}}": m, "n": n, "a": a}


def _std(name, power=1, times=1.0, slope=None):
    """A deviation of the book's code, its square (`power`), or so many `times` of it."""

    def meaning(draw):
        found = _sizes(draw)
        n, m = found["n"], found[r"n_{\text{out}}"]
        arguments = {
            "lecun_std": (n,),
            "xavier_std": (n, m),
            "he_std": (n, 0.0 if slope is None else slope),
        }
        if slope == "a":
            arguments["he_std"] = (n, found["a"])
        return {**found, "=": times * float(fn(name)(*arguments[name])) ** power}

    return meaning


def _torch_linear(draw):
    """The variance of the weights of nn.Linear: uniform, and this is where they end."""
    found = _sizes(draw)
    torch.manual_seed(0)
    end = float(torch.nn.Linear(found["n"], 4000).weight.detach().abs().max())
    assert abs(end * math.sqrt(found["n"]) - 1) < 1e-3
    return {**found, "=": (1 / math.sqrt(found["n"])) ** 2 / 3}


def _torch_gain(draw):
    n = int(draw.integers(20, 400))
    gain = torch.nn.init.calculate_gain("leaky_relu", math.sqrt(5))
    return {"利得": gain, "a": math.sqrt(5), "標準偏差": gain / math.sqrt(n), r"n_{\text{in}}": n,
            "一様分布の端": math.sqrt(3) * gain / math.sqrt(n)}  # fmt: skip


def _gains(draw):
    f, slope = fn("tanh"), fn("tanh_grad")
    forth, back = mean(lambda z: f(z) ** 2), mean(lambda z: slope(z) ** 2)
    measured = namespace_gains()["tanh"]
    return {
        r"g_{\text{順}}": measured[0],
        r"g_{\text{逆}}": measured[1],
        "E[f(z)^2]": forth,
        "E[f'(z)^2]": back,
        "skip": (r"z \sim",),
    }


def namespace_gains():
    """The two gains of tanh as the page's code has them (gaussian_mean)."""
    inside = fn("gaussian_mean")
    z = fn_globals("gaussian_mean")["z"]
    return {
        "tanh": (
            1 / math.sqrt(inside(np.tanh(z) ** 2)),
            1 / math.sqrt(inside((1 - np.tanh(z) ** 2) ** 2)),
        )
    }


def fn_globals(name):
    """The variables of the snippet that defines a function."""
    return fn(name).__globals__


def _residual(draw):
    s, M, first = float(draw.uniform(0.1, 0.9)), int(draw.integers(2, 9)), 1 + abs(number(draw))
    squares = [first]
    for _ in range(M):
        squares.append(squares[-1] + s**2 * squares[-1])  # the branch is independent: no mixed term
    return {"s": s, "M": M, r"E[x_\ell^2]": squares[-2], r"E[x_{\ell+1}^2]": squares[-1],
            "E[x_0^2]": first, "E[x_M^2]": squares[-1]}  # fmt: skip


def _leaky(draw):
    """Half of a normal distribution keeps its square, the other half a² of it."""
    a, n, spread = (
        float(draw.uniform(0.05, 0.9)),
        int(draw.integers(20, 400)),
        1 + abs(number(draw)),
    )
    after = mean(lambda z: np.where(z > 0, z, a * z) ** 2, spread)
    return {"a": a, r"n_{\text{in}}": n, "E[z^2]": spread**2, r"E[a_{\text{out}}^2]": after,
            r"\sigma": float(fn("he_std")(n, a))}  # fmt: skip


def _centred(draw):
    """Four times the weights of tanh, and a bias against the shift of one half: the same net."""
    n = 40
    V = draw.normal(size=(n, n)) / math.sqrt(n)
    W = 4 * V  # of the second layer; the first one has 2 and no shift
    x = draw.normal(size=n)
    wanted = np.tanh(V @ np.tanh(x))
    i = int(draw.integers(n))
    bias = -W.sum(axis=1) / 2
    got = 1 / (1 + np.exp(-(W @ (1 / (1 + np.exp(-2 * x))) + bias)))
    assert np.allclose(2 * got - 1, wanted)
    return {"n": n, r"\sigma_w": 4 / math.sqrt(n), "b": bias, "W": W, "i": i, "over j": range(n)}


def _symmetry(draw):
    """Both gradients by automatic differentiation."""
    W1 = torch.tensor(draw.normal(size=(3, 2)), requires_grad=True)
    w2 = torch.tensor(draw.normal(size=(3, 1)), requires_grad=True)
    x, y = torch.tensor(draw.normal(size=(2, 1))), float(draw.integers(2))
    z1 = W1 @ x
    a = torch.tanh(z1)
    p = torch.sigmoid((w2 * a).sum())
    torch.nn.functional.binary_cross_entropy(p, torch.tensor(y, dtype=torch.float64)).backward()
    return {r"\delta_2": float(p.detach()) - y, "a": a.detach().numpy(), "w_2": w2.detach().numpy(),
            "z_1": z1.detach().numpy(), "x": x.numpy(), "f'": fn("tanh_grad"),
            r"\partial L/\partial w_2": w2.grad.numpy(), r"\partial L/\partial W_1": W1.grad.numpy()}  # fmt: skip


def _forward(draw):
    """Every sign of weights of one size, over given inputs: an exact mean."""
    size, x = float(draw.uniform(0.2, 2)), draw.normal(size=4)
    signs = np.array(np.meshgrid(*[[-size, size]] * 4)).reshape(4, -1).T
    z = signs @ x
    return {r"\mathrm{Var}[z_i]": z.var(), "Var[z_i]": z.var(), r"\sigma_w": size, r"n_{\text{in}}": 4,
            "E[x^2]": float(np.mean(x**2)), "over j": range(4), "j": 0,
            "E[W_{ij}^2x_j^2]": size**2 * np.mean(x**2), "E[W_{ij}^2]": size**2, "E[x_j^2]": np.mean(x**2)}  # fmt: skip


def _halved(draw):
    spread = 0.5 + abs(number(draw))
    after = mean(lambda z: np.maximum(z, 0) ** 2, spread)
    return {"E[a^2]": after, r"E[\max(z,0)^2]": after, "E[z^2]": spread**2}


def _chain(draw):
    n, size, before = 50, float(draw.uniform(0.05, 0.4)), 1 + abs(number(draw))
    spread = math.sqrt(n * size**2 * before)
    return {r"n_{\text{in}}": n, r"\sigma_w": size, r"E[a_{\ell-1}^2]": before,
            r"E[a_{\ell}^2]": mean(lambda z: np.maximum(z, 0) ** 2, spread)}  # fmt: skip


def _back(draw):
    W, delta = draw.normal(size=(5, 3)), draw.normal(size=5)
    x = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    (torch.tensor(delta) * (torch.tensor(W) @ x)).sum().backward()
    j = int(draw.integers(3))
    rows = {n + 1: row for n, row in enumerate(W)}
    return {r"n_{\text{out}}": 5, "W": lambda i, j: rows[i][j], r"\delta": lambda i: delta[i - 1], "j": j,
            r"g^{(\ell-1)}_j": float(x.grad[j])}  # fmt: skip


def _back_size(draw):
    """Every sign of weights of one size once more, against deltas with the slopes of ReLU."""
    size, g = float(draw.uniform(0.2, 2)), draw.normal(size=4)
    slopes = np.array([0.0, 1.0])  # each as often as the other
    deltas = np.array(np.meshgrid(*[[s * one for s in slopes] for one in g])).reshape(4, -1).T
    signs = np.array(np.meshgrid(*[[-size, size]] * 4)).reshape(4, -1).T
    return {r"E[(g^{(\ell-1)})^2]": float(np.mean((deltas @ signs.T) ** 2)), r"n_{\text{out}}": 4,
            r"\sigma_w": size, "E[f'(z)^2]": 0.5, r"E[(g^{(\ell)})^2]": float(np.mean(g**2))}  # fmt: skip


VARIANCES = {
    "lecun": _std("lecun_std", 2), "xavier": _std("xavier_std", 2), "he": _std("he_std", 2),
    "leaky": _std("he_std", 2, slope="a"), "leaky 0.01": _std("he_std", 2, slope=0.01),
    "leaky 0.25": _std("he_std", 2, slope=0.25), "torch": _torch_linear,
}  # fmt: skip
R3 = math.sqrt(3)
CLAIMS = {
    "initialization/gain": [formula(r"g_{\text{順}} =", _gains)],
    "initialization/pytorch_default": [
        formula(r"\begin{aligned} \text{利得} &=", _torch_gain),
        cell(r"1/(3\,n_{\text{in}})", VARIANCES["torch"]),
        cell(r"1/n_{\text{in}}", VARIANCES["lecun"]),
        cell(r"2/n_{\text{in}}", VARIANCES["he"]),
    ],
    "initialization/residual": [formula(r"E[x_{\ell+1}^2] = (1 + s^2)", _residual)],
    "initialization/schemes": [
        formula(r"\begin{aligned} E[a_{\text{out}}^2] &=", _leaky),
        formula(r"\sigma_w^2 = \frac{16}{n}, \qquad b_i", _centred),
        cell(r"\sqrt{1/n_{\text{in}}}", _std("lecun_std"), row="| LeCun"),
        cell(r"1/n_{\text{in}}", VARIANCES["lecun"], row="| LeCun"),
        cell(r"\sqrt{3/n_{\text{in}}}", _std("lecun_std", times=R3), row="| LeCun"),
        cell(r"\sqrt{2/(n_{\text{in}}+n_{\text{out}})}", _std("xavier_std"), row="| Xavier"),
        cell(r"2/(n_{\text{in}}+n_{\text{out}})", VARIANCES["xavier"], row="| Xavier"),
        cell(r"\sqrt{6/(n_{\text{in}}+n_{\text{out}})}", _std("xavier_std", times=R3), row="| Xavier"),
        cell(r"\sqrt{2/n_{\text{in}}}", _std("he_std"), row="| He (Kaiming)"),
        cell(r"2/n_{\text{in}}", VARIANCES["he"], row="| He (Kaiming)"),
        cell(r"\sqrt{6/n_{\text{in}}}", _std("he_std", times=R3), row="| He (Kaiming)"),
        cell(r"\sqrt{2/((1+a^2)\,n_{\text{in}})}", _std("he_std", slope="a"), row="| He、"),
        cell(r"2/((1+a^2)\,n_{\text{in}})", VARIANCES["leaky"], row="| He、"),
        cell(r"\sqrt{6/((1+a^2)\,n_{\text{in}})}", _std("he_std", times=R3, slope="a"), row="| He、"),
        defines(r"\pm\sqrt3\,\sigma", "列の名前。行ごとの値は、それぞれの行で計算する。"),
    ],
    "initialization/symmetry": [formula(r"\frac{\partial L}{\partial w_2} = \delta_2", _symmetry)],
    "initialization/variance": [
        formula(r"\begin{aligned} \mathrm{Var}[z_i]", _forward),
        formula(r"E[a^2] = E[\max(z, 0)^2] =", _halved),
        formula(r"E[a_{\ell}^2] = \frac", _chain),
        formula(r"g_j^{(\ell-1)} = \sum", _back),
        formula(r"E\bigl[(g^{(\ell-1)})^2\bigr] =", _back_size),
    ],
}  # fmt: skip
