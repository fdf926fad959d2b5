"""softmax を 2 回掛けたまま学習すると、正解率はどうなるか。"""

import numpy as np


def softmax(z, axis=-1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def gradient_once(z, y):
    return softmax(z) - y  # 予測 - 正解


def gradient_twice(z, y):
    p = softmax(z)
    # 2 回目の softmax の入力 p についての勾配
    d = softmax(p) - y
    return p * (d - np.sum(d * p, axis=1, keepdims=True))


def train_linear(gradient, classes, steps=200, lr=1.0):
    """線形の分類器を勾配降下で学習し、正解率と損失を返す。"""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(500, 20))
    answer = np.argmax(x @ rng.normal(size=(20, classes)), axis=1)
    y = np.eye(classes)[answer]
    w = np.zeros((20, classes))
    for _ in range(steps):
        w -= lr * x.T @ gradient(x @ w, y) / len(x)
    p = softmax(x @ w)
    if gradient is gradient_twice:
        p = softmax(p)
    loss = -np.mean(np.log(np.sum(p * y, axis=1)))
    return np.mean(np.argmax(p, axis=1) == answer), loss


for k in (10, 100):
    y = np.eye(k)[:1]
    ratio = gradient_twice(np.zeros((1, k)), y) / (1 / k - y)
    print(f"{k:3d} クラス  はじめの勾配の比 {ratio.mean():.2f}")
    for name, gradient in [("1 回", gradient_once),
                           ("2 回", gradient_twice)]:
        right, loss = train_linear(gradient, k)
        print(f"  softmax {name}: 正解率 {right:.2f}  損失 {loss:.2f}")
