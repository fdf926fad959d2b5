"""What networks of the chapter on PyTorch print, made anew from their weights, without their hooks."""

import math

import numpy as np

from tests.proofs import shows


def _torch():
    import torch

    return torch, torch.nn


def _layers(torch, *modules):
    """(weight, bias) of the linear layers among modules, as arrays."""
    found = [one for one in modules if hasattr(one, "weight")]
    return [(m.weight.detach().double().numpy(), m.bias.detach().double().numpy()) for m in found]


def _tanh_stack():
    torch, nn = _torch()
    torch.manual_seed(0)
    linear = [nn.Linear(a, b) for a, b in ((20, 100), (100, 100), (100, 100), (100, 4))]
    a, rows = torch.randn(500, 20).double().numpy(), []
    for k, (W, b) in enumerate(_layers(torch, *linear)[:3]):
        a = np.tanh(a @ (10 * W if k == 1 else W).T + b)
        rows += [2 * k + 1, 500, 100, a.std(), 0.1, 100 * np.mean(1 - a * a < 0.1)]
    return rows


def _dead_units():
    torch, nn = _torch()
    torch.manual_seed(0)
    linear = [nn.Linear(a, b) for a, b in ((20, 64), (64, 64), (64, 4))]
    (W1, b1), (W2, b2), _ = _layers(torch, *linear)
    b2 = np.where(np.arange(64) < 10, -20.0, b2)
    x = torch.randn(2000, 20).double().numpy()
    z1 = x @ W1.T + b1
    z2 = z1.clip(0) @ W2.T + b2
    dead = lambda z, n: int((z[:n].max(0) <= 0).sum())
    return [8, 1, dead(z1, 8), 3, dead(z2, 8), 2000, 1, dead(z1, 2000), 3, dead(z2, 2000),
            1, 0, 100 * np.mean(z1 <= 0)]  # fmt: skip


def _deltas():
    """The gradients of the pre-activations, asked for directly."""
    torch, nn = _torch()
    x = torch.randn(256, 200, generator=torch.Generator().manual_seed(1))
    rows = []
    for f, he in ((torch.sigmoid, False), (torch.relu, False), (torch.relu, True)):
        torch.manual_seed(0)
        a, zs = x, []
        for _ in range(8):
            layer = nn.Linear(200, 200)
            if he:
                nn.init.normal_(layer.weight, std=0.1)
                nn.init.zeros_(layer.bias)
            zs.append(layer(a))
            a = f(zs[-1])
        sizes = [g.square().mean().sqrt().item() for g in torch.autograd.grad(a.sum(), zs)]
        rows += [8, 6, 3, 1, *(sizes[k] / sizes[7] for k in (5, 2, 0))]
    return rows


def _first_update():
    """Adam's first step has the size of the learning rate in every weight."""
    torch, nn = _torch()
    torch.manual_seed(0)
    linear = [nn.Linear(a, b) for a, b in ((20, 64), (64, 64), (64, 4))]
    x, y = torch.randn(256, 20), torch.randint(4, (256,))
    z = linear[2](torch.relu(linear[1](torch.relu(linear[0](x)))))
    loss = torch.logsumexp(z, 1).mean() - z[torch.arange(256), y].mean()
    parts = [p for one in linear for p in one.parameters()]
    grads = torch.autograd.grad(loss, parts)
    rows = []
    for W, g in zip(parts[::2], grads[::2]):
        moved = 1e-3 * (g / (g.abs() + 1e-8)).norm()
        rows += [g.norm().item(), (moved / W.norm()).item()]
    return [*rows, math.sqrt(sum(g.square().sum().item() for g in grads))]


def _towers():
    """Both towers layer by layer, in double precision."""
    torch, nn = _torch()
    torch.manual_seed(0)
    start = torch.randn(256, 400).double().numpy()
    default = _layers(torch, *(nn.Linear(400, 400) for _ in range(10)))
    later = [nn.Linear(400, 400) for _ in range(10)]
    for one in later:
        nn.init.normal_(one.weight, std=math.sqrt(2 / 400))
        nn.init.zeros_(one.bias)
    rows = [[] for _ in range(10)]
    for layers in (default, _layers(torch, *later)):
        a = start
        for row, (W, b) in zip(rows, layers):
            a = (a @ W.T + b).clip(0)
            row += [math.sqrt(np.mean(a * a)), a.std(axis=0, ddof=1).mean()]
    return [one for k in (0, 1, 3, 5, 9) for one in (k + 1, *rows[k])]


def _blind():
    torch, _ = _torch()
    x = torch.randn(256, 20, generator=torch.Generator().manual_seed(0)).numpy()
    kinds = 2 * (x[:, 0] > 0) + (x[:, 1] * x[:, 2] > 0)
    share = np.bincount(kinds) / 256
    return [-(share @ np.log(share)), 3, ..., 3, ..., 24, ..., 24, ...]


def _unscaled():
    """The norm of p − y, once scaled by 2¹⁶ and cut to 1, once not."""
    torch, nn = _torch()
    torch.manual_seed(0)
    layer = nn.Linear(20, 3)
    x, y = torch.randn(64, 20), torch.randint(3, (64,))
    d = (torch.softmax(layer(x), 1) - torch.eye(3)[y]).detach().double() / 64
    norm = math.hypot((d.T @ x.double()).norm(), d.sum(0).norm())
    return [2**16 * norm, 2**-16, norm, norm]


def _double_softmax():
    """Logistic regression with its gradients by hand; Adam and plain descent."""
    torch, nn = _torch()
    x = torch.randn(200, 20, generator=torch.Generator().manual_seed(0))
    y = x[:, :10].argmax(1).numpy()
    x, right, rows = np.c_[x.double().numpy(), np.ones(200)], np.eye(10)[y], []
    soft = lambda z: (
        np.exp(z - z.max(1, keepdims=True)) / np.exp(z - z.max(1, keepdims=True)).sum(1)[:, None]
    )
    for adam in (True, False):
        for twice in (True, False):
            torch.manual_seed(0)
            ((W, b),) = _layers(torch, nn.Linear(20, 10))
            w, m, v = np.vstack([W.T, b]), 0.0, 0.0
            for t in range(1, 301):
                p = soft(x @ w)
                q = soft(p) if twice else p
                loss = -np.log(q[range(200), y]).mean()
                hit = np.mean(p.argmax(1) == y)
                d = (q - right) / 200
                d = p * (d - (d * p).sum(1, keepdims=True)) if twice else d
                g = x.T @ d
                m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
                w = w - 0.1 * (
                    m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8) if adam else g
                )
            p = soft(x @ w)
            rows += [loss, np.mean(p.argmax(1) == y)]
            assert abs(hit - rows[-1]) < 0.05
    return rows


def _targets():
    first, second = math.log(1 + 2 * math.exp(-2)), math.log(1 + 2 * math.exp(-1))
    bce = math.log(1 + math.exp(-1))
    return [(first + second) / 2, 2, 2, 2, 1, 2, 1, bce, 2, (0 + 4 + 4 + 0) / 4, 2, 2, 1, 2, 1, 0]


CLAIMS = {
    "pytorch/checks": [
        shows("pytorch/checks/outputs", lambda: [100, 100, 1], "ふつう: 目立つ異常なし",
              "死んでいる: どの入力にも同じ値を返す、100% が同じクラス",
              "飽和とドロップアウト: どの入力にも同じ値を返す", "softmax つき: 和が 1",
              "ReLU つき: 負の値がない"),
        shows("pytorch/checks/targets", lambda: [10, 10, 1, 300, 1, 300, 1, 1, 10, 0, 9, 90, 1, 8],
              "型が torch.float32: 番号は int64"),
        shows("pytorch/checks/modes", lambda: [10, 100], "10 回の後: eval が悪い",
              "100 回の後: 差は小さい")],
    "pytorch/failures": [
        shows("pytorch/failures/softmax_twice", _double_softmax),
        shows("pytorch/failures/targets", _targets, "expected target dtype to be Long or Byte",
              "can't be cast to the desired output type Long"),
        shows("pytorch/failures/accumulate", lambda: [4, 1])],
    "pytorch/hooks": [
        shows("pytorch/hooks/forward", _tanh_stack),
        shows("pytorch/hooks/dead", _dead_units),
        shows("pytorch/hooks/backward", _deltas),
        shows("pytorch/hooks/tensor_hook", lambda: [2 * 3, 0, 2 * 3, 0, 3 * 2 * 3, 0]),
        shows("pytorch/hooks/parameters", _first_update)],
    "pytorch/initialization": [
        shows("pytorch/initialization/check_std", _towers),
        shows("pytorch/initialization/effect", _blind)],
    "pytorch/mixed_precision": [
        shows("pytorch/mixed_precision/unscale", _unscaled),
        shows("pytorch/mixed_precision/loop", list, "出力: torch.float16 損失: torch.float32 重み: torch.float32")],
    "pytorch/modules": [shows("pytorch/modules/inplace_memory", lambda: [
        2 + 2 + 1, 2 + 2 + 1, 2 + 2 + 2 + 1, 2 + 2 + 2 + 1])],
}  # fmt: skip
