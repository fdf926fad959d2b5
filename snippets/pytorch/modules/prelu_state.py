"""PReLU は学習する傾きを持つ。登録しないと、学習されない。"""

import torch
from torch import nn


class LostPReLU(nn.Module):
    """間違い: 呼ばれるたびに、新しい PReLU を作る。"""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)

    def forward(self, x):
        return nn.PReLU()(self.fc(x))


class KeptPReLU(nn.Module):
    """正しい: 作るのは一度だけ。属性にすると登録される。"""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 3)
        # 出力ごとに 1 個
        self.act = nn.PReLU(num_parameters=3)

    def forward(self, x):
        return self.act(self.fc(x))


torch.manual_seed(0)
x = torch.randn(8, 4)
for model in (LostPReLU(), KeptPReLU()):
    model(x).sum().backward()
    names = [name for name, _ in model.named_parameters()]
    print(type(model).__name__, names)

slopes = model.act.weight
print("傾き", slopes.tolist(), " 勾配の形", tuple(slopes.grad.shape))
