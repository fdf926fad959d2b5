"""calculate_gain にない GELU と SiLU には、利得を自分で渡す。"""

import torch
import torch.nn.functional as F


def forward_gain_of(f):
    """1 / √E[f(z)²]、z は標準正規分布。台形公式で積分する。"""
    z = torch.linspace(-10, 10, 200_001, dtype=torch.float64)
    density = torch.exp(-z**2 / 2) / (2 * torch.pi) ** 0.5
    return torch.trapezoid(f(z) ** 2 * density, z).item() ** -0.5


def gain_init_(weight, gain):
    """標準偏差 gain / √fan_in の正規分布で埋める。"""
    # 形は (出力, 入力)
    std = gain / weight.shape[1] ** 0.5
    torch.nn.init.normal_(weight, std=std)


torch.manual_seed(0)
z = torch.randn(4000, 500)  # 事前活性。分散 1
for name, f in [("relu", F.relu), ("gelu", F.gelu), ("silu", F.silu)]:
    for label, gain in [("He の利得", 2**0.5),
                        ("自分の利得", forward_gain_of(f))]:
        weight = torch.empty(500, 500)
        gain_init_(weight, gain)
        square = (f(z) @ weight.T).square().mean().item()
        print(f"{name} {label} {gain:.3f}:"
              f" 次の事前活性の二乗平均 {square:.2f}")
