"""The numbers of docs/pytorch/mixed_precision.md."""

import torch

from tests.prose import computed, false, given, printed, reason, says

F16, BF16 = torch.finfo(torch.float16), torch.finfo(torch.bfloat16)
UNSCALE = "pytorch/mixed_precision/unscale"
SCALE = torch.amp.GradScaler("cpu").get_scale()
assert float(printed(UNSCALE, r"=False.*更新に使うノルム (\S+)")) == float(f"{1 / SCALE:.2g}")
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
    says("| «.0f» を超えると inf |", F16.max),
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


_HIDDEN = torch.tensor([-1e10, -1e10]).half()

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
    reason(
        "check-1",
        "定義",
        "unscale_ を呼ばずに切ると、倍率の付いた勾配が上限まで縮む。update は倍率だけを変える。",
    ),
    reason(
        "check-2",
        "定義",
        "GradScaler は inf を見ると step を飛ばし、倍率を半分にする。重みは変えない。",
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
            "exp の引数が大きくなり、計算が何百倍も遅くなる": false(
                "定義", "速さは値を変えない。NaN は値から出る"
            ),
        },
    ),
]
