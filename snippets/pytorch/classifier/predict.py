"""推論: 番号は argmax、確率は softmax。重みは state_dict で移す。"""

import torch
from torch import nn


class SimpleNet(nn.Module):
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


torch.manual_seed(0)
model = SimpleNet()  # ここでは未学習のまま使う
images = torch.randn(6, 28, 28)

model.eval()
with torch.inference_mode():
    logits = model(images)
    # 確率が要るときだけ
    p = torch.softmax(logits, dim=1)
print("行の和がすべて 1:", torch.allclose(p.sum(1), torch.ones(6)))
print("番号は同じ:", torch.equal(logits.argmax(1), p.argmax(1)))
print("勾配の記録:", logits.requires_grad)

other = SimpleNet().eval()  # 別の初期値を持つ
for when in ("写す前:", "写した後:"):
    with torch.inference_mode():
        print(when, torch.allclose(other(images), logits))
    other.load_state_dict(model.state_dict())
