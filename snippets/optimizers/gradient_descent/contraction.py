"""学習率と、1 歩で縮む割合(遅い方の軸)の関係。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

lr = np.linspace(0, 0.12, 481)
flat = np.abs(1 - 2 * lr)  # 曲率 2 の軸
steep = np.abs(1 - 20 * lr)  # 曲率 20 の軸

plt.figure(figsize=(4.8, 3.8))
plt.plot(lr, flat, "--", label="ゆるい軸 $|1-2\\eta|$")
plt.plot(lr, steep, ":", label="急な軸 $|1-20\\eta|$")
plt.plot(lr, np.maximum(flat, steep), color="C2", label="遅い方")
plt.axhline(1, color="gray", linewidth=1)
plt.plot(1 / 11, 9 / 11, "o", color="black", label="最良 (1/11, 9/11)")
plt.plot(0.1, 1, "x", color="black", label="安定限界 (0.1, 1)")
plt.xlabel("学習率 $\\eta$")
plt.ylabel("1 歩の倍率の大きさ")
plt.ylim(0, 1.45)
plt.legend(ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1.0))
plt.show()
