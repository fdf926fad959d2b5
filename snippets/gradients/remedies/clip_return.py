"""clip_grad_norm_ が返すのは、切る前のノルム。"""

import torch
from torch import nn

w = nn.Parameter(torch.zeros(2))
w.grad = torch.tensor([10.0, 10.0])

returned = nn.utils.clip_grad_norm_([w], max_norm=1.0)
print(f"戻り値 {returned:.4f}、"
      f"切った後の勾配のノルム {w.grad.norm():.4f}")
returned = nn.utils.clip_grad_norm_([w], max_norm=1.0)
print(f"もう一度呼ぶと、戻り値 {returned:.4f}")
