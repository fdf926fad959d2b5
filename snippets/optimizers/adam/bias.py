"""バイアス補正が無いと、既定の係数では、はじめ大きく動きます。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

beta1, beta2, steps = 0.9, 0.999, 3000
m = v = 0.0
plain, corrected = [], []
for t in range(1, steps + 1):
    # 勾配はずっと 1。学習率も 1 とします
    g = 1.0
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    plain.append(m / np.sqrt(v))
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    corrected.append(m_hat / np.sqrt(v_hat))
    if t in (1, 10, 100, 1000):
        print(f"{t:4d} 歩目: 補正なし {plain[-1]:.2f} 倍,",
              f"補正あり {corrected[-1]:.2f} 倍")

peak = np.argmax(plain)
print(f"補正なしの最大: {peak + 1} 歩目の {plain[peak]:.2f} 倍")
t = np.arange(1, steps + 1)
plt.semilogx(t, plain, "--", label="補正なし")
plt.semilogx(t, corrected, "-", label="補正あり")
plt.xlabel("歩数")
plt.ylabel("移動の大きさ ÷ 学習率")
plt.ylim(0, 8)
plt.legend()
plt.show()
