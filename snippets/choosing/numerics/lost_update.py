"""勾配は 0 でないのに、重みが動かない。"""

import numpy as np


def distance_moved(dtype, weight, update, steps=1000):
    """同じ更新 update を steps 回引き、動いた量を返す。"""
    w = np.array(weight, dtype=dtype)
    for _ in range(steps):
        w = w - np.array(update, dtype=dtype)
    return weight - float(w)


for name in ("float16", "float32", "float64"):
    gap = float(np.spacing(np.array(0.75, dtype=name)))
    print(f"{name}: 0.75 の隣までの間隔 {gap:.2e}、"
          f"失われる更新 {gap / 2:.2e} 未満")

print("1000 回の合計(理論 1e-05) float32:",
      f"{distance_moved('float32', 0.75, 1e-8):.1e}",
      " float64:", f"{distance_moved('float64', 0.75, 1e-8):.1e}")
print("1000 回の合計(理論 0.1)   float16:",
      f"{distance_moved('float16', 0.75, 1e-4):.1e}",
      " float32:", f"{distance_moved('float32', 0.75, 1e-4):.1e}")
