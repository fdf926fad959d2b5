"""全データを通して、死んだ ReLU を数える。"""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(),
    nn.Linear(64, 4),
)
with torch.no_grad():
    # 2 層目の 10 個を、わざと殺す
    model[2].bias[:10] = -20.0
data = torch.randn(2000, 20)


def dead_units_by_layer(model, batches):
    """ReLU ごとに、全件で出力が 0 のニューロンの数を返す。"""
    alive, handles = {}, []

    def watch(name):
        def hook(module, inputs, output):
            positive = (output > 0).any(dim=0)
            alive[name] = alive.get(name, False) | positive
        return hook

    for name, module in model.named_modules():
        if isinstance(module, nn.ReLU):
            handles.append(module.register_forward_hook(watch(name)))
    try:
        with torch.no_grad():
            for batch in batches:
                model(batch)
    finally:
        for handle in handles:
            # 途中でエラーが起きても外す
            handle.remove()
    return {name: int((~ok).sum()) for name, ok in alive.items()}


print("最初の 8 件だけ:", dead_units_by_layer(model, [data[:8]]))
print("全 2000 件:", dead_units_by_layer(model, data.split(100)))
with torch.no_grad():
    a = model[1](model[0](data))
print(f"1 層目で 0 の割合 {(a == 0).float().mean():.0%}")
