"""The formulas and statements of docs/initialization/: the book's deviations, layers and long means."""

import math
from functools import lru_cache, wraps

import numpy as np
import torch
from mpmath import mp

from tests.proofs import cell, defines, fn, formula, holds, namespace, number

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


# Statements without a number, computed anew.
RNG = np.random.default_rng


def one_thread(work):
    """The same function with PyTorch on one thread: matrices this small only wait for each other."""

    @wraps(work)
    def alone(*args, **options):
        threads = torch.get_num_threads()
        torch.set_num_threads(1)
        try:
            return work(*args, **options)
        finally:
            torch.set_num_threads(threads)

    return alone


OF_ONE = {
    "恒等": torch.nn.Identity(), "ReLU": torch.relu, "Leaky": torch.nn.functional.leaky_relu,
    "sigmoid": torch.sigmoid, "tanh": torch.tanh, "ELU": torch.nn.functional.elu,
    "SELU": torch.selu, "GELU": torch.nn.functional.gelu, "SiLU": torch.nn.functional.silu,
}  # fmt: skip


@lru_cache(maxsize=None)
@one_thread
def _squares(name, spread=1.0):
    """(E[f(z)²], E[f'(z)²]) of PyTorch's function, z normal with this deviation."""
    z = torch.tensor(spread * NORMAL + 1e-9, requires_grad=True)
    out = OF_ONE[name](z)
    (slope,) = torch.autograd.grad(out.sum(), z)
    return float(WEIGHT @ out.detach().numpy() ** 2), float(WEIGHT @ slope.numpy() ** 2)


def _settled(name, gain, start, layers=20):
    q, f = start, {"tanh": np.tanh, "ReLU": lambda z: np.maximum(z, 0)}[name]
    for _ in range(layers):
        q = gain**2 * mean(lambda z: f(z) ** 2, math.sqrt(q))
    return q


def _ratio_of_gains(spread):
    """By what factor the forward gain differs from that at deviation 1, for each function."""
    return {name: _squares(name)[0] * spread**2 / _squares(name, spread)[0] for name in OF_ONE}


def _unsupported():
    found = []
    for name in ("gelu", "silu", "elu", "tanh", "relu", "selu"):
        try:
            torch.nn.init.calculate_gain(name)
        except ValueError:
            found.append(name)
    return found


@one_thread
def _default_net(bias=True, norm=False, he=False, depth=20, width=128):
    """(how far outputs of different inputs are apart, their size, the gradient that is left)."""
    torch.manual_seed(0)
    layers = []
    for _ in range(depth):
        layers.append(torch.nn.Linear(width, width, dtype=torch.float64))
        if he:
            torch.nn.init.kaiming_normal_(layers[-1].weight, nonlinearity="relu")
        if not bias or he:
            torch.nn.init.zeros_(layers[-1].bias)
        if norm:
            layers.append(torch.nn.LayerNorm(width, dtype=torch.float64))
        layers.append(torch.nn.ReLU())
    x = torch.randn(64, width, dtype=torch.float64, requires_grad=True)
    out = torch.nn.Sequential(*layers)(x)
    error = torch.randn_like(out)
    out.backward(error)
    size = lambda one: float(one.detach().square().mean().sqrt())
    return float(out.detach().std(dim=0).mean()), size(out), size(x.grad) / size(error)


def _spread_of(layer):
    """The largest weight and the largest bias of a layer with many of both."""
    return float(layer.weight.detach().abs().max()), float(layer.bias.detach().abs().max())


def _trunk(bent, blocks=32, width=128):
    rng = RNG(0)
    x = rng.normal(size=(64, width))
    for _ in range(blocks):
        hidden = np.maximum(x @ rng.normal(0, (2 / width) ** 0.5, (width, width)), 0)
        x = x + (hidden if bent else hidden @ rng.normal(0, (1 / width) ** 0.5, (width, width)))
    return float(np.sqrt(np.mean(x**2)))


def _block(W1, W2):
    """Gradients of both weights of a residual block with ReLU."""
    rng = RNG(0)
    x, target = (torch.tensor(rng.normal(size=(32, 8))) for _ in range(2))
    W1, W2 = (torch.tensor(one, requires_grad=True) for one in (W1, W2))
    ((x + torch.relu(x @ W1.T) @ W2.T - target) ** 2).sum().backward()
    return W1.grad.numpy(), W2.grad.numpy()


def dead_branch(gamma, beta, steps=20):
    """Whether gamma, beta and both weights of a branch stay as they are where its ReLU follows a normalization."""
    stays = True
    for make in (torch.optim.SGD, torch.optim.Adam):
        torch.manual_seed(0)
        norm = torch.nn.BatchNorm1d(8)
        branch = torch.nn.Sequential(
            torch.nn.Linear(8, 8), norm, torch.nn.ReLU(), torch.nn.Linear(8, 8)
        )
        torch.nn.init.constant_(norm.weight, gamma)
        torch.nn.init.constant_(norm.bias, beta)
        watched = [norm.weight, norm.bias, branch[0].weight, branch[3].weight]
        before = [one.detach().clone() for one in watched]
        x, target = torch.randn(2, 32, 8)
        optimizer = make(branch.parameters(), lr=0.1)
        for _ in range(steps):
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(x + branch(x), target).backward()
            optimizer.step()
        stays &= all(torch.equal(a, b) for a, b in zip(before, watched))
    return stays


def _two_steps():
    W1, W2, moved = RNG(0).normal(0, 0.5, (8, 8)), np.zeros((8, 8)), []
    for _ in range(2):
        g1, g2 = _block(W1, W2)
        moved.append((bool(g1.any()), bool(g2.any())))
        W1, W2 = W1 - 1e-3 * g1, W2 - 1e-3 * g2
    return moved


def _exit_stays(gamma, steps=20):
    """Whether a branch whose last normalization starts with this gamma keeps its first weights."""
    torch.manual_seed(0)
    norm, first = torch.nn.BatchNorm1d(8), torch.nn.Linear(8, 8)
    branch = torch.nn.Sequential(first, torch.nn.ReLU(), torch.nn.Linear(8, 8), norm)
    torch.nn.init.constant_(norm.weight, gamma)
    before, (x, target) = first.weight.detach().clone(), torch.randn(2, 32, 8)
    sgd = torch.optim.SGD(branch.parameters(), lr=0.1)
    for _ in range(steps):
        sgd.zero_grad()
        torch.nn.functional.mse_loss(x + branch(x), target).backward()
        sgd.step()
    return torch.equal(before, first.weight)


def _columns(W1):
    """How many columns of the gradient of W2 (= 0) are different: one for each hidden unit."""
    return len(np.unique(_block(W1, np.zeros((8, 8)))[1].T.round(9), axis=0))


def _products(depth=50, n=64):
    rng, J = RNG(0), np.eye(n)
    for _ in range(depth):
        J = rng.normal(0, n**-0.5, (n, n)) @ J
    return np.linalg.svd(J, compute_uv=False)


def _scaled_by_data(f, slope, depth=30, width=128):
    """The gradient at the input of layers whose pre-activations have variance 1."""
    rng = RNG(0)
    a, kept = rng.normal(size=(256, width)), []
    for _ in range(depth):
        W = rng.normal(size=(width, width))
        W /= (a @ W).std()
        z = a @ W
        kept.append((W, slope(z)))
        a = f(z)
    g = start = rng.normal(size=(256, width))
    for W, s in kept[::-1]:
        g = (g * s) @ W.T
    return float(np.sqrt(np.mean(g**2) / np.mean(start**2)))


@one_thread
def _change_by_adam(width, rate=1e-3):
    """By how much one step of Adam changes the outputs of a layer that keeps sizes."""
    torch.manual_seed(0)
    layer = torch.nn.Linear(width, 8, bias=False)
    torch.nn.init.normal_(layer.weight, std=width**-0.5)
    x = torch.randn(1, width)
    before = layer(x).detach()
    method = torch.optim.Adam(layer.parameters(), lr=rate, foreach=False)
    layer(x).sum().backward()
    method.step()
    return float((layer(x) - before).detach().abs().mean())


def _apart(width, gain, name="tanh", depth=10):
    """How far the size after some layers is from the theory, over seeds."""
    theory, f, far = 1.0, {"tanh": np.tanh, "ReLU": lambda z: np.maximum(z, 0)}[name], []
    for _ in range(depth):
        theory = mean(lambda z: f(z) ** 2, gain * math.sqrt(theory))
    for seed in range(8):
        rng = RNG(seed)
        a = rng.normal(size=(32, width))
        for _ in range(depth):
            a = f(a @ rng.normal(0, gain / math.sqrt(width), (width, width)))
        far.append(abs(math.log(np.mean(a**2) / theory)))
    return float(np.mean(far))


def _cut(std):
    """(the largest value, the deviation) of trunc_normal_, in units of its std."""
    torch.manual_seed(0)
    w = torch.nn.init.trunc_normal_(torch.empty(400, 400), std=std) / std
    return float(w.abs().max()), float(w.std())


def _saturated(std, depth=10, width=128):
    """(gradient at the input, share of slopes below 0.1) of tanh layers."""
    rng = RNG(0)
    a, kept = rng.normal(size=(64, width)), []
    for _ in range(depth):
        W = rng.normal(0, std, (width, width))
        a = np.tanh(a @ W)
        kept.append((W, 1 - a**2))
    g = start = rng.normal(size=(64, width))
    for W, s in kept[::-1]:
        g = (g * s) @ W.T
    flat = np.mean([np.mean(s < 0.1) for _, s in kept])
    return float(np.sqrt(np.mean(g**2) / np.mean(start**2))), float(flat)


def _either(c):
    """(the gradient's factor of a layer of sigmoids, the share of slopes below half), bias 0."""
    q, slope = 1.0, fn("sigmoid_grad")
    for _ in range(200):
        q = c * mean(lambda z: fn("sigmoid")(z) ** 2, math.sqrt(q))
    flat = mean(lambda z: (slope(z) < 0.125).astype(float), math.sqrt(q))
    return math.sqrt(c * mean(lambda z: slope(z) ** 2, math.sqrt(q))), flat


def _fan_choice(widths):
    """The backward factor of all layers with fan_in, against that with fan_out."""
    return math.prod(m / n for n, m in zip(widths, widths[1:])), widths[-1] / widths[0]


CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]])
OR, XOR = np.array([0, 1, 1, 1.0]), np.array([0, 1, 1, 0.0])


def _pull(task):
    """The gradient of the output's bias where all is 0, by PyTorch, on the page's targets."""
    b = torch.zeros((), dtype=torch.float64, requires_grad=True)
    y = torch.tensor(
        namespace("initialization/symmetry/zero")["targets"][task], dtype=torch.float64
    )
    torch.nn.functional.binary_cross_entropy_with_logits(b.expand(4), y).backward()
    return b.grad.item()


def _isotonic(values, sizes):
    """The best increasing answers to these targets in order: [(answer, how many)]."""
    found = []
    for value, size in zip(values, sizes):
        found.append((value, size))
        while len(found) > 1 and found[-2][0] >= found[-1][0]:
            (a, n), (b, m) = found[-2:]
            found[-2:] = [((a * n + b * m) / (n + m), n + m)]
    return found


@lru_cache(maxsize=1)
def _one_direction():
    """The least cross entropy on XOR of answers that rise along one direction, and what they are."""
    best = {}
    for turn in np.linspace(0, 2 * math.pi, 721):
        along = (CORNERS @ [math.cos(turn), math.sin(turn)]).round(9)
        places = np.unique(along)
        fit = _isotonic(*zip(*[(XOR[along == p].mean(), int((along == p).sum())) for p in places]))
        loss = sum(-m * (p * math.log(p) + (1 - p) * math.log(1 - p)) for p, m in fit if 0 < p < 1)
        best.setdefault(round(loss / 4, 6), set()).add(tuple((round(p, 3), m) for p, m in fit))
    least = min(best)
    return least, best[least]


@one_thread
def _net(W1, w2, y, steps=100, kind="SGD", f=torch.tanh, hidden_bias=0.0, **options):
    """(loss, different rows of W1, whether W1 has moved) after training the net of the page."""
    start = torch.tensor(W1)
    ps = [torch.tensor(one, dtype=torch.float64, requires_grad=True) for one in
          (W1, np.full(len(W1), hidden_bias), w2, 0.0)]  # fmt: skip
    method = getattr(torch.optim, kind)(ps, **{"lr": 0.5, "foreach": False, **options})
    X, y = torch.tensor(CORNERS), torch.tensor(y)
    for _ in range(steps):
        method.zero_grad()
        z = f(X @ ps[0].T + ps[1]) @ ps[2] + ps[3]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(z, y)
        loss.backward()
        method.step()
    rows = ps[0].detach().numpy().round(8)
    return loss.item(), len(np.unique(rows, axis=0)), not torch.equal(ps[0].detach(), start)


def _one_row(**options):
    return _net(np.full((4, 2), 0.5), np.full(4, 0.5), XOR, **options)[1] == 1


@lru_cache(maxsize=None)
def _slow(scale, steps=1000):
    """(loss, different rows) on XOR from random weights of this size, with slopes by hand."""
    rng, b, c = RNG(0), np.zeros(4), 0.0
    W, v = scale * rng.normal(size=(4, 2)), scale * rng.normal(size=4)
    for _ in range(steps):
        h = np.tanh(CORNERS @ W.T + b)
        wrong = (1 / (1 + np.exp(-(h @ v + c))) - XOR) / 4
        back = np.outer(wrong, v) * (1 - h * h)
        W, b = W - 0.5 * back.T @ CORNERS, b - 0.5 * back.sum(axis=0)
        v, c = v - 0.5 * h.T @ wrong, c - 0.5 * wrong.sum()
    z = np.tanh(CORNERS @ W.T + b) @ v + c
    return float(np.mean(np.logaddexp(0, z) - XOR * z)), len(np.unique(W.round(6), axis=0))


def _bottom(start):
    """The loss of logistic regression on answers that no line separates, from this start."""
    w, b, X, y = np.array(start[:2]), start[2], CORNERS, np.array([0, 1, 1, 0.5])
    for _ in range(4000):
        wrong = 1 / (1 + np.exp(-(X @ w + b))) - y
        w, b = w - 0.5 * wrong @ X, b - 0.5 * wrong.sum()
    z = X @ w + b
    return float(np.mean(np.logaddexp(0, z) - y * z))


def _deeper(s):
    """How much lower XOR's loss is beside the point 0, with many digits."""
    mp.dps = 60
    total = mp.mpf(0)
    for (x1, x2), y in zip(CORNERS, XOR):
        z = mp.mpf(s) * (mp.tanh(2 * mp.mpf(s) * (x1 + x2)) - 2 * mp.tanh(mp.mpf(s) * (x1 + x2)))
        total += mp.log(1 + mp.exp(z)) - y * z
    drop = mp.log(2) - total / 4
    mp.dps = 15
    return drop > 0


@one_thread
def _both_ways(c, depth=20, width=128, seeds=4):
    """Geometric means over seeds: what 20 layers make of squares of activations, and of gradients."""
    found = []
    for seed in range(seeds):
        rng = RNG(seed)
        start = a = torch.tensor(rng.normal(size=(64, width)), requires_grad=True)
        for W in rng.normal(0, (c / width) ** 0.5, (depth, width, width)):
            a = torch.relu(a @ torch.tensor(W))
        g = torch.tensor(rng.normal(size=(64, width)))
        (back,) = torch.autograd.grad((a * g).sum(), start)
        ratio = lambda one, other: math.log(float((one**2).mean() / (other**2).mean()))
        found.append((ratio(a.detach(), start.detach()), ratio(back, g)))
    return np.exp(np.mean(found, axis=0))


def _single_values(depth, width, nets=60):
    found = []
    for seed in range(nets):
        rng = RNG(seed)
        a = rng.normal(size=width)
        first = np.mean(a**2)
        for _ in range(depth):
            a = np.maximum(rng.normal(0, (2 / width) ** 0.5, (width, width)) @ a, 0)
        found.append(np.mean(a**2) / first)
    return np.array(found)


@lru_cache(maxsize=None)
def _deep_gelu(gain, seeds=20):
    made = namespace("initialization/exercises/deep_size/solution")
    return np.log([made["deep_size"](made["gelu"], gain, 20, 64, seed) for seed in range(seeds)])


def _corner(mended, seeds=400):
    """The mean of the first entry of Q, over seeds, in units of its standard error."""
    found = []
    for seed in range(seeds):
        Q, R = np.linalg.qr(RNG(seed).normal(size=(4, 4)))
        found.append(Q[0, 0] * (np.sign(R[0, 0]) if mended else 1))
    return abs(np.mean(found)) / (np.std(found) / math.sqrt(seeds))


STATEMENTS = {
    "initialization/gain": [
        holds("どちらかを保つと、もう一方は保てません", lambda: not any(
            abs(math.log(back / forth)) < 0.1 for forth, back in [_squares("sigmoid")])),
        holds("ReLU と Leaky ReLU は計算と一致します", lambda: all(
            abs(torch.nn.init.calculate_gain(name) * _squares(own)[0] ** 0.5 - 1) < 1e-3
            for name, own in (("relu", "ReLU"), ("leaky_relu", "Leaky")))),
        holds("GELU、SiLU、ELU は受け付けません", lambda: _unsupported() == ["gelu", "silu", "elu"]),
        holds("恒等や ReLU のように、正の数倍を関数の外へ出せるもの以外では、分散が変わると利得も変わります", lambda: [
            name for name, ratio in _ratio_of_gains(2.0).items() if abs(ratio - 1) < 1e-6] == ["恒等", "ReLU", "Leaky"]),
        holds("ReLU のネットワークなら、10 倍のまま最後まで届きます",
              lambda: abs(_settled("ReLU", 2**0.5, 100.0) / _settled("ReLU", 2**0.5, 1.0) - 100) < 1e-3),
        holds("どこから始めても、同じ点に落ち着くからです",
              lambda: abs(_settled("tanh", 5 / 3, 100.0) / _settled("tanh", 5 / 3, 0.1) - 1) < 0.02,
              unless=lambda: abs(_settled("ReLU", 5 / 3, 100.0) / _settled("ReLU", 5 / 3, 0.1) - 1) < 0.02),
        holds("SELU の順方向がちょうど 1 なのは、そうなるように定数を選んだからです", lambda: (
            abs(_squares("SELU")[0] - 1) < 1e-6 and abs(mean(lambda z: fn("selu")(z))) < 1e-6)),
    ],
    "initialization/pytorch_default": [
        holds("バイアスが乱数なので、入力と無関係な一定の値が残ります",
              lambda: (n := _default_net())[1] > 1e3 * n[0] and n[1] > 0.01,
              unless=lambda: _default_net(bias=False)[1] > 0.01),
        holds("正規化層や残差接続があれば、影響は小さくなります", lambda: (
            _default_net(norm=True)[2] > 1e4 * _default_net()[2]
            and 0.1 < _default_net(norm=True)[2] / _default_net(norm=True, he=True)[2] < 10)),
        holds("$\\sqrt5$ は、端がちょうど $1/\\sqrt{n_{\\text{in}}}$ になるように選ばれた数です", lambda: [
            a2 for a2 in range(8) if abs(10 * float(torch.nn.init.kaiming_uniform_(
                torch.empty(1000, 100), a=math.sqrt(a2)).abs().max()) - 1) < 1e-3] == [5]),
        holds("バイアスは 0 ではなく、重みと同じ $U(\\pm 1/\\sqrt{n_{\\text{in}}})$ です", lambda: all(
            0.99 < one * 10 <= 1 + 1e-6 for one in _spread_of(torch.nn.Linear(100, 4000)))),
        holds("`nn.Conv2d` も同じ規則で、$n_{\\text{in}}$ は「入力チャネル × 窓の面積」です", lambda: all(
            0.99 < one * 12 <= 1 + 1e-6 for one in _spread_of(torch.nn.Conv2d(16, 4000, 3)))),
        holds("`nn.Embedding` は標準偏差 1 の正規分布です。線形層よりずっと大きい値です", lambda: (
            abs((w := torch.nn.Embedding(1000, 64).weight.detach()).std() - 1) < 0.02
            and w.std() > 10 * torch.nn.Linear(64, 1000).weight.detach().std())),
        holds("正規化層は、倍率 1、ずらし 0 で始まります", lambda: all(
            (one.weight == 1).all() and (one.bias == 0).all() for one in (torch.nn.BatchNorm1d(5), torch.nn.LayerNorm(5)))),
        holds("既定とは同じになりません", lambda: abs(
            torch.nn.init.kaiming_uniform_(torch.empty(2000, 100)).var() / torch.nn.Linear(100, 2000).weight.detach().var() - 6) < 0.2),
    ],
    "initialization/residual": [
        holds("どれも理論の破線に沿っています", lambda: all(
            0.6 < fn("trunk_sizes")(s)[-1] / (1 + s * s) ** 16 < 1.6 for s in (1.0, 32**-0.5, 0.0))),
        holds("枝が ReLU で終わると、枝も幹も正に偏って向きがそろい、これより速く膨らみます",
              lambda: _trunk(bent=True) > 5 * 2**16, unless=lambda: _trunk(bent=False) > 5 * 2**16),
        holds("最初の 1 歩では $W_2$ だけが動き、次の歩から $W_1$ も動きます", lambda: _two_steps() == [(False, True), (True, True)]),
        holds("$W_1$ が乱数なので、$W_2$ の勾配はニューロンごとに違います",
              lambda: _columns(RNG(0).normal(size=(8, 8))) == 8, unless=lambda: _columns(np.full((8, 8), 0.5)) == 8),
        holds("0 にしてよいのは、足し算の直前の $\\gamma$ です。", lambda: not _exit_stays(0), unless=lambda: dead_branch(1, 0)),
        holds("**ReLU の前の** $\\gamma$ を、ずらし $\\beta$ も 0 のままで 0 にすると、枝は止まります。", lambda: dead_branch(0, 0),
              unless=lambda: dead_branch(0, 1)),
        holds("$\\gamma$、$\\beta$、$W_1$、$W_2$ の勾配はちょうど 0 です。SGD でも Adam でも、いつまでもこのままです。", lambda: dead_branch(0, 0, 100),
              unless=lambda: dead_branch(0.1, 0) or dead_branch(0, 1)),
        holds("枝は学習されません", lambda: not any(one.any() for one in _block(np.zeros((8, 8)), np.zeros((8, 8)))),
              unless=lambda: not any(one.any() for one in _block(RNG(0).normal(size=(8, 8)), np.zeros((8, 8))))),
        holds("大きさの平均は保たれていても、半分の方向は事実上消えました", lambda: (
            0.2 < np.mean(_products() ** 2) < 5 and (_products() < 1e-6).sum() >= 32)),
        holds("順方向に合わせた重みは、逆方向に要る大きさより少し大きいからです",
              lambda: 3 < _scaled_by_data(np.tanh, lambda z: 1 - np.tanh(z) ** 2) < 40,
              unless=lambda: _scaled_by_data(lambda z: np.maximum(z, 0), lambda z: z > 0) > 3),
        holds("tanh の順方向の利得は、逆方向の利得より大きい値です", lambda: _squares("tanh")[0] < _squares("tanh")[1]),
        holds("1 回の更新で活性がどれだけ変わるかは、幅によって変わります",
              lambda: 8 < _change_by_adam(4096) / _change_by_adam(256) < 32),
    ],
    "initialization/schemes": [
        holds("それは、標準偏差が $\\sqrt{1/n}$ 以下のときです", lambda: [
            gain for gain in (0.8, 1.0, 1.2, 1.6) if _settled("tanh", gain, 1.0, 300) < 0.05] == [0.8, 1.0]),
        holds("大きな値は tanh が抑え、小さな値は重みが増やします", lambda: (
            _settled("tanh", 2.0, 9.0, 1) < 9 and _settled("tanh", 2.0, 0.1, 1) > 0.1)),
        holds("層の幅が広いほど、よく合います", lambda: (
            2 * _apart(256, 2**0.5, "ReLU") < _apart(16, 2**0.5, "ReLU") and 2 * _apart(256, 1.5) < _apart(16, 1.5))),
        holds("**fan_in** は、出力側の 1 つのニューロンに入る線の数", lambda: torch.nn.init._calculate_fan_in_and_fan_out(
            torch.empty(50, 100))[0] == torch.autograd.functional.jacobian(
            lambda x: torch.ones(50, 100) @ x, torch.zeros(100))[0].count_nonzero()),
        holds("**fan_out** は、入力側の 1 つのニューロンから出ていく線の数", lambda: torch.nn.init._calculate_fan_in_and_fan_out(
            torch.empty(50, 100))[1] == torch.autograd.functional.jacobian(
            lambda x: torch.ones(50, 100) @ x, torch.zeros(100))[:, 0].count_nonzero()),
        holds("`trunc_normal_` は $\\pm 2$ という**値**で切り、割り増しもしません", lambda: (
            _cut(1.0)[0] <= 2 and abs(_cut(1.0)[1] - 0.8796) < 0.005 and _cut(0.02)[0] > 3)),
        holds("PyTorch の `kaiming_normal_` は切りません", lambda: float(
            torch.nn.init.kaiming_normal_(torch.empty(400, 400)).abs().max()) > 3 * (2 / 400) ** 0.5),
        holds("PyTorch の `kaiming_*` は、既定で fan_in と $a = 0$ を使います", lambda: all(
            abs(float(make(torch.empty(2000, 100)).std()) / fn("he_std")(100) - 1) < 0.01
            for make in (torch.nn.init.kaiming_normal_, torch.nn.init.kaiming_uniform_))),
        holds("本書と PyTorch は $z = Wx$ なので (出力, 入力) の順", lambda: tuple(torch.nn.Linear(3, 5).weight.shape) == (5, 3)),
        holds("下のネットワークの勾配は、それでも小さくなりません", lambda: (s := _saturated(1.0))[0] > 100 and s[1] > 0.7),
        holds("中央の Xavier も、完全に保つわけではありません", lambda: 0.05 < _saturated(128**-0.5)[0] < 0.8),
        holds("分散が小さければ勾配が消え、大きければ飽和します", lambda: all(
            factor < 0.7 or flat > 0.3 for factor, flat in map(_either, (0.1, 1, 4, 16, 30, 50, 100, 400)))),
        holds("違いは最初と最後の幅の比だけだからです", lambda: all(
            abs(np.divide(*_fan_choice(w)) - 1) < 1e-12 for w in ([100, 300, 50, 400], [7, 7, 21]))),
        holds("$a = 1$ にすると恒等関数になり、LeCun の $1/n_{\\text{in}}$ に戻ります",
              lambda: abs(fn("he_std")(70, 1.0) / fn("lecun_std")(70) - 1) < 1e-12),
    ],
    "initialization/symmetry": [
        holds("XOR に最もよく合う答え方の 1 つは、1 点に正しく 0 と答え、残りの 3 点に $2/3$ と答えることです",
              lambda: ((0.0, 1), (0.667, 3)) in _one_direction()[1] and abs(_one_direction()[0] - 0.4774) < 1e-4),
        holds("(1 点に正しく 1、残りに $1/3$ でも、損失は同じです。)",
              lambda: _one_direction()[1] == {((0.0, 1), (0.667, 3)), ((0.333, 3), (1.0, 1))}),
        holds("tanh では OR のような課題で動き、ニューロンが区別される。XOR では動かず、ReLU ではどの課題でも動かない", lambda: (
            _net(np.zeros((4, 2)), (w2 := RNG(0).normal(size=4)), OR)[1:] == (4, True)
            and [_net(np.zeros((4, 2)), w2, y, f=f)[2] for y, f in ((XOR, torch.tanh), (OR, torch.relu), (XOR, torch.relu))]
            == [False] * 3)),
        holds("隠れニューロンが何個あっても、働きは 1 個分です", _one_row),
        holds("[モーメンタム](../optimizers/momentum.md)や [Adam](../optimizers/adam.md) でも同じです", lambda: (
            _one_row(momentum=0.9) and _one_row(kind="Adam", lr=0.05))),
        holds("XOR では、1 と 0 が半分ずつなので、$b_2$ の勾配まで 0 です", lambda: _pull("XOR") == 0, unless=lambda: _pull("OR") == 0),
        holds("ここでは $b_2$ を動かすと損失が上がり、この向きへ動かすと下がります", lambda: all(
            np.mean(np.logaddexp(0, b) - XOR * b) > math.log(2) for b in (-0.1, 0.1)) and _deeper(0.1)),
        holds("$s$ はいくら小さくてもかまいません", lambda: all(_deeper(10.0**-k) for k in range(1, 9))),
        holds("しかし、違いが小さいほど、育つまでに長くかかります",
              lambda: _slow(1.0)[0] < 0.5 * _slow(0.1)[0] < 0.1 < 0.6 < _slow(0.01)[0]),
        holds("小さな乱数でも、ニューロンの動きは違ってきます", lambda: _slow(0.1)[1] == 4),
        holds("どこから始めても同じ低さへ近づく", lambda: np.ptp([
            _bottom(start) for start in ([0, 0, 0], [5, -3, 2], [-4, -4, 4.0])]) < 1e-6),
        holds("XOR も解けています", lambda: _net(RNG(0).normal(size=(4, 2)), np.zeros(4), XOR, 400)[0] < 0.05),
        holds("[x] 隠れ層にドロップアウトを入れる", lambda: _net(np.full((4, 2), 0.5), np.full(4, 0.5), XOR, 20, f=lambda z: (
            torch.manual_seed(int(z.abs().sum() * 1e6) % 1000), torch.nn.functional.dropout(torch.tanh(z), 0.5))[1])[1] > 1),
    ],
    "initialization/variance": [
        holds("ReLU では、層の入口と出口の幅が同じなら、順と逆の条件は一致します",
              lambda: abs(np.divide(*_squares("ReLU")) - 1) < 1e-3, unless=lambda: abs(np.divide(*_squares("tanh")) - 1) < 0.01),
        holds("順方向も逆方向も、理論とほぼ同じになりました", lambda: all(
            0.5 < one / (c / 2) ** 20 < 2 for c in (1, 3) for one in _both_ways(c))),
        holds("ReLU を通った入力は平均が 0 でないので、2 つは違います",
              lambda: mean(lambda z: np.maximum(z, 0)) ** 2 > 0.1, unless=lambda: abs(mean(lambda z: z)) > 1e-9),
        holds("どの $z$ も同じ数だけずれるからです", lambda: (
            (W := RNG(0).normal(size=(5, 3))) is not None and np.ptp(
                (x := RNG(1).normal(size=(9, 5))) @ W - (x + 2) @ W, axis=0).max() < 1e-9)),
        holds("平均が 1 倍でも、ある初期値では消え、別の初期値では膨らみます", lambda: (
            (one := _single_values(30, 16)).min() < 1e-3 and one.max() > 10), unless=lambda: (
            (one := _single_values(5, 256)).min() < 1e-3 or one.max() > 10)),
    ],
    "initialization/exercises": [
        holds("標準正規分布では $E[z^4] = 3$ です", lambda: abs(mean(lambda z: z**4) - 3) < 1e-6),
        holds("tanh なら傾きが 1 なので、OR のような課題では 4 つ目も動きます", lambda: _net(
            np.zeros((3, 2)), RNG(0).normal(size=3), OR, 1)[2],
            unless=lambda: _net(np.zeros((3, 2)), RNG(0).normal(size=3), OR, 1, f=torch.relu)[2]),
        holds("隠れニューロンがいつまでも同じで、1 個分の働きしかしません", lambda: (
            (n := _net(np.full((4, 2), 0.1), np.full(4, 0.1), XOR, 300, f=torch.relu))[1] == 1 and n[0] > 0.4)),
        holds("最初に出力層が動き、次に隠れ層が動きます", lambda: [
            _net(RNG(0).normal(size=(4, 2)), np.zeros(4), XOR, n, f=torch.relu)[2] for n in (1, 2)] == [False, True]),
        holds("1 に近いのは表の利得です", lambda: abs(_deep_gelu(1.534)).mean() < abs(_deep_gelu(2**0.5)).mean() - 0.5),
        holds("He では縮み、表の利得では 1 を超えました", lambda: all(
            sign * m > 3 * s for sign, one in ((-1, _deep_gelu(2**0.5)), (1, _deep_gelu(1.534)))
            for m, s in [(one.mean(), one.std() / len(one) ** 0.5)])),
        holds("対角の符号を掛けると、この偏りがなくなります", lambda: _corner(mended=True) < 3, unless=lambda: _corner(mended=False) < 3),
    ],
}  # fmt: skip
for page, said in STATEMENTS.items():
    CLAIMS[page] = CLAIMS.get(page, []) + said
