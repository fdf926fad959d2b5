"""The numbers of docs/optimizers/exercises.md."""

import math

import numpy as np
import torch

from tests.prose import computed, count, false, given, printed, says

RATE = (50 - 1) / (50 + 1)

CLAIMS = [
    says("最適化手法の章の演習 «d» 問と解答", count("exercises", "optimizers")),
    says(
        "«d» 問のうち、コードを書く問題は «d» 問です",
        count("exercises", "optimizers"),
        count("coding exercises", "optimizers"),
    ),
    given("(a) 0.1  (b) 0.125  (c) 0.13", "問題で選ぶ値"),
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
    given("その 2 倍までは、急な方向の"),
    given("誤差を 1/1000 にするには"),
    given(r"$\eta = 0.2$ のとき、"),
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


def _ends(rate):
    """Where (1, 1) is led to on 2x² + 8y²: what the exercise calls it."""
    x, y = (1 - 4 * rate) ** 400, (1 - 16 * rate) ** 400
    if abs(x) < 1e-9 and abs(y) < 1e-9:
        return "$(0, 0)$ に近づく"
    return "$y$ が発散する" if abs(y) > 1e9 else "$x$ は 0 に近づき、$y$ は同じ 2 点を往復する"


def _slowest(rate, low, high):
    return max(abs(1 - rate * low), abs(1 - rate * high))


def _best(rate_of):
    """Whether no other rate makes the slowest direction faster, on several valleys."""
    return all(
        _slowest(rate_of(low, high), low, high)
        <= min(_slowest(rate, low, high) for rate in np.linspace(0, 2 / high, 2001)) + 1e-9
        for low, high in ((1, 10), (2, 3), (0.5, 25))
    )


def _settled(rate, curvature, s, steps=3000):
    """The variance in the end, step by step."""
    v = 0.0
    for _ in range(steps):
        v = (1 - rate * curvature) ** 2 * v + rate**2 * s**2
    return v


def _next_variance(code):
    """Whether this is what noise adds to the mean of squares in one step, by drawing it."""
    r, c, s = 0.3, 0.7, 2.0
    w, noise = np.random.default_rng(1).normal(0, (1.5, s), (1_000_000, 2)).T
    after = ((1 - r * c) * w - r * noise) ** 2
    return abs(after.mean() - (1 - r * c) ** 2 * (w**2).mean() - eval(code)) < 0.01


def _is_settled(formula):
    cases = ((0.2, 1.0, 1.0), (0.1, 3.0, 2.0), (0.5, 0.4, 0.3))
    return all(math.isclose(formula(*case), _settled(*case), rel_tol=1e-9) for case in cases)


def _adagrad_steps(gradients):
    total, found = 0.0, []
    for g in gradients:
        total += g * g
        found.append(abs(g) / math.sqrt(total))
    return found


def _decayed(l2, decay):
    """A step of SGD with this L2 term in the gradient, and this decay of the weight."""
    w, g, rate = 0.7, 0.3, 0.1
    return w - rate * (g + l2 * w) - rate * decay * w


STEPS = _adagrad_steps(np.linspace(2, 1, 50))
NOISE = np.random.default_rng(0).normal(3, 1, (2, 100_000))  # gradients of single items, mean 3
MEANS = {size: NOISE[0].reshape(-1, size).mean(axis=1) for size in (1, 100)}
CONSTANT = torch.optim.Adam([torch.nn.Parameter(torch.zeros(3))], lr=0.1)
CONSTANT.param_groups[0]["params"][0].grad = torch.ones(3)
CONSTANT.step()
KEPT = CONSTANT.state[CONSTANT.param_groups[0]["params"][0]]
SECOND = KEPT["exp_avg_sq"][0].item() / (
    1 - 0.999
)  # of a gradient that is always 1: its variance is 0

ANSWERS = [
    computed("predict", next(filter(adam_line, (*WRONG, "np.sqrt(v_hat)")))),
    computed("exercise-1-1", [_ends(rate) for rate in (0.1, 0.125, 0.13)]),
    computed("exercise-1-2", 1 - 0.1 * 16),
    computed("exercise-2-1", {
        r"$\dfrac{2}{\lambda_{\max}}$": _best(lambda low, high: 2 / high),
        r"$\dfrac{1}{\lambda_{\max}}$": _best(lambda low, high: 1 / high),
        r"$\dfrac{2}{\lambda_{\min} + \lambda_{\max}}$": _best(lambda low, high: 2 / (low + high)),
        r"$\dfrac{1}{\lambda_{\min} + \lambda_{\max}}$": _best(lambda low, high: 1 / (low + high)),
    }),
    computed("exercise-2-2", math.log(0.001) / math.log(RATE)),
    computed("exercise-7-1", next(filter(_next_variance, ("r * s", "r * s**2", "s**2", "r**2 * s**2")))),
    computed("exercise-7-2", {
        r"$\dfrac{\eta s^2}{2\lambda}$": _is_settled(lambda r, c, s: r * s**2 / (2 * c)),
        r"$\dfrac{\eta s^2}{\lambda(2 - \eta\lambda)}$":
            _is_settled(lambda r, c, s: r * s**2 / (c * (2 - r * c))),
        r"$\dfrac{\eta s^2}{2 - \eta\lambda}$": _is_settled(lambda r, c, s: r * s**2 / (2 - r * c)),
        r"$\eta^2 s^2$": _is_settled(lambda r, c, s: r**2 * s**2),
    }),
    computed("exercise-7-3", math.sqrt(_settled(0.2, 1.0, 1.0))),
    computed("exercise-7-4", math.sqrt(_settled(0.2, 1.0, 0.5) / _settled(0.2, 1.0, 1.0))),
    computed("exercise-9", {
        "AdaGrad の 1 歩の大きさは、勾配の大きさが増えなければ、しだいに小さくなる。":
            all(after < before for before, after in zip(STEPS, STEPS[1:])),
        "Adam の $v$ は、勾配の分散の推定値である。": math.isclose(SECOND, 0.0, abs_tol=1e-3),
        "Adam の記憶は、重み 1 個あたり 2 個の数である。":
            sum(one.numel() for name, one in KEPT.items() if name != "step") == 2 * 3,
        "どの課題でも最も良い最適化手法は、Adam である。":
            false("論文", "schmidt2021 の比較では、すべての課題で勝つ手法がない"),
        "モーメンタムの無い SGD では、L2 正則化と重み減衰は同じ更新になる。":
            math.isclose(_decayed(0.01, 0.0), _decayed(0.0, 0.01)),
        "ミニバッチを大きくすると、勾配の見積もりの平均が真の勾配に近づく。":
            abs(MEANS[100].mean() - 3) < 0.5 * abs(MEANS[1].mean() - 3),
    }),
]  # fmt: skip
