"""GLU の仲間の値と、2 つの入力それぞれについての傾き。"""

import numpy as np


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def silu(x):
    # ここより左の値は 0 と区別できない
    x = np.maximum(x, -1000.0)
    return x * sigmoid(x)


def silu_grad(x):
    x = np.clip(x, -1000.0, 1000.0)
    s = sigmoid(x)
    return s + x * s * sigmoid(-x)


def glu(a, b):
    return a * sigmoid(b)


def swiglu(a, b):
    return a * silu(b)


a = 2.0
print(f"a = {a}")
print("    b      GLU  dGLU/da  dGLU/db   SwiGLU     d/da     d/db")
for b in [-10.0, -5.0, -2.0, -1.0, 0.0, 1.0, 2.0, 5.0, 10.0]:
    s = sigmoid(b)
    row = [glu(a, b), s, a * s * sigmoid(-b)]
    row += [swiglu(a, b), silu(b), a * silu_grad(b)]
    cells = " ".join(f"{float(v):8.4f}" for v in row)
    print(f"{b:5.0f} {cells}")
