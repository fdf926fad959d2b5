"""float16 と bfloat16: 端と細かさ。"""

import torch

for dtype in (torch.float16, torch.bfloat16, torch.float32):
    info = torch.finfo(dtype)
    print(f"{str(dtype)[6:]:9} 最大 {info.max:.2e}"
          f"  正規化数の最小 {info.tiny:.1e}"
          f"  1 の次との差 {info.eps:.1e}")

gradient = torch.tensor(1e-8)
print("1e-8 の勾配: float16 で", gradient.half().item(),
      " bfloat16 で 0 でない:", bool(gradient.bfloat16() > 0))
print("65536 倍してから float16:", bool((gradient * 65536).half() > 0))
