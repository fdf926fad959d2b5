"""失敗 3: 双方向の LSTM の h_n を view で並べる。"""

import torch
from torch import nn

torch.manual_seed(0)
lstm = nn.LSTM(3, 4, batch_first=True, bidirectional=True)
x = torch.randn(5, 7, 3)  # (件数, 時刻, 幅)

ways = {
    "view": lambda h: h.view(h.shape[1], -1),
    "cat": lambda h: torch.cat([h[-2], h[-1]], 1),
    "transpose": lambda h: h.transpose(0, 1).flatten(1),
}
with torch.no_grad():
    h_n, alone = lstm(x)[1][0], lstm(x[-1:])[1][0]
print("h_n の形", tuple(h_n.shape))
for name, join in ways.items():
    same = torch.allclose(join(h_n)[-1:], join(alone), atol=1e-6)
    print(f"{name:9} 1 件だけとまとめたときが同じ: {same}")
