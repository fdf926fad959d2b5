"""検出コード: 全訓練データで判定する。1 バッチでは多く数えすぎる。"""

import numpy as np


def dead_units(pre_activations):
    """バッチごとの事前活性 (サンプル, ニューロン) を順に調べる。"""
    ever_on = False
    for z in pre_activations:
        ever_on = ever_on | np.any(z > 0, axis=0)
    return ~ever_on


rng = np.random.default_rng(0)
x = rng.normal(size=(1024, 50))
W = rng.normal(0, np.sqrt(2 / 50), (50, 500))
b = np.full(500, -3.5)
batches = [x[i:i + 32] @ W + b for i in range(0, 1024, 32)]
print("最初の 1 バッチだけ:", dead_units(batches[:1]).sum(), "/ 500")
print("全 32 バッチ       :", dead_units(batches).sum(), "/ 500")
