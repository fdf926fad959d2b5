"""What proves the answers of docs/exam/pytorch.md."""

import warnings

import torch
from torch import nn

from tests.prose import computed


def error_of(step):
    """The message of the error that a step raises, or nothing."""
    try:
        step()
    except (RuntimeError, ValueError, TypeError, IndexError) as error:
        return str(error)
    return ""


X = torch.randn(6, 3, generator=torch.Generator().manual_seed(0))
Y = torch.tensor([0, 1, 2, 0, 1, 2])


def _learned(order, steps=60):
    """Whether x² is minimized when the three calls of each step come in this order."""
    w = torch.tensor([1.0], requires_grad=True)
    optimizer = torch.optim.SGD([w], lr=0.1)
    for _ in range(steps):
        loss = (w**2).sum()
        for call in order:
            {"z": optimizer.zero_grad, "b": loss.backward, "s": optimizer.step}[call]()
    return abs(w.item()) < 0.01


def _gradient(times):
    w = torch.tensor([1.0], requires_grad=True)
    for _ in range(times):
        (3 * w).sum().backward()
    return w.grad.item()


def _takes_logits(loss):
    """Whether the loss of a logit is the cross entropy of its sigmoid."""
    z, y = torch.tensor([1.5, -0.5]), torch.tensor([1.0, 1.0])
    return torch.allclose(loss(z, y), -torch.log(torch.sigmoid(z)).mean())


_WARNED = []


def _without_dim():
    """Softmax without `dim`; what torch says about it is kept."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        result = nn.functional.softmax(X)
    _WARNED.extend(said)
    return result


CLAIMS = []


def _seen_by(way):
    """Whether a way finds the activations between two layers of a model, whose code stays."""
    model, found = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 3)), []
    wanted = model[:2](X)
    given = way(model, found.append)
    model(X)
    found += list(given) if isinstance(given, dict | list) else []
    return any(
        getattr(one, "shape", None) == wanted.shape and torch.equal(one, wanted) for one in found
    )


def _no_grad(model, keep):
    with torch.no_grad():
        keep(model(X))


ANSWERS = [
    computed(
        "check-1",
        {
            "`backward()` → `zero_grad()` → `step()`": _learned("bzs"),
            "`step()` → `backward()` → `zero_grad()`": _learned("sbz"),
            "`zero_grad()` → `step()` → `backward()`": _learned("zsb"),
            "`zero_grad()` → `backward()` → `step()`": _learned("zbs"),
        },
    ),
    computed(
        "check-2",
        {
            "softmax の確率と、整数のクラス番号": nn.functional.cross_entropy(
                nn.functional.one_hot(Y, 3).float(), Y
            )
            < 1e-6,
            "ロジットと、float のクラス番号": error_of(
                lambda: nn.functional.cross_entropy(X, Y.float())
            )
            == "",
            "ロジットと、整数のクラス番号": nn.functional.cross_entropy(
                100 * nn.functional.one_hot(Y, 3).float(), Y
            )
            < 1e-6,
            "最大の番号と、整数のクラス番号": error_of(
                lambda: nn.functional.cross_entropy(X.argmax(1), Y)
            )
            == "",
        },
    ),
    computed(
        "check-3",
        {
            "勾配の計算を止める": not nn.Linear(3, 1).eval()(X).requires_grad,
            "重みを固定し、optimizer が呼ばれても更新されなくする": not any(
                p.requires_grad for p in nn.Linear(3, 1).eval().parameters()
            ),
            "ドロップアウトやバッチ正規化を、推論の動作に切り替える": not nn.Sequential(
                nn.Dropout(0.5)
            )
            .eval()[0]
            .training,
            "GPU から CPU へ移す": nn.Linear(3, 1, device="meta").eval().weight.device.type
            == "cpu",
        },
    ),
    computed(
        "check-4",
        {
            "0": torch.allclose(X.softmax(0).sum(1), torch.ones(6)),
            "1": torch.allclose(X.softmax(1).sum(1), torch.ones(6)),
            "2": error_of(lambda: X.softmax(2)) == "",
            "指定しなくてよい": torch.allclose(_without_dim(), X.softmax(1)) and not _WARNED,
        },
    ),
    computed(
        "check-5",
        {
            "2 回分の和になる": _gradient(2) == 2 * _gradient(1),
            "2 回目の値になる": _gradient(2) == _gradient(1),
            "2 回の平均になる": _gradient(2) == _gradient(1) / 2,
            "エラーになる": error_of(lambda: _gradient(2)) != "",
        },
    ),
    computed(
        "check-6",
        {
            "`nn.BCEWithLogitsLoss`": _takes_logits(nn.BCEWithLogitsLoss()),
            "`nn.BCELoss`": error_of(lambda: _takes_logits(nn.BCELoss())) == "",
            "`nn.MSELoss`": _takes_logits(nn.MSELoss()),
            "`nn.NLLLoss`": error_of(lambda: nn.NLLLoss()(torch.tensor([5.0]), torch.tensor([1.0])))
            == "",
        },
    ),
    computed(
        "check-7",
        {
            "12": sum(p.numel() for p in nn.Linear(4, 3).parameters()) == 12,
            "16": sum(p.numel() for p in nn.Linear(4, 3).parameters()) == 16,
            "7": sum(p.numel() for p in nn.Linear(4, 3).parameters()) == 7,
            "15": sum(p.numel() for p in nn.Linear(4, 3).parameters()) == 15,
        },
    ),
    computed(
        "check-8",
        {
            "`model.eval()`": _seen_by(lambda model, keep: keep(model.eval()(X))),
            "`torch.no_grad()`": _seen_by(_no_grad),
            "`register_forward_hook()`": _seen_by(
                lambda model, keep: model[1].register_forward_hook(
                    lambda layer, given, out: keep(out)
                )
            ),
            "`state_dict()`": _seen_by(lambda model, keep: list(model.state_dict().values())),
        },
    ),
    computed(
        "check-9",
        {
            "10 分の 3": abs(nn.LeakyReLU()(torch.tensor(-1.0)).item() + 3 / 10) < 1e-6,
            "5 分の 1": abs(nn.LeakyReLU()(torch.tensor(-1.0)).item() + 1 / 5) < 1e-6,
            "100 分の 1": abs(nn.LeakyReLU()(torch.tensor(-1.0)).item() + 1 / 100) < 1e-6,
            "4 分の 1": abs(nn.LeakyReLU()(torch.tensor(-1.0)).item() + 1 / 4) < 1e-6,
        },
    ),
]
