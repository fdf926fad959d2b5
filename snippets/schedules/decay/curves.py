"""減衰スケジュール 6 種を重ねて描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def step_decay(t, base, size, gamma=0.1):
    return base * gamma ** (t // size)


def exponential_decay(t, base, gamma):
    return base * gamma**t


def linear_decay(t, base, total, floor=0.0):
    return base + (floor - base) * np.minimum(t / total, 1.0)


def cosine_decay(t, base, total, floor=0.0):
    angle = np.pi * np.minimum(t / total, 1.0)
    return floor + (base - floor) * (1 + np.cos(angle)) / 2


def polynomial_decay(t, base, total, power=2.0):
    return base * (1 - np.minimum(t / total, 1.0)) ** power


def inverse_sqrt(t, base, shift):
    return base * np.sqrt(shift / (t + shift))


t = np.arange(121)
curves = {
    "ステップ": (step_decay(t, 1.0, 40), "-"),
    "指数": (exponential_decay(t, 1.0, 0.96), "--"),
    "線形": (linear_decay(t, 1.0, 100), "-."),
    "コサイン": (cosine_decay(t, 1.0, 100), "-o"),
    "多項式(2 乗)": (polynomial_decay(t, 1.0, 100), ":"),
    "逆平方根": (inverse_sqrt(t, 1.0, 10), "--^"),
}
fig, ax = plt.subplots(figsize=(4.8, 4.0), layout="constrained")
for label, (rates, style) in curves.items():
    if label == "ステップ":
        ax.step(t, rates, style, where="post", label=label)
    else:
        ax.plot(t, rates, style, markevery=20, label=label)
ax.axvline(100, color="gray", linewidth=0.8)
ax.set_xlabel("済んだ更新の回数(縦線は終わりの 100 回)")
ax.set_ylabel("学習率(最初を 1 とする)")
fig.legend(loc="outside upper center", ncols=3)
plt.show()
