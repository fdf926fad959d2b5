"""inplace で、逆伝播のために残すメモリは減るか。"""

import torch
from torch import nn


def saved_megabytes(act):
    """順伝播のあいだに、逆伝播用に保存されたテンソルの合計。"""
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(500, 500), act, nn.Linear(500, 500))
    sizes = {}

    def keep(tensor):
        storage = tensor.untyped_storage()
        sizes[storage.data_ptr()] = storage.nbytes()
        return tensor

    # 1000 × 500 × 4 バイト = 2 MB
    x = torch.randn(1000, 500)
    with torch.autograd.graph.saved_tensors_hooks(keep, lambda t: t):
        out = net(x)
    return sum(sizes.values()) / 1e6, out


for Act in (nn.ReLU, nn.SiLU):
    for inplace in (False, True):
        size, _ = saved_megabytes(Act(inplace=inplace))
        print(f"{Act.__name__}(inplace={inplace!s:5}) {size:.0f} MB")
