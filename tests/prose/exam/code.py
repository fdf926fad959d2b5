"""What proves the answers of docs/exam/code.md: each is filled in and run, and each wrong one, too."""

import numpy as np
import torch

from tests.prose import computed, given, says

X = np.linspace(-3, 3, 13) + 0.1


def _sigmoid(x):
    return 1 / (1 + np.exp(-x))


def _result(line, setup, result):
    """What `result` is after the line; an error is none."""
    names = {"np": np, "X": X, "SIG": _sigmoid}
    exec(setup, names)
    try:
        with np.errstate(all="ignore"):
            exec(line, names)
            return eval(result, names)
    except (ValueError, TypeError):
        return None


def the_one_that_works(template, right, wrong, setup, result, expected):
    """The first right way to fill the gap, after all right ones have worked and no wrong one has.

    Raises AssertionError otherwise.
    """
    wanted = eval(expected, {"np": np, "X": X, "SIG": _sigmoid})
    for filling in [*right, *wrong]:
        found = _result(template.replace("____", filling), setup, result)
        same = found is not None and np.shape(found) == np.shape(wanted)
        same = same and np.allclose(found, wanted, rtol=1e-5, atol=1e-7)
        assert same == (filling in right), (template, filling, found, wanted)
    return right[0]


CLAIMS = [
    says(
        "では $s = «.1f»$、傾きは «.2f» です。", _sigmoid(0.0), _sigmoid(0.0) * (1 - _sigmoid(0.0))
    ),
    given("`eta` が 2 倍でも、`g` が 2 倍でも、動く量は 2 倍です。"),
]


def _filled_by(*names):
    """The one of these methods of a loss that leaves a gradient at the weight."""
    for name in names:
        weight = torch.ones(1, requires_grad=True)
        getattr((weight * 2).sum(), name, lambda: None)()
        if weight.grad is not None:
            return name
    return None


ANSWERS = [
    computed(
        "check-1",
        the_one_that_works(
            "grad = s * (____)",
            ["1 - s"],
            ["1 + s", "s"],
            "s=SIG(X)",
            "grad",
            "SIG(X + 1e-6) / 2e-6 - SIG(X - 1e-6) / 2e-6",
        ),
    ),
    computed(
        "check-2",
        the_one_that_works(
            "grad = 1 - ____",
            ["t ** 2", "t * t"],
            ["t", "2 * t"],
            "t=np.tanh(X)",
            "grad",
            "np.tanh(X + 1e-6) / 2e-6 - np.tanh(X - 1e-6) / 2e-6",
        ),
    ),
    computed(
        "check-3",
        the_one_that_works(
            "y = np.____(x, 0)",
            ["maximum"],
            ["max", "minimum"],
            "x=X",
            "y",
            "np.where(X > 0, X, 0)",
        ),
    ),
    computed(
        "check-4",
        the_one_that_works(
            "y = np.where(x > 0, x, ____)",
            ["a * x", "x * a"],
            ["a", "-a * x"],
            "x=X;a=0.1",
            "y",
            "np.maximum(X, 0.1 * X)",
        ),
    ),
    computed(
        "check-5",
        the_one_that_works(
            "e = np.exp(z - ____)",
            ["z.max()", "np.max(z)"],
            ["z.min()", "z.sum()"],
            "z=np.array([2000.0, 1999.0, 0.0])",
            "e / e.sum()",
            "np.array([1, np.exp(-1.0), 0]) / (1 + np.exp(-1.0))",
        ),
    ),
    computed(
        "check-6",
        the_one_that_works(
            "p = e / e.sum(____)",
            ["axis=1, keepdims=True", "keepdims=True, axis=1", "axis=-1, keepdims=True"],
            ["axis=1", "axis=0, keepdims=True"],
            "e=np.exp(np.arange(6.0).reshape(2, 3))",
            "p.sum(axis=1)",
            "np.ones(2)",
        ),
    ),
    computed(
        "check-7",
        the_one_that_works(
            "y = x * ____",
            ["sigmoid(x)"],
            ["sigmoid", "sigmoid(-x)"],
            "x=X;sigmoid=SIG",
            "y",
            "X / (1 + np.exp(-X))",
        ),
    ),
    computed(
        "check-8",
        the_one_that_works(
            "dy = ____", ["y - t"], ["t - y", "(y - t) ** 2"], "y=2.0;t=0.5", "dy", "1.5"
        ),
    ),
    computed(
        "check-9",
        the_one_that_works(
            "dW = np.outer(____)",
            ["delta, x"],
            ["x, delta"],
            "delta=np.array([1.0, 2.0]);x=np.array([3.0, 4.0, 5.0])",
            "dW",
            "np.array([[3.0, 4, 5], [6, 8, 10]])",
        ),
    ),
    computed(
        "check-10",
        the_one_that_works(
            "dx = ____ @ delta",
            ["W.T"],
            ["W", "x.T"],
            "W=np.arange(6.0).reshape(2, 3);x=np.ones(3);delta=np.array([1.0, 2.0])",
            "dx",
            "np.array([6.0, 9, 12])",
        ),
    ),
    computed(
        "check-11",
        the_one_that_works(
            "g = g * min(1, c / ____)",
            ["np.linalg.norm(g)"],
            ["g.sum()", "np.abs(g).max()"],
            "g=np.array([3.0, 4.0]);c=1.0",
            "g",
            "np.array([3.0, 4.0]) / 5",
        ),
    ),
    computed(
        "check-12",
        the_one_that_works(
            "slope = (f(x + h) - f(x - h)) / ____",
            ["(2 * h)"],
            ["h", "2 * h"],
            "f=np.exp;x=1.0;h=1e-5",
            "slope",
            "np.e",
        ),
    ),
    computed(
        "check-13",
        the_one_that_works(
            "y = (x - x.mean(axis=____)) / x.std(axis=0)",
            ["0"],
            ["1"],
            "x=np.array([[1.0, 5], [3, 9], [5, 1]])",
            "y.mean(axis=0)",
            "np.zeros(2)",
        ),
    ),
    computed(
        "check-14",
        the_one_that_works(
            "W = rng.standard_normal((n_out, n_in)) * np.sqrt(____)",
            ["2 / n_in"],
            ["2 / n_out", "1 / n_in", "2 / n_in ** 2"],
            "n_out=400;n_in=100;rng=np.random.default_rng(0)",
            "round(float(W.var() * 50), 1)",
            "1.0",
        ),
    ),
    computed(
        "check-15",
        the_one_that_works(
            "a = np.sqrt(____ / (n_in + n_out))",
            ["6"],
            ["2", "3"],
            "n_in=100;n_out=200",
            "round(float(a**2 / 3 * 300), 6)",
            "2.0",
        ),
    ),
    computed(
        "check-16",
        the_one_that_works(
            "w = w - ____",
            ["eta * g", "g * eta"],
            ["g", "eta / g"],
            "w=1.0;eta=0.1;g=2.0",
            "w",
            "0.8",
        ),
    ),
    computed(
        "check-17",
        the_one_that_works(
            "v = beta * v - ____",
            ["eta * g", "g * eta"],
            ["g", "(1 - beta) * g"],
            "v=1.0;beta=0.9;eta=0.3;g=2.0",
            "v",
            "0.3",
        ),
    ),
    computed(
        "check-18",
        the_one_that_works(
            "v = b2 * v + (1 - b2) * ____",
            ["g ** 2", "g * g"],
            ["g", "abs(g)"],
            "v=1.0;b2=0.5;g=np.float64(-2.0)",
            "v",
            "2.5",
        ),
    ),
    computed(
        "check-19",
        the_one_that_works(
            "m_hat = m / (1 - ____)",
            ["b1 ** t"],
            ["b1", "b1 * t"],
            "b1=0.9;t=2;m=0.1 * 3 * 0.9 + 0.1 * 3",
            "m_hat",
            "3.0",
        ),
    ),
    computed(
        "check-20",
        the_one_that_works(
            "w = w - ____",
            ["eta * lam * w", "lam * eta * w", "eta * w * lam"],
            ["lam * w", "eta * lam * w ** 2"],
            "w=2.0;eta=0.1;lam=0.5",
            "w",
            "1.9",
        ),
    ),
    computed(
        "check-21",
        the_one_that_works(
            "lr = top * (1 + np.cos(____)) / 2",
            ["np.pi * t / T", "t * np.pi / T"],
            ["np.pi * t", "2 * np.pi * t / T"],
            "top=1.0;T=100;t=np.array([0, 50, 100])",
            "lr",
            "np.array([1.0, 0.5, 0.0])",
        ),
    ),
    computed(
        "check-22",
        the_one_that_works(
            "lr = top * min(1, ____)", ["t / W"], ["W / t", "t"], "top=1.0;W=100;t=25", "lr", "0.25"
        ),
    ),
    computed(
        "check-23",
        the_one_that_works(
            "dz = ____",
            ["p - y"],
            ["y - p", "-y / p"],
            "p=np.array([0.2, 0.5, 0.3]);y=np.array([0.0, 1.0, 0.0])",
            "dz",
            "np.array([0.2, -0.5, 0.3])",
        ),
    ),
    computed("check-24", lambda: _filled_by("step", "forward", "detach", "backward")),
]
