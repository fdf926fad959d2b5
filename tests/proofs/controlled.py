"""Causes that pages name: the result is there, and without the cause (`unless`) it is not."""

from functools import lru_cache

import numpy as np

from tests.proofs import holds

RNG = np.random.default_rng


def _growth(layer, depth=30, width=128, seed=0):
    """By how much a gradient grows from the output to the input, by automatic differentiation."""
    import torch

    rng = RNG(seed)
    start = a = torch.tensor(rng.normal(size=(256, width)), requires_grad=True)
    for _ in range(depth):
        a = layer(torch, a, torch.tensor(rng.normal(size=(width, width))) / width**0.5)
    g = torch.tensor(rng.normal(size=(256, width)))
    back = torch.autograd.grad((a * g).sum(), start)[0]
    return float((back.square().mean() / g.square().mean()).sqrt())


def _normed(z, axis):
    return (z - z.mean(axis, keepdim=True)) / (
        z.var(axis, correction=0, keepdim=True) + 1e-5
    ).sqrt()


def _aligned(bent):
    """Whether the sum of branches grows far beyond 2^15, with a branch that ends in ReLU or in nothing."""
    branch = lambda torch, z: torch.relu(2**0.5 * z) if bent else z
    return _growth(lambda torch, a, W: a + branch(torch, a @ W)) > 3 * 2**15


def _kept(common):
    """Whether layer normalization keeps the gradient; `common` takes what the batch has in common away first."""
    off = lambda z: z - z.mean(0, keepdim=True) if common else z
    return 0.5 < _growth(lambda torch, a, W: torch.relu(_normed(off(a @ W), 1))) < 2


def _alike(bent):
    """Whether other inputs hardly change the output of 20 layers that keep its size."""
    rng = RNG(0)
    a = rng.normal(size=(256, 256))
    for _ in range(20):
        z = a @ rng.normal(size=(256, 256)) / 16
        a = np.maximum(2**0.5 * z, 0) if bent else z
    out = a @ rng.normal(size=(256, 16)) / 16
    return bool(out.std(axis=0).mean() < 0.4 * np.sqrt(np.mean(out**2)))


@lru_cache(maxsize=2)
def _one_unit(task):
    """Whether a single hidden tanh learns the answers, in the setting of the page."""
    X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1.0]]), np.array(task)
    w, b, v, c = np.full(2, 0.5), 0.0, 0.5, 0.0
    for _ in range(5000):
        h = np.tanh(X @ w + b)
        wrong = (1 / (1 + np.exp(-(v * h + c))) - y) / 4
        back = wrong * v * (1 - h * h)
        w, b, v, c = (
            w - 0.5 * back @ X,
            b - 0.5 * back.sum(),
            v - 0.5 * wrong @ h,
            c - 0.5 * wrong.sum(),
        )
    z = v * np.tanh(X @ w + b) + c
    return bool(np.mean(np.logaddexp(0, z) - y * z) < 0.01)


def _lost(f):
    """Whether less than a hundred thousandth of a gradient is left after ten layers of Xavier."""
    return _growth(lambda torch, a, W: f(torch, a @ W), depth=10, width=256) < 1e-5


def _twice(rate):
    """Whether two softmaxes learn far worse by SGD; their slopes in closed form."""
    import torch

    g = torch.Generator().manual_seed(0)
    x = torch.randn(200, 20, generator=g).double().numpy()
    y = np.eye(10)[x[:, :10].argmax(1)]
    torch.manual_seed(0)
    first = torch.nn.Linear(20, 10)
    W, b = (
        first.weight.detach().double().numpy().T.copy(),
        first.bias.detach().double().numpy().copy(),
    )
    share = lambda z: (e := np.exp(z - z.max(1, keepdims=True))) / e.sum(1, keepdims=True)
    for _ in range(300):
        p = share(x @ W + b)
        outer = (share(p) - y) / 200
        d = p * (outer - (outer * p).sum(1, keepdims=True))
        W, b = W - rate * x.T @ d, b - rate * d.sum(0)
    return bool(np.mean((x @ W + b).argmax(1) == y.argmax(1)) < 0.75)


CLAIMS = {
    "gradients/normalization": [
        holds("この枝は ReLU で終わるので、枝の出力も幹も正に偏り、向きがそろってしまうからです",
              lambda: _aligned(True), unless=lambda: _aligned(False)),
        holds("LN は、バッチの共通成分を引かないからです", lambda: _kept(False), unless=lambda: _kept(True))],
    "initialization/pytorch_default": [
        holds("He でも 0.2 ほどなのは、ReLU の層を重ねると、違う入力の活性が少しずつ似てくるからです",
              lambda: _alike(True), unless=lambda: _alike(False))],
    "initialization/schemes": [
        holds("シグモイドは Xavier の前提から外れます。原点の傾きが 1/4 で、奇関数でもないからです",
              lambda: _lost(lambda torch, z: torch.sigmoid(z)),
              unless=lambda: _lost(lambda torch, z: 4 * torch.sigmoid(z) - 2))],
    "initialization/symmetry": [
        holds("定数 0.5 でも、OR は解けました。1 個分の働きで足りるからです",
              lambda: _one_unit((0, 1, 1, 1)), unless=lambda: _one_unit((0, 1, 1, 0)))],
    "pytorch/failures": [
        holds("はじめの勾配がおよそ 1/10 (クラス数分の 1) になります。そのため SGD では、正解率も大きく下がりました",
              lambda: _twice(0.1), unless=lambda: _twice(1.0))],
}  # fmt: skip
