"""失敗 9: シードを固定しない。固定しても、順番が変われば変わる。"""

import torch
from torch import nn


def first_weight(seed, extra=False):
    if seed is not None:
        torch.manual_seed(seed)
    if extra:
        # 使わない層を先に作ると、乱数がずれる
        nn.Linear(3, 3)
    return nn.Linear(3, 2).weight


# 二つのテンソルが、すべて同じか
same = torch.equal
print("固定しない:", same(first_weight(None), first_weight(None)))
print("同じシード:", same(first_weight(0), first_weight(0)))
print("層を 1 つ足す:", same(first_weight(0), first_weight(0, True)))

# データの順番には専用の乱数を使う
g = torch.Generator().manual_seed(0)
rows = torch.randperm(5, generator=g)
g.manual_seed(0)
print("専用の乱数:", same(rows, torch.randperm(5, generator=g)))
