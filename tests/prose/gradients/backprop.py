"""The numbers of docs/gradients/backprop.md."""

import numpy as np

from tests.prose import fn, given, namespace, says


def _autograd():
    """∂L/∂w_1 and ∂L/∂w_10 of the chain, and the layers' gradients, by PyTorch where it is there."""
    try:
        import torch
    except ImportError:
        return
    names = namespace("gradients/backprop/chain")
    w = torch.tensor(names["w"], requires_grad=True)
    a = torch.tensor(0.8, dtype=torch.float64)
    for weight in w:
        a = torch.tanh(weight * a)
    (0.5 * (a - 0.5) ** 2).backward()
    assert np.allclose(w.grad.numpy(), names["exact"], rtol=1e-12)

    names = namespace("gradients/backprop/layers")
    weights = [torch.tensor(W, requires_grad=True) for W in names["weights"]]
    biases = [torch.tensor(b, requires_grad=True) for b in names["biases"]]
    a = torch.tensor(names["x"])
    for W, b in zip(weights, biases, strict=True):
        a = torch.tanh(W @ a + b)
    (0.5 * torch.sum((a - torch.tensor(names["target"])) ** 2)).backward()
    for mine, theirs in zip(names["dW"] + names["db"], weights + biases, strict=True):
        assert np.allclose(mine, theirs.grad.numpy(), rtol=1e-10, atol=1e-13)


_autograd()
FACTORS = namespace("gradients/backprop/product")["factors"]
assert np.sum(FACTORS > 1) == 1 and len(FACTORS) == 9
PRODUCT = namespace("gradients/backprop/circle")["product"]
LONG, SHORT = np.sqrt(np.linalg.eigvalsh(PRODUCT @ PRODUCT.T)[::-1])

CLAIMS = [
    says("シグモイドの傾きは最大 «.2f» なので、$\\lvert w_l \\rvert < «.0f»$", fn("sigmoid_grad")(0.0),
         1 / fn("sigmoid_grad")(0.0)),
    says("tanh の傾きは最大 «.0f» なので、$\\lvert w_l \\rvert < «.0f»$", fn("tanh_grad")(0.0),
         1 / fn("tanh_grad")(0.0)),
    says("積は «.4f» まで縮みました", np.prod(FACTORS)),
    says("いちばん残る向きでも «.3f» 倍、いちばん縮む向きでは «.3f» 倍", LONG, SHORT),
    says("$2 \\times 0.25 = «.1f»$ 以下です。$0.5^9 \\approx «.5f»$", 2 * 0.25, (2 * 0.25) ** 9),
    given("float64 なら $10^{-5}$ から $10^{-6}$ 程度"),
]  # fmt: skip
