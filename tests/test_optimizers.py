"""The optimizers of the pages are torch.optim's, to rounding."""

import ast

import numpy as np
import pytest
import torch

from scripts.book import paths
from tests.prose import namespace

HOME = {
    "SGD": "optimizers/gradient_descent/bowl",
    "Momentum": "optimizers/momentum/velocity",
    "Nesterov": "optimizers/momentum/nesterov",
    "AdaGrad": "optimizers/adaptive/adagrad",
    "RMSprop": "optimizers/adaptive/rmsprop",
    "Adam": "optimizers/adam/definition",
    "AdamW": "optimizers/adamw/definition",
}
BODY = {name: namespace(stem)[name] for name, stem in HOME.items()}

# name, our options, torch's class and options
PAIRS = [
    ("SGD", {"lr": 0.03}, torch.optim.SGD, {"lr": 0.03}),
    ("Momentum", {"lr": 0.02}, torch.optim.SGD, {"lr": 0.02, "momentum": 0.9}),
    ("Momentum", {"lr": 0.05, "beta": 0.27}, torch.optim.SGD, {"lr": 0.05, "momentum": 0.27}),
    ("Nesterov", {"lr": 0.02}, torch.optim.SGD, {"lr": 0.02, "momentum": 0.9, "nesterov": True}),
    ("AdaGrad", {"lr": 0.3}, torch.optim.Adagrad, {"lr": 0.3, "eps": 1e-8}),
    ("AdaGrad", {"lr": 0.3, "eps": 1e-10}, torch.optim.Adagrad, {"lr": 0.3}),
    ("RMSprop", {"lr": 0.01}, torch.optim.RMSprop, {"lr": 0.01}),
    ("RMSprop", {"lr": 0.01, "beta": 0.9}, torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.9}),
    ("Adam", {}, torch.optim.Adam, {}),
    ("Adam", {"lr": 0.1, "beta1": 0.5, "beta2": 0.99, "eps": 1e-3},
     torch.optim.Adam, {"lr": 0.1, "betas": (0.5, 0.99), "eps": 1e-3}),
    ("AdamW", {}, torch.optim.AdamW, {}),
    ("AdamW", {"lr": 0.1, "decay": 0.3}, torch.optim.AdamW, {"lr": 0.1, "weight_decay": 0.3}),
]  # fmt: skip


def _ours(optimizer, start, gradient, steps):
    w, path = start, []
    for t in range(steps):
        w = optimizer.step(w, gradient(w, t))
        path.append(w)
    return np.array(path)


def _torchs(optimizer_class, options, start, gradient, steps):
    w = torch.tensor(start, requires_grad=True)
    optimizer, path = optimizer_class([w], **options), []
    for t in range(steps):
        w.grad = torch.tensor(gradient(w.detach().numpy(), t))
        optimizer.step()
        path.append(w.detach().numpy().copy())
    return np.array(path)


@pytest.mark.parametrize("name, ours, torch_class, theirs", PAIRS)
def test_equals_torch(name, ours, torch_class, theirs):
    """A bowl with noise, a matrix of weights, gradients of very different size."""
    rng = np.random.default_rng(0)
    start = rng.normal(size=(3, 2))
    curvature = np.array([[1.0, 0.01], [20.0, 1e-6], [5.0, 0.0]])
    noise = rng.normal(size=(200, 3, 2)) * curvature

    def gradient(w, t):
        return curvature * w + noise[t]

    got = _ours(BODY[name](**ours), start, gradient, 200)
    want = _torchs(torch_class, theirs, start, gradient, 200)
    np.testing.assert_allclose(got, want, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", BODY)
def test_a_step_leaves_its_arguments_alone(name):
    w, g = np.array([-7.0, 2.0]), np.array([-14.0, 40.0])
    optimizer = BODY[name](lr=0.1)
    first = optimizer.step(w, g)
    kept = first.copy()
    optimizer.step(first, g)
    assert w.tolist() == [-7.0, 2.0] and g.tolist() == [-14.0, 40.0]
    assert first.tolist() == kept.tolist()


def test_the_move_of_the_comparison_is_that_of_the_classes():
    move = namespace("optimizers/comparison/unfair")["optimizer_move"]
    rng = np.random.default_rng(0)
    for name in [n for n in BODY if n != "AdamW"]:
        optimizer, state = BODY[name](lr=0.1), {"t": 0, "m": 0.0, "v": 0.0}
        ours = theirs = np.array([-7.0, 2.0])
        for _ in range(50):
            g = rng.normal(size=2)
            ours = ours + move(name, g, state, 0.1)
            theirs = optimizer.step(theirs, g)
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, err_msg=name)


def test_adam_with_l2_is_torchs_adam_with_weight_decay():
    start, rng = np.array([1.0, -2.0]), np.random.default_rng(0)
    gradients = rng.normal(size=(50, 2))
    got = _ours(BODY["Adam"](lr=0.01), start, lambda w, t: gradients[t] + 0.1 * w, 50)
    want = _torchs(torch.optim.Adam, {"lr": 0.01, "weight_decay": 0.1}, start,
                   lambda w, t: gradients[t], 50)  # fmt: skip
    np.testing.assert_allclose(got, want, rtol=1e-9)


def test_each_class_has_one_body():
    bodies = {}
    for path in sorted(paths.SNIPPETS.rglob("*.py")):
        if "exercises" in path.parts:
            continue
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name in HOME:
                bodies.setdefault(node.name, {}).setdefault(ast.unparse(node), []).append(
                    paths.shown(path)
                )
    assert set(bodies) == set(HOME)
    for name, found in bodies.items():
        assert len(found) == 1, f"{name} has {len(found)} bodies: {list(found.values())}"
