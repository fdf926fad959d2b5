"""The numbers of docs/optimizers/exercises.md."""

import math

import numpy as np
import torch

from tests.prose import computed, count, given, printed, says

RATE = (50 - 1) / (50 + 1)

CLAIMS = [
    says("最適化手法の章の演習 «d» 問と解答", count("exercises", "optimizers")),
    says(
        "«d» 問のうち、コードを書く問題は «d» 問です",
        count("exercises", "optimizers"),
        count("coding exercises", "optimizers"),
    ),
    given("(a) 0.1  (b) 0.125  (c) 0.13"),
    says("安定限界は $2/16 = «.3f»$ です", 2 / 16),
    says("倍率は $x$ が «.1f»、$y$ が «.1f» で", 1 - 0.1 * 4, 1 - 0.1 * 16),
    says("$y$ の倍率は «.2f» なので、発散します", 1 - 0.13 * 16),
    says("限界を «.2f» と答えてしまいます", 2 / 8),
    given("誤差を 1/1000 にするおよその歩数"),
    says("$\\kappa = 50$ なら倍率は $49/51 = «.4f»$ です", RATE),
    says(r"$n = \ln 0.001 / \ln «.4f» = «.0f»$ 歩ほどです", RATE, math.log(0.001) / math.log(RATE)),
    given(r"$\eta = 0.2$ のときの"),
    given("バッチサイズを 4 倍にすると"),
    says(r"$\sqrt{0.2/1.8} = «.3f»$ です", math.sqrt(0.2 / (2 - 0.2))),
    given("学習率 1.5 の結果は"),
    says(
        "この 3 つの候補では «s» が最良です",
        printed("optimizers/exercises/best_rate/solution", r"([\d.]+)"),
    ),
]


def adam_line(code):
    """Whether the line with this code moves as torch's Adam does, twice."""
    start = torch.tensor([0.5, -1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([start], lr=0.1)
    w, m, v = start.detach().numpy().copy(), np.zeros(2), np.zeros(2)
    for t, g in ((1, np.array([3.0, -0.2])), (2, np.array([1.0, 0.4]))):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
        with np.errstate(invalid="ignore"):
            names = {"np": np, "v": v, "v_hat": v_hat, "m_hat": m_hat}
            w = w - 0.1 * m_hat / (eval(code, names) + 1e-8)
        start.grad = torch.from_numpy(g)
        optimizer.step()
    return np.allclose(w, start.detach().numpy(), rtol=1e-9)


WRONG = ("v_hat", "np.sqrt(v)", "v_hat ** 2", "np.sqrt(m_hat)")
assert not any(map(adam_line, WRONG)) and adam_line("v_hat ** 0.5")

ANSWERS = [computed("predict", next(filter(adam_line, (*WRONG, "np.sqrt(v_hat)"))))]
