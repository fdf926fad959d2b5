"""直交初期化と正規分布の初期化を、50 層の線形な層で比べる。"""

import numpy as np


def orthogonal_weights(rng, fan_out, fan_in, gain=1.0):
    rows, cols = max(fan_out, fan_in), min(fan_out, fan_in)
    Q, R = np.linalg.qr(rng.normal(0, 1, (rows, cols)))
    # 符号の偏りをなくす
    Q = Q * np.sign(np.diag(R))
    return gain * (Q if fan_out >= fan_in else Q.T)


def product_of_layers(make, depth=50):
    total = np.eye(64)
    for _ in range(depth):
        total = make() @ total
    return np.linalg.svd(total, compute_uv=False)


rng = np.random.default_rng(0)
W = orthogonal_weights(rng, 64, 64)
gap = np.abs(W @ W.T - np.eye(64)).max()
print("W と転置の積と、単位行列の差", gap < 1e-12)
makers = {
    "直交": lambda: orthogonal_weights(rng, 64, 64),
    "正規 1/n": lambda: rng.normal(0, 1 / 8, (64, 64)),
}
for name, make in makers.items():
    s = product_of_layers(make)
    print(
        f"{name:7} 50 層の積の特異値:",
        f"最大 {s[0]:.1f}  中央 {s[32]:.0e}",
    )
