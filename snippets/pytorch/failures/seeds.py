"""失敗 9: シード 1 個での結論を、XOR の 1000 個で確かめる。"""

import torch

X = torch.tensor([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])


def xor_losses_by_seed(act, hidden, lr, steps, nets=1000, seed=0):
    """2 → hidden → 1 を nets 個、別々に学習した損失を返す。

    損失の和を微分すれば、ネットワークどうしは混ざらない。
    """
    g = torch.Generator().manual_seed(seed)

    # nn.Linear の既定と同じ分布
    def uniform(n_in, *shape):
        u = torch.rand(nets, *shape, generator=g) * 2 - 1
        return (u / n_in**0.5).requires_grad_()

    w1, b1 = uniform(2, 2, hidden), uniform(2, 1, hidden)
    w2, b2 = uniform(hidden, hidden, 1), uniform(hidden, 1, 1)
    optimizer = torch.optim.Adam([w1, b1, w2, b2], lr=lr)
    targets = Y.expand(nets, 4, 1)
    for _ in range(steps):
        z = act(X @ w1 + b1) @ w2 + b2
        losses = torch.nn.functional.binary_cross_entropy_with_logits(
            z, targets, reduction="none").mean(dim=(1, 2))
        optimizer.zero_grad()
        losses.sum().backward()
        optimizer.step()
    return losses.detach()


for lr in (0.001, 0.01):
    losses = xor_losses_by_seed(torch.relu, 4, lr, steps=1000)
    share = (losses < 0.1).float().mean().item()
    print(f"学習率 {lr}: 損失の最小 {losses.min().item():.1f}"
          f"  中央値 {losses.median().item():.1f}"
          f"  最大 {losses.max().item():.1f}"
          f"  0.1 未満 約 {5 * round(20 * share)}%")
