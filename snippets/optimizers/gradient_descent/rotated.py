"""谷と出発点を一緒に回し、学習率を変えて 30 歩下ります。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

lr = 0.09  # つまみ 学習率: 0.01, 0.12, 0.01
angle = 0  # つまみ 回す角度: [0, 30, 45]

c, s = np.cos(np.radians(angle)), np.sin(np.radians(angle))
turn = np.array([[c, -s], [s, c]])
hessian = turn @ np.diag([2.0, 20.0]) @ turn.T  # 回した谷
path = [turn @ np.array([-7.0, 2.0])]
for _ in range(30):
    path.append(path[-1] - lr * hessian @ path[-1])
path = np.array(path)
distance = np.hypot(*path[-1])
print(f"学習率 {lr:.2f}、{angle}°: 30 歩後の距離 {distance:.3g}")
print("最初より遠くへ行きました" if distance > np.hypot(7, 2)
      else "最初より近づきました")

fig, ax = plt.subplots(figsize=(4.6, 4.2), layout="constrained")
t = np.linspace(0, 2 * np.pi, 41)
for height in (6, 25, 60):  # 等高線は楕円
    ring = np.array([np.cos(t), np.sin(t) / np.sqrt(10)])
    ax.plot(*(turn @ (np.sqrt(height) * ring)), color="gray", lw=0.7)
inside = np.clip(path, -30, 30)  # 飛び出した先は描かない
ax.plot(*inside.T, "C0.-", lw=1)
ax.plot(*path[0], "C1s")
ax.plot(0, 0, "C2*", ms=10)
ax.set(xlim=(-9, 9), ylim=(-9, 9), xlabel="$x$", ylabel="$y$")
plt.show()
