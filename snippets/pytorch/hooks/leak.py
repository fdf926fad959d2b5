"""フックの失敗: 外し忘れ、関数は見えない、記録の持ちっぱなし。"""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 3), nn.ReLU())
x = torch.randn(2, 4)
calls = []


def count(module, inputs, output):
    calls.append(output)


# 間違い 1: 外さずに、もう一度付ける
for _ in range(3):
    model[1].register_forward_hook(count)
model(x)
print("1 回の順伝播で呼ばれた回数:", len(calls))
print("計算の記録を持ったまま:", calls[0].grad_fn is not None)

# 正しい: with で囲むと、出るときに自動で外れる
model, calls = nn.Sequential(nn.Linear(4, 3), nn.ReLU()), []
with model[1].register_forward_hook(count):
    model(x)
model(x)  # もう呼ばれない
print("with を使ったとき:", len(calls))

# 間違い 2: 関数の ReLU には、フックを付ける相手がない


class FunctionalBlock(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return F.relu(self.fc(x))


names = [type(m).__name__ for m in FunctionalBlock().modules()]
print("見える部品:", names)
