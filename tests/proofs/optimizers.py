"""The formulas of docs/optimizers/: one step of the book's optimizers, and recursions run."""

import math

import numpy as np

from tests.proofs import cell, defines, fn, formula, number

TWO = 3  # steps before the one that a formula describes


def _after_some(name, draw, **options):
    """An optimizer that has made a few steps, where it stands, and the next gradient."""
    optimizer, w = fn(name)(**options), number(draw)
    for _ in range(TWO):
        w = optimizer.step(w, number(draw))
    return optimizer, w, number(draw)


def _letters(optimizer, w, g):
    names = {"lr": r"\eta", "beta": r"\beta", "beta1": r"\beta_1", "beta2": r"\beta_2", "eps": r"\varepsilon",
             "m": "m", "v": "v", "h": "h", "decay": r"\lambda"}  # fmt: skip
    found = {
        tex: getattr(optimizer, name) for name, tex in names.items() if hasattr(optimizer, name)
    }
    return {**found, "w": w, "g": g, "t": TWO + 1}


def _rate(draw):
    return 0.1 + 0.3 * abs(float(draw.uniform()))


def _stepped(name, **options):
    """What one more step of the book's optimizer does to w, and to what it remembers."""

    def meaning(draw):
        optimizer, w, g = _after_some(name, draw, lr=_rate(draw), **options)
        letters = _letters(optimizer, w, g)
        after = {"w": optimizer.step(w, g)}
        after |= {n: getattr(optimizer, n) for n in ("m", "v", "h") if hasattr(optimizer, n)}
        if name.startswith("Adam"):
            letters[r"\hat m"] = optimizer.m / (1 - optimizer.beta1**optimizer.t)
            letters[r"\hat v"] = optimizer.v / (1 - optimizer.beta2**optimizer.t)
        return {**letters, "after": after}

    return meaning


def _only(name, kept, **options):
    """The same, of the letters `kept` alone."""

    def meaning(draw):
        found = _stepped(name, **options)(draw)
        return {**found, "after": {k: v for k, v in found["after"].items() if k in kept}}

    return meaning


def _adam_without_memory(draw):
    """The line of Adam for w, when m and v are those of this step."""
    optimizer, w, g = _after_some("Adam", draw, lr=_rate(draw), eps=1e-3)
    letters = _letters(optimizer, w, g)
    moved = optimizer.step(w, g)
    letters |= {"m": optimizer.m, "v": optimizer.v, "after": {"w": moved}}
    letters[r"\hat m"] = optimizer.m / (1 - optimizer.beta1**optimizer.t)
    letters[r"\hat v"] = optimizer.v / (1 - optimizer.beta2**optimizer.t)
    letters[r"\hat\varepsilon"] = 1e-3 * math.sqrt(1 - optimizer.beta2**optimizer.t)
    return letters


def _adamw(draw):
    optimizer, w, g = _after_some("AdamW", draw, lr=_rate(draw), decay=0.2, eps=1e-3)
    letters = _letters(optimizer, w, g)
    moved = optimizer.step(w, g)
    letters |= {"m": optimizer.m, "v": optimizer.v, "after": {"w": moved}}
    letters[r"\hat m"] = optimizer.m / (1 - optimizer.beta1**optimizer.t)
    letters[r"\hat v"] = optimizer.v / (1 - optimizer.beta2**optimizer.t)
    return letters


def _average_of_equal_gradients(draw):
    g, b1, t = number(draw), float(draw.uniform(0.5, 0.99)), 6
    optimizer = fn("Adam")(beta1=b1)
    for _ in range(t):
        optimizer.step(0.0, g)
    return {"g": g, r"\beta_1": b1, "t": t, "m_t": optimizer.m}


def _worst(draw):
    """Gradients that grow by β₂/β₁: the largest |m|/√v there is."""
    b1, b2 = 0.9, 0.999
    optimizer = fn("Adam")(beta1=b1, beta2=b2)
    for n in range(1500):
        optimizer.step(0.0, (b2 / b1) ** (n - 1500) * (1 + 0.1 * abs(number(draw)) * (n == 0)))
    return {r"\beta_1": b1, r"\beta_2": b2, "m_t": optimizer.m, "v_t": optimizer.v}


def _descent(draw):
    w, rate, curvature = number(draw), _rate(draw), abs(number(draw)) + 0.1
    moved = fn("SGD")(rate).step(w, curvature * w)
    return {"w_t": w, r"\eta": rate, r"\lambda": curvature, "w_{t+1}": moved}


def _best_rate(draw):
    """The rate at which both ends of the curvatures shrink alike, found by looking for it."""
    low, high = 0.5 + abs(number(draw)), 5 + abs(number(draw))
    factor = lambda rate: max(abs(1 - rate * low), abs(1 - rate * high))
    left, right = 0.0, 2 / high
    for _ in range(200):
        a, b = left + (right - left) / 3, right - (right - left) / 3
        left, right = (left, b) if factor(a) < factor(b) else (a, right)
    return {r"\lambda_{\min}": low, r"\lambda_{\max}": high, r"\eta^*": left, r"\kappa": high / low,
            "1歩の倍率": factor(left)}  # fmt: skip


def _momentum_roots(rate, beta, curvature):
    return max(abs(np.roots([1, -(1 + beta - rate * curvature), beta])))


def _best_momentum(draw):
    """Polyak's choice is at least as good as all its neighbours, and its roots have this size."""
    low, high = 0.5 + abs(number(draw)), 5 + abs(number(draw))
    k = math.sqrt(high / low)
    beta, rate = ((k - 1) / (k + 1)) ** 2, 4 / (math.sqrt(low) + math.sqrt(high)) ** 2
    size = lambda r, b: max(_momentum_roots(r, b, c) for c in (low, high))
    around = [size(rate * (1 + a), beta + b) for a in (-0.02, 0, 0.02) for b in (-0.02, 0, 0.02)]
    assert size(rate, beta) <= min(around) + 1e-6
    return {r"\lambda_{\min}": low, r"\lambda_{\max}": high, r"\kappa": high / low, r"\eta^*": rate,
            r"\beta^*": beta, "倍率": 1.0}  # fmt: skip


def _two_steps_of_momentum(draw):
    rate, curvature, beta = _rate(draw), abs(number(draw)), 0.9
    optimizer, path = fn("Momentum")(rate, beta), [number(draw)]
    for _ in range(4):
        path.append(optimizer.step(path[-1], curvature * path[-1]))
    return {"w_{t+1}": path[-1], "w_t": path[-2], "w_{t-1}": path[-3], r"\eta": rate,
            r"\lambda": curvature, r"\beta": beta}  # fmt: skip


def _nesterov_ahead(draw):
    """The book's Nesterov stands at θ + βv, where the gradient is taken."""
    slope = lambda at: 2.0 * at + 0.3 * at**3
    optimizer, y = fn("Nesterov")(lr=0.05, beta=0.8), number(draw)
    for _ in range(TWO):
        y = optimizer.step(y, slope(y))
    theta = y - optimizer.beta * optimizer.v
    before, moved = optimizer.v, optimizer.step(y, slope(y))
    return {"v": before, r"\beta": 0.8, r"\eta": 0.05, r"\theta": theta, r"\nabla f": slope,
            "after": {"v": optimizer.v, r"\theta": moved - optimizer.beta * optimizer.v}}  # fmt: skip


def _nesterov_moved(draw):
    optimizer, y, g = _after_some("Nesterov", draw, lr=_rate(draw))
    letters = {"v": optimizer.v, "y": y, "g": g, r"\beta": optimizer.beta, r"\eta": optimizer.lr}
    return {**letters, "after": {"y": optimizer.step(y, g)}}


def _other_convention(draw):
    """PyTorch's u is −v/η, and the averaged m with a rate of η/(1 − β) moves w alike."""
    rate, beta, w, g = _rate(draw), 0.9, number(draw), number(draw)
    optimizer = fn("Momentum")(rate, beta)
    w = optimizer.step(w, number(draw))
    u = -optimizer.v / rate
    moved = optimizer.step(w, g)
    return {"u": u, "m": (1 - beta) * u, "g": g, "w": w, r"\beta": beta, r"\eta": rate, "v": 0.0,
            r"\eta'": rate / (1 - beta), "moved": moved}  # fmt: skip


def _convention(first, **names):
    def meaning(draw):
        found = _other_convention(draw)
        beta = found[r"\beta"]
        u = beta * found["u"] + found["g"]
        if first:
            return {**found, "after": {"u": u, "m": (1 - beta) * u} if first == "both" else {
                first: {"u": u, "m": (1 - beta) * u}[first]}}  # fmt: skip
        return {**found, "u": u, "m": (1 - beta) * u, "after": {"w": found["moved"]}}

    return meaning


def _floor(draw):
    """The noise that stays: the recursion of the squares, run to its end."""
    rate, curvature, s = _rate(draw), abs(number(draw)) + 0.3, abs(number(draw))
    value = 1.0
    for _ in range(4000):
        value = (1 - rate * curvature) ** 2 * value + rate**2 * s**2
    return {r"\eta": rate, r"\lambda": curvature, "s": s, r"V_\infty": value}


def _batches(draw):
    """All batches of two of six gradients, drawn with replacement: their mean and variance."""
    each = draw.normal(size=6)
    means = np.array([(a + b) / 2 for a in each for b in each])
    return {"E[g]": means.mean(), r"\nabla L": lambda w: each.mean(), "w": 0.0, "Var[g]": means.var(),
            r"\sigma": each.std(), "B": 2, "N": 6, "i": 1, r"\nabla\ell_i": None,
            r"\nabla \ell": lambda i: (lambda w: 0.0)}  # fmt: skip


def _smooth_descent(draw):
    """f = a cos + a quadratic has a slope that changes by M at most."""
    rate, w, bend = _rate(draw), number(draw), 1.5
    f, slope = lambda w: bend * math.cos(w) + 0.25 * w * w, lambda w: -bend * math.sin(w) + 0.5 * w
    return {"f": f, "w": w, r"\nabla f": slope(w), r"\eta": rate, "M": bend + 0.5}


def _lion(draw):
    names = {r"\beta_1": 0.9, r"\beta_2": 0.99, "m": number(draw), "g": number(draw), "w": number(draw),
             r"\eta": 0.01, r"\lambda": 0.1}  # fmt: skip
    c = 0.9 * names["m"] + 0.1 * names["g"]
    w = names["w"] - 0.01 * (np.sign(c) + 0.1 * names["w"])
    return {**names, "c": c, "after": {"w": w, "m": 0.99 * names["m"] + 0.01 * names["g"]}}


def _shampoo(draw):
    """After one step from nothing but L = R = 0, G loses its singular values: U Vᵀ."""
    G = draw.normal(size=(3, 3)) + 2 * np.eye(3)
    W, rate = draw.normal(size=(3, 3)), 0.1
    U, _, Vt = np.linalg.svd(G)
    return {"L": np.zeros((3, 3)), "R": np.zeros((3, 3)), "G": G, "W": W, r"\eta": rate,
            "after": {"W": W - rate * U @ Vt}}  # fmt: skip


CLAIMS = {
    "optimizers/adam": [
        formula(r"\begin{aligned} m &\leftarrow \beta_1 m", _stepped("Adam", eps=1e-3)),
        formula(r"m_t = (1-\beta_1)", _average_of_equal_gradients),
        formula(r"v \approx E[g^2] =", lambda draw: {
            "E[g^2]": float(np.mean((s := draw.normal(2, 1, size=400)) ** 2)), "v": float(np.mean(s**2)),
            "平均": float(s.mean()), "分散": float(s.var())}),
        formula(r"\eta\,\frac{1-\beta_1}{\sqrt{1-\beta_2}} = 3.162", lambda draw: {
            r"\beta_1": 0.9, r"\beta_2": 0.999, r"\eta": 1.0}),
        formula(r"\frac{\lvert m_t \rvert}{\sqrt{v_t}} \le", _worst),
        formula(r"w \leftarrow w - \eta\,\frac{\sqrt{1-\beta_2^t}}", _adam_without_memory),
    ],
    "optimizers/adamw": [
        formula(r"w - \eta\,(g + \lambda w) =", lambda draw: {
            "w": number(draw), "g": number(draw), r"\eta": _rate(draw), r"\lambda": _rate(draw)}),
        formula(r"w \leftarrow (1 - \eta\lambda)\, w", _adamw),
    ],
    "optimizers/adaptive": [
        formula(r"h \leftarrow h + g^2, \qquad", _stepped("AdaGrad", eps=1e-3)),
        formula(r"\begin{aligned} h &\leftarrow \beta h", _stepped("RMSprop", eps=1e-3)),
        formula(r"\frac{\eta\, g}{\sqrt{(1-\beta)\, g^2}} =", lambda draw: {
            r"\eta": _rate(draw), r"\beta": 0.99, "g": number(draw)}),
    ],
    "optimizers/exercises": [],
    "optimizers/gradient_descent": [
        formula(r"w \leftarrow w - \eta\, \nabla L(w)", lambda draw: {
            "w": (w := number(draw)), r"\eta": 0.1, r"\nabla L": lambda w: 2 * w,
            "after": {"w": fn("SGD")(0.1).step(w, 2 * w)}}),
        formula(r"w_{t+1} = w_t - \eta\lambda w_t =", _descent),
        formula(r"\begin{aligned} \kappa &= \frac", _best_rate),
        formula(r"f(w - \eta\nabla f) \le", _smooth_descent),
    ],
    "optimizers/landscape": [
        formula(r"\begin{aligned} c &= \beta_1 m", _lion),
        formula(r"\begin{aligned} L &\leftarrow L + G G", _shampoo),
    ],
    "optimizers/minibatch": [
        defines(r"\nabla L(w) = \frac{1}{N} \sum", "全データの損失は、1 件ごとの損失の平均と決めた。"),
        formula(r"E[g] = \nabla L(w)", _batches),
        formula(r"w_{t+1} = (1 - \eta\lambda)\, w_t - \eta\, \xi_t", lambda draw: {
            "w_t": (w := number(draw)), r"\xi_t": (x := number(draw)), r"\eta": 0.1, r"\lambda": 2.0,
            "w_{t+1}": fn("SGD")(0.1).step(w, 2.0 * w + x)}),
        formula(r"V_\infty =", _floor),
    ],
    "optimizers/momentum": [
        formula(r"v \leftarrow \beta v - \eta g, \qquad w", _stepped("Momentum")),
        cell(r"v \leftarrow \beta v - \eta g", _only("Momentum", "v")),
        cell(r"w \leftarrow w + v", lambda draw: {
            "w": (w := number(draw)), "v": -0.1 * (g := number(draw)),
            "after": {"w": fn("Momentum")(0.1).step(w, g)}}),
        cell(r"u \leftarrow \beta u + g", _convention("u")),
        cell(r"w \leftarrow w - \eta u", _convention("")),
        cell(r"m \leftarrow \beta m + (1-\beta) g", _convention("m")),
        cell(r"w \leftarrow w - \eta' m", _convention("")),
        formula(r"w_{t+1} = (1 + \beta - \eta\lambda)\, w_t", _two_steps_of_momentum),
        formula(r"\begin{aligned} \eta^* &= \frac{4}", _best_momentum),
        formula(r"v \leftarrow \beta v - \eta\, \nabla f(\theta + \beta v)", _nesterov_ahead),
        formula(r"v \leftarrow \beta v - \eta g, \qquad y", _nesterov_moved),
    ],
}  # fmt: skip


def _spike(draw):
    """The first gradient that is not 0, after very many that were."""
    adam = fn("Adam")(beta1=0.9, beta2=0.999, eps=0.0, lr=1.0)
    adam.t = 100_000
    return {r"\beta_1": 0.9, r"\beta_2": 0.999, "=": abs(adam.step(0.0, abs(number(draw)) + 0.1))}


def _largest(draw):
    found = _worst(draw)
    return {**found, "=": abs(found["m_t"]) / math.sqrt(found["v_t"])}


def _torch_momentum(draw):
    found = _other_convention(draw)
    return {**found, "after": {"w": found["moved"]}}


def _nesterov_on_a_page(draw):
    found = _nesterov_ahead(draw)
    after = found["after"]
    return {**found, "w": found[r"\theta"], r"\nabla L": found[r"\nabla f"],
            "after": {"v": after["v"], "w": after[r"\theta"]}}  # fmt: skip


def _torch_nesterov(draw):
    """A step of PyTorch's own, which keeps u."""
    import torch

    w = torch.tensor([number(draw)], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1, momentum=0.8, nesterov=True)
    for _ in range(TWO + 1):
        before, w.grad = w.item(), torch.tensor([number(draw)], dtype=torch.float64)
        kept = optimizer.state[w].get("momentum_buffer")
        u = kept.item() if kept is not None else 0.0
        optimizer.step()
    after = {"w": w.item(), "u": optimizer.state[w]["momentum_buffer"].item()}
    return {"w": before, "g": w.grad.item(), "u": u, r"\beta": 0.8, r"\eta": 0.1, "after": after}


def _squares(name):
    """Both lines of AdaGrad or RMSprop in a row."""

    def meaning(draw):
        optimizer, w, g = _after_some(name, draw, lr=_rate(draw), eps=1e-3)
        letters = _letters(optimizer, w, g)
        moved = optimizer.step(w, g)
        return {**letters, "after": {"h": optimizer.h, "w": moved}}

    return meaning


def _root(draw):
    """The line of RMSprop for w, when h is that of this step."""
    optimizer, w, g = _after_some("RMSprop", draw, lr=_rate(draw), eps=1e-3)
    moved = optimizer.step(w, g)
    return {**_letters(optimizer, w, g), "after": {"w": moved}}


def _decay(draw):
    """What AdamW does beyond Adam."""
    rate, w, g = _rate(draw), number(draw), number(draw)
    alone, both = fn("Adam")(rate).step(w, g), fn("AdamW")(rate, decay=0.2).step(w, g)
    return {"w": w, r"\eta": rate, r"\lambda": 0.2, "after": {"w": w + both - alone}}


def _adam_in_a_row(draw):
    found = _adam_without_memory(draw)
    return {**found, "after": found["after"]}


# What the cheat sheet and other tables repeat.
PARTS = {
    "sgd": lambda draw: {"w": (w := number(draw)), "g": (g := number(draw)), r"\eta": 0.1,
                         "after": {"w": fn("SGD")(0.1).step(w, g)}},
    "momentum": _stepped("Momentum"),
    "torch momentum": _torch_momentum,
    "nesterov": _nesterov_on_a_page,
    "adagrad h": _only("AdaGrad", "h"),
    "rmsprop h": _only("RMSprop", "h"),
    "rmsprop w": _root,
    "torch nesterov": _torch_nesterov, "adagrad": _squares("AdaGrad"), "rmsprop": _squares("RMSprop"),
    "adam": _adam_in_a_row,
    "decay": _decay,
    "spike": _spike,
    "worst": _largest,
}  # fmt: skip
