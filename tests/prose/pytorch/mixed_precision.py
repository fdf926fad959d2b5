"""The numbers of docs/pytorch/mixed_precision.md."""

import torch

from tests.prose import given, printed, says

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
    given("「更新を飛ばした」が 1000 回に 1 回ほど"),
]
