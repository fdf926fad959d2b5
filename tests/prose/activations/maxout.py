"""The numbers of docs/activations/maxout.md."""

import mpmath as mp
import numpy as np
import torch
import torch.nn.functional as F

from tests.prose import cited, computed, fn, frames, given, namespace, says

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

ERRORS = {
    one.values["k"]: one.number(r"最大 ([\d.]+)") for one in frames("activations/maxout/pieces")
}
FEW = min(k for k, error in ERRORS.items() if error < 0.05)

CLAIMS = [
    given("初めて 0.05 を下回るのは"),
    given("本数を 2 倍にする組"),
    says("2 本の谷では、差はまだ «.2f» あります", ERRORS[2]),
    says("- 4 なら: 差は «.4f» です", ERRORS[4]),
    says("2 本で «.4f»、4 本で «.4f»、8 本で «.4f» です", *(ERRORS[k] for k in (2, 4, 8))),
    says("2 倍にするごとに «.0f» 分の 1 に", ERRORS[2] / ERRORS[4]),
    says("«d» 本で «.4f» になり、0.05 を", FEW, ERRORS[FEW]),
    says(r"折れ目は直線が入れ替わる $x \approx «.2f»$ と $x \approx «.2f»$ です", *KINKS),
    says(r"独立な 2 つの最大なら $1/\sqrt{\pi} \approx «.4f»$", 1 / np.sqrt(np.pi)),
    given("接線を 2 倍に増やすと"),
    cited(r"論文の推奨は $\omega_0 = 30$ で", "sitzmann2020"),
    given("2 倍の重みを使います"),
    given("Leaky ReLU (傾き 0.01) を、2 つの直線の最大として書きます"),
    given("$z = (0.01x,\\ x)$ の最大です"),
    given("$x < 0$ では $0.01x$ が大きく"),
]


def is_leaky(code):
    """Whether np.maximum(code, x) is the Leaky ReLU of slope 0.01."""
    x = np.linspace(-3, 3, 13)
    return np.allclose(np.maximum(eval(code, {"x": x}), x), fn("leaky_relu")(x))


WRONG = ("-0.01 * x", "0", "0.01")
assert not any(map(is_leaky, WRONG))
assert all(map(is_leaky, ("0.01 * x", "x * 0.01", "x / 100")))


def convex(y):
    """Whether the values on an even grid bend upwards everywhere."""
    return bool(np.all(np.diff(y, 2) > -1e-9))


U = np.linspace(-2, 2, 81)
SHAPES = {
    "山 (上がってから下がる)": -np.abs(U),
    "谷 (下がってから上がる)": np.abs(U),
    "S 字の階段 (平ら、上がる、平ら)": np.clip(U, -1, 1),
    "ReLU の形 (平ら、上がる)": np.maximum(U, 0),
}
LINES = np.random.default_rng(0).normal(size=(50, 2))
upper = lambda w: np.max(w[:, 0] * U[:, None] + w[:, 1], axis=1)
TRIED = {
    "直線の本数を増やす": upper(LINES),
    "直線の傾きをすべて負にする": upper(np.column_stack([-np.abs(LINES[:, 0]), LINES[:, 1]])),
    "Maxout の出力の符号を変える": -upper(LINES),
    "出力から大きなバイアスを引く": upper(LINES) - 5,
}
V = torch.tensor(3.0, requires_grad=True)
F.relu(V).square().backward()

ANSWERS = [
    computed("predict-2", FEW),
    computed("predict", {shape: convex(y) for shape, y in SHAPES.items()}),
    computed("check-1", next(filter(is_leaky, (*WRONG, "0.01 * x")))),
    computed("check-2", {how: convex(-y) for how, y in TRIED.items()}),
    computed("check-3", V.grad.item()),
]
