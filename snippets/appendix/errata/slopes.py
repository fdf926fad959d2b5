"""Leaky ReLU の max 表現、tanh とシグモイドの傾きの逆転。"""

import numpy as np


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


x = -2.0
for slope in [0.01, 2.0]:
    print(f"負の傾き {slope}: max の式 {max(slope * x, x)}、"
          f"正しい値 {slope * x}")
for x in [0.0, 1.0, 2.0, 4.0]:
    print(f"x = {x}: tanh の傾き {tanh_grad(x):.4f}、"
          f"シグモイドの傾き {sigmoid_grad(x):.4f}")
