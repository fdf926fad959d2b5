"""The numbers of docs/pytorch/mixed_precision.md."""

import torch

from tests.prose import computed, false, given, printed, says

F16, BF16 = torch.finfo(torch.float16), torch.finfo(torch.bfloat16)
UNSCALE = "pytorch/mixed_precision/unscale"
SCALE = torch.amp.GradScaler("cpu").get_scale()
assert float(printed(UNSCALE, r"=False.*更新に使うノルム (\S+)")) == float(f"{1 / SCALE:.2g}")
FIRST_INF = next(n for n in range(65504, 65600) if torch.tensor(float(n)).half().isinf())
# 「float32 と同じ端」「10⁻⁸ が 0 になる」「残る」
assert BF16.max > 0.99 * torch.finfo(torch.float32).max
assert torch.tensor(1e-8).half() == 0 < torch.tensor(1e-8).bfloat16()
# 「行列の積が float16」「交差エントロピーは float32」「重みは float32 のまま」
assert printed("pytorch/mixed_precision/loop", r"^出力: (.*)$") == (
    "torch.float16 損失: torch.float32 重み: torch.float32"
)
# 「scaler.step は 2 度戻しません」
assert printed(UNSCALE, r"=True.*切るときのノルム (\S+)、") == printed(
    UNSCALE, r"=True.*更新に使うノルム (\S+)"
)

CLAIMS = [
    says("勾配を «.0f» 倍しています", SCALE),
    says("先に切ると、«.0f» 倍の勾配を 1 に縮め、その後で «.0f» で割ります", SCALE, SCALE),
    says("およそ $1/«.0f» = «.1t»$ になり", SCALE, 1 / SCALE),
    says("float16 の最小は $-«.0f»$ なので、$-10^{10}$ は", F16.max),
    given("$-10^{4}$ なら収まり"),
    given("float32 で行のすべてに $-10^{4}$ を足しても"),
    says("| 最大は «.0f»。«d» から inf |", F16.max, FIRST_INF),
    given("| 小さな勾配 | $10^{-8}$ が 0 になる |"),
    says("1 の隣は $«.1t»$ 先 | 1 の隣は $«.1t»$ 先", F16.eps, BF16.eps),
    given("「更新を飛ばした」が、1000 回に 1 回ほど"),
]


def update_norm(unscale_first, scale=65536.0, limit=1.0, size=0.5):
    """The norm of the gradient that is used, clipped before or after the scale is taken back."""
    g = torch.full((4,), size / 2) * scale
    g = g / scale if unscale_first else g
    g = g * min(1.0, limit / g.norm().item())
    return (g if unscale_first else g / scale).norm().item()


def _complaint_without_update():
    """What two steps say of a loop that never calls `scaler.update`."""
    w = torch.ones(1, requires_grad=True)
    optimizer, scaler = torch.optim.SGD([w], lr=0.1), torch.amp.GradScaler("cpu")
    try:
        for _ in range(2):
            optimizer.zero_grad()
            scaler.scale(w.sum()).backward()
            scaler.unscale_(optimizer)
            scaler.step(optimizer)
    except RuntimeError as error:
        return str(error)
    return ""


_HIDDEN = torch.tensor([-1e10, -1e10]).half()


def _scaled_step(loss_scale, overflow):
    """(weight, scale) after one step of GradScaler, whose gradient overflows or not."""
    w = torch.ones(1, requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    scaler = torch.amp.GradScaler("cpu", init_scale=loss_scale)
    scaler.scale(w.sum() * (torch.inf if overflow else 1)).backward()
    scaler.step(optimizer)
    scaler.update()
    return w.item(), scaler.get_scale()


_SKIPPED, _TAKEN = _scaled_step(1024.0, True), _scaled_step(1024.0, False)


ANSWERS = [
    computed(
        "predict",
        {
            "変わらない。あとで同じ数で割るから": abs(update_norm(False) - update_norm(True))
            < 1e-3,
            "ほとんど 0 になる": update_norm(False) < update_norm(True) / 1000,
            "大きくなりすぎて発散する": update_norm(False) > 1,
        },
    ),
    computed(
        "check-1",
        {
            "`scaler.unscale_` の呼び忘れ": update_norm(False) < 1e-3 < update_norm(True),
            # it would be told, and the question says that nothing is
            "`scaler.update` の呼び忘れ": _complaint_without_update() == "",
            "学習率が大きすぎて、谷を飛び越えている": 10 * update_norm(True) < 1e-3,
        },
    ),
    computed(
        "check-2",
        {
            "ある。重みが壊れている": _SKIPPED[0] != 1.0,
            "ある。学習率を半分にする": abs(_TAKEN[0] - 0.9) > 1e-6,  # the rate works as it did
            "ない。倍率を試し直しただけ": _SKIPPED == (1.0, 512.0),
        },
    ),
    computed(
        "check-3",
        {
            "−1e10 が 0 に丸められ、隠すはずの所にも確率が割り当てられる": bool(
                (_HIDDEN == 0).all()
            ),
            "−1e10 が −inf になり、すべて隠れる行の softmax が NaN になる": bool(
                _HIDDEN.isinf().all()
            )
            and bool(_HIDDEN.float().softmax(0).isnan().all()),
            "exp の引数がとても大きくなり、計算が何百倍も遅くなって打ち切られる": false(
                "定義", "速さは値を変えない。NaN は値から出る"
            ),
        },
    ),
]
