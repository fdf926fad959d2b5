"""tanh を 10 層つないだ鎖で、逆伝播と差分を比べる。"""

import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def chain_loss(w, a0=0.8, target=0.5):
    a = a0
    for weight in w:
        a = tanh(weight * a)
    return 0.5 * (a - target) ** 2


def chain_backprop(w, a0=0.8, target=0.5):
    z, a = [], [a0]
    for weight in w:
        # 順伝播: z と a を残す
        z.append(weight * a[-1])
        a.append(tanh(z[-1]))
    grad = np.zeros(len(w))
    # 逆伝播: 出力での ∂L/∂a から始め、10 層目、9 層目とたどる
    da = a[-1] - target
    for l in reversed(range(len(w))):
        # δ = ∂L/∂z
        delta = da * tanh_grad(z[l])
        # a[l] は、この層への入力
        grad[l] = delta * a[l]
        # 重みを掛けて、1 つ前の層へ
        da = delta * w[l]
    return grad


w = np.random.default_rng(0).uniform(0.8, 1.6, 10)
exact = chain_backprop(w)
h = 1e-6
numeric = np.array([(chain_loss(w + h * e) - chain_loss(w - h * e))
                    / (2 * h) for e in np.eye(10)])
print("逆伝播:", exact.round(4))
print("差分  :", numeric.round(4))
print("相対誤差は 1e-7 未満:",
      np.max(np.abs(exact - numeric) / np.abs(exact)) < 1e-7)
