"""model.apply: すべての部品に、同じ関数を行きわたらせる。"""

import torch
from torch import nn


def he_init_(module):
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        nn.init.zeros_(module.bias)


torch.manual_seed(0)
visited = []
model = nn.Sequential(
    nn.Linear(400, 300), nn.ReLU(),
    nn.Sequential(nn.Linear(300, 300), nn.BatchNorm1d(300), nn.ReLU()),
    nn.Linear(300, 10),
)
model.apply(lambda module: visited.append(type(module).__name__))
print("訪れた順:", " ".join(visited))

for when in ("既定", "適用後"):
    print(when)
    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            he = (2 / module.in_features) ** 0.5
            ratio = module.weight.std().item() / he
            largest = module.bias.abs().max().item()
            print(f"  {name:3} He との比 {ratio:.1f}"
                  f"  バイアス最大 {largest:.2f}")
    model.apply(he_init_)
