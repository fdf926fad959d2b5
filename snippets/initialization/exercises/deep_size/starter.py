"""演習: 深いネットワークの最後の活性の大きさを、利得ごとに測る。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    """depth 層の後の二乗平均平方根を返す。

    入力は標準正規の 64 件。
    各層の重みは、
    標準偏差 gain / √width の正規乱数。
    バイアスはなし。
    """
    rng = np.random.default_rng(seed)
    ...
