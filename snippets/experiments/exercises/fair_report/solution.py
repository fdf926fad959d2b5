"""検証で選び、失敗も数え、全部のシードで平均する。"""

import numpy as np


def report(runs):
    def validation(lr):
        return np.mean(np.nan_to_num(runs[lr][0]))

    best = max(runs, key=validation)
    test = np.array(runs[best][1])
    diverged = np.mean(np.isnan(test))
    return best, np.mean(np.nan_to_num(test)), diverged


runs = {
    0.01: ([96.0, 96.5, 95.5], [95.0, 95.5, 96.0]),
    0.1: ([98.0, 97.5, np.nan], [97.5, 97.0, np.nan]),
}
lr, accuracy, diverged = report(runs)
print(f"学習率 {lr}: 正解率 {accuracy:.1f}%、発散 {diverged:.0%}")
