"""よくある比較: どの手法も学習率 0.1 で、谷 x² + 10y² を 30 歩。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def optimizer_move(name, g, s, lr):
    s["t"] += 1
    if name == "SGD":
        return -lr * g
    if name in ("Momentum", "Nesterov"):
        s["m"] = 0.9 * s["m"] - lr * g
        return s["m"] if name == "Momentum" else 0.9 * s["m"] - lr * g
    if name in ("AdaGrad", "RMSprop"):
        old, new = (1, 1) if name == "AdaGrad" else (0.99, 0.01)
        s["v"] = old * s["v"] + new * g**2
        return -lr * g / (np.sqrt(s["v"]) + 1e-8)
    s["m"] = 0.9 * s["m"] + 0.1 * g
    s["v"] = 0.999 * s["v"] + 0.001 * g**2
    m_hat = s["m"] / (1 - 0.9 ** s["t"])
    v_hat = s["v"] / (1 - 0.999 ** s["t"])
    return -lr * m_hat / (np.sqrt(v_hat) + 1e-8)


curvature = np.array([2.0, 20.0])
styles = {"SGD": "-o", "Momentum": "--s", "AdaGrad": "-.^",
          "RMSprop": ":D", "Adam": "-v"}
x, y = np.meshgrid(np.linspace(-8, 6, 141), np.linspace(-3, 3, 121))
fig, axes = plt.subplots(2, 1, sharex=True, figsize=(4.8, 6))
for name, style in styles.items():
    w, state = np.array([-7.0, 2.0]), {"t": 0, "m": 0.0, "v": 0.0}
    path = [w]
    for _ in range(30):
        w = w + optimizer_move(name, curvature * w, state, 0.1)
        path.append(w)
    print(f"{name:8s} 位置 ({w[0]:7.4f}, {w[1]:7.4f})",
          f"距離 {np.hypot(*w):.4f}, f {curvature @ w**2 / 2:.4f}")
    ax = axes[0 if name in ("SGD", "Momentum") else 1]
    color = f"C{list(styles).index(name)}"
    ax.plot(*np.array(path).T, style, color=color, markersize=4,
            label=name)

for ax in axes:
    ax.contour(x, y, x**2 + 10 * y**2, levels=2.0 ** np.arange(8),
               cmap="viridis", linewidths=0.6)
    ax.plot(0, 0, "*", color="black", markersize=12)
    ax.set_ylabel("$y$")
    ax.legend(loc="lower right")
axes[1].set_xlabel("$x$ (星が最小点)")
plt.show()
