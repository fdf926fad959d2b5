"""tanh の上を動く接線と、その傾き。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

at = 0.0  # つまみ 接点 x: -3, 3, 0.25


def tanh_grad(x):
    # 1 - tanh² は x が大きいと桁を失う
    e = np.exp(-2 * np.abs(x))
    return 4 * e / (1 + e) ** 2


x = np.linspace(-4, 4, 65)
y, slope = np.tanh(at), float(tanh_grad(at))
e = np.exp(-abs(at))
print(f"x = {at:g}: 値 {y:.3f}、傾き {slope:.3f}")
print(f"同じ x でのシグモイドの傾き {e / (1 + e) ** 2:.3f}")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, np.tanh(x))
ends = np.array([at - 1.0, at + 1.0])
top.plot(ends, y + slope * (ends - at), "C1--")
top.plot(at, y, "ko")
top.set(ylim=(-2, 2), ylabel="tanh と接線")
bottom.plot(x, tanh_grad(x), "C1")
e = np.exp(-np.abs(x))
bottom.plot(x, e / (1 + e) ** 2, color="gray", ls=":",
            label="シグモイドの傾き")
bottom.plot(at, slope, "ko")
bottom.set(ylim=(-0.1, 1.4), ylabel="傾き", xlabel="入力 $x$")
bottom.legend(loc="upper right")
plt.show()
