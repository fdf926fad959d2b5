"""幅 256・20 層の ReLU を、既定のままと He で比べる(3 シード)。"""

import torch
from torch import nn

# 出力の差は float32 の丸めより小さい
torch.set_default_dtype(torch.float64)


def deep_relu_net():
    layers = []
    for _ in range(20):
        layers += [nn.Linear(256, 256), nn.ReLU()]
    return nn.Sequential(*layers)


def he_init_(module):
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        nn.init.zeros_(module.bias)


for label, prepare in [("既定", lambda module: None), ("He", he_init_)]:
    logs = []
    for seed in range(3):
        torch.manual_seed(seed)
        model = deep_relu_net().apply(prepare)
        x = torch.randn(64, 256, requires_grad=True)
        out = model(x)
        error = torch.randn_like(out)
        out.backward(error)
        # 入力による出力の違い
        spread = out.detach().std(dim=0).mean()
        ratio = x.grad.pow(2).mean().sqrt() / error.pow(2).mean().sqrt()
        logs.append(torch.stack([spread, ratio]).log())
    spread, ratio = torch.stack(logs).mean(0).exp().tolist()
    print(f"{label}: 出力の広がり {spread:.0e}  勾配の比 {ratio:.0e}")
    print(f"  勾配は 1 層あたり {ratio ** (1 / 20):.2f} 倍")
