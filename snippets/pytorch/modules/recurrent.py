"""再帰の層: 活性化関数を選べるのは nn.RNN だけ。"""

import torch
from torch import nn

x = torch.randn(5, 2, 3, generator=torch.Generator().manual_seed(0))
torch.manual_seed(0)
for name in ("tanh", "relu"):
    output, _ = nn.RNN(3, 4, nonlinearity=name)(x)
    print(f"nn.RNN(nonlinearity={name!r}): 最小 {output.min():.1f}")
for layer in (nn.LSTM, nn.GRU):
    try:
        layer(3, 4, nonlinearity="relu")
    except TypeError as error:
        print(f"nn.{layer.__name__}:", str(error).partition("got ")[2])


class ReluGRUCell(nn.Module):
    """候補の tanh を ReLU に替えた GRU の 1 時刻。"""

    def __init__(self, inputs, size):
        super().__init__()
        self.gates = nn.Linear(inputs + size, 2 * size)
        self.candidate = nn.Linear(inputs + size, size)

    def forward(self, x, h):
        r, u = self.gates(torch.cat([x, h], -1)).sigmoid().chunk(2, -1)
        new = torch.relu(self.candidate(torch.cat([x, r * h], -1)))
        return u * h + (1 - u) * new


# 作るのは一度だけ。どの時刻にも、同じ重みを使う
cell = ReluGRUCell(3, 4)
h = torch.zeros(2, 4)
for step in x:
    h = cell(step, h)
print("自作の GRU の出力は 0 以上:", bool((h >= 0).all()))
