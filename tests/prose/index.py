"""The claims of docs/index.md: what the first example shows, and what the reader is asked to try."""

import numpy as np

from tests.prose import computed, count, frame, frames, says


def miss(name, units):
    """The mean squared error that the frame says."""
    return frame("index/first", name=name, units=units).number(r"誤差 ([\d.]+)")


# 「何個に増やしても同じ、ほぼ水平な直線」
UNITS = sorted({one.values["units"] for one in frames("index/first")})
STRAIGHT = {miss("なし", units) for units in UNITS}
assert len(STRAIGHT) == 1

CLAIMS = [
    says("(平均二乗誤差) は «.3f» のままです。", STRAIGHT.pop()),
    says("2 個で波の形になり («.3f»)、5 個で重なります («.3f»)", miss("tanh", 2), miss("tanh", 5)),
    says("片側しか合わず («.3f»)、10 個で重なります («.3f»)", miss("ReLU", 3), miss("ReLU", 10)),
    says("«d» 個を一目で", count("rows", "activations/index.md", "comparison")),
    says("「PyTorch で使う」の «d» 章", count("chapters named", "index.md", "- **週末**")),
]

WAVE = np.linspace(-2.2, 2.2, 61)
MISSES = {
    "真ん中の坂に沿う直線": np.mean((2 * WAVE - np.sin(2 * WAVE)) ** 2),
    "両端の点を結ぶ直線": np.mean((np.sin(4.4) / 2.2 * WAVE - np.sin(2 * WAVE)) ** 2),
    "ほぼ水平な直線": np.mean(np.sin(2 * WAVE) ** 2),
}

ANSWERS = [
    computed("predict", {line: miss == min(MISSES.values()) for line, miss in MISSES.items()}),
]
