"""SimpleNet を学習させ、学習に使わない画像で正解率を測る。"""

import torch
from torch import nn

FONT = ("111101101101111 010110010010111 111001111100111 "
        "111001111001111 101101111001001 111100111001111 "
        "111100111101111 111001001001001 111101111101111 "
        "111101111001111").split()


def font_digits(count, seed):
    """画像 (count, 28, 28) と、正解の番号 (count,) を返す。"""
    g = torch.Generator().manual_seed(seed)
    glyphs = torch.tensor([[float(c) for c in one] for one in FONT])
    glyphs = glyphs.reshape(10, 5, 3)
    glyphs = glyphs.repeat_interleave(4, 1).repeat_interleave(4, 2)
    labels = torch.randint(10, (count,), generator=g)
    tops = torch.randint(2, 7, (count,), generator=g)
    lefts = torch.randint(6, 11, (count,), generator=g)
    images = 0.4 * torch.randn(count, 28, 28, generator=g)
    for image, label, top, left in zip(images, labels, tops, lefts):
        image[top:top + 20, left:left + 12] += glyphs[label]
    return images, labels


class SimpleNet(nn.Module):
    def __init__(self, activation=nn.ReLU):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Flatten(),
            nn.Linear(784, 128), activation(),
            nn.Linear(128, 64), activation(),
            nn.Linear(64, 10),  # ここに softmax は置かない
        )

    def forward(self, x):
        return self.layers(x)


def accuracy(model, x, y):
    model.eval()  # 評価の動作に切り替える
    with torch.inference_mode():  # 勾配を記録しない
        return (model(x).argmax(dim=1) == y).float().mean().item()


x, y = font_digits(2000, seed=0)  # 学習用
x_test, y_test = font_digits(1000, seed=1)  # 評価用
torch.manual_seed(0)  # 初期値とミニバッチの順番を固定する
model = SimpleNet()
# ロジットと正解の番号を受け取る
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

for epoch in range(5):
    model.train()  # 学習の動作に切り替える
    total = 0.0
    for rows in torch.randperm(len(x)).split(64):
        loss = loss_fn(model(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(rows)
    print(f"{epoch + 1} 周目: 損失の平均 {total / len(x):.1f}")

for name, score in [("学習", accuracy(model, x, y)),
                    ("評価", accuracy(model, x_test, y_test))]:
    print(f"{name}用の正解率 約 {5 * round(20 * score)}%")
