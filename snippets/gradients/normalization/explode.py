"""30 層の ReLU(He 初期化)で、正規化と残差の効き方を測る。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def relu(x):
    return np.maximum(x, 0)


def norm_forward(z, axis):
    if axis is None:
        return z, 1.0
    std = np.sqrt(z.var(axis=axis, keepdims=True) + 1e-5)
    return (z - z.mean(axis=axis, keepdims=True)) / std, std


def norm_backward(g, y, std, axis):
    if axis is None:
        return g
    shift = g.mean(axis=axis, keepdims=True)
    stretch = (g * y).mean(axis=axis, keepdims=True)
    return (g - shift - y * stretch) / std


def gradient_profile(axis, skip, scale=1.0, depth=30, n=128):
    rng = np.random.default_rng(0)
    a, kept = rng.normal(size=(256, n)), []
    for _ in range(depth):
        W = scale * rng.normal(0, np.sqrt(2 / n), (n, n))
        y, std = norm_forward(a @ W, axis)
        kept.append((W, y, std))
        a = relu(y) + (a if skip else 0)
    g = rng.normal(size=(256, n))
    sizes = [np.sqrt(np.mean(g**2))]
    for W, y, std in reversed(kept):
        back = norm_backward(g * (y > 0), y, std, axis)
        g = back @ W.T + (g if skip else 0)
        sizes.append(np.sqrt(np.mean(g**2)))
    return np.array(sizes[::-1]) / sizes[0]


cases = [("素のまま", "-", None, False, 1),
         ("BN だけ", "--", 0, False, 1),
         ("LN だけ", (0, (6, 2)), 1, False, 1),
         ("残差だけ", "-.", None, True, 1),
         ("BN と残差", ":", 0, True, 1),
         ("残差(枝を 0.1 倍)", (0, (1, 3)), None, True, 0.1)]
plt.figure(figsize=(4.8, 3.6))
for name, style, axis, skip, scale in cases:
    sizes = gradient_profile(axis, skip, scale)
    print(f"{name}: 入力側で {sizes[0]:.3g} 倍")
    plt.semilogy(sizes, ls=style, label=name)
plt.xlabel("層の番号(左が入力側)")
plt.ylabel("勾配の大きさ(出力側 = 1)")
plt.legend()
plt.show()
