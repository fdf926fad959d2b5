"""逆伝播: 損失から入力へ向かって、連鎖律で微分を計算する。"""

import numpy as np


def relu(x):
    return np.maximum(x, 0)


def relu_grad(x):
    # 折れ目 x = 0 では 0 と約束する
    return np.heaviside(x, 0)


x, y = 2.0, 1.0
w, b = np.array([0.5, -1.0]), np.array([0.0, 1.0])
v, c = np.array([1.0, 2.0]), 0.5

# 順伝播(途中の値を残しておく)
z = w * x + b
a = relu(z)
y_hat = v @ a + c

# ∂L/∂y_hat
dy = y_hat - y
# 出力層の重みとバイアス
dv, dc = dy * a, dy
# 隠れ層の出力へ
da = dy * v
# δ = ∂L/∂z: 活性化関数の傾きを掛ける
delta = da * relu_grad(z)
# 隠れ層の重みとバイアス
dw, db = delta * x, delta

print("∂L/∂y_hat =", dy)
print("∂L/∂v =", dv, " ∂L/∂c =", dc)
print("∂L/∂a =", da)
print("δ     =", delta)
print("∂L/∂w =", dw, " ∂L/∂b =", db)
