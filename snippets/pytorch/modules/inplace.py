"""inplace=True は、入力の中身を書き換える。"""

import torch
from torch import nn

x = torch.tensor([-1.0, 2.0])
y = nn.ReLU(inplace=True)(x)
print("入力", x.tolist(), " 同じメモリ", x.data_ptr() == y.data_ptr())


def residual(x, act):
    """足す前の x を、act が書き換えるかもしれない。"""
    return act(x) + x


for inplace in (False, True):
    x = torch.tensor([-1.0, 2.0])
    y = residual(x, nn.ReLU(inplace=inplace))
    print(f"inplace={inplace!s:5}  ReLU(x) + x = {y.tolist()}")
