"""演習: 活性化関数 f を受け取り、順方向の利得を数値積分で返す。"""

import numpy as np


def forward_gain(f):
    """1 / √E[f(z)²]。z は標準正規分布。
    f は配列を受け取れる。
    """
    z = np.linspace(-12, 12, 100_001)
    ...
