"""報告を作るコード。公平でない所が 4 つあります。"""

import numpy as np


def report(runs):
    """runs[学習率] = (検証の正解率, テストの正解率)。シードごとに並ぶ。

    発散した学習は nan で、正解率 0 とみなす。学習率を 1 つ選び、
    (学習率, テストの正解率の平均, 発散した割合) を返す。
    """
    best = max(runs, key=lambda lr: np.nanmax(runs[lr][1]))
    test = np.array(runs[best][1])
    return best, np.nanmax(test), 0.0
