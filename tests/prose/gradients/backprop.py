"""The numbers of docs/gradients/backprop.md."""

import numpy as np

from tests.prose import computed, fn, frames, given, namespace, says


def _autograd():
    """∂L/∂w_1 and ∂L/∂w_10 of the chain, and the layers' gradients, by PyTorch where it is there."""
    try:
        import torch
    except ImportError:
        return
    names = namespace("gradients/backprop/chain")
    w = torch.tensor(names["w"], requires_grad=True)
    a = torch.tensor(0.8, dtype=torch.float64)
    for weight in w:
        a = torch.tanh(weight * a)
    (0.5 * (a - 0.5) ** 2).backward()
    assert np.allclose(w.grad.numpy(), names["exact"], rtol=1e-12)

    names = namespace("gradients/backprop/layers")
    weights = [torch.tensor(W, requires_grad=True) for W in names["weights"]]
    biases = [torch.tensor(b, requires_grad=True) for b in names["biases"]]
    a = torch.tensor(names["x"])
    for W, b in zip(weights, biases, strict=True):
        a = torch.tanh(W @ a + b)
    (0.5 * torch.sum((a - torch.tensor(names["target"])) ** 2)).backward()
    for mine, theirs in zip(names["dW"] + names["db"], weights + biases, strict=True):
        assert np.allclose(mine, theirs.grad.numpy(), rtol=1e-10, atol=1e-13)


_autograd()
FACTORS = namespace("gradients/backprop/product")["factors"]
assert np.sum(FACTORS > 1) == 1 and len(FACTORS) == 9
PRODUCT = namespace("gradients/backprop/circle")["product"]
BACK = np.array([[1, 2], [3, 4]]).T @ np.array([10, 1])
# 「積は 0.5⁹ を超えません。届きはしません」: all signs, many starts.
STARTS = np.linspace(0.0, 1.0, 41)
REACHED = 0.0
for signs in np.ndindex(*(2,) * 10):
    a, gain = STARTS, np.ones_like(STARTS)
    for layer, sign in enumerate(signs):
        z = (2.0 if sign else -2.0) * a
        gain = gain * (2 * fn("sigmoid_grad")(z) if layer else 1.0)
        a = fn("sigmoid")(z)
    REACHED = max(REACHED, gain.max())
assert 5e-4 < REACHED < 1e-3 < 0.5**9
# 「どこかの向きを必ず 0 倍にします」: a wide matrix has a direction that it sends to 0.
WIDE = np.random.default_rng(3).normal(size=(2, 4))
assert np.linalg.norm(WIDE @ np.linalg.svd(WIDE)[2][-1]) < 1e-12
LONG, SHORT = np.sqrt(np.linalg.eigvalsh(PRODUCT @ PRODUCT.T)[::-1])

STEPS = [one.text.splitlines()[0] for one in frames("gradients/backprop/stepper")]
FOUND_AT = {
    "1 層目の活性": "a_1 = ",
    "10 層目の活性": "a_10 = ",
    "損失": "L = ",
    "10 層目の重みの勾配": "∂L/∂w_10 = ",
    "1 層目の重みの勾配": "∂L/∂w_1 = ",
}
LAST = frames("gradients/backprop/stepper")[-1]
DELTAS = {k: LAST.number(rf"(?m)^ ?{k}  [\d.]+  [\d.]+  ([\d.]+)") for k in range(1, 11)}
GREW = [k for k in range(9, 0, -1) if DELTAS[k] > DELTAS[k + 1]]
assert all(f"∂L/∂w_{k} " in STEPS[n] for k, n in zip(GREW, (17, 18), strict=True))

CLAIMS = [
    given("入力は 0.8、正解は 0.5、損失は"),
    given("\\frac12 (a_{10} - 0.5)^2"),
    says("$\\delta_«d»$ は «.4f»、$\\delta_«d»$ は «.4f» で", GREW[0], DELTAS[GREW[0]], GREW[1], DELTAS[GREW[1]]),
    says("シグモイドの傾きは最大 «.2f» なので、$\\lvert w_l \\rvert < «.0f»$", fn("sigmoid_grad")(0.0),
         1 / fn("sigmoid_grad")(0.0)),
    says("tanh の傾きは最大 «.0f» なので、$\\lvert w_l \\rvert < «.0f»$", fn("tanh_grad")(0.0),
         1 / fn("tanh_grad")(0.0)),
    says("積は «.4f» まで縮みました", np.prod(FACTORS)),
    says("いちばん残る向きでも «.3f» 倍、いちばん縮む向きでは «.3f» 倍", LONG, SHORT),
    says("$2 \\times 0.25 = «.1f»$ 以下なので、積は $0.5^9 \\approx «.5f»$ を超えません", 2 * 0.25, (2 * 0.25) ** 9),
    says("傾きが «.2f» なのは $z = wa = 0$ のときだけ", fn("sigmoid_grad")(0.0)),
    given("$z_1$ へ 1 倍、$z_2$ へ 3 倍で届く"),
    given("$a_2$ は、2 倍と 4 倍で届く"),
    says("どこかの向きを必ず «d» 倍にします", 0),
    says("$\\partial L / \\partial a_1 = 1 \\times 10 + 3 \\times 1 = «d»$", int(BACK[0])),
    says("$\\partial L / \\partial a_2 = 2 \\times 10 + 4 \\times 1 = «d»$", int(BACK[1])),
    given("float64 なら $10^{-5}$ から $10^{-6}$ 程度"),
    given("重みがすべて 0.5 のとき"),
]  # fmt: skip


def chain(f, df, weights, a0=1.3):
    """∂L/∂w of each weight of a chain with L = a_last, by the chain rule."""
    a, z = [a0], []
    for w in weights:
        z.append(w * a[-1])
        a.append(f(z[-1]))
    back, grads = 1.0, []
    for w, one, before in zip(weights[::-1], z[::-1], a[-2::-1]):
        grads.append(back * df(one) * before)
        back *= df(one) * w
    return grads[::-1], a


def effect_of_w9():
    """What changes in a chain of ten tanh neurons when w₉ grows a little."""
    weights = [0.9] * 10
    moved = [*weights]
    moved[8] += 1e-3
    _, before = chain(np.tanh, lambda z: 1 - np.tanh(z) ** 2, weights)
    _, after = chain(np.tanh, lambda z: 1 - np.tanh(z) ** 2, moved)
    return {
        "w10": weights[9] != moved[9],
        "a8": before[8] != after[8],
        "a10": before[10] != after[10],
    }


_identity, _ = chain(lambda z: z, lambda z: 1.0, [0.5] * 10)
_s = lambda z: 1 / (1 + np.exp(-z))
_bound = max(2 * _s(z) * (1 - _s(z)) for z in np.linspace(-9, 9, 1801)) ** 9
_slope = lambda h: (np.exp(1 + h) - np.exp(1 - h)) / (2 * h)
_error = {h: abs(_slope(h) - np.e) for h in (1e-5, 1e-15)}

ANSWERS = [
    computed(
        "predict-2",
        sorted(
            FOUND_AT,
            key=lambda name: next(
                n for n, said in enumerate(STEPS) if f": {FOUND_AT[name]}" in said
            ),
        ),
    ),
    computed(
        "predict",
        {
            "10 層目の重み $w_{10}$": effect_of_w9()["w10"],
            "8 層目の活性 $a_8$": effect_of_w9()["a8"],
            "10 層目の活性 $a_{10}$": effect_of_w9()["a10"],
            "損失 $L$": effect_of_w9()["a10"],  # the loss is a function of a₁₀
        },
    ),
    computed(
        "check-1",
        {
            "1 倍。活性化関数がなければ、傾きは 1 で、勾配は消えない": abs(_identity[0]) > 0.1,
            "1 倍。前向きと後ろ向きで、掛ける回数が入れ替わるだけ": np.isclose(
                _identity[0], _identity[9]
            ),
            "$0.5^9$ 倍。後ろの重みを 9 回掛けるから": np.isclose(
                _identity[0], 0.5**9 * _identity[9]
            ),
        },
    ),
    computed(
        "check-2",
        {
            "$0.25^9$。傾きの最大値の 9 乗": _bound <= 0.25**9,
            "$0.5^9$。傾きは 0.25 以下": np.isclose(_bound, 0.5**9),
            "$2^9$。シグモイドの値は 1 以下": _bound > 0.5**9 * 1.001,
        },
    ),
    computed(
        "check-3",
        {
            "小さくなる。h が小さいほど微分の定義に近い": _error[1e-15] < _error[1e-5] / 2,
            "大きくなる。丸め誤差を小さな h で割るから": _error[1e-15] > 1000 * _error[1e-5],
            "変わらない。中心差分は h によらない": 0.5 < _error[1e-15] / _error[1e-5] < 2,
        },
    ),
]
