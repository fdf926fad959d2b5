"""5 つの手法を、同じ学習率 0.1 で 30 回動かす(記事 3 の実験)。"""

import numpy as np


def bowl_gradient(p):
    # f = x² + 10y²
    return np.array([2 * p[0], 20 * p[1]])


def bowl_distance(method, rate, steps=30):
    p, m, v = np.array([-7.0, 2.0]), np.zeros(2), np.zeros(2)
    for t in range(1, steps + 1):
        g = bowl_gradient(p)
        if method == "SGD":
            p = p - rate * g
        elif method == "Momentum":
            m = 0.9 * m - rate * g
            p = p + m
        elif method == "AdaGrad":
            v = v + g * g
            p = p - rate * g / (np.sqrt(v) + 1e-8)
        elif method == "RMSprop":
            v = 0.99 * v + 0.01 * g * g
            p = p - rate * g / (np.sqrt(v) + 1e-8)
        else:
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g * g
            scale = np.sqrt(v / (1 - 0.999**t)) + 1e-8
            p = p - rate * m / (1 - 0.9**t) / scale
    return np.hypot(*p)


for method in ["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"]:
    distance = bowl_distance(method, 0.1)
    print(f"{method:9s}最小点までの距離 {distance:.3f}")

print("--- 学習率だけを変えた SGD")
for rate in [0.05, 1 / 11, 0.1, 0.11]:
    print(f"η = {rate:.4f} 距離 {bowl_distance('SGD', rate):.4f}")
print(f"η = 0.1 で 1000 回 距離 {bowl_distance('SGD', 0.1, 1000):.4f}")
