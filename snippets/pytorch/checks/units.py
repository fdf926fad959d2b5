"""死んだニューロンと飽和を、畳み込みや Attention の形でも数える。"""

import copy

import torch
from torch import nn

KINDS = (nn.ReLU, nn.Tanh, nn.Sigmoid)


def unit_health(model, x):
    """名前 → 死んだか飽和したニューロン(チャネル)の割合。"""
    # 元のモデルの BatchNorm の統計は動かさない
    found, axis, model = {}, -1, copy.deepcopy(model)

    def watch(name):
        def hook(module, inputs, output):
            nonlocal axis
            # 畳み込みとプーリングの後は、軸 1 がチャネル
            if hasattr(module, "kernel_size"):
                axis = 1
            elif isinstance(module, (nn.Linear, nn.RNNBase)):
                axis = -1
            if not isinstance(module, KINDS):
                return
            a = output.detach().movedim(axis, -1).flatten(0, -2)
            # 死: どの件でも、どの場所でも 0
            if isinstance(module, nn.ReLU):
                bad = (a <= 0).all(0)
            else:
                slope = (1 - a * a if isinstance(module, nn.Tanh)
                         else 4 * a * (1 - a))
                bad = (slope < 0.1).float().mean(0) > 0.5
            found[name] = bad.float().mean().item()
        return hook

    for name, module in model.named_modules():
        module.register_forward_hook(watch(name))
    with torch.no_grad():
        model(x)
    return found


torch.manual_seed(0)
cnn = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3),
                    nn.ReLU(), nn.Flatten(), nn.Linear(128, 32),
                    nn.Tanh())
with torch.no_grad():
    # 8 つのチャネルのうち 4 つを殺す
    cnn[2].bias[:4] = -20.0
    cnn[5].weight *= 300  # 飽和させる
for name, share in unit_health(cnn, torch.randn(64, 1, 8, 8)).items():
    print(f"{name} ({type(cnn[int(name)]).__name__}): {share:.0%}")
