"""演習: 深いネットワークの最後の活性の大きさを、利得ごとに測る。"""

import numpy as np


def deep_size(f, gain, depth, width, seed):
    """標準正規の入力 64 件を depth 層に通した、二乗平均平方根。

    各層の重みは、標準偏差 gain / √width の正規乱数。バイアスはなし。
    """
    rng = np.random.default_rng(seed)
    ...
