"""混合分布の対数尤度を、足してから対数を取る式と比べる。"""

import math

import torch

log_pi = torch.tensor([0.3, 0.7]).log()  # 混ぜる割合
center = torch.tensor([-1.0, 2.0])  # 2 つの山 (標準偏差 1)

for x in (0.5, 30.0):
    mu = center.clone().requires_grad_()
    log_p = -(x - mu) ** 2 / 2 - math.log(2 * math.pi) / 2
    direct = (log_pi.exp() * log_p.exp()).sum().log()
    stable = torch.logsumexp(log_pi + log_p, dim=0)
    print(f"x = {x}")
    for name, value in [("和の対数 ", direct),
                        ("logsumexp", stable)]:
        grad, = torch.autograd.grad(value, mu, retain_graph=True)
        print(f"  {name} {value.item():.3f}  μ の勾配",
              [round(g, 3) for g in grad.tolist()])
