"""入力の様子: 有限か、尺度はどれくらいか、動かない列はないか。"""

import torch


def look_at_inputs(x):
    """入力 (件数, …) から、わかったことの列を返す。"""
    flat = x.flatten(1).double()
    if not torch.isfinite(flat).all():
        count = int((~torch.isfinite(flat)).any(1).sum())
        return [f"有限でない値が {count} 件にある"]
    said, spread = [], flat.std(0)
    if flat.abs().max() > 10:
        said.append("値が大きい: 標準化する")
    moving = spread[spread > 0]
    if len(moving) and moving.max() > 100 * moving.min():
        said.append("列の尺度が 100 倍より違う: 標準化する")
    if (spread == 0).any():
        said.append(f"値の変わらない列が {int((spread == 0).sum())} 個")
    return said or ["目立つ異常なし"]


torch.manual_seed(0)
x = torch.randn(200, 5)
pixels = torch.randint(256, (200, 5)).float()
holes = x.clone()
holes[3, 2] = float("nan")
mixed = x * torch.tensor([1.0, 1.0, 1000.0, 1.0, 0.0])
for name, one in [("標準化した入力", x), ("画素のまま", pixels),
                  ("欠けた値", holes), ("尺度が混ざる", mixed)]:
    print(f"{name}:", "、".join(look_at_inputs(one)))
