"""活性化のモジュールを、既定の引数と学習するパラメータの数で並べる。"""

import inspect

from torch import nn

MODULES = [
    nn.Sigmoid, nn.Tanh, nn.ReLU, nn.LeakyReLU, nn.PReLU, nn.RReLU,
    nn.ELU, nn.SELU, nn.CELU, nn.Softplus, nn.SiLU, nn.GELU, nn.Mish,
    nn.ReLU6, nn.Hardswish, nn.Hardsigmoid, nn.GLU, nn.Softmax,
]
for module in MODULES:
    signature = inspect.signature(module.__init__)
    options = [
        f"{name}={parameter.default!r}"
        for name, parameter in signature.parameters.items()
        if parameter.default is not inspect.Parameter.empty
        and name not in ("inplace", "device", "dtype")
    ]
    inplace = "可" if "inplace" in signature.parameters else "-"
    count = sum(p.numel() for p in module().parameters())
    line = (f"{module.__name__:11} 学習 {count}  inplace {inplace:2}"
            f" {', '.join(options)}")
    print(line.replace("0.3333333333333333", "1/3").rstrip())
