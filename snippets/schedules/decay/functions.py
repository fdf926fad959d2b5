"""減衰スケジュール 6 種。t は済んだ更新の回数(0 から)。"""

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


t = np.array([0, 25, 50, 75, 100])
print("t          ", "  ".join(f"{v:5d}" for v in t))
for name, rates in {
    "step": step_decay(t, 1.0, 40),
    "exponential": exponential_decay(t, 1.0, 0.96),
    "linear": linear_decay(t, 1.0, 100),
    "cosine": cosine_decay(t, 1.0, 100),
    "polynomial": polynomial_decay(t, 1.0, 100),
    "inverse sqrt": inverse_sqrt(t, 1.0, 10),
}.items():
    print(f"{name:12}", " ".join(f"{v:6.3f}" for v in rates))
