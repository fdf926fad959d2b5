"""入力を a 倍してからシグモイドに通す。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np

a = 1.0  # つまみ 入力の倍率 a: 0.5, 8, 0.5


def sigmoid(x):
    # 指数の中身は 0 以下なので、あふれない
    e = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))


def sigmoid_grad(x):
    e = np.exp(-np.abs(x))
    return e / (1 + e) ** 2


x = np.linspace(-4, 4, 65)
slope = a * sigmoid_grad(a * x)  # 連鎖律で a が掛かる
at_two = a * float(sigmoid_grad(2 * a))
print(f"a = {a:g}: 傾きの最大 {slope.max():.3f}、"
      f"x = 2 での傾き {at_two:.5f}")
fig, (top, bottom) = plt.subplots(
    2, 1, sharex=True, figsize=(4.8, 4), layout="constrained"
)
top.plot(x, sigmoid(a * x))
top.set(ylim=(-0.05, 1.05), ylabel="$σ(ax)$")
bottom.plot(x, slope, "C1")
bottom.plot(2, at_two, "ko")
bottom.set(ylim=(-0.1, 2.1), ylabel="傾き", xlabel="入力 $x$")
plt.show()
