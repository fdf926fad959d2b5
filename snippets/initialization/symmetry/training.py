"""0、定数、乱数の 3 通りの初期値から学習させる。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def train_from(W1, W2, y, steps=5000, rate=0.5):
    b1, b2 = np.zeros(len(W1)), 0.0
    for _ in range(steps):
        H = np.tanh(X @ W1.T + b1)
        p = sigmoid(H @ W2 + b2)
        delta2 = (p - y) / len(y)
        delta1 = np.outer(delta2, W2) * (1 - H**2)
        W1, b1 = W1 - rate * delta1.T @ X, b1 - rate * delta1.sum(0)
        W2, b2 = W2 - rate * H.T @ delta2, b2 - rate * delta2.sum()
    loss = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    return loss, W1


X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
rng = np.random.default_rng(0)
random_W1 = rng.normal(0, 1, (4, 2))
starts = {
    "すべて 0": (np.zeros((4, 2)), np.zeros(4)),
    "すべて 0.5": (np.full((4, 2), 0.5), np.full(4, 0.5)),
    "乱数": (random_W1, rng.normal(0, 1, 4)),
    "出力層だけ 0": (random_W1, np.zeros(4)),
}
for label, (W1, W2) in starts.items():
    for task, y in [("OR", [0, 1, 1, 1]), ("XOR", [0, 1, 1, 0])]:
        loss, rows = train_from(W1, W2, np.array(y))
        kinds = len(np.unique(rows.round(8), axis=0))
        print(f"{task:3} 損失 {loss:.2f} 異なる行 {kinds}  {label}")
