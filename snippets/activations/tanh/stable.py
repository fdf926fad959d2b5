"""tanh の素朴な式が壊れる場所。"""

import numpy as np


def naive_tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def naive_tanh_grad(x):
    return 1 - np.tanh(x) ** 2


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


with np.errstate(over="ignore", invalid="ignore"):
    x = np.float64(800)
    print("float64, x = 800: 素朴", naive_tanh(x), " 安定", np.tanh(x))
    x = np.float32(100)
    print("float32, x = 100: 素朴", naive_tanh(x), " 安定", np.tanh(x))

x = np.float64(1e-10)
print(f"x = 1e-10: 素朴 {naive_tanh(x):.8e}  安定 {np.tanh(x):.8e}")
x = np.float64(20)
print("x = 20 の導関数")
print(f"  素朴 {naive_tanh_grad(x):.3e}  安定 {tanh_grad(x):.3e}")
