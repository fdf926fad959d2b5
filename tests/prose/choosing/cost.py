"""The numbers of docs/choosing/cost.md. Times are only ever compared as loose ratios."""

import time

import numpy as np
import torch
import torch.nn.functional as F

from tests.prose import computed, fn, given, printed, says


def _shortest(functions, rounds):
    """The shortest time of each function, measured in turns."""
    best = dict.fromkeys(functions, float("inf"))
    for _ in range(rounds):
        for name, function in functions.items():
            start = time.perf_counter()
            function()
            best[name] = min(best[name], time.perf_counter() - start)
    return best


def _shares():
    """Time of each activation as a share of Linear(1024, 1024), in per cent."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    x, layer = torch.randn(512, 1024), torch.nn.Linear(1024, 1024)
    functions = {
        "linear": lambda: layer(x),
        "relu": lambda: F.relu(x),
        "leaky": lambda: F.leaky_relu(x),
        "hard": lambda: F.hardswish(x),
        "sigmoid": lambda: torch.sigmoid(x),
        "silu": lambda: F.silu(x),
        "gelu": lambda: F.gelu(x),
        "tanh": lambda: torch.tanh(x),
        "elu": lambda: F.elu(x),
        "softplus": lambda: F.softplus(x),
        "mish": lambda: F.mish(x),
    }
    with torch.no_grad():
        best = _shortest(functions, 7)
    torch.set_num_threads(threads)
    return {name: 100 * seconds / best["linear"] for name, seconds in best.items()}


def _under(limit, *values):
    """The limit if all values stay below it, else a number that the page does not have."""
    return limit if max(values) < limit else 1000 + max(values)


def _where_ratio():
    x = np.random.default_rng(0).normal(size=(512, 1024)).astype(np.float32)
    best = _shortest(
        {"where": lambda: np.where(x > 0, x, 0.01 * x), "max": lambda: np.maximum(0.01 * x, x)}, 7
    )
    return best["where"] / best["max"]


S = _shares()
share = fn("activation_share")

CLAIMS = [
    given("1024 個の入力と 1024 個の出力を持つ全結合層"),
    says("冒頭の答えは «d» 倍です", fn("linear_operations")(1024, 1024) // 1024),
    says("幅 1024 で点線の «.0f»% に届く", round(100 * share(1024, 20))),
    given("点線は 1% です"),
    says("幅 «d» あたりで点線を切ります", next(n for n in range(2, 999) if share(n, 1) < 0.01)),
    says("幅 1024 では «.2%» です", share(1024, 20)),
    says("逆に幅 16 では «.2%» を占めます", share(16, 20)),
    given("64 件を幅 2048 の層に通す大きさです"),
    given("512×1024 の配列"),
    given("`Linear(1024, 1024)` です"),
    says(
        "| ReLU、Leaky ReLU、Hard-Swish | «.0f»% 未満 |",
        _under(10, S["relu"], S["leaky"], S["hard"]),
    ),
    says(
        "| シグモイド、SiLU、GELU | «.0f»% 未満 |", _under(30, S["sigmoid"], S["silu"], S["gelu"])
    ),
    says(
        "| tanh、ELU、Softplus、Mish | «.0f»% 未満(`Linear` より短い) |",
        _under(100, S["tanh"], S["elu"], S["softplus"], S["mish"]),
    ),
    given("0 を 99% にしても"),
    says("`np.maximum(0.01 * x, x)` の «.0f» 倍より長く", 2 if _where_ratio() > 2 else -1),
    given("(512×1024、float32)"),
    says(r"= 20/148 = «.1f»\%$", 100 * share(64, 20)),
    says("傾きが «.2f» 以下で、出力が", fn("sigmoid_grad")(0.0)),
    given("ReLU で 90% が 0 になりました"),
    given("約 10 倍速くなる"),
]


def share(cost=20, width=64):
    return 100 * cost * width / (2 * width**2 + cost * width)


_OPERATIONS, _APPLIED = 1024 * (1024 + 1024), 1024
assert printed("choosing/cost/count", r"Linear\(1024, 1024\): (\d+)") == str(_OPERATIONS)
_about = lambda wanted: abs(_OPERATIONS / _APPLIED / wanted - 1) < 0.1

ANSWERS = [
    computed(
        "predict",
        {
            "およそ 2 倍": _about(2),
            "およそ 1024 倍": _about(1024),
            "およそ 2048 倍": _about(2048),
            "およそ 200 万倍": _about(2_000_000),
        },
    ),
    computed("check-1", share()),
    computed(
        "check-2",
        {
            "指数関数の計算が、学習時間の大半を占めるから": share(width=1024) > 50,
            "傾きが 0.25 以下で、勾配が縮みやすいから": max(
                fn("sigmoid_grad")(z / 100) for z in range(-900, 901)
            )
            <= 0.25,
            "出力が 0 を中心にしないから": min(fn("sigmoid")(z / 10) for z in range(-90, 91)) > 0,
        },
    ),
    computed(
        "check-3",
        {
            "ほとんど変わらない": "どの行も 0 を掛ける: True"
            in printed("choosing/cost/sparsity", r"(0 が 99% .*)"),
            "約 10 倍速くなる": "どの行も 0 を掛ける: False"
            in printed("choosing/cost/sparsity", r"(0 が 99% .*)"),
            "約 2 倍速くなる": "どの行も 0 を掛ける: False"
            in printed("choosing/cost/sparsity", r"(0 が 50% .*)"),
        },
    ),
]
