"""あふれた回は更新が飛ばされ、倍率が半分になる。"""

import warnings

import torch
from torch import nn


def first_warning(careful):
    """最初の回が飛ばされたときに出る、スケジューラの警告の種類。"""
    torch.manual_seed(0)
    model = nn.Linear(4, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scaler = torch.amp.GradScaler("cpu")
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
    before = model.weight.clone()
    scaler.scale(model(torch.ones(2, 4)).mean()).backward()
    # あふれた勾配
    model.weight.grad[0, 0] = float("inf")
    scale = scaler.get_scale()
    scaler.step(optimizer)
    scaler.update()
    skipped = scaler.get_scale() < scale
    print("重みは変わらない:", torch.equal(before, model.weight),
          f" 倍率 {scale:.0f} → {scaler.get_scale():.0f}")
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        if not (careful and skipped):
            scheduler.step()
    return found[0].category.__name__ if found else "なし"


for name, careful in [("いつも進める", False),
                      ("飛ばした回は進めない", True)]:
    said = first_warning(careful)
    print(f"{name}: 警告は {said}")
