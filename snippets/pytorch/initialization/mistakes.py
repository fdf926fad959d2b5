"""初期化でよく出るエラーと、エラーにならない間違い。"""

import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(400, 100)

# 間違い 1: 勾配を記録したまま、重みを直接書き換える
try:
    layer.weight.normal_(std=0.05)
except RuntimeError as error:
    print("1.", error)
# 正しい(nn.init の関数は中でこれを行う)
with torch.no_grad():
    layer.weight.normal_(std=0.05)

# 間違い 2: バイアスに kaiming を使う
try:
    nn.init.kaiming_normal_(layer.bias)
except ValueError as error:
    print("2.", error)
nn.init.zeros_(layer.bias)  # 正しい

# 間違い 3: 最適化器を作った後で、層を作り直す
model = nn.Sequential(nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
# 新しい層は optimizer に知られていない
model[2] = nn.Linear(3, 1)
known = {id(p) for g in optimizer.param_groups for p in g["params"]}
for name, p in model.named_parameters():
    print(f"3. {name:8} 更新される: {id(p) in known}")
