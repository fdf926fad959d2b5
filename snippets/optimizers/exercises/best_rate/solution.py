"""解答: 有限の値だけを候補にする。"""

import math


def best_rate(rates, score):
    best, lowest = math.nan, math.inf
    for lr in rates:
        # 1 つの学習率につき 1 回だけ計算する
        value = score(lr)
        if math.isfinite(value) and value < lowest:
            best, lowest = lr, value
    return best


def final_loss(lr):
    w = 1.0
    for _ in range(10000):
        w = w - lr * 2 * w
    return w * w


print(best_rate([0.0001, 0.001, 1.5], final_loss))
