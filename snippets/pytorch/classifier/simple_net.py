"""784 → 128 → 64 → 10 の分類器を作り、形とパラメータ数を確かめる。"""

import torch
import torch.nn.functional as F
from torch import nn


class SimpleNet(nn.Module):
    """(N, 28, 28) か (N, 784) から、ロジット (N, 10) を返す。"""

    def __init__(self, activation=nn.ReLU):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(784, 128), activation(),
            nn.Linear(128, 64), activation(),
            # ここに softmax は置かない
            nn.Linear(64, 10),
        )

    def forward(self, x):
        return self.layers(x)


class FunctionalNet(nn.Module):
    """784 → 128 → 10。活性化を関数で書く。"""

    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        h = F.relu(self.fc1(x.flatten(1)))
        return self.fc2(h)


torch.manual_seed(0)
# 5 枚の画像の代わり
images = torch.rand(5, 28, 28)
for net in (SimpleNet(), FunctionalNet()):
    count = sum(p.numel() for p in net.parameters())
    print(f"{type(net).__name__}: {count:,} 個"
          f"  出力の形 {tuple(net(images).shape)}")
for name, p in SimpleNet().named_parameters():
    print(f"  {name:15} {tuple(p.shape)!s:10} {p.numel():7,}")
