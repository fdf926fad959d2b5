"""The claims of docs/index.md: what the first example shows, and what the reader is asked to try."""

import numpy as np

from scripts.book import paths
from tests.prose import computed, count, given, printed, says

straight = float(printed("index/first", r"なし: 平均二乗誤差 ([\d.]+)"))
curved = float(printed("index/first", r"tanh: 平均二乗誤差 ([\d.]+)"))
assert straight > 50 * curved


def error_of_tanh(neurons, steps=6000):
    """The mean squared error after the reader's edit of the code."""
    source = paths.script_of("index/first").read_text("utf-8").split("without = ")[0]
    assert source.count("20") == 3 and source.count("steps=6000") == 1
    names = {}
    exec(source.replace("20", str(neurons)).replace("steps=6000", f"steps={steps}"), names)
    out = names["fit_wave"](np.tanh, lambda z: 1 - np.tanh(z) ** 2)
    return float(((out - names["y"]) ** 2).mean())


# 「20 個を 3 個に減らしたり」: still a wave. 「2 個では…ほぼ直線」, and later 「波に近づきます」.
assert error_of_tanh(3) < straight / 20
assert abs(error_of_tanh(2) - straight) < 0.001
assert error_of_tanh(2, steps=20_000) < straight / 10

CLAIMS = [
    given("6000 回学習しても"),
    given("`steps` を 20000 にすると"),
    says("«d» 個を一目で", count("rows", "activations/index.md", "comparison")),
    says("「PyTorch で使う」の «d» 章", count("chapters named", "index.md", "- **週末**")),
]

WAVE = np.linspace(-2.2, 2.2, 61)
MISSES = {
    "真ん中の坂に沿う、右上がりの直線": np.mean((2 * WAVE - np.sin(2 * WAVE)) ** 2),
    "左端と右端の点を結ぶ、右下がりの直線": np.mean(
        (np.sin(4.4) / 2.2 * WAVE - np.sin(2 * WAVE)) ** 2
    ),
    "ほぼ水平な直線": np.mean(np.sin(2 * WAVE) ** 2),
}

ANSWERS = [
    computed("predict", {line: miss == min(MISSES.values()) for line, miss in MISSES.items()}),
]
