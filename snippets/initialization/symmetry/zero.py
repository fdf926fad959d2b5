"""すべて 0 から始めたとき、どこに勾配が流れるか。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def relu(x):
    return np.maximum(x, 0)


X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
targets = {"XOR": [0, 1, 1, 0], "OR": [0, 1, 1, 1]}
# z = 0 での傾き
slopes = {"relu": 0.0, "tanh": 1.0, "sigmoid": 0.25}

# 隠れニューロンは 3 個
W1, b1 = np.zeros((3, 2)), np.zeros(3)
W2, b2 = np.zeros(3), 0.0
functions = {"relu": relu, "tanh": np.tanh, "sigmoid": sigmoid}
for name, f in functions.items():
    for task, y in targets.items():
        # 4 件 × 3 ニューロン
        H = f(X @ W1.T + b1)
        p = sigmoid(H @ W2 + b2)
        # 平均交差エントロピーの勾配
        delta2 = (p - np.array(y)) / 4
        grad_W2, grad_b2 = H.T @ delta2, delta2.sum()
        delta1 = np.outer(delta2, W2) * slopes[name]
        grad_W1 = delta1.T @ X
        print(
            f"{name:7} {task:3}",
            f"W1 {np.abs(grad_W1).max():.3f}",
            f"W2 {np.abs(grad_W2).max():.3f}",
            f"b2 {grad_b2:+.3f}",
        )
