"""torch.nn.init の関数と、分散の式を比べる。"""

import torch
from torch import nn

n_in, n_out = 600, 300
init = nn.init
CASES = [  # 名前、書き込む関数、標準偏差の式
    ("xavier_normal_", init.xavier_normal_,
     (2 / (n_in + n_out)) ** 0.5),
    ("xavier_uniform_", init.xavier_uniform_,
     (2 / (n_in + n_out)) ** 0.5),
    ("He 順方向", lambda w: init.kaiming_normal_(
        w, mode="fan_in", nonlinearity="relu"), (2 / n_in) ** 0.5),
    ("He 逆方向", lambda w: init.kaiming_normal_(
        w, mode="fan_out", nonlinearity="relu"), (2 / n_out) ** 0.5),
    ("He 傾き 0.2", lambda w: init.kaiming_normal_(w, a=0.2),
     (2 / (1 + 0.2**2) / n_in) ** 0.5),
    ("LeCun", lambda w: init.kaiming_normal_(
        w, nonlinearity="linear"), (1 / n_in) ** 0.5),
    ("orthogonal_", init.orthogonal_, (1 / n_in) ** 0.5),
]
torch.manual_seed(0)
for name, fill_, formula in CASES:
    # 重みの形は (n_out, n_in)
    layer = nn.Linear(n_in, n_out)
    fill_(layer.weight)
    print(f"{name:15} 測定 {layer.weight.std().item():.3f}"
          f"  式 {formula:.3f}"
          f"  最大 |w| {layer.weight.abs().max().item():.1f}")
