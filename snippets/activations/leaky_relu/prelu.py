"""PReLU: 負の側の傾き a を、データから学ぶ。"""

import numpy as np


def leaky_relu(x, slope=0.01):
    return np.where(x > 0, x, slope * x)


def prelu_slope_grad(x):
    # ∂f/∂a: 負の側では x、正の側では 0
    return np.minimum(x, 0)


x = np.random.default_rng(0).normal(size=1000)
target = leaky_relu(x, 0.4)  # 正解の傾きは 0.4
a = 0.25  # PyTorch と同じ初期値
for step in range(13):
    if step % 4 == 0:
        print(f"{step:2d} 回目: a = {a:.3f}")
    error = leaky_relu(x, a) - target
    # 学習率 1
    a = a - 1.0 * np.mean(error * prelu_slope_grad(x))
