"""演習「データで測って初期化する」の解答欄。"""

import torch
from torch import nn


def unit_variance_(model, x):
    """各 Linear の出力の標準偏差を 1 にする。

    model は nn.Sequential。
    入力側から順に、バイアスを 0 にし、
    重みを定数倍する。
    """
    return model


torch.manual_seed(0)
net = nn.Sequential(nn.Linear(20, 50), nn.GELU(), nn.Linear(50, 50))
unit_variance_(net, torch.randn(500, 20))
