"""The numbers of docs/appendix/faq.md."""

import numpy as np

from tests.prose import given, printed, says

POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


def born_dead(draws=200_000):
    """The share of hidden units, drawn as nn.Linear(2, …) draws them, that are 0 at all four points."""
    parts = np.random.default_rng(0).uniform(-(2**-0.5), 2**-0.5, (draws, 3))
    return np.mean(np.all(parts[:, :2] @ POINTS.T + parts[:, 2:] <= 0, axis=1))


# 「始まりで死んでいる ReLU はまれ」: none of the 500 with He and bias 0; none at moderate rates.
assert printed("gradients/dead_relu/negative", r"^バイアス 0: .*ニューロン (\d+) /") == "0"
assert printed("gradients/dead_relu/learning_rate", r"^η = 0.1: 死んだ割合 (\d+)%") == "0"

CLAIMS = [
    given("0.001 を出発点にし、その上下を 10 倍ずつ試す"),
    says("«.0f»% のニューロンが初めから死んでいます", 100 * born_dead()),
]
