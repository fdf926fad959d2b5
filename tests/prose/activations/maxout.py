"""The numbers of docs/activations/maxout.md."""

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F

from tests.prose import cited, fn, given, namespace, says

SHAPE = namespace("activations/maxout/shape")
SLOPES, OFFSETS = SHAPE["slopes"], SHAPE["offsets"]
KINKS = [-(OFFSETS[i] - OFFSETS[i + 1]) / (SLOPES[i] - SLOPES[i + 1]) for i in (0, 1)]
# The tangents' error is 1/k² exactly: half a segment, (1/k)².
X = np.linspace(-1, 1, 100_001)
for k in (2, 4, 8):
    touch = -1 + (2 * np.arange(k) + 1) / k
    assert abs(np.max(X**2 - np.max(2 * touch * X[:, None] - touch**2, axis=1)) - 1 / k**2) < 1e-12
# E max(z1, z2) for independent standard normal numbers is 1/√π; by quadrature.
ABSOLUTE = mp.quad(lambda d: abs(d) * mp.npdf(d, 0, mp.sqrt(2)), [-30, 0, 30])
assert abs(ABSOLUTE / 2 - 1 / mp.sqrt(mp.pi)) < 1e-12  # max = (sum + |difference|) / 2
# PyTorch at a tie: max(dim) gives all to one, amax shares equally.
for reduce, want in (
    (lambda z: z.max(dim=-1).values, [1, 0, 0]),
    (lambda z: z.amax(dim=-1), [0.5, 0.5, 0]),
):
    Z = torch.tensor([2.0, 2.0, 1.0], requires_grad=True)
    reduce(Z).backward()
    assert sorted(Z.grad.tolist(), reverse=True) == want
Y = torch.linspace(-3, 3, 13)
assert np.allclose(fn("relu_squared")(Y.numpy()), F.relu(Y).square().numpy())
assert not hasattr(torch.nn, "Maxout")

CLAIMS = [
    says(r"折れ目は直線が入れ替わる $x \approx «.2f»$ と $x \approx «.2f»$ です", *KINKS),
    says(r"独立な 2 つの最大なら $1/\sqrt{\pi} \approx «.4f»$", 1 / np.sqrt(np.pi)),
    given("接線を 2 倍に増やすと"),
    cited(r"論文の推奨は $\omega_0 = 30$ で", "sitzmann2020"),
    given("2 倍の重みを使います"),
    given("Leaky ReLU (傾き 0.01) を Maxout で書いてください"),
    given("$z = (0.01x,\\ x)$ の最大です"),
    given("$x < 0$ では $0.01x$ が大きく"),
]
