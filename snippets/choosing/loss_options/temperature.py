"""温度: 1 つの数だけを学び、確率を的中率に合わせる。"""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
true = torch.randn(20000, 3)  # 本当のロジット
y = torch.distributions.Categorical(logits=true).sample()
z = 3.0 * true  # 自信を持ちすぎたモデル


def gap(z):
    """いちばん高い確率の平均と、正解率の差。"""
    p = F.softmax(z, 1)
    return (p.max(1).values.mean() - (p.argmax(1) == y).float().mean())


log_t = torch.zeros((), requires_grad=True)
optimizer = torch.optim.LBFGS([log_t], max_iter=50)


def closure():
    optimizer.zero_grad()
    loss = F.cross_entropy(z / log_t.exp(), y)
    loss.backward()
    return loss


optimizer.step(closure)
t = log_t.exp().item()
print(f"学んだ温度 {t:.1f}")
print(f"確率 − 正解率: 前 {gap(z):.0%}、後 {abs(gap(z / t)):.0%}")
print("答えは変わらない:", torch.equal(z.argmax(1), (z / t).argmax(1)))
