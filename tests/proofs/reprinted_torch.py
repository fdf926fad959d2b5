"""What the chapter on PyTorch prints, computed without PyTorch where that can be done."""

import math

from tests.proofs import shows


def _thousands(*counts):
    """Counts as the page prints them: 109,386 are two numbers."""
    return [part for one in counts for part in divmod(one, 1000)]


def _simple_net():
    first, second, last = 784 * 128, 128 * 64, 64 * 10
    simple = first + 128 + second + 64 + last + 10
    functional = first + 128 + 128 * 10 + 10
    return [*_thousands(simple), 5, 10, *_thousands(functional), 5, 10,
            128, 784, *_thousands(first), 128, 128, 64, 128, *_thousands(second), 64, 64,
            10, 64, last, 10, 10]  # fmt: skip


def _loss():
    entropy = lambda z, k: math.log(sum(math.exp(one) for one in z)) - z[k]
    mean = (entropy((2.0, 1.0, 0.1), 0) + entropy((0.0, 0.0, 3.0), 1)) / 2
    return [mean, mean, 10, math.log(10)]


def _gains():
    """He's gain keeps 2 E[f²]; one's own keeps 1. What is drawn comes near."""
    import mpmath as mp

    second = lambda f: mp.quad(lambda z: f(z) ** 2 * mp.npdf(z), [-12, -3, 0, 3, 12])
    gelu, silu = second(lambda z: z * mp.ncdf(z)), second(lambda z: z / (1 + mp.exp(-z)))
    he = math.sqrt(2)
    return [
        he,
        ...,
        he,
        ...,
        he,
        2 * gelu,
        1 / mp.sqrt(gelu),
        1,
        he,
        2 * silu,
        1 / mp.sqrt(silu),
        1,
    ]


def _masks():
    p = 1 / (1 + math.e)
    return [-1e10, -10000, -10000, 1, p, 1 - p, 0, 1, -10000, p, 1 - p, 0, -10000, *[1 / 3] * 3]


def _formats():
    rows = []
    for bits, exponents in ((10, 15), (7, 127), (23, 127)):
        rows += [(2 - 2.0**-bits) * 2.0**exponents, 2.0 ** (1 - exponents), 1, 2.0**-bits]
    return [*rows, 1e-8, 0, 0, 65536]


def _kinks():
    """The slope left of each kink, at it (PyTorch's choice), and right of it."""
    scale, alpha = 1.0507009873554805, 1.6732632423543772
    swish = lambda x: (2 * x + 3) / 6
    return [0, 0, 0, 1, 0, 0.01, 0.01, 1,
            0.5, 0, 0.5 * math.exp(-0.01), 0.5, 1,
            0, scale * alpha * math.exp(-0.01), scale * alpha, scale,
            0, 0, 0, 1, 6, 1, 0, 0, 1, 1, 0, 0,
            -3, 0, 0, swish(-2.99), 3, swish(2.99), 1, 1]  # fmt: skip


def _softmax_dim():
    first = [math.e**2 / (1 + math.e**2), math.e / (1 + math.e), 0.5]
    along = [math.exp(k) / (1 + math.e + math.e**2) for k in (2, 1, 0)]
    return [0, 1, *first, sum(first), 3 - sum(first), 1, 1, *along, 1, 1, -1, 1, *along, 1, 1,
            2, 5, 4, 4, 1, 1]  # fmt: skip


def _gelu_forms():
    import mpmath as mp

    inner = lambda x: mp.sqrt(2 / mp.pi) * (x + mp.mpf("0.044715") * x**3)
    gap = lambda x: x / 2 * (mp.tanh(inner(x)) - mp.erf(x / mp.sqrt(2)))
    place = mp.findroot(lambda x: mp.diff(gap, x), 2.7)
    return [abs(gap(place)), place]


def _schedules():
    rates = (0.01, 0.1 * 0.96**50, 0.05, 0.05, 0.025, 0.1 / math.sqrt(6))
    return [one for rate in rates for one in (50, rate)] + [200, 0.1]


def _composed():
    ramp = [min(0.25 * (t + 1), 1) for t in range(6)]
    return [*ramp[:3], *(0.5**t for t in range(3)), *(r * 0.5**t for t, r in enumerate(ramp)),
            0.1, 0.1, 0.1]  # fmt: skip


def _stable_decay():
    rate = lambda t: (t + 1) / 100 if t < 10 else 0.1 if t < 80 else (100 - t) / 200
    return [one for t in (0, 9, 10, 79, 80, 90, 99) for one in (t, rate(t), rate(t))]


CLAIMS = {
    "optimizers/adamw": [
        shows("optimizers/adamw/groups", lambda: [0.1, 16, 8, 3, 16, 0, 16, 16, 16, 3]),
        shows("optimizers/adamw/factor", lambda: [2, 2, 2], "(λ/2)|w|^2: 同じ重み True",
              "(λ)|w|^2: 同じ重み False")],
    "pytorch/checks": [
        shows("pytorch/checks/inputs", lambda: [1, 100, 1], "標準化した入力: 目立つ異常なし",
              "画素のまま: 値が大きい: 標準化する\n", "有限でない値が 1 件にある",
              "値が大きい: 標準化する、列の尺度が 100 倍より違う: 標準化する、値の変わらない列が 1 個")],
    "pytorch/classifier": [
        shows("pytorch/classifier/simple_net", _simple_net),
        shows("pytorch/classifier/loss", _loss),
        shows("pytorch/classifier/predict", lambda: [1], "勾配の記録: False", "写す前: False",
              "写した後: True"),
        shows("pytorch/classifier/binary", lambda: [4, 4 * 2 + 4 + 4 + 1, 0, 1, 0, 1, 1, 0])],
    "pytorch/failures": [
        shows("pytorch/failures/where_nan", lambda: [
            0, math.log(2), 0.5, 0, math.log(2), 0, 0.5], "勾配 [nan, 0.5]"),
        shows("pytorch/failures/eval_mode", lambda: [2, 1, 1, 2, 1]),
        shows("pytorch/failures/reproduce", lambda: [1], "固定しない: False", "同じシード: True",
              "層を 1 つ足す: False", "専用の乱数: True")],
    "pytorch/hooks": [shows("pytorch/hooks/leak", lambda: [1, 3, 1],
                            "['FunctionalBlock', 'Linear']")],
    "pytorch/initialization": [
        shows("pytorch/initialization/gain", _gains),
        shows("pytorch/initialization/mistakes", list, "0.weight 更新される: True",
              "2.weight 更新される: False", "2.bias   更新される: False")],
    "pytorch/mixed_precision": [
        shows("pytorch/mixed_precision/skipped", lambda: [2**16, 2**15, 2**16, 2**15],
              "いつも進める: 警告は UserWarning", "飛ばした回は進めない: 警告は なし"),
        shows("pytorch/mixed_precision/masks", _masks),
        shows("pytorch/mixed_precision/formats", _formats)],
    "pytorch/modules": [
        shows("pytorch/modules/forms", lambda: [0, 0, 3, 0, 0, 1] * 4,
              "torch.silu: False", "torch.gelu: False", "torch.softmax: True"),
        shows("pytorch/modules/defaults", list, "LeakyReLU   学習 0  inplace 可  negative_slope=0.01\n",
              "PReLU       学習 1  inplace -  num_parameters=1, init=0.25\n",
              "RReLU       学習 0  inplace 可  lower=0.125, upper=1/3\n",
              "Softplus    学習 0  inplace -  beta=1.0, threshold=20.0\n",
              "ELU         学習 0  inplace 可  alpha=1.0\n", "SELU        学習 0  inplace 可\n",
              "GELU        学習 0  inplace -  approximate='none'\n", "dim=None", "dim=-1"),
        shows("pytorch/modules/prelu_state", lambda: [0.25, 0.25, 0.25, 3],
              "LostPReLU ['fc.weight', 'fc.bias']\n",
              "KeptPReLU ['fc.weight', 'fc.bias', 'act.weight']"),
        shows("pytorch/modules/kinks", _kinks),
        shows("pytorch/modules/softmax_dim", _softmax_dim),
        shows("pytorch/modules/gelu_forms", _gelu_forms),
        shows("pytorch/modules/inplace", lambda: [0, 2, -1, 4, 0, 4]),
        shows("pytorch/modules/recurrent", lambda: [..., 0, 0])],
    "schedules/decay": [shows("schedules/decay/pytorch", _schedules)],
    "schedules/pitfalls": [shows("schedules/pitfalls/compose", _composed)],
    "schedules/wsd": [shows("schedules/wsd/pytorch", _stable_decay)],
}  # fmt: skip
