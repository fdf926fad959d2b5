"""PyTorch の初期化関数が、式どおりの標準偏差を作ることを確かめる。"""

import torch
from torch import nn

torch.manual_seed(0)
# (出力, 入力) の順
weight = torch.empty(500, 1000)
calls = {
    "xavier_normal_": (nn.init.xavier_normal_, {}, (2 / 1500) ** 0.5),
    "xavier_uniform_": (nn.init.xavier_uniform_, {}, (2 / 1500) ** 0.5),
    "kaiming_normal_": (nn.init.kaiming_normal_, {}, (2 / 1000) ** 0.5),
    "  fan_out": (
        nn.init.kaiming_normal_,
        {"mode": "fan_out"},
        (2 / 500) ** 0.5,
    ),
    "  a = 0.25": (
        nn.init.kaiming_normal_,
        {"a": 0.25},
        (2 / (1 + 0.25**2) / 1000) ** 0.5,
    ),
}
for name, (function, options, theory) in calls.items():
    function(weight, **options)
    print(f"{name:16} 式 {theory:.4f}  実際 {weight.std():.4f}")

# 畳み込み: fan_in = 16 × 3 × 3
conv = torch.empty(64, 16, 3, 3)
nn.init.kaiming_normal_(conv)
theory = (2 / 144) ** 0.5
print(f"{'畳み込み':12} 式 {theory:.4f}  実際 {conv.std():.4f}")
