"""失敗 8: 評価の前に model.eval() を呼ばない。"""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(10, 50), nn.BatchNorm1d(50), nn.ReLU(), nn.Dropout(0.5),
    nn.Linear(50, 2),
)
x = torch.randn(20, 10)

for name, mode in [("間違い: train のまま", model.train),
                   ("正しい: eval にする", model.eval)]:
    mode()
    # no_grad では、動作は切り替わらない
    with torch.no_grad():
        first, second = model(x), model(x)
        try:
            alone = torch.allclose(model(x[:1]), first[:1], atol=1e-5)
        except ValueError as error:
            alone = str(error).split(",")[0]
    print(name)
    print("  2 回の結果が同じ:", torch.equal(first, second))
    print("  1 件だけ渡しても同じ:", alone)
