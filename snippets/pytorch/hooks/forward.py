"""順方向フック: 活性化の出力を、層ごとに集める。"""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(20, 100), nn.Tanh(),
    nn.Linear(100, 100), nn.Tanh(),
    nn.Linear(100, 100), nn.Tanh(),
    nn.Linear(100, 4),
)
with torch.no_grad():
    # 2 層目だけ、わざと重みを 10 倍にする
    model[2].weight.mul_(10)

outputs = {}


def keep_output(name):
    def hook(module, inputs, output):
        # 計算の記録から切り離す
        outputs[name] = output.detach()
    return hook


handles = [
    module.register_forward_hook(keep_output(name))
    for name, module in model.named_modules()
    if isinstance(module, nn.Tanh)
]
# 順伝播のたびに、フックが呼ばれる
model(torch.randn(500, 20))
for handle in handles:
    handle.remove()  # 観察が終わったら外す

for name, a in outputs.items():
    slope = 1 - a**2  # tanh の傾き
    print(f"{name}: 形 {tuple(a.shape)}  標準偏差 {a.std():.1f}"
          f"  傾き 0.1 未満 {(slope < 0.1).float().mean():.0%}")
