"""診断表: 飽和・死・勾配・更新の比を層ごとに表示する。"""

import numpy as np


def tanh(x):
    return np.tanh(x)


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


def health_report(f, f_grad, weights, bias, x, target, lr):
    a, kept = x, []
    for W in weights:
        z = a @ W + bias
        kept.append((a, z))
        a = f(z)
    # 平均二乗誤差の半分
    g = (a - target) / len(x)
    rows = []
    for W, (a, z) in zip(weights[::-1], kept[::-1]):
        slope = f_grad(z)
        delta = g * slope
        dW = a.T @ delta
        g = delta @ W.T
        rows.append((np.mean(slope < 0.1),
                     np.mean(np.all(z <= 0, axis=0)),
                     np.linalg.norm(dW),
                     lr * np.linalg.norm(dW) / np.linalg.norm(W)))
    print("層  傾き<0.1  常に負  勾配ノルム  更新/重み")
    for l, (flat, off, norm, ratio) in enumerate(rows[::-1], 1):
        print(f"{l}   {flat:6.0%}   {off:5.0%}     {norm:.0e}"
              f"      {ratio:.0e}")


rng = np.random.default_rng(0)
x, target = rng.normal(size=(256, 64)), rng.normal(size=(256, 64))
unit = [rng.normal(0, 64**-0.5, (64, 64)) for _ in range(4)]
he = [2**0.5 * W for W in unit]
print("A. ReLU、He、学習率 0.001")
health_report(relu, relu_grad, he, 0.0, x, target, 0.001)
print("B. ReLU、He、バイアス -3")
health_report(relu, relu_grad, he, -3.0, x, target, 0.001)
print("C. tanh、重みの標準偏差 1")
huge = [8 * W for W in unit]
health_report(tanh, tanh_grad, huge, 0.0, x, target, 0.001)
print("D. ReLU、重みの標準偏差 0.01")
tiny = [0.08 * W for W in unit]
health_report(relu, relu_grad, tiny, 0.0, x, target, 0.001)
