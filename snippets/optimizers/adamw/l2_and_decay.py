"""勾配の大きさが違う 2 組の重みを、L2 と AdamW で縮めます。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

rng = np.random.default_rng(0)
lr, decay, beta1, beta2 = 0.001, 0.1, 0.9, 0.999
steps, count = 5000, 200
# 勾配の雑音の標準偏差
scale = np.repeat([0.1, 10.0], count)
noise = rng.normal(size=(steps, 2 * count)) * scale


def decay_path(decoupled):
    w, m, v = np.ones(2 * count), 0.0, 0.0
    means = [[1.0, 1.0]]
    for t in range(1, steps + 1):
        g = noise[t - 1] + (0 if decoupled else decay * w)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
        if decoupled:
            w = w - lr * decay * w
        w = w - lr * m_hat / (np.sqrt(v_hat) + 1e-8)
        means.append([w[:count].mean(), w[count:].mean()])
    return np.array(means)


print(f"(1 - ηλ) の {steps} 乗: {(1 - lr * decay) ** steps:.2f}")
styles = {("L2 を足した Adam", False): ["-", ":"],
          ("AdamW", True): ["--", "-."]}
for (name, decoupled), lines in styles.items():
    path = decay_path(decoupled)
    print(f"{name}: 勾配が小さい組 {path[-1, 0]:.2f},",
          f"大きい組 {path[-1, 1]:.2f}")
    for k, kind in enumerate(["小", "大"]):
        plt.plot(path[:, k], lines[k], label=f"{name}, 勾配 {kind}")
plt.xlabel("歩数")
plt.ylabel("重みの平均 (最初は 1)")
plt.legend()
plt.show()
