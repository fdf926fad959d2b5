"""逆方向フック: 層ごとの δ = ∂L/∂z の大きさを測る。"""

import torch
from torch import nn


def stack_of(activation, he):
    layers = []
    for _ in range(8):
        linear = nn.Linear(200, 200)
        if he:
            nn.init.kaiming_normal_(linear.weight, nonlinearity="relu")
            nn.init.zeros_(linear.bias)
        layers += [linear, activation()]
    return nn.Sequential(*layers)


def delta_sizes(model, x):
    """活性化の入力 z についての勾配の、二乗平均の平方根。"""
    sizes, handles = {}, []

    def watch(name):
        def hook(module, grad_input, grad_output):
            # ∂L/∂z。grad_output[0] は ∂L/∂a
            delta = grad_input[0]
            sizes[name] = delta.square().mean().sqrt().item()
        return hook

    for name, module in model.named_modules():
        if isinstance(module, (nn.ReLU, nn.Sigmoid)):
            handles.append(
                module.register_full_backward_hook(watch(name)))
    model(x).sum().backward()
    for handle in handles:
        handle.remove()
    return sizes


x = torch.randn(256, 200, generator=torch.Generator().manual_seed(1))
for label, activation, he in [("シグモイド 既定", nn.Sigmoid, False),
                              ("ReLU 既定", nn.ReLU, False),
                              ("ReLU He", nn.ReLU, True)]:
    torch.manual_seed(0)
    sizes = delta_sizes(stack_of(activation, he), x)
    last = sizes["15"]  # 8 層目(出力側)の活性化
    ratios = [f"{sizes[name] / last:.1e}" for name in ("11", "5", "1")]
    print(f"{label}: 8 層目の δ に対して、6、3、1 層目は")
    print("   ", "、".join(ratios), "倍")
