"""演習「対応のある差」の解答。"""

import numpy as np


def paired_interval(a, b, t_value):
    """同じシードどうしの差 a - b の (平均, 95% 区間の半分の幅)。"""
    # まずシードごとに引く
    gap = np.asarray(a) - np.asarray(b)
    half = t_value * gap.std(ddof=1) / np.sqrt(len(gap))
    return gap.mean(), half


# シード 5 つの正解率
a = np.array([96.0, 94.5, 97.5, 95.0, 96.5])
b = np.array([95.5, 94.2, 97.1, 94.4, 96.1])
# 自由度 4
mean, half = paired_interval(a, b, 2.776)
print(f"対応あり: {mean:.2f} ± {half:.2f}")
spread = np.sqrt((a.var(ddof=1) + b.var(ddof=1)) / 5)
print(f"対応なし: {mean:.2f} ± {2.306 * spread:.2f}")
