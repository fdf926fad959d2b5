"""log-softmax は 2 回掛けても同じ。softmax は違う。"""

import torch
import torch.nn.functional as F

torch.manual_seed(0)
y = torch.tensor([1, 0])


def loss_and_gradient(before):
    """CrossEntropy の前に何かを置いたときの、損失とロジットの勾配。"""
    z = torch.tensor([[3.0, -2.0, 0.5], [1.0, 4.0, -1.0]],
                     requires_grad=True)
    loss = F.cross_entropy(before(z), y)
    loss.backward()
    return loss.item(), z.grad


plain = loss_and_gradient(lambda z: z)
for name, before in [("log-softmax", lambda z: F.log_softmax(z, 1)),
                     ("softmax", lambda z: F.softmax(z, 1))]:
    loss, gradient = loss_and_gradient(before)
    same = torch.allclose(gradient, plain[1], atol=1e-6)
    print(f"{name} を前に置く: 損失 {loss:.4f}"
          f" (置かない {plain[0]:.4f})、勾配は同じ: {same}")
