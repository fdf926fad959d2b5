"""What letters mean in sentences: a formula that holds under one meaning of its page needs no proof of its own.

Each meaning computes the letters together, from the book's code or by running what they describe,
so that a formula of them says something. `""` has the usual ones, for all pages.
"""

import math

import mpmath
import numpy as np

from tests.proofs import code, fn, functions, means, number

_FUNCTIONS = {**functions(), "expm1": math.expm1, "log1p": math.log1p}
_NORMAL = {r"\Phi": lambda x: 0.5 * math.erfc(-x / math.sqrt(2))}


def _positive(draw, low=0.1, high=3.0):
    return abs(number(draw, low, high)) + 1e-4


def _share(draw, low=0.05, high=0.95):
    return float(draw.uniform(low, high))


def _activations(draw):
    """x, z and the like are any numbers; parameters are positive."""
    free = {one: number(draw) for one in ("x", "z", "u", "s", "a", "b", "w", "c", "y", "d")}
    positive = {
        one: _positive(draw) for one in (r"\alpha", r"\beta", r"\gamma", r"\lambda", "k", "n")
    }
    return {**_FUNCTIONS, **free, **positive}


def _sizes(draw):
    """All numbers are positive; shares and rates lie between 0 and 1."""
    names = ("x", "z", "u", "s", "a", "b", "w", "c", "y", "d", "g", "h", "r", r"\lambda", r"\kappa", r"\sigma_w",
             "n_{in}", "n_{out}", r"\varepsilon", "e_0", "E[x^2]", "E[z^2]", "M", "C")  # fmt: skip
    shares = {one: _share(draw) for one in
              ("p", "q", r"\beta", r"\beta_1", r"\beta_2", r"\eta", r"\alpha", r"\gamma")}  # fmt: skip
    whole = {
        one: float(draw.integers(2, 40)) for one in ("n", "m", "k", "K", "t", "T", "L", "N", "B")
    }
    return {**_FUNCTIONS, **{one: _positive(draw) for one in names}, **shares, **whole}


def _spreads(draw):
    """As `_sizes`, with σ a standard deviation and no function."""
    found = {**_sizes(draw), r"\sigma": _positive(draw)}
    del found[r"\sigma'"]
    return found


def _values(draw):
    """σ and Φ stand for their values at one x."""
    x = number(draw)
    s = lambda t: 1 / (1 + mpmath.exp(-t))
    density = math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return {"x": x, "s": float(s(x)), r"\sigma": float(fn("sigmoid")(x)), r"\sigma'": float(fn("sigmoid_grad")(x)),
            r"\sigma''": float(mpmath.diff(s, x, 2)), r"\sigma'''": float(mpmath.diff(s, x, 3)),
            r"\Phi'": float(mpmath.diff(mpmath.ncdf, x)), r"\varphi": density}  # fmt: skip


def _network(draw):
    """One neuron, its activation and what its loss sends back, by differences."""
    w, x, b, y, v, h = number(draw), number(draw), number(draw), number(draw), number(draw), 1e-6
    z = w * x + b
    f = lambda t: math.tanh(t)
    a = f(z)
    loss = lambda t: 0.5 * (v * f(t) - y) ** 2
    slope = float(mpmath.diff(lambda t: 0.5 * (v * mpmath.tanh(t) - y) ** 2, z))
    of_a = float(mpmath.diff(lambda t: 0.5 * (v * t - y) ** 2, a))
    return {"w": w, "x": x, "W": w, "b": b, "y": y, "v": v, "z": z, "a": a, "f": f, "h": h, "L": loss(z),
            "f'": lambda t: 1 / math.cosh(t) ** 2, r"\hat y": v * a, r"\delta": slope, r"\partial L/\partial z": slope,
            r"\partial L/\partial a": of_a}  # fmt: skip


def _of_function(name, **more):
    """f is a function of the book, f' its derivative."""

    def meaning(draw):
        free = {one: number(draw) for one in ("x", "z", "g", "y")}
        return {**_FUNCTIONS, "f": code(name), "f'": code(f"{name}_grad"), **free, **more}

    return meaning


def _at(**values):
    """Letters with one value each."""
    return lambda draw: {**_FUNCTIONS, **values}


def _root(function, near):
    return float(mpmath.findroot(function, near))


_VALLEY = -(1 + float(mpmath.lambertw(1 / mpmath.e)))
_STEEPEST = _root(lambda x: x * mpmath.tanh(x / 2) - 2, 2.4)


def _cross_entropy(draw):
    """A softmax and its loss: the derivatives by differences of 40 digits."""
    z, n = [number(draw) for _ in range(4)], 4
    e = [math.exp(one) for one in z]
    p, total = [one / sum(e) for one in e], sum(e)
    g = [number(draw) for _ in range(4)]
    i, j = 1, int(draw.integers(0, 4))

    def moved(at):
        def result(t):
            many = [mpmath.exp(t if k == at else z[k]) for k in range(n)]
            return [one / sum(many) for one in many]

        return result

    of_p = float(mpmath.diff(lambda t: moved(j)(t)[i], z[j]))
    of_loss = float(mpmath.diff(lambda t: sum(a * b for a, b in zip(g, moved(j)(t))), z[j]))
    return {"z": z, "p": p, "g": g, "S": total, "i": i, "j": j, "overk": range(n), "overj": range(n), "overi": range(n),
            r"\delta": lambda a, b=None: float(a == b), r"\delta_{ij}": float(i == j), r"\frac{\partial p_i}{\partial z_j}": of_p,
            r"\partial p_i/\partial z_j": of_p, r"\partial L/\partial z_j": of_loss, r"\partial S/\partial z_j": e[j]}  # fmt: skip


def _binary(draw):
    """Sigmoid and cross-entropy of one logit."""
    z, y = number(draw), float(draw.integers(0, 2))
    loss = lambda t: mpmath.log(1 + mpmath.exp(t)) - y * t
    p = float(fn("sigmoid")(z))
    slope = float(mpmath.diff(loss, z))
    return {**_FUNCTIONS, "z": z, "y": y, "p": p, "L": float(loss(z)), r"\partial L/\partial z": slope, r"\delta": slope,
            r"\delta_2": slope, "z_2": z}  # fmt: skip


def _momentum(draw):
    """The three conventions, run side by side on the same gradients."""
    rate, beta, w = _positive(draw, 0.05, 0.5), _share(draw), number(draw)
    book = fn("Momentum")(rate, beta)
    u = m = v = 0.0
    for _ in range(4):
        g = number(draw)
        before = {"u_{t-1}": u, "v_{t-1}": v}
        w, u, m = book.step(w, g), beta * u + g, beta * m + (1 - beta) * g
        v = book.v
    other = -v / (m / rate * rate)
    return {
        **before,
        "u_t": u,
        "v_t": v,
        "m_t": m,
        "g_t": g,
        r"\eta": rate,
        r"\beta": beta,
        r"\eta'": other,
    }


def _nesterov(draw):
    """θ and v of Nesterov's own form on a bowl, and the point ahead."""
    rate, beta, curvature = _positive(draw, 0.01, 0.2), _share(draw), _positive(draw)
    slope = lambda t: curvature * t
    theta, v = number(draw), 0.0
    for _ in range(3):
        now = {
            r"\theta_t": theta,
            "v_t": v,
            "y_t": theta + beta * v,
            "g_t": slope(theta + beta * v),
        }
        v = beta * v - rate * slope(theta + beta * v)
        theta = theta + v
    return {**now, r"\theta_{t+1}": theta, "v_{t+1}": v, "y_{t+1}": theta + beta * v, r"\eta": rate, r"\beta": beta,
            r"\theta": theta, "v": v, "y": theta + beta * v, r"\nabla f": slope, "g": slope(theta + beta * v)}  # fmt: skip


def _edge(roots):
    """η just inside the largest that is stable, found by looking at the roots of the recursion."""

    def meaning(draw):
        beta, curvature = _share(draw, 0.1), _positive(draw, 0.5, 20)
        low, high = 0.0, 8 / curvature
        for _ in range(60):
            middle = (low + high) / 2
            stable = max(abs(np.roots(roots(middle, beta, curvature)))) < 1
            low, high = (middle, high) if stable else (low, middle)
        return {r"\eta": low * 0.9999, r"\beta": beta, r"\lambda_\max": curvature, r"\lambda": curvature,
                "t": 7.0, "M": curvature}  # fmt: skip

    return meaning


_HEAVY_BALL = _edge(lambda rate, beta, c: [1, -(1 + beta - rate * c), beta])
_AHEAD = _edge(lambda rate, beta, c: [1, -(1 + beta) * (1 - rate * c), beta * (1 - rate * c)])
_DESCENT = _edge(lambda rate, beta, c: [1, -(1 - rate * c)])


def _characteristic(draw):
    """r is a root of the recursion: w grows by it at every step."""
    rate, beta, curvature = 0.001, 0.1, 0.5
    w, before = 1.0, 1.0
    for _ in range(400):
        w, before = (1 + beta - rate * curvature) * w - beta * before, w
    return {"r": w / before, r"\beta": beta, r"\eta": rate, r"\lambda": curvature}


def _noisy(draw):
    """The variance of noisy descent, step by step, and where it settles."""
    rate, curvature, s = _share(draw, 0.05, 0.4), _positive(draw, 0.2, 2), _positive(draw)
    now = _positive(draw)
    later = now * (1 - rate * curvature) ** 2 + (rate * s) ** 2
    settled = now
    for _ in range(4000):
        settled = settled * (1 - rate * curvature) ** 2 + (rate * s) ** 2
    return {r"\eta": rate, r"\lambda": curvature, "s": s, r"\sigma": s, "V_t": now, "V_{t+1}": later, r"V_\infty": settled,
            "E[w_t^2]": now, "E[x_t^2]": now, "E[x_{t+1}^2]": later}  # fmt: skip


def _slow(draw):
    """The same with a small rate, where the square of the rate no longer counts."""
    rate, curvature, s, settled = 0.01, _share(draw, 0.3, 0.9), _positive(draw), 0.0
    for _ in range(5000):
        settled = settled * (1 - rate * curvature) ** 2 + (rate * s) ** 2
    return {r"\eta": rate, r"\lambda": curvature, "s": s, r"V_\infty": settled}


def _averages(draw):
    """Adam's two averages as sums, from the book's class."""
    adam, b1, b2 = fn("Adam"), 0.9, 0.999
    one, steps, g = adam(beta1=b1, beta2=b2), 5, []
    for _ in range(steps):
        g.append(number(draw))
        one.step(0.0, g[-1])
    return {r"\beta_1": b1, r"\beta_2": b2, "m_t": one.m, "v_t": one.v, "t": steps, "overs": range(1, steps + 1),
            "g": [0.0, *g], "a": [0.0, *((1 - b1) * b1 ** (steps - s) for s in range(1, steps + 1))],
            "b": [0.0, *((1 - b2) * b2 ** (steps - s) for s in range(1, steps + 1))]}  # fmt: skip


def _first_step(draw):
    """Adam after the first gradient."""
    g = number(draw)
    adam = fn("Adam")()
    adam.step(0.0, g)
    return {"g": g, r"\hat m": adam.m / (1 - adam.beta1), r"\hat v": adam.v / (1 - adam.beta2), r"\beta_1": adam.beta1,
            r"\beta_2": adam.beta2}  # fmt: skip


def _remembers(name):
    def meaning(draw):
        g, one = number(draw), fn(name)(lr=0.1)
        one.step(0.0, g)
        return {"g": g, "h": one.h, r"\beta": getattr(one, "beta", 0.0)}

    return meaning


def _moments(draw):
    """Means over many standard normal numbers and weights, exact by quadrature."""
    n, spread = 64.0, _positive(draw)
    half = float(mpmath.quad(lambda z: mpmath.npdf(z), [0, 8]))
    return {"n_{in}": n, r"\sigma_w": math.sqrt(2 / n), r"\sigma_w^2": 2 / n, "E[f'(z)^2]": half, "E[z_i]": 0.0,
            "E[x^2]": spread, "n_{out}": n}  # fmt: skip


def _uniform(draw):
    """A uniform distribution on [-r, r] and its spread, by quadrature."""
    r = _positive(draw)
    variance = float(mpmath.quad(lambda t: t * t / (2 * r), [-r, r]))
    return {"r": r, r"\sigma": math.sqrt(variance), "n": 9.0}


def _averaging(draw):
    """Noisy descent with the rate 1/(t + 10), run."""
    steps, x0 = 12, number(draw)
    noise, x, places = [number(draw) for _ in range(steps)], x0, [x0]
    for t, one in enumerate(noise):
        x = x - (x + one) / (t + 10)
        places.append(x)
    t = int(draw.integers(1, steps - 1))
    return {"T": steps, "x_T": x, "x_0": x0, "overt": range(steps), r"\xi": noise, r"\xi_t": noise[t], "t": t,
            "x_t": places[t], "x_{t+1}": places[t + 1]}  # fmt: skip


def _bent(draw):
    """The two-weight line: w2 w1 is to be 1."""
    one, two = number(draw), number(draw)
    return {
        "w_1": one,
        "w_2": two,
        "w": one * two,
        "L": lambda a=one, b=two: 0.5 * (b * a - 1) ** 2,
    }


def _chain(draw):
    """Seventeen numbers of the worked step of training."""
    w, b, v, c = np.array([0.5, -1.0]), np.array([0.0, 1.0]), np.array([1.0, 2.0]), 0.5
    z = w * 2 + b
    a = np.maximum(z, 0)
    y = float(v @ a + c)
    found = {"z_1": z[0], "z_2": z[1], "a_1": a[0], r"\hat y": y, "y": 1.0, "L": 0.5 * (y - 1) ** 2}
    return {k: float(one) for k, one in found.items()}


def _stepped(draw):
    """The same after one step with rate 0.1, by the gradient that differences give."""
    start = np.array([0.5, -1.0, 0.0, 1.0, 1.0, 2.0, 0.5])

    def out(p):
        return float(p[4:6] @ np.maximum(p[0:2] * 2 + p[2:4], 0) + p[6])

    loss = lambda p: 0.5 * (out(p) - 1) ** 2
    h = 1e-6
    slope = np.array([(loss(start + h * e) - loss(start - h * e)) / (2 * h) for e in np.eye(7)])
    after = np.round(start - 0.1 * slope, 9)
    names = dict(zip(("w_1", "w_2", "b_1", "b_2", "v_1", "v_2", "c"), after))
    grads = dict(zip(("w_1", "w_2", "b_1", "b_2", "v_1", "v_2", "c"), np.round(slope, 8)))
    return {**{k: float(one) for k, one in names.items()}, "z_1": float(after[0] * 2 + after[2]), r"\hat y": out(after),
            "L": loss(after), **{rf"\partial L/\partial {k}": float(one) for k, one in grads.items()},
            r"\delta_1": float(grads["b_1"]), r"\delta_2": float(grads["b_2"])}  # fmt: skip


def _xor(draw):
    """A line through the plane, and the two hidden units that solve XOR."""
    x1, x2 = float(draw.integers(0, 2)), float(draw.integers(0, 2))
    w1, w2, b = number(draw), number(draw), number(draw)
    return {"x_1": x1, "x_2": x2, "w_1": w1, "w_2": w2, "b": b, "x": 0.0, "g": x1 + x2 - 0.5}


def _softplus(draw):
    x = number(draw)
    u = 1 + math.exp(x)
    return {"x": x, "u": u, "u'": float(mpmath.diff(lambda t: 1 + mpmath.exp(t), x)),
            r"(\ln u)'": float(mpmath.diff(lambda t: mpmath.log(1 + mpmath.exp(t)), x))}  # fmt: skip


_C = (1 + math.sqrt(3)) / 2

CLAIMS = {
    "": [means(one) for one in (_activations, _sizes, _spreads, _values, _network)],
    "activations/elu": [means(lambda draw: {
        "x": (x := -abs(number(draw)) - 0.01), r"\alpha": (a := _positive(draw)), "f": lambda t: float(fn("elu")(t, a)),
        "f'": lambda t: a * math.exp(t)} | {"x": x})],
    "activations/exercises": [means(_cross_entropy)],
    "activations/gelu": [
        means(lambda draw: {**_NORMAL, "x": number(draw), r"\varphi'": lambda x: float(mpmath.diff(mpmath.npdf, x))}),
    ],
    "activations/mish": [means(lambda draw: {
        "x": (x := number(draw)), "n": math.exp(x), **functions(r"\sigma"),
        "s'": float(mpmath.diff(lambda t: mpmath.log(1 + mpmath.exp(t)), x))})],
    "activations/relu": [means(_of_function("relu"))],
    "activations/sigmoid": [
        means(_of_function("sigmoid")),
        *(means(_at(x=_root(lambda x, p=p: 4 * mpmath.exp(-x) / (1 + mpmath.exp(-x)) ** 2 - p, near)))
          for p, near in ((0.5, 1.7), (0.04, 4.5))),
    ],
    "activations/silu": [
        means(_of_function("silu")), means(_at(x=_VALLEY, u=-(1 + _VALLEY))), means(_at(x=_STEEPEST)),
    ],
    "activations/softmax": [means(_cross_entropy)],
    "activations/softplus": [means(_softplus), means(_of_function("softplus"))],
    "activations/tanh": [
        means(_of_function("tanh")), means(lambda draw: {"x": (x := number(draw)), "c": math.cosh(x / 2)}),
        means(_at(c=_C)),
        *(means(_at(x=float(mpmath.acosh(mpmath.sqrt(1 / mpmath.mpf(p)))))) for p in (0.5, 0.0198)),
    ],
    "choosing/numerics": [
        means(_at(x=24 * math.log(2))), means(lambda draw: {"x": 24 * math.log(2) + abs(number(draw))}),
    ],
    "choosing/output": [means(_binary), means(_cross_entropy)],
    "choosing/exercises": [means(_binary)],
    "gradients/training_step": [means(_chain), means(_stepped)],
    "initialization/gain": [means(_of_function("relu")), means(_of_function("leaky_relu"))],
    "initialization/schemes": [means(_uniform)],
    "initialization/symmetry": [means(_binary), means(_of_function("tanh")), means(_of_function("sigmoid"))],
    "initialization/variance": [means(_moments)],
    "optimizers/adam": [means(_averages), means(_first_step)],
    "optimizers/adaptive": [means(_remembers("RMSprop")), means(_remembers("AdaGrad"))],
    "optimizers/gradient_descent": [
        means(_DESCENT),
        means(lambda draw: {r"\lambda_\min": (a := _positive(draw)), r"\lambda_\max": (b := a + _positive(draw)),
                            r"\eta": 2 / (a + b)}),
    ],
    "optimizers/minibatch": [means(_noisy), means(_slow), means(_DESCENT)],
    "optimizers/exercises": [means(_noisy), means(_DESCENT)],
    "optimizers/momentum": [
        means(_momentum), means(_nesterov), means(_HEAVY_BALL), means(_AHEAD), means(_characteristic),
    ],
    "appendix/cheatsheet": [means(_DESCENT)],
    "schedules/basics": [means(_averaging), means(_noisy)],
    "schedules/exercises": [means(_noisy), means(_DESCENT)],
    "why/linear": [means(_bent)],
    "why/xor": [means(_xor)],
}  # fmt: skip
