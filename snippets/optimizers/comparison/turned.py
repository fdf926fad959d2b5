"""5 つの手法で、谷と出発点を回し、学習率を変えて 30 歩下ります。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

name = "SGD"  # つまみ 手法: "SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"
lr = 0.03  # つまみ 学習率: [0.01, 0.03, 0.1, 0.3, 1.0]
angle = 0  # つまみ 回す角度: [0, 22, 45]


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


c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
turn = np.array([[c, -s], [s, c]])
hessian = turn @ np.diag([2.0, 20.0]) @ turn.T  # 回した谷
w, state = turn @ [-7.0, 2.0], {"t": 0, "m": 0.0, "v": 0.0}
path = [w]
for _ in range(30):
    w = w + optimizer_move(name, hessian @ w, state, lr)
    path.append(w)
distance = np.hypot(*w)
print(f"{name}、学習率 {lr:g}、{angle}°: 30 歩後の距離", end=" ")
print(f"{distance:.2f}" if distance < 100 else "100 以上 (発散)")

fig, ax = plt.subplots(figsize=(4.6, 4.2), layout="constrained")
t = np.linspace(0, 2 * np.pi, 41)
for height in (6, 25, 60):
    ring = np.array([np.cos(t), np.sin(t) / np.sqrt(10)])
    ax.plot(*(turn @ (np.sqrt(height) * ring)), color="gray", lw=0.7)
inside = np.clip(path, -12, 12)  # 飛び出した先は描かない
ax.plot(*inside.T, "C0", lw=1.2)
ax.plot(*inside[::10].T, "C0o", ms=4)
ax.plot(*path[0], "C1s")
ax.plot(0, 0, "C2*", ms=10)
ax.set(xlim=(-9, 9), ylim=(-9, 9), xlabel="$x$", ylabel="$y$")
plt.show()
