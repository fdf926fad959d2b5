"""Sentences without a number of the cards of the atlas, and of the chapter on choosing, each computed."""

import math

import numpy as np

from scripts.book import paths
from tests.proofs import fn, holds, printed

RNG = np.random.default_rng
X = np.linspace(-8, 8, 3201) + 1e-4
LEFT, RIGHT = X[X < 0], X[X > 0]


def f(name, x=X, **options):
    return fn(name)(x, **options)


def slope(name, x=X):
    return fn(f"{name}_grad")(x)


def relu(z):
    return np.maximum(z, 0)


def swish(x, beta):
    return x * fn("sigmoid")(beta * x)


def softmax(z):
    return fn("softmax")(np.asarray(z, float))


def as_printed(name):
    """Whether the definition on a card prints the values at five points, and then at most their slopes."""
    printed_lines = [
        np.array(line.strip("[]").split(), float)
        for line in (paths.SNIPPETS / f"activations/{name}/definition.out")
        .read_text("utf-8")
        .splitlines()
    ]
    at = np.arange(-2.0, 3.0)
    told = [f(name, at), slope(name, at)] if name != "maxout" else [relu(at), np.sign(relu(at))]
    return len(printed_lines) <= 2 and all(
        np.allclose(line, one, atol=6e-4) for line, one in zip(printed_lines, told)
    )


def steepest(y):
    return float(np.max(np.diff(y) / np.diff(X)))


def single_peak(y):
    """Whether a curve rises to one peak and falls behind it."""
    at = int(y.argmax())
    return bool((np.diff(y[: at + 1]) >= -1e-12).all() and (np.diff(y[at:]) <= 1e-12).all())


def convex(y):
    return bool((np.diff(np.diff(y) / np.diff(X)) >= -1e-6).all())


def monotone(y):
    return bool((np.diff(y) >= -1e-12).all())


def tangents(n, x=X / 8):
    """The upper envelope of n tangents of x² on [-1, 1]."""
    at = -1 + (2 * np.arange(n) + 1) / n
    return np.max([2 * a * x - a**2 for a in at], axis=0)


def tangent_error(n):
    x = np.linspace(-1, 1, 40_001)
    return float((x**2 - tangents(n, x)).max())


def entropy(z, right):
    return float(-np.log(softmax(z)[right]))


def relative(one, other):
    return abs(one - other) / abs(other)


def loss_gradient():
    """PyTorch's gradient of the first share with respect to the logits, at shares 0.5, 0.3, 0.2."""
    import torch

    z = torch.tensor([0.5, 0.3, 0.2], dtype=torch.float64).log().requires_grad_()
    torch.softmax(z, 0)[0].backward()
    return z.grad.numpy()


def implicit(dims):
    """Along which axis PyTorch's softmax goes when no axis is said."""
    import warnings

    import torch

    z = torch.arange(float(2**dims)).reshape((2,) * dims)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        out = torch.nn.functional.softmax(z)
    return next(n for n in range(dims) if torch.allclose(out.sum(dim=n), torch.ones(())))


def layer(inputs, outputs):
    """The weights and biases of a full layer in PyTorch."""
    import torch

    return sum(one.numel() for one in torch.nn.Linear(inputs, outputs).parameters())


def prelu_gradient(x):
    import torch

    slope_ = torch.tensor([0.25], dtype=torch.float64, requires_grad=True)
    torch.nn.functional.prelu(torch.tensor(x, dtype=torch.float64), slope_).sum().backward()
    return slope_.grad.item()


def ties_at_zero():
    """The slopes at 0 of four ways to write ReLU in PyTorch."""
    import torch

    zero, found = torch.zeros(()), []
    for way in (
        torch.relu,
        lambda x: torch.where(x > 0, x, zero),
        lambda x: torch.maximum(x, zero),
        lambda x: x.clamp(min=0),
    ):
        x = torch.tensor(0.0, requires_grad=True)
        way(x).backward()
        found.append(x.grad.item())
    return found


def where_branches(safe):
    """The value of an ELU of two branches at 100 in float32, and whether its gradient is nan."""
    import torch

    x = torch.tensor(100.0, requires_grad=True)
    y = torch.where(x > 0, x, torch.expm1(x.clamp(max=0)) if safe else torch.exp(x) - 1)
    y.backward()
    return y.item(), bool(x.grad.isnan())


def quiet(thunk):
    with np.errstate(all="ignore"):
        return thunk()


def torch_slope(name, *points, **options):
    """The slopes that PyTorch finds for its own function of that name, in float64 or another dtype."""
    import torch

    g = getattr(torch.nn.functional, name, None) or getattr(torch, name)
    kind = getattr(torch, options.pop("dtype", "float64"))
    x = torch.tensor(points, dtype=kind, requires_grad=True)
    g(x, **options).sum().backward()
    return x.grad.numpy()


TORCH = {
    "シグモイド": "sigmoid", "tanh": "tanh", "ReLU": "relu", "Leaky ReLU": "leaky_relu", "ELU": "elu", "SELU": "selu",
    "Softplus": "softplus", "SiLU": "silu", "GELU": "gelu", "Mish": "mish", "ReLU6": "relu6", "Hard-Swish": "hardswish",
}  # fmt: skip


def where_slopes(test):
    """The names of the twelve functions whose slopes, as PyTorch finds them, meet the test."""
    return {
        name for name, own in TORCH.items() if test(torch_slope(own, *np.linspace(-8, 8, 4000)))
    }


def graph_of(reuse, inplace):
    """Whether a backward pass works when ReLU writes over a value that another term uses."""
    import torch

    x = torch.tensor([1.0, -1.0], requires_grad=True)
    z = x * 1.0
    other = z**2 if reuse else 0 * x
    try:
        (other + torch.nn.functional.relu(z, inplace=inplace)).sum().backward()
    except RuntimeError:
        return False
    return True


def incoming(z):
    """The gradient of the weights into ReLU units with these pre-activations, one row a datum."""
    import torch

    W = torch.ones(1, 3, dtype=torch.float64, requires_grad=True)
    x = torch.linspace(0.5, 1.5, 3 * len(z), dtype=torch.float64).reshape(len(z), 3)
    shift = torch.tensor(z, dtype=torch.float64)[:, None] - (x @ W.T).detach()
    torch.relu(x @ W.T + shift).sum().backward()
    return W.grad


def deep_relu(gain, depth=50, width=128):
    """How much of the gradient is left after so many layers of ReLU."""
    rng, g, a, masks = RNG(0), RNG(1).normal(size=width), RNG(2).normal(size=width), []
    for _ in range(depth):
        W = rng.normal(size=(width, width)) * gain / np.sqrt(width)
        z = W @ a
        masks.append((W, z > 0))
        a = relu(z)
    start = np.linalg.norm(g)
    for W, on in reversed(masks):
        g = W.T @ (g * on)
    return np.linalg.norm(g) / start


def threshold_losses(b):
    """The page's two losses of a threshold: of the step, and of the sigmoid three times as steep."""
    x, target = np.array([-2.0, -1.5, -0.5, 0.3, 1.2, 1.8, 2.5]), np.array([0, 0, 0, 0, 1, 1, 1])
    z = x - np.asarray(b)[:, None]
    return np.mean(((z > 0) - target) ** 2, axis=1), np.mean(
        (1 / (1 + np.exp(-3 * z)) - target) ** 2, axis=1
    )


def lowest(values, start=-12.0, stop=12.0):
    """Where a function is lowest, and how low: by thirds."""
    for _ in range(200):
        one, two = start + (stop - start) / 3, stop - (stop - start) / 3
        start, stop = (start, two) if values(one) < values(two) else (one, stop)
    return start, values(start)


def gelu64(x):
    return x * (1 + math.erf(x / math.sqrt(2))) / 2


def silu64(x):
    return x / (1 + math.exp(-x))


def mish64(x):
    return x * math.tanh(math.log1p(math.exp(x)))


def worst_of(g, kind, low=-8.0, high=8.0):
    """The largest distance of a function on floats of that kind from the one on float64."""
    x = np.linspace(low, high, 1601)
    return float(max(abs(float(g(kind(one))) - gelu64(float(kind(one)))) for one in x))


def single(name, x, **options):
    """What PyTorch's function of that name gives in float32."""
    import torch

    out = getattr(torch.nn.functional, name)(torch.tensor(x, dtype=torch.float32), **options)
    return out.tolist() if out.numel() > 1 else out.item()


def single_gelu(x):
    return single("gelu", float(x))


def hard(x, knee=3.0):
    return x * np.clip(x / (2 * knee) + 0.5, 0, 1)


def hard_gap(knee):
    x = np.linspace(-8, 8, 16_001)
    return float(np.abs(hard(x, knee) - x / (1 + np.exp(-x))).max())


def moments(g, alpha, scale=1.0):
    z = np.linspace(-12, 12, 96_001)
    w = np.exp(-z * z / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
    a = scale * np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0))) if g is None else g(z)
    return float((a * w).sum()), float((a * a * w).sum())


def zero_mean_alpha(scale):
    """The α for which the mean of SELU is 0, at this λ."""
    low, high = 0.5, 4.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if moments(None, middle, scale)[0] > 0 else (low, middle)
    return low


def dropped(kind):
    """Mean and variance of a million values of SELU after PyTorch's dropout of that kind."""
    import torch

    torch.manual_seed(0)
    a = torch.nn.functional.selu(torch.randn(1_000_000))
    out = getattr(torch.nn, kind)(p=0.3)(a)
    return out.mean().item(), out.var().item()


def ties(way):
    import torch

    z = torch.tensor([2.0, 2.0, 1.0], requires_grad=True)
    way(z).backward()
    return z.grad.tolist()


def bits(x, n=100):
    return np.linspace(-x, x, n)


def clipped_legend(layout):
    """Whether a legend outside the axes reaches past the right edge of the figure."""
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    fig, axis = plt.subplots(figsize=(4.8, 2.6), layout=layout)
    axis.plot([0, 1], [0, 1], label="softplus")
    legend = axis.legend(loc="upper left", bbox_to_anchor=(1.02, 1), borderaxespad=0)
    fig.canvas.draw()
    right = legend.get_window_extent().x1 > fig.bbox.x1
    plt.close(fig)
    return bool(right)


def chosen_font(letter, families=("DejaVu Sans", "IPAexGothic")):
    import matplotlib_fontja
    from matplotlib import font_manager

    fonts = {one: font_manager.get_font(font_manager.findfont(one)) for one in families}
    return next(one for one, font in fonts.items() if font.get_char_index(ord(letter)))


def drawn_snippets():
    """The snippets that draw, and those of them that ask for the Japanese fonts."""
    texts = [path.read_text("utf-8") for path in paths.SNIPPETS.rglob("*.py")]
    drawing = [text for text in texts if "plt.show()" in text]
    return len(drawing), sum("import matplotlib_fontja" in text for text in drawing)


CLAIMS = {
    "activations/sigmoid": [
        holds("- 真ん中を急にすると飽和が近づき、ゆるくすると最大の傾きが減ります。", lambda: (
            4 * torch_slope("sigmoid", 8.0)[0] < torch_slope("sigmoid", 2.0)[0] and 0.5 * torch_slope("sigmoid", 0.0)[0] < torch_slope("sigmoid", 0.0)[0])),
        holds("階段の損失は、段の上ではどこも平らです。", lambda: len(set(threshold_losses(np.linspace(-0.49, 0.29, 50))[0])) == 1),
        holds("一度下がってから上がるので、同じ出力に 2 つの入力があるからです。", lambda: all(
            g(low - 1) > g(low) < g(low + 1) for g in (gelu64, silu64) for low in (lowest(g, -4, 4)[0],)), unless=lambda: lowest(math.tanh, -4, 4)[0] > -3.9),
        holds("たとえば SiLU が $-0.2$ になる 2 つの入力では", lambda: lowest(silu64, -4, 4)[1] < -0.2, unless=lambda: lowest(gelu64, -4, 4)[1] < -0.2),
        holds("$b = -1$ でも $b = 2$ でも損失は最小でないのに、傾きは 0 です。", lambda: (
            np.ptp(threshold_losses(np.array([-1.001, -1, -0.999]))[0]) == np.ptp(threshold_losses(np.array([1.999, 2, 2.001]))[0]) == 0
            and min(threshold_losses([-1.0, 2.0])[0]) > min(threshold_losses(np.linspace(-3, 3, 601))[0]) == 0)),
        holds("角を丸めた階段なので、図のどこでも谷の方向がわかります。", lambda: (
            (d := np.sign(np.diff(threshold_losses(np.linspace(-3, 3, 601))[1]))) is not None and set(d) == {-1, 1} and int((np.diff(d) != 0).sum()) == 1),
              unless=lambda: 0 not in np.sign(np.diff(threshold_losses(np.linspace(-3, 3, 601))[0]))),
        holds("1 つのデータによる更新では、同じニューロンに入る重みは、全部そろって増えるか、全部そろって減るかしかできません。", lambda: all(
            len(set(np.sign(d / (1 + np.exp(-RNG(n).normal(size=8)))))) == 1 for n in range(5) for d in (-0.5, 2.0)),
              unless=lambda: all(len(set(np.sign(0.5 * np.tanh(RNG(n).normal(size=8))))) == 1 for n in range(5))),
        holds("float64 の警告は消えますが、float32 では $e^{500}$ があふれるので効きません。", lambda: quiet(lambda: (
            np.isfinite(np.exp(np.float64(500))) and np.isinf(np.exp(np.float32(500))) and np.isinf(np.exp(np.float64(710)))))),
        holds("ステップ関数は、微分できる点のすべてで傾きが 0 です。", lambda: bool((np.diff(np.heaviside(RIGHT, 0)) == 0).all() and (np.diff(np.heaviside(LEFT, 0)) == 0).all()),
              unless=lambda: bool((np.diff(relu(RIGHT)) == 0).all())),
        holds("飽和していなくても縮みます。", lambda: 0.25**10 < 1e-6 and max(torch_slope("sigmoid", *np.linspace(-1, 1, 11))) <= 0.25),
        holds("負の側で $\\dfrac{e^{x}}{1 + e^{x}}$ と書けば、指数の中身は常に 0 以下なので、あふれません。", lambda: (
            np.isclose(np.exp(-3.0) / (1 + np.exp(-3.0)), 1 / (1 + np.exp(3.0))) and np.isfinite(np.exp(-745.0) / (1 + np.exp(-745.0))))),
        holds("出力の値だけから傾きがわかります。", lambda: np.allclose(slope("sigmoid"), f("sigmoid") * (1 - f("sigmoid")))),
        holds("インターネットで見る `x * (1 - x)` は、**`x` が出力のときだけ**正しい式です。", lambda: np.allclose((s := f("sigmoid")) * (1 - s), slope("sigmoid")),
              unless=lambda: np.allclose(X * (1 - X), slope("sigmoid"))),
        holds("GELU と SiLU では、できません。", lambda: all(
            abs(float(fn(n)(a)) - float(fn(n)(b))) < 1e-3 and abs(float(slope(n, a)) - float(slope(n, b))) > 0.05
            for n, a, b in (("gelu", *twins("gelu")), ("silu", *twins("silu"))))),
        holds("$x = 0$ で最大の $\\frac14$ になります。", lambda: abs(X[slope("sigmoid").argmax()]) < 1e-3 and np.isclose(slope("sigmoid").max(), 0.25)),
        holds("a を大きくするほど、学べる (傾きが残る) 範囲は狭くなります。", lambda: (
            (w := [(a * slope("sigmoid", a * X) > 0.01).mean() for a in (1, 2, 4, 8)]) == sorted(w, reverse=True) and w[0] > w[-1])),
        holds("$a_i$ がすべて正なら、勾配の符号はすべて $\\delta$ と同じになります。", lambda: all(
            (np.sign(d * np.abs(RNG(1).normal(size=9))) == np.sign(d)).all() for d in (-2.0, 0.5)), unless=lambda: (np.sign(0.5 * RNG(1).normal(size=9)) == 1).all()),
        holds("シグモイドの行は、コードの $\\delta$ と同じで、6 個とも負です。tanh の行では、符号が混ざります。", lambda: (
            (-0.5 * f("sigmoid", (z := RNG(0).normal(size=6))) < 0).all() and len(set(np.sign(-0.5 * np.tanh(z)))) == 2)),
        holds("ステップ関数は、勾配では学習できません。", lambda: set(np.diff(np.heaviside(X, 0))) == {0.0, 1.0}),
        holds("自信のある出力ほど、傾きは小さくなります。", lambda: single_peak(slope("sigmoid"))),
        holds("近づくだけで、届きません。", lambda: bool((f("sigmoid", np.linspace(-30, 30, 601)) > 0).all() and (f("sigmoid", np.linspace(-30, 30, 601)) < 1).all())),
    ],
    "activations/tanh": [
        holds("その差で上位の桁が消え、7 桁ほどしか合いません。", lambda: 1e-9 < abs((math.exp(1e-10) - math.exp(-1e-10)) / (math.exp(1e-10) + math.exp(-1e-10)) / 1e-10 - 1) < 1e-6),
        holds("tanh は、横に縮めたシグモイドです。先に飽和し、傾きの大小が入れ替わります。", lambda: np.isclose(math.tanh(1.5), 2 / (1 + math.exp(-3.0)) - 1) and torch_slope("tanh", 0.0)[0] > torch_slope("sigmoid", 0.0)[0] and torch_slope("tanh", 4.0)[0] < torch_slope("sigmoid", 4.0)[0]),
        holds("シグモイドを縦に伸ばし、横に縮めて、0 中心にしたものです。", lambda: np.allclose(np.tanh(X), 2 / (1 + np.exp(-2 * X)) - 1)),
        holds("ただし、いつでも大きいわけではありません。", lambda: torch_slope("tanh", 1.0)[0] > torch_slope("sigmoid", 1.0)[0] and torch_slope("tanh", 2.0)[0] < torch_slope("sigmoid", 2.0)[0]),
        holds("- 2 倍ではなく、出る重みの合計を引きます。", lambda: (
            (r := RNG(4)) is not None and (z := r.normal(size=(50, 6))) is not None and (v := r.normal(size=6)) is not None
            and np.allclose(np.tanh(z) @ v + 0.3, (1 / (1 + np.exp(-2 * z))) @ (2 * v) + 0.3 - v.sum()) and not np.isclose(0.3 - v.sum(), 0.6))),
        holds("ちょうど 1 ではありません。", lambda: 0.7 < moments(lambda z: 1.7159 * np.tanh(2 * z / 3), 0)[1] < 0.8 < 1 and moments(np.tanh, 0)[1] < 0.5),
        holds("定義どおりの式は、分子と分母が両方とも無限大になり、割り算が nan になります。", lambda: bool(quiet(lambda: np.isnan(
            (np.exp(800.0) - np.exp(-800.0)) / (np.exp(800.0) + np.exp(-800.0))))), unless=lambda: bool(np.isnan(np.tanh(800.0)))),
        holds("引き算の方は、有効数字の多くを失っています。", lambda: 1e-9 < abs((1 - math.tanh(10.0) ** 2) * math.cosh(10.0) ** 2 - 1) < 1e-6),
        holds("$x$ をさらに大きくして $x = 20$ にすると、0 になります。", lambda: 1 - math.tanh(20.0) ** 2 == 0 < 1 / math.cosh(20.0) ** 2),
        holds("[シグモイドで見た符号の偏り](sigmoid.md#properties)が起きにくくなります。", lambda: np.mean([
            len(set(np.sign(np.tanh(RNG(n).normal(size=6))))) == 1 for n in range(2000)]) < 0.05),
        holds("- 左右は対称です。", lambda: np.allclose(slope("tanh", X), slope("tanh", -X))),
        holds("その外側では、先に飽和する tanh の傾きの方が小さくなります。", lambda: bool((slope("tanh", X[X > 1.7]) < slope("sigmoid", X[X > 1.7])).all()),
              unless=lambda: bool((slope("tanh", X[abs(X) < 1.6]) < slope("sigmoid", X[abs(X) < 1.6])).all())),
        holds("傾きが 1 になるのは原点だけです。", lambda: float(slope("tanh", 0.0)) == 1 and bool((slope("tanh", X) < 1).all())),
        holds("飽和するのは出力が ±1 に近いところで、0 の近くは逆に傾きが最大です。", lambda: single_peak(slope("tanh")) and abs(X[slope("tanh").argmax()]) < 1e-3 and slope("tanh", 4.0) < 0.01),
        holds("出力が 0 中心なので", lambda: np.allclose(f("tanh", -X), -f("tanh", X))),
        holds("表せる関数の集まりは同じです。", lambda: np.allclose(2 * f("sigmoid", 2 * X) - 1, f("tanh"))),
    ],
    "activations/leaky_relu": [
        holds("比べた結果の配列を作らない `np.maximum(slope * x, x)` も使えます。", lambda: np.array_equal(np.maximum(0.01 * X, X), np.where(X > 0, X, 0.01 * X)), unless=lambda: np.array_equal(np.maximum(2 * X, X), np.where(X > 0, X, 2 * X))),
        holds("- 1 なら: それは負の側もそのまま通す $\\alpha = 1$ のときです。", lambda: [round(2 / (1 + a * a), 2) for a in (1, 0.5, 0.01)] == [1, 1.6, 2]),
        holds("- 2.5 なら: 向きが逆です。", lambda: 2 * (1 + 0.5**2) == 2.5),
        holds("離れた破線は、正の側でも負の側でも外れています。", lambda: all(
            max(1.5 * x, x) != (x if x > 0 else 1.5 * x) for x in (-2.0, -0.1, 0.1, 2.0)), unless=lambda: any(max(0.5 * x, x) != (x if x > 0 else 0.5 * x) for x in (-2.0, 2.0))),
        holds("α が負だと、負の側でも値は正です。", lambda: all(-0.5 * x > 0 for x in (-3.0, -0.1)) and -0.5 * -2 == 1.0),
        holds("警告なしに ReLU と同じになります", lambda: [int(np.array([0.01 * x]).astype(int)[0]) for x in (-99, -20, -1, -200)] == [0, 0, 0, -2]),
        holds("$f(x) = x$ なので、全体は 1 つのアフィン変換に潰れます。", lambda: np.ptp(np.diff(np.maximum(1.0 * (z := X[:, None] * [1.0, -2.0, 0.5] + [0.3, 1.0, -1.0]), z) @ [1.0, 2.0, -1.0])) < 1e-9),
        holds("$x > 0$ では $\\alpha x \\le x$、$x < 0$ では $\\alpha x \\ge x$ が要るからです。", lambda: all(
            (bool((a * RIGHT <= RIGHT).all()) and bool((a * LEFT >= LEFT).all())) == (a <= 1) for a in (-0.5, 0.01, 1.0, 1.1, 2.0))),
        holds("負の入力でも、勾配が 0 になりません。", lambda: bool((slope("leaky_relu", LEFT) > 0).all()), unless=lambda: bool((slope("relu", LEFT) > 0).all())),
        holds("正の側の傾きは、いつも 1 です。", lambda: bool((slope("leaky_relu", RIGHT) == 1).all())),
        holds("$\\alpha \\le 1$ のときだけ正しい式です。", lambda: np.allclose(np.maximum(0.2 * X, X), np.where(X > 0, X, 0.2 * X)), unless=lambda: np.allclose(np.maximum(2 * X, X), np.where(X > 0, X, 2 * X))),
        holds("α = 1 では折れ目が消え、全体が直線です。", lambda: np.allclose(np.where(X > 0, X, 1.0 * X), X)),
        holds("負の側でも、勾配に掛かる傾きは 0 でなく $\\alpha$ です。", lambda: set(np.round(slope("leaky_relu", LEFT), 6)) == {0.01}),
        holds("$x > 0$ では $\\alpha$ が式に出てこないので 0、$x \\le 0$ では $x$ です。", lambda: np.allclose(
            (np.where(X > 0, X, 0.3001 * X) - np.where(X > 0, X, 0.2999 * X)) / 2e-4, np.where(X > 0, 0, X))),
        holds("$z$ が左右対称なら、$f(z)^2$ の平均は $z^2$ の平均の $\\frac{1 + \\alpha^2}{2}$ 倍です。", lambda: np.isclose(
            np.mean(f("leaky_relu", np.r_[X, -X]) ** 2), np.mean(X**2) * (1 + 0.01**2) / 2), unless=lambda: np.isclose(np.mean(f("leaky_relu", RIGHT) ** 2), np.mean(RIGHT**2) * (1 + 0.01**2) / 2)),
    ],
    "activations/gelu": [
        holds("| 既定の形 | 正確 | tanh 形 |", lambda: abs(single("gelu", 2.7) - gelu64(2.7)) < 1e-6, unless=lambda: abs(single("gelu", 2.7, approximate="tanh") - gelu64(2.7)) < 1e-6),
        holds("- 1.702 形なら、10 倍で見えます。tanh 形はもっと正確です。", lambda: (
            10 * max(abs(x / (1 + math.exp(-1.702 * x)) - gelu64(x)) for x in np.linspace(-5, 5, 501)) > 0.1 > 100 * max(abs(single("gelu", x, approximate="tanh") - gelu64(x)) for x in np.linspace(-5, 5, 101)))),
        holds("GELU の確率は、0 へ向かって減り続けます。", lambda: (p := [math.erfc(-x / math.sqrt(2)) / 2 for x in (-1, -2, -3, -5, -9)]) == sorted(p, reverse=True) and p[-1] < 1e-18),
        holds("確率も傾きも消えます。", lambda: 0 < -torch_slope("gelu", -5.0)[0] < 1e-5 and math.erfc(5 / math.sqrt(2)) / 2 < 1e-6),
        holds("大きな入力はほぼそのまま通り", lambda: abs(gelu64(5.0) - 5) < 1e-5 and abs(gelu64(-5.0)) < 1e-5),
        holds("ReLU との差は、$x = \\pm 0.75$ の近くで 0.1 を超えます。", lambda: all(abs(gelu64(x) - max(x, 0)) > 0.1 for x in (-0.75, 0.75)) and abs(gelu64(2.5) - 2.5) < 0.1),
        holds("その 2 つは、小数第 2 位で違います。", lambda: 0.01 < max(abs(x / (1 + math.exp(-1.702 * x)) - gelu64(x)) for x in np.linspace(-5, 5, 501)) < 0.1),
        holds("1 層の丸めのずれは、小数第 7 位ほどです。", lambda: worst_of(single_gelu, np.float32, -2, 2) < 1e-6),
        holds("- `-inf` を入れると、PyTorch は `nan` を返します", lambda: math.isnan(single_gelu(-math.inf)), unless=lambda: math.isnan(single_gelu(-1e30))),
        holds("$x = -20$ の傾きは float32 では 0 です。", lambda: torch_slope("gelu", -20.0, dtype="float32")[0] == 0 and torch_slope("gelu", -20.0)[0] < 0),
        holds("$1 + \\mathrm{erf}(\\cdot)$ は、負の側で 1 に近い数どうしの引き算になります。", lambda: 1 + math.erf(-9 / math.sqrt(2)) == 0 < math.erfc(9 / math.sqrt(2))),
        holds("正の側の遠くでの傾きです。$x = 0$ では、通す確率が半分です。", lambda: np.allclose(torch_slope("gelu", 9.0, 0.0), [1, 0.5])),
        holds("大きな入力はほぼそのまま通り、負に大きい入力はほぼ消えます。", lambda: abs(float(f("gelu", 6.0)) - 6) < 1e-6 and abs(float(f("gelu", -6.0))) < 1e-6),
        holds("[SiLU](silu.md) の谷より浅く、原点に近い位置にあります。", lambda: f("silu").min() < f("gelu").min() and X[f("silu").argmin()] < X[f("gelu").argmin()] < 0),
        holds("どちらの差の線も左右対称です。", lambda: np.allclose(f("gelu_tanh", X) - f("gelu", X), f("gelu_tanh", -X) - f("gelu", -X), atol=1e-9)),
        holds("0 になるのは $x = \\pm\\sqrt{2}$ だけで、ここが傾きの最大と最小です。", lambda: (
            np.isclose(X[slope("gelu").argmax()], math.sqrt(2), atol=0.01) and np.isclose(X[slope("gelu").argmin()], -math.sqrt(2), atol=0.01))),
    ],
    "activations/silu": [
        holds("$\\beta = 0$ は直線 $x/2$、$\\beta = 1$ が SiLU、$\\beta \\to \\infty$ が ReLU です。", lambda: (
            np.allclose(X / (1 + np.exp(-0 * X)), X / 2) and np.allclose(X / (1 + np.exp(-X)), f("silu")) and np.abs(quiet(lambda: X / (1 + np.exp(-300 * X))) - relu(X)).max() < 2e-3)),
        holds("$f(x) - f(-x) = x$ です。", lambda: all(np.isclose(silu64(x) - silu64(-x), x) for x in (0.2, 3.0, 9.0))),
        holds("傾きは $f'(x) + f'(-x) = 1$ を満たします。", lambda: np.allclose(torch_slope("silu", *X) + torch_slope("silu", *-X), 1)),
        holds("だから、予測の並びは $x = -1$ から始まります。", lambda: sorted((-10, -3, -1, 1), key=silu64) == [-1, -3, -10, 1]),
        holds("導関数は、谷の左で負になり", lambda: bool((torch_slope("silu", *np.linspace(-9, -1.3, 99)) < 0).all()) and torch_slope("silu", -1.2)[0] > 0),
        holds("- 正の側でも、0 の近くでは 1 に届きません。", lambda: bool((torch_slope("silu", *np.linspace(0, 1, 99)) < 1).all()) and torch_slope("silu", 2.4)[0] > 1),
        holds("PyTorch の `F.silu` も `-inf` には `nan` を返します。", lambda: math.isnan(single("silu", -math.inf))),
        holds("横と縦が同じだけ縮むと、傾きは同じです。", lambda: np.isclose(steepest(swish(X, 1)), steepest(swish(X, 2)), atol=1e-4)),
        holds("その左では、出力が 0 に向かって戻ります。", lambda: bool((np.diff(f("silu", np.linspace(-20, -1.3, 400))) < 0).all())),
        holds("$\\beta$ を大きくすると ReLU に近づき、ReLU には谷がありません。", lambda: (
            (g := [np.abs(swish(X, b) - relu(X)).max() for b in (1, 2, 5, 20)]) == sorted(g, reverse=True) and relu(X).min() == 0)),
        holds("$\\beta > 0$ では横と縦が同じ割合で伸び縮みするだけなので、最大の傾きはどの $\\beta$ でも 1.0998 です。", lambda: all(
            abs(steepest(swish(X, b)) - 1.0998) < 2e-3 for b in (0.5, 1, 2, 3)), unless=lambda: abs(steepest(swish(X, 0.0)) - 1.0998) < 2e-3),
        holds("- 単調ではありません。出力から入力を 1 つに決めることはできません。", lambda: not monotone(f("silu"))),
        holds("「負でも必ず勾配が流れる」わけではありません。", lambda: abs(slope("silu", np.linspace(-1.279, -1.278, 100))).min() < 1e-3 and abs(float(slope("silu", -40.0))) < 1e-6),
        holds("SiLU と、$\\beta = 1$ の Swish は同じ関数です。", lambda: np.allclose(swish(X, 1.0), f("silu")), unless=lambda: np.allclose(swish(X, 1.5), f("silu"))),
    ],
    "activations/mish": [
        holds("- 3 なら: そこでも 1 を超えています。ただし、最初ではありません。", lambda: next(x for x in np.arange(0, 3.1, 0.25) if torch_slope("mish", x)[0] > 1) == 1 and torch_slope("mish", 3.0)[0] > 1),
        holds("3 つの中ではいちばん深い谷です。", lambda: lowest(mish64, -4, 4)[1] < lowest(silu64, -4, 4)[1] < lowest(gelu64, -4, 4)[1]),
        holds("途中で 1 を追い越し、上から戻ります。", lambda: torch_slope("mish", 0.5)[0] < 1 < torch_slope("mish", 3.0)[0] < torch_slope("mish", 1.5)[0] and abs(torch_slope("mish", 9.0)[0] - 1) < 1e-5),
        holds("Mish のゲートは tanh ですが、中の softplus が正なので、負になりません。", lambda: bool((np.tanh(np.log1p(np.exp(X))) > 0).all())),
        holds("原点では、傾きがゲートの値に等しくなります。", lambda: np.isclose(torch_slope("mish", 0.0)[0], math.tanh(math.log(2))) and np.isclose(torch_slope("silu", 0.0)[0], 0.5)),
        holds("$n$ を 2 乗するので、あふれる位置が半分になります。", lambda: quiet(lambda: all(
            np.isfinite(np.exp(kind(at)) ** 2) and np.isinf(np.exp(kind(at + 1)) ** 2) and np.isfinite(np.exp(kind(2 * at - 2))) for kind, at in ((np.float64, 354), (np.float32, 44))))),
        holds("- 大きな入力は、どちらもほぼそのまま通します。", lambda: abs(mish64(20.0) - 20) < 1e-6 and abs(silu64(20.0) - 20) < 1e-6),
        holds("右側では、SiLU より速く ReLU に近づきます。", lambda: bool((X[X > 1] - f("mish", X[X > 1]) < X[X > 1] - f("silu", X[X > 1])).all())),
        holds("もっと左では、また 0 に近づきます。", lambda: abs(float(slope("mish", -12.0))) < 1e-3 < abs(float(slope("mish", -3.0)))),
        holds("負に大きい側では、どちらのゲートも $e^x$ に近づくからです。", lambda: all(
            relative(float(fn(n)(-20.0)) / -20.0, math.exp(-20)) < 1e-3 for n in ("mish", "silu"))),
    ],
    "activations/softplus": [
        holds("でも float64 では $x = -746$ で 0 に丸まります。", lambda: np.logaddexp(0, -746.0) == 0 < np.logaddexp(0, -744.0)),
        holds("差がいちばん大きいのは $x = 0$ で", lambda: abs(X[(np.logaddexp(0, X) - relu(X)).argmax()]) < 0.01),
        holds("- 10.5 なら: 差の最大は $1/\\beta$ でなく $\\ln 2/\\beta$ です。", lambda: (
            next(b / 2 for b in range(1, 99) if 2 / b < 0.1) == 10.5 and next(b / 2 for b in range(1, 99) if math.log(2) * 2 / b < 0.1) == 7)),
        holds("- 0.5 なら: 小さい $\\beta$ では角が丸くなり、差は広がります。", lambda: math.log(2) / 0.5 > math.log(2) > math.log(2) / 7),
        holds("Softplus は、ReLU の角を丸めた関数です。", lambda: np.allclose(torch_slope("softplus", *X), 1 / (1 + np.exp(-X)))),
        holds("一般に $\\mathrm{softplus}(x) - \\mathrm{softplus}(-x) = x$ が成り立ちます。", lambda: np.allclose(np.logaddexp(0, X) - np.logaddexp(0, -X), X)),
        holds("1 階の導関数もちょうど 1、2 階はちょうど 0 になります", lambda: torch_slope("softplus", 20.5)[0] == 1 > torch_slope("softplus", 19.5)[0]),
        holds("いつも正なので、Softplus は下に凸です。", lambda: convex(np.logaddexp(0, X)), unless=lambda: convex(np.tanh(X))),
        holds("角の右は、すぐ ReLU と同じになります。", lambda: torch_slope("softplus", 1.0, beta=8)[0] > 0.999 > torch_slope("softplus", 1.0)[0]),
        holds("正解が 1 なら $-\\ln\\sigma(x) = \\mathrm{softplus}(-x)$、0 なら $\\mathrm{softplus}(x)$ です。", lambda: (
            np.allclose(-np.log(1 / (1 + np.exp(-X))), np.logaddexp(0, -X)) and np.allclose(-np.log(1 - 1 / (1 + np.exp(-X))), np.logaddexp(0, X)))),
        holds("- それは 1 階の微分です。もう 1 回微分します。", lambda: np.allclose(np.gradient(np.gradient(np.logaddexp(0, X), X), X)[5:-5], (s := 1 / (1 + np.exp(-X))[5:-5]) * (1 - s), atol=1e-4)),
        holds("出力はいつも正です。", lambda: bool((f("softplus", np.linspace(-700, 700, 1401)) > 0).all())),
        holds("いつも ReLU より上にあります。", lambda: bool((f("softplus") > relu(X)).all())),
        holds("傾きは $\\sigma(\\beta x)$ なので、$x = 0$ では $\\beta$ が効きません。", lambda: len({float(f("sigmoid", b * 0.0)) for b in (0.5, 1, 9)}) == 1, unless=lambda: len({float(f("sigmoid", b * 1.0)) for b in (0.5, 1, 9)}) == 1),
        holds("ReLU との差の最大は $\\ln 2 / \\beta$ です。$\\beta$ を大きくすると ReLU に近づきます。", lambda: all(
            np.isclose((f("softplus", b * X) / b - relu(X)).max(), math.log(2) / b, rtol=1e-3) for b in (1, 2, 5))),
        holds("式の上では 0 になりません。", lambda: float(f("softplus", -700.0)) > 0),
        holds("山の形で、$x = 0$ で最大です。", lambda: single_peak(np.gradient(f("sigmoid"), X)) and abs(X[np.gradient(f("sigmoid"), X).argmax()]) < 0.01),
    ],
    "activations/selu": [
        holds("第 1 項は、$z > 0$ の側が平均に加える量です。", lambda: (
            np.isclose(np.sum((z := np.linspace(0, 12, 120_001)) * np.exp(-z * z / 2)) * 1e-4 / np.sqrt(2 * np.pi), 1 / np.sqrt(2 * np.pi), atol=1e-6))),
        holds("$x \\to 0$ の極限は右が $\\lambda$、左が $\\lambda\\alpha$ で", lambda: np.allclose(torch_slope("selu", 1e-9, -1e-9), [1.0507009873554805, 1.0507009873554805 * 1.6732632423543772])),
        holds("- 0 なら: 消えていくのは ReLU です。", lambda: deep_relu(1.0) < 1e-5 < 0.5 < moments(None, 1.6732632423543772, 1.0507009873554805)[1]),
        holds("- 4 なら: SELU は分散 1 を分散 1 に写します。2 倍になるのは重みの所だけです。", lambda: np.isclose(2 * moments(None, 1.6732632423543772, 1.0507009873554805)[1], 2, atol=1e-5)),
        holds("平均 0 の条件は $\\lambda$ によらないので、先に $\\alpha$ が決まります。", lambda: np.isclose(zero_mean_alpha(0.7), zero_mean_alpha(1.05)) and np.isclose(zero_mean_alpha(2.0), 1.67326, atol=1e-4)),
        holds("分散 1 の条件から正の数 $\\lambda$ も 1 つに決まります。", lambda: np.isclose(1 / math.sqrt(moments(None, 1.6732632)[1]), 1.0507, atol=1e-4)),
        holds("- 普通のドロップアウトは平均と分散を変えます。`AlphaDropout` を使います。", lambda: (
            abs(dropped("AlphaDropout")[1] - 1) < 0.02 and abs(dropped("AlphaDropout")[0]) < 0.01), unless=lambda: abs(dropped("Dropout")[1] - 1) < 0.02),
        holds("- 平均を 0 にするのは $\\alpha$ の役目です。全体を $\\lambda$ 倍しても、平均 0 は変わりません。", lambda: all(
            abs(moments(None, 1.6732632423543772, s)[0]) < 1e-6 for s in (0.5, 1.05, 3)), unless=lambda: abs(moments(None, 1.0, 1.05)[0]) < 1e-6),
        holds("$\\alpha = 1$ は ELU を λ 倍したもので、平均は正です。", lambda: moments(None, 1.0, 1.0507)[0] > 0.1),
        holds("$\\alpha$ を減らすと負の側は浅くなります。深くなるのは、増やしたときです。", lambda: moments(None, 1.0)[0] > moments(None, 1.67)[0] > moments(None, 2.5)[0]),
        holds("1 層の倍率は $\\sqrt{2}$ よりずっと小さくなります。", lambda: float(
            printed("activations/selu/depth", r"SELU \+ He .*標準偏差 ([\d.]+)")) ** (1 / 50) < 1.1 < math.sqrt(2)),
        holds("SELU は分散 1 の入力を分散 1 の出力に写します。", lambda: np.isclose(moments(None, 1.6732632423543772, 1.0507009873554805)[1], 1, atol=1e-6)),
        holds("SELU の負の側は、下限で止まります。", lambda: abs(float(f("selu", -50.0)) - float(f("selu", -90.0))) < 1e-9),
        holds("SELU の原点付近の傾きは 1 を超えます。", lambda: bool((slope("selu", np.array([-0.3, 0.3])) > 1).all())),
        holds("原点の左側と正の側の傾きが 1 より大きいのは、そのためです。", lambda: float(slope("selu", -1e-6)) > 1 and float(slope("selu", 2.0)) > 1),
        holds("行き先は、出発点によりません。", lambda: np.ptp([selu_layers(s) for s in (0.3, 1.0, 3.0)]) < 0.02),
        holds("関数ごとに、合う初期化が違います。", lambda: abs(selu_layers(1.0) - 1) < 0.02 < 2 < selu_layers(1.0, 2.0)),
    ],
    "activations/softmax": [
        holds("出力の 2 行目は割合の対数です。", lambda: np.allclose(fn("log_softmax")(np.array([2.0, 1.0, 0.1])), np.log(softmax([2.0, 1.0, 0.1])))),
        holds("- 0.5 なら: それは $p_1$ そのものです。", lambda: softmax([1.0, 1.0])[0] == 0.5),
        holds("3 つが一緒に 0 にはなれません。", lambda: all(np.isclose(softmax(np.array([2.0, 1.0, 0.1]) / T).sum(), 1) for T in (0.1, 1, 1e6)) and np.allclose(softmax(np.array([2.0, 1.0, 0.1]) / 1e6), 1 / 3)),
        holds("順位は変わりません。温度で変わるのは、差のつき方だけです。", lambda: all(
            list(np.argsort(softmax(np.array([2.0, 1.0, 0.1]) / T))) == [2, 1, 0] for T in (0.2, 1, 6, 50))),
        holds("微分すると softmax そのものになります。", lambda: np.allclose([
            (np.log(np.exp(z + h).sum()) - np.log(np.exp(z - h).sum())) / 2e-6 for z in (np.array([2.0, 1.0, 0.1]),) for h in 1e-6 * np.eye(3)], softmax([2.0, 1.0, 0.1]), atol=1e-8)),
        holds("一般に、2 クラスの softmax は、得点の差のシグモイドです。", lambda: all(np.isclose(softmax([a, b])[0], 1 / (1 + math.exp(b - a))) for a, b in ((1.0, 3.0), (-2.0, 0.5)))),
        holds("$-1000$ では全部が 0 になり、0 ÷ 0 で `nan` です。", lambda: quiet(lambda: bool((np.exp([-1000.0, -999.0]) == 0).all() and np.isnan(np.exp(-1000.0) / np.exp([-1000.0, -999.0]).sum())))),
        holds("合計が 1 のままなので、列の和は 0 です。対称な行列なので、行の和も 0 です。", lambda: (
            (p := softmax(RNG(0).normal(size=6))) is not None and np.allclose((J := np.diag(p) - np.outer(p, p)).sum(axis=0), 0) and np.allclose(J, J.T))),
        holds("$p_i$ は $z_i$ について増加、$z_j$ ($j \\ne i$) について減少", lambda: softmax([1.1, 0.3, 0.2])[0] > softmax([1.0, 0.3, 0.2])[0] > softmax([1.0, 0.4, 0.2])[0]),
        holds("幅 $n$ の一様な割合の近くでは、傾きが $1/n$ 倍に縮みます。", lambda: all(np.isclose(np.linalg.eigvalsh(np.eye(n) / n - np.ones((n, n)) / n**2)[-1], 1 / n) for n in (3, 32))),
        holds("成分が独立な標準正規分布なら、内積の分散は $d$ なので、割ると分散が 1 に戻ります。", lambda: all(
            abs(((r := RNG(d)).normal(size=(20_000, d)) * r.normal(size=(20_000, d))).sum(axis=1).var() / d - 1) < 0.05 for d in (4, 64))),
        holds("- すべてが `-inf` の行 (全部隠した Attention) では `nan` になります。", lambda: bool(np.isnan(single("softmax", [-math.inf] * 3, dim=0)).all())),
        holds("2 次元の配列なら `dim=1`、3 次元なら `dim=0` です。", lambda: [implicit(2), implicit(3)] == [1, 0]),
        holds("固有値は 0 と 0.5 で、上限にちょうど届きます。", lambda: np.allclose(np.linalg.eigvalsh(np.diag([0.5, 0.5]) - 0.25), [0, 0.5])),
        holds("要素ごとの関数ではありません。1 つの出力が、すべての入力で決まります。", lambda: softmax([1, 2, 3])[0] != softmax([1, 2, 4])[0], unless=lambda: float(f("sigmoid", 1.0)) != float(f("sigmoid", 1.0))),
        holds("割合の比は、得点の差だけで決まります。", lambda: np.isclose(np.divide(*softmax([3, 1, 7])[:2]), math.exp(2)) and np.isclose(np.divide(*softmax([9, 7, 0])[:2]), math.exp(2))),
        holds("だから、全部に同じ数を足しても割合は変わりません。", lambda: np.allclose(softmax([2, 1, 0.1]), softmax([7, 6, 5.1])), unless=lambda: np.allclose(softmax([2, 1, 0.1]), softmax([20, 10, 1.0]))),
        holds("順位が入れ替わる温度はありません。", lambda: all((np.argsort(softmax(np.array([2, 1, 0.1]) / T)) == [2, 1, 0]).all() for T in (0.1, 1, 10, 100))),
        holds("1 つを上げると、ほかが下がります。", lambda: bool((softmax([2.1, 1, 0.1])[1:] < softmax([2, 1, 0.1])[1:]).all())),
        holds("割合は[シグモイド](sigmoid.md) $\\sigma(x)$ と一致します。", lambda: np.isclose(softmax([1.7, 0.0])[0], float(f("sigmoid", 1.7)))),
        holds("引いた後の最大は $e^0 = 1$ なので、あふれません。", lambda: bool(np.isfinite(softmax([1e4, 1e4 - 1, 0])).all())),
        holds("割合 $p$ での $v$ の分散になるので、負になりません。", lambda: all(
            v @ fn("softmax_jacobian")(z) @ v >= -1e-12 for z, v in RNG(0).normal(size=(50, 2, 4)))),
        holds("0 になるのは、全部に同じ数を足す向きです。", lambda: np.allclose(fn("softmax_jacobian")(np.array([2, 1, 0.1])) @ np.ones(3), 0), unless=lambda: np.allclose(fn("softmax_jacobian")(np.array([2, 1, 0.1])) @ np.array([1.0, 0, 0]), 0)),
    ],
    "activations/maxout": [
        holds("- 左では下がる線が、右では上がる線が上にあります。", lambda: [int(np.argmax([-x - 1, 0.5 * x])) for x in (-5.0, 5.0)] == [0, 1]),
        holds("素朴な式は同点の全員に 1 を渡すので、合計が 2 になります。", lambda: (z := np.array([2.0, 2.0, 1.0])) is not None and (z == z.max()).sum() == 2),
        holds("入力が大きいほど傾きも大きく、逆伝播で掛かる数も大きくなります。", lambda: (s := [(relu(x + 1e-6) ** 2 - relu(x - 1e-6) ** 2) / 2e-6 for x in (1.0, 3.0, 9.0)]) == sorted(s) and s[0] > 1),
        holds("- 9 なら: それは傾きではなく、値です。", lambda: relu(3.0) ** 2 == 9 and np.isclose((relu(3.001) ** 2 - relu(2.999) ** 2) / 0.002, 6)),
        holds("- 20 なら: 本数に反比例するより、ずっと速く減ります。", lambda: tangent_error(4) > 0.05 > tangent_error(5) and 1 / 20 >= 0.05),
        holds("$k = 2$ で $z = (0, x)$ なら [ReLU](relu.md)、$z = (-x, x)$ なら絶対値です。", lambda: np.array_equal(np.maximum(0, X), relu(X)) and np.array_equal(np.maximum(-X, X), np.abs(X))),
        holds("出力の数が同じなら、ReLU の層と比べて重みの数が $k$ 倍になります。", lambda: all(
            layer(10, 4 * k) == k * layer(10, 4) for k in (2, 3, 5))),
        holds("- 使われない直線 (一度も最大にならない $i$) には、勾配が流れません。", lambda: ties(lambda z: z.max())[2] == 0 and ties(lambda z: z.amax())[2] == 0),
        holds("誰か 1 人に渡す (PyTorch の `max(dim=...)`) か、等分する (`amax`) なら、合計は 1 です。", lambda: (
            sum(ties(lambda z: z.max(dim=0).values)) == sum(ties(lambda z: z.amax())) == 1 and max(ties(lambda z: z.max(dim=0).values)) == 1 and max(ties(lambda z: z.amax())) == 0.5)),
        holds("- 何本でも、最大は下に凸です。", lambda: all(convex((RNG(k).normal(size=(k, 1)) * X + RNG(k + 9).normal(size=(k, 1))).max(axis=0)) for k in (2, 5, 9)),
              unless=lambda: convex((RNG(2).normal(size=(5, 1)) * X + RNG(9).normal(size=(5, 1))).min(axis=0))),
        holds("- 下に凸の関数の符号を変えると、上に凸になります。", lambda: convex(X**2) and not convex(-(X**2))),
        holds("上がる線は、右へ行くといずれ平らな線を追い越し、そのまま上がり続けます。", lambda: max(0.0, 0.01 * 1e4 - 50) > 0 == max(0.0, 0.01 * 10 - 50)),
        holds("導関数は $2\\max(0, x)$ なので、原点で折れず、正の側では傾きも増えます。", lambda: np.allclose(np.gradient(relu(X) ** 2, X)[1:-1], 2 * relu(X)[1:-1], atol=1e-2)),
        holds("直線の最大は、必ず下に凸 (谷の形) になります。", lambda: all(convex(np.max([a * X + b for a, b in RNG(n).normal(size=(4, 2))], axis=0)) for n in range(20)),
              unless=lambda: convex(np.min([a * X + b for a, b in RNG(1).normal(size=(4, 2))], axis=0))),
        holds("接線は、下に凸の曲線を追い越しません。", lambda: all(bool((tangents(n) <= (X / 8) ** 2 + 1e-12).all()) for n in (1, 2, 5, 9))),
        holds("接線を 2 倍に増やすと、誤差は 4 分の 1 になります。最大の誤差は $1/k^2$ です。", lambda: all(np.isclose(tangent_error(k), 1 / k**2, rtol=1e-3) for k in (2, 4, 8))),
        holds("同点でなければ、$z$ を少し動かしても最大の番号は変わりません。", lambda: np.argmax([1.0, 1.5, 0.2]) == np.argmax([1.0001, 1.4999, 0.2001]), unless=lambda: np.argmax([1.5, 1.5 - 1e-9]) == np.argmax([1.5 - 1e-4, 1.5])),
    ],
    "activations/glu": [
        holds("| $b$ についての単調性 | $a > 0$ なら増加 | 単調でない | 単調でない |", lambda: monotone(2 / (1 + np.exp(-X))) and not monotone(2 * X / (1 + np.exp(-X))) and not monotone(2 * f("gelu")), unless=lambda: monotone(-2 / (1 + np.exp(-X)))),
        holds("SwiGLU は頭打ちにならず", lambda: 2 * silu64(10.0) > 19.9 and 2 / (1 + math.exp(-10)) < 2),
        holds("要素ごとの関数と違い、1 つの数でなく、2 つの数の組を受け取ります。", lambda: float(fn("glu")(2.0, 0.0)) == 1.0 and float(fn("glu")(4.0, 0.0)) == 2.0),
        holds("このとき GLU は $x\\,\\sigma(x)$、つまり SiLU そのものです。", lambda: np.allclose(fn("glu")(X, X), X / (1 + np.exp(-X)))),
        holds("谷の底は、どちらも刻みの間にあります。", lambda: all(abs(at - round(at)) > 0.2 and g(at) < min(map(g, range(-4, 5))) for g in (silu64, gelu64) for at in (lowest(g, -4, 4)[0],))),
        holds("つまり GLU は値を「通すか止めるか」で、ほかの 3 つは「何倍にするか」を決めます。", lambda: 1 / (1 + math.exp(-40)) <= 1 and min(silu64(4.0), gelu64(4.0), 4.0) > 3.9),
        holds("閉じたゲートは、値も勾配も止めます。", lambda: (s := 1 / (1 + math.exp(12))) < 1e-5 and 3 * s * (1 - s) < 1e-4),
        holds("- SiLU は負の側に谷があります。ゲートが負なので、符号が逆になります。", lambda: silu64(-2.0) < 0 < 1 / (1 + math.exp(2))),
        holds("- GELU の谷は浅いですが、負です。わずかに右下がりです。", lambda: -0.1 < gelu64(-2.0) < 0),
        holds("どちらも、指定した軸を半分に割り、前半を値、後半をゲートの元にします。", lambda: np.isclose(single("glu", [3.0, -1.0]), 3 / (1 + math.e))),
        holds("右の列の −0 は、$e^{20}$ が先にあふれたためです。", lambda: bool(quiet(lambda: np.isinf(np.exp(np.float16(20))) and np.isfinite(np.exp(np.float32(20)))))),
        holds("SwiGLU の出力はおよそ 4 倍になります。", lambda: np.isclose(2 * 3.0 * float(f("silu", 2 * 9.0)) / (3.0 * float(f("silu", 9.0))), 4, rtol=1e-3)),
        holds("$b$ を止めて $a$ だけ動かすと、$y$ は傾き $g(b)$ の直線です。", lambda: np.isclose((2.0 * float(f("silu", 1.3)) - 1.0 * float(f("silu", 1.3))), float(f("silu", 1.3)))),
    ],
    "activations/hard_swish": [
        holds("- 折れ目での差は減ります。その代わり、途中の傾きが足りません。", lambda: abs(hard(4.0, 4.0) - silu64(4.0)) < abs(hard(3.0) - silu64(3.0)) and hard_gap(4.0) > hard_gap(3.0)),
        holds("Hard-Swish は外側の傾き、ReLU6 は 0 です", lambda: list(torch_slope("hardswish", -3.0, 3.0)) == [0, 1] and list(torch_slope("relu6", 0.0, 6.0)) == [0, 0]),
        holds("| 単調性 | 単調でない | 減らない (広義の増加) |", lambda: not monotone(hard(X)) and monotone(np.clip(X, 0, 6))),
        holds("- 0 なら: $x < -3$ では 0 ですが、$-3 < x < 0$ では負になります。", lambda: hard(-4.0) == hard(-3.0) == 0 and bool((hard(np.linspace(-2.9, -0.1, 50)) < 0).all())),
        holds("$x \\le -3$ で 0、$x \\ge 3$ で $x$、その間は放物線 $x(x + 3)/6$ です。", lambda: np.allclose(
            hard(X), np.where(X <= -3, 0, np.where(X >= 3, X, X * (X + 3) / 6)))),
        holds("短すぎて、ほとんど ReLU です。差は ReLU と同じになります。", lambda: np.isclose(hard_gap(1.3), np.abs(relu(X) - X / (1 + np.exp(-X))).max(), rtol=1e-2)),
        holds("- 原点での傾きは、シグモイドとぴったり同じです。", lambda: np.isclose(1 / (2 * 2.0), torch_slope("sigmoid", 0.0)[0]) and not np.isclose(1 / (2 * 3.0), 0.25)),
        holds("- 折れ目での差と、内側での差がつり合います。", lambda: min((hard_gap(k), k) for k in (1.3, 2.0, 4.0, 3.1))[1] == 3.1),
        holds("接していることと、全体で近いことは違います。", lambda: hard_gap(2.0) > 1.5 * hard_gap(3.0) > 1.5 * hard_gap(3.1)),
        holds("どちらのゲートも 1/2 です。しかも $x = 0$ を掛けるので、差は 0 です。", lambda: hard(0.0) == 0 == silu64(0.0) and 0.0 / 6 + 0.5 == 0.5),
        holds("正の側でも飽和します。", lambda: bool((torch_slope("relu6", 6.5, 9.0) == 0).all()) and torch_slope("relu6", 5.5)[0] == 1),
        holds("放物線が $x = -1.5$ について左右対称だからです。", lambda: all(np.isclose(hard(-1.5 - d), hard(-1.5 + d)) for d in (0.2, 0.5, 1.4))),
        holds("ReLU6 は、6 を超えた入力でも傾きが 0 です。", lambda: bool((slope("relu6", np.array([6.1, 50.0])) == 0).all())),
        holds("先に割れば、掛ける数は 1 以下です。", lambda: bool((f("relu6", X + 3) / 6 <= 1).all())),
    ],
    "activations/index": [
        holds("「式と形」のコードは、$x = -2, -1, 0, 1, 2$ での値を表示します。2 行あれば、2 行目は傾きです (GLU、Maxout、softmax を除きます)。", lambda: all(
            as_printed(name) for name in ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "silu", "gelu", "mish", "hard_swish")),
            unless=lambda: as_printed("maxout")),
        holds("ReLU も「なし」ではありません。入力の半分で傾きが 0 になるため", lambda: abs((torch_slope("relu", *RNG(0).normal(size=40_000)) == 0).mean() - 0.5) < 0.01),
        holds("- 平均が 0 になるように、負の側の深さ $\\alpha$ を選んであります。", lambda: np.isclose(zero_mean_alpha(1.0), 1.6732632, atol=1e-5)),
        holds("- 12 なら: シグモイドの傾きは 1 よりずっと小さく、ReLU はちょうど 1 までです。", lambda: torch_slope("sigmoid", *X).max() < 0.3 and torch_slope("relu", *X).max() == 1),
        holds("予測の答えは、この 5 つです。", lambda: where_slopes(lambda s: s.max() > 1 + 1e-6) == {"SELU", "SiLU", "GELU", "Mish", "Hard-Swish"}),
        holds("- SiLU、GELU、Mish、Hard-Swish の実線には谷があります。谷の左の坂では破線が負になります。", lambda: where_slopes(lambda s: s.min() < -1e-6) == {"SiLU", "GELU", "Mish", "Hard-Swish"}),
        holds("谷を持つ 3 つでは、ReLU との差は谷の深さで決まります。", lambda: all(
            np.isclose(max(abs(g(x) - max(x, 0)) for x in np.linspace(-4, 8, 12_001)), -lowest(g, -4, 4)[1], atol=1e-6) for g in (silu64, gelu64, mish64))),
        holds("有効な桁は、およそ 7 桁と 16 桁です。float16 は 3 桁ほどです。", lambda: [round(-math.log10(np.finfo(k).eps)) for k in (np.float32, np.float64, np.float16)] == [7, 16, 3]),
        holds("- 奇関数なので、正の側と負の側が打ち消し合います。", lambda: np.allclose(np.tanh(-X), -np.tanh(X))),
        holds("- 負の側が −1 で止まり、正の側を打ち消しきれません。", lambda: moments(None, 1.0)[0] > 0.1 and math.expm1(-30) >= -1),
        holds("対称の中心は 0 ではなく 1/2 です。", lambda: np.allclose(1 / (1 + np.exp(X)) - 0.5, 0.5 - 1 / (1 + np.exp(-X)))),
        holds("ReLU では、PyTorch の `torch.relu` も本書も 0 と約束します。", lambda: torch_slope("relu", 0.0)[0] == float(slope("relu", 0.0)) == 0),
        holds("折れ目では左右の傾きを別々に数えました。", lambda: np.allclose(torch_slope("selu", -1e-9, 1e-9), [1.7581, 1.0507], atol=1e-4)),
        holds("シグモイドの破線だけが、とても低い位置にあります。", lambda: slope("sigmoid").max() < 0.3 < 0.9 < min(
            slope(n).max() for n in ("tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "silu", "gelu", "mish", "hard_swish"))),
        holds("SELU、SiLU、GELU、Mish、Hard-Swish の破線は、1 を超えます。", lambda: [
            n for n in ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "selu", "softplus", "silu", "gelu", "mish", "hard_swish") if slope(n).max() > 1 + 1e-6
        ] == ["selu", "silu", "gelu", "mish", "hard_swish"]),
        holds("SiLU の谷は、GELU の谷より深いです。", lambda: f("silu").min() < f("gelu").min()),
        holds("Softplus の差は $x = 0$ で最大です。", lambda: abs(X[(f("softplus") - relu(X)).argmax()]) < 0.01),
        holds("**ELU の値域は $[-\\alpha, \\infty)$ ではなく $(-\\alpha, \\infty)$ です。** 下限には届きません。", lambda: float(f("elu", -30.0)) > -1),
    ],
    "activations/exercises": [
        holds("- 0.211 なら: 小さい方の解です。2 つの解は、0.5 について対称です。", lambda: (
            np.allclose(sorted(np.roots([6, -6, 1])), [0.2113, 0.7887], atol=1e-4) and np.isclose(np.roots([6, -6, 1]).sum() / 2, 0.5))),
        holds("- 0.25 なら: $\\beta$ を掛け忘れています。", lambda: 2 / 2**2 == 0.5 and 1 / 2**2 == 0.25),
        holds("- 0.15 なら: 符号が逆です。", lambda: np.isclose(loss_gradient()[1], -0.15)),
        holds("- 0.25 なら: それは 1 番目の勾配です。", lambda: np.isclose(loss_gradient()[0], 0.25)),
        holds("- 0.21 なら: それはヤコビ行列の対角の要素です。", lambda: np.isclose(0.3 - 0.3**2, 0.21)),
        holds("左からの 2 階の導関数は $\\beta/\\gamma^2 = 1/\\gamma$、右からは 0 です。", lambda: np.isclose(
            (lambda g: (g(-1e-4) - 2 * g(-2e-4) + g(-3e-4)) / 1e-8)(lambda x: 2 * math.expm1(x / 2)), 0.5, atol=1e-3)),
        holds("誤った式でも、掛かる係数は正です。要素ごとの勾配の符号は合うので", lambda: bool((slope("sigmoid", f("sigmoid")) > 0).all()) and not np.allclose(slope("sigmoid", f("sigmoid")), slope("sigmoid"))),
        holds("GELU の方が速く 0 に戻るので、$f(-10)$ で見分けます。", lambda: abs(gelu64(-10.0)) < 5e-5 < abs(silu64(-10.0))),
        holds("この点で $\\lvert\\sigma''\\rvert$ が最大になります。", lambda: (
            (x := np.linspace(-8, 8, 160_001)) is not None and (s := 1 / (1 + np.exp(-x))) is not None
            and np.isclose(abs(x[np.abs(s * (1 - s) * (1 - 2 * s)).argmax()]), math.log(2 + math.sqrt(3)), atol=1e-3))),
        holds("この形では、どう選んでも $C^2$(2 階の導関数も連続)にはなりません。", lambda: all(g / g**2 > 0 for g in (0.1, 1.0, 50.0))),
        holds("`slope` は全要素に効くので、その勾配は全要素の**和**です。平均ではありません。", lambda: prelu_gradient([-1.0, 2.0, -3.0, -0.5]) == -4.5),
        holds("位置の桁が半分ほどしか出ません。", lambda: 1e-10 < abs(lowest(silu64, -3, 0)[0] + 1.2784645427610738) < 1e-5),
        holds("2 番目のロジットは、1 番目の確率も動かします。", lambda: softmax(np.log([0.5, 0.3, 0.2]) + [0, 0.1, 0])[0] < 0.5),
        holds("$f(-1) + f(1) = 1$ で、$f'(0) = 0.25$ です。", lambda: np.isclose(1 / (1 + math.e) + 1 / (1 + 1 / math.e), 1) and torch_slope("sigmoid", 0.0)[0] == 0.25),
        holds("[SiLU](silu.md) は単調でなく、負の側に 1 つだけ最小の点があります。", lambda: not monotone(f("silu")) and single_peak(-f("silu", LEFT)) and f("silu").argmin() < len(LEFT)),
        holds("左からの傾きは $\\beta / \\gamma$、右からは 1 なので、条件は $\\beta = \\gamma$ です。", lambda: np.isclose((0.7 / 0.7) * math.exp(0), 1), unless=lambda: np.isclose(0.7 / 0.5, 1)),
    ],
    "activations/plotting": [
        holds("飽和しなくても、1 層の係数が 1 より小さければ起きます", lambda: 0.9**200 < 1e-9 and 0.25 * 1.0 < 1),
        holds("- 縦に伸び縮みしても、左右の対称は変わりません。", lambda: all(np.allclose(c * torch_slope("tanh", *X), c * torch_slope("tanh", *-X)) for c in (1, 4))),
        holds("左右対称の区間に偶数個の点を並べると、真ん中の $x = 0$ が抜けます。", lambda: all(np.abs(bits(10, n)).min() > 1e-3 for n in (10, 100, 200, 400)),
              unless=lambda: all(np.abs(bits(10, n)).min() > 1e-3 for n in (11, 401))),
        holds("奇数個にすれば、真ん中が $x = 0$ になります", lambda: all(np.abs(bits(10, n)).min() < 1e-12 for n in (11, 101, 201, 401))),
        holds("101 個にすれば `x[50]` が 0 になります。", lambda: abs(np.linspace(-5, 5, 101)[50]) < 1e-12 < 0.04 < np.linspace(-5, 5, 100)[50]),
        holds("点の上の値は、正しい値です。最大値を超えることはありません。", lambda: all(torch_slope("sigmoid", *bits(10, n)).max() <= 0.25 for n in (199, 200, 201))),
        holds("点を増やすと坂は急になって目立たなくなりますが、なくなりません。", lambda: (
            (steep := [float(np.max(np.diff(np.heaviside(bits(3, n), 0)) / np.diff(bits(3, n)))) for n in (7, 61, 601, 6001)]) == sorted(steep) and all(np.isfinite(steep)))),
        holds("上の段では、$0 < x < 1$ に坂があります。", lambda: np.isclose(np.interp(0.5, bits(3, 7), np.heaviside(bits(3, 7), 0)), 0.5)),
        holds("奇数でも、隣の点との間の坂は残ります。", lambda: all(0 < np.interp(6 / (n - 1) / 2, bits(3, n), np.heaviside(bits(3, n), 0)) < 1 for n in (7, 101))),
        holds("折れ目の $x = 0$ が点に入っていれば、結んでもかまいません。", lambda: np.allclose(np.interp(X / 3, bits(3, 7), relu(bits(3, 7))), relu(X / 3)),
              unless=lambda: np.allclose(np.interp(X / 3, bits(3, 8), relu(bits(3, 8))), relu(X / 3))),
        holds("tanh が原点を通り、シグモイドが通らないことが見えます。", lambda: math.tanh(0) == 0 < 1 / (1 + math.exp(0))),
        holds("付けないと、凡例が切れます。", lambda: clipped_legend(None), unless=lambda: clipped_legend("constrained")),
        holds("字ごとに、その字形を持つはじめの書体が使われます。", lambda: [chosen_font(c) for c in "xA活性"] == ["DejaVu Sans"] * 2 + ["IPAexGothic"] * 2),
        holds("本書の図のコードは、すべてこの方法です。", lambda: (n := drawn_snippets())[0] == n[1] > 50),
        holds("- 最大 0.25 の山と最大 1 の山が、同じ高さに見えます。", lambda: np.allclose([torch_slope("sigmoid", 0.0)[0], torch_slope("tanh", 0.0)[0]], [0.25, 1])),
    ],
    "activations/relu": [
        holds("- 1000 個のデータの全部で負になる必要があります。半々なら、まず起きません。", lambda: 500 * 0.5**1000 < 1e-290),
        holds("- 残りの約半分のデータでは正になり、そこから学べます。", lambda: bool((incoming([-1.0, 1.0, -0.5, 0.5]) != 0).any()), unless=lambda: bool((incoming([-1.0, -1.0]) != 0).any())),
        holds("- 4 なら: それは $z^2$ の平均です。負の側の寄与は、ReLU で消えます。", lambda: np.isclose(moments(lambda z: 2 * z, 0)[1], 4, atol=1e-5) and np.isclose(moments(lambda z: relu(2 * z), 0)[1], 2, atol=1e-5)),
        holds("- 0 なら: $z$ の平均は 0 でも、二乗はいつも 0 以上です。", lambda: abs(moments(lambda z: 2 * z, 0)[0]) < 1e-9 < moments(lambda z: relu(2 * z), 0)[1]),
        holds("訓練データの**すべて**で事前活性が 0 以下のニューロンは、どのデータからも学べません。", lambda: bool((incoming([-1.0, -0.2, -3.0]) == 0).all()),
              unless=lambda: bool((incoming([-1.0, 0.2, -3.0]) == 0).all())),
        holds("`relu` と `where` は 0、`maximum` は 2 つの入力が等しいので勾配を半分ずつに分けて", lambda: ties_at_zero() == [0, 0, 0.5, 1]),
        holds("本書の `relu_grad` は `torch.relu` に合わせて 0 とします。", lambda: float(slope("relu", 0.0)) == torch_slope("relu", 0.0)[0] == 0),
        holds("元の値をほかで使う式では、逆伝播が失敗します。", lambda: not graph_of(True, True), unless=lambda: not graph_of(False, True) or not graph_of(True, False)),
        holds("型が保たれるので、整数の配列を渡すと整数が返る点だけ注意してください。", lambda: np.maximum(np.array([1, -2]), 0).dtype.kind == "i"),
        holds("初期化が小さければ、ReLU でも深いネットワークの勾配は消えます。", lambda: deep_relu(1.0) < 1e-5, unless=lambda: deep_relu(math.sqrt(2)) < 1e-5),
        holds("- `-relu(-x)` なら: 符号を 2 回変えたので、絶対値 $\\lvert x\\rvert$ になります。", lambda: np.array_equal(relu(X) + relu(-X), np.abs(X))),
        holds("- `-x` なら: 正の側が $2x$ になります。", lambda: bool((relu(RIGHT) + RIGHT == 2 * RIGHT).all())),
        holds("0 をまたいで線を結んでいません。傾きは 0 から 1 へ跳ぶからです。", lambda: list(torch_slope("relu", -1e-9, 1e-9)) == [0, 1]),
        holds("$N(0, 1)$ なら、残るのは 0.5 です。", lambda: np.isclose(moments(relu, 0)[1], 0.5, atol=1e-6)),
    ],
    "activations/elu": [
        holds("- $e^{-1000}$ は 0 に丸められ、値は −1 です。負に大きい側では困りません。", lambda: math.exp(-1000) == 0 and math.exp(-1000) - 1 == -1 == math.expm1(-1000)),
        holds("PyTorch は $x = 0$ を負の側に入れます。", lambda: torch_slope("elu", 0.0, alpha=0.5)[0] == 0.5, unless=lambda: torch_slope("elu", 1e-9, alpha=0.5)[0] == 0.5),
        holds("$f(x) + 1$ が常に正になることを使い", lambda: bool((np.where(X > 0, X, np.expm1(np.minimum(X, 0))) + 1 > 0).all())),
        holds("- 2 なら: 行き過ぎです。平均は負になります。", lambda: moments(None, 2.0)[0] < 0 < moments(None, 1.6)[0]),
        holds("順伝播の出力があれば、指数を計算し直さずに済みます。", lambda: np.allclose(torch_slope("elu", *LEFT, alpha=0.7), np.where(LEFT < 0, 0.7 * np.expm1(LEFT), 0) + 0.7)),
        holds("$\\alpha$ を増やすと負の側が深くなり、平均が下がります。", lambda: (m := [moments(None, a)[0] for a in (0, 0.5, 1, 1.7, 2)]) == sorted(m, reverse=True)),
        holds("どちらも `expm1(minimum(x, 0))` と書けば直ります。", lambda: np.expm1(np.minimum(1000.0, 0)) == 0 and abs(np.expm1(-1e-10) / -1e-10 - 1) < 1e-9 < abs((np.exp(-1e-10) - 1) / -1e-10 - 1)),
        holds("CELU は負の側を $\\alpha(e^{x/\\alpha} - 1)$ に変えた関数です。", lambda: np.allclose(torch_slope("celu", *LEFT, alpha=0.5), np.exp(LEFT / 0.5))),
        holds("値は正しいのに、勾配は nan です。", lambda: where_branches(False) == (100.0, True), unless=lambda: where_branches(True) == (100.0, True)),
        holds("- どちらの枝も 0 なので、つながっています。", lambda: math.expm1(0.0) == 0 == max(0.0, 0.0)),
        holds("本書も PyTorch も $\\alpha$ とします。", lambda: torch_slope("elu", 0.0, alpha=0.5)[0] == float(fn("elu_grad")(0.0, 0.5)) == 0.5),
        holds("滑らかさと平均 0 は、α だけでは両立しません。", lambda: moments(None, 1.0)[0] > 0.1 and np.isclose(zero_mean_alpha(1.0), 1.67326, atol=1e-4)),
    ],
    "choosing/numerics": [
        holds("表せるいちばん小さい正の数の半分以下になると、0 に丸められます。", lambda: (
            np.float32(2.0**-150) == 0 and np.float32(2.0**-149 * 0.51) > 0 and 0.25**75 == 2.0**-150), unless=lambda: np.float32(2.0**-149) == 0),
        holds("10 回では、まだ 100 万分の 1 ほどです。", lambda: 0.9e-6 < 0.25**10 < 1e-6),
        holds("nan が 1 つ混ざると、後の計算も nan になります。", lambda: bool(np.isnan(np.nan * 0.0 + 1 - np.nan))),
        holds("float64 では足りますが、float32 では $e^{500}$ があふれるので効きません。", lambda: bool(
            np.isfinite(np.exp(np.float64(500))) and over(np.float32(500)) == np.inf)),
        holds("bfloat16 は float32 とほぼ同じ範囲を持ちます。", lambda: (
            abs(math.log2(largest("bfloat16")) - math.log2(largest("float32"))) < 0.01 and largest("float16") < 1e-30 * largest("bfloat16"))),
        holds("それでも 1 が消えるのは、float16 よりずっと早くなります。", lambda: eps("bfloat16") == 8 * eps("float16")),
        holds("足す数が間隔の半分以下なら、和は 1 に丸まります。", lambda: np.float32(1) + np.float32(2.0**-24) == 1 < np.float32(1) + np.float32(2.0**-24 * 1.01)),
        holds("すると $1 - \\sigma(x)$ は 0 で、対数は $-\\infty$ です。", lambda: bool(1 - 1 / (1 + np.exp(-36.8)) == 0), unless=lambda: bool(1 - 1 / (1 + np.exp(-36.0)) == 0)),
        holds("`expm1` は $e^x - 1$ を、`log1p` は $\\ln(1 + x)$ を、1 との足し引きで桁を失わずに計算します。", lambda: (
            abs(np.expm1(1e-10) / (1e-10 + 5e-21) - 1) < 1e-15 < 1e-9 < abs((np.exp(1e-10) - 1) / 1e-10 - 1) and abs(np.log1p(1e-10) / (1e-10 - 5e-21) - 1) < 1e-15)),
        holds("0 へ向かう更新では、境目も半分になります。", lambda: (
            np.float32(1) - np.float32(0.4 * 2.0**-23) < 1 == np.float32(1) + np.float32(0.4 * 2.0**-23)), unless=lambda: np.float32(0.75) - np.float32(0.4 * 2.0**-24) < 0.75),
        holds("勾配 $g$ は 0 でないのに、重みは動きません。", lambda: np.float32(0.75) - np.float32(2.9e-8) == np.float32(0.75), unless=lambda: np.float32(0.75) - np.float32(3.1e-8) == np.float32(0.75)),
        holds("何回繰り返しても積もりません。", lambda: repeated(2.9e-8) == 0, unless=lambda: repeated(3.1e-8) == 0),
        holds("勾配が 0 になる 75 層より、はるかに手前です。", lambda: float(np.float32(0.25) ** np.float32(10)) > 0),
        holds("(Adam は勾配をその大きさで割るので、この例の更新は消えません。", lambda: np.float32(0.75) - np.float32(abs(fn("Adam")(0.01).step(0.0, 0.25**10))) < 0.75, unless=lambda: np.float32(0.75) - np.float32(0.01 * 0.25**10) < 0.75),
        holds("値は正しくても、手元では警告が出ます。", lambda: warned_where(1000.0), unless=lambda: warned_where(1.0)),
        holds("`clamp(max=0)` で指数の中身を 0 以下にすれば、inf が現れません。", lambda: guarded(True), unless=lambda: guarded(False)),
        holds("あふれの直し方は、どれも同じです。**指数の中身が 0 以下になるように、式を書き直します**", lambda: bool(np.exp(-np.abs(np.linspace(-1e4, 1e4, 99))).max() <= 1)),
        holds("更新の前に同じ数で割る工夫も使います", lambda: np.float16(1e-8) == 0 < np.float16(1e-8 * 1024)),
    ],
    "choosing/cost": [
        holds("演算の割合より時間の割合が大きくなる理由の 1 つは、**メモリの往復**です。", lambda: touched("relu") == 2 and touched("linear") < 0.05),
        holds("小さなネットワークでは、指数関数の費用が見えます。大きなネットワークでは、行列積に隠れます。", lambda: share_of(20, 16) > 0.3 > 0.01 > share_of(20, 2048)),
        holds("ReLU の出力は、対称な入力なら約半分が 0 です。", lambda: abs(np.mean(relu(RNG(0).normal(size=99_999)) == 0) - 0.5) < 0.01, unless=lambda: abs(np.mean(relu(RNG(0).normal(1, 1, size=99_999)) == 0) - 0.5) < 0.01),
        holds("学習の前から、符号だけで半分が 0 になるからです。", lambda: abs(np.mean(relu(RNG(0).normal(size=(999, 64)) @ RNG(1).normal(size=(64, 64))) == 0) - 0.5) < 0.02),
        holds("0 と無限大の積は NaN です。", lambda: bool(np.isnan(times_infinity(0.0))), unless=lambda: bool(np.isnan(times_infinity(1.0)))),
        holds("次の層の入力がすべて正になり、重みの勾配の符号がそろいます。", lambda: same_signs("sigmoid"), unless=lambda: same_signs("tanh")),
        holds("覚えておくからです。", lambda: kept_arrays("ReLU") == 1 < kept_arrays("GELU")),
        holds("Leaky ReLU を `max` で書けるのは、傾きが 1 以下のときだけです。", lambda: [
            bool(np.allclose(np.maximum(a * X, X), np.where(X > 0, X, a * X))) for a in (0.01, 1.0, 1.5)] == [True, True, False]),
        holds("**層が広いほど、活性化関数の割合は小さくなります**。", lambda: bool((np.diff([n / (n + 2 * n * n) for n in (4, 64, 1024)]) < 0).all())),
    ],
    "choosing/guide": [
        holds("シグモイドに合わせた重みでは、30 層で勾配が消えます。", lambda: relu_chain(1.0) < 1e-3, unless=lambda: relu_chain(2.0) < 1e-3),
        holds("どちらも正の側の傾きが 1 に近く、6 層でも学習できます。", lambda: abs(float(slope("silu", 3.0)) - 1) < 0.1 and float(slope("relu", 3.0)) == 1),
        holds("シグモイドの縮みが 6 回掛かります。差は深さとともに開きます。", lambda: bool(slope("sigmoid").max() <= 0.25 and 0.25**6 < 0.25**1)),
        holds("逆向きの勾配の縮み方が弱まります。順向きの信号も同じです。", lambda: both_ways(16.0) > 10 * both_ways(1.0)),
        holds("PyTorch の `nn.LSTM` は tanh そのものです。", lambda: lstm_is_tanh()),
        holds("PyTorch の既定は He ではありません", lambda: default_variance() < 0.7, unless=lambda: default_variance() > 0.4),
        holds("1 つのセルの中でシグモイドと tanh を使い分けます。", lambda: lstm_is_tanh()),
        holds("値域 $(-\\alpha, \\infty)$", lambda: float(fn("elu")(-30.0, 1.7)) > -1.7 and float(fn("elu")(-700.0, 1.7)) >= -1.7),
        holds("ReLU の 2 階微分は、折れ目を除いて 0 です。", lambda: bool((np.diff(slope("relu", RIGHT)) == 0).all() and (np.diff(slope("relu", LEFT)) == 0).all()), unless=lambda: bool((np.diff(slope("silu", RIGHT)) == 0).all())),
        holds("負の側の傾き $\\alpha e^x$ は飽和して消える", lambda: float(slope("elu", -30.0)) < 1e-12),
    ],
    "choosing/output": [
        holds("定数を除けば、どれも「正解が出る確率(正規分布では確率密度)の対数」に負号を付けたもの(負の対数尤度)です。", lambda: all(
            unlikely(kind, loss) for kind, loss in LOSSES.items()), unless=lambda: unlikely("bernoulli", LOSSES["normal"])),
        holds("それをロジットとして softmax に入れても、1 つだけを 1 に近づけることはできません。", lambda: softmax(np.eye(10)[0]).max() < 0.3),
        holds("softmax は大小の順を変えないので、いちばん大きいロジットを選べば同じです。", lambda: all((np.argsort(z) == np.argsort(softmax(z))).all() for z in RNG(0).normal(size=(50, 6)))),
        holds("推論だけなら、2 回掛けてもクラスの順位は変わりません。", lambda: all((np.argsort(z) == np.argsort(softmax(softmax(z)))).all() for z in RNG(0).normal(size=(50, 6)))),
        holds("二乗誤差では、softplus やシグモイドの傾きが掛かったまま残ります。", lambda: all(np.isclose(
            squared_slope(name, 0.4, 2.0), (float(f(name, 0.4)) - 2.0) * float(slope(name, 0.4)), rtol=1e-5) for name in ("softplus", "sigmoid"))),
        holds("この組では、いつも「予測 − 正解」になります。", lambda: all(np.isclose(natural(kind, 0.7, 2.0), mean - 2.0, rtol=1e-5) for kind, mean in (
            ("normal", 0.7), ("poisson", math.exp(0.7)))) and np.isclose(natural("bernoulli", 0.7, 1.0), 1 / (1 + math.exp(-0.7)) - 1, rtol=1e-5)),
        holds("いちばん直したいときに、ほとんど動きません。", lambda: abs(squared_slope("sigmoid", -8.0, 1.0)) < 1e-3 < 0.1 < abs(squared_slope("sigmoid", 0.0, 1.0))),
        holds("同じ式を整理したものですが、どこでもあふれません。", lambda: bool(np.isfinite([
            max(z, 0) - y * z + math.log1p(math.exp(-abs(z))) for z in (-1e5, -3.0, 0.0, 1e5) for y in (0, 1)]).all())),
        holds("0 の近くの小さな数は表せるからです", lambda: np.float32(1 / (1 + math.exp(20))) > 0 and np.float32(1) - np.float32(1 / (1 + math.exp(-20))) == 0),
        holds("差は 1 しかありません。だから損失には下限があります。", lambda: np.ptp(np.eye(10)[0]) == 1 and entropy(np.eye(10)[0], 0) > 1.4),
        holds("最後の行は、2 クラスの softmax が、ロジットの差のシグモイドに等しいことを示します。", lambda: np.isclose(softmax([0.3, 1.9])[1], float(f("sigmoid", 1.9 - 0.3)))),
        holds("softmax は合計を 1 にするので、2 つが取り合います。", lambda: softmax([3.1, 2.5, -2.0])[1] < softmax([3.0, 2.5, -2.0])[1], unless=lambda: float(f("sigmoid", 2.5)) < float(f("sigmoid", 2.5)) - 1e-9),
        holds("ReLU の予測は 0 のままです。負の側の勾配が 0 だからです。", lambda: regressed("relu") == 0 and float(slope("relu", -1.0)) == 0, unless=lambda: regressed("softplus") == 0),
        holds("tanh なら値域は $(-1, 1)$ です。", lambda: bool(-1 < np.tanh(-9.0) and np.tanh(9.0) < 1)),
        holds("外れているほど強く直し、当たっていれば直さない、という自然な形です。", lambda: bool((np.diff([abs(p - 1) for p in (0.0, 0.3, 0.9, 1.0)]) < 0).all())),
        holds("シグモイドの傾き $p(1-p)$ は、飽和すると 0 に近づきます。", lambda: float(slope("sigmoid", 20.0)) < 1e-8),
        holds("正解に付けた確率が 1 に近いほど、0 に近づく損失です。", lambda: bool((np.diff([-math.log(p) for p in (0.1, 0.5, 0.9, 1.0)]) < 0).all() and -math.log(1.0) == 0)),
        holds("交差エントロピーは、それをちょうど打ち消します。", lambda: all(
            np.isclose((math.log1p(math.exp(-(z + 1e-6))) - math.log1p(math.exp(-(z - 1e-6)))) / 2e-6, float(f("sigmoid", z)) - 1, atol=1e-6) for z in (-3.0, 0.2, 4.0))),
        holds("平均がいちばん小さくなるのは、正しい確率を答えたときです。", lambda: all(
            abs(np.linspace(0, 1, 1001)[(q * (1 - (p := np.linspace(0, 1, 1001))) ** 2 + (1 - q) * p**2).argmin()] - q) < 1e-3 for q in (0.1, 0.5, 0.83))),
    ],
    "choosing/exercises": [
        holds("交差エントロピーなら、そこで大きさ 1 に近づきます。", lambda: abs(natural("bernoulli", -13.8, 1.0)) > 0.999, unless=lambda: abs(squared_slope("sigmoid", -13.8, 1.0)) > 0.999),
        holds("1 回にするだけでは、確率が 0 に丸まったときに $\\ln 0$ が現れます。", lambda: softmax([1000.0, 0.0])[1] == 0),
        holds("`np.logaddexp(0, z) - y * z` でも正解です。", lambda: all(
            math.isclose(np.logaddexp(0, z) - y * z, max(z, 0) - y * z + math.log1p(math.exp(-abs(z))), abs_tol=1e-12) for z in (-1000.0, -2.0, 0.5, 30.0) for y in (0, 1))),
        holds("実際に float32 で引いて、比べるのがいちばん確かです。", lambda: lost_at(0.75) == 10 and lost_at(0.001) == 14),
        holds("ReLU でも、重みが小さければ勾配は消えます。", lambda: relu_chain(1.0) < 1e-3, unless=lambda: relu_chain(2.0) < 1e-3),
        holds("しかし数えた個数では、平均が大きいほどばらつきも大きくなります。", lambda: RNG(0).poisson(100, 9999).std() > 2 * RNG(0).poisson(9, 9999).std()),
        holds("タグは、いくつ付いてもかまいません。softmax では、1 つの確率が上がるとほかが下がります。", lambda: bool((softmax([2.1, 1, 0.1])[1:] < softmax([2, 1, 0.1])[1:]).all())),
        holds("正解が 0 のときの答えです。", lambda: abs(np.linspace(0, 1, 9001)[np.argmax((p := np.linspace(0, 1, 9001)) ** 2 * (1 - p))] - 2 / 3) < 1e-3),
        holds("$16/n$ なら、標準偏差 × $\\sqrt{n}$ は 4 で、積の上限が 1 になります。", lambda: math.sqrt(16) * 0.25 == 1),
        holds("ロジット全部に同じ数を足しても損失は変わらない、ということです。", lambda: np.isclose(entropy([2, 1, 0.1], 1), entropy([5, 4, 3.1], 1))),
        holds("$p \\to 0$(大きく間違えている側)では 0 に近づきます。", lambda: 1e-6 * (1 - 1e-6) ** 2 < 1e-5),
        holds("小さな重みほど、隣の数までの間隔が狭いので、小さな更新でも動きます。", lambda: float(np.spacing(np.float32(1e-3))) < float(np.spacing(np.float32(1.0)))),
        holds("分散が $4/n$ なら積は 1/2 以下で、6 層で消えます。", lambda: math.sqrt(4) * 0.25 <= 0.5 and 0.5**6 < 0.02),
    ],
    "choosing/loss_options": [
        holds("`BCEWithLogitsLoss` の `pos_weight` は、**正の例の損失だけ**を何倍かにします。", lambda: weighted(1.0) == (True, False)),
        holds("いつも「負」と答えるだけで正解率は高くなります。", lambda: np.mean(np.zeros(1000) == (np.arange(1000) < 44)) > 0.95),
        holds("自信を持って正解すると、かえって損失が増えます", lambda: smoothed_loss(50.0) > smoothed_loss(4.5), unless=lambda: smoothed_loss(50.0, 0.0) > smoothed_loss(4.5, 0.0)),
        holds("もう一度掛けても、引く数は $\\ln 1 = 0$ です。", lambda: abs(np.log(np.exp(np.log(softmax([2.0, -1.0, 0.3]))).sum())) < 1e-12),
        holds("すべてのロジットを同じ数で割るので、大小の順は変わらず、正解率も変わりません。", lambda: all((np.argsort(z) == np.argsort(z / 2.7)).all() for z in RNG(0).normal(size=(50, 6)))),
        holds("ロジットを大きくするほど下がるので、学習は発散します。", lambda: bool((np.diff([math.log1p(math.exp(z)) - 2 * z for z in (0, 5, 50, 500)]) < 0).all()), unless=lambda: bool((np.diff([math.log1p(math.exp(z)) - 1 * z for z in (0, 5, 50)]) < -1).all())),
        holds("1 より小さくはなりません。", lambda: all(math.exp(-np.mean(np.log(p))) >= 1 for p in RNG(0).uniform(0.01, 1, (50, 7)))),
        holds("出力は実際の割合より高く出ています。", lambda: 4 * 0.2 / (4 * 0.2 + 0.8) == 0.5 > 0.2),
        holds("損失がビット(底が 2 の対数)なら、$e$ でなく 2 の肩に乗せます。", lambda: math.isclose(2 ** -math.log2(0.1), math.exp(-math.log(0.1)))),
        holds("平滑化した正解そのものを答えたときが最良で、その損失は 0 ではありません。", lambda: (
            abs(np.linspace(0.001, 0.999, 999)[(-(0.9 * np.log(p := np.linspace(0.001, 0.999, 999)) + 0.1 * np.log(1 - p))).argmin()] - 0.9) < 1e-3
            and -(0.9 * math.log(0.9) + 0.1 * math.log(0.1)) > 0.1)),
        holds("交差エントロピーは正解について線形なので、混ぜた正解の損失は、損失を混ぜたものと同じです。", lambda: np.isclose(
            -(np.array([0.3, 0.7]) @ np.log(softmax([1.0, 2.0]))), 0.3 * entropy([1.0, 2.0], 0) + 0.7 * entropy([1.0, 2.0], 1))),
    ],
}  # fmt: skip


def over(x):
    with np.errstate(over="ignore"):
        return np.exp(x)


def times_infinity(x):
    with np.errstate(invalid="ignore"):
        return np.float32(x) * np.float32(np.inf)


def largest(kind):
    import torch

    return float(torch.finfo(getattr(torch, kind)).max)


def eps(kind):
    import torch

    return float(torch.finfo(getattr(torch, kind)).eps)


def repeated(update, times=1000):
    """How far a float32 weight of 0.75 is moved by many such updates."""
    w = np.float32(0.75)
    for _ in range(times):
        w = np.float32(w - np.float32(update))
    return float(np.float32(0.75) - w)


def lost_at(weight):
    """How deep a gradient of 0.25 a layer is lost, at a rate of 0.01."""
    return next(n for n in range(99) if np.float32(weight) - np.float32(0.01 * 0.25**n) == np.float32(weight))  # fmt: skip


def warned_where(x):
    """Whether np.where over ELU's two branches warns of an overflow, though its value is right."""
    import warnings

    with warnings.catch_warnings(record=True) as caught, np.errstate(over="warn"):
        warnings.simplefilter("always")
        value = np.where(np.array([x]) > 0, np.array([x]), np.exp(np.array([x])) - 1)
    return bool(caught) and value[0] == x


def guarded(clamped):
    """Whether the gradient of ELU behind torch.where is a number at 100."""
    import torch

    x = torch.tensor([100.0], requires_grad=True)
    torch.where(x > 0, x, torch.exp(x.clamp(max=0) if clamped else x) - 1).sum().backward()
    return bool(torch.isfinite(x.grad).all())


def touched(kind, n=1024, rows=64):
    """Numbers read or written for each operation: of ReLU, and of a product of matrices."""
    return (1 + 1) / 1 if kind == "relu" else (rows * n + n * n + rows * n) / (2 * rows * n * n)


def share_of(cost, width):
    return cost * width / (2 * width**2 + cost * width)


def same_signs(name):
    """Whether the gradients of all incoming weights of a unit have one sign, for every example."""
    rng = RNG(0)
    a = np.tanh(rng.normal(size=(99, 8))) if name == "tanh" else f(name, rng.normal(size=(99, 8)))
    slopes = a * rng.normal(size=(99, 1))
    return bool((np.abs(np.sign(slopes).sum(axis=1)) == 8).all())


def kept_arrays(name):
    """The arrays of the hidden layer's size that PyTorch keeps for the way back."""
    import torch

    net = torch.nn.Sequential(
        torch.nn.Linear(3, 50), getattr(torch.nn, name)(), torch.nn.Linear(50, 3)
    )
    kept = set()
    note = lambda t: (kept.add(t.data_ptr()) if t.shape == (7, 50) else None, t)[1]
    with torch.autograd.graph.saved_tensors_hooks(note, lambda t: t):
        held = net(torch.randn(7, 3))
        assert held.requires_grad
    return len(kept)


def relu_chain(variance, depth=30, width=400):
    """The size of a gradient behind ReLU layers with weights of this variance over n."""
    rng = RNG(0)
    a, masks, weights = rng.normal(size=width), [], []
    for _ in range(depth):
        w = rng.normal(0, math.sqrt(variance / width), (width, width))
        z = w @ a
        a = relu(z)
        masks.append(z > 0)
        weights.append(w)
    d = rng.normal(size=width)
    start = np.linalg.norm(d)
    for w, mask in zip(reversed(weights), reversed(masks)):
        d = w.T @ (d * mask)
    return float(np.linalg.norm(d) / start)


def both_ways(variance, depth=6, width=16):
    """What is left of gradients and of the difference between inputs behind sigmoid layers: the smaller."""
    found = []
    for seed in range(10):
        rng = RNG(seed)
        a, b = rng.normal(size=(2, width))
        first, d = np.linalg.norm(a - b), np.eye(width)
        for _ in range(depth):
            w = rng.normal(0, math.sqrt(variance / width), (width, width))
            z = w @ a
            d = (w.T * f("sigmoid", z) * f("sigmoid", -z)).T @ d
            a, b = f("sigmoid", z), f("sigmoid", w @ b)
        found.append(min(np.linalg.norm(a - b) / first, np.linalg.norm(d) / 4))
    return float(np.median(found))


def lstm_is_tanh():
    """Whether PyTorch's LSTM is the cell of sigmoid gates and tanh, and no other."""
    import torch

    torch.manual_seed(0)
    net, x = torch.nn.LSTM(3, 4), torch.randn(1, 1, 3)
    i, f_, g, o = (net.weight_ih_l0 @ x[0, 0] + net.bias_ih_l0 + net.bias_hh_l0).chunk(4)
    h = torch.sigmoid(o) * torch.tanh(torch.sigmoid(i) * torch.tanh(g))
    return bool(torch.allclose(net(x)[0][0, 0], h, atol=1e-6))


def default_variance():
    """n times the variance of PyTorch's default weights (He: 2)."""
    import torch

    torch.manual_seed(0)
    return float(256 * torch.nn.Linear(256, 256).weight.detach().var())


def _difference(function, z, h=1e-6):
    return (function(z + h) - function(z - h)) / (2 * h)


def squared_slope(name, z, target):
    """The slope of (f(z) − y)²/2 by differences."""
    return _difference(lambda v: (float(f(name, v)) - target) ** 2 / 2, z)


LOSSES = {  # the four losses of the page, of the numbers of the last layer and the answer
    "normal": lambda z, y: float(((z - y) ** 2).sum()) / 2,
    "bernoulli": lambda z, y: float((np.logaddexp(0, z) - y * z).sum()),
    "categorical": lambda z, y: float(np.log(np.exp(z).sum()) - (y * z).sum()),
    "poisson": lambda z, y: float((np.exp(z) - y * z).sum()),
}


def unlikely(kind, loss):
    """Whether a loss differs from −log of the likelihood by what does not depend on z."""
    from torch import distributions, tensor

    y = {"normal": [1.5, -0.3, 0.0], "poisson": [3.0, 0.0, 2.0]}.get(kind, [1.0, 0.0, 0.0])
    gaps = []
    for z in RNG(0).normal(size=(6, 3)):
        known = tensor(z)
        law = {
            "normal": lambda: distributions.Normal(known, 1.0),
            "bernoulli": lambda: distributions.Bernoulli(logits=known),
            "categorical": lambda: distributions.OneHotCategorical(logits=known),
            "poisson": lambda: distributions.Poisson(known.exp()),
        }[kind]()
        gaps.append(loss(z, np.array(y)) + float(law.log_prob(tensor(y)).sum()))
    return bool(np.ptp(gaps) < 1e-6)


def natural(kind, z, y):
    """The slope of a negative log likelihood in its natural parameter, by differences."""
    return _difference({
        "normal": lambda v: (v - y) ** 2 / 2, "poisson": lambda v: math.exp(v) - y * v,
        "bernoulli": lambda v: math.log1p(math.exp(v)) - y * v}[kind], z)  # fmt: skip


def regressed(name, target=3.0):
    """What a single output of this function predicts, taught from z = −1."""
    z = -1.0
    for _ in range(200):
        z -= (
            0.1
            * (float(f(name, z)) - target)
            * float(slope(name, z) if name != "softplus" else f("sigmoid", z))
        )
    return float(f(name, z))


def weighted(z):
    """Whether PyTorch's pos_weight changes the loss of a positive, and of a negative example."""
    import torch

    loss_ = lambda y, w: torch.nn.functional.binary_cross_entropy_with_logits(
        torch.tensor([z]), torch.tensor([y]), pos_weight=torch.tensor(w)
    ).item()
    return math.isclose(loss_(1.0, 5.0), 5 * loss_(1.0, 1.0), rel_tol=1e-5), loss_(
        0.0, 5.0
    ) != loss_(0.0, 1.0)


def smoothed_loss(z, amount=0.1, classes=10):
    """The loss of one high logit under label smoothing."""
    target = np.full(classes, amount / classes)
    target[0] += 1 - amount
    logits = np.r_[z, np.zeros(classes - 1)]
    return float(-(target * (logits - np.log(np.exp(logits - z).sum()) - z)).sum())


def twins(name):
    """Two inputs on both sides of the valley at which the function has one value."""
    bottom = float(X[f(name).argmin()])
    right = bottom + 0.4
    left = np.linspace(bottom - 4, bottom, 40_001)
    return right, float(left[np.abs(f(name, left) - float(f(name, right))).argmin()])


def selu_layers(start, variance=1.0, layers=60):
    """The root mean square of z after many wide SELU layers with weights of that variance times n."""
    z = np.linspace(-12, 12, 8001)
    weight = np.exp(-(z**2) / 2) / math.sqrt(2 * math.pi) * (z[1] - z[0])
    size = start
    for _ in range(layers):
        size = math.sqrt(variance * float((weight * f("selu", size * z) ** 2).sum()))
    return size
