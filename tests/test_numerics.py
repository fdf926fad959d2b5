"""Every activation function of the book against mpmath, at every kind of number.

The functions are taken from the snippets that readers copy. References are
written in mpmath, independently; derivatives are differentiated there.
"""

import ast
import math
import warnings

import mpmath as mp
import numpy as np
import pytest
import torch

from scripts.book import paths
from tests.prose import fn, place_of

mp.mp.dps = 60


def _sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def _softplus(x):
    return mp.log1p(mp.exp(x)) if x < 200 else x + mp.exp(-x)


def _gelu(x):
    if abs(x) > 10**4:  # beyond what mpmath's erfc can expand; exact to 10^-10^7
        return x if x > 0 else mp.mpf(0)
    return x * mp.erfc(-x / mp.sqrt(2)) / 2


_ALPHA, _SCALE = mp.mpf("1.6732632423543772"), mp.mpf("1.0507009873554805")

# name -> (reference, limit at -inf, limit at +inf, kinks)
REFERENCES = {
    "sigmoid": (_sigmoid, 0, 1, ()),
    "tanh": (mp.tanh, -1, 1, ()),
    "relu": (lambda x: max(x, mp.mpf(0)), 0, mp.inf, (0,)),
    "leaky_relu": (lambda x: x if x > 0 else x * mp.mpf(0.01), -mp.inf, mp.inf, (0,)),
    "elu": (lambda x: x if x > 0 else mp.expm1(x), -1, mp.inf, ()),
    "selu": (lambda x: _SCALE * (x if x > 0 else _ALPHA * mp.expm1(x)), -_SCALE * _ALPHA, mp.inf, (0,)),
    "softplus": (_softplus, 0, mp.inf, ()),
    "silu": (lambda x: x * _sigmoid(x), 0, mp.inf, ()),
    "gelu": (_gelu, 0, mp.inf, ()),
    "mish": (lambda x: x * mp.tanh(_softplus(x)), 0, mp.inf, ()),
    "relu6": (lambda x: min(max(x, mp.mpf(0)), mp.mpf(6)), 0, 6, (0, 6)),
    "hard_swish": (lambda x: x * min(max(x + 3, mp.mpf(0)), mp.mpf(6)) / 6, 0, mp.inf, (-3, 3)),
    "relu_squared": (lambda x: max(x, mp.mpf(0)) ** 2, 0, mp.inf, ()),
}  # fmt: skip
# name of a derivative -> (limit at -inf, limit at +inf, value at each kink)
DERIVATIVES = {
    "sigmoid_grad": (0, 0, {}),
    "tanh_grad": (0, 0, {}),
    "relu_grad": (0, 1, {0: 0}),
    "leaky_relu_grad": (0.01, 1, {0: 0.01}),
    "elu_grad": (0, 1, {}),
    "selu_grad": (0, _SCALE, {0: _SCALE * _ALPHA}),
    "softplus_grad": (0, 1, {}),
    "silu_grad": (0, 1, {}),
    "gelu_grad": (0, 1, {}),
    "mish_grad": (0, 1, {}),
    "relu6_grad": (0, 0, {0: 0, 6: 0}),
    "hard_swish_grad": (0, 1, {-3: 0, 3: 1}),
    "relu_squared_grad": (0, mp.inf, {}),
}
# Not functions of one number: compared with PyTorch below.
OF_VECTORS = {"softmax", "log_softmax", "logsumexp", "softmax_jacobian", "maxout", "maxout_grad",
              "glu", "swiglu", "geglu", "reglu"}  # fmt: skip

_TINY = [0.0, -0.0, 1e-300, -1e-300, 1e-30, -1e-30, 1e-8, -1e-8]
_ORDINARY = list(np.linspace(-12, 12, 97)) + [-0.7517915, -1.2784645, 2.3993572, 16.7, 36.8]
_LARGE = [s * v for v in (20, 40, 88.8, 100, 300, 709.9, 745.2, 1e4, 1e30, 1e300) for s in (1, -1)]
GRID = np.array(_TINY + _ORDINARY + _LARGE)
# For differentiating: a step far below any distance between a point and a kink, and digits
# enough for a slope of 1e-324 (the smallest number) beside a value of 1.
STEP, DIGITS = mp.mpf(10) ** -40, 450


def _grid(dtype):
    """The points that numbers of this dtype can hold."""
    with np.errstate(over="ignore"):
        x = GRID.astype(dtype)
    return x[np.isfinite(x)]


def _defined():
    names = set()
    for path in paths.SNIPPETS.glob("activations/*/definition.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names |= {n.name for n in tree.body if isinstance(n, ast.FunctionDef)}
    return names


def _silent(function, *arguments):
    """The value, as an array; any warning or floating-point trouble is an error."""
    with warnings.catch_warnings(), np.errstate(over="raise", invalid="raise", divide="raise"):
        warnings.simplefilter("error")
        return np.asarray(function(*arguments))


def _exact(name, x):
    """Reference value of a function or a derivative at a finite number."""
    x = mp.mpf(x)
    if name in REFERENCES:
        return REFERENCES[name][0](x)
    kinks = DERIVATIVES[name][2]
    if x in kinks:
        return mp.mpf(kinks[x])
    return _slope(REFERENCES[name.removesuffix("_grad")][0], x)


def _slope(function, x):
    """The derivative, differentiated: no tail is taken for granted, not even at 1e300."""
    with mp.workdps(DIGITS):
        step = (abs(x) or 1) * STEP
        return (function(x + step) - function(x - step)) / (2 * step)


def wrong_values(name, function, exact, x):
    """What `function` gets wrong at the points `x` (one dtype), in words; `exact` gives the truth.

    Points whose true value no number of this dtype can hold are left out.
    """
    limits = np.finfo(x.dtype)
    truth = [exact(mp.mpf(float(v))) for v in x]
    fits = np.array([abs(value) <= float(limits.max) for value in truth])
    got = _silent(function, x[fits])
    assert got.shape == x[fits].shape
    assert got.dtype.kind == "f"
    return [
        f"{name}({v!r}) = {g!r}, exactly {mp.nstr(want, 12)}"
        for v, g, want in zip(x[fits], got, [t for t, fit in zip(truth, fits) if fit], strict=True)
        if not _close(name, g, want, v, float(limits.eps))
    ]


def _close(name, got, want, x, eps):
    got, size = mp.mpf(float(got)), abs(mp.mpf(float(x)))
    scale = 1 + (size**2 if "gelu" in name else 0)  # erfc magnifies the rounding of x/√2
    near_zero = 8 * eps if abs(x) < 8 else 0
    smallest = mp.mpf(2) ** (-1074 if eps < 1e-10 else -149) * 8 * (1 + size)
    return (
        abs(got - want)
        <= 16 * eps * scale * abs(want) + near_zero * (name[-5:] == "_grad") + smallest
    )


NAMES = sorted([*REFERENCES, *DERIVATIVES])


def test_every_defined_function_has_a_reference():
    unknown = _defined() - set(NAMES) - OF_VECTORS
    unknown = sorted(name for name in unknown if not name.startswith("naive_"))
    assert not unknown, f"no reference for {unknown} (tests/test_numerics.py)"


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", NAMES)
def test_against_the_reference(name, dtype):
    wrong = wrong_values(name, fn(name), lambda v: _exact(name, v), _grid(dtype))
    assert not wrong, f"{place_of(name)}:\n" + "\n".join(wrong)


# Correct functions that no card shows (yet): the test must accept them as they are.
_ALGEBRAIC = {
    "softsign": (lambda x: x / (1 + abs(x)), lambda x: x / (1 + np.abs(x)),
                 lambda x: (1 / (1 + np.abs(x))) ** 2),
    "arctan": (mp.atan, np.arctan, lambda x: (1 / np.hypot(1, x)) ** 2),
    "isru": (lambda x: x / mp.sqrt(1 + x * x), lambda x: x / np.hypot(1, x),
             lambda x: (1 / np.hypot(1, x)) ** 3),
    "relu_squared": (lambda x: max(x, mp.mpf(0)) ** 2, lambda x: np.maximum(x, 0) ** 2,
                     lambda x: 2 * np.maximum(x, 0)),
}  # fmt: skip


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", _ALGEBRAIC)
def test_a_correct_function_is_not_accused(name, dtype):
    reference, function, gradient = _ALGEBRAIC[name]
    assert not wrong_values(name, function, reference, _grid(dtype))
    assert not wrong_values(f"{name}_grad", gradient, lambda v: _slope(reference, v), _grid(dtype))


@pytest.mark.parametrize("name,wrong", [
    ("softsign", lambda x: np.where(np.abs(x) > 2000, 0.0, (1 / (1 + np.abs(x))) ** 2)),
    ("arctan", lambda x: 1 / np.hypot(1, x)),
    ("isru", lambda x: (1 / np.hypot(1, x)) ** 2),
    ("relu_squared", lambda x: np.minimum(2 * np.maximum(x, 0), 1e5)),
])  # fmt: skip
def test_a_wrong_tail_is_refused(name, wrong):
    reference = _ALGEBRAIC[name][0]
    said = wrong_values(f"{name}_grad", wrong, lambda v: _slope(reference, v), _grid(np.float64))
    assert any("(np.float64(1e" in one or "10000" in one for one in said), said


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", NAMES)
def test_at_infinity_and_nan(name, dtype):
    left, right = REFERENCES[name][1:3] if name in REFERENCES else DERIVATIVES[name][:2]
    got = _silent(fn(name), np.array([-np.inf, np.inf], dtype))
    assert np.allclose(got, [float(left), float(right)], rtol=1e-6), f"{name}(±inf) = {got}"
    if name in REFERENCES:
        with np.errstate(all="ignore"):  # NumPy's logaddexp calls nan itself invalid
            assert np.isnan(fn(name)(np.array([np.nan], dtype))).all(), f"{name}(nan)"


@pytest.mark.parametrize("name", NAMES)
def test_shapes(name):
    function = fn(name)
    one = float(_silent(function, 0.75))
    assert math.isclose(one, float(_exact(name, 0.75)), rel_tol=1e-12)
    assert _silent(function, np.array([])).shape == (0,)
    block = np.linspace(-3, 3, 24).reshape(2, 3, 4)
    whole = _silent(function, block)
    assert whole.shape == block.shape
    assert np.array_equal(whole.ravel(), _silent(function, block.ravel()))


def test_softmax():
    softmax, log_softmax = fn("softmax"), fn("log_softmax")
    rng = np.random.default_rng(0)
    for z in ([1000.0, 1000.0, 999.0], [-1e4, 0.0, 1e4], [0.0], rng.normal(size=7) * 50):
        exact = [mp.exp(mp.mpf(float(v))) for v in z]
        want = [e / mp.fsum(exact) for e in exact]
        got = _silent(softmax, np.array(z))
        logs = _silent(log_softmax, np.array(z))
        assert np.allclose(got, [float(w) for w in want], rtol=1e-13, atol=1e-300)
        assert np.allclose(logs, [float(mp.log(w)) for w in want], rtol=1e-12, atol=1e-15)
    batch = rng.normal(size=(4, 5, 3)) * 100
    for axis in (-1, 0, 1):
        got = _silent(softmax, batch, axis)
        assert got.shape == batch.shape
        assert np.allclose(got.sum(axis=axis), 1)
    assert _silent(softmax, np.zeros((0, 3))).shape == (0, 3)
    assert _silent(softmax, np.float32([1, 2])).dtype == np.float32


def test_functions_of_vectors_against_pytorch():
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 4, 6)) * 30
    ta, tb = torch.tensor(a), torch.tensor(b)
    pairs = {
        "glu": ta * torch.sigmoid(tb),
        "swiglu": ta * torch.nn.functional.silu(tb),
        "geglu": ta * torch.nn.functional.gelu(tb),
        "reglu": ta * torch.relu(tb),
    }
    for name, want in pairs.items():
        assert np.allclose(_silent(fn(name), a, b), want.numpy(), rtol=1e-12, atol=1e-14), name
    joined = torch.cat([ta, tb], dim=-1)
    assert np.allclose(fn("glu")(a, b), torch.nn.functional.glu(joined, dim=-1).numpy())
    for z in (a[0], np.array([1000.0, 999.0, -1000.0])):
        tz = torch.tensor(z)
        want = torch.autograd.functional.jacobian(lambda v: torch.softmax(v, 0), tz)
        assert np.allclose(_silent(fn("softmax_jacobian"), z), want.numpy(), atol=1e-15)
        assert np.isclose(_silent(fn("logsumexp"), z), torch.logsumexp(tz, 0).item(), rtol=1e-14)
    z = torch.tensor(rng.normal(size=(5, 3)), requires_grad=True)
    z.max(dim=-1).values.sum().backward()
    assert np.array_equal(_silent(fn("maxout"), z.detach().numpy()), z.max(dim=-1).values.detach())
    assert np.array_equal(_silent(fn("maxout_grad"), z.detach().numpy()), z.grad)
