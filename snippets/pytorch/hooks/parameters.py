"""パラメータの勾配と更新の比は、フックなしで測れる。"""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(),
    nn.Linear(64, 4),
)
x, y = torch.randn(256, 20), torch.randint(4, (256,))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

loss = nn.functional.cross_entropy(model(x), y)
loss.backward()
before = {n: p.detach().clone() for n, p in model.named_parameters()}
optimizer.step()

for name, p in model.named_parameters():
    if p.dim() < 2:
        continue  # バイアスは飛ばす
    change = (p.detach() - before[name]).norm() / before[name].norm()
    print(f"{name}: 勾配ノルム {p.grad.norm():.2f}"
          f"  更新と重みの比 {change:.3f}")
total = torch.nn.utils.get_total_norm(
    [p.grad for p in model.parameters()])
print(f"全体の勾配ノルム {total:.2f}")
