"""torch.nn.init.calculate_gain が返す値。"""

from torch import nn

for name in ["linear", "sigmoid", "tanh", "relu", "leaky_relu", "selu"]:
    print(f"{name:12} {nn.init.calculate_gain(name):.4f}")
print(f"leaky 0.25   {nn.init.calculate_gain('leaky_relu', 0.25):.4f}")

for name in ["gelu", "silu", "elu"]:
    try:
        nn.init.calculate_gain(name)
    except ValueError as error:
        print(error)
