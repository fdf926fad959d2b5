"""壁の前から降りる: クリッピングなしとあり。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def wall_loss(w):
    return 0.5 * (w**20 - 1) ** 2


def wall_grad(w):
    return (w**20 - 1) * 20 * w**19


def wall_descent(w, limit, lr=0.002, steps=60):
    path = [w]
    for _ in range(steps):
        g = wall_grad(w)
        if abs(g) > limit:
            # 向きはそのまま、長さだけ切る
            g = limit * g / abs(g)
        w = w - lr * g
        path.append(w)
        if abs(w) > 100:
            break
    return path


for limit in [float("inf"), 10.0]:
    path = wall_descent(1.2, limit)
    print(f"上限 {limit}: w =", ", ".join(f"{w:.4g}" for w in path[:4]),
          f"... {path[-1]:.4g}({len(path) - 1} 歩)")

w = np.linspace(0.85, 1.22, 200)
plt.semilogy(w, wall_loss(w), color="gray", label="損失")
path = np.array(wall_descent(1.2, 10.0)[:10])
plt.semilogy(path, wall_loss(path), "C0o--", label="クリッピングあり")
plt.annotate("なし: 1 歩で w = -46.5 へ", (0.85, wall_loss(1.2)),
             (0.9, wall_loss(1.2)), color="C1", va="center",
             arrowprops={"arrowstyle": "->", "color": "C1"})
plt.plot(1.2, wall_loss(1.2), "C1^", label="出発点")
plt.ylim(1e-4, 1e4)
plt.xlabel("w")
plt.ylabel("損失(対数目盛)")
plt.legend(loc="lower right")
plt.show()
