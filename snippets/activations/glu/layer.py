"""SwiGLU を使うフィードフォワード層と、パラメータの数。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def feed_forward(x, up, down):
    return np.maximum(x @ up, 0) @ down


def swiglu_feed_forward(x, value, gate, down):
    return (x @ value * silu(x @ gate)) @ down


rng = np.random.default_rng(0)
d = 768
for name, h, blocks in [
    ("普通の層      h = 4d", 4 * d, 2),
    ("SwiGLU  h = 4d", 4 * d, 3),
    ("SwiGLU  h = 8d/3", 8 * d // 3, 3),
]:
    print(f"{name:18} h = {h:5d}  パラメータ {blocks * d * h:9,d}")
h = 8 * d // 3
value, gate = rng.normal(size=(2, d, h)) / d**0.5
down = rng.normal(size=(h, d)) / h**0.5
x = rng.normal(size=(5, d))  # 5 件の入力
y = swiglu_feed_forward(x, value, gate, down)
print("入力の形", x.shape, "出力の形", y.shape)
