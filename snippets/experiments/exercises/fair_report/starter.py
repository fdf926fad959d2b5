"""報告を作るコード。公平でない所が 4 つあります。"""

import numpy as np


def report(runs):
    """runs[学習率] は、シードごとの 2 つの列:
    (検証の正解率, テストの正解率)。

    発散した学習は nan で、正解率 0 とみなす。
    学習率を 1 つ選び、次の 3 つを返す。
    (学習率, テストの正解率の平均,
     発散した割合)
    """
    best = max(runs, key=lambda lr: np.nanmax(runs[lr][1]))
    test = np.array(runs[best][1])
    return best, np.nanmax(test), 0.0
