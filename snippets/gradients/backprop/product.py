"""第 1 層の勾配を、係数 w f'(z) の積として書き直す。"""

import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


w = np.random.default_rng(0).uniform(0.8, 1.6, 10)
a0, target = 0.8, 0.5
z, a = [], a0
for weight in w:
    z.append(weight * a)
    a = tanh(z[-1])
slopes = tanh_grad(np.array(z))

factors = w[1:] * slopes[1:]  # l = 2, ..., 10
gradient = (a - target) * np.prod(factors) * slopes[0] * a0
print("9 つの係数 w f'(z):", factors.round(2))
print("その積            :", round(np.prod(factors), 4))
print("∂L/∂w_1           :", round(gradient, 6))
