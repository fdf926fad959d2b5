"""全結合層の演算を数え、活性化関数の割合を描く。"""

import matplotlib.pyplot as plt
import matplotlib_fontja
import numpy as np


def linear_operations(n_in, n_out):
    """1 サンプルあたり。掛け算と足し算を 1 回ずつ数える。"""
    # 内積 (2 n_in - 1) と、バイアス 1
    return 2 * n_in * n_out


def activation_share(width, cost):
    """幅 width の層で、活性化関数が占める演算の割合。"""
    activation = cost * width
    return activation / (linear_operations(width, width) + activation)


print("Linear(1024, 1024):", linear_operations(1024, 1024), "回")
print("活性化関数の適用  :", 1024, "回")

width = 2 ** np.arange(2, 14)
plt.figure(figsize=(4.8, 3.6), layout="constrained")
for cost, style in [(1, "C0o-"), (20, "C1s--")]:
    share = 100 * activation_share(width, cost)
    plt.loglog(width, share, style, label=f"1 要素に {cost} 演算")
    for n in (16, 128, 1024):
        percent = 100 * activation_share(n, cost)
        print(f"1 要素 {cost:2d} 演算、幅 {n:4d}: {percent:.2f} %")
plt.axhline(1, color="gray", linestyle=":")
plt.xlabel("層の幅 $n$")
plt.ylabel("活性化関数の割合(%)")
plt.legend()
plt.show()
